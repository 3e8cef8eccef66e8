"""One table of cases: its rows below the header, and which of them are set aside for which cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.rules import BLANK_ROW, HEADER_ROW, TOO_MANY_CELLS
from svlc_core.errors import Rule
from svlc_core.read import frames
from svlc_core.read.coded import Coded, Flags, constant
from svlc_core.read.grid import grid_of
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.notes import Gathered, Notes
from svlc_core.read.table import Cell, Sheet, shown, whole_text
from svlc_core.read.words import fold


class Table:
    """`rules` has each rule that a row was set aside for; `why` its place there for each row, −1 for rows that stay."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet, self.layout = sheet.name, layout
        self.grid = grid_of(sheet.rows).below(slice(layout.start + 1, None))
        self.rules: list[Rule] = []
        self.why = np.full(len(self.grid), -1, dtype=np.int16)
        self.troubles: list[frames.TroubleRow] = []
        self._header = [fold(shown(cell)) for cell in sheet.rows[layout.start][1]]
        self._met = Gathered(self.grid.numbers)
        self._set_other_rows_aside()

    @property
    def kept(self) -> Flags:
        return np.asarray(self.why < 0)

    def slot(self, name: str) -> Slot | None:
        return self.layout.keys.get(name)

    def cells(self, name: str) -> Coded[Cell]:
        """Empty for a column that the table does not have."""
        slot = self.slot(name)
        return self.grid.column(slot.index) if slot else constant("", len(self.grid))

    def _set_other_rows_aside(self) -> None:
        header = [*self._header, *[""] * (len(self.grid.columns) - len(self._header))]
        self._put(BLANK_ROW, self.grid.where(lambda _, cell: not shown(cell)))
        self._put(HEADER_ROW, self.grid.where(lambda index, cell: fold(shown(cell)) == header[index]))
        overlong = np.zeros(len(self.grid), dtype=bool)
        for column in self.grid.columns[len(self._header) :]:
            overlong |= column.flags(shown)
        self.reject(TOO_MANY_CELLS, overlong & self.kept)
        self.live = self.kept

    def _put(self, rule: Rule, rows: Flags) -> None:
        """Aside, where they are not already."""
        if rows.any():
            self.rules.append(rule)
            self.why[rows & (self.why < 0)] = len(self.rules) - 1

    def ignore(self, rule: Rule, rows: Flags) -> None:
        """Set aside as said once already."""
        self._met.add(rule, rows)
        self._put(rule, rows)

    def reject(self, rule: Rule, rows: Flags, name: str = "") -> None:
        """Rows that are told as a whole, or for what is missing in a column."""
        self._reject(lambda _: rule, rows, self.slot(name), constant("", len(self.grid)))

    def reject_cells(self, rule: Callable[[Cell], Rule], rows: Flags, name: str) -> None:
        """Rows whose cell cannot be read; equal cells are told together. Only rows of data count."""
        self._reject(rule, rows, self.slot(name), self.cells(name))

    def _reject(self, rule: Callable[[Cell], Rule], rows: Flags, slot: Slot | None, cells: Coded[Cell]) -> None:
        for cell, places in cells.by_value(rows):
            value, broken = shown(cell), rule(cell)
            self._met.add(broken, places, slot.header if slot else None, value or None)
            flags = np.zeros(len(self.grid), dtype=bool)
            flags[places] = True
            self._put(broken, flags)
            column, header = (slot.index + 1, slot.header) if slot else (0, "")
            numbers = self.grid.numbers[places].tolist()
            self.troubles += [(self.sheet, row, column, header, value, broken.code) for row in numbers]

    def tell(self, notes: Notes) -> None:
        self._met.tell(notes, self.sheet)

    def note(self, rule: Rule, rows: Flags, **values: str) -> None:
        """Something of rows that stay."""
        self._met.add(rule, rows, **values)

    def aside(self) -> Iterator[frames.AsideRow]:
        places = np.flatnonzero(self.why >= 0)
        for place, (number, cells) in zip(places.tolist(), self.grid.below(places), strict=True):
            rule = self.rules[self.why[place]]
            fate = Fate.REJECTED if rule.severity == "error" else Fate.IGNORED
            yield frames.aside_row(self.sheet, number, whole_text(cells), rule, fate)
