"""Ledger tables → ledger rows in öre and result sign: the sign is decided once, for the whole file."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.rules import (
    OF_WHICH,
    SUBTOTAL_ROW,
    UNMAPPED,
)  # fmt: skip
from svlc_core.read import chart, frames
from svlc_core.read.coded import Coded, Flags, Whole, constant, smallest
from svlc_core.read.header.layout import Layout
from svlc_core.read.ledger import classes, sums
from svlc_core.read.ledger.entries import LINES, NONE, REGIONS, Entries
from svlc_core.read.ledger.rows import Reader
from svlc_core.read.ledger.signs import sign_of
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.progress import Told
from svlc_core.read.table import Sheet, whole_text
from svlc_core.vocabulary import OWNERS, Line, Measure, Region

_COUNTIES = (*OWNERS, Region.VARMLAND)
_NAMED_ACCOUNTS = 10


def read(tables: list[tuple[Sheet, Layout]], notes: Notes, told: Told) -> Parts:
    """The ledger rows of all sheets. Raises Refused where a sheet has no region."""
    readers = []
    for number, (sheet, layout) in enumerate(tables, start=1):
        readers.append(Reader(sheet, layout, notes))
        told(0.2 * number / len(tables))
    entries = []
    for number, reader in enumerate(readers, start=1):
        entries.append(reader.entries())
        told(0.2 + 0.5 * number / len(tables))
    _set_totals_aside(entries)
    classes.set_aside(entries, notes)
    sign, factors = sign_of(entries, tables[0][1].given.recipe.sign, notes)
    sums.check(entries, factors, notes)
    _remark(entries, notes)
    told(0.8)
    units = dict.fromkeys(unit for reader in readers for unit in reader.units)
    turned = np.array([factors[line] for line in LINES])
    rows = frames.ledger_from([_rows(each, turned) for each in entries])
    chart.remark(rows, tables[0][1].given.accounts, notes)
    return Parts(
        rows,
        [row for each in entries for row in _aside(each, factors)],
        _totals(entries, factors),
        {"unit": ", ".join(units), "sign": sign},
        frozenset().union(*(figures.amounts.marks for each in entries for figures in each.figures)),
    )


def _set_totals_aside(tables: list[Entries]) -> None:
    """A row for the whole centre is the sum of the counties where the file has those too."""
    counties = [REGIONS.index(region) for region in _COUNTIES]
    joint = [REGIONS.index(region) for region in (Region.ALL, Region.ALL_VARMLAND)]
    if any(np.isin(entries.region[entries.kept], counties).any() for entries in tables):
        for entries in tables:
            rows = np.isin(entries.region, joint) & ~entries.rejected
            entries.region = np.where(rows, NONE, entries.region)
            entries.set_aside(rows, SUBTOTAL_ROW)


def _rows(entries: Entries, factors: Whole) -> frames.Columns:
    """The kept amounts, row by row and then column by column."""
    kept = np.flatnonzero(entries.kept).astype(np.int32)
    slots = [each.slot for each in entries.figures]
    there = np.stack([each.amounts.there[kept] for each in entries.figures], axis=1)
    rows, places = _woven(there)
    text = frames.texts([each.cells for each in entries.figures], kept[rows], places)  # first: it weighs the most
    line = entries.line[kept]
    ore = _flat([each.amounts.ore[kept] * factors[line] for each in entries.figures], there)
    months = _flat([entries.months(each, kept) for each in entries.figures], there) - 1
    of_row = {
        "region": Coded([str(region) for region in REGIONS], entries.region[kept]),
        "account": entries.account.cut(kept),
        "name": entries.name.cut(kept),
        "line": Coded([str(line) for line in LINES], line),
        "group": Coded(["", *(str(line) for line in LINES)], entries.group[kept] + 1),
        "cost_centre": entries.centre.cut(kept),
    }
    return {
        **{name: frames.spread(column, rows) for name, column in of_row.items()},
        "sheet": constant(entries.sheet, len(rows)),
        "row": entries.grid.numbers[kept][rows],
        "column": Coded([slot.header for slot in slots], places),
        "text": text,
        "year": months // 12,
        "month": months % 12 + 1,
        "measure": Coded([each.measure.value for each in entries.figures], places),
        "amount": ore,
    }


def _woven(there: Flags) -> tuple[Whole, Whole]:
    """The row and the column of each amount that is there, as `nonzero` gives them in twice the room or more."""
    height, width = there.shape
    rows, places = np.arange(height, dtype=np.int32), np.arange(width, dtype=smallest(width))
    return np.repeat(rows, there.sum(axis=1)), np.tile(places, height)[there.ravel()]


def _flat(columns: list[Whole], there: Flags) -> Whole:
    side_by_side = np.stack(columns, axis=1)
    return side_by_side.ravel() if there.all() else side_by_side[there]


def _aside(entries: Entries, factors: dict[Line, int]) -> Iterator[frames.AsideRow]:
    rows = np.flatnonzero(~entries.kept)
    sums = dict.fromkeys(Measure, np.zeros(len(rows), dtype=np.int64))
    for each in entries.figures:
        sums[each.measure] = sums[each.measure] + np.where(each.amounts.there[rows], each.amounts.ore[rows], 0)
    for place, (row, (number, cells)) in enumerate(zip(rows.tolist(), entries.grid.below(rows), strict=True)):
        fate = Fate.REJECTED if entries.rejected[row] else Fate.IGNORED
        factor = _factor(entries.line[row], factors)
        actual, budget = (factor * int(sums[measure][place]) for measure in Measure)
        yield frames.aside_row(entries.sheet, number, whole_text(cells), entries.rule(row), fate, actual, budget)


def _factor(line: int, factors: dict[Line, int]) -> int:
    """A row without a line of its own is turned as revenue is: in sums of a whole result that is their sign."""
    return factors[Line.REVENUE if line == NONE else LINES[line]]


def _totals(tables: list[Entries], factors: dict[Line, int]) -> dict[Measure, int]:
    """Summed column by column and line by line, apart from the rows."""
    totals: dict[Measure, int] = {}
    for entries in tables:
        for each in entries.figures:
            if each.amounts.there.any():
                found = sum(
                    _factor(line, factors) * _sum(each.amounts.ore[each.amounts.there & (entries.line == line)])
                    for line in range(NONE, len(LINES))
                )
                totals[each.measure] = totals.get(each.measure, 0) + found
    return totals


def _sum(ore: Whole) -> int:
    """Exact, however large."""
    return (int((ore >> 32).sum()) << 32) + int((ore & 0xFFFFFFFF).sum())


def _remark(tables: list[Entries], notes: Notes) -> None:
    unmapped = [(entries, entries.kept & (entries.line == LINES.index(Line.UNMAPPED))) for entries in tables]
    names = dict.fromkeys(name for entries, rows in unmapped for name in _names(entries, rows))
    for entries, rows in unmapped:
        if rows.any():
            notes.add_rows(UNMAPPED, entries.sheet, entries.grid.numbers[rows], accounts=tuple(names)[:_NAMED_ACCOUNTS])
    for entries in tables:
        for row in np.flatnonzero(entries.is_aside(OF_WHICH) & entries.told).tolist():
            notes.add(OF_WHICH, entries.sheet, int(entries.grid.numbers[row]), None, entries.label[row])


def _names(entries: Entries, rows: Flags) -> list[str]:
    """What the unmapped accounts or groups are called, in the order of the file."""
    if not rows.any():
        return []
    named = entries.account.where(entries.account.flags(bool), entries.label).cut(rows)
    _, first = np.unique(named.distinct.codes, return_index=True)
    return [named[place] for place in np.sort(first).tolist()]
