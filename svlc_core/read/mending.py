"""Puts corrected cells in the place of those that stood in the file, before anything is understood of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from svlc_core.catalogue.recipe import Mend, Recipe
from svlc_core.catalogue.rules import MEND_ELSEWHERE
from svlc_core.errors import Finding, Refused
from svlc_core.read.grid import grid_of, place_of
from svlc_core.read.table import Sheet, at, shown


def mended(sheets: list[Sheet], mends: Sequence[Mend]) -> list[Sheet]:
    """The sheets with their corrections. Raises Refused where a cell does not hold what was corrected."""
    mine: dict[str, list[Mend]] = defaultdict(list)
    for mend in mends:
        mine[mend.sheet].append(mend)
    for mend in mends:
        if mend.sheet not in {sheet.name for sheet in sheets}:
            raise Refused(_elsewhere(mend))
    return [_sheet(sheet, mine[sheet.name]) if sheet.name in mine else sheet for sheet in sheets]


def _sheet(sheet: Sheet, mends: list[Mend]) -> Sheet:
    grid = grid_of(sheet.rows)
    return replace(sheet, rows=grid.but({(_place(sheet, mend), mend.column - 1): mend.becomes for mend in mends}))


def _place(sheet: Sheet, mend: Mend) -> int:
    place = place_of(sheet.rows, mend.row)
    row, cells = sheet.rows[place] if place < len(sheet.rows) else (0, ())
    if row != mend.row or shown(at(cells, mend.column - 1)) != mend.was:
        raise Refused(_elsewhere(mend))
    return place


def _elsewhere(mend: Mend) -> Finding:
    return MEND_ELSEWHERE.at(sheet=mend.sheet or None, row=mend.row, column=str(mend.column), value=mend.was)


def corrected(recipe: Recipe, mends: Iterable[Mend]) -> Recipe:
    """The recipe with more corrections; one of a cell that was corrected before takes the earlier one's place.

    What stood in the file stays known, and a cell that is given it back is no longer corrected.
    """
    kept = {(mend.sheet, mend.row, mend.column): mend for mend in recipe.mends}
    for mend in mends:
        place = mend.sheet, mend.row, mend.column
        kept[place] = replace(mend, was=kept[place].was) if place in kept else mend
    return replace(recipe, mends=tuple(mend for mend in kept.values() if mend.becomes != mend.was))
