"""A header row → which of an export's declared columns stand where; month columns are found by their period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from svlc_core.catalogue.exports import (
    ACCUMULATED,
    BESIDE,
    COMPARED,
    EXPORTS,
    FOLLOWED_UP,
    FULL_YEAR,
    LEDGER,
    MERE_AMOUNTS,
    SUMMED,
    Column,
    Export,
    Kind,
    Shape,
)
from svlc_core.catalogue.recipe import LEFT_OUT, NOTHING_GIVEN, Given, Recipe
from svlc_core.read.context import Context, units_in
from svlc_core.read.periods import excel_months, period_of
from svlc_core.read.table import Cell, Row, shown
from svlc_core.read.words import fold
from svlc_core.vocabulary import Measure, Period, Unit

_LONGEST = 200
_TRAILING_UNIT = re.compile(
    r"[\s,;:]*[(\[]?\s*(?:\b(?:i\s+)?(?:tkr|kkr|ksek|mnkr|mkr|msek|kr|kronor|sek)\b|%)\s*[)\]]?\s*$", re.I
)
_LATER_TERTIAL = re.compile(r"\bt(?:ertial)?\s?[23]\b", re.I)
_COMPOUND_BUDGET = re.compile(r"[^\W\d_]budget\b", re.I)


@dataclass(frozen=True)
class Slot:
    """A column of the file that is read: its place, its header as written, and what it was declared to be.

    period: the month of its amounts, or the months that a sum speaks of where its header names them.
    accumulated: its amounts are the year's so far, to be differenced.
    """

    index: int
    header: str
    column: Column
    period: Period | None = None
    unit: Unit | None = None
    accumulated: bool = False

    def sums(self, other: Slot) -> bool:
        """Whether this column of sums covers the other, a column of one month."""
        if self.column != other.column or not (self.period and other.period):
            return self.column == other.column
        return self.period.year == other.period.year and self.period.month >= other.period.month


@dataclass(frozen=True)
class Layout:
    """How a sheet is to be read.

    `header` has the cells of the header, the last of its `lines` at the place `start` of the sheet's rows; `top` is
    that of the first title above it. `figures` are the columns of amounts or figures, one or one a period; `sums` are
    checked against them; the rest is left out. `retyped` is a month that Excel made a date of, and how it is read.
    """

    export: Export
    start: int
    header: Row
    context: Context
    keys: dict[str, Slot]
    figures: tuple[Slot, ...]
    sums: tuple[Slot, ...] = ()
    compared: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    undated: bool = False
    retyped: tuple[str, Period] | None = None
    measure_assumed: bool = False
    accumulated_assumed: bool = False
    top: int = 0
    lines: int = 1
    given: Given = NOTHING_GIVEN

    @property
    def wide(self) -> bool:
        return self.undated or any(slot.period for slot in self.figures)

    def key(self, kind: Kind) -> Slot | None:
        return next((slot for slot in self.keys.values() if slot.column.kind is kind), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns that the export needs and the header lacks."""
        lacking = [
            column.name
            for column in self.export.columns
            if column.required and column.name not in self.keys and not (column.kind is Kind.PERIOD and self.wide)
        ]
        if self.export.shape is Shape.LEDGER and not (self.key(Kind.ACCOUNT) or self.key(Kind.LINE)):
            lacking.append("konto")
        if not self.figures and not self.undated:
            lacking.append("utfall" if self.export.shape is Shape.LEDGER else "värde")
        if self.export.shape is Shape.FACTS and not self.wide and not self.key(Kind.PERIOD):
            lacking.append("period")
        return tuple(lacking)


def series_names(export: Export) -> dict[str, str]:
    """The folded names under which the export's series are met, and their codes."""
    return _series_names(export.code)


@cache
def _series_names(code: str) -> dict[str, str]:
    return {
        fold(name): each.code
        for each in EXPORTS[code].series
        for name in (each.code, each.label, *each.headers, *each.loosely)
    }


@cache
def _spellings(code: str) -> tuple[tuple[Column, frozenset[str]], ...]:
    """Each column by its own name, and then each by its other spellings; folded."""
    columns = EXPORTS[code].columns
    own = tuple((column, frozenset((fold(column.name),))) for column in columns)
    return (*own, *((column, frozenset(map(fold, column.headers))) for column in columns))


def layout_at(export: Export, start: int, cells: Row, context: Context, given: Given) -> Layout:
    fixed = fixed_columns(export, cells, given.recipe)
    left_out = [index for index, column in fixed.items() if column is None]
    layout = Layout(export, start, cells, context, _named(export, cells, fixed), (), given=given)
    found = _with_figures(layout, cells, fixed, left_out)
    return replace(found, unused=(*found.unused, *(shown(cells[index]) for index in left_out)))


def _with_figures(layout: Layout, cells: Row, fixed: Fixed, left_out: list[int]) -> Layout:
    keys = layout.keys
    taken = {slot.index for slot in keys.values()} | set(left_out)
    rest = [(index, cell) for index, cell in enumerate(cells) if index not in taken and shown(cell)]
    long = [slot for slot in keys.values() if slot.column.kind in (Kind.AMOUNT, Kind.FIGURE)]
    if layout.key(Kind.PERIOD) and (long or _accumulated(rest, layout)):
        return _long(layout, long, rest)
    told = any(layout.key(kind) for kind in (Kind.ACCOUNT, Kind.LINE, Kind.SERIES))
    if told and (wide := _wide(layout, rest + [(slot.index, cells[slot.index]) for slot in long], fixed)):
        return wide
    return replace(layout, figures=tuple(long), unused=tuple(shown(cell) for _, cell in rest))


Fixed = dict[int, Column | None]


def fixed_columns(export: Export, cells: Row, recipe: Recipe) -> Fixed:
    """The columns that a person has decided, by their place: what each is, or None where it is to be left out.

    A header that is blank or that stands twice is meant by its place alone: "#3".
    """
    if not recipe.columns:
        return {}
    own = {column.name: column for column in export.columns} | {LEFT_OUT: None}
    decided = {fold(header) if header[:1] != "#" else header: name for header, name in recipe.columns.items()}
    names = {index: decided.get(f"#{index + 1}", decided.get(fold(shown(cell)))) for index, cell in enumerate(cells)}
    return {index: own[name] for index, name in names.items() if name in own}


def _named(export: Export, cells: Row, fixed: Fixed) -> dict[str, Slot]:
    """The declared columns among the headers: what a person has decided, then a column's own name, then its others.

    A decided column of amounts that names a period is one of several, and is found among the months.
    """
    headers = {index: fold(without_unit(shown(cell))) for index, cell in enumerate(cells) if isinstance(cell, str)}
    decided = {index: column for index, column in fixed.items() if column and not _period_named(cells[index], column)}
    found: dict[str, Slot] = {}
    for index, column in decided.items():
        found.setdefault(column.name, _slot(index, cells[index], column))
    taken = set(fixed)
    for column, names in _spellings(export.code):
        place = next((index for index, name in headers.items() if name in names and index not in taken), None)
        if column.name not in found and place is not None:
            taken.add(place)
            found[column.name] = _slot(place, cells[place], column)
    return found


def _period_named(cell: Cell, column: Column) -> bool:
    return column.kind in (Kind.AMOUNT, Kind.FIGURE) and period_of(without_measure(cell)[1], 2000) is not None


def without_unit(header: str) -> str:
    """Only of what could be a header: a long text is none, and would take its time."""
    plain = " ".join(header.split())
    return header if len(plain) > _LONGEST else _TRAILING_UNIT.sub("", plain) or header


def _slot(index: int, cell: Cell, column: Column, period: Period | None = None) -> Slot:
    units = units_in(shown(cell))
    return Slot(index, shown(cell), column, period, units.pop() if len(units) == 1 else None)


def _long(layout: Layout, figures: list[Slot], rest: list[tuple[int, Cell]]) -> Layout:
    """The accumulated columns of what has no monthly one are read; the others are checked against those."""
    keys = {name: slot for name, slot in layout.keys.items() if slot not in figures}
    plain = _decided(figures, layout)
    accumulated = _accumulated(rest, layout)
    sums = tuple(slot for slot in accumulated if any(slot.sums(each) for each in plain))
    alone = tuple(slot for slot in accumulated if slot not in sums)
    headers = [shown(cell) for index, cell in rest if index not in {slot.index for slot in alone}]
    compared = tuple(header for header in headers if _says(header, COMPARED + SUMMED))
    unused = tuple(header for header in headers if header not in compared)
    return replace(layout, keys=keys, figures=(*plain, *alone), sums=sums, compared=compared, unused=unused)


def _accumulated(rest: list[tuple[int, Cell]], layout: Layout) -> list[Slot]:
    """The columns of the year's amounts so far that do not say up to which month: "Ack utfall"."""
    default, _ = _default_column(layout)
    found: dict[str, Slot] = {}
    for index, cell in rest if layout.export.shape is Shape.LEDGER else ():
        column, bare = without_measure(_without_accumulated(cell))
        if _is_accumulated(shown(cell)) and not bare:
            slot = replace(_slot(index, cell, column or default), accumulated=True)
            found.setdefault(slot.column.name, slot)
    return list(found.values())


def _is_accumulated(header: str) -> bool:
    return _says(header, ACCUMULATED) and not _says(header, BESIDE)


def _without_accumulated(cell: Cell) -> Cell:
    return _any_of(ACCUMULATED).sub(" ", cell).strip(" .,:;-–_()\n\t") if isinstance(cell, str) else cell


def _wide(layout: Layout, rest: list[tuple[int, Cell]], fixed: Fixed) -> Layout | None:
    """The layout with one column a period, or None where no header names one."""
    year = layout.context.year()
    default, assumed = _default_column(layout)
    typed = dict(enumerate(excel_months(layout.header, year)))
    months: list[tuple[Slot, bool]] = []
    sums: list[tuple[Slot, bool]] = []
    compared: list[str] = []
    unused: list[str] = []
    undated = False
    for index, cell in rest:
        header, accumulated = shown(cell), layout.export.shape is Shape.LEDGER and _is_accumulated(shown(cell))
        column, bare = without_measure(_without_accumulated(cell) if accumulated else cell, layout.export)
        column = fixed.get(index, column)
        slot = replace(_slot(index, cell, column or default), accumulated=accumulated)
        if _says(header, COMPARED) and not accumulated:
            compared.append(header)
        elif period := typed[index] or _figure_period(bare, year, layout.export):
            months.append((replace(slot, period=period), column is None))
        elif accumulated or _says(header, SUMMED) or period_of(bare, year):
            compared += [header] if accumulated else []
            sums.append((replace(slot, period=period_of(bare, year)), column is None))
        else:
            undated |= bool(period_of(bare, 2000)) and not year
            unused.append(header)
    if not months and not undated:
        return None
    months, checked = _apart(months)
    sums += checked
    assumes_accumulated = not (checked or compared) and _accumulated_around(layout, months)
    keys = {name: slot for name, slot in layout.keys.items() if slot.column.kind not in (Kind.AMOUNT, Kind.FIGURE)}
    # A sum that does not say of what can be checked only where all months are of one measure.
    several = len({slot.column.name for slot, _ in months}) > 1
    figures = _decided(
        [replace(slot, accumulated=slot.accumulated or assumes_accumulated) for slot, _ in months], layout
    )
    return replace(
        layout,
        keys=keys,
        figures=figures,
        sums=tuple(slot for slot, unnamed in sums if not (unnamed and several) and _is_whole(slot, figures)),
        compared=(*compared, *(slot.header for slot, _ in sums if slot.header not in compared)),
        unused=tuple(unused),
        undated=undated,
        retyped=_retyped(layout.header, typed, year),
        measure_assumed=assumed and any(unnamed for _, unnamed in months),
        accumulated_assumed=assumes_accumulated,
    )


Named = list[tuple[Slot, bool]]


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
        and any(_says(place, ACCUMULATED) for place in layout.context.places)
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
    needed = slot.period.month if slot.period else 12 if _says(slot.header, FULL_YEAR) else covered
    return 0 < covered == needed


def _decided(figures: list[Slot], layout: Layout) -> tuple[Slot, ...]:
    """Columns of mere amounts hold what is said around the table: "Belopp" under "Budget 2026" is budget."""
    if len({slot.column.name for slot in figures}) == 1 and all(_says(slot.header, MERE_AMOUNTS) for slot in figures):
        column, _ = _default_column(layout)
        return tuple(replace(slot, column=column) for slot in figures)
    return tuple(figures)


def _default_column(layout: Layout) -> tuple[Column, bool]:
    """What month columns hold that do not say it themselves, and whether that is only an assumption."""
    if layout.export.shape is Shape.FACTS:
        return next(column for column in layout.export.columns if column.kind is Kind.FIGURE), False
    amounts = {column.measure: column for column in layout.export.columns if column.kind is Kind.AMOUNT}
    if decided := layout.given.recipe.measure:
        return amounts[decided], False
    says = [measure for measure in amounts if layout.context.mentions(amounts[measure].name)]
    if says == [Measure.BUDGET] and layout.context.mentions(FOLLOWED_UP):
        says = []
    return (amounts[says[0]], False) if len(says) == 1 else (amounts[Measure.ACTUAL], True)


def without_measure(cell: Cell, export: Export = LEDGER) -> tuple[Column | None, Cell]:
    """ "Utfall jan" → the column utfall and "jan"; a header without such a word stays as it is."""
    if isinstance(cell, date) or not isinstance(cell, str):
        return None, cell
    bare = without_unit(cell)
    for column in export.columns:
        if column.kind in (Kind.AMOUNT, Kind.FIGURE) and (match := _any_of(column.spellings).search(bare)):
            return column, f"{bare[: match.start()]} {bare[match.end() :]}".strip(" .,:;-–_()\n\t")
    return None, bare


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(longest_first)})(?![^\W\d_])", re.IGNORECASE)


def _says(header: str, words: tuple[str, ...]) -> bool:
    return bool(_any_of(words).search(header))


def _figure_period(cell: Cell, year: int | None, export: Export) -> Period | None:
    """A month for the ledger, any period for published figures."""
    period = period_of(cell, year)
    return None if period and period.accumulated and export.shape is Shape.LEDGER else period


def doubled(layout: Layout) -> str | None:
    """The header that two columns that matter have in common, or the two that speak of the same period, or None."""
    fixed = fixed_columns(layout.export, layout.header, layout.given.recipe)
    counted = Counter(fold(shown(cell)) for cell in layout.header if shown(cell))
    for slot in (*layout.keys.values(), *layout.figures):
        if slot.index not in fixed and counted[fold(slot.header)] > 1:
            return slot.header
    seen: dict[tuple[str, Period], str] = {}
    for slot in layout.figures:
        if slot.period and (other := seen.setdefault((slot.column.name, slot.period), slot.header)) != slot.header:
            return f"{other} = {slot.header}"
    return None
