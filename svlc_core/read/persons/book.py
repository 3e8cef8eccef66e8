"""Sheets → the workbook (.xlsx) that is kept in place of one that held persons: its cells, and nothing else of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read.coded import Coded
from svlc_core.read.grid import Grid, grid_of
from svlc_core.read.table import Cell, Sheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # signs that XML does not have
_STEP = 10_000  # rows that are written at a time
_MADE = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made


def book_of(sheets: Sequence[Sheet]) -> bytes:
    """Each cell where it stood; a date as its text, which is read alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, parts in _files(sheets):
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            with book.open(member, "w", force_zip64=True) as file:
                file.write(_HEAD.encode())
                for part in parts:
                    file.write(part.encode())
    return out.getvalue()


def _files(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Iterator[str]]]:
    each = list(enumerate(sheets, start=1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for place, _ in each
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{kinds}</Types>'
    )
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{place}" r:id="rId{place}"/>' for place, sheet in each
    )
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>'
    yield "[Content_Types].xml", iter([types])
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", iter([book])
    yield "xl/_rels/workbook.xml.rels", _relations([("worksheet", f"worksheets/sheet{place}.xml") for place, _ in each])
    for place, sheet in each:
        yield f"xl/worksheets/sheet{place}.xml", _sheet(grid_of(sheet.rows))


def _relations(targets: list[tuple[str, str]]) -> Iterator[str]:
    yield f'<Relationships xmlns="{_PACKAGE}/relationships">'
    for place, (kind, target) in enumerate(targets, start=1):
        yield f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    yield "</Relationships>"


def _sheet(grid: Grid) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}"><sheetData>'
    for start in range(0, len(grid), _STEP):
        yield from _rows(grid.below(slice(start, start + _STEP)))
    yield "</sheetData></worksheet>"


def _rows(grid: Grid) -> list[str]:
    """Whole columns at a time."""
    numbers = pa.array(grid.numbers).cast(pa.string())
    columns = [_cells(column, _letters(place), numbers) for place, column in enumerate(grid.columns, start=1)]
    rows: list[str] = pc.binary_join_element_wise('<row r="', numbers, '">', *columns, "</row>", "").to_pylist()
    return rows


def _cells(column: Coded[Cell], letters: str, numbers: pa.StringArray) -> pa.StringArray:
    used = column.used
    told = pa.array(map(_told, used.values), pa.string()).take(pa.array(used.codes))
    return pc.binary_join_element_wise(f'<c r="{letters}', numbers, told, "").fill_null("")


def _told(cell: Cell) -> str | None:
    """What follows the place of a cell; nothing for an empty one."""
    if isinstance(cell, Decimal):
        return f'"><v>{cell:f}</v></c>'
    text = _NEVER.sub("", cell if isinstance(cell, str) else cell.isoformat())
    return f'" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else None


def _letters(place: int) -> str:
    """The column's name in a workbook: 1 is A, 27 is AA."""
    before, last = divmod(place - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
