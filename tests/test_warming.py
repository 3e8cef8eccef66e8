"""What the page of indicators will ask the cases is counted beside the pages, as soon as there are cases."""

import time

import pytest

from svlc_core.store import Store
from ui import data, goals_data, warming
from ui.clock import now

SECONDS = 60


def answers(store: Store) -> set[str]:
    return {file.name for file in store.measured_folder.glob("*.parquet")}


def in_time(holds) -> bool:
    end = time.monotonic() + SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())


@pytest.fixture
def warmed(own_store, monkeypatch):
    monkeypatch.setattr(warming, "WORTH", 0)
    store = data.store()
    warming.start(store)
    yield store
    warming.stop()


def test_every_standing_question_is_answered_before_anybody_asks(warmed):
    asked = len(goals_data.standing(warmed))
    assert in_time(lambda: len(answers(warmed)) == asked)
    before = answers(warmed)
    for grain in ("month", "tertial", "tertial_accumulated", "year"):
        assert not goals_data.by_region(grain).empty
    assert answers(warmed) == before, "the page asked for something that had not been counted"


def test_other_cases_are_counted_anew(warmed):
    asked = len(goals_data.standing(warmed))
    assert in_time(lambda: len(answers(warmed)) == asked)
    before = answers(warmed)
    [delivery] = warmed.deliveries().query("dataset == 'cases'")["id"]
    warmed.undo(int(delivery), "Kim", now())
    warming.again()
    assert in_time(lambda: answers(warmed) and not answers(warmed) & before)


def test_a_few_cases_are_counted_when_somebody_asks(own_store):
    warming.start(data.store())
    time.sleep(0.5)
    warming.stop()
    assert not answers(data.store())


def test_nothing_is_begun_after_the_end(own_store, monkeypatch):
    monkeypatch.setattr(warming, "WORTH", 0)
    store = data.store()
    warming.start(store)
    warming.stop()
    kept = answers(store)
    warming.again()
    time.sleep(0.3)
    assert answers(store) == kept
