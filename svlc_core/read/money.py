"""Ledger tables → ledger rows in öre and result sign: the sign is decided once, for the whole file."""

from __future__ import annotations

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.rules import (
    OF_WHICH,
    SUBTOTAL_ROW,
    UNMAPPED,
)  # fmt: skip
from svlc_core.read import classes, frames, sums
from svlc_core.read.entries import Entry
from svlc_core.read.headers import Layout
from svlc_core.read.ledger import Reader
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.signs import sign_of
from svlc_core.read.table import Sheet, whole_text
from svlc_core.vocabulary import OWNERS, Line, Measure, Region

_COUNTIES = (*OWNERS, Region.VARMLAND)
_NAMED_ACCOUNTS = 10


def read(tables: list[tuple[Sheet, Layout]], notes: Notes) -> Parts:
    """The ledger rows of all sheets. Raises Refused where a sheet has no region."""
    readers = [Reader(sheet, layout, notes) for sheet, layout in tables]
    entries = [entry for reader in readers for entry in reader.entries()]
    _set_totals_aside(entries)
    classes.set_aside(entries, notes)
    sign, factors = sign_of(entries, notes)
    sums.check(entries, factors, notes)
    _remark(entries, notes)
    units = dict.fromkeys(unit for reader in readers for unit in reader.units)
    return Parts(
        frames.ledger(row for entry in entries if entry.reason is None for row in _rows(entry, factors)),
        [_aside(entry, factors) for entry in entries if entry.reason is not None],
        _totals(entries, factors),
        {"unit": ", ".join(units), "sign": sign},
    )


def _set_totals_aside(entries: list[Entry]) -> None:
    """A row for the whole centre is the sum of the counties where the file has those too."""
    if any(entry.reason is None and entry.region in _COUNTIES for entry in entries):
        for entry in entries:
            if entry.region in (Region.ALL, Region.ALL_VARMLAND) and entry.fate is not Fate.REJECTED:
                entry.region = None
                entry.set_aside(SUBTOTAL_ROW)


def _factor(entry: Entry, factors: dict[Line, int]) -> int:
    """A row without a line of its own is turned as revenue is: in sums of a whole result that is their sign."""
    return factors[entry.line or Line.REVENUE]


def _rows(entry: Entry, factors: dict[Line, int]) -> list[tuple[object, ...]]:
    factor = _factor(entry, factors)
    region, line, group = str(entry.region), str(entry.line), str(entry.group or "")
    return [
        (
            entry.sheet, entry.row, amount.slot.header, amount.text, region, *(amount.month or ()),
            entry.account, entry.name, line, group, entry.cost_centre, amount.measure.value, amount.money.ore * factor,
        )
        for amount in entry.amounts
    ]  # fmt: skip


def _aside(entry: Entry, factors: dict[Line, int]) -> frames.AsideRow:
    assert entry.reason is not None
    factor = _factor(entry, factors)
    actual, budget = (
        factor * sum(amount.money.ore for amount in entry.amounts if amount.measure is measure) for measure in Measure
    )
    return frames.aside_row(entry.sheet, entry.row, whole_text(entry.cells), entry.reason, entry.fate, actual, budget)


def _totals(entries: list[Entry], factors: dict[Line, int]) -> dict[Measure, int]:
    totals = dict.fromkeys((slot for entry in entries for slot in {a.measure for a in entry.amounts}), 0)
    for entry in entries:
        factor = _factor(entry, factors)
        for amount in entry.amounts:
            totals[amount.measure] += factor * amount.money.ore
    return totals


def _remark(entries: list[Entry], notes: Notes) -> None:
    unmapped = [entry for entry in entries if entry.reason is None and entry.line is Line.UNMAPPED]
    names = dict.fromkeys(entry.account or entry.label for entry in unmapped)
    for entry in unmapped:
        notes.add(UNMAPPED, entry.sheet, entry.row, accounts=tuple(names)[:_NAMED_ACCOUNTS])
    for entry in entries:
        if entry.reason is OF_WHICH and entry.amounts:
            notes.add(OF_WHICH, entry.sheet, entry.row, None, entry.label)
