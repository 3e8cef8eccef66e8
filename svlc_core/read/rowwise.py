"""Tables that are read row by row: what each row's region and period are, and why a row gives nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import cached_property

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import Kind
from svlc_core.catalogue.rules import (
    BLANK_ROW,
    HEADER_ROW,
    NO_AMOUNT,
    PERIOD_UNREADABLE,
    REGION_LIKE,
    REGION_MISSING,
    UNKNOWN_REGION,
)  # fmt: skip
from svlc_core.errors import Rule
from svlc_core.read import frames
from svlc_core.read.faults import period_fault
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.notes import Notes
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Row, Sheet, at, is_blank, shown, whole_text
from svlc_core.read.words import fold, like_region, region_reader
from svlc_core.vocabulary import Period, Region

FoundRow = tuple[object, ...]


class Problem(Exception):  # noqa: N818 - it is carried from a cell to its row, never to the screen
    """Why a physical row cannot be stored."""

    def __init__(self, rule: Rule, slot: Slot | None = None, value: str | None = None, **values: object) -> None:
        super().__init__(rule.code)
        self.rule, self.column, self.value, self.values = rule, slot.header if slot else None, value, values


class Rowwise(ABC):
    """A table and its layout; `row` gives what one of its rows becomes."""

    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        self._sheet, self._layout, self._notes = sheet, layout, notes
        self._header = [fold(shown(cell)) for cell in sheet.rows[layout.start][1]]
        self._region = None if layout.key(Kind.REGION) else self._region_around()

    @abstractmethod
    def _found(self, number: int, cells: Row) -> list[FoundRow]:
        """What a row of data says. Raises Problem."""

    @abstractmethod
    def _region_around(self) -> Region:
        """The region of a table without such a column."""

    def read(self) -> tuple[list[FoundRow], list[frames.AsideRow]]:
        """What the rows below the header say, and those of them that are set aside."""
        rows: list[FoundRow] = []
        aside: list[frames.AsideRow] = []
        for number, cells in self._sheet.rows[self._layout.start + 1 :]:
            found = self._row(number, cells)
            if isinstance(found, list):
                rows += found
            else:
                aside.append(found)
        return rows, aside

    def _row(self, number: int, cells: Row) -> list[FoundRow] | frames.AsideRow:
        reason = self._not_data(cells)
        if reason is None:
            try:
                return self._found(number, cells)
            except Problem as problem:
                self._note(number, problem)
                return self._aside(number, cells, problem.rule, Fate.REJECTED)
        return self._aside(number, cells, reason, Fate.IGNORED)

    def _note(self, number: int, problem: Problem) -> None:
        self._notes.add(problem.rule, self._sheet.name, number, problem.column, problem.value, **problem.values)

    def _aside(self, number: int, cells: Row, rule: Rule, fate: Fate) -> frames.AsideRow:
        return frames.aside_row(self._sheet.name, number, self._text_of(cells), rule, fate)

    def _text_of(self, cells: Row) -> str:
        """What is kept of a row set aside."""
        return whole_text(cells)

    def _not_data(self, cells: Row) -> Rule | None:
        if is_blank(cells):
            return BLANK_ROW
        if [fold(shown(cell)) for cell in cells] == self._header:
            return HEADER_ROW
        told = any(shown(at(cells, slot.index)) for slot in self._layout.figures)
        return None if told or shown(self._cell(cells, self._layout.key(Kind.PERIOD))) else NO_AMOUNT

    @staticmethod
    def _cell(cells: Row, slot: Slot | None) -> Cell:
        return at(cells, slot.index if slot else None)

    @cached_property
    def _regions(self) -> Callable[[str], Region | None]:
        slot = self._layout.key(Kind.REGION)
        column = (shown(self._cell(cells, slot)) for _, cells in self._sheet.rows)
        return region_reader(column, self._layout.given.recipe.words)

    def _region_of(self, cells: Row) -> Region:
        slot = self._layout.key(Kind.REGION)
        if self._region is not None or slot is None:
            return self._region or Region.UNSTATED
        written = shown(at(cells, slot.index))
        if region := self._regions(written):
            return region
        if region := like_region(written):
            raise Problem(REGION_LIKE, slot, written, region=region)
        raise Problem(UNKNOWN_REGION, slot, written) if written else Problem(REGION_MISSING, slot)

    def _period_in(self, cells: Row, year: int | None) -> Period:
        """The year fills in where the cell says a month alone."""
        slot = self._layout.key(Kind.PERIOD)
        cell = self._cell(cells, slot)
        if period := period_of(cell, year):
            return period
        raise Problem(period_fault(cell, PERIOD_UNREADABLE), slot, shown(cell))
