"""Puts corrected cells in the place of those that stood in the file, before anything is understood of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from svlc_core.catalogue.recipe import Mend, Recipe
from svlc_core.catalogue.rules import MEND_ELSEWHERE
from svlc_core.errors import Finding, Refused
from svlc_core.read.table import Row, Sheet, at, shown


def mended(sheets: list[Sheet], mends: Sequence[Mend]) -> list[Sheet]:
    """The sheets with their corrections. Raises Refused where a cell does not hold what was corrected."""
    if not mends:
        return sheets
    by_sheet: dict[str, dict[int, list[Mend]]] = defaultdict(lambda: defaultdict(list))
    for mend in mends:
        by_sheet[mend.sheet][mend.row].append(mend)
    known = {sheet.name: {row for row, _ in sheet.rows} for sheet in sheets if sheet.name in by_sheet}
    for mend in mends:
        if mend.row not in known.get(mend.sheet, ()):
            raise Refused(_elsewhere(mend))
    return [_sheet(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet for sheet in sheets]


def _sheet(sheet: Sheet, mends: dict[int, list[Mend]]) -> Sheet:
    return replace(sheet, rows=[(row, _row(cells, mends[row]) if row in mends else cells) for row, cells in sheet.rows])


def _row(cells: Row, mends: list[Mend]) -> Row:
    wide = [*cells, *[""] * (max(mend.column for mend in mends) - len(cells))]
    for mend in mends:
        if shown(at(cells, mend.column - 1)) != mend.was:
            raise Refused(_elsewhere(mend))
        wide[mend.column - 1] = mend.becomes
    return tuple(wide)


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
