"""Puts pseudonyms in the place of the persons of a file, before anything else looks at its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from svlc_core.catalogue.exports import CASES, HOURS, Kind
from svlc_core.catalogue.recipe import Given, Mend
from svlc_core.catalogue.rules import IDENTITIES, MEND_ELSEWHERE, PERSONS_HIDDEN, PERSONS_LEFT_OUT
from svlc_core.errors import Refused
from svlc_core.read.coded import Coded
from svlc_core.read.grid import Grid, any_of, blank, grid_of
from svlc_core.read.header import stacked
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.header.search import SEARCHED, layouts
from svlc_core.read.notes import Notes
from svlc_core.read.persons.pseudonyms import Persons, persons
from svlc_core.read.table import Cell, Sheet, shown
from svlc_core.read.words import fold
from svlc_core.wording import rounded

_TELLING = (CASES, HOURS)  # the exports with such a column
_CODES = {export.code for export in _TELLING}
_COLUMNS = [column for export in _TELLING for column in export.columns if column.kind in (Kind.CASE, Kind.PERSON)]
_OWN = {fold(name) for column in _COLUMNS for name in column.spellings}


@dataclass(frozen=True)
class Masked:
    """The sheets with pseudonyms for persons. changed: whether anything stood there that is to be kept nowhere. met: on
    which sheet they stand, in which column (from 0).

    left: where cells need not be searched for personal numbers: pseudonyms, and the numbers of cases, which may look so
    and are judged when they are read; by sheet and column, from which place on.
    """

    sheets: list[Sheet]
    changed: bool
    met: Mapping[str, int]
    left: Mapping[tuple[str, int], int]

    def refuse_mended(self, mends: Sequence[Mend]) -> None:
        """Raises Refused where somebody is to be written into a column of persons."""
        for mend in mends:
            if mend.column - 1 == self.met.get(mend.sheet):
                raise Refused(MEND_ELSEWHERE.at(sheet=mend.sheet or None, row=mend.row, value=""))


def masked(sheets: list[Sheet], file: str, given: Given, notes: Notes) -> Masked:
    """Only what is recognised as cases or hours has such a column; persons anywhere else refuse the file."""
    found: list[Sheet] = []
    met: dict[str, int] = {}
    left: dict[tuple[str, int], int] = {}
    changed = False
    for sheet in sheets:
        layout = stacked.topmost(layouts(sheet, file, given)) if _may_tell(sheet, given) else None
        if layout and layout.export in _TELLING:
            slots = [layout.key(kind) for kind in (Kind.CASE, Kind.PERSON)]
            left |= {(sheet.name, slot.index): layout.start + 1 for slot in slots if slot}
            if slot := slots[1]:
                met[sheet.name] = slot.index
                sheet, there = _masked(sheet, layout, slot, notes)
                changed |= there
        found.append(sheet)
    return Masked(found, changed, met, left)


def _may_tell(sheet: Sheet, given: Given) -> bool:
    """Whether any text near the top is a header that only such a file has, or a person has decided what headers are."""
    texts = {fold(shown(cell)) for _, cells in sheet.rows[:SEARCHED] for cell in cells}
    return bool(texts & _OWN) or any(
        each.columns or each.export in _CODES for each in (given.recipe, *given.known.values())
    )


def _masked(sheet: Sheet, layout: Layout, slot: Slot, notes: Notes) -> tuple[Sheet, bool]:
    """And whether anything stood in the column that is to be kept nowhere."""
    grid, start, key = grid_of(sheet.rows), layout.start + 1, layout.given.key
    anyone = layout.export is HOURS
    below = grid.column(slot.index).cut(slice(start, None))
    again = np.flatnonzero(any_of(below, {slot.header}))  # the header once more, on a later page of a printed table
    found = persons(below.but(again, [""] * len(again)) if len(again) else below, key, anyone)
    if found.told.any() and key and not anyone:
        _tell(grid.below(slice(start, None)), layout, found, notes)
    elif found.changed:
        rule = PERSONS_HIDDEN if anyone else PERSONS_LEFT_OUT
        notes.add(rule, sheet.name, int(grid.numbers[layout.start]), value=slot.header)
    column = _joined(grid.column(slot.index), start, found.cells)
    column = column.but(again + start, [slot.header] * len(again)) if len(again) else column
    columns = [column if index == slot.index else each for index, each in enumerate(grid.columns)]
    merged = {at: cell for at, cell in sheet.merged.items() if at[1] != slot.index}
    return replace(sheet, rows=Grid(grid.numbers, grid.widths, columns), merged=merged), found.changed


def _tell(rows: Grid, layout: Layout, found: Persons, notes: Notes) -> None:
    """The share of the cases that have a valid identity."""
    case = layout.key(Kind.CASE)
    cases = int((~blank(rows.column(case.index if case else None))).sum())
    valid = int(found.valid.sum())
    share = rounded(Decimal(100 * valid) / max(cases, 1))
    notes.add(IDENTITIES, share=share, valid=valid, cases=cases)


def _joined(above: Coded[Cell], start: int, below: Coded[Cell]) -> Coded[Cell]:
    """The cells of the title and the header as they are, then the others."""
    codes = np.concatenate([np.zeros(start, dtype=np.int32), below.codes.astype(np.int32)])
    return Coded(below.values, codes).but(np.arange(start), [above[row] for row in range(start)])
