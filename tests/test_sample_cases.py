"""The synthetic cases give the published indicators, and show what cases are like: faults, gaps, drift and differences.

Every figure is counted here from the file's own text, by other means than the product's, and then by the product.
"""

import gzip
import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sample_data import cases as sample
from sample_data.cases.export import write_csv
from sample_data.cases.personnummer import numbers
from sample_data.cases.stored import write_parquet
from svlc_core.vocabulary import CASE_COLUMNS, Region

ROOT = Path(__file__).parent.parent
FILE = ROOT / "sample_data" / "arenden_2022_2025.csv.gz"
YEARS = (2022, 2023, 2024, 2025)
# As printed in the report; the last column is January–August 2025.
PUBLISHED = {
    "larmtid_1a_median": ("86", "87.5", "91.1", "84.4"),
    "svarstid_medel": ("3.9", "4.0", "4.0", "4.0"),
    "prio2_ut_prio1_in": ("3.7", "4.3", "4.1", "4.5"),
    "prio1_ut_utan_transport": ("18.6", "18.2", "19.4", "19.5"),
    "aterkontakt_24h_prio1": ("1.1", "1", "1.2", "1.2"),
    "hanvisad_inskriven_3d": ("6.5", "6.4", "6.0", "5.3"),
    "orsak_andrad_prio_ifylld": ("13.6", "15.8", "-", "28.9"),
}
SIZES = [("file", 0), (20_000, 1), (20_000, 2), (61_803, 1), (61_803, 2)]
FIRST, SECOND = ["1A", "1B"], ["2A", "2B"]
LEFT_OUT = ["Hjärtstopp", "Allergisk reaktion", "Blodsocker lågt", "Händelse", "Beställt uppdrag"]


@cache
def raw() -> bytes:
    return gzip.decompress(FILE.read_bytes())


@cache
def table(size, seed) -> pd.DataFrame:
    """The export with its times read, and what follows from them; everything else is the text of the cells."""
    if size == "file":
        rows = pd.read_csv(io.BytesIO(raw()), sep=";", encoding="utf-8-sig", dtype="str", keep_default_na=False)
    else:
        rows = sample.cases(size, seed)
    for name in ("samtal", "besvarat", "klart", "utlarmat", "akutbesök"):
        rows[name] = pd.to_datetime(rows[name].replace("", None), format="ISO8601")
    rows["år"], rows["månad"] = rows["samtal"].dt.year, rows["samtal"].dt.month
    rows["svar"] = usable(rows["besvarat"] - rows["samtal"])
    rows["larm"] = usable(rows[["klart", "utlarmat"]].min(axis=1) - rows["besvarat"])
    rows["åter"] = returned(rows)
    return rows


def usable(waited):
    """Seconds; a time that is missing, less than nothing or more than an hour is none."""
    seconds = waited.dt.total_seconds()
    return seconds.where(seconds.between(0, 3600))


def returned(rows):
    """Whether the same person has a later case of priority 1 within 24 hours."""
    known = rows[rows["person"] != ""]
    later = known.loc[known["prioritet"].isin(FIRST), ["person", "samtal"]]
    pairs = known.reset_index().merge(later, on="person", suffixes=("", " sedan"))
    gap = pairs["samtal sedan"] - pairs["samtal"]
    soon = pairs.loc[(gap > pd.Timedelta(0)) & (gap <= pd.Timedelta(hours=24)), "index"]
    return rows.index.isin(soon)


def percent(part, whole):
    return 100 * part.sum() / whole.sum()


def counted(rows) -> dict[str, float]:
    """Each indicator over these rows, by its words in the report and in the method that its authors have published."""
    out, last = rows["prioritet"], table_end(rows)
    excluded = rows["sökorsak"].isin(LEFT_OUT)
    young = pd.to_numeric(rows["ålder"]).lt(5)
    judged = out.isin(FIRST) & ~excluded & ~(rows["sökorsak"].eq("Andningsbesvär") & young) & rows["prio in"].ne("")
    carried = out.isin(SECOND) & ~rows["prio in"].isin(["", "ingen transport"])
    referred = out.eq("hänvisning")
    known = referred & rows["person"].ne("") & (rows["samtal"] + pd.Timedelta(hours=24) <= last)
    waited = referred & rows["region"].eq("Uppsala") & (rows["samtal"] + pd.Timedelta(days=3) <= last)
    soon = (rows["akutbesök"] - rows["samtal"]) <= pd.Timedelta(days=3)
    other = rows["mbs"].ne("") & rows["mbs"].ne(out) & rows["orsak"].ne("systemfel")
    return {
        "larmtid_1a_median": rows.loc[out.eq("1A"), "larm"].median(),
        "svarstid_medel": rows.loc[rows["linje"].eq("prioriterad"), "svar"].mean(),
        "prio2_ut_prio1_in": percent(carried & rows["prio in"].eq("1"), carried),
        "prio1_ut_utan_transport": percent(judged & rows["prio in"].eq("ingen transport"), judged),
        "aterkontakt_24h_prio1": percent(known & rows["åter"], known),
        "hanvisad_inskriven_3d": percent(waited & soon & rows["inskriven"].eq("ja"), waited),
        "orsak_andrad_prio_ifylld": percent(other & rows["orsak"].ne(""), other) if other.any() else np.nan,
    }


def table_end(rows):
    """Where the material ends, which is not where these rows end."""
    return rows.attrs.get("end", rows["samtal"].max())


def year(rows, which):
    part = rows[rows["år"] == which]
    part.attrs["end"] = rows["samtal"].max()
    return part


def printed(value, like):
    """The value with as many decimals as the printed figure has."""
    return "-" if np.isnan(value) else f"{value:.{len(like.partition('.')[2])}f}"


# --- the calibration --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "seed"), SIZES)
def test_every_published_figure_comes_out_as_printed(size, seed):
    rows = table(size, seed)
    found = {which: counted(year(rows, which)) for which in YEARS}
    assert {
        code: tuple(printed(found[which][code], like) for which, like in zip(YEARS, figures, strict=True))
        for code, figures in PUBLISHED.items()
    } == PUBLISHED


@pytest.mark.parametrize(("size", "seed"), SIZES)
def test_they_come_out_well_inside_the_rounding(size, seed):
    """So that a case more or less, or a child of five, does not change a printed figure."""
    rows = table(size, seed)
    for place, which in enumerate(YEARS):
        for code, value in counted(year(rows, which)).items():
            aim = PUBLISHED[code][place]
            assert aim == "-" or value == pytest.approx(float(aim), abs=0.02), (code, which)


def test_the_reasons_of_the_year_with_the_system_error_are_hidden_and_no_others():
    rows = table("file", 0)
    assert set(rows.loc[rows["år"] == 2024, "orsak"]) == {"systemfel"}
    assert "systemfel" not in set(rows.loc[rows["år"] != 2024, "orsak"])


def test_the_whole_is_the_four_counties_in_every_month():
    places = table("file", 0).groupby(["år", "månad"])["region"].nunique()
    assert len(places) == 44
    assert set(places) == {4}


# --- measured by the product ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The sample in the shape in which the store keeps cases."""
    file = tmp_path_factory.mktemp("stored") / "cases.parquet"
    write_parquet(file, sample.SIZE, sample.SEED)
    return pq.read_table(file).to_pandas(types_mapper=pd.ArrowDtype)


@pytest.mark.parametrize(("grain", "parts"), [("year", (0, 0, 0, 0)), ("tertial_accumulated", (3, 3, 3, 2))])
def test_the_declared_indicators_give_the_same(stored, grain, parts):
    from svlc_core import measure
    from svlc_core.catalogue.indicators import INDICATORS

    every = (Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND, Region.VARMLAND)
    for code, figures in PUBLISHED.items():
        found = measure.by_period(stored, INDICATORS[code], by=(), grain=grain, scope=every)
        values = found.set_index(["year", "part"])["value"].astype(float)
        told = [values[place] for place in zip(YEARS, parts, strict=True)]
        assert tuple(map(printed, told, figures)) == figures, code


def test_the_stored_shape_says_what_the_export_says(stored):
    rows = table("file", 0)
    assert tuple(stored.columns) == CASE_COLUMNS
    assert len(stored) == len(rows) == 100_000
    plain = stored.astype(dict.fromkeys(("answer_ms", "dispatch_ms", "visit_min", "age"), "float"))
    assert (plain["called"] == rows["samtal"].astype("datetime64[s]").astype("int64")).all()
    assert (plain["weekday"] == rows["samtal"].dt.day_of_week).all()
    assert (plain["day"] == rows["samtal"].dt.strftime("%Y%m%d").astype(int)).all()
    assert same(plain["answer_ms"], rows["svar"] * 1000)
    assert same(plain["dispatch_ms"], rows["larm"] * 1000)
    assert same(plain["visit_min"], (rows["akutbesök"] - rows["samtal"]).dt.total_seconds() // 60)
    assert same(plain["age"], pd.to_numeric(rows["ålder"]))
    words = {"case": "ärende", "region": "region", "centre": "central", "line": "linje", "chosen": "prioritet",
             "advised": "mbs", "complaint": "sökorsak", "carried": "prio in"}  # fmt: skip
    for ours, theirs in words.items():
        assert (plain[ours].fillna("").astype(str) == rows[theirs]).all(), ours
    assert (plain["reason"].isna() == (rows["orsak"] == "systemfel")).all()
    people = pd.DataFrame({"theirs": rows["person"].replace("", None), "ours": plain["person"].astype("str")})
    assert people["ours"].isna().equals(people["theirs"].isna())
    assert people.nunique().nunique() == 1
    assert (people.dropna().groupby("ours")["theirs"].nunique() == 1).all()


def same(one, other):
    return np.allclose(np.array(one, dtype=float), np.array(other, dtype=float), rtol=0, atol=1e-3, equal_nan=True)


# --- what cases are like ----------------------------------------------------------------------------------------------


def test_faulty_times_of_every_kind_are_there_and_few():
    rows = table("file", 0)
    called, answered = rows["samtal"], rows["besvarat"]
    sent = rows.loc[rows["prioritet"] != "hänvisning"]
    first = sent[["klart", "utlarmat"]].min(axis=1)
    hour = pd.Timedelta(hours=1)
    kinds = {
        "no answer": answered.isna(),
        "answered before the call": answered < called,
        "answered after more than an hour": answered - called > hour,
        "no dispatch": first.isna(),
        "dispatched before the answer": first < sent["besvarat"],
        "dispatched after more than an hour": first - sent["besvarat"] > hour,
    }
    assert {name: bool(10 < fault.sum() < 400) for name, fault in kinds.items()} == dict.fromkeys(kinds, True)


def test_identities_are_known_of_most_and_of_fewer_of_the_referred():
    rows = table("file", 0)
    known, referred = rows["person"] != "", rows["prioritet"] == "hänvisning"
    assert known.mean() == pytest.approx(0.92, abs=0.01)
    assert known[referred].mean() == pytest.approx(0.85, abs=0.01)
    assert (rows["mbs"] != "").mean() == pytest.approx(0.88, abs=0.001)


def test_nobody_is_called_anything_like_an_identity_number():
    people = set(table("file", 0)["person"]) - {""}
    assert all(re.fullmatch(r"p\d{7}", person) for person in people)
    assert re.search(rb"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)", raw()) is None


def test_some_people_call_more_than_once_without_being_counted_as_returned():
    rows = table("file", 0)
    often = rows.loc[rows["person"] != "", "person"].duplicated()
    assert often.sum() > 20 * rows["åter"].sum()
    assert rows.loc[rows["åter"], "prioritet"].unique().tolist() == ["hänvisning"]


def test_no_month_of_any_share_is_empty_or_full():
    rows = table("file", 0)
    for _, part in rows.groupby(["år", "månad"]):
        part.attrs["end"] = rows["samtal"].max()
        shares = {code: value for code, value in counted(part).items() if not code.startswith(("larmtid", "svarstid"))}
        assert all(np.isnan(share) or 0 < share < 100 for share in shares.values())


def test_the_upgrade_shows_in_the_months_after_it():
    """Every month from February 2025 lies below the XmR limits of the twelve months before: mean ± 2,66 · mR."""
    one_a = table("file", 0).query("prioritet == '1A'")
    medians = one_a.groupby(["år", "månad"])["larm"].median()
    before, after = medians[24:37], medians[37:]
    assert after.index[0] == (2025, 2)
    assert after.max() < before.mean() - 2.66 * before.diff().abs().mean()


def test_one_county_lies_outside_the_funnel_in_one_indicator_and_the_others_inside():
    """In standard errors of January–August 2025; 99,8 % lie within 3,09."""
    rows = year(table("file", 0), 2025)
    sent = rows[rows["prioritet"].isin(FIRST) & ~rows["sökorsak"].isin(LEFT_OUT) & rows["prio in"].ne("")]
    gone = sent["prio in"].eq("ingen transport")
    counties, share = gone.groupby(sent["region"]).agg(["mean", "count"]), gone.mean()
    away = (counties["mean"] - share) / np.sqrt(share * (1 - share) / counties["count"])
    assert away.idxmax() == "Sörmland"
    assert (away.abs() > 3.09).sum() == 1


def test_no_call_comes_in_the_hour_that_summer_time_skips():
    called = table("file", 0)["samtal"]
    nights = ["2022-03-27", "2023-03-26", "2024-03-31", "2025-03-30"]
    assert not (called.dt.strftime("%Y-%m-%d").isin(nights) & called.dt.hour.eq(2)).any()


def test_the_material_ends_on_the_last_day_of_august():
    assert table("file", 0)["samtal"].max() > pd.Timestamp("2025-08-31 23:54")


# --- the file and the other doors -------------------------------------------------------------------------------------


def test_the_file_is_an_export_as_a_system_writes_it():
    lines = raw().split(b"\r\n")
    assert lines[0].decode("utf-8-sig") == (
        "ärende;region;central;linje;samtal;besvarat;klart;utlarmat;prioritet;mbs;orsak;sökorsak;ålder;prio in;person;"
        "akutbesök;inskriven"
    )
    assert lines[0].startswith(b"\xef\xbb\xbf")
    assert len(lines) == 1 + 100_000 + 1
    assert lines[-1] == b""
    assert FILE.stat().st_size < 3_000_000
    assert FILE.read_bytes()[4:8] == bytes(4), "no time of packing"


def test_the_file_is_the_same_frame():
    rows = pd.read_csv(io.BytesIO(raw()), sep=";", encoding="utf-8-sig", dtype="str", keep_default_na=False)
    pd.testing.assert_frame_equal(rows, sample.cases())


def test_another_seed_gives_other_cases():
    assert not sample.cases(20_000, 1).equals(sample.cases(20_000, 2))


def test_too_few_cases_are_refused():
    with pytest.raises(ValueError, match="too few"):
        sample.cases(2_000, 1)


def test_personnummer_are_only_written_on_demand_and_have_a_day_and_a_check_digit():
    people = np.append(np.arange(1, 50_001), -1)
    *texts, nobody = numbers(people).to_pylist()
    assert nobody is None
    assert len(set(texts)) == 50_000
    pd.to_datetime([text[:8] for text in texts], format="%Y%m%d")
    for text in texts[:2_000]:
        doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(text[2:])]
        assert sum(each // 10 + each % 10 for each in doubled) % 10 == 0
        assert text[8:11] != "000"
    out = io.BytesIO()
    write_csv(out, 20_000, 1, numbers)
    assert re.search(rb";\d{12};", out.getvalue())


@pytest.mark.parametrize("name", ["cases.csv", "cases.csv.gz", "cases.parquet"])
def test_any_size_is_written_from_the_command_line(tmp_path, name):
    command = [sys.executable, "-m", "sample_data.cases", "20000", str(tmp_path / name), "--seed", "1"]
    subprocess.run(command, cwd=ROOT, check=True)
    raw = (tmp_path / name).read_bytes()
    if name.endswith(".parquet"):
        assert pq.read_table(tmp_path / name).num_rows == 20_000
    else:
        lines = (gzip.decompress(raw) if name.endswith(".gz") else raw).count(b"\r\n")
        assert lines == 1 + 20_000
