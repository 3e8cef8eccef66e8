"""Three ways to save a file, how an earlier state is seen again, and what each delivery changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, measure
from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Mode, Reading, Status
from svlc_core.catalogue.exports import LEDGER, SICK_LEAVE
from svlc_core.errors import Refused
from svlc_core.store import SAMPLE, Store, outgrown
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Measure, Region

AT = datetime(2025, 9, 1, 12, tzinfo=timezone(timedelta(hours=2)))
DAY = timedelta(days=1)
KEY = ["region", "year", "month", "measure", "account", "line", "cost_centre"]


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def ledger(*rows):
    """ "Uppsala 2025-01 4010 A": öre, as (key, öre) a row; the file names the line, staff. A is the cost centre."""
    told = []
    for place, (key, ore) in enumerate(rows, 2):
        region, month, account, *centre = key.split()
        told.append(
            {
                "sheet": "", "row": place, "column": "Utfall", "text": str(ore), "region": region,
                "year": int(month[:4]), "month": int(month[5:]), "account": account, "name": None, "line": "staff",
                "group": "staff", "cost_centre": centre[0] if centre else None, "measure": "actual", "amount": ore,
            }
        )  # fmt: skip
    frame = pd.DataFrame(told, columns=list(LEDGER_COLUMNS))
    numbers = {"row", "year", "month", "amount"}
    return frame.astype({name: "str" for name in LEDGER_COLUMNS if name not in numbers})


def facts(*rows):
    """(series, region, period, value) a row."""
    same = {"sheet": "", "column": "2024", "text": "1", "label": "Rad", "decimals": 1, "unit": "%", "quality": "ok"}
    told = [
        same | dict(zip(("series", "region", "period", "value"), row, strict=True)) | {"row": place, "source": "a"}
        for place, row in enumerate(rows, 2)
    ]
    frame = pd.DataFrame(told, columns=list(FACT_COLUMNS))
    return frame.astype({name: "str" for name in FACT_COLUMNS if name not in {"row", "value", "decimals"}})


def reading(rows, raw=b"en fil"):
    of_ledger = "amount" in rows
    totals = {Measure.ACTUAL: int(rows["amount"].sum())} if of_ledger else {}
    aside = pd.DataFrame(columns=list(ASIDE_COLUMNS))
    export = LEDGER if of_ledger else SICK_LEAVE
    return Reading("fil.csv", sha256(raw).hexdigest(), len(raw), export, {}, rows, aside, len(rows), totals)


_numbers = count()


def save(store, rows, mode="replace", at=AT):
    raw = f"fil {next(_numbers)}".encode()
    told = reading(rows, raw)
    return store.save(check.delivery(told, store.touched(told), mode), raw, "Kim", at)


def amounts(store, as_of=None):
    """ "Uppsala 2025-01 4010 A" → the amounts that count, smallest first."""
    rows = store.current("ledger", as_of)
    found = {}
    for row in rows.to_dict("records"):
        centre = "" if pd.isna(row["cost_centre"]) else f" {row['cost_centre']}"
        key = f"{row['region']} {row['year']}-{row['month']:02} {row['account']}{centre}"
        found[key] = sorted([*found.get(key, []), row["amount"]])
    return found


def changes(delivery):
    """(month, change) → was and becomes."""
    rows = delivery.difference
    ends = zip(rows["was"].astype(object), rows["becomes"].astype(object), strict=True)
    told = [tuple(None if each is pd.NA else each for each in pair) for pair in ends]
    return dict(zip(zip(rows["period"], rows["change"], strict=True), told, strict=True))


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


JANUARY = ledger(("Uppsala 2025-01 4010 A", -100), ("Uppsala 2025-01 4010 B", -20), ("Uppsala 2025-01 5010", -7))
LATER = ledger(("Uppsala 2025-01 4010 A", -130), ("Uppsala 2025-02 4010 A", -5))


# --- three ways to save -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "january"),
    [
        ("replace", {"4010 A": [-130]}),
        ("update", {"4010 A": [-130], "4010 B": [-20], "5010": [-7]}),
        ("append", {"4010 A": [-130, -100], "4010 B": [-20], "5010": [-7]}),
    ],
)
def test_a_file_replaces_its_months_or_updates_its_rows_or_is_added(store, mode, january):
    save(store, JANUARY)
    save(store, LATER, mode)
    expected = {f"Uppsala 2025-01 {row}": ore for row, ore in january.items()}
    assert amounts(store) == expected | {"Uppsala 2025-02 4010 A": [-5]}
    assert list(store.deliveries()["mode"]) == [mode, "replace"]


def test_a_row_without_account_or_cost_centre_has_a_key_too(store):
    save(store, ledger(("Uppsala 2025-01 5010", -7), ("Uppsala 2025-01 5010 A", -1)))
    save(store, ledger(("Uppsala 2025-01 5010", -8)).assign(cost_centre=""), "update")
    assert sorted(store.current("ledger")["amount"]) == [-8, -1]


def test_a_later_replacement_takes_what_was_added_and_updated_before_it_and_nothing_after(store):
    save(store, JANUARY)
    save(store, ledger(("Uppsala 2025-01 4010 A", -1)), "append")
    save(store, ledger(("Uppsala 2025-01 5010", -9)), "update")
    save(store, ledger(("Uppsala 2025-01 4010 A", -50)))
    save(store, ledger(("Uppsala 2025-01 4010 A", -2)), "append")
    assert amounts(store) == {"Uppsala 2025-01 4010 A": [-50, -2]}


def test_undo_restores_exactly_also_beneath_later_deliveries(store):
    save(store, JANUARY)
    added = save(store, ledger(("Uppsala 2025-01 4010 A", -1)), "append")
    updated = save(store, ledger(("Uppsala 2025-01 4010 A", -9)), "update")
    assert amounts(store)["Uppsala 2025-01 4010 A"] == [-9]
    store.undo(added, "Kim", AT)
    assert amounts(store)["Uppsala 2025-01 4010 A"] == [-9]
    store.undo(updated, "Kim", AT)
    pd.testing.assert_frame_equal(store.current("ledger").drop(columns="delivery"), JANUARY)


def test_a_published_figure_is_never_added_to_but_replacing_and_updating_are_one_thing(store):
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8), ("man", "Uppsala", "2024", 3.1)))
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.9)), "update")
    found = store.current("published_sick_leave")
    assert dict(zip(found["series"], found["value"], strict=True)) == {"kvinnor": 6.9, "man": 3.1}
    told = reading(facts(("kvinnor", "Uppsala", "2024", 7.0)))
    refused = check.delivery(told, store.touched(told), "append")
    assert (refused.status, refused.findings[0].rule) == (Status.REFUSED, rules.FIGURES_NOT_ADDED)
    accepted = check.delivery(told, store.touched(told))
    for each in (refused, replace(accepted, mode=Mode.APPEND)):
        assert refusal(lambda each=each: store.save(each, b"en fil", "Kim", AT)).rule is rules.FIGURES_NOT_ADDED


def test_a_file_is_saved_as_it_was_checked_unless_something_else_is_said(store):
    for number, said in enumerate((None, "update")):
        told = reading(LATER, raw := str(number).encode())
        store.save(check.delivery(told, store.touched(told), "append"), raw, "Kim", AT, *([said] if said else []))
    assert list(store.deliveries()["mode"]) == ["update", "append"]


# --- the preview ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("replace", {("2025-01", "changed"): (-127, -130), ("2025-02", "new"): (None, -5)}),
        ("update", {("2025-01", "changed"): (-127, -157), ("2025-02", "new"): (None, -5)}),
        ("append", {("2025-01", "changed"): (-127, -257), ("2025-02", "new"): (None, -5)}),
    ],
)
def test_the_difference_follows_the_mode_and_is_what_the_store_becomes(store, mode, expected):
    save(store, JANUARY)
    told = reading(LATER)
    delivery = check.delivery(told, store.touched(told), mode)
    assert changes(delivery) == expected
    store.save(delivery, b"en fil", "Kim", AT)
    sums = store.current("ledger").groupby("month")["amount"].sum()
    assert dict(sums) == {1: expected["2025-01", "changed"][1], 2: -5}


@pytest.mark.parametrize(
    ("mode", "missing", "rule"),
    [("replace", 1, rules.REPLACES), ("update", 0, rules.UPDATES), ("append", 0, rules.ADDS_TO)],
)
def test_only_a_replacement_can_leave_something_out(store, mode, missing, rule):
    save(store, JANUARY.assign(line=["staff", "staff", "revenue"], group=["staff", "staff", "revenue"]))
    told = reading(LATER)
    delivery = check.delivery(told, store.touched(told), mode)
    assert (delivery.difference["change"] == "missing").sum() == missing
    met = [each.rule for each in delivery.findings]
    assert (rules.NO_LONGER_THERE in met) == bool(missing)
    assert rule in met


def test_a_row_that_is_added_again_with_the_same_amount_is_pointed_out(store):
    save(store, JANUARY)
    told = reading(ledger(("Uppsala 2025-01 4010 A", -100), ("Uppsala 2025-01 5010", -8), ("Uppsala 2025-01 5010", 0)))
    found = check.delivery(told, store.touched(told), "append").findings
    assert [each.row for each in found if each.rule is rules.ADDED_TWICE] == [2]
    replacing = check.delivery(told, store.touched(told))
    assert rules.ADDED_TWICE not in [each.rule for each in replacing.findings]


def test_a_small_correction_that_is_added_is_judged_by_the_sum_it_makes(store):
    months = [(f"Uppsala 2025-{month:02} 4010", -1_000_000) for month in range(1, 6)]
    save(store, ledger(*months))
    told = reading(ledger(("Uppsala 2025-05 4010", -1_000)))
    small = {mode: check.delivery(told, store.touched(told), mode).findings for mode in ("append", "update")}
    assert rules.SMALLER_THAN_USUAL not in [each.rule for each in small["append"]]
    assert rules.SMALLER_THAN_USUAL in [each.rule for each in small["update"]]


# --- earlier states ---------------------------------------------------------------------------------------------------


def test_any_earlier_state_can_be_asked_for(store):
    first = save(store, JANUARY, at=AT)
    save(store, LATER, "append", at=AT + DAY)
    store.undo(first, "Kim", AT + 2 * DAY)
    sums = [sum(sum(ore) for ore in amounts(store, AT + days * DAY).values()) for days in (-1, 0, 1, 2, 9)]
    assert sums == [0, -127, -262, -135, -135]
    assert amounts(store, AT + 9 * DAY) == amounts(store)
    assert list(store.ask(measure.monthly, as_of=AT)["actual"]) == [-127]
    assert list(store.ask(measure.monthly)["actual"]) == [-130, -5]


def test_a_moment_is_the_same_whatever_its_distance_from_utc(store):
    save(store, JANUARY, at=AT)
    utc = AT.astimezone(UTC)
    assert store.version_at(utc) == 1
    assert store.version_at(utc - timedelta(seconds=1)) == 0


def test_an_earlier_state_of_published_figures_can_be_asked_for(store):
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8)), at=AT)
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.9)), at=AT + DAY)
    assert list(store.current("published_sick_leave", AT)["value"]) == [6.8]
    assert list(store.ask(measure.behind_fact, "kvinnor", Region.UPPSALA, "2024", as_of=AT)["delivery"]) == [1]


# --- what a delivery changed ------------------------------------------------------------------------------------------


def test_the_effects_of_a_delivery_are_what_it_changed_when_it_came_also_after_it_is_undone(store):
    save(store, JANUARY)
    second = save(store, LATER)
    third = save(store, ledger(("Uppsala 2025-01 4010 A", -130)))
    store.undo(second, "Kim", AT)
    found = store.effects(second)
    assert list(found.columns) == ["region", "period", "what", "measure", "was", "becomes"]
    assert found.astype(object).to_numpy().tolist() == [
        ["Uppsala", "2025-01", "staff", "actual", -127, -130],
        ["Uppsala", "2025-02", "staff", "actual", pd.NA, -5],
    ]
    assert store.effects(third).empty
    assert list(store.rows(second)["amount"]) == [-130, -5]


def test_the_effects_on_published_figures_are_as_printed(store):
    save(store, facts(("kvinnor", "Uppsala", "2024", 6.8), ("man", "Uppsala", "2024", 3.1)))
    second = save(store, facts(("kvinnor", "Uppsala", "2024", 6.9), ("man", "Uppsala", "2024", 3.1)))
    found = store.effects(second)
    assert found.to_numpy().tolist() == [["Uppsala", "2024", "kvinnor", "a", 6.8, 6.9, "%", "%"]]
    assert list(store.rows(second)["series"]) == ["kvinnor", "man"]


@pytest.mark.parametrize(("other", "unit"), [({"unit": "mnkr"}, "mnkr"), ({"quality": "preliminary"}, "tkr")])
def test_a_published_figure_with_the_same_digits_in_another_unit_or_quality_has_changed(store, other, unit):
    before = facts(("man", "Uppsala", "2024", 676.0), ("kvinnor", "Uppsala", "2024", 3.1)).assign(unit="tkr")
    save(store, before)
    after = before.assign(**{name: [value, before[name][1]] for name, value in other.items()})
    second = save(store, after)
    expected = ["Uppsala", "2024", "man", "a", 676.0, 676.0, "tkr", unit]
    assert store.effects(second).to_numpy().tolist() == [expected]


def test_behind_a_published_figure_is_where_it_stood(store):
    delivery = save(store, facts(("man", "Uppsala", "2024", 3.1), ("kvinnor", "Uppsala", "2024", 6.8)))
    [told] = store.ask(measure.behind_fact, "kvinnor", Region.UPPSALA, "2024").to_dict("records")
    place = {name: told[name] for name in ("delivery", "sheet", "row", "column", "text", "source")}
    assert place == {"delivery": delivery, "sheet": "", "row": 3, "column": "2024", "text": "1", "source": "a"}


# --- any course of events ---------------------------------------------------------------------------------------------

KEYS = st.sampled_from(
    [f"{slot} {row}" for slot in ("Uppsala 2025-01", "Uppsala 2025-02") for row in ("1 A", "1", "2")]
)
FILES = st.lists(st.tuples(KEYS, st.integers(-99, 99).filter(bool)), min_size=1, max_size=4)
SAVES = st.tuples(st.sampled_from(list(Mode)), FILES)
UNDOS = st.integers(0, 5)  # the delivery of that number, if it counts


def counting(course):
    """A model: the deliveries one after the other on a plain list of (key, öre)."""
    rows = []
    for mode, file in course:
        months, keys = {key[:15] for key, _ in file}, {key for key, _ in file}
        if mode is Mode.REPLACE:
            rows = [row for row in rows if row[0][:15] not in months]
        if mode is Mode.UPDATE:
            rows = [row for row in rows if row[0] not in keys]
        rows = [*rows, *file]
    return {key: sorted(ore for each, ore in rows if each == key) for key, _ in rows}


def by_month(state):
    """2025-01 → öre, of the months that have a row."""
    return {month: sum(sum(state[key]) for key in state if month in key) for month in {key[8:15] for key in state}}


@settings(max_examples=25, deadline=None)
@given(st.lists(SAVES | UNDOS, min_size=1, max_size=6))
def test_after_any_course_of_saves_and_undos_the_store_is_what_a_plain_list_is_then_and_afterwards(course):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "svlc.duckdb")
        live, states, effects = {}, [{}], {}
        for step, each in enumerate(course, 1):
            at = AT + step * DAY
            if isinstance(each, tuple):
                told = check.delivery(
                    reading(ledger(*each[1]), raw := str(step).encode()), store.current("ledger"), each[0]
                )
                delivery = store.save(told, raw, "Kim", at)
                live[delivery] = each
                effects[delivery] = (step, told)
            elif each in live:
                store.undo(each, "Kim", at)
                del live[each]
            states.append(counting(live.values()))
        seen = [amounts(store, AT + step * DAY) for step in range(len(states))]
        changed = {delivery: store.effects(delivery) for delivery in effects}
        now = amounts(store)
        store.close()
    assert now == states[-1]
    assert seen == states
    for delivery, (step, told) in effects.items():
        before, after = by_month(states[step - 1]), by_month(states[step])
        expected = {month: (before.get(month), ore) for month, ore in after.items() if before.get(month) != ore}
        found = changed[delivery]
        ends = zip(found["was"].astype(object), found["becomes"].astype(object), strict=True)
        pairs = [tuple(None if end is pd.NA else end for end in pair) for pair in ends]
        assert dict(zip(found["period"], pairs, strict=True)) == expected
        previewed = told.difference[told.difference["change"] != "same"].drop(columns="change")
        pd.testing.assert_frame_equal(previewed.reset_index(drop=True), found, check_dtype=False)


# --- a store made by another version of the program -------------------------------------------------------------------


def made_before(path, by=None):
    """A store as the first version of the program made it, with a delivery by somebody."""
    connection = duckdb.connect(str(path))
    connection.execute('CREATE TABLE deliveries (id BIGINT, "by" VARCHAR); CREATE TABLE kept_scenarios (name VARCHAR)')
    connection.execute("INSERT INTO deliveries SELECT 1, ? WHERE ?", [by, by is not None])
    connection.close()


@pytest.mark.parametrize(("by", "nothing_missed"), [(None, True), (SAMPLE, True), ("Kim", False)])
def test_a_store_of_another_version_of_the_program_is_refused_with_what_to_do(tmp_path, by, nothing_missed):
    made_before(path := tmp_path / "svlc.duckdb", by)
    for _ in range(2):  # and let go of
        assert refusal(lambda: Store(path)).rule is rules.OTHER_SCHEMA
    assert outgrown(path) == nothing_missed


def test_a_store_of_this_version_or_none_or_something_else_is_not_outgrown(tmp_path):
    Store(tmp_path / "svlc.duckdb").close()
    (tmp_path / "text.duckdb").write_text("inte ett lager" * 1000)
    assert not any(outgrown(tmp_path / name) for name in ("svlc.duckdb", "text.duckdb", "ingen.duckdb"))
