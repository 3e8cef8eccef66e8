"""The XML of one Excel sheet → its grid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import IO

from svlc_core.read.table import Cell
from svlc_core.read.words import Memo
from svlc_core.read.workbook.formats import PLAIN, Format, cell, dated
from svlc_core.read.workbook.grid import COLUMNS, ROWS, Grid
from svlc_core.read.workbook.xlsx_strings import plain
from svlc_core.read.workbook.xml import Attributes, Listener

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*", re.ASCII)


@dataclass
class Surroundings:
    """What the sheets of a workbook share: texts, the formats of cell styles, and the day that dates count from."""

    strings: list[str]
    formats: list[Format]
    epoch: date


def grid(stream: IO[bytes], shared: Surroundings) -> Grid:
    """Raises ValueError or LookupError for cells that another reader could understand in another way."""
    listener = _Sheet(shared)
    listener.hear(stream)
    return listener.grid


def is_true(written: str | None) -> bool:
    return written in ("1", "true", "on")


class _Sheet(Listener):
    """Rows and cells without references stand after the one before them."""

    def __init__(self, shared: Surroundings) -> None:
        super().__init__()
        self.grid = Grid()
        self._shared = shared
        self._row = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind = self._style = ""
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: list[str] | None = None
        self._spoken = False
        self._numbers: Memo[tuple[str, str], Cell] = Memo(self._number)
        self.starts = {
            "col": self._on_columns, "row": self._on_row, "c": self._on_cell, "v": self._on_text, "f": self._on_text,
            "is": self._on_inline, "t": self._on_text, "rPh": self._on_spoken, "mergeCell": self._on_area,
        }  # fmt: skip
        self.ends = {
            "v": self._off_value, "f": self._off_formula, "t": self._off_inline, "rPh": self._off_spoken,
            "c": self._off_cell, "row": self._off_row,
        }  # fmt: skip

    def _on_columns(self, given: Attributes) -> None:
        if is_true(given.get("hidden")):
            self.grid.hidden_columns |= set(range(int(given["min"]), min(int(given["max"]), COLUMNS) + 1))

    def _on_row(self, given: Attributes) -> None:
        self._row, self._column = _row_number(given.get("r"), self._row, self._row), 0
        self.text.clear()
        if is_true(given.get("hidden")):
            self.grid.hidden_rows.add(self._row)

    def _on_cell(self, given: Attributes) -> None:
        row, column = _place(given.get("r"), self._row, self._column)
        if row != self._row or column <= self._column:
            raise ValueError("a cell twice, or out of order")
        self._column, self._kind, self._style = column, given.get("t", "n"), given.get("s", "0")
        self._value = self._formula = self._inline = None

    def _on_text(self, _: Attributes) -> None:
        self.text.clear()

    def _on_inline(self, _: Attributes) -> None:
        self._inline = []

    def _on_spoken(self, _: Attributes) -> None:
        self._spoken = True

    def _off_spoken(self) -> None:
        self._spoken = False

    def _off_value(self) -> None:
        self._value = "".join(self.text)

    def _off_formula(self) -> None:
        self._formula = "".join(self.text)

    def _off_inline(self) -> None:
        if self._inline is not None and not self._spoken:
            self._inline.append("".join(self.text))

    def _off_cell(self) -> None:
        if self._inline is not None:
            self._cells[self._column] = plain("".join(self._inline))
        elif self._value:
            self._cells[self._column] = self._read(self._value)
        elif self._formula is not None:
            # Excel saves an empty text as a text; a program that does not count saves nothing.
            self._cells[self._column] = "" if self._kind == "str" and self._value == "" else f"={self._formula}"

    def _read(self, value: str) -> Cell:
        if self._kind == "n":
            return self._numbers[value, self._style]
        if self._kind == "s":
            return self._shared.strings[_index(value)]
        if self._kind == "b":
            return "SANT" if is_true(value) else "FALSKT"
        return dated(value) if self._kind == "d" else plain(value)

    def _number(self, told: tuple[str, str]) -> Cell:
        value, style = told
        formats, place = self._shared.formats, int(style)
        form = formats[place] if 0 <= place < len(formats) else PLAIN
        return cell(float(value), form, self._shared.epoch) if _NUMBER.fullmatch(value) else value

    def _off_row(self) -> None:
        if self._cells:
            self.grid.add(self._row, self._cells)
            self._cells = {}

    def _on_area(self, given: Attributes) -> None:
        first, _, last = given["ref"].partition(":")
        (top, left), (bottom, _) = _place(first, 0, 0), _place(last or first, 0, 0)
        self.grid.merge(top, bottom, left)


def _index(written: str) -> int:
    """A negative number would count from the end."""
    number = int(written)
    if number < 0:
        raise ValueError("no number of a text")
    return number


def _row_number(written: str | None, before: int, above: int = 0) -> int:
    """Raises ValueError for a row twice, out of order, or beyond what a workbook can have."""
    number = int(written) if written else before + 1
    if not above < number <= ROWS:
        raise ValueError("no row of a workbook")
    return number


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Raises ValueError for a reference that another reader could understand in another way, such as "xfd01"."""
    if not reference:
        return row, column + 1
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError("no cell of a workbook")
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return _row_number(match[2], row), number
