"""What stands in a sheet of a workbook, whatever its format: only the rows that exist, each as wide as the widest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.table import Cell, Row
from svlc_core.wording import N_

CELLS = 6_000_000
COLUMNS = 2000
ROWS = 2**20
_AREAS = 100_000
_REPEATED = 2_000_000
FAR = N_("ett blad har celler långt utanför tabellen")
_MERGED = N_("ett blad har för många sammanfogade celler")

Area = tuple[int, int, int]  # first and last row, first column; all from 1


@dataclass
class Grid:
    """Rows and columns count from 1. Add the rows in order; what would cost too much memory is refused at once."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    areas: list[Area] = field(default_factory=list)

    def add(self, number: int, cells: dict[int, Cell], times: int = 1) -> None:
        """A row by its columns, and the same again below it."""
        self.width = max(self.width, *cells)
        if self.width > COLUMNS or (len(self.rows) + times) * self.width > CELLS or number + times - 1 > ROWS:
            raise Refused(TOO_LARGE.at(why=FAR))
        row: list[Cell] = [""] * max(cells)
        for column, cell in cells.items():
            row[column - 1] = cell
        self.rows += [(each, tuple(row)) for each in range(number, number + times)]

    def merge(self, first: int, last: int, column: int) -> None:
        """An area; it repeats its value down its first column. Across, a heading goes for what it stands above."""
        if last > first:
            self.areas.append((first, last, column))
        if len(self.areas) > _AREAS:
            raise Refused(TOO_LARGE.at(why=_MERGED))

    def padded(self) -> list[tuple[int, Row]]:
        blanks = ("",) * self.width
        return [(number, cells + blanks[len(cells) :]) for number, cells in self.rows]

    def repeated(self) -> dict[tuple[int, int], Cell]:
        """The empty cells of the rows that exist for which the value of a merged area goes: row, place from 0 → it."""
        found = {}
        for count, (number, cells, column, cell) in enumerate(self._below()):
            if count > _REPEATED:
                raise Refused(TOO_LARGE.at(why=_MERGED))
            if column > len(cells) or cells[column - 1] == "":
                found[number, column - 1] = cell
        return found

    def _below(self) -> Iterator[tuple[int, Row, int, Cell]]:
        numbers = [number for number, _ in self.rows]
        for first, last, column in self.areas:
            start = bisect_left(numbers, first)
            top = self.rows[start][1] if numbers[start : start + 1] == [first] else ()
            if column <= len(top):
                for number, cells in self.rows[start + 1 : bisect_right(numbers, last)]:
                    yield number, cells, column, top[column - 1]


@dataclass(frozen=True)
class Tab:
    """A sheet that has not been read yet. `records` are its rows with content, counted apart from reading them."""

    name: str
    hidden: bool
    records: int
    read: Callable[[], Grid]


@dataclass(frozen=True)
class Book:
    """A workbook; `macros` are in it, and never run."""

    tabs: list[Tab]
    macros: bool = False
