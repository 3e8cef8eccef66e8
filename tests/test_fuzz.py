"""The fuzz run in small: mutated files of the corpus are read or refused, and nothing else; `make fuzz` tries more."""

from __future__ import annotations

import itertools

import pytest

from svlc_core import read
from tests import fuzz
from tests.corpus.case import BASE


@pytest.mark.parametrize("seed", [1, 2])
def test_mutated_files_are_read_with_a_receipt_that_adds_up_or_refused(seed: int) -> None:
    tried, crashes = fuzz.run(seconds=30, count=90, seed=seed)
    assert [(crash.case.file, crash.turn, crash.why) for crash in crashes] == []
    assert tried


def test_a_turn_of_a_seed_gives_the_same_bytes_wherever_the_run_begins() -> None:
    run, later = fuzz.inputs(seed=3), fuzz.inputs(seed=3, first=6)
    assert list(itertools.islice(run, 6, 9)) == list(itertools.islice(later, 3))


def test_every_kind_of_reader_gets_its_turn() -> None:
    assert [fuzz.kind(case) for _, case, _ in itertools.islice(fuzz.inputs(seed=1), 5)] == [*fuzz.KINDS]


def test_a_crash_and_a_slow_reading_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(name: str, raw: bytes) -> None:
        raise ZeroDivisionError("an own mistake")

    assert fuzz.broken(BASE, BASE.raw, checked=True) is None
    monkeypatch.setattr(fuzz, "SLOW", -1.0)
    assert (fuzz.broken(BASE, BASE.raw, checked=False) or "").startswith("took ")
    monkeypatch.setattr(read, "upload", fails)
    assert fuzz.main(["--count", "2", "--seed", "7"]) == 1
    told = capsys.readouterr()
    assert told.out.endswith("seed 7: 2 crashes of 1 kinds\n")
    assert "--seed 7 --first 0 --count 1" in told.err
    assert "ZeroDivisionError: an own mistake" in told.err
