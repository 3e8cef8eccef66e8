"""A file as it was handed in, as an Excel workbook with the cells to mend marked: corrected there, and handed in again.

The user's own workbook is kept where it can be; of any other file every cell stands where it stood, as it stood.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell as Written
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.catalogue.forms import GUIDES
from svlc_core.catalogue.rules import CELLS_WITHOUT_COLUMN, NOT_A_TABLE, TOO_LARGE_TO_MARK, TOO_MANY_CELLS
from svlc_core.errors import Refused
from svlc_core.report import in_place, marking
from svlc_core.report.marking import Mark, Marked
from svlc_core.wording import N_, SOURCE, text

if TYPE_CHECKING:
    from svlc_core.read.table import Cell, Sheet

_ROWS, _CELLS = 2**20, 2_000_000  # of one sheet of a workbook; of all that is written while somebody waits
_LONGEST = 32_767  # signs in a cell of a workbook
_NAMED = 5
_ZIP = b"PK"
_DATE = "yyyy-mm-dd"


def annotated_name(name: str, raw: bytes) -> str:
    """The name it is handed back under: the stem is kept, since it may be what tells region, year and unit."""
    stem = PurePath(name.replace("\\", "/")).stem
    return f"{stem}.{'xlsm' if in_place.has_macros(raw) else 'xlsx'}"


def annotated(name: str, raw: bytes, sheets: Sequence[Sheet], troubles: pd.DataFrame, lang: str = SOURCE) -> bytes:
    """A workbook that is read as the file was, each trouble with a colour and a comment.

    sheets: as the reader saw them; none for a file that is no table. troubles: TROUBLE_COLUMNS.
    Raises Refused where a workbook could not hold the file, or would be read as something else.
    """
    if not sheets:
        raise Refused(NOT_A_TABLE.at())
    found, back = marking.marks(troubles, lang), annotated_name(name, raw)
    small = _cells(sheets) <= in_place.AT_MOST
    if small and raw.startswith(_ZIP) and (own := in_place.marked(back, raw, sheets, found, lang)):
        return own
    _refuse_overlong(troubles)
    _refuse_oversized(sheets)
    book = _rebuilt(sheets, found, back, lang)
    if in_place.has_macros(raw):
        book.vba_archive = zipfile.ZipFile(io.BytesIO(raw))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _refuse_overlong(troubles: pd.DataFrame) -> None:
    """In a workbook every row is as wide as the widest: there a row with a cell too many looks like any other."""
    rows = troubles.loc[troubles["code"] == TOO_MANY_CELLS.code, "row"].to_list()
    if rows:
        named = (*rows[:_NAMED], *("…" for _more in rows[_NAMED:][:1]))
        raise Refused(CELLS_WITHOUT_COLUMN.at(count=len(rows), rows=tuple(map(str, named))))


def _refuse_oversized(sheets: Sequence[Sheet]) -> None:
    rows = [(number, cells) for sheet in sheets for number, cells in sheet.rows]
    if max(number for number, _cells in rows) > _ROWS or _cells(sheets) > _CELLS:
        raise Refused(TOO_LARGE_TO_MARK.at(why=N_("den har för många rader")))
    if any(isinstance(cell, str) and len(cell) > _LONGEST for _number, cells in rows for cell in cells):
        raise Refused(TOO_LARGE_TO_MARK.at(why=N_("en cell har mer text än Excel tillåter")))


def _cells(sheets: Sequence[Sheet]) -> int:
    return sum(len(cells) for sheet in sheets for _row, cells in sheet.rows)


def _rebuilt(sheets: Sequence[Sheet], found: Sequence[Mark], name: str, lang: str) -> Workbook:
    """From the cells alone."""
    book = Workbook(write_only=True)
    for sheet in (sheet for sheet in sheets if sheet.name not in GUIDES.values()):
        mine = [mark for mark in found if mark.sheet == sheet.name]
        _write(book.create_sheet(sheet.name or text(marking.ONLY_SHEET, lang)), sheet, marking.comments(mine, lang))
    marking.guide(marking.new_guide(book, lang), found, name, lang)
    return book


def _write(into: Worksheet, sheet: Sheet, marked: Marked) -> None:
    """Row by row, since a large file would not stand in memory; numbers that the file lacks are empty rows."""
    written = 0
    for number, cells in sheet.rows:
        for _missing in range(written + 1, number):
            into.append([])
        row = [_cell(into, cell) if cell != "" else None for cell in cells]
        for column, comment in marked.get(number, {}).items():
            row += [None] * (column - len(row))
            row[column - 1] = row[column - 1] or marking.text_cell(into, "")
            marking.colour(row[column - 1], comment)
        into.append(row)
        written = number
    for area in _areas(sheet):
        into.merged_cells.add(area)


def _areas(sheet: Sheet) -> list[str]:
    """The areas that repeat a value down a column, as Excel names them: A3:A5."""
    found: dict[tuple[str, int], int] = {}
    tops: dict[int, int] = {}
    for number, cells in sheet.rows if sheet.merged else ():
        for place in range(len(cells)):
            if (number, place) in sheet.merged:
                found[get_column_letter(place + 1), tops[place]] = number
            else:
                tops[place] = number
    return [f"{column}{first}:{column}{last}" for (column, first), last in found.items()]


def _cell(sheet: Worksheet, value: Cell) -> Written:
    if isinstance(value, str):
        return marking.text_cell(sheet, value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        cell.number_format = _DATE
    return cell
