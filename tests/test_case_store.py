"""Cases are kept as files beside the store: a day of a region is told by one delivery, and nothing is half there."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Mode, Status
from svlc_core.catalogue.exports import CASES
from svlc_core.store import Store
from svlc_core.vocabulary import CASE_COLUMNS
from tests.case_rows import cases, delivered
from tests.test_store import AT, JANUARY, LATER, altered, files_no_larger_than, posix, refusal
from tests.test_store import save as save_ledger

ROOT = Path(__file__).parent.parent


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def told(*slots, person="p"):
    """(region, day, how many) a part; every other column is as drawn."""
    parts = []
    for seed, (region, day, count) in enumerate(slots):
        rows = cases(count, 1, seed=seed, start=pd.Timestamp(str(day)), person=person)
        parts.append(rows.assign(region=region))
    found = pd.concat(parts, ignore_index=True)
    return found.assign(row=range(2, len(found) + 2))


def save(store, rows, raw=b"en fil", **named):
    return store.save(delivered(rows, raw), raw, "Kim", AT, **named)


def by_day(table):
    return table.group_by("region", "day").aggregate(cases=table.count()).order_by("region", "day")


def counted(store, **named):
    found = store.ask_cases(by_day, **named)
    return {(region, int(day)): int(count) for region, day, count in found.itertuples(index=False)}


def every_case(table):
    return table.order_by("row")


def files(store):
    return sorted(file.name for file in store.cases_folder.iterdir())


U, S = "Uppsala", "Sörmland"


# --- keeping ----------------------------------------------------------------------------------------------------------


def test_cases_come_back_as_they_were(store):
    rows = cases(300)
    save(store, rows)
    found = store.ask_cases(every_case)
    assert tuple(found.columns) == CASE_COLUMNS
    for name in CASE_COLUMNS:
        was, is_now = rows[name].astype(object), found[name].astype(object)
        assert was.isna().to_list() == is_now.isna().to_list(), name
        assert was.dropna().to_list() == is_now.dropna().to_list(), name


def test_a_delivery_is_a_file_named_by_its_number_and_what_it_hashes_to_and_read_by_its_owner_alone(store):
    save(store, told((U, 20250101, 3)))
    [file] = store.cases_folder.iterdir()
    assert file.name == f"000001-{sha256(file.read_bytes()).hexdigest()}.parquet"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in store.path.parent.iterdir()) == ["cases", "originals", "svlc.duckdb"]


def test_the_history_tells_how_many_cases_and_no_person(store):
    delivery = save(store, told((U, 20250131, 3), (U, 20250201, 2), (S, 20250201, 1), person="pseudonym"))
    [line] = store.deliveries().to_dict("records")
    assert (line["dataset"], line["figures"], line["rows_stored"]) == (CASES.code, 6, 6)
    rows = store.rows(delivery)
    assert list(rows.columns) == ["delivery", "region", "year", "month", "days", "cases"]
    assert rows.to_numpy().tolist() == [[1, S, 2025, 2, 1, 1], [1, U, 2025, 1, 1, 3], [1, U, 2025, 2, 1, 2]]


def test_the_calendar_hears_of_each_month_of_a_region(store):
    save(store, told((U, 20250131, 3), (U, 20250201, 2)), b"1")
    save(store, told((U, 20250202, 2)), b"2")
    found = store.received()
    assert list(found["dataset"].unique()) == ["cases"]
    assert found[["what", "region", "period", "deliveries", "delivery"]].to_numpy().tolist() == [
        ["cases", U, "2025-01", 1, 1], ["cases", U, "2025-02", 2, 2],
    ]  # fmt: skip


@pytest.mark.parametrize("mode", [Mode.UPDATE, Mode.APPEND])
def test_cases_are_only_ever_replaced(store, mode):
    found = refusal(lambda: save(store, told((U, 20250101, 3)), mode=mode))
    assert found.rule is rules.DAYS_TOLD_WHOLE
    assert not store.cases_folder.exists()


def test_cases_that_were_not_accepted_are_not_kept(store):
    refused = delivered(told((U, 20250101, 3)), status=Status.REFUSED)
    assert refusal(lambda: store.save(refused, b"en fil", "Kim", AT)).rule is rules.NOT_ACCEPTED


# --- what counts ------------------------------------------------------------------------------------------------------


def test_a_day_of_a_region_is_told_whole_by_the_newest_delivery_that_counts(store):
    save(store, told((U, 20250101, 5), (U, 20250102, 5), (S, 20250101, 5)), b"1")
    save(store, told((U, 20250102, 2), (U, 20250103, 1)), b"2")
    assert counted(store) == {(S, 20250101): 5, (U, 20250101): 5, (U, 20250102): 2, (U, 20250103): 1}


def test_undone_it_never_was_and_what_it_replaced_counts_again(store):
    save(store, told((U, 20250101, 5)), b"1")
    second = save(store, told((U, 20250101, 2), (U, 20250102, 1)), b"2")
    store.undo(second, "Kim", LATER)
    assert counted(store) == {(U, 20250101): 5}
    assert counted(store, as_of=AT) == {(U, 20250101): 2, (U, 20250102): 1}
    assert len(files(store)) == 2


def test_undoing_an_earlier_delivery_leaves_the_days_that_a_later_one_told(store):
    first = save(store, told((U, 20250101, 5), (U, 20250102, 5)), b"1")
    save(store, told((U, 20250102, 2)), b"2")
    store.undo(first, "Kim", LATER)
    assert counted(store) == {(U, 20250102): 2}


def test_told_anew_it_comes_in_place_of_the_earlier_and_undone_that_one_is_back(store):
    first = save(store, told((U, 20250101, 5)))
    second = save(store, told((U, 20250101, 4)), instead_of=first)
    assert counted(store) == {(U, 20250101): 4}
    store.undo(second, "Kim", LATER)
    assert counted(store) == {(U, 20250101): 5}


def test_one_that_a_later_delivery_has_told_anew_is_not_replaced_beneath_it(store):
    first = save(store, told((U, 20250101, 5), (U, 20250102, 1)), b"1")
    save(store, told((U, 20250102, 2)), b"2")
    found = refusal(lambda: save(store, told((U, 20250101, 4)), b"1", instead_of=first))
    assert (found.rule, found.values["later"]) == (rules.OVERTAKEN, 2)


def test_a_reading_is_laid_beside_the_days_of_its_regions(store):
    save(store, told((U, 20250101, 5), (S, 20250101, 3)), b"1")
    second = save(store, told((U, 20250102, 2)), b"2")
    reading = delivered(told((U, 20250301, 1))).reading
    found = store.touched(reading)
    assert list(found.columns) == ["delivery", "region", "day", "cases"]
    assert found.to_numpy().tolist() == [[1, U, 20250101, 5], [2, U, 20250102, 2]]
    assert store.touched(reading, without=second)["delivery"].to_list() == [1]
    assert store.current(CASES.code, as_of=AT - timedelta(days=1)).empty


def test_what_a_delivery_changed_is_the_number_of_cases_in_its_months(store):
    save(store, told((U, 20250101, 5), (U, 20250131, 1), (U, 20250201, 3)), b"1")
    second = save(store, told((U, 20250101, 2), (U, 20250201, 3), (S, 20250101, 4)), b"2")
    found = store.effects(second).astype(object)
    assert found.where(found.notna(), None).to_numpy().tolist() == [
        [S, "2025-01", "cases", "", None, 4], [U, "2025-01", "cases", "", 6, 3],
    ]  # fmt: skip


COURSE = st.lists(
    st.tuples(
        st.dictionaries(
            st.tuples(st.sampled_from([U, S]), st.sampled_from([20250101, 20250102])), st.integers(1, 3), min_size=1
        ),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=10, deadline=None)
@given(COURSE)
def test_after_any_course_of_saves_and_undos_the_newest_of_each_day_counts(course):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "svlc.duckdb")
        expected = {}
        for number, (slots, undone) in enumerate(course):
            delivery = save(store, told(*((*slot, count) for slot, count in slots.items())), str(number).encode())
            if undone:
                store.undo(delivery, "Kim", AT)
            else:
                expected |= slots
        found, said = counted(store), store.verify()
        store.close()
    assert (found, said) == (expected, ())


# --- asking -----------------------------------------------------------------------------------------------------------


def of_region(table, region, least=0):
    of = (table["region"] == region) & (table["age"] >= least)
    age = table["age"]
    return table.aggregate(
        cases=table.count(where=of), oldest=age.max(where=of), mean=age.sum(where=of) / table.count(where=of).nullif(0)
    )


def test_a_question_may_have_arguments_and_whole_numbers_stay_whole(store):
    save(store, told((U, 20250101, 50), (S, 20250101, 5)))
    found = store.ask_cases(of_region, U, least=0)
    assert dict(found.dtypes.astype(str)) == {"cases": "Int64", "oldest": "Int64", "mean": "float64"}
    assert store.ask_cases(of_region, "ingen")["oldest"].to_list() == [pd.NA]


def test_without_cases_a_question_is_answered_with_nothing(store):
    assert store.ask_cases(by_day).empty
    assert not store.cases_folder.exists()


def test_no_question_about_cases_reaches_another_file(store):
    save(store, told((U, 20250101, 1)))
    counted(store)
    with store._engine._connected().cursor() as cursor:
        for statement in (
            f"SELECT * FROM read_text('{store.path}')",
            f"SELECT * FROM read_text('{ROOT / 'pyproject.toml'}')",
            "SET enable_external_access = true",
            f"ATTACH '{store.path}'",
        ):
            with pytest.raises(duckdb.Error):
                cursor.execute(statement)


def test_a_folder_with_an_apostrophe_is_a_folder(tmp_path):
    (tmp_path / "Kim's lager").mkdir()
    store = Store(tmp_path / "Kim's lager" / "svlc.duckdb")
    save(store, told((U, 20250101, 2)))
    assert counted(store) == {(U, 20250101): 2}
    store.close()


def test_a_question_that_is_wrong_is_our_own_mistake(store):
    with pytest.raises(duckdb.BinderException):
        store.ask_cases(unknown_column)


def unknown_column(_):
    import ibis

    table = ibis.table({"nothing_of_the_kind": "int64"}, name="cases")
    return table.select(found=table["nothing_of_the_kind"] + 1)


def test_a_question_that_the_engine_cannot_carry_out_is_told(store):
    save(store, told((U, 20250101, 3)))
    found = refusal(lambda: store.ask_cases(lambda table: table.select(found=table["case"].cast("int64"))))
    assert (found.rule, found.values["folder"]) == (rules.CASES_NOT_ANSWERED, str(store.cases_folder))


def test_many_threads_may_ask_what_counts_and_what_counted_while_one_saves(store):
    save(store, told((U, 20250101, 1)), b"0")

    def ask(number):
        if number % 4 == 0:
            raw = f"fil {number}".encode()
            store.save(delivered(told((U, 20250102, number + 1)), raw), raw, "Kim", LATER)
        return counted(store, as_of=AT if number % 2 else None).get((U, 20250101)) == 1

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(20)))
    assert store.verify() == ()


def test_few_sets_of_cases_are_remembered(store):
    for number in range(12):
        save(store, told((U, 20250101, number + 1)), str(number).encode())
        counted(store)
    assert len(store._lives) == 8
    assert counted(store) == {(U, 20250101): 12}


# --- kept answers -----------------------------------------------------------------------------------------------------


def answers(store):
    return sorted(file.name for file in store.measured_folder.glob("*"))


def test_a_question_is_counted_once_for_as_long_as_the_same_cases_count(store, monkeypatch):
    first = save(store, told((U, 20250101, 3)), b"1")
    expected = store.measured(by_day)
    store.close()
    again = Store(store.path)
    monkeypatch.setattr(again, "_answer", None)  # nobody counts
    pd.testing.assert_frame_equal(again.measured(by_day), expected, check_exact=True)
    save_ledger(again, JANUARY, b"ledger")  # and what has nothing to do with cases changes nothing
    pd.testing.assert_frame_equal(again.measured(by_day), expected, check_exact=True)
    monkeypatch.undo()
    [before] = answers(again)
    save(again, told((U, 20250101, 2)), b"2")
    assert again.measured(by_day)["cases"].to_list() == [2]
    assert before not in answers(again)
    again.undo(first, "Kim", LATER)
    assert again.measured(by_day)["cases"].to_list() == [2]
    again.close()


def test_each_question_and_each_argument_has_its_own_answer(store):
    save(store, told((U, 20250101, 3), (S, 20250101, 2)))
    assert [int(store.measured(of_region, region)["cases"].iloc[0]) for region in (U, S, U)] != [0, 0, 0]
    store.measured(by_day)
    assert len(answers(store)) == 3


def test_what_counted_earlier_is_counted_but_not_kept(store):
    save(store, told((U, 20250101, 3)), b"1")
    second = save(store, told((U, 20250101, 2)), b"2")
    store.undo(second, "Kim", LATER)
    assert store.measured(by_day, as_of=AT)["cases"].to_list() == [2]
    assert not store.measured_folder.exists()
    assert store.measured(by_day)["cases"].to_list() == [3]


def test_a_damaged_answer_is_counted_anew(store):
    save(store, told((U, 20250101, 3)))
    store.measured(by_day)
    [file] = store.measured_folder.iterdir()
    for damage in (b"", file.read_bytes()[:50], file.read_bytes().replace(b"PAR1", b"PAR2")):
        file.write_bytes(damage)
        assert store.measured(by_day)["cases"].to_list() == [3]


def test_no_more_answers_are_kept_than_there_is_a_use_for(store, monkeypatch):
    monkeypatch.setattr("svlc_core.store.measured.MOST", 2)
    save(store, told((U, 20250101, 3)))
    for least in range(4):
        store.measured(of_region, U, least)
    assert len(answers(store)) == 2


@posix
def test_a_full_disk_costs_only_the_keeping_of_the_answer(store):
    save(store, told((U, 20250101, 3)))
    with files_no_larger_than(0):
        assert store.measured(by_day)["cases"].to_list() == [3]
    assert answers(store) == []


# --- soundness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_file_that_is_not_what_was_stored_is_told_and_never_answered_from(store, damage):
    save(store, told((U, 20250101, 300)))
    [file] = store.cases_folder.iterdir()
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.unlink() if damage == "gone" else file.write_bytes(raw)
    found = refusal(lambda: store.ask_cases(by_day))
    assert (found.rule, found.values["delivery"]) == (rules.CASES_LOST, 1)
    assert [each.rule for each in store.verify()] == [rules.CASES_LOST]


def test_verify_finds_days_and_files_that_are_not_what_the_receipt_says(store):
    save(store, told((U, 20250101, 3), (U, 20250102, 2)), b"1")
    (store.cases_folder / "nobodys.parquet").write_bytes(b"")
    opened = altered(store, 'DELETE FROM case_days WHERE "day" = 20250102')
    found = opened.verify()
    opened.close()
    assert [each.code for each in found] == ["S411", "S504"]
    assert "antalet ärenden dygn för dygn är 3 i lagret, men 5 enligt kvittensen" in found[0].message()


def test_a_store_that_is_opened_again_holds_the_cases_that_it_held(store):
    save(store, told((U, 20250101, 3)))
    store.close()
    again = Store(store.path)
    assert (counted(again), again.verify()) == ({(U, 20250101): 3}, ())
    again.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from svlc_core.store import Store, case_files
from svlc_core.store.beside import put
from tests.test_case_store import save, told
store = Store(sys.argv[1])
save(store, told(("Uppsala", 20250101, 5)), b"1")
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
{where}
save(store, told(("Uppsala", 20250101, 3)), b"2")
"""
MOMENTS = {
    "the name is noted": "case_files.put = kill",
    "the file has no name": "case_files.put = lambda *told: kill(setattr(Path, 'replace', kill), put(*told))",
    "the file is written": "case_files.days = kill",
    "all is committed": "store._sweep = kill",
}


@posix
@pytest.mark.parametrize("where", MOMENTS.values(), ids=MOMENTS)
def test_killed_on_the_way_the_delivery_is_there_whole_or_not_at_all_and_nothing_is_left_of_it(tmp_path, where):
    path = tmp_path / "svlc.duckdb"
    program = KILLED.replace("{where}", where)
    killed = subprocess.run([sys.executable, "-c", program, str(path)], cwd=ROOT)
    assert killed.returncode < 0
    assert (tmp_path / "svlc.duckdb.saving").exists()
    store = Store(path)
    committed = len(store.deliveries()) == 2
    assert committed == (where == MOMENTS["all is committed"])
    assert counted(store) == {(U, 20250101): 3 if committed else 5}
    assert len(list(store.cases_folder.iterdir())) == (2 if committed else 1)
    assert not (tmp_path / "svlc.duckdb.saving").exists()
    assert {each.code for each in store.verify()} <= {"S413"}  # the bytes came first, and nobody knows them
    if not committed:
        save(store, told((U, 20250101, 3)), b"2")
        assert (counted(store), store.verify()) == ({(U, 20250101): 3}, ())
    store.close()


def test_what_another_store_in_the_same_folder_has_written_is_left_alone(tmp_path):
    one, other = Store(tmp_path / "ett.duckdb"), Store(tmp_path / "två.duckdb")
    save(one, told((U, 20250101, 5)))
    (tmp_path / "två.duckdb.saving").write_text("")
    other.close()
    Store(tmp_path / "två.duckdb").close()
    assert counted(one) == {(U, 20250101): 5}
    assert not (tmp_path / "två.duckdb.saving").exists()
    one.close()


@posix
@pytest.mark.parametrize("room", [0, 200, 20_000])
def test_on_a_full_disk_the_save_is_refused_and_what_was_stored_still_counts(store, room):
    save(store, told((U, 20250101, 5)), b"1")
    before = files(store)
    rows = told((U, 20250101, 3000))
    with files_no_larger_than(room):
        assert refusal(lambda: save(store, rows, b"2")).rule is rules.STORE_NOT_READABLE
    assert (counted(store), files(store)) == ({(U, 20250101): 5}, before)
    assert {each.code for each in store.verify()} <= {"S413"}
    save(store, rows, b"2")
    assert (counted(store), store.verify()) == ({(U, 20250101): 3000}, ())


@posix
def test_a_disk_that_is_full_after_the_commit_does_not_deny_what_is_stored(store):
    save(store, told((U, 20250101, 5)), b"1")
    delivery = delivered(told((U, 20250101, 3)), b"2")
    with files_no_larger_than(store.path.stat().st_size):  # room for the log of the commit, not for the checkpoint
        assert store.save(delivery, b"2", "Kim", AT) == 2
    assert (counted(store), store.verify()) == ({(U, 20250101): 3}, ())


# --- the key of persons -----------------------------------------------------------------------------------------------


def test_the_key_of_persons_is_made_the_first_time_it_is_needed_and_then_the_same(store):
    file = store.path.parent / "person.key"
    assert not file.exists()
    key = store.person_key
    assert (len(key), file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (32, key, 0o600)
    store.close()
    again = Store(store.path)
    assert again.person_key == key
    again.close()


def test_each_store_has_a_key_of_its_own(store, tmp_path):
    other = Store(tmp_path / "annat" / "svlc.duckdb")
    assert other.person_key != store.person_key
    other.close()


def test_a_key_that_is_none_or_cannot_be_read_is_told_and_never_replaced(store):
    file = store.path.parent / "person.key"
    file.write_bytes(b"kort")
    found = refusal(lambda: store.person_key)
    assert (found.rule, found.values["file"], file.read_bytes()) == (rules.KEY_NOT_USABLE, str(file), b"kort")
    file.unlink()
    file.mkdir()
    assert refusal(lambda: store.person_key).rule is rules.KEY_NOT_USABLE


def test_the_key_is_not_in_the_store(store):
    key = store.person_key
    save(store, told((U, 20250101, 3)))
    held = [each for each in store.path.parent.rglob("*") if each.is_file() and each.name != "person.key"]
    assert not any(key in each.read_bytes() for each in held)
