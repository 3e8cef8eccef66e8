"""A table as a file. Numbers stay numbers; a text is never a formula, whatever it begins with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.wording import exact

Value = int | float | datetime | date | str | None
_HARMLESS = re.compile(r"-(\d[\d \u00a0.]*(,\d+)?%?)?")  # a dash, or a negative amount as it was written
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_HEADER = 3  # the title stands in the first row, the second is empty
_BOLD = Font(bold=True)
_WIDEST = 60


def table_excel(frame: pd.DataFrame, title: str, notes: Sequence[str] = ()) -> bytes:
    """An .xlsx with the title, the headed table, and the notes below it. Missing values are empty cells."""
    book = Workbook()
    book.remove(book.active)
    sheet = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", title).strip("' ")[:31] or None)
    write(sheet.cell(1, 1), title, bold=True)
    for place, column in enumerate(frame.columns, 1):
        _write_column(sheet, place, str(column), [_plain(value) for value in frame[column]])
    for row, note in enumerate(notes, sheet.max_row + 2):
        write(sheet.cell(row, 1), note)
    sheet.freeze_panes = sheet.cell(_HEADER + 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_csv(frame: pd.DataFrame) -> bytes:
    """As Excel reads it in Swedish: UTF-8 with BOM, semicolon, decimal comma. Missing values are empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_defused(str(column)) for column in frame.columns])
    columns = [[_in_csv(_plain(value)) for value in frame[column]] for column in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> Value:
    """A cell of a frame as one of the few kinds that a file knows."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real | Decimal):
        return float(value)
    if isinstance(value, datetime) and value.tzinfo:
        return value.isoformat(" ", "seconds")  # a workbook knows no time zones
    return value if isinstance(value, datetime | date) else str(value)


def _write_column(sheet: Worksheet, place: int, head: str, values: list[Value]) -> None:
    write(sheet.cell(_HEADER, place), head, bold=True)
    form = _number_format([value for value in values if isinstance(value, int | float)])
    for row, value in enumerate(values, _HEADER + 1):
        cell = sheet.cell(row, place)
        write(cell, value)
        if isinstance(value, int | float):
            cell.number_format = form
    longest = max(len(str(value)) for value in (head, *values) if value is not None)
    sheet.column_dimensions[get_column_letter(place)].width = min(longest + 3, _WIDEST)


def write(cell: Cell, value: Value, bold: bool = False) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # else openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    else:
        cell.value = value
    if bold:
        cell.font = _BOLD


def _number_format(numbers: Sequence[float]) -> str:
    """As many decimals as the column needs, four at most; years and other small whole numbers are not grouped."""
    decimals = max((_decimals(number) for number in numbers), default=0)
    grouped = decimals or any(abs(number) >= 10_000 for number in numbers)
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


def _decimals(number: float) -> int:
    return len(f"{number:.4f}".rstrip("0").partition(".")[2])


def _in_csv(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return format(exact(value), "f").removesuffix(".0").replace(".", ",")
    return _defused(value) if isinstance(value, str) else value.isoformat()


def _defused(text: str) -> str:
    """An apostrophe before what a spreadsheet would run as a formula; a negative number or a dash is harmless."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _HARMLESS.fullmatch(text) else text
