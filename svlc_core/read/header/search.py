"""Finds the header of a sheet, in one row or two, and which declared export it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from svlc_core.catalogue.exports import EXPORTS, Kind, Shape
from svlc_core.catalogue.recipe import Given, Recipe
from svlc_core.read.header.columns import doubled, layout_at, series_names
from svlc_core.read.header.context import Context
from svlc_core.read.header.layout import Layout
from svlc_core.read.header.naming import without_measure, without_unit
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Row, Sheet, at, shown
from svlc_core.read.words import fold

SEARCHED = 60
_SAMPLED = 30
_WIDEST_LABEL = 60


def layouts(sheet: Sheet, file: str, given: Given) -> list[Layout]:
    """Every reading of every row near the top as the header of an export, the best first.

    A header whose signature is known is read by the recipe that was kept for it, unless a recipe is given now.
    """
    found: list[Layout] = []
    before: list[Layout] = []
    for start, (row, cells) in enumerate(sheet.rows[:SEARCHED]):
        if given.recipe.header_row in (0, row):
            plain = _readings(sheet, start, cells, file, given, lines=1)
            helped = any(layout.keys or layout.wide for layout in (*before, *plain))
            joined = _joined(sheet, start) if helped or given.recipe.header_row else None
            both = _readings(sheet, start, joined, file, given, lines=2) if joined else []
            found += [*plain, *both]
            before = plain
    return sorted(found, key=lambda layout: _merit(layout, sheet), reverse=True)


def _readings(sheet: Sheet, start: int, cells: Row, file: str, given: Given, lines: int) -> list[Layout]:
    if sum(bool(shown(cell)) for cell in cells) < 2:
        return []
    mine = replace(given, recipe=recalled(cells, given))
    titles = tuple(text for _, row in sheet.rows[:start] for cell in row if (text := shown(cell)))
    context = Context(titles, sheet.name, file, mine.recipe)
    exports = [EXPORTS[mine.recipe.export]] if mine.recipe.export in EXPORTS else EXPORTS.values()
    found = [layout_at(export, start, cells, context, mine) for export in exports]
    return _own([replace(layout, lines=lines) for layout in found], sheet)


def recalled(cells: Row, given: Given) -> Recipe:
    """What was given now goes before what was kept; what it leaves open is filled in from there."""
    kept = given.known.get(signature(cells)) if given.known else None
    if kept is None:
        return given.recipe
    told = {name: value for name, value in vars(given.recipe).items() if value}
    columns, words = ({**getattr(kept, name), **getattr(given.recipe, name)} for name in ("columns", "words"))
    return replace(kept, **{**told, "columns": columns, "words": words})


def signature(cells: Row) -> str:
    """What a header is known again by: its texts in any order, every period alike, so that next month's is the same."""
    texts = sorted({_token(cell) for cell in cells if shown(cell)})
    return sha256("\n".join(texts).encode()).hexdigest()[:16] if len(texts) > 1 else ""


def _token(cell: Cell) -> str:
    column, bare = without_measure(cell)
    if period_of(bare, 2000):
        return f"{column.name if column else ''}~"
    return fold(without_unit(shown(cell)))


def _joined(sheet: Sheet, start: int) -> Row | None:
    """The row with the one above it as the first of two lines: "Utfall" over its months, or "Utfall" over "tkr".

    A lone text in the first column of the row above is a title of the table and no line of its header.
    """
    if not start:
        return None
    above, below = sheet.rows[start - 1][1], sheet.rows[start][1]
    if not _labels(above) or not _labels(below) or not any(shown(cell) for cell in above[1:]):
        return None
    return tuple(_two_lines(above, below))


def _labels(cells: Row) -> bool:
    return all(not isinstance(cell, str) or len(cell) < _WIDEST_LABEL for cell in cells)


def _two_lines(above: Row, below: Row) -> Iterator[Cell]:
    """A text of the upper line goes for the columns to its right that have none; a date stays a date where it can."""
    over = ""
    for place in range(max(len(above), len(below))):
        upper, lower = at(above, place), at(below, place)
        over = shown(upper) or (over if shown(lower) else "")
        yield lower if not over else upper if not shown(lower) and shown(upper) else f"{over} {shown(lower)}".strip()


def _own(found: list[Layout], sheet: Sheet) -> list[Layout]:
    """Published tables may share their headers: where one knows the series, those that know none are left out."""
    knowing = [layout for layout in found if _known_series(layout, sheet)]
    return [layout for layout in found if layout.export.shape is not Shape.FACTS or layout in knowing or not knowing]


def _merit(layout: Layout, sheet: Sheet) -> tuple[bool, bool, float]:
    """A whole header before a lacking one, one without doubt before one with, then the one that says most.

    Of two that say the same the lower line of units ("tkr") belongs to the header.
    """
    matched = len(layout.keys) + bool(layout.figures) + bool(layout.undated)
    units = layout.lines > 1 and any(slot.unit for slot in layout.figures)
    whole = not layout.missing and matched > 1
    return whole, not (whole and doubled(layout)), matched + units / 2 + 10 * _known_series(layout, sheet)


def _known_series(layout: Layout, sheet: Sheet) -> float:
    """The share of the first series cells that belong to this export; two exports may have the same headers."""
    slot = layout.key(Kind.SERIES)
    if not slot:
        return 0
    rows = sheet.rows[layout.start + 1 : layout.start + 1 + _SAMPLED]
    names = [fold(text) for _, cells in rows if (text := shown(at(cells, slot.index)))]
    known = series_names(layout.export)
    return sum(name in known for name in names) / len(names) if names else 0
