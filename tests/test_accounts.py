"""The line of an account follows the mapping in force: history moves at once, and nothing is rewritten."""

from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, measure, read
from svlc_core.catalogue import rules
from svlc_core.catalogue.accounts import ACCOUNTS, KOMMUN_BAS, PLANS, REGION_BAS
from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.recipe import Given
from svlc_core.errors import Refused
from svlc_core.read.words import line_of_account
from svlc_core.store import Store, mapping_findings
from svlc_core.vocabulary import LEDGER_COLUMNS, Line, Region

AT = datetime(2025, 9, 1, 12, tzinfo=timezone(timedelta(hours=2)))
DAY = timedelta(days=1)
HEAD = "region;period;konto;kontonamn;kontogrupp;ansvar;utfall (kr);budget (kr)\n"
# One row each: an account, an account whose line the file names, a group without an account, an unknown account.
JANUARY = """
Uppsala;2025-01;4010;Lön;;A;10,00;11,00
Uppsala;2025-01;6610;IT-drift;;;2,00;
Uppsala;2025-01;5010;Köp;Teknik/IT;;5,00;
Uppsala;2025-01;;Pension;Pension;;3,00;
Uppsala;2025-01;9999;Okänt;;;1,00;
Uppsala;2025-01;3010;Ersättning;;;-30,00;-30,00
"""
OTHERWISE = {"3": Line.REVENUE, "4": Line.OTHER, "66": Line.STAFF, "99": Line.OTHER}


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


_numbers = count()


def save(store, rows, mode="replace", at=AT):
    """The id of the delivery, and what was told of it before it was saved."""
    raw = (HEAD + rows.strip() + "\n").encode()
    reading = read.upload(f"{next(_numbers)}.csv", raw, Given(accounts=store.accounts()))
    delivery = check.delivery(reading, store.touched(reading), mode)
    return store.save(delivery, raw, "Kim", at), delivery


def lines(store, as_of=None):
    """Account (or the name, without one) → its line and its kronor."""
    rows = store.current("ledger", as_of)
    rows = rows[rows["measure"] == "actual"]
    items = rows["account"].where(rows["account"] != "", rows["name"])
    return {item: (line, ore // 100) for item, line, ore in zip(items, rows["line"], rows["amount"], strict=True)}


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


# --- the plans to start from ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "account", "line"),
    [
        ("region_bas", "3010", "revenue"), ("region_bas", "4010", "staff"), ("region_bas", "4410", "pension"),
        ("kommun_bas", "4630", "other"), ("kommun_bas", "5010", "staff"), ("kommun_bas", "5710", "pension"),
        ("kommun_bas", "6850", "technology"), ("kommun_bas", "7510", "other"),
        ("bas", "3041", "revenue"), ("bas", "5010", "other"), ("bas", "5420", "technology"),
        ("bas", "6540", "technology"),
        ("bas", "7010", "staff"), ("bas", "7410", "pension"), ("bas", "7832", "other"), ("bas", "8410", "other"),
        ("region_bas", "9999", "unmapped"),
    ],
)  # fmt: skip
def test_the_longest_prefix_of_a_plan_decides(plan, account, line):
    assert line_of_account(account, PLANS[plan].lines) == line


@pytest.mark.parametrize("plan", PLANS.values(), ids=lambda plan: plan.code)
def test_every_plan_can_be_saved_covers_every_class_of_the_result_and_says_what_is_doubtful(plan):
    assert not list(mapping_findings(plan.lines.items()))
    assert all(line_of_account(str(each), plan.lines) is not Line.UNMAPPED for each in range(3, 9))
    assert "Osäkert" in plan.doubt


# --- what follows the mapping -----------------------------------------------------------------------------------------


def test_a_new_store_has_the_regions_own_plan_in_force_saved_by_nobody(store):
    assert store.accounts() == ACCOUNTS
    assert store.mappings().astype(object).to_numpy().tolist() == [[0, REGION_BAS.code, None, None, True]]
    assert store.accounts(AT) == ACCOUNTS


def test_a_saved_mapping_moves_history_at_once_but_never_what_the_file_named_nor_what_has_no_account(store):
    save(store, JANUARY)
    before = {
        "4010": ("staff", -10), "6610": ("technology", -2), "5010": ("technology", -5), "Pension": ("pension", -3),
        "9999": ("unmapped", -1), "3010": ("revenue", 30),
    }  # fmt: skip
    assert lines(store) == before
    number = store.save_accounts("region_bas", OTHERWISE, "Robin", AT + DAY)
    assert (number, store.version) == (1, 2)
    after = before | {"4010": ("other", -10), "6610": ("staff", -2), "9999": ("other", -1)}
    assert lines(store) == after
    assert lines(store, AT) == before
    rows = store.rows(1)
    assert list(rows.columns) == ["delivery", *LEDGER_COLUMNS]
    assert dict(zip(rows["account"], rows["line"], strict=True))["4010"] == "other"
    monthly = store.ask(measure.monthly).dropna(subset=["actual"])
    assert dict(zip(monthly["line"], monthly["actual"] // 100, strict=True)) == {
        "other": -11, "pension": -3, "revenue": 30, "staff": -2, "technology": -5
    }  # fmt: skip


def test_a_mapping_of_an_earlier_day_can_be_seen_and_returned_to(store):
    store.save_accounts("kommun_bas", KOMMUN_BAS.lines, "Robin", AT)
    store.save_accounts("region_bas", OTHERWISE, "Kim", AT + DAY)
    assert [store.accounts(AT + days * DAY) for days in (-1, 0, 1)] == [ACCOUNTS, KOMMUN_BAS.lines, OTHERWISE]
    store.save_accounts("kommun_bas", store.mapping(1), "Kim", AT + 2 * DAY)
    assert store.accounts() == KOMMUN_BAS.lines
    assert list(store.mappings()["id"]) == [3, 2, 1, 0]
    assert list(store.mappings()["in_force"]) == [True, False, False, False]
    assert list(store.events()["what"]) == ["accounts"] * 3
    assert list(store.mappings()["at"]) == [AT + 2 * DAY, AT + DAY, AT, None]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([("4a", "staff")], rules.PREFIX_NOT_DIGITS),
        ([("", "staff")], rules.PREFIX_NOT_DIGITS),
        ([("４", "staff")], rules.PREFIX_NOT_DIGITS),
        ([("4", "staff"), ("4", "other")], rules.PREFIX_TWICE),
        ([("4", "löner")], rules.LINE_UNKNOWN),
        ([("4", "")], rules.LINE_UNKNOWN),
        ([("4", "unmapped")], rules.LINE_UNKNOWN),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_with_the_row_and_nothing_changes(store, rows, rule):
    assert [each.rule for each in mapping_findings(rows)] == [rule]
    if rule is not rules.PREFIX_TWICE:
        assert refusal(lambda: store.save_accounts("bas", dict(rows), "Kim", AT)).rule is rule
        assert (store.version, store.accounts()) == (0, ACCOUNTS)


# --- updates meet their posting ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mapped", [ACCOUNTS, OTHERWISE])
def test_an_update_meets_the_same_posting_though_the_account_has_moved_in_between(store, mapped):
    save(store, JANUARY)
    store.save_accounts("region_bas", mapped, "Kim", AT)
    save(store, "Uppsala;2025-01;4010;Lön;;A;12,00;", "update")
    assert [ore for _, ore in lines(store).values()] == [-2, -5, -3, -1, 30, -12]


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("", "Personal", []),  # an account whose line nobody named is the account whole
        ("Personal", "", []),
        ("Personal", "Personal", []),
        ("Personal", "Teknik/IT", [-10]),  # two lines that the files tell apart themselves
    ],
)
def test_an_update_tells_an_account_apart_by_line_only_where_both_files_name_one(store, before, after, stays):
    save(store, f"Uppsala;2025-01;4010;Lön;{before};A;10,00;")
    _, told = save(store, f"Uppsala;2025-01;4010;Lön;{after};A;12,00;", "update")
    assert sorted(store.current("ledger")["amount"] // 100) == [-12, *stays]
    becomes = told.difference["becomes"].dropna().sum() // 100
    assert becomes == sum([-12, *(stays if after == "Personal" else [])])


# --- the preview of a change ------------------------------------------------------------------------------------------


def test_what_a_mapping_would_move_is_told_by_account_region_and_year_and_then_it_is_so(store):
    save(store, JANUARY)
    save(store, "Sörmland;2024-12;4010;Lön;;;7,00;\nSörmland;2024-12;3010;Ersättning;;;-8,00;")
    before = store.ask(measure.by_account)
    after = store.ask(measure.by_account, lines=OTHERWISE)
    moved = measure.moved(before, after)
    assert moved.astype(object).where(moved.notna(), None).to_numpy().tolist() == [
        ["4010", "Lön", "Sörmland", 2024, "staff", "other", -700, None],
        ["4010", "Lön", "Uppsala", 2025, "staff", "other", -1000, -1100],
        ["6610", "IT-drift", "Uppsala", 2025, "technology", "staff", -200, None],
        ["9999", "Okänt", "Uppsala", 2025, "unmapped", "other", -100, None],
    ]  # fmt: skip
    told = measure.moved_sums(before, after)
    assert told.astype(object).where(told.notna(), None).to_numpy().tolist() == [
        # region, year, line, actual was, budget was, actual becomes, budget becomes
        ["Sörmland", 2024, "other", None, None, -700, None],
        ["Sörmland", 2024, "staff", -700, None, None, None],
        ["Uppsala", 2025, "other", None, None, -1100, -1100],
        ["Uppsala", 2025, "staff", -1000, -1100, -200, None],
        ["Uppsala", 2025, "technology", -700, None, -500, None],
        ["Uppsala", 2025, "unmapped", -100, None, None, None],
    ]  # fmt: skip
    pd.testing.assert_frame_equal(store.ask(measure.by_account), before)
    store.save_accounts("region_bas", OTHERWISE, "Kim", AT + DAY)
    pd.testing.assert_frame_equal(store.ask(measure.by_account), after)
    pd.testing.assert_frame_equal(store.ask(measure.by_account, as_of=AT), before)


def test_a_mapping_that_moves_nothing_says_so(store):
    save(store, JANUARY)
    now = store.ask(measure.by_account)
    same = store.ask(measure.by_account, lines=ACCOUNTS | {"77": Line.TECHNOLOGY})
    assert measure.moved(now, same).empty
    assert measure.moved_sums(now, same).empty


def test_without_any_row_in_the_mapping_every_account_is_without_a_line(store):
    save(store, JANUARY)
    moved = measure.moved(store.ask(measure.by_account), store.ask(measure.by_account, lines={}))
    assert set(moved["becomes"]) == {"unmapped"}
    store.save_accounts("bas", {}, "Kim", AT)
    assert [line for line, _ in lines(store).values()] == [
        "unmapped", "unmapped", "technology", "pension", "unmapped", "unmapped"
    ]  # fmt: skip


def test_every_account_met_is_listed_with_the_latest_years_kronor_those_without_a_line_first(store):
    save(store, JANUARY)
    save(store, "Sörmland;2025-02;4010;Lön arbetad tid;;;7,00;\nSörmland;2024-02;4110;Sjuklön;;;9,00;")
    found = measure.met(store.ask(measure.by_account))
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [
        ["9999", "Okänt", "unmapped", False, -100],
        ["", "Pension", "pension", True, -300],
        ["3010", "Ersättning", "revenue", False, 3000],
        ["4010", "Lön", "staff", False, -1700],
        ["4110", "Sjuklön", "staff", False, None],
        ["5010", "Köp", "technology", True, -500],
        ["6610", "IT-drift", "technology", False, -200],
    ]  # fmt: skip
    assert list(measure.not_mapped(store.ask(measure.by_account))["account"]) == ["9999"]


def test_where_there_is_only_a_budget_the_latest_year_is_the_budgets(store):
    save(store, "Uppsala;2026-01;4010;Lön;;;;11,00")
    found = store.ask(measure.by_account)
    assert (measure.latest_year(found), measure.met(found)["actual"].isna().all()) == (2026, True)


def test_an_empty_ledger_has_no_account(store):
    nothing = store.ask(measure.by_account)
    assert (len(measure.met(nothing)), measure.latest_year(nothing), len(measure.moved(nothing, nothing))) == (0, 0, 0)
    assert measure.moved_sums(nothing, nothing).empty


# --- any course of events ---------------------------------------------------------------------------------------------

GROUPS = {"": "", "Personal": "staff", "Teknik/IT": "technology"}
KEYS = st.tuples(st.sampled_from(["01", "02"]), st.sampled_from(["4010", "4410", ""]), st.sampled_from([*GROUPS]))
ROWS = st.lists(st.tuples(KEYS, st.integers(1, 99)), min_size=1, max_size=4).map(
    lambda rows: [
        ((month, account, group or ("" if account else "Personal")), kr) for (month, account, group), kr in rows
    ]
)
MAPPINGS = st.dictionaries(st.sampled_from(["4", "44", "401"]), st.sampled_from(["staff", "other"]), max_size=3)
COURSE = st.lists(st.tuples(st.sampled_from(list(Mode)), ROWS) | MAPPINGS | st.integers(1, 5), min_size=1, max_size=7)


def counting(course, mapping):
    """A model: the deliveries one after the other on a plain list, and the lines as the mapping then says."""
    rows = []
    for mode, file in course:
        for month in {key[0] for key, _ in file} if mode is Mode.REPLACE else ():
            rows = [row for row in rows if row[0][0] != month]
        if mode is Mode.UPDATE:
            rows = [row for row in rows if not any(same(row[0], key) for key, _ in file)]
        rows = rows + file
    return sorted((key[0], key[1], line(key, mapping), -kr) for key, kr in rows)


def same(one, other):
    """The same month and account, and no two lines that the files tell apart."""
    return one[:2] == other[:2] and (one[2] == other[2] or (one[1] != "" and "" in (one[2], other[2])))


def line(key, mapping):
    return GROUPS[key[2]] or line_of_account(key[1], mapping)


def state(store, as_of):
    rows = store.current("ledger", as_of)
    told = zip(rows["month"], rows["account"], rows["line"], rows["amount"], strict=True)
    return sorted((f"{month:02}", account, line, ore // 100) for month, account, line, ore in told)


@settings(max_examples=20, deadline=None)
@given(COURSE)
def test_undo_restores_exactly_beneath_any_later_deliveries_and_mappings(course):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "svlc.duckdb")
        live, mapping, states, number = {}, ACCOUNTS, [[]], 0
        for step, each in enumerate(course, 1):
            at = AT + step * DAY
            if isinstance(each, dict):
                store.save_accounts("bas", {prefix: Line(to) for prefix, to in each.items()}, "Kim", at)
                mapping = each
            elif isinstance(each, int):
                if each in live:
                    store.undo(each, "Kim", at)
                    del live[each]
            else:
                mode, rows = each
                text = "\n".join(f"Uppsala;2025-{key[0]};{key[1]};{step};{key[2]};;{kr};" for key, kr in rows)
                number, told = save(store, text, mode, at)
                live[number] = each
                effects = store.effects(number)
                previewed = told.difference[told.difference["change"] != "same"].drop(columns="change")
                pd.testing.assert_frame_equal(previewed.reset_index(drop=True), effects, check_dtype=False)
            states.append(counting(live.values(), mapping))
        seen = [state(store, AT + step * DAY) for step in range(len(states))]
        store.close()
    assert seen == states


def test_behind_an_amount_of_an_earlier_mapping_are_the_rows_of_that_day(store):
    save(store, JANUARY)
    store.save_accounts("region_bas", OTHERWISE, "Kim", AT + DAY)
    rows = [store.ask(measure.behind, Region.UPPSALA, Line.OTHER, 2025, 1, as_of=as_of) for as_of in (AT, None)]
    assert [sorted(set(each["account"])) for each in rows] == [[], ["4010", "9999"]]
