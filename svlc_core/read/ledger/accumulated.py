"""Amounts of the year so far → what each month adds: within a row of month columns, or from row to row of a table.

In the totals of a file, and so in its receipt, an accumulated cell counts for what it adds to the cell before it: the
months of a row, or of an account, come to its last cell, and nothing is counted twice. A cell whose month before is
missing adds several months; its row is rejected with that sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from svlc_core.catalogue.rules import ACCUMULATED_ASSUMED, ACCUMULATED_GAP, ACCUMULATED_READ
from svlc_core.errors import Refused
from svlc_core.read.coded import Coded, Codes, Flags, Whole, paired
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.ledger.entries import Entries, Figures
from svlc_core.read.notes import Notes
from svlc_core.vocabulary import Period


def announce(layout: Layout, sheet: str, notes: Notes) -> None:
    """Says which columns are read so. Raises Refused where a month between two columns is missing."""
    columns = tuple(slot.header for slot in layout.figures if slot.accumulated)
    if columns:
        notes.add(ACCUMULATED_ASSUMED if layout.accumulated_assumed else ACCUMULATED_READ, sheet, columns=columns)
    for slots in _years(slot for slot in layout.figures if slot.accumulated):
        for month, slot in enumerate(slots, start=1):
            if slot.period and slot.period.month != month:
                missing = Period(slot.period.year, month)
                raise Refused(ACCUMULATED_GAP.at(sheet=sheet or None, value=slot.header, missing=missing))


def _years(slots: Iterable[Slot]) -> list[list[Slot]]:
    """The month columns of each measure and year, in the order of the year."""
    found: dict[tuple[str, int], list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.period:
            found[slot.column.name, slot.period.year].append(slot)
    return [sorted(each, key=lambda slot: slot.period.month if slot.period else 0) for each in found.values()]


def differenced(entries: Entries) -> Flags:
    """Turns accumulated amounts into those of their months; gives the rows in which one cannot be told."""
    broken = np.zeros(len(entries.grid), dtype=bool)
    figures = {each.slot: each for each in entries.figures if each.slot.accumulated}
    for slots in _years(figures):
        broken |= _within_rows([figures[slot] for slot in slots])
    for each in figures.values():
        if not each.slot.period:
            broken |= _from_row_to_row(entries, each)
    return broken


def _within_rows(figures: list[Figures]) -> Flags:
    before, coarse = figures[0].amounts.ore * 0, figures[0].amounts.step * 0
    gap = broken = figures[0].amounts.there & False
    for each in figures:
        found = each.amounts
        broken = broken | (gap & found.there)
        gap = gap | ~found.there
        before, coarse = _subtract(each, found.there, before, coarse)
    return broken


def _subtract(figures: Figures, rows: Flags, before: Whole, coarse: Whole) -> tuple[Whole, Whole]:
    """Leaves what the amounts of the rows add to those before; gives the amounts and steps to go on from."""
    found = figures.amounts
    ore, step = found.ore.copy(), found.step.copy()
    found.ore[rows] = (ore - before)[rows]
    found.step[rows] = _coarser(step, coarse)[rows]
    return np.where(rows, ore, before), np.where(rows, step, coarse)


def _coarser(step: Whole, coarse: Whole) -> Whole:
    """The step of a difference: both of its amounts may be rounded."""
    return np.where(np.maximum(step, coarse) > 1, step + coarse, step)


@dataclass(frozen=True)
class Chains:
    """Rows in the order of their accounts, years and months. first: where one begins. follows: whether the row is the
    month after the one before it, or January; neither month may stand twice."""

    rows: Whole
    first: Flags
    follows: Flags

    def before(self, values: Whole) -> Whole:
        """For each of the rows the value of the one before, 0 for a first one."""
        return np.where(self.first, 0, np.roll(values[self.rows], 1))

    def start(self) -> Whole:
        """For each of the rows the place where its chain begins."""
        return np.maximum.accumulate(np.where(self.first, np.arange(len(self.rows)), 0))


def _chains(entries: Entries, there: Flags) -> Chains:
    """Of the rows with an amount and a month; what the rows say of themselves tells them apart."""
    rows = np.flatnonzero(there & (entries.year > 0))
    account = _identity(entries)[rows]
    year, month = entries.year[rows], entries.month[rows]
    order = np.lexsort((rows, month, year, account))
    rows, account, year, month = rows[order], account[order], year[order], month[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (account[1:] != account[:-1]) | (year[1:] != year[:-1])
    steps = np.diff(month, prepend=0)
    again = ~first & (steps == 0)
    doubtful = again | _shifted(again, -1) | (_shifted(again, 1) & ~first)
    return Chains(rows, first, np.where(first, month == 1, steps == 1) & ~doubtful)


def _shifted(flags: Flags, places: int) -> Flags:
    """Each flag on another row, so many further down."""
    moved = np.roll(flags, places)
    moved[slice(places) if places > 0 else slice(places, None)] = False
    return moved


def _identity(entries: Entries) -> Codes:
    found: Coded[object] = entries.regions  # type: ignore[assignment]
    for told in (entries.account, entries.label, entries.centre):
        found = paired(found, told)  # type: ignore[assignment]
    return found.codes


def _from_row_to_row(entries: Entries, figures: Figures) -> Flags:
    chains = _chains(entries, figures.amounts.there)
    found = figures.amounts
    before, coarse = chains.before(found.ore), chains.before(found.step)
    found.ore[chains.rows] -= before
    found.step[chains.rows] = _coarser(found.step[chains.rows], coarse)
    broken: Flags = figures.amounts.there & (entries.year == 0)
    broken[chains.rows[~chains.follows]] = True
    return broken


def differing(entries: Entries, stated: Figures, months: Figures) -> Flags:
    """The rows whose accumulated amount is not that of their months, where all of these from January stand there."""
    chains = _chains(entries, months.amounts.there)
    rows, start = chains.rows, chains.start()
    ore, broken = months.amounts.ore[rows], np.cumsum(~chains.follows)
    found = np.cumsum(ore) - (np.cumsum(ore) - ore)[start]
    whole = broken - (broken - ~chains.follows)[start] == 0
    coarse = np.maximum(months.amounts.step[rows], stated.amounts.step[rows])
    rounding = np.where(coarse > 1, coarse * (entries.month[rows] + 1), 1)
    wrong = whole & stated.amounts.there[rows] & (2 * np.abs(stated.amounts.ore[rows] - found) >= rounding)
    differ = np.zeros(len(entries.grid), dtype=bool)
    differ[rows[wrong]] = True
    return differ
