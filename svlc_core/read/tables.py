"""Sheets of cells → a reading: which sheets hold tables, of which export, and what becomes of every physical row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from svlc_core.catalogue.exports import EXPORTS, Export, Shape
from svlc_core.catalogue.forms import GUIDES
from svlc_core.catalogue.recipe import Given
from svlc_core.catalogue.rules import (
    BLANK_ROW,
    COLUMNS_LEFT_OUT,
    COLUMNS_UNUSED,
    DUPLICATE_HEADER,
    EMPTY_FILE,
    EXCEL_DATES,
    HEADER_ROW,
    NO_HEADER,
    NO_YEAR,
    OUTSIDE_TABLE,
    SEVERAL_EXPORTS,
    SHEET_WITHOUT_TABLE,
    TITLE_ROW,
)  # fmt: skip
from svlc_core.errors import Finding, Refused
from svlc_core.read import cases, facts, frames, hours, ledger
from svlc_core.read.header import stacked
from svlc_core.read.header.columns import doubled
from svlc_core.read.header.layout import Layout
from svlc_core.read.header.search import layouts, signature
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.progress import Told
from svlc_core.read.table import Sheet, is_blank, whole_text
from svlc_core.read.troubles import troubles
from svlc_core.wording import N_

Tables = list[tuple[Sheet, Layout]]
_READERS: dict[Shape, Callable[[Tables, Notes, Told], Parts]] = {
    Shape.LEDGER: ledger.read,
    Shape.FACTS: lambda tables, notes, _: facts.read(tables, notes),
    Shape.CASES: cases.read,
    Shape.HOURS: lambda tables, notes, _: hours.read(tables, notes),
}

LONG = N_("en uppgift per rad")
WIDE = N_("en kolumn per period")
_DECIMALS = {
    frozenset(): N_("inga decimaler"),
    frozenset(","): N_("komma"),
    frozenset("."): N_("punkt"),
    frozenset(",."): N_("både komma och punkt"),
}


def read(sheets: list[Sheet], file: str, given: Given, notes: Notes, told: Told) -> tuple[Export, Parts]:
    """The rows of every recognised sheet. Raises Refused where none is, or where they differ in kind."""
    if not sheets:
        raise Refused(EMPTY_FILE.at())
    best = [(sheet, None if _guides(sheet) else stacked.topmost(layouts(sheet, file, given))) for sheet in sheets]
    tables = [part for sheet, layout in best if layout and not layout.missing for part in stacked.split(sheet, layout)]
    if not tables:
        raise Refused(_unrecognised(layout for _, layout in best if layout))
    export = _one_export(tables)
    tables = [(_filled(sheet, layout), layout) for sheet, layout in tables]
    for sheet, layout in tables:
        _examine(sheet, layout, notes)
    parts = _READERS[export.shape](tables, notes, told)
    outside = [row for sheet, layout in best if not layout or layout.missing for row in _outside(sheet, notes)]
    above = [row for sheet, layout in tables for row in _above(sheet, layout)]
    choices = parts.choices | _choices(tables, parts)
    first = tables[0][1]
    return export, replace(
        parts,
        aside=[*above, *parts.aside, *outside],
        choices=choices,
        troubles=parts.troubles or troubles(tables, parts.aside),
        recipe=first.given.recipe,
        signature=signature(first.header),
    )


def _filled(sheet: Sheet, layout: Layout) -> Sheet:
    return sheet.filled(layout.start, (slot.index for slot in (*layout.figures, *layout.sums)))


def _guides(sheet: Sheet) -> bool:
    """Whether it is the sheet of a template that explains the others."""
    return sheet.name in GUIDES.values()


def _unrecognised(best: Iterable[Layout]) -> Finding:
    """What the nearest export lacks."""
    nearest = min(best, key=lambda layout: layout.distance, default=None)
    if nearest is None or not nearest.keys:
        titles = tuple(export.title for export in EXPORTS.values())
        return NO_HEADER.at(export=titles, missing=("region", "period", "utfall"))
    return NO_HEADER.at(export=nearest.export.title, missing=nearest.missing)


def _one_export(tables: list[tuple[Sheet, Layout]]) -> Export:
    exports = {layout.export.code: layout.export for _, layout in tables}
    if len(exports) > 1:
        raise Refused(SEVERAL_EXPORTS.at(exports=tuple(export.title for export in exports.values())))
    return next(iter(exports.values()))


def _examine(sheet: Sheet, layout: Layout, notes: Notes) -> None:
    """Raises Refused for headers that leave a doubt; says which columns are not read."""
    if layout.undated:
        raise Refused(NO_YEAR.at(sheet=sheet.name or None, row=sheet.rows[layout.start][0]))
    if header := doubled(layout):
        raise Refused(DUPLICATE_HEADER.at(value=header))
    row = sheet.rows[layout.start][0]
    if layout.retyped:
        value, period = layout.retyped
        notes.add(EXCEL_DATES, sheet.name, row, None, value, period=period)
    for rule, columns in ((COLUMNS_LEFT_OUT, layout.compared), (COLUMNS_UNUSED, layout.unused)):
        if columns:
            notes.add(rule, sheet.name, row, columns=columns)


def _above(sheet: Sheet, layout: Layout) -> Iterator[frames.AsideRow]:
    for place, (row, cells) in enumerate(sheet.rows[layout.top : layout.start + 1], start=layout.top):
        rule = HEADER_ROW if place > layout.start - layout.lines else BLANK_ROW if is_blank(cells) else TITLE_ROW
        yield frames.aside_row(sheet.name, row, whole_text(cells), rule)


def _outside(sheet: Sheet, notes: Notes) -> list[frames.AsideRow]:
    if not _guides(sheet):
        notes.add(SHEET_WITHOUT_TABLE, sheet.name)
    return [frames.aside_row(sheet.name, row, whole_text(cells), OUTSIDE_TABLE) for row, cells in sheet.rows]


def _choices(tables: list[tuple[Sheet, Layout]], parts: Parts) -> dict[str, str]:
    """What was decided about the tables, in words."""
    rows = dict.fromkeys(str(sheet.rows[layout.start][0]) for sheet, layout in tables)
    return {
        "header_row": ", ".join(rows),
        "sheets": ", ".join(dict.fromkeys(sheet.name for sheet, _ in tables)),
        "layout": WIDE if tables[0][1].wide else LONG,
        "decimal": _DECIMALS[parts.marks],
    }
