"""The user's own workbook with cells marked in it: its formats, formulas, widths, other sheets and macros stay."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.catalogue.forms import GUIDES
from svlc_core.report import marking
from svlc_core.report.marking import Mark
from svlc_core.wording import text

if TYPE_CHECKING:
    from svlc_core.read.table import Cell as Read
    from svlc_core.read.table import Row, Sheet

AT_MOST = 300_000  # cells: a workbook that is opened stands whole in memory, near a kilobyte a cell
_MACROS = "xl/vbaProject.bin"
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)>(<f(?:[^>]*/>|.*?</f>))<v ?(?:/>|></v>)</c>', re.DOTALL)


def has_macros(raw: bytes) -> bool:
    """Whether it is a workbook with macros, which Excel opens only under a name of its own."""
    return zipfile.is_zipfile(io.BytesIO(raw)) and _MACROS in zipfile.ZipFile(io.BytesIO(raw)).namelist()


def marked(name: str, raw: bytes, sheets: Sequence[Sheet], found: Sequence[Mark], lang: str) -> bytes | None:
    """The workbook with its marks; None where it cannot be opened, or would not be read as it was."""
    try:
        made = _marked(name, raw, sheets, found, lang)
        return made if _reads_as(made, sheets) else None
    except Exception:  # the library meets workbooks in more ways than it has names for; the cells are kept anyhow
        return None


def _marked(name: str, raw: bytes, sheets: Sequence[Sheet], found: Sequence[Mark], lang: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what the library leaves out, such as a drop-down list of a newer kind
        book = load_workbook(io.BytesIO(raw), keep_vba=has_macros(raw), rich_text=True)
    seen = _seen(raw)
    for sheet in sheets:
        _correct(book[sheet.name], seen[sheet.name], sheet)
        _mark(book[sheet.name], [mark for mark in found if mark.sheet == sheet.name], lang)
    marking.guide(_guide(book, lang), found, name, lang)
    out = io.BytesIO()
    book.save(out)
    if book.vba_archive:
        book.vba_archive.close()
    return _with_saved_values(out.getvalue(), book, sheets)


def _correct(into: Worksheet, before: Mapping[int, Row], sheet: Sheet) -> None:
    """Writes the cells that have been corrected since the workbook was handed in."""
    for row, cells in sheet.rows:
        if _cut(cells) != before.get(row, ()):
            was = (*before.get(row, ()), *("" for _cell in cells))
            for column in [place for place, cell in enumerate(cells, start=1) if cell != was[place - 1]]:
                marking.write_text(_open(into, row, column), str(cells[column - 1]))


def _mark(sheet: Worksheet, found: Sequence[Mark], lang: str) -> None:
    marking.clear(sheet)
    for row, columns in marking.comments(found, lang).items():
        for column, comment in columns.items():
            marking.colour(_open(sheet, row, column), comment)


def _open(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell; of merged cells the one that can hold anything."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    around = next(each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    return sheet.cell(around.min_row, around.min_col)


def _guide(book: Workbook, lang: str) -> Worksheet:
    """The sheet that no reader reads, without the list of an earlier time: a template has one already."""
    sheet = next((book[name] for name in GUIDES.values() if name in book.sheetnames), None)
    if sheet is None:
        return marking.new_guide(book, lang)
    titles = {text(marking.TITLE, each) for each in GUIDES}
    top = next((cell.row for cell in marking.standing(sheet) if cell.column == 1 and cell.value in titles), None)
    if top:
        sheet.delete_rows(top, sheet.max_row - top + 1)
    else:
        sheet.append([])
    return sheet


def _with_saved_values(raw: bytes, book: Workbook, sheets: Sequence[Sheet]) -> bytes:
    """The library keeps a formula but not what it came to, and only Excel would count it anew."""
    numbers = {sheet.title: number for number, sheet in enumerate(book.worksheets, start=1)}
    rows = {f"xl/worksheets/sheet{numbers[sheet.name]}.xml": dict(sheet.rows) for sheet in sheets}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _valued(part, rows[name], book) if name in rows else part)
    return out.getvalue()


def _valued(part: bytes, rows: Mapping[int, Row], book: Workbook) -> bytes:
    def value(match: re.Match[bytes]) -> bytes:
        letters, row = match[1].decode(), int(match[2])
        cell = rows[row][column_index_from_string(letters) - 1]
        kind, said = _saved(cell, book)
        return b'<c r="%s%d"%s%s>%s%s</c>' % (match[1], row, match[3], kind, match[4], said)

    return _FORMULA.sub(value, part)


def _saved(cell: Read, book: Workbook) -> tuple[bytes, bytes]:
    """A formula that had no value saved is read as its own text, and gets none."""
    if isinstance(cell, str):
        return (b"", b"<v/>") if cell.startswith("=") else (b' t="str"', f"<v>{escape(cell)}</v>".encode())
    number = cell if isinstance(cell, Decimal) else to_excel(cell, book.epoch)
    return b"", f"<v>{number}</v>".encode()


def _reads_as(made: bytes, sheets: Sequence[Sheet]) -> bool:
    """Whether every cell is seen again."""
    seen = _seen(made)
    return all(seen[sheet.name] == _trimmed(sheet) for sheet in sheets if sheet.name not in GUIDES.values())


def _seen(raw: bytes) -> dict[str, dict[int, Row]]:
    """The rows of each sheet by the reader itself, which a page that hands nothing back need not load."""
    from svlc_core import read

    return {sheet.name: _trimmed(sheet) for sheet in read.grid("", raw)}


def _trimmed(sheet: Sheet) -> dict[int, Row]:
    """Rows without the empty cells at their ends; what stands is compared, not how wide the sheet is."""
    rows = {row: _cut(cells) for row, cells in sheet.rows}
    return {row: cells for row, cells in rows.items() if cells}


def _cut(cells: Row) -> Row:
    last = max((place for place, cell in enumerate(cells, start=1) if cell != ""), default=0)
    return cells[:last]
