"""The rows of a sheet kept as columns, for a file of any size; they are still met as rows where rows are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import overload

import numpy as np

from svlc_core.read.coded import Coded, Flags, Texts, Whole, coded, constant
from svlc_core.read.table import Cell, Row, Rows, shown

_TOP = 100


class Grid(Sequence[tuple[int, Row]]):
    """numbers: the physical row of each. widths: how many cells it has; beyond them its columns hold empty texts."""

    def __init__(self, numbers: Whole, widths: Whole, columns: list[Coded[Cell]]) -> None:
        self.numbers, self.widths, self.columns = numbers, widths, columns

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> tuple[int, Row]: ...
    @overload
    def __getitem__(self, place: slice) -> Rows: ...
    def __getitem__(self, place: int | slice) -> tuple[int, Row] | Rows:
        """The first rows are asked for again and again, to find the header."""
        if isinstance(place, slice):
            _, end, _ = place.indices(len(self))
            return self._top[place] if end <= _TOP else self.below(place)
        return self._top[place] if 0 <= place < _TOP else self._row(place)

    @cached_property
    def _top(self) -> list[tuple[int, Row]]:
        return list(map(self._row, range(min(_TOP, len(self)))))

    def _row(self, place: int) -> tuple[int, Row]:
        return int(self.numbers[place]), tuple(column[place] for column in self.columns[: self.widths[place]])

    def below(self, place: slice | Whole) -> Grid:
        """A part of the rows, by their places."""
        return Grid(self.numbers[place], self.widths[place], [column.cut(place) for column in self.columns])

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        columns = zip(*map(_listed, self.columns), strict=True) if self.columns else [()] * len(self)
        for number, width, cells in zip(self.numbers.tolist(), self.widths.tolist(), columns, strict=True):
            yield number, cells[:width]

    def column(self, index: int | None) -> Coded[Cell]:
        """Its cells, all empty for a column that the table does not have."""
        return self.columns[index] if index is not None and index < len(self.columns) else constant("", len(self))

    def but(self, cells: Mapping[tuple[int, int], str]) -> Grid:
        """With other texts in some cells, by the place of the row and of the cell; also beyond the end of a row."""
        width = max((place for _, place in cells), default=-1) + 1
        columns, widths = [self.column(index) for index in range(max(width, len(self.columns)))], self.widths.copy()
        for index in {place for _, place in cells}:
            rows = np.array([row for row, place in cells if place == index], dtype=np.int64)
            columns[index] = columns[index].but(rows, [text for (_, place), text in cells.items() if place == index])
            widths[rows] = np.maximum(widths[rows], index + 1)
        return Grid(self.numbers, widths, columns)

    def mapped(self, function: Callable[[str], str], pattern: str) -> Grid:
        """With what the function makes of the texts; it changes those alone that the pattern (of RE2) is found in."""
        columns = [Coded(_mapped(column.values, function, pattern), column.codes) for column in self.columns]
        return Grid(self.numbers, self.widths, columns)

    def where(self, holds: Callable[[int, Cell], object]) -> Flags:
        """The rows of whose every cell, given with its place, it holds; asked last of columns of many texts."""
        found = np.ones(len(self), dtype=bool)
        for index in sorted(range(len(self.columns)), key=lambda index: isinstance(self.columns[index].values, Texts)):
            rows = np.flatnonzero(found)
            if not len(rows):
                break
            found[rows] = self.columns[index].cut(rows).flags(partial(holds, index))
        return found

    def holding(self, words: set[str], after: int) -> list[int]:
        """The later rows, by their place, of which any cell is one of the words."""
        found = np.zeros(len(self), dtype=bool)
        for column in self.columns:
            found |= any_of(column, words)
        return [int(place) for place in np.flatnonzero(found) if place > after]


def _mapped(cells: Sequence[Cell], function: Callable[[str], str], pattern: str) -> Sequence[Cell]:
    if isinstance(cells, Texts):
        return cells.changed(cells.matching(pattern), function)
    return [function(cell) if isinstance(cell, str) else cell for cell in cells]


def any_of(column: Coded[Cell], words: set[str]) -> Flags:
    if isinstance(column.values, Texts):
        return column.values.one_of(words)[column.codes]
    return column.flags(words.__contains__)


def blank(column: Coded[Cell]) -> Flags:
    """The rows of whose cells nothing can be seen."""
    if not isinstance(column.values, Texts):
        return column.flags(lambda cell: not shown(cell))
    empty = column.values.one_of({""})
    for place in np.flatnonzero(column.values.blank_ended()).tolist():
        empty[place] = not column.values[place].strip()
    return np.asarray(empty[column.codes])


def _listed(column: Coded[Cell]) -> list[Cell]:
    each = column.distinct
    return [each.values[code] for code in each.codes.tolist()]


def place_of(rows: Rows, number: int) -> int:
    """Where the row of that number stands."""
    if isinstance(rows, Grid):
        return int(np.searchsorted(rows.numbers, number))
    return bisect_left(rows, number, key=lambda each: each[0])


def grid_of(rows: Rows) -> Grid:
    """Rows of any kind as columns."""
    if isinstance(rows, Grid):
        return rows
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    return gridded(numbers, [cells for _, cells in rows])


def gridded(numbers: Whole, rows: Sequence[Row]) -> Grid:
    widths = np.array([len(cells) for cells in rows], dtype=np.int64)
    width = max(widths, default=0)
    columns = [coded(cells[index] if index < len(cells) else "" for cells in rows) for index in range(width)]
    return Grid(numbers, widths, columns)
