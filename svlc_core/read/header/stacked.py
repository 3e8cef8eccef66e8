"""Tables below each other on one sheet, each with a header of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from svlc_core.catalogue.exports import LEDGER
from svlc_core.catalogue.rules import NO_HEADER
from svlc_core.errors import Refused
from svlc_core.read.grid import grid_of
from svlc_core.read.header.columns import layout_at
from svlc_core.read.header.context import Context
from svlc_core.read.header.layout import Layout
from svlc_core.read.table import Row, Sheet, shown

_MEASURE = re.compile("|".join(column.name for column in LEDGER.columns if column.measure), re.IGNORECASE)


def topmost(found: list[Layout]) -> Layout | None:
    """The best layout, or the first above it that names most of the same columns: the best may be a later table's."""
    if not found or found[0].missing:
        return next(iter(found), None)
    best = found[0]
    above = (each for each in found if each.start <= best.start - best.lines)
    alike = (each for each in above if each.export is best.export and not each.missing and _is_header(best, each))
    return min(alike, key=lambda layout: layout.start, default=best)


def split(sheet: Sheet, first: Layout) -> list[tuple[Sheet, Layout]]:
    """The sheet once for each of its tables, cut off where the next begins. Raises Refused where one cannot be read."""
    found = [first, *_below(sheet, first)]
    ends = [*(layout.start for layout in found[1:]), len(sheet.rows)]
    return [(replace(sheet, rows=sheet.rows[:end]), layout) for layout, end in zip(found, ends, strict=True)]


def _below(sheet: Sheet, first: Layout) -> Iterator[Layout]:
    words = {slot.header for slot in first.keys.values()}
    previous = first
    # A long ledger has many rows, and none of them says "Konto".
    for start in grid_of(sheet.rows).holding(words, after=first.start):
        row, cells = sheet.rows[start]
        titles = _titles(sheet, previous.start + 1, start)
        layout = layout_at(first.export, start, cells, _context(titles, previous.context), first.given)
        if not _is_header(layout, first) or (not titles and _columns(layout) == _columns(previous)):
            continue
        if layout.missing:
            raise Refused(
                NO_HEADER.at(sheet=sheet.name or None, row=row, export=first.export.title, missing=layout.missing)
            )
        previous = replace(layout, top=start)
        yield previous


def _context(titles: list[str], above: Context) -> Context:
    """Its own titles are nearer than those of the table above, which are then as far away as the file's name."""
    if not titles:
        return above
    own, far = "\n".join(titles), "\n".join((*above.titles, above.file))
    return Context(tuple(titles), above.sheet, _MEASURE.sub("", far) if _MEASURE.search(own) else far, above.recipe)


def _is_header(layout: Layout, first: Layout) -> bool:
    """Whether most of the columns that say what a row is about are named again."""
    return 2 * sum(name in layout.keys for name in first.keys) > len(first.keys)


def _columns(layout: Layout) -> set[tuple[int, str, object]]:
    return {(slot.index, slot.column.name, slot.period) for slot in (*layout.keys.values(), *layout.figures)}


def _titles(sheet: Sheet, top: int, start: int) -> list[str]:
    """What stands alone in the rows directly above a header."""
    titles: list[str] = []
    for _, cells in reversed(sheet.rows[top:start]):
        told = _told(cells)
        if len(told) > 1:
            break
        titles = told + titles
    return titles


def _told(cells: Row) -> list[str]:
    return [text for cell in cells if (text := shown(cell))]
