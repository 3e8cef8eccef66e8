"""Hides the persons of a table of hours before it is read: each becomes a pseudonym, also in the file that is kept."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import PurePath
from xml.sax.saxutils import escape, quoteattr

from svlc_core.catalogue.exports import HOURS, Kind
from svlc_core.catalogue.recipe import Given
from svlc_core.catalogue.rules import PERSONS_HIDDEN
from svlc_core.read.header import stacked
from svlc_core.read.header.search import SEARCHED, layouts
from svlc_core.read.notes import Notes
from svlc_core.read.pseudonym import pseudonym
from svlc_core.read.table import Cell, Row, Sheet, at, shown
from svlc_core.read.words import fold

_COLUMN = next(each for each in HOURS.columns if each.kind is Kind.PERSON)
_HEADERS = frozenset(map(fold, _COLUMN.spellings))
Written = Callable[[list[Sheet]], bytes]


def hidden(
    sheets: list[Sheet], file: str, given: Given, notes: Notes, written: Written
) -> tuple[list[Sheet], bytes | None]:
    """The sheets with pseudonyms for persons, and the bytes to keep of them; as they are where no column tells persons.

    written: how the sheets are kept.
    """
    if not any(_may_tell_persons(sheet, given) for sheet in sheets):
        return sheets, None
    found = [_hidden(sheet, PurePath(file).stem, given, notes) for sheet in sheets]
    changed = any(new is not old for new, old in zip(found, sheets, strict=True))
    return (found, written(found)) if changed else (sheets, None)


def _may_tell_persons(sheet: Sheet, given: Given) -> bool:
    """Whether a cell near the top is such a header, or a person has decided that one is: shorter than to read it."""
    recipes = (given.recipe, *given.known.values())
    decided = any(_COLUMN.name in recipe.columns.values() for recipe in recipes)
    return decided or any(fold(shown(cell)) in _HEADERS for _, cells in sheet.rows[:SEARCHED] for cell in cells)


def _hidden(sheet: Sheet, stem: str, given: Given, notes: Notes) -> Sheet:
    layout = stacked.topmost(layouts(sheet, stem, given))
    mine = layout is not None and layout.export is HOURS and not layout.missing
    slot = layout.key(Kind.PERSON) if layout and mine else None
    if layout is None or slot is None:
        return sheet
    rows = list(sheet.rows)
    below = rows[layout.start + 1 :]
    told = [_told(at(cells, slot.index)) for _, cells in below]
    found = pseudonym(told, given.key)
    if found == told:
        return sheet
    notes.add(PERSONS_HIDDEN, sheet.name, sheet.rows[layout.start][0], None, slot.header)
    changed = [(number, _with(cells, slot.index, text)) for (number, cells), text in zip(below, found, strict=True)]
    merged = {place: cell for place, cell in sheet.merged.items() if place[1] != slot.index}
    return replace(sheet, rows=[*rows[: layout.start + 1], *changed], merged=merged)


def _told(cell: Cell) -> str:
    """As it would stand in a text: a number without decimals."""
    if isinstance(cell, Decimal) and cell == cell.to_integral_value():
        return f"{cell:.0f}"
    return shown(cell)


def _with(cells: Row, place: int, text: str) -> Row:
    return (*cells[:place], text, *cells[place + 1 :]) if place < len(cells) else cells


# --- the file that is kept in place of the one with persons -----------------------------------------------------------


def as_text(separator: str) -> Written:
    """A sheet as UTF-8 with this separator, each row on the line that it stood on."""

    def written(sheets: list[Sheet]) -> bytes:
        out = io.StringIO()
        lines = csv.writer(out, delimiter=separator, lineterminator="\n")
        for number, cells in sheets[0].rows:
            out.write("\n" * (number - 1 - out.getvalue().count("\n")))
            lines.writerow([shown(cell) for cell in cells])
        return out.getvalue().encode()

    return written


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def as_workbook(sheets: list[Sheet]) -> bytes:
    """The smallest workbook (.xlsx) with the same sheets and cells; nothing else that the file held is kept."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _parts(sheets):
            book.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _HEAD + content)
    return out.getvalue()


def _parts(sheets: list[Sheet]) -> Iterator[tuple[str, str]]:
    each = list(enumerate(sheets, start=1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for place, _ in each
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{kinds}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{place}" r:id="rId{place}"/>' for place, sheet in each
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>'
    yield "xl/_rels/workbook.xml.rels", _relations([("worksheet", f"worksheets/sheet{place}.xml") for place, _ in each])
    for place, sheet in each:
        rows = "".join(f'<row r="{number}">{_cells(number, cells)}</row>' for number, cells in sheet.rows)
        yield (
            f"xl/worksheets/sheet{place}.xml",
            f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        )


def _relations(targets: list[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _cells(number: int, cells: Row) -> str:
    return "".join(_cell(f"{_letters(place)}{number}", cell) for place, cell in enumerate(cells, start=1))


def _cell(place: str, cell: Cell) -> str:
    """A date is kept as its text, which is read alike."""
    if isinstance(cell, Decimal):
        return f'<c r="{place}"><v>{cell:f}</v></c>'
    text = cell if isinstance(cell, str) else cell.isoformat()
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""


def _letters(place: int) -> str:
    """The column's name in a workbook: 1 is A, 27 is AA."""
    before, last = divmod(place - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
