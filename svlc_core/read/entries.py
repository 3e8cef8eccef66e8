"""What a physical row of a ledger table holds while its file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import PLAIN, Kind
from svlc_core.catalogue.rules import AMOUNT_AMBIGUOUS, AMOUNT_UNREADABLE
from svlc_core.errors import Rule
from svlc_core.read.cells import Ambiguous, Marks, Unreadable, figure, ore
from svlc_core.read.context import units_in
from svlc_core.read.faults import number_fault
from svlc_core.read.headers import Layout, Slot
from svlc_core.read.table import Cell, Row, Sheet, at, shown
from svlc_core.read.words import fold
from svlc_core.vocabulary import Line, Measure, Region, Unit

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount cell that was understood: öre in the file's own sign, the öre of its last printed digit."""

    ore: int
    step: int
    exact: bool = True
    other_unit: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in its row: which column, the text that stood there, and the month where that is known."""

    slot: Slot
    text: str
    money: Money
    month: Month | None

    @property
    def measure(self) -> Measure:
        return self.slot.column.measure or Measure.ACTUAL


@dataclass(slots=True)
class Entry:
    """One physical row. With a `reason` it gives no figure; `checked` is a sum that was compared with its rows."""

    sheet: str
    row: int
    cells: Row
    label: str = ""
    region: Region | None = None
    account: str = ""
    name: str = ""
    line: Line | None = None
    group: Line | None = None
    cost_centre: str = ""
    amounts: list[Amount] = field(default_factory=list)
    reason: Rule | None = None
    fate: Fate = Fate.IGNORED
    checked: bool = False

    def set_aside(self, rule: Rule, fate: Fate = Fate.IGNORED) -> None:
        """The first reason stands."""
        if self.reason is None:
            self.reason, self.fate = rule, fate


def unit_of(slot: Slot, sheet: Sheet, layout: Layout) -> Unit | None:
    """The header, the rows above, a unit column, or every amount itself; the plainest export is in tkr; None where
    nothing says it, or where the rows say different ones."""
    if unit := slot.unit or layout.context.unit() or _unit_column(sheet, layout) or _every_amount(slot, sheet, layout):
        return unit
    header = [folded for cell in sheet.rows[layout.start][1] if (folded := fold(shown(cell)))]
    return Unit.TKR if sorted(header) == sorted(PLAIN) else None


def _unit_column(sheet: Sheet, layout: Layout) -> Unit | None:
    slot = layout.key(Kind.UNIT)
    texts = {shown(at(cells, slot.index)) for _, cells in sheet.rows[layout.start + 1 :]} if slot else set()
    units: set[Unit] = set().union(*map(units_in, texts))
    return units.pop() if len(units) == 1 else None


def _every_amount(slot: Slot, sheet: Sheet, layout: Layout) -> Unit | None:
    """The unit that stands beside every number of the column, as a workbook's formats write it."""
    found: Unit | None = None
    for _, cells in sheet.rows[layout.start + 1 :]:
        text = shown(at(cells, slot.index))
        if any(map(str.isdigit, text)):
            units = units_in(text)
            if len(units) != 1 or found not in (None, *units):
                return None
            found = units.pop()
    return found


def money_reader(marks: Marks, unit: Unit) -> Callable[[Cell], Money | Rule | None]:
    """A cell → its money, None where it is missing, or the rule it breaks."""

    def read(cell: Cell) -> Money | Rule | None:
        try:
            found = figure(cell, marks, money=True)
            if found.value is None:
                return None
            whole, exact = ore(found.value, found.unit or unit)
        except Ambiguous:
            return AMOUNT_AMBIGUOUS
        except Unreadable:
            return number_fault(cell, AMOUNT_UNREADABLE)
        step = (found.unit or unit).ore // 10**found.decimals
        return Money(whole, max(step, 1), exact, found.unit not in (None, unit))

    return read


def agree(stated: Money, found: int, parts: list[Money]) -> bool:
    """Whether a printed sum is that of its parts: to the öre where öre are printed, else each may be rounded."""
    difference, coarse = abs(stated.ore - found), max((part.step for part in parts), default=1)
    rounded = max(coarse, stated.step) > 1
    return not difference or (rounded and 2 * difference < coarse * len(parts) + stated.step)
