"""The unit of the amounts in a ledger column: what a person says, the header, the row itself, or all around it."""

from __future__ import annotations

from svlc_core.catalogue.exports import PLAIN, Kind
from svlc_core.catalogue.rules import UNIT_ASSUMED
from svlc_core.read.coded import Coded, constant
from svlc_core.read.grid import Grid
from svlc_core.read.header.context import units_in
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.notes import Notes
from svlc_core.read.table import Sheet, shown
from svlc_core.read.words import fold, only
from svlc_core.vocabulary import Unit


class Units:
    """Of one table. Says aloud where a unit is only assumed."""

    def __init__(self, sheet: Sheet, layout: Layout, grid: Grid, notes: Notes) -> None:
        self._grid, self._decided = grid, layout.given.recipe.unit
        slot = layout.key(Kind.UNIT)
        texts = grid.column(slot.index).used.map(shown) if slot else constant("", len(grid))
        self._own = texts.map(lambda text: only(units_in(text)))
        self._named = {unit for text in texts.values for unit in units_in(text)}
        self._around = {
            each.index: self._of_all(each, sheet, layout, notes) for each in (*layout.figures, *layout.sums)
        }

    def of(self, slot: Slot) -> Coded[Unit]:
        """Of each row's amount in the column."""
        decided = self._decided or slot.unit
        return (
            constant(decided, len(self._grid))
            if decided
            else self._own.map(lambda own: own or self._around[slot.index])
        )

    def _of_all(self, slot: Slot, sheet: Sheet, layout: Layout, notes: Notes) -> Unit:
        unit = self._decided or slot.unit or layout.context.unit() or only(self._named) or self._beside(slot)
        unit = unit or (Unit.TKR if _is_plain(layout) else None)
        if unit is None and not self._rows_tell(slot):
            notes.add(UNIT_ASSUMED, sheet.name, unit=Unit.KR)
        return unit or Unit.KR

    def _beside(self, slot: Slot) -> Unit | None:
        """The unit that stands beside every number of the column, as a workbook's formats write it."""
        found: Unit | None = None
        for text in map(shown, self._grid.column(slot.index).used.values):
            if any(map(str.isdigit, text)):
                units = units_in(text)
                if len(units) != 1 or found not in (None, *units):
                    return None
                found = units.pop()
        return found

    def _rows_tell(self, slot: Slot) -> bool:
        """Whether every row with something in the column has a unit of its own."""
        silent = ~self._own.flags(bool)
        return not any(map(shown, self._grid.column(slot.index).cut(silent).used.values))


def _is_plain(layout: Layout) -> bool:
    """The plainest export is always in tkr."""
    header = [folded for cell in layout.header if (folded := fold(shown(cell)))]
    return sorted(header) == sorted(PLAIN)
