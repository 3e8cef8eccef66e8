"""Old Excel workbooks (.xls: BIFF5 to BIFF8), read by xlrd once their records have been walked and found to fit."""

from __future__ import annotations

import io
from datetime import date
from functools import partial

import xlrd
from xlrd.compdoc import CompDoc

from svlc_core.catalogue.rules import NOT_READABLE
from svlc_core.errors import Refused
from svlc_core.read.table import Cell
from svlc_core.read.workbook.archive import DAMAGED
from svlc_core.read.workbook.biff import Contents, Counted, walked
from svlc_core.read.workbook.formats import BUILT_IN, EPOCH, EPOCH_1904, PLAIN, Format, cell, format_of
from svlc_core.read.workbook.grid import Book, Grid, Tab
from svlc_core.wording import N_

_STREAMS = ("Workbook", "Book")
_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
_EMPTY = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


def book(raw: bytes) -> Book:
    """The worksheets, in their order. Raises Refused where the library stumbles, over whatever it may be."""
    stream = _stream(raw)
    contents = walked(stream)
    try:
        opened = xlrd.open_workbook(
            file_contents=stream, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        return Book(_tabs(opened, contents), contents.macros or _MACROS in raw)
    except Exception:  # it checks little of what it reads
        raise Refused(NOT_READABLE.at(why=DAMAGED)) from None


def _stream(raw: bytes) -> bytes:
    """The workbook within the compound file."""
    try:
        file = CompDoc(raw, logfile=io.StringIO())
        for name in _STREAMS:
            memory, start, length = file.locate_named_stream(name)
            if memory:
                return bytes(memory[start : start + length])
    except Exception:
        raise Refused(NOT_READABLE.at(why=DAMAGED)) from None
    raise Refused(NOT_READABLE.at(why=N_("den är ingen arbetsbok")))


def _tabs(opened: xlrd.book.Book, contents: Contents) -> list[Tab]:
    formats = _Formats(opened)
    return [
        Tab(name, counted.hidden, len(counted.rows), partial(_read, opened, name, counted, formats))
        for name, counted in zip(opened.sheet_names(), contents.sheets, strict=True)
    ]


def _read(opened: xlrd.book.Book, name: str, counted: Counted, formats: _Formats) -> Grid:
    try:
        return _grid(opened.sheet_by_name(name), counted, formats)
    except Refused:
        raise
    except Exception:
        raise Refused(NOT_READABLE.at(why=DAMAGED)) from None
    finally:
        opened.unload_sheet(name)


def _grid(sheet: xlrd.sheet.Sheet, counted: Counted, formats: _Formats) -> Grid:
    grid = Grid(
        hidden_rows={row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={column + 1 for column, info in sheet.colinfo_map.items() if info.hidden},
    )
    for row in range(sheet.nrows):
        cells = {
            column: "=" if (row + 1, column) in counted.unsaved else formats.cell(each)
            for column, each in enumerate(sheet.row(row), start=1)
            if each.ctype not in _EMPTY
        }
        if cells:
            grid.add(row + 1, cells)
    for top, below, left, _ in sheet.merged_cells:
        grid.merge(top + 1, below, left + 1)
    return grid


class _Formats:
    """The formats of a workbook's cell styles, and the day that its dates count from."""

    def __init__(self, opened: xlrd.book.Book) -> None:
        self._epoch: date = EPOCH_1904 if opened.datemode else EPOCH
        self._formats = [_format(opened, style.format_key) for style in opened.xf_list]

    def cell(self, each: xlrd.sheet.Cell) -> Cell:
        if each.ctype in _NUMBERS:
            return cell(each.value, self._formats[each.xf_index], self._epoch)
        if each.ctype == xlrd.XL_CELL_BOOLEAN:
            return "SANT" if each.value else "FALSKT"
        if each.ctype == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(each.value, "#N/A"))
        return str(each.value)


def _format(opened: xlrd.book.Book, key: int) -> Format:
    """A format that the file writes out goes before the one that its number stands for."""
    written = opened.format_map[key].format_str if key in opened.format_map else ""
    return format_of(written) if written else BUILT_IN.get(key, PLAIN)
