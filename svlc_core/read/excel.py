"""A workbook → sheets, with true numbers, true dates and the number of their rows counted in the file's own XML."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from svlc_core.catalogue.rules import HIDDEN_SHEET, NOT_READABLE, ROWS_LOST
from svlc_core.errors import Refused
from svlc_core.read.archive import Seen, inspect
from svlc_core.read.notes import Notes
from svlc_core.read.table import Cell, Row, Sheet, is_blank
from svlc_core.wording import N_


def sheets(raw: bytes, notes: Notes) -> list[Sheet]:
    """The visible sheets that hold anything. Raises Refused where the workbook cannot be read whole."""
    seen = inspect(raw)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        hidden = {each.name for each in book.sheets_metadata if each.visible is not SheetVisibleEnum.Visible}
        found = [_sheet(book, name, seen[name]) for name in seen if name not in hidden and seen[name].rows]
    except CalamineError:
        raise Refused(NOT_READABLE.at(why=N_("arbetsboken är skadad"))) from None
    for name in hidden & {name for name in seen if seen[name].rows}:
        notes.add(HIDDEN_SHEET, name)
    return found


def _sheet(book: CalamineWorkbook, name: str, seen: Seen) -> Sheet:
    grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [(number, _row(number, cells, seen)) for number, cells in enumerate(grid, start=1)]
    kept = [(number, cells) for number, cells in rows if number in seen.rows or not is_blank(cells)]
    if {number for number, _ in kept} != seen.rows:
        raise Refused(ROWS_LOST.at(sheet=name, found=len(kept), expected=len(seen.rows)))
    return Sheet(name, kept, len(seen.rows))


def _row(number: int, cells: list[Any], seen: Seen) -> Row:
    converted = tuple(map(_cell, cells))
    marked = [place for place in range(1, len(cells) + 1) if (number, place) in seen.percent]
    formulas = {place: text for (row, place), text in seen.formulas.items() if row == number} if seen.formulas else {}
    if not marked and not formulas:
        return converted
    wide = list(converted) + [""] * (max((*formulas, 0)) - len(converted))
    for place in marked:
        wide[place - 1] = _percent(wide[place - 1])
    for place, text in formulas.items():
        wide[place - 1] = text
    return tuple(wide)


def _percent(cell: Cell) -> Cell:
    """A share that the workbook shows as percent: 0.0426 → 4,26%."""
    return f"{(cell * 100).normalize():f}%".replace(".", ",") if isinstance(cell, Decimal) else cell


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, int | float) and isfinite(value):
        # A workbook keeps fifteen digits; what stands beyond them is noise of the binary fraction.
        return Decimal(format(value, ".15g"))
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else str(value)
