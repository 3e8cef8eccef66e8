"""A workbook → its sheets, whatever program wrote it: by its bytes, with every row counted apart from reading it.

No part of it is trusted: sizes are known before anything is unpacked, XML may declare nothing, and what a damaged file
makes a reader stumble over becomes a refusal.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from svlc_core.catalogue.recipe import Recipe
from svlc_core.catalogue.rules import (
    HIDDEN_COLUMNS,
    HIDDEN_ROWS,
    HIDDEN_SHEET,
    MACROS,
    NOT_READABLE,
    ROWS_LOST,
    SHEET_NOT_CHOSEN,
    SHEET_UNKNOWN,
)  # fmt: skip
from svlc_core.errors import Refused
from svlc_core.read.notes import Notes
from svlc_core.read.table import Sheet
from svlc_core.read.workbook import kinds
from svlc_core.read.workbook.archive import DAMAGED
from svlc_core.read.workbook.grid import Grid, Tab

STARTS, refuse_xml = kinds.STARTS, kinds.refuse_xml
_STUMBLES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ExpatError,
    LookupError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)


def sheets(raw: bytes, recipe: Recipe, notes: Notes) -> list[Sheet]:
    """The chosen sheets that hold anything, else the visible ones; notes what a person does not see but is read, and
    what is left out. Raises Refused where the workbook cannot be read whole."""
    try:
        book = kinds.book(raw)
        if book.macros:
            notes.add(MACROS)
        tabs = _chosen(book.tabs, recipe.sheets, notes)
        return [sheet for tab in tabs if (sheet := _sheet(tab, notes)).rows]
    except _STUMBLES:
        raise Refused(NOT_READABLE.at(why=DAMAGED)) from None


def _chosen(tabs: list[Tab], names: tuple[str, ...], notes: Notes) -> list[Tab]:
    known = tuple(tab.name for tab in tabs)
    for name in names:
        if name not in known:
            raise Refused(SHEET_UNKNOWN.at(value=name, sheets=known))
    chosen = [tab for tab in tabs if (tab.name in names if names else not tab.hidden)]
    for tab in tabs:
        if tab.records and tab not in chosen:
            notes.add(HIDDEN_SHEET if tab.hidden else SHEET_NOT_CHOSEN, tab.name)
    return chosen


def _sheet(tab: Tab, notes: Notes) -> Sheet:
    grid = tab.read()
    if len(grid.rows) != tab.records:
        raise Refused(ROWS_LOST.at(sheet=tab.name, found=len(grid.rows), expected=tab.records))
    for number, _ in grid.rows:
        if number in grid.hidden_rows:
            notes.add(HIDDEN_ROWS, tab.name, number)
    if columns := tuple(_letters(column) for column in _hidden(grid)):
        notes.add(HIDDEN_COLUMNS, tab.name, columns=columns)
    return Sheet(tab.name, grid.padded(), tab.records, grid.repeated())


def _hidden(grid: Grid) -> Iterator[int]:
    """The hidden columns in which something stands."""
    for column in sorted(grid.hidden_columns):
        if any(column <= len(cells) and cells[column - 1] != "" for _, cells in grid.rows):
            yield column


def _letters(column: int) -> str:
    """The column as Excel names it: 28 is AB."""
    before, place = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(65 + place)
