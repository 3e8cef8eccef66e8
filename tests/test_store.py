"""What has been handed in is kept, counts until it is undone, and survives what a computer can be put through."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, measure
from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Reading, Split, Status
from svlc_core.catalogue.exports import INDICATORS, LEDGER, SICK_LEAVE
from svlc_core.errors import Refused
from svlc_core.store import SAMPLE, Store
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Line, Measure, Period, Region
from svlc_core.wording import N_

ROOT = Path(__file__).parent.parent
AT = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=2)))
LATER = AT + timedelta(hours=1)
NUMBERS = {"row", "year", "month", "amount", "value", "decimals"}


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def frame(columns, rows, **same):
    found = pd.DataFrame([same | row | {"row": place} for place, row in enumerate(rows, 2)], columns=list(columns))
    return found.astype({name: "str" for name in columns if name not in NUMBERS})


def ledger(*rows):
    """(region, "2025-01", line, measure, öre) a row."""
    told = [
        {
            "region": region,
            "year": int(month[:4]),
            "month": int(month[5:]),
            "line": line,
            "measure": which,
            "amount": ore,
        }
        for region, month, line, which, ore in rows
    ]
    place = {"sheet": "", "column": "Utfall", "text": "1", "account": None, "name": None, "cost_centre": None}
    return frame(LEDGER_COLUMNS, told, **place)


def facts(*rows):
    """(series, region, period, value, source) a row."""
    told = [dict(zip(("series", "region", "period", "value", "source"), row, strict=True)) for row in rows]
    same = {"sheet": "", "column": "2024", "text": "1", "label": "Rad", "decimals": 1, "unit": "%", "quality": "ok"}
    return frame(FACT_COLUMNS, told, **same, target=None, better=None, note=None)


def checked(store, rows, raw=b"en fil", export=None, choices=None, findings=(), mode="replace"):
    """The rows as a checked file of these bytes."""
    of_ledger = "amount" in rows
    totals = {each: int(rows.loc[rows["measure"] == each, "amount"].sum()) for each in Measure} if of_ledger else {}
    reading = Reading(
        name="fil.csv",
        digest=sha256(raw).hexdigest(),
        size=len(raw),
        export=export or (LEDGER if of_ledger else SICK_LEAVE),
        choices=choices or {},
        rows=rows,
        aside=pd.DataFrame(columns=list(ASIDE_COLUMNS)),
        records=len(rows),
        totals=totals,
        findings=findings,
    )
    return check.delivery(reading, store.touched(reading), mode)


def save(store, rows, raw=b"en fil", by="Kim", **told):
    return store.save(checked(store, rows, raw, **told), raw, by, AT)


def amounts(store):
    """(region, month, line, measure) → öre, of what counts."""
    return amounts_of(store.current("ledger"))


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


JANUARY = ledger(("Uppsala", "2025-01", "staff", "actual", -100), ("Uppsala", "2025-01", "revenue", "actual", 300))
CORRECTED = ledger(("Uppsala", "2025-01", "staff", "actual", -150))


# --- handing in -------------------------------------------------------------------------------------------------------


def test_a_new_store_is_empty(store):
    assert (store.version, len(store.deliveries()), store.holds_sample()) == (0, 0, False)
    assert list(store.current("ledger").columns) == ["delivery", *LEDGER_COLUMNS]
    assert list(store.current("published_indicators").columns) == ["delivery", "dataset", *FACT_COLUMNS]
    assert store.ask(measure.monthly).empty


def test_rows_come_back_as_they_were_with_their_delivery(store):
    rows = JANUARY.assign(amount=[2**60 + 1, -(2**60) - 3])  # whole öre, also where a float would round
    delivery = save(store, rows)
    pd.testing.assert_frame_equal(store.current("ledger").drop(columns="delivery"), rows)
    assert set(store.current("ledger")["delivery"]) == {delivery}


def test_published_figures_come_back_with_their_missing_values(store):
    rows = facts(("kvinnor", "Uppsala", "2024", 6.88, ""), ("kvinnor", "Uppsala", "2023", float("nan"), ""))
    save(store, rows)
    found = store.current("published_sick_leave")
    pd.testing.assert_frame_equal(found[list(FACT_COLUMNS)], rows)
    assert set(found["dataset"]) == {"published_sick_leave"}


def test_a_delivery_is_stored_with_everything_that_was_said_of_it(store):
    told = (
        rules.REPLACES.at(
            measure=Measure.ACTUAL, region=(Region.UPPSALA,), first=Period(2025, 1), last=Period(2025, 8)
        ),
        rules.SUM_DISAGREES.at(
            sheet="Blad1", row=3, column="2024", value="1,8", label=N_("Helårsprognos"), region=Region.ALL,
            period=Period.full_year(2025), total=Decimal("1.8"), sum=1742, other=1.5, nothing=None, odd=Path("x"),
        ),
        *check.grouped(rules.IDENTICAL_ROW.at(row=row) for row in (3, 4)),
    )  # fmt: skip
    delivery = save(store, JANUARY, choices={N_("Tecken"): N_("resultattecken")}, findings=told)
    found = store.findings(delivery)
    assert [each.message() for each in found] == [each.message() for each in told]
    assert [each.message("en") for each in found] == [each.message("en") for each in told]
    assert found[0] == told[0]
    assert found[2] == told[2]
    assert (found[1].place(), found[1].values["odd"]) == ("blad Blad1, rad 3, kolumn ”2024”", "x")
    assert store.receipt(delivery).sums[Measure.ACTUAL] == Split(200, 200, 0, 0)
    assert store.choices(delivery) == {"Tecken": "resultattecken"}
    assert store.original(delivery) == b"en fil"


def test_the_history_tells_who_handed_in_what_and_when_the_newest_first(store):
    first = save(store, JANUARY, b"1")
    second = save(store, CORRECTED, b"2", by="Robin")
    store.undo(first, "Robin", AT + timedelta(days=1))
    table = store.deliveries()
    assert list(table["id"]) == [second, first]
    assert list(table["by"]) == ["Robin", "Kim"]
    assert list(table["at"]) == [AT, AT]
    assert list(table["undone_at"]) == [None, AT + timedelta(days=1)]
    assert list(table["rows_file"]) == [1, 2]
    assert list(store.events()["what"]) == ["undo", "save", "save"]


def test_a_file_already_stored_is_refused_with_when_and_by_whom(store):
    save(store, JANUARY)
    found = refusal(lambda: save(store, JANUARY))
    assert found.rule is rules.ALREADY_STORED
    assert found.message() == "Samma fil lämnades in 2025-09-08 13:05 av Kim."
    assert len(store.deliveries()) == 1


def test_a_file_that_was_not_accepted_or_not_the_one_checked_is_not_stored(store):
    delivery = checked(store, JANUARY)
    assert refusal(lambda: store.save(delivery, b"en annan fil", "Kim", AT)).rule is rules.OTHER_BYTES
    refused = checked(store, JANUARY.iloc[:0])
    assert refused.status is Status.REFUSED
    assert refusal(lambda: store.save(refused, b"en fil", "Kim", AT)).rule is rules.NOT_ACCEPTED
    assert (store.version, (store.path.parent / "originals").exists()) == (0, False)


# --- what counts ------------------------------------------------------------------------------------------------------


def test_the_newest_delivery_of_a_region_month_and_measure_counts_whole(store):
    save(store, JANUARY, b"1")
    save(store, ledger(("Uppsala", "2025-01", "staff", "budget", -90)), b"2")
    save(store, ledger(("Uppsala", "2025-02", "staff", "actual", -7)), b"3")
    save(store, ledger(("Sörmland", "2025-01", "staff", "actual", -5)), b"4")
    save(store, CORRECTED, b"5")
    assert amounts(store) == {
        ("Uppsala", 2025, 1, "staff", "actual"): -150,  # and no revenue: the month was handed in anew
        ("Uppsala", 2025, 1, "staff", "budget"): -90,
        ("Uppsala", 2025, 2, "staff", "actual"): -7,
        ("Sörmland", 2025, 1, "staff", "actual"): -5,
    }


def test_the_newest_published_figure_of_a_source_counts_and_two_sources_are_both_kept(store):
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8, "a"), ("kvinnor", "Uppsala", "2023", 9.7, "a")), b"1")
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.9, "a"), ("kvinnor", "Uppsala", "2024", 7.0, "b")), b"2")
    save(store, facts(("kvinnor", "Uppsala", "2024", 1.0, "a")), b"3", export=INDICATORS)
    found = store.current("published_sick_leave")
    assert sorted(zip(found["period"], found["source"], found["value"], strict=True)) == [
        ("2023", "a", 9.7), ("2024", "a", 6.9), ("2024", "b", 7.0),
    ]  # fmt: skip


def test_undo_restores_exactly_what_was(store):
    save(store, JANUARY, b"1")
    before = store.current("ledger")
    second = save(store, CORRECTED, b"2")
    store.undo(second, "Kim", AT)
    pd.testing.assert_frame_equal(store.current("ledger"), before)
    assert store.original(second) == b"2"


def test_an_undone_file_may_be_handed_in_again(store):
    first = save(store, JANUARY)
    store.undo(first, "Kim", AT)
    assert (store.known(sha256(b"en fil").hexdigest()), len(store.current("ledger"))) == (None, 0)
    second = save(store, JANUARY)
    known = store.known(sha256(b"en fil").hexdigest())
    assert (known.id, known.name, known.by, known.at) == (second, "fil.csv", "Kim", AT)


@pytest.mark.parametrize("times", [0, 1])
def test_only_what_counts_can_be_undone(store, times):
    delivery = save(store, JANUARY) if times else 7
    for _ in range(times):
        store.undo(delivery, "Kim", AT)
    assert refusal(lambda: store.undo(delivery, "Kim", AT)).rule is rules.NOT_TO_UNDO


# --- a delivery told anew ---------------------------------------------------------------------------------------------


def amounts_of(rows):
    key = zip(rows["region"], rows["year"], rows["month"], rows["line"], rows["measure"], strict=True)
    return dict(zip(key, rows["amount"], strict=True))


def anew(store, rows, delivery, raw=b"en fil", by="Robin"):
    return store.save(checked(store, rows, raw), raw, by, LATER, instead_of=delivery)


def test_a_delivery_of_the_same_file_comes_in_the_place_of_the_earlier_one_in_one_step(store):
    first = save(store, JANUARY)
    version = store.version
    mended = anew(store, CORRECTED, first)
    assert amounts(store) == {("Uppsala", 2025, 1, "staff", "actual"): -150}
    assert store.version == version + 1
    assert store.events()[["what", "subject", "by"]].iloc[0].tolist() == ["mend", str(mended), "Robin"]
    effects = store.effects(mended)[["what", "was", "becomes"]].astype(object).where(lambda each: each.notna(), None)
    assert effects.to_numpy().tolist() == [["revenue", 300, None], ["staff", -100, -150]]
    store.undo(mended, "Kim", LATER)
    assert amounts(store) == amounts_of(JANUARY)
    assert store.deliveries()["undone_by"].isna().tolist() == [False, True]


def test_undone_step_by_step_each_earlier_telling_of_the_file_counts_again(store):
    first = save(store, JANUARY)
    second = anew(store, CORRECTED, first)
    third = anew(store, JANUARY, second)
    assert amounts(store) == amounts_of(JANUARY)
    store.undo(third, "Kim", LATER)
    assert amounts(store) == amounts_of(CORRECTED)
    store.undo(second, "Kim", LATER)
    assert amounts(store) == amounts_of(JANUARY)
    assert store.known(sha256(b"en fil").hexdigest()).id == first
    store.undo(first, "Kim", LATER)
    assert amounts(store) == {}


def test_it_may_be_told_anew_though_others_came_after_it_for_other_months(store):
    first = save(store, JANUARY)
    save(store, ledger(("Uppsala", "2025-02", "staff", "actual", -1)), b"en annan fil")
    anew(store, CORRECTED, first)
    assert amounts(store) == {
        ("Uppsala", 2025, 1, "staff", "actual"): -150, ("Uppsala", 2025, 2, "staff", "actual"): -1,
    }  # fmt: skip


def test_a_later_delivery_of_the_same_figures_stands_in_the_way_and_is_named(store):
    first = save(store, JANUARY)
    save(store, CORRECTED, b"en annan fil")
    found = refusal(lambda: anew(store, JANUARY, first))
    assert (found.code, found.values) == ("S435", {"delivery": 1, "later": 2, "file": "fil.csv"})
    assert amounts(store) == {("Uppsala", 2025, 1, "staff", "actual"): -150}


def test_what_does_not_count_cannot_be_told_anew_and_another_file_is_still_known(store):
    first = save(store, JANUARY)
    store.undo(first, "Kim", AT)
    assert refusal(lambda: anew(store, CORRECTED, first)).code == "S406"
    other = save(store, JANUARY)
    assert refusal(lambda: anew(store, CORRECTED, other + 7)).code == "S401"


def test_what_is_added_in_the_place_of_an_earlier_delivery_is_not_laid_beside_it(store):
    first = save(store, JANUARY)
    save(store, ledger(("Uppsala", "2025-01", "other", "actual", -7)), b"en annan fil", mode="append")
    stored = store.touched(checked(store, JANUARY, b"x").reading, without=first)
    assert stored["amount"].tolist() == [-7]


def test_sample_data_is_emptied_at_once_and_the_rest_stays(store):
    save(store, JANUARY, b"1", by=SAMPLE)
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8, "")), b"2", by=SAMPLE)
    own = ledger(("Sörmland", "2025-01", "staff", "actual", -5))
    save(store, own, b"3")
    assert store.holds_sample()
    store.empty("Kim", AT)
    assert not store.holds_sample()
    assert list(store.current("ledger")["region"]) == ["Sörmland"]
    assert store.current("published_sick_leave").empty


def test_a_reading_is_laid_beside_the_ledger_of_its_regions_or_the_whole_dataset(store):
    save(
        store, pd.concat([JANUARY, ledger(("Sörmland", "2025-01", "staff", "actual", -5))]).assign(row=[2, 3, 4]), b"1"
    )
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8, "")), b"2")
    assert set(store.touched(checked(store, CORRECTED).reading)["region"]) == {"Uppsala"}
    beside = store.touched(checked(store, facts(("man", "Sörmland", "2023", 1.0, ""))).reading)
    assert list(beside["series"]) == ["kvinnor"]


SLOTS = st.sampled_from([("Uppsala", "2025-01"), ("Uppsala", "2025-02"), ("Sörmland", "2025-01")])
FILES = st.lists(st.tuples(SLOTS, st.integers(-(10**15), 10**15).filter(bool)), min_size=1, max_size=4)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(FILES, st.booleans()), min_size=1, max_size=5))
def test_after_any_course_of_saves_and_undos_the_newest_of_each_month_counts(course):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "svlc.duckdb")
        kept = []
        for number, (file, undone) in enumerate(course):
            rows = [(region, month, "staff", "actual", ore) for (region, month), ore in file]
            delivery = save(store, ledger(*rows), str(number).encode())
            if undone:
                store.undo(delivery, "Kim", AT)
            else:
                kept.append(rows)
        expected = {}
        for rows in kept:
            months = {(region, month): [] for region, month, *_ in rows}
            for region, month, *_, ore in rows:
                months[region, month].append(ore)
            expected |= months
        current = store.current("ledger")
        found = {
            (region, f"{year}-{month:02}"): sorted(rows["amount"])
            for (region, year, month), rows in current.groupby(["region", "year", "month"])
        }
        store.close()
        assert found == {slot: sorted(each) for slot, each in expected.items()}


# --- questions --------------------------------------------------------------------------------------------------------


def test_a_question_is_answered_on_what_counts_in_whole_ore(store):
    save(store, JANUARY.assign(amount=[-(2**55) - 1, 300]), b"1")
    save(store, ledger(("Uppsala", "2025-02", "staff", "budget", -7)), b"2")
    found = store.ask(measure.monthly).set_index(["month", "line"])
    assert dict(found.dtypes.astype(str).loc[["actual", "budget"]]) == {"actual": "Int64", "budget": "Int64"}
    assert found.loc[(1, "staff"), "actual"] == -(2**55) - 1
    assert found.loc[(2, "staff"), "actual"] is pd.NA


def test_a_question_may_have_arguments(store):
    save(store, JANUARY)
    found = store.ask(measure.behind, Region.UPPSALA, Line.STAFF, 2025, 1)
    assert list(found["amount"]) == [-100]
    assert list(found["row"]) == [2]


def test_the_version_grows_with_every_change_and_only_then(store):
    versions = [store.version]
    delivery = save(store, JANUARY)
    versions.append(store.version)
    store.undo(delivery, "Kim", AT)
    versions.append(store.version)
    store.save_scenario("Nolläge", "v=1", "Kim", AT)
    versions.append(store.version)
    store.ask(measure.monthly)
    assert versions == sorted(set(versions))
    assert store.version == versions[-1]


def test_no_question_can_reach_a_file_or_change_that(store):
    for statement in ("SELECT * FROM read_text('pyproject.toml')", "SET enable_external_access = true"):
        with pytest.raises((Refused, duckdb.Error)):
            store._rows(statement)


# --- scenarios --------------------------------------------------------------------------------------------------------


def test_scenarios_are_kept_by_name_replaced_and_forgotten(store):
    store.save_scenario("Vakanser", "v=1", "Kim", AT)
    store.save_scenario("Nolläge", "n=1", "Kim", AT)
    store.save_scenario("Vakanser", "v=2", "Robin", AT)
    found = store.scenarios()
    assert list(zip(found["name"], found["query"], found["by"], found["at"], strict=True)) == [
        ("Nolläge", "n=1", "Kim", AT), ("Vakanser", "v=2", "Robin", AT),
    ]  # fmt: skip
    store.forget_scenario("Nolläge", "Kim", AT)
    assert list(store.scenarios()["name"]) == ["Vakanser"]


# --- soundness --------------------------------------------------------------------------------------------------------


def test_a_store_that_is_opened_again_holds_what_it_held(tmp_path):
    first = Store(tmp_path / "svlc.duckdb")
    save(first, JANUARY)
    expected, version = first.current("ledger"), first.version
    first.close()
    again = Store(tmp_path / "svlc.duckdb")
    pd.testing.assert_frame_equal(again.current("ledger"), expected)
    assert (again.version, again.verify()) == (version, ())
    again.close()


def test_one_process_may_open_the_store_twice(store):
    other = Store(store.path)
    save(store, JANUARY)
    assert len(other.current("ledger")) == 2
    other.close()


def test_verify_finds_nothing_to_say_of_a_sound_store(store):
    undone = save(store, JANUARY, b"1")
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8, "")), b"2")
    store.undo(undone, "Kim", AT)
    assert store.verify() == ()


def altered(store, statement):
    """Changes the store behind its back."""
    store.close()
    connection = duckdb.connect(str(store.path))
    connection.execute(statement)
    connection.close()
    return Store(store.path)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM ledger_rows WHERE line = 'staff'",
         ["antalet uppgifter är 1 i lagret, men 2 enligt kvittensen", "antalet rader är 1", "Utfall är 3 i lagret"]),
        ("DELETE FROM ledger_rows", ["antalet uppgifter är 0", "antalet rader är 0", "Utfall är 0"]),
        ("UPDATE ledger_rows SET amount = amount + 1 WHERE line = 'staff'", ["Utfall är 2,01 i lagret, men 2"]),
    ],
)  # fmt: skip
def test_verify_finds_rows_that_are_not_what_the_receipt_says(store, statement, said):
    save(store, JANUARY)
    opened = altered(store, statement)
    found = opened.verify()
    opened.close()
    assert {each.rule for each in found} == {rules.STORED_ROWS_LOST}
    assert all(part in each.message() for part, each in zip(said, found, strict=True))


def test_verify_finds_originals_that_are_changed_or_gone_or_nobodys(store):
    save(store, JANUARY, b"1")
    save(store, CORRECTED, b"2")
    folder = store.path.parent / "originals"
    (folder / sha256(b"1").hexdigest()).write_bytes(b"x")
    (folder / sha256(b"2").hexdigest()).rename(folder / "okänd")
    assert [each.code for each in store.verify()] == ["S412", "S412", "S413"]


def damaged(path, places):
    raw = bytearray(path.read_bytes())
    for place in places(len(raw)):
        raw[place] ^= 0xFF
    path.write_bytes(raw)


def test_damaged_rows_are_told_never_answered_from(store):
    save(store, ledger(*[("Uppsala", "2025-01", "staff", "actual", ore**3 % 10**9) for ore in range(1, 40_000)]))
    store.close()
    damaged(store.path, lambda size: range(700_000, size, 500))
    opened = Store(store.path)
    assert [each.rule for each in opened.verify()] == [rules.STORE_NOT_READABLE]
    assert refusal(lambda: opened.current("ledger")).rule is rules.STORE_NOT_READABLE
    opened.close()


def test_a_damaged_store_is_not_opened(store):
    save(store, JANUARY)
    store.close()
    damaged(store.path, lambda size: range(12_500, 30_000, 500))
    assert refusal(lambda: Store(store.path)).rule is rules.STORE_NOT_READABLE


def test_a_question_that_is_wrong_is_our_own_mistake(store):
    with pytest.raises(duckdb.ProgrammingError):
        store._rows("SELECT nothing_of_the_kind FROM ledger")


HOLD = """
import sys
from svlc_core.store import Store
store = Store(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_with_who_holds_the_store(tmp_path):
    path = tmp_path / "svlc.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as holder:
        assert holder.stdout.readline() == "open\n"
        found = refusal(lambda: Store(path))
        holder.stdin.close()
    assert found.rule is rules.STORE_IN_USE
    assert f"PID {holder.pid}" in found.message()
    Store(path).close()


def test_where_there_is_no_store_or_something_else_it_is_said(tmp_path):
    assert refusal(lambda: Store(tmp_path / "ingen.duckdb", create=False)).rule is rules.STORE_NOT_FOUND
    (tmp_path / "text.duckdb").write_text("inte ett lager" * 1000)
    assert refusal(lambda: Store(tmp_path / "text.duckdb")).rule is rules.STORE_NOT_READABLE
    assert not (tmp_path / "ingen.duckdb").exists()


posix = pytest.mark.skipif(sys.platform == "win32", reason="the limit that plays a full disk is a POSIX one")


@contextmanager
def files_no_larger_than(size):
    """As on a full disk: a file cannot grow beyond this."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


MANY = ledger(*[("Uppsala", "2025-02", "staff", "actual", ore) for ore in range(1, 60_000)])


@posix
def test_a_commit_that_the_disk_does_not_take_leaves_nothing_behind(store):
    save(store, JANUARY, b"1")
    delivery = checked(store, MANY, b"2")
    with files_no_larger_than(store.path.stat().st_size):
        assert refusal(lambda: store.save(delivery, b"2", "Kim", AT)).rule is rules.STORE_NOT_READABLE
    assert len(store.current("ledger")) == 2
    assert [each.code for each in store.verify()] == ["S413"]  # the bytes came first, and nobody knows them
    store.save(delivery, b"2", "Kim", AT)
    assert store.verify() == ()


@posix
def test_on_a_full_disk_the_save_is_refused_and_what_was_stored_is_still_there(store):
    save(store, JANUARY, b"1")
    before = store.current("ledger")
    delivery = checked(store, MANY, b"2")
    with files_no_larger_than(0):
        found = refusal(lambda: store.save(delivery, b"2", "Kim", AT))
    assert found.rule is rules.STORE_NOT_READABLE
    pd.testing.assert_frame_equal(store.current("ledger"), before)
    assert [file.name for file in (store.path.parent / "originals").iterdir()] == [sha256(b"1").hexdigest()]
    store.save(delivery, b"2", "Kim", AT)
    assert len(store.current("ledger")) == len(before) + len(MANY)
    assert store.verify() == ()


@posix
def test_a_disk_that_is_full_after_the_commit_does_not_deny_what_is_stored(store):
    save(store, JANUARY, b"1")
    delivery = checked(store, CORRECTED, b"2")
    with files_no_larger_than(store.path.stat().st_size):  # room for the log of the commit, not for the checkpoint
        assert store.save(delivery, b"2", "Kim", AT) == 2
    assert store.known(sha256(b"2").hexdigest()).id == 2
    assert save(store, ledger(("Uppsala", "2025-03", "staff", "actual", -1)), b"3") == 3
    assert store.verify() == ()


SAVE_UNTIL_KILLED = """
import sys
sys.path.insert(0, "tests")
from test_store import AT, Store, ledger, save
store = Store(sys.argv[1])
for number in range(1000):
    raw = f"{sys.argv[2]} {number}".encode()
    save(store, ledger(*[("Uppsala", f"2025-{1 + number % 12:02}", "staff", "actual", number + 1)]), raw)
    print(raw.decode(), flush=True)
"""


@pytest.mark.slow
def test_a_killed_process_loses_nothing_that_was_said_to_be_stored(tmp_path):
    path = tmp_path / "svlc.duckdb"
    told = []
    for turn in range(3):
        command = [sys.executable, "-c", SAVE_UNTIL_KILLED, str(path), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as saver:
            told += [saver.stdout.readline().strip() for _ in range(4 + 3 * turn)]
            saver.kill()
            told += [line.strip() for line in saver.stdout if line.endswith("\n")]
    store = Store(path)
    kept = set(store.deliveries()["digest"])
    said = [each.code for each in store.verify()]
    store.close()
    assert {sha256(raw.encode()).hexdigest() for raw in told} <= kept
    assert set(said) <= {"S413"}  # the bytes of the save that was interrupted


def test_many_threads_may_ask_while_one_saves(store):
    save(store, JANUARY, b"0")

    def ask(number):
        if number % 4 == 0:
            save(store, CORRECTED.assign(month=1 + number % 12), str(number).encode() + b"x")
        return len(store.ask(measure.monthly)) > 0 and store.version > 0

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(40)))
    assert len(store.deliveries()) == 11
    assert store.verify() == ()
