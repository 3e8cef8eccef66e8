"""Marks in time are kept with who and when, forgotten, and seen as they were."""

from datetime import date, timedelta

import pytest

from svlc_core.catalogue import rules
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.store import Store
from svlc_core.vocabulary import Region
from tests.test_store import AT, LATER, refusal

EVENT = Mark(MarkKind.EVENT, date(2024, 9, 1), "Ny larmcentral", date(2024, 9, 30), Region.UPPSALA)
REBASE = Mark(MarkKind.REBASE, date(2024, 3, 1), "Nya rutiner för svar", indicator="svarstid")


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def test_marks_come_back_as_they_were_with_who_decided_them_the_earliest_first(store):
    assert store.marks() == ()
    assert [store.keep_mark(each, "Kim", AT) for each in (EVENT, REBASE)] == [1, 2]
    rebase, event = store.marks()
    assert rebase == Mark(REBASE.kind, REBASE.since, REBASE.text, None, None, "svarstid", "Kim", 2)
    assert event == Mark(EVENT.kind, EVENT.since, EVENT.text, EVENT.until, Region.UPPSALA, "", "Kim", 1)


def test_a_forgotten_mark_counts_no_more_but_is_seen_as_of_earlier(store):
    number = store.keep_mark(EVENT, "Kim", AT)
    store.forget_mark(number, "Robin", LATER)
    assert store.marks() == ()
    assert [each.text for each in store.marks(as_of=AT)] == ["Ny larmcentral"]
    assert store.marks(as_of=AT - timedelta(days=1)) == ()
    assert store.keep_mark(REBASE, "Kim", LATER) == 2
    told = store.events()[["what", "subject", "by"]].to_numpy().tolist()
    assert told == [
        ["mark", REBASE.text, "Kim"], ["forget_mark", EVENT.text, "Robin"], ["mark", EVENT.text, "Kim"],
    ]  # fmt: skip


def test_one_that_is_not_there_is_not_forgotten(store):
    number = store.keep_mark(EVENT, "Kim", AT)
    store.forget_mark(number, "Kim", AT)
    for missing in (number, 7):
        assert refusal(lambda missing=missing: store.forget_mark(missing, "Kim", AT)).rule is rules.NO_SUCH_MARK


@pytest.mark.parametrize(
    ("mark", "rule"),
    [
        (Mark(MarkKind.REBASE, date(2024, 3, 1), " "), rules.MARK_WITHOUT_TEXT),
        (Mark(MarkKind.EVENT, date(2024, 3, 2), "Storm", date(2024, 3, 1)), rules.MARK_ENDS_FIRST),
    ],
)
def test_one_that_says_nothing_or_ends_before_it_begins_is_refused(store, mark, rule):
    assert refusal(lambda: store.keep_mark(mark, "Kim", AT)).rule is rule
    assert (store.marks(), store.version) == ((), 0)
