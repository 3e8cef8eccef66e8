"""What is said of a file before it is stored, and of published figures that contradict each other."""

from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from svlc_core import check, read
from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Reading, Split, Status
from svlc_core.catalogue.exports import INDICATORS, LEDGER, SICK_LEAVE
from svlc_core.catalogue.series import PartOf, Whole
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Measure, Region
from svlc_core.wording import NBSP

ROOT = Path(__file__).parent.parent
PUBLISHED = [ROOT / "sample_data", *(folder for folder in [ROOT / "../shared/reference"] if folder.exists())]
TEXTS = [name for name in (*LEDGER_COLUMNS, *FACT_COLUMNS) if name not in ("row", "year", "month", "amount", "value")]


def drawn(table: str) -> list[dict[str, str | None]]:
    """A drawn table: the first line has the names, a dot is an empty cell."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    return [dict(zip(head, (None if cell == "." else cell for cell in line), strict=True)) for line in lines]


def frame(rows, columns, defaults):
    found = pd.DataFrame([defaults | row for row in rows], columns=list(columns))
    return found.astype({name: "str" for name in columns if name in TEXTS and name != "decimals"})


def ledger(table: str) -> pd.DataFrame:
    """region month account line measure amount (öre), and the row in the file (else the line of the table)."""
    rows = [
        row
        | {"row": int(row.get("row") or place), "year": int(row["period"][:4]), "month": int(row["period"][5:])}
        | {"amount": int(row["amount"]), "column": row["measure"], "text": row["amount"]}
        for place, row in enumerate(drawn(table), 2)
    ]
    return frame(rows, LEDGER_COLUMNS, {"sheet": "", "name": None, "cost_centre": None})


def facts(table: str) -> pd.DataFrame:
    """series region period value unit source; decimals as they are written."""
    rows = [
        row
        | {"row": int(row.get("row") or place), "text": row["value"], "column": row["period"]}
        | {"value": float(row["value"] or "nan"), "decimals": len((row["value"] or "").partition(".")[2])}
        | {"quality": row.get("quality") or ("ok" if row["value"] else "not_reported")}
        for place, row in enumerate(drawn(table), 2)
    ]
    defaults = {"sheet": "", "label": "Rad", "target": None, "better": None, "source": "", "note": "", "unit": "%"}
    return frame(rows, FACT_COLUMNS, defaults)


def reading(rows, *, records=None, totals=None, aside=(), findings=(), export=None) -> Reading:
    """A file of which all rows were read, unless told otherwise."""
    of_ledger = "amount" in rows
    found = (
        {measure: int(rows.loc[rows["measure"] == measure, "amount"].sum()) for measure in Measure} if of_ledger else {}
    )
    return Reading(
        name="fil.csv",
        digest="0" * 64,
        size=1,
        export=export or (LEDGER if of_ledger else SICK_LEAVE),
        choices={},
        rows=rows,
        aside=pd.DataFrame(aside, columns=list(ASIDE_COLUMNS)),
        records=len(rows.drop_duplicates(["sheet", "row"])) + len(aside) if records is None else records,
        totals=found if totals is None else totals,
        findings=tuple(findings),
    )


def codes(findings) -> list[str]:
    return [each.code for each in findings]


def only(findings, rule):
    [found] = [each for each in findings if each.rule is rule]
    return found


# --- the published figures --------------------------------------------------------------------------------------------

CONTRADICTIONS = """
code series                    region          period  said
K301 total_sjukfranvaro        Uppsala         2025T2  2,85
K302 rehab_avslutade           Sörmland        2023    1
K302 rehab_avslutade           Uppsala         2023    1
K302 rehab_avslutade           Västmanland     2025T2  1
K303 antal_heltidssjukskrivna  Uppsala         2024    0,16
K304 langtid_over_60_dgr       Västmanland     2022    1,6
K304 langtid_over_60_dgr       Västmanland     2025T2  28,3
K305 aterkontakt_24h_prio1     SUV_+_Värmland  2024    1,0
K305 hanvisad_inskriven_3d     Uppsala         2024    5,4
K305 prio2_ut_prio1_in         SUV_+_Värmland  2024    6,1
K306 hanvisad_inskriven_3d     Uppsala         2024    ingen
K307 larmtid_1a_median         .               .       median
K308 .                         SUV             2025T2  SUV_+_Värmland
K310 langtid_over_60_dgr       .               .       28,3
"""


def published(folder: Path) -> pd.DataFrame:
    readings = [read.upload(file.name, file.read_bytes()) for file in sorted(folder.glob("publicera*.csv"))]
    return pd.concat([each.rows.assign(dataset=each.export.code) for each in readings], ignore_index=True)


def place(finding) -> tuple[str | None, ...]:
    values = (finding.values[name] for name in ("series", "region", "period"))
    return tuple(None if value is None else str(value).replace(" ", "_") for value in values)


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda folder: folder.name)
def test_the_published_figures_contradict_themselves_exactly_here(folder):
    expected = [(row["code"], row["series"], row["region"], row["period"]) for row in drawn(CONTRADICTIONS)]
    found = {(each.code, *place(each)): each.message() for each in check.consistency(published(folder))}
    assert sorted(found, key=str) == sorted(expected, key=str)
    for key, row in zip(expected, drawn(CONTRADICTIONS), strict=True):
        assert row["said"].replace("_", " ") in found[key]


# --- consistency, rule by rule ----------------------------------------------------------------------------------------


def contradictions(table, dataset="published_sick_leave", **relations):
    return check.consistency(facts(table).assign(dataset=dataset), **relations)


@pytest.mark.parametrize(
    ("total", "women", "men", "outside"),
    [
        ("2,85", "5,33", "4,58", True),  # below both
        ("5,34", "5,33", "4,58", True),
        ("4,58", "5,33", "4,58", False),
        ("4,6", "5,33", "4,66", True),  # 4,6 is less than 4,65; 4,66 is at least 4,655
        ("4,6", "5,33", "4,65", False),
        ("5,4", "5,34", "4,58", True),  # 5,4 is at least 5,35; 5,34 is less than 5,345
        ("5,4", "5,35", "4,58", False),
        ("5", "4,6", "4,5", False),
        ("2,85", "5,33", ".", False),  # an unknown group may be anything
    ],
)
def test_a_total_lies_within_its_groups_at_printed_precision(total, women, men, outside):
    table = f"""
    series             region  period value
    total_sjukfranvaro Uppsala 2024   {total.replace(",", ".")}
    kvinnor            Uppsala 2024   {women.replace(",", ".")}
    man                Uppsala 2024   {men.replace(",", ".") if men != "." else "."}
    """
    assert (codes(contradictions(table)) == ["K301"]) is outside


def test_groups_of_another_region_or_year_say_nothing_of_a_total():
    table = """
    series             region   period value
    total_sjukfranvaro Uppsala  2024   2.85
    kvinnor            Uppsala  2023   5.33
    man                Sörmland 2024   4.58
    """
    assert contradictions(table) == ()


@pytest.mark.parametrize(
    ("closed", "all_cases", "expected"), [("1", "0", ["K302"]), ("2", "2", []), ("1", "2", []), ("1", ".", [])]
)
def test_a_part_is_no_larger_than_the_whole(closed, all_cases, expected):
    table = f"""
    series          region  period value        unit
    rehab_avslutade Uppsala 2024   {closed}     antal
    rehab_totalt    Uppsala 2024   {all_cases}  antal
    """
    assert codes(contradictions(table)) == expected


@pytest.mark.parametrize(("value", "expected"), [("0.16", ["K303"]), ("2", []), ("2.0", []), ("0", [])])
def test_people_are_counted_whole(value, expected):
    table = f"""
    series                   region  period value    unit
    antal_heltidssjukskrivna Uppsala 2024   {value}  antal
    """
    assert codes(contradictions(table)) == expected


@pytest.mark.parametrize(
    ("share", "full_time", "part_time", "expected"),
    [
        ("1.6", "0", "0", ["K304"]),
        ("1.6", "0", "1", []),
        ("1.6", "0", ".", []),
        ("0", "0", "0", []),
        (".", "0", "0", []),
    ],
)
def test_a_share_above_zero_needs_somebody(share, full_time, part_time, expected):
    table = f"""
    series                   region  period value        unit
    langtid_over_60_dgr      Uppsala 2024   {share}      %
    antal_heltidssjukskrivna Uppsala 2024   {full_time}  antal
    antal_deltidssjukskrivna Uppsala 2024   {part_time}  antal
    """
    assert codes(contradictions(table)) == expected


@pytest.mark.parametrize(
    ("one", "unit", "other", "other_unit", "disagree"),
    [
        ("4.1", "%", "6.1", "%", True),
        ("4.1", "%", "4.2", "%", True),
        ("4.1", "%", "4.12", "%", False),  # 4,12 is printed as 4,1 with one decimal
        ("1", "%", "1.2", "%", False),
        ("1.7", "mnkr", "1742", "tkr", False),
        ("1.7", "mnkr", "1800", "tkr", True),
        ("4.1", "%", "41", "sek", False),  # nothing to compare
        ("4.1", "%", ".", "%", False),
    ],
)
def test_two_sources_of_one_figure_agree_at_printed_precision(one, unit, other, other_unit, disagree):
    table = f"""
    series            region period value    unit          source
    prio2_ut_prio1_in SUV    2024   {one}    {unit}        rapporten
    prio2_ut_prio1_in SUV    2024   {other}  {other_unit}  planen
    """
    found = contradictions(table, "published_indicators")
    assert codes(found) == ["K305"] * disagree


def test_both_sources_and_their_values_are_told():
    table = """
    series            region  period value source
    prio2_ut_prio1_in Uppsala 2024   4.1   .
    prio2_ut_prio1_in Uppsala 2024   6.0   planen
    """
    [found] = contradictions(table, "published_indicators")
    assert found.message() == (
        "Prioritet 2 ut med prioritet 1 in, Uppsala 2024: 4,1 enligt Publicerade indikatorer, men 6,0 enligt planen."
    )


def test_the_same_figure_for_two_stated_regions_is_two_figures():
    table = """
    series            region   period value source
    prio2_ut_prio1_in Uppsala  2024   4.1   rapporten
    prio2_ut_prio1_in Sörmland 2024   6.1   planen
    """
    assert contradictions(table, "published_indicators") == ()


@pytest.mark.parametrize(("first", "second"), [("Uppsala", "ej_angivet"), ("ej_angivet", "Uppsala")])
def test_an_unstated_region_is_noted_and_compared_with_the_stated_one(first, second):
    table = f"""
    series                region    period value source
    hanvisad_inskriven_3d {first}   2024   6.0   rapporten
    hanvisad_inskriven_3d {second}  2024   5.4   planen
    """
    rows = facts(table)
    rows["region"] = rows["region"].str.replace("_", " ")
    found = check.consistency(rows.assign(dataset="published_indicators"))
    assert codes(found) == ["K305", "K306"]
    assert {each.values["region"] for each in found} == {Region.UPPSALA}


def test_a_goal_in_another_kind_of_figure_is_told_once_for_the_series():
    table = """
    series            region period value unit
    larmtid_1a_median SUV    2023   87.5  sek
    larmtid_1a_median SUV    2024   91.1  sek
    svarstid_medel    SUV    2024   4.0   sek
    """
    [found] = contradictions(table, "published_indicators")
    assert (found.code, found.values["series"], found.values["region"], found.values["period"]) == (
        "K307", "larmtid_1a_median", None, None,
    )  # fmt: skip
    assert "uttryckt som andel, men uppgiften är median" in found.message()


@pytest.mark.parametrize(
    ("scope", "period", "expected"),
    [
        ("SUV_+_Värmland", "2024", ["K308"]),
        ("SUV", "2024", []),
        ("SUV_+_Värmland", "2023", []),
        ("Uppsala", "2024", []),
    ],
)
def test_two_tables_of_the_same_period_are_of_the_same_scope(scope, period, expected):
    finance = facts("series region period value\n bruttokostnadsutveckling SUV 2024 0.1")
    indicators = facts(f"series region period value\n svarstid_medel {scope} {period} 4.0")
    indicators["region"] = indicators["region"].str.replace("_", " ")
    both = [finance.assign(dataset="published_finance"), indicators.assign(dataset="published_indicators")]
    assert codes(check.consistency(pd.concat(both))) == expected


@pytest.mark.parametrize(
    ("total", "unit", "expected"),
    [
        ("1.7", "mnkr", []),  # 881 + 676 + 185 = 1 742 tkr
        ("1.8", "mnkr", ["K309"]),
        ("2", "mnkr", []),
        ("1742", "tkr", []),
        ("1743", "tkr", []),  # each part is rounded to a whole tkr: 0,5 + 3 · 0,5 = 2 tkr of slack
        ("1744", "tkr", ["K309"]),
        ("1742", "%", []),  # nothing to compare
        (".", "mnkr", []),
    ],
)
def test_a_joint_figure_is_the_sum_of_its_members(total, unit, expected):
    table = f"""
    series                 region      period value    unit
    resultat_helårsprognos SUV         2025   {total}  {unit}
    resultat_helårsprognos Sörmland    2025   881      tkr
    resultat_helårsprognos Uppsala     2025   676      tkr
    resultat_helårsprognos Västmanland 2025   185      tkr
    """
    found = contradictions(table, "published_finance")
    assert codes(found) == expected


def test_a_sum_that_disagrees_is_told_in_the_unit_of_the_total():
    table = """
    series                 region      period value unit
    resultat_helårsprognos SUV         2025   1.8   mnkr
    resultat_helårsprognos Sörmland    2025   881   tkr
    resultat_helårsprognos Uppsala     2025   676   tkr
    resultat_helårsprognos Västmanland 2025   185   tkr
    """
    [found] = contradictions(table, "published_finance")
    assert "totalen är 1,8, men delarna ger tillsammans 1,742" in found.message()


def test_a_sum_without_all_its_members_says_nothing():
    table = """
    series                 region   period value unit
    resultat_helårsprognos SUV      2025   9     mnkr
    resultat_helårsprognos Sörmland 2025   881   tkr
    """
    assert contradictions(table, "published_finance") == ()


@pytest.mark.parametrize(("total", "expected"), [("3", []), ("5", ["K309"])])
def test_a_counted_total_is_the_sum_of_its_groups(total, expected):
    table = f"""
    series          region  period value    unit
    rehab_totalt    Uppsala 2024   {total}  antal
    rehab_avslutade Uppsala 2024   1        antal
    antal_x         Uppsala 2024   2        antal
    """
    whole = Whole("rehab_totalt", ("rehab_avslutade", "antal_x"))
    assert codes(contradictions(table, relations=[whole])) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("28.3", "1.6", ["K310"]),
        ("28.3", "15.3", []),
        ("2.0", "1.6", ["K313"]),  # none above the totals: perhaps of the working time, all of them
        ("28.3", "0", []),
        ("28.3", ".", []),
        ("2.0", "0", ["K313"]),
        ("0", "0", []),
    ],
)
def test_a_share_of_which_is_of_one_basis_only(one, other, expected):
    table = f"""
    series              region      period value
    langtid_over_60_dgr Västmanland 2024   {one}
    langtid_over_60_dgr Uppsala     2024   {other}
    total_sjukfranvaro  Västmanland 2024   6.8
    total_sjukfranvaro  Uppsala     2024   5.9
    """
    assert codes(contradictions(table)) == expected


def test_a_share_that_may_be_of_the_working_time_is_told_once_with_its_largest_figure():
    table = """
    series              region  period value
    langtid_over_60_dgr Uppsala 2023   1.63
    langtid_over_60_dgr Uppsala 2024   2.05
    total_sjukfranvaro  Uppsala 2023   7.89
    total_sjukfranvaro  Uppsala 2024   5.88
    """
    [found] = contradictions(table)
    assert (found.values["series"], found.values["region"], found.values["count"]) == ("langtid_over_60_dgr", None, 2)
    assert "2,05 % (Uppsala 2024) överstiger inte Total sjukfrånvaro" in found.message()


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("426", "%", ["K311"]),
        ("100.1", "%", ["K311"]),
        ("-4.26", "%", ["K311"]),
        ("100", "%", []),
        ("0", "%", []),
        ("426", "sek", []),
        (".", "%", []),
        ("0.0426", "%", ["K312"]),
        ("0.042", "%", ["K312"]),
        ("0.77", "%", []),  # printed as percent are printed
    ],
)
def test_a_share_lies_between_0_and_100_and_is_written_in_percent(value, unit, expected):
    table = f"""
    series  region  period value    unit
    kvinnor Uppsala 2024   {value}  {unit}
    """
    assert codes(contradictions(table)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.28", ["K312"]),  # 28 % is like 15, 21 and 28 %
        ("0.70", []),  # 70 % is not, within a factor of three of the middle one, 21 %
        ("0.05", []),  # nor is 5 %
        ("0.07", ["K312"]),
    ],
)
def test_a_fraction_is_told_from_a_small_share_by_the_other_figures(value, expected):
    table = f"""
    series region  period value
    man    Uppsala 2021   15.3
    man    Uppsala 2022   28.3
    man    Uppsala 2023   21.0
    man    Uppsala 2024   {value}
    """
    assert codes(contradictions(table)) == expected


def test_a_fraction_is_told_with_what_it_is_in_percent():
    [found] = contradictions("series region period value\n kvinnor Uppsala 2024 0.0426")
    assert found.message() == "Kvinnor, Uppsala 2024: 0,0426 % ser ut som ett bråktal. I procent är det 4,26 %."


@pytest.mark.parametrize("value", ["-101.5", "-0.01", "426"])
def test_a_change_is_no_share(value):
    table = f"series region period value\n bruttokostnadsutveckling SUV 2024 {value}"
    assert contradictions(table, "published_finance") == ()


@pytest.mark.parametrize(
    ("total", "young", "middle", "old", "expected"),
    [
        ("4.3", "0.9", "2.1", "1.3", ["K314"]),  # 0,9 + 2,1 + 1,3 = 4,3: each divided by the working time of all
        ("4.2", "0.9", "2.1", "1.3", ["K314"]),  # within 4 · 0,05
        ("4.1", "0.9", "2.1", "1.3", ["K301"]),  # not; still outside the groups
        ("2.1", "0.0", "2.1", "0.0", []),  # everybody may be of the one age
        ("0.0", "0.0", "0.0", "0.0", []),
        ("4.3", "21", "49", "30", ["K315"]),  # 21 + 49 + 30 = 100: how the sick leave is divided
        ("4.3", "21", "49", "31", ["K315"]),  # rounded
        ("4.3", "21", "49", "35", ["K301"]),
        (".", "21", "49", "30", ["K315"]),
        (".", "0.9", "2.1", "1.3", []),
        ("4.3", "3.9", "4.1", "4.8", []),  # as it should be
    ],
)
def test_groups_have_shares_of_their_own_and_do_not_add_up(total, young, middle, old, expected):
    table = f"""
    series              region  period value
    total_sjukfranvaro  Uppsala 2024   {total}
    alder_29_och_yngre  Uppsala 2024   {young}
    alder_30_49         Uppsala 2024   {middle}
    alder_50_och_aldre  Uppsala 2024   {old}
    """
    assert codes(contradictions(table)) == expected


def test_groups_that_add_up_are_told_with_their_sum():
    table = """
    series             region  period value
    total_sjukfranvaro Uppsala 2024   4.26
    kvinnor            Uppsala 2024   3.06
    man                Uppsala 2024   1.20
    """
    [found] = contradictions(table)
    assert "Kvinnor, Män ger tillsammans 4,26 %, lika mycket som totalen 4,26 %" in found.message()


def test_a_counted_total_that_is_not_known_says_nothing_of_its_parts():
    table = """
    series          region  period value unit
    rehab_totalt    Uppsala 2024   .     antal
    rehab_avslutade Uppsala 2024   1     antal
    """
    assert contradictions(table, relations=[Whole("rehab_totalt", ("rehab_avslutade",))]) == ()


def test_an_undeclared_series_speaks_by_its_own_label():
    table = """
    series region  period value unit
    okand  Uppsala 2024   0.5   antal
    helhet Uppsala 2024   0     antal
    """
    found = contradictions(table, relations=[PartOf("okand", "helhet")])
    assert codes(found) == ["K302", "K303"]
    assert found[0].values["label"] == "Rad"


# --- duplicates -------------------------------------------------------------------------------------------------------


def test_a_ledger_sums_several_postings_but_an_identical_row_is_suspect():
    rows = ledger("""
    row region  period  account line  measure amount
    2   Uppsala 2025-01 4010    staff actual  -100
    2   Uppsala 2025-01 4010    staff budget  -100
    3   Uppsala 2025-01 4010    staff actual  -250
    3   Uppsala 2025-01 4010    staff budget  -100
    4   Uppsala 2025-01 4010    staff actual  -100
    4   Uppsala 2025-01 4010    staff budget  -100
    5   Uppsala 2025-01 4010    staff actual  0
    6   Uppsala 2025-01 4010    staff actual  0
    """)
    found = check.delivery(reading(rows))
    said = only(found.findings, rules.IDENTICAL_ROW)
    assert (said.row, said.value, found.status) == (4, "-100", Status.ACCEPTED_WITH_WARNINGS)
    assert found.receipt.sums[Measure.ACTUAL] == Split(-450, -450, 0, 0)


TWICE = """
region  period  account line  measure amount
Uppsala 2025-01 4010    staff actual  -100
Uppsala 2025-01 4010    staff actual  -250
Uppsala 2025-01 4110    staff actual  -100
Uppsala 2025-02 4010    staff actual  -100
Uppsala 2025-02 4110    staff actual  -100
"""


def test_one_account_with_several_amounts_in_a_month_is_noted_and_counted():
    found = check.delivery(reading(ledger(TWICE)))
    said = only(found.findings, rules.SEVERAL_POSTINGS)
    assert (said.values["count"], found.status) == (1, Status.ACCEPTED)
    assert "till exempel 4010, Uppsala januari 2025. Beloppen räknas samman." in said.message()


@pytest.mark.parametrize(
    "rows",
    [
        TWICE.replace("-250", "-100"),  # identical, which is another rule
        TWICE.replace("-250", "0"),
        TWICE.replace("4110", "4010").replace(
            "-02 4010    staff actual  -100", "-02 4010 staff actual -7", 1
        ),  # most have several: it is a list of postings
    ],
)
def test_a_list_of_postings_is_no_news(rows):
    assert "C219" not in codes(check.delivery(reading(ledger(rows))).findings)


def test_a_group_without_accounts_is_named_by_its_line():
    rows = TWICE.replace("4010 ", ".    ")
    assert (
        "till exempel Personal, Uppsala"
        in only(check.delivery(reading(ledger(rows))).findings, rules.SEVERAL_POSTINGS).message()
    )


def test_a_published_figure_is_kept_once():
    rows = facts("""
    row series             region  period value
    2   total_sjukfranvaro Uppsala 2024   5.88
    3   total_sjukfranvaro Uppsala 2024   5.88
    """)
    found = check.delivery(reading(rows))
    assert (codes(found.findings), found.status) == (["C204"], Status.ACCEPTED)
    assert found.receipt.rows == Split(2, 1, 0, 1)
    assert list(found.reading.rows["row"]) == [2]


def test_a_row_that_repeats_one_figure_and_tells_another_is_stored_for_the_other():
    rows = facts("""
    row series             region  period value
    2   total_sjukfranvaro Uppsala 2023   7.89
    3   total_sjukfranvaro Uppsala 2023   7.89
    3   total_sjukfranvaro Uppsala 2024   5.88
    """)
    found = check.delivery(reading(rows))
    assert found.receipt.rows == Split(2, 2, 0, 0)
    assert list(found.reading.rows["period"]) == ["2023", "2024"]


def test_figures_that_disagree_within_a_file_are_rejected_with_their_rows():
    rows = facts("""
    row series             region  period value
    2   total_sjukfranvaro Uppsala 2023   7.89
    2   total_sjukfranvaro Uppsala 2024   5.88
    3   total_sjukfranvaro Uppsala 2024   .
    4   kvinnor            Uppsala 2024   6.88
    """)
    found = check.delivery(reading(rows))
    assert [(each.code, each.rows) for each in found.findings] == [("C205", (2, 3))]
    assert found.status is Status.ACCEPTED_WITH_WARNINGS
    assert found.receipt.rows == Split(3, 1, 2, 0)
    assert list(found.reading.aside["reason"]) == ["C205", "C205"]


# --- the receipt and the verdict --------------------------------------------------------------------------------------

TWO_ROWS = """
region  period  account line    measure amount
Uppsala 2025-01 3010    revenue actual  30000
Uppsala 2025-01 4010    staff   actual  -10000
"""
ASIDE = [("", 9, "rejected", "R101", "x", 500, 0), ("", 10, "ignored", "R154", "Summa", 20000, 0)]


def test_the_receipt_tells_rows_and_ore_of_the_file_and_where_they_went():
    found = check.delivery(reading(ledger(TWO_ROWS), aside=ASIDE, totals={Measure.ACTUAL: 40500, Measure.BUDGET: 0}))
    assert found.receipt.rows == Split(4, 2, 1, 1)
    assert found.receipt.sums == {Measure.ACTUAL: Split(40500, 20000, 500, 20000), Measure.BUDGET: Split(0, 0, 0, 0)}
    assert found.receipt.balanced
    assert found.status is Status.ACCEPTED


@pytest.mark.parametrize(
    ("records", "total", "message"),
    [
        (3, 20000, "Kvittensen går inte ihop för rader: filen innehåller 3, men 2 kan redovisas."),
        (2, 20050, "Kvittensen går inte ihop för Utfall: filen innehåller 200,5, men 200 kan redovisas."),
    ],
)
def test_a_receipt_that_does_not_balance_refuses_the_file(records, total, message):
    found = check.delivery(reading(ledger(TWO_ROWS), records=records, totals={Measure.ACTUAL: total}))
    assert found.status is Status.REFUSED
    assert only(found.findings, rules.UNBALANCED).message() == message


def test_a_file_of_which_nothing_can_be_stored_is_refused():
    found = check.delivery(reading(ledger(TWO_ROWS).iloc[:0], aside=ASIDE, totals={Measure.ACTUAL: 20500}))
    assert (codes(found.findings), found.status) == (["C202"], Status.REFUSED)


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        (rules.IDENTICAL_ROW, Status.ACCEPTED_WITH_WARNINGS),
        (rules.CONFLICTING_FIGURES, Status.ACCEPTED_WITH_WARNINGS),
        (rules.SAME_FIGURE, Status.ACCEPTED),
    ],
)
def test_what_the_reader_found_is_told_and_counts_for_the_verdict(rule, status):
    found = check.delivery(reading(ledger(TWO_ROWS), findings=[rule.at(row=2)]))
    assert (codes(found.findings), found.status) == ([rule.code], status)


# --- beside what is stored --------------------------------------------------------------------------------------------

STORED = """
region  period  account line    measure amount
Uppsala 2025-01 3010    revenue actual  30000
Uppsala 2025-01 4010    staff   actual  -10000
Uppsala 2025-01 4110    staff   actual  -500
Uppsala 2025-02 3010    revenue actual  30000
"""


def against(rows: str, stored: str = STORED):
    return check.delivery(reading(ledger(rows)), ledger(stored))


def test_the_difference_tells_what_each_line_was_and_becomes():
    found = against("""
    region  period  account line       measure amount
    Uppsala 2025-01 3010    revenue    actual  30000
    Uppsala 2025-01 4010    staff      actual  -12000
    Uppsala 2025-01 6610    technology actual  -7
    Uppsala 2025-02 4010    staff      actual  -1
    """)
    table = [tuple(row) for row in found.difference.drop(columns="region").itertuples(index=False)]
    assert table == [
        ("2025-01", "revenue", "actual", "same", 30000, 30000),
        ("2025-01", "staff", "actual", "changed", -10500, -12000),
        ("2025-01", "technology", "actual", "new", pd.NA, -7),
        ("2025-02", "revenue", "actual", "missing", 30000, pd.NA),
        ("2025-02", "staff", "actual", "new", pd.NA, -1),
    ]


def test_a_published_figure_is_changed_also_when_only_its_quality_is():
    stored = facts("""
    series             region  period value quality
    total_sjukfranvaro Uppsala 2022   .     not_reported
    total_sjukfranvaro Uppsala 2023   .     not_reported
    total_sjukfranvaro Uppsala 2024   5.8   ok
    total_sjukfranvaro Uppsala 2021   1     ok
    """)
    rows = facts("""
    series             region  period value quality
    total_sjukfranvaro Uppsala 2022   .     not_reported
    total_sjukfranvaro Uppsala 2023   .     not_assured
    total_sjukfranvaro Uppsala 2024   5.88  ok
    kvinnor            Uppsala 2024   6     ok
    """)
    found = check.delivery(reading(rows), stored)
    changes = found.difference.set_index(["period", "what"])["change"]
    assert changes.to_dict() == {
        ("2022", "total_sjukfranvaro"): "same",
        ("2023", "total_sjukfranvaro"): "changed",
        ("2024", "total_sjukfranvaro"): "changed",
        ("2024", "kvinnor"): "new",
    }
    said = only(found.findings, rules.REPLACES)
    assert said.message() == "Publicerade uppgifter: ersätter det som redan är lagrat för Uppsala, 2022 – 2024."


def test_what_is_replaced_is_noted_with_its_regions_and_span():
    stored = STORED + "Sörmland 2025-01 3010 revenue actual 1\nSörmland 2025-02 3010 revenue actual 1"
    found = against(stored, stored)
    assert codes(found.findings) == ["C207"]
    assert found.findings[0].message() == (
        "Utfall: ersätter det som redan är lagrat för Uppsala, Sörmland, januari 2025 – februari 2025."
    )


@pytest.mark.parametrize(
    ("months", "stored", "missing"),
    [
        (["2025-01", "2025-02"], [], None),
        (["2025-01", "2025-03"], [], "februari 2025"),
        (["2025-01", "2025-03"], ["2025-02"], None),
        (["2025-03"], ["2024-12"], "januari 2025, februari 2025"),
        (["2025-03"], ["2025-05"], None),  # an old month handed in late
        (["2025-12"], ["2025-01"], "februari 2025, mars 2025, april 2025, maj 2025, juni 2025, juli 2025, …"),
    ],
)
def test_months_left_out_are_told_for_each_region(months, stored, missing):
    def rows(some):
        lines = [f"Uppsala {month} 3010 revenue actual 1" for month in some]
        return ledger("\n".join(["region period account line measure amount", *lines]))

    empty = rows(["2025-01"]).iloc[:0]
    found = check.delivery(reading(rows(months)), rows(stored) if stored else empty)
    said = [each.message() for each in found.findings if each.rule is rules.MONTHS_MISSING]
    assert said == ([f"Uppsala, Utfall: månader saknas fast senare månader finns ({missing})."] if missing else [])


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ("Uppsala 2025-01 3010 revenue actual 1", ["Personal"]),
        ("Uppsala 2025-01 3010 revenue actual 1\nUppsala 2025-01 4010 staff actual -1", ["4110"]),
        # Handed in by line: the accounts are within them.
        ("Uppsala 2025-01 . revenue actual 1\nUppsala 2025-01 . staff actual -1", []),
        ("Sörmland 2025-01 3010 revenue actual 1", []),
        ("Uppsala 2025-01 3010 revenue budget 1", []),
    ],
)
def test_lines_and_accounts_that_would_disappear_are_told(rows, missing):
    found = against("region period account line measure amount\n" + rows)
    gone = [each for each in found.findings if each.rule is rules.NO_LONGER_THERE]
    assert [each.message() for each in gone] == [
        f"Uppsala, Utfall: {what} är lagrat för januari 2025 men saknas i filen, och försvinner om filen lagras."
        for what in missing
    ]


def months_of(amount: str, months: int = 6, account: str = "4010", line: str = "staff") -> str:
    lines = [f"Uppsala 2024-{month:02} {account} {line} actual {amount}" for month in range(1, months + 1)]
    return "\n".join(["region period account line measure amount", *lines])


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("-1000", "-1300", None),
        ("-1000", "-4000", None),  # four times is odd, but no slip of a digit
        ("-1000", "-10000", "10 gånger större"),
        ("-1000", "-8000", "10 gånger större"),
        ("-1000", "-100000", "100 gånger större"),
        ("-1000", "-1000000", "1 000 gånger större"),
        ("-1000000", "-1000", "1 000 gånger mindre"),
        ("-1000000", "-10000", "100 gånger mindre"),
        ("-1000", "-10000000000", None),  # no cause to name
        ("-1000", "1100", "motsatt tecken"),
        ("-1000", "9000", "10 gånger större"),
        ("-1000", "0", None),
    ],
)
def test_an_amount_unlike_its_own_history_is_told_with_the_likely_cause(was, becomes, said):
    found = against(
        f"region period account line measure amount\nUppsala 2024-07 4010 staff actual {becomes}", months_of(was)
    )
    odd = [each.message().replace(NBSP, " ") for each in found.findings if each.code in ("C208", "C209", "C210")]
    assert len(odd) == (said is not None)
    assert all(said in message and "4010 juli 2024" in message for message in odd)


@pytest.mark.parametrize(
    ("was", "becomes", "cause"),
    [
        ("-1000", "-10000", "Ett decimaltecken eller en nolla kan ha hamnat fel."),
        ("-10000", "-1000", "Ett decimaltecken eller en nolla kan ha hamnat fel."),
        ("-1000", "-100000", "Ören kan ha lästs som kronor, eller decimaltecknet kan ha fallit bort."),
        ("-100000", "-1000", "Ören kan ha lästs som kronor, eller decimaltecknet kan ha fallit bort."),
        ("-1000", "-1000000", "Kronor och tkr kan ha förväxlats."),
        ("-1000000", "-1000", "Kronor och tkr kan ha förväxlats."),
    ],
)
def test_the_likely_cause_of_a_whole_power_of_ten_is_named(was, becomes, cause):
    row = f"region period account line measure amount\nUppsala 2024-07 4010 staff actual {becomes}"
    [odd] = [each for each in against(row, months_of(was)).findings if each.code in ("C208", "C209")]
    assert cause in odd.message()


def test_tkr_handed_in_as_kr_is_one_finding_for_the_whole_file():
    stored = months_of("-1000000") + "\n" + months_of("5000000", account="3010", line="revenue").partition("\n")[2]
    rows = months_of("-1000", 3) + "\n" + months_of("5000", 3, account="3010", line="revenue").partition("\n")[2]
    found = against(rows, stored)
    said = only(found.findings, rules.SMALLER_THAN_USUAL)
    assert said.values["count"] == 6
    assert "Kronor och tkr kan ha förväxlats." in said.message()


def test_a_short_history_or_one_that_has_seen_it_says_nothing():
    rows = "region period account line measure amount\nUppsala 2024-07 4010 staff actual -10000"
    assert "C208" not in codes(against(rows, months_of("-1000", months=2)).findings)
    seen = months_of("-1000") + "\nUppsala 2023-12 4010 staff actual -9000"
    assert "C208" not in codes(against(rows, seen).findings)


def test_a_published_figure_is_laid_beside_its_own_history_too():
    stored = facts("""
    series             region  period value
    total_sjukfranvaro Uppsala 2021   5.88
    total_sjukfranvaro Uppsala 2022   5.71
    total_sjukfranvaro Uppsala 2023   7.89
    """)
    rows = facts("series region period value\n total_sjukfranvaro Uppsala 2024 588")
    found = only(check.delivery(reading(rows), stored).findings, rules.LARGER_THAN_USUAL)
    assert found.message().startswith("Uppsala, Publicerade uppgifter: värden är ungefär 100 gånger större")
    assert "Total sjukfrånvaro 2024" in found.message()


def test_a_share_unlike_its_history_a_hundredfold_may_be_a_fraction():
    stored = facts("""
    series             region  period value
    total_sjukfranvaro Uppsala 2021   5.88
    total_sjukfranvaro Uppsala 2022   5.71
    total_sjukfranvaro Uppsala 2023   7.89
    """)
    rows = facts("series region period value\n total_sjukfranvaro Uppsala 2024 0.06")
    found = only(check.delivery(reading(rows), stored).findings, rules.SMALLER_THAN_USUAL)
    assert "100 gånger mindre" in found.message()
    assert "bråktal i stället för procent" in found.message()


# --- time -------------------------------------------------------------------------------------------------------------

SPRING = date(2025, 4, 30)


def untimely(rows, today):
    return [each.message() for each in check.delivery(reading(rows), today=today).findings if each.code == "C218"]


@pytest.mark.parametrize(
    ("month", "measure", "amount", "today", "told"),
    [
        ("2025-04", "actual", "-1", SPRING, False),  # the month has begun
        ("2025-05", "actual", "-1", SPRING, True),
        ("2026-01", "actual", "-1", SPRING, True),
        ("2025-05", "actual", "0", SPRING, False),  # an empty column of what is to come
        ("2025-05", "budget", "-1", SPRING, False),
        ("2025-05", "actual", "-1", None, False),
    ],
)
def test_actuals_of_months_that_have_not_begun_are_told(month, measure, amount, today, told):
    rows = ledger(f"region period account line measure amount\n Uppsala {month} 4010 staff {measure} {amount}")
    assert bool(untimely(rows, today)) is told


def test_the_months_are_told_with_the_region():
    rows = ledger("""
    region  period  account line  measure amount
    Uppsala 2025-04 4010    staff actual  -1
    Uppsala 2025-06 4010    staff actual  -1
    Uppsala 2025-05 4010    staff actual  -1
    """)
    assert untimely(rows, SPRING) == [
        "Uppsala, Utfall: maj 2025, juni 2025 kan knappast stämma, månaderna har inte börjat än."
    ]


@pytest.mark.parametrize(
    ("series", "period", "value", "told"),
    [
        ("kvinnor", "2025T2", "4.5", True),
        ("kvinnor", "2025T1", "4.5", False),
        ("kvinnor", "2025", "4.5", True),
        ("kvinnor", "2025T2", ".", False),
        ("resultat_helårsprognos", "2025", "881", False),  # a forecast is ahead
    ],
)
def test_published_figures_of_a_span_that_is_not_over_are_told(series, period, value, told):
    rows = facts(f"series region period value\n {series} Uppsala {period} {value}")
    said = [
        "Uppsala, Publicerade uppgifter: " in each and "tiden är inte slut än" in each
        for each in untimely(rows, SPRING)
    ]
    assert said == [True] * told


@pytest.mark.parametrize(
    ("actual", "budget", "told"),
    [("2025-01", "2024-01", True), ("2025-01", "2026-01", True), ("2025-01", "2025-02", False)],
)
def test_a_budget_of_another_year_than_the_actuals_is_told(actual, budget, told):
    rows = ledger(f"""
    region  period    account line  measure amount
    Uppsala {actual}  4010    staff actual  -1
    Uppsala {budget}  4010    staff budget  -1
    """)
    year = budget[:4]
    assert (
        untimely(rows, None)
        == [f"Uppsala, Budget: {year} kan knappast stämma, utfallet i samma fil gäller ett annat år."] * told
    )


def test_a_file_of_a_budget_alone_is_of_its_own_year():
    assert (
        untimely(ledger("region period account line measure amount\n Uppsala 2026-01 4010 staff budget -1"), SPRING)
        == []
    )


# --- accounts that change their name ----------------------------------------------------------------------------------


def named_accounts(*names: str | None, account: str | None = "4010") -> pd.DataFrame:
    lines = [f"Uppsala 2025-{month:02} {account} staff actual -1" for month in range(1, len(names) + 1)]
    rows = ledger("\n".join(["region period account line measure amount", *lines]))
    return rows.assign(name=pd.Series(names, dtype="str"), account=pd.Series([account] * len(names), dtype="str"))


@pytest.mark.parametrize(
    ("was", "name", "told"),
    [
        ("Löner, månadsavlönade", "Konsulter", True),
        ("Löner, månadsavlönade", "LÖNER MÅNADSAVLÖNADE", False),
        ("Löner, månadsavlönade", "Löner, månadsav", False),  # cut where the column ended
        ("Löner", "Löner, månadsavlönade", False),
        ("Löner", None, False),
        (None, "Löner", False),
    ],
)
def test_an_account_that_is_called_something_else_than_before_is_told(was, name, told):
    found = check.delivery(reading(named_accounts(name)), named_accounts(was))
    said = [each.message() for each in found.findings if each.rule is rules.RENAMED]
    assert (
        said
        == [
            "Uppsala: konton heter något annat än tidigare (antal: 1), till exempel 4010, som hette "
            f"”{was}” och nu heter ”{name}”."
        ]
        * told
    )


def test_the_latest_stored_name_is_the_one_to_hold_it_against():
    stored = named_accounts("Löner", "Konsulter")
    assert "C220" not in codes(check.delivery(reading(named_accounts("Konsulter")), stored).findings)


def test_an_account_with_two_names_in_one_file_is_told():
    found = check.delivery(reading(named_accounts("Löner", "Konsulter")))
    assert only(found.findings, rules.RENAMED).values["was"] == "Löner"


def test_a_row_without_an_account_has_no_name_to_change():
    assert "C220" not in codes(check.delivery(reading(named_accounts("Löner", "Teknik", account=None))).findings)


# --- grouping ---------------------------------------------------------------------------------------------------------


def test_equal_findings_become_one_line_with_a_count_and_the_first_places():
    said = [rules.IDENTICAL_ROW.at(row=row, column="Utfall", value=str(row)) for row in range(3, 10)]
    [found] = check.grouped(said)
    assert (found.count, found.rows, found.row, found.value) == (7, (3, 4, 5, 6, 7), 3, "3")
    assert found.sentence().startswith("kolumn ”Utfall”: 7 ställen (rad 3, 4, 5, 6, 7, …): Raden är likadan")


def test_few_equal_findings_are_all_named():
    [found] = check.grouped(rules.IDENTICAL_ROW.at(row=row) for row in (3, 4))
    assert found.message().startswith("2 ställen (rad 3, 4): ")


def test_different_findings_and_those_about_no_row_stay_apart():
    said = [
        rules.IDENTICAL_ROW.at(sheet="A", row=3),
        rules.IDENTICAL_ROW.at(sheet="B", row=3),
        rules.SAME_FIGURE.at(sheet="A", row=3),
        rules.NOTHING_TO_STORE.at(),
        rules.NOTHING_TO_STORE.at(),
    ]
    assert check.grouped(said) == tuple(said)


def test_a_rule_met_often_becomes_one_line_with_an_example():
    said = [
        rules.NOT_A_WHOLE_NUMBER.at(row=row, sheet="A", label="Antal", region=row, period="2024", figure=row)
        for row in range(30)
    ]
    [found] = check.folded(said)
    assert found.message() == "30 ställen, till exempel: Antal, 0 2024: 0 är inte ett helt antal."
    assert found.place() == ""
    assert check.folded(said[:20]) == tuple(said[:20])


def test_a_folded_line_counts_what_its_lines_had_grouped():
    lines = [rules.IDENTICAL_ROW.at(sheet=str(sheet), row=row) for sheet in range(30) for row in (1, 2)]
    [found] = check.folded(check.grouped(lines))
    assert found.count == 60


MANY = [f"{year}-{month:02}" for year in range(2000, 2020) for month in range(1, 13)]
REGIONS = ["Uppsala", "Sörmland", "Västmanland"]
BAD_FIGURES = {
    "K301": "total_sjukfranvaro 2.85 % kvinnor 5.33 % man 4.58 %",
    "K302": "rehab_avslutade 2 antal rehab_totalt 1 antal",
    "K303": "antal_deltidssjukskrivna 0.5 antal",
    "K304": "langtid_over_60_dgr 30 % antal_heltidssjukskrivna 0 antal antal_deltidssjukskrivna 0 antal",
    "K311": "kvinnor 426 %",
    "K312": "kvinnor 0.0426 %",
    "K314": "total_sjukfranvaro 4.26 % kvinnor 3.06 % man 1.20 %",
    "K315": "total_sjukfranvaro 4.26 % kvinnor 61 % man 39 %",
}


@pytest.mark.parametrize(("code", "figures"), BAD_FIGURES.items())
def test_thousands_of_bad_figures_are_one_line(code, figures):
    words = figures.split()
    rows = [
        f"{series} {region} {month} {value} {unit}"
        for month in MANY
        for region in REGIONS
        for series, value, unit in zip(words[::3], words[1::3], words[2::3], strict=True)
    ]
    found = check.delivery(reading(facts("\n".join(["series region period value unit", *rows])), export=SICK_LEAVE))
    [said] = [each for each in found.findings if each.code == code]
    assert said.count == len(MANY) * len(REGIONS)


@pytest.mark.parametrize("code", ["K305", "K306", "C204", "C205"])
def test_thousands_of_figures_told_twice_are_one_line_a_rule(code):
    told = {"K305": ("SUV", "b", "6.1"), "K306": ("ej_angivet", "b", "4.1"), "C204": ("SUV", "a", "4.1"),
            "C205": ("SUV", "a", "6.1")}[code]  # fmt: skip
    rows = [
        f"prio2_ut_prio1_in SUV {month} 4.1 a\nprio2_ut_prio1_in {told[0]} {month} {told[2]} {told[1]}"
        for month in MANY
    ]
    table = facts("\n".join(["series region period value source", *rows]))
    table["region"] = table["region"].str.replace("_", " ")
    found = check.delivery(reading(table, export=INDICATORS)).findings
    assert codes(found).count(code) <= 3  # a column each
    assert sum(each.count for each in found if each.code == code) >= len(MANY)


def test_thousands_of_odd_ledger_rows_are_a_few_lines():
    months, accounts = MANY[-24:], range(4010, 4110)

    def rows(amount: int, name: str, times: int = 1) -> pd.DataFrame:
        lines = [
            f"{region} {month} {account} staff actual {amount + account}"
            for region in REGIONS
            for month in months
            for account in accounts
            for _ in range(times)
        ]
        return ledger("\n".join(["region period account line measure amount", *lines])).assign(name=name)

    found = check.delivery(
        reading(rows(-5 * 10**7, "Löner", 2)), rows(-(10**5), "Konsulter"), today=date(2010, 1, 1)
    ).findings
    said = Counter(codes(found))
    assert {"C203", "C207", "C208", "C218", "C220"} <= set(said)
    assert max(said.values()) <= len(REGIONS)


# --- as the documented object -----------------------------------------------------------------------------------------


def outcome(delivery):
    return check.Outcome("fil.csv", delivery.status, delivery.findings, delivery)


def test_the_rows_of_a_ledger_are_told_in_its_own_columns_with_actual_and_budget_side_by_side():
    rows = ledger("""
    row region  period  account line    measure amount
    2   Uppsala 2025-08 4410    pension actual  -123
    2   Uppsala 2025-08 4410    pension budget  -100
    3   Uppsala 2025-09 4410    pension budget  -7
    3   Uppsala 2025-09 4410    pension budget  -3
    """)
    told = check.told(outcome(check.delivery(reading(rows))), with_rows=True)
    same = {"region": "Uppsala", "konto": "4410", "kontonamn": None, "kontogrupp": "Pension", "ansvar": None}
    assert told["data"] == [
        same | {"period": "2025-08", "utfall": -123, "budget": -100},
        same | {"period": "2025-09", "utfall": None, "budget": -10},
    ]
    assert told["periods"] == {"first": "2025-08", "last": "2025-09", "count": 2}


def test_published_figures_are_told_in_their_own_columns_with_their_quality():
    rows = facts("series region period value better\n svarstid_medel SUV 2025T2 . lower")
    told = check.told(outcome(check.delivery(reading(rows, export=INDICATORS))), with_rows=True)
    [row] = told["data"]
    assert set(row) == {column.name for column in INDICATORS.columns} | {"quality"}
    assert (row["indikator"], row["period"], row["värde"]) == ("svarstid_medel", "2025T2", None)
    assert (row["riktning"], row["quality"]) == ("lägre är bättre", "not_reported")


def test_of_a_refused_file_nothing_is_stored_and_what_is_not_ignored_is_rejected():
    found = check.delivery(reading(ledger(TWO_ROWS), records=4, aside=ASIDE[1:], totals={Measure.ACTUAL: 40000}))
    told = check.told(outcome(found), with_rows=True)
    assert (told["status"], told["rows"]) == ("refused", {"file": 4, "stored": 0, "rejected": 3, "ignored": 1})
    assert told["sums"]["utfall"] == {"file": 40000, "stored": 0, "rejected": 20000, "ignored": 20000}
    assert (told["regions"], told["data"], told["periods"]["first"]) == ([], [], None)
    assert "fil.csv: avvisad" in list(check.lines(outcome(found)))


def test_a_finding_without_a_delivery_has_the_same_keys():
    read_well = check.told(outcome(check.delivery(reading(ledger(TWO_ROWS)))))
    refused = check.told(check.Outcome("fil.csv", Status.REFUSED, (rules.NOTHING_TO_STORE.at(),)))
    assert refused.keys() == read_well.keys()
    said = check.Outcome("x", Status.REFUSED, (rules.NOTHING_TO_STORE.at(),))
    assert [line.partition(":")[0] for line in check.lines(said)] == ["x", "  Fel C202"]


def test_a_group_of_findings_is_told_with_its_count_and_rows():
    [group] = check.grouped(rules.IDENTICAL_ROW.at(row=row) for row in (3, 4))
    told = check.finding_told(group)
    assert (told["count"], told["rows"], told["row"], told["severity"]) == (2, [3, 4], 3, "warning")
    assert "count" not in check.finding_told(rules.NOTHING_TO_STORE.at())


def test_a_delivery_is_told_to_a_person_with_its_receipt():
    assert list(check.lines(outcome(check.delivery(reading(ledger(TWO_ROWS))))))[1:3] == [
        "  Ekonomi (huvudbok), Uppsala, januari 2025",
        "  rader: 2 i filen = 2 lagras + 0 avvisas + 0 utelämnas",
    ]
