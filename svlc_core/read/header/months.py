"""Tables with one column a period: the months, the sums of them, and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from svlc_core.catalogue.exports import (
    ACCUMULATED,
    COMPARED,
    FIGURE_KINDS,
    FOLLOWED_UP,
    FULL_YEAR,
    MERE_AMOUNTS,
    SUMMED,
    Column,
    Export,
    Kind,
    Shape,
)
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.header.naming import is_accumulated, says, slot_of, without_accumulated, without_measure
from svlc_core.read.periods import excel_months, period_of
from svlc_core.read.table import Cell, Row, shown
from svlc_core.vocabulary import Measure, Period

_LATER_TERTIAL = re.compile(r"\bt(?:ertial)?\s?[23]\b", re.I)
_COMPOUND_BUDGET = re.compile(r"[^\W\d_]budget\b", re.I)

Fixed = dict[int, Column | None]  # what a person has decided, by the place of the column
Named = list[tuple[Slot, bool]]


@dataclass
class _Sorted:
    """The headers beside the keys, by what they are; True where a header does not say itself what it measures."""

    months: Named = field(default_factory=list)
    sums: Named = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    undated: bool = False


def wide(layout: Layout, rest: list[tuple[int, Cell]], fixed: Fixed) -> Layout | None:
    """The layout with one column a period, or None where no header names one."""
    typed = dict(enumerate(excel_months(layout.header, layout.context.year())))
    found = _sorted(layout, rest, fixed, typed)
    if not found.months and not found.undated:
        return None
    months, checked = _apart(found.months)
    around = not (checked or found.compared) and _accumulated_around(layout, months)
    slots = [replace(slot, accumulated=slot.accumulated or around) for slot, _ in months]
    figures, sums = decided(slots, layout), [*found.sums, *checked]
    keys = {name: slot for name, slot in layout.keys.items() if slot.column.kind not in (Kind.AMOUNT, Kind.FIGURE)}
    return replace(
        layout,
        keys=keys,
        figures=figures,
        sums=_checkable(sums, figures),
        compared=tuple(dict.fromkeys((*found.compared, *(slot.header for slot, _ in sums)))),
        unused=tuple(found.unused),
        undated=found.undated,
        retyped=_retyped(layout.header, typed, layout.context.year()),
        measure_assumed=default_column(layout)[1] and any(unnamed for _, unnamed in months),
        accumulated_assumed=around,
    )


def _sorted(layout: Layout, rest: list[tuple[int, Cell]], fixed: Fixed, typed: Mapping[int, Period | None]) -> _Sorted:
    found, year, (default, _) = _Sorted(), layout.context.year(), default_column(layout)
    for index, cell in rest:
        header, accumulated = shown(cell), layout.export.shape is Shape.LEDGER and is_accumulated(shown(cell))
        told, bare = without_measure(without_accumulated(cell) if accumulated else cell, layout.export)
        column = fixed.get(index, told)
        slot = replace(slot_of(index, cell, column or default), accumulated=accumulated)
        if says(header, COMPARED) and not accumulated:
            found.compared.append(header)
        elif period := typed[index] or _figure_period(bare, year, layout.export):
            found.months.append((replace(slot, period=period), column is None))
        elif accumulated or says(header, SUMMED) or period_of(bare, year):
            found.compared += [header] if accumulated else []
            found.sums.append((replace(slot, period=period_of(bare, year)), column is None))
        else:
            found.undated |= bool(period_of(bare, 2000)) and not year
            found.unused.append(header)
    return found


def _checkable(sums: Named, figures: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """A sum that does not say of what can be checked only where all months are of one measure."""
    several = len({slot.column.name for slot in figures}) > 1
    return tuple(slot for slot, unnamed in sums if not (unnamed and several) and _is_whole(slot, figures))


def _apart(months: Named) -> tuple[Named, Named]:
    """The months to read, and those accumulated columns to check against them: what is told month by month, or one
    column that says how far a year has come beside the months of another measure."""
    plain = {slot.column.name for slot, _ in months if not slot.accumulated}
    alone = Counter(slot.column.name for slot, _ in months if slot.accumulated)
    checked: Named = []
    for slot, unnamed in months:
        lone = plain and alone[slot.column.name] == 1 and slot.period and slot.period.month > 1
        if slot.accumulated and slot.period and (slot.column.name in plain or lone):
            checked.append((replace(slot, period=replace(slot.period, accumulated=True)), unnamed))
    left = {slot.index for slot, _ in checked}
    return [each for each in months if each[0].index not in left], checked


def _accumulated_around(layout: Layout, months: Named) -> bool:
    """Whether the text around the table says that its months are accumulated, and no header says it of its own."""
    ledger = layout.export.shape is Shape.LEDGER
    return (
        ledger
        and not any(slot.accumulated for slot, _ in months)
        and any(says(place, ACCUMULATED) for place in layout.context.places)
    )


def _retyped(header: Row, typed: Mapping[int, Period | None], year: int | None) -> tuple[str, Period] | None:
    """The first date of the header that is read as another month than the one it is in."""
    dates = ((shown(header[index]), period) for index, period in typed.items() if period)
    return next((each for each in dates if each[1] != period_of(each[0], year)), None)


def _is_whole(slot: Slot, figures: tuple[Slot, ...]) -> bool:
    """Whether all the months that the column of sums speaks of are there; else it cannot be checked."""
    covered = sum(slot.sums(each) for each in figures)
    if slot.accumulated and not slot.period and slot.column.measure is not Measure.ACTUAL:
        return False  # a budget for the whole year may stand beside what it has come to so far
    other_measure = _COMPOUND_BUDGET.search(slot.header) and slot.column.measure is not Measure.BUDGET
    if other_measure or _LATER_TERTIAL.search(slot.header):
        return False  # a later tertial may begin in January, or where the one before it ended
    needed = slot.period.month if slot.period else 12 if says(slot.header, FULL_YEAR) else covered
    return 0 < covered == needed


def decided(figures: list[Slot], layout: Layout) -> tuple[Slot, ...]:
    """Columns of mere amounts hold what is said around the table: "Belopp" under "Budget 2026" is budget."""
    if len({slot.column.name for slot in figures}) == 1 and all(says(slot.header, MERE_AMOUNTS) for slot in figures):
        column, _ = default_column(layout)
        return tuple(replace(slot, column=column) for slot in figures)
    return tuple(figures)


def default_column(layout: Layout) -> tuple[Column, bool]:
    """What month columns hold that do not say it themselves, and whether that is only an assumption."""
    if layout.export.shape is not Shape.LEDGER:
        return next(column for column in layout.export.columns if column.kind in FIGURE_KINDS), False
    amounts = {column.measure: column for column in layout.export.columns if column.kind is Kind.AMOUNT}
    if decided := layout.given.recipe.measure:
        return amounts[decided], False
    says = [measure for measure in amounts if layout.context.mentions(amounts[measure].name)]
    if says == [Measure.BUDGET] and layout.context.mentions(FOLLOWED_UP):
        says = []
    return (amounts[says[0]], False) if len(says) == 1 else (amounts[Measure.ACTUAL], True)


def _figure_period(cell: Cell, year: int | None, export: Export) -> Period | None:
    """A month for the ledger, any period for published figures."""
    period = period_of(cell, year)
    return None if period and period.accumulated and export.shape is Shape.LEDGER else period
