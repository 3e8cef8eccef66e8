"""Finds the header line of a sheet and which declared export it belongs to; month columns are found by their period."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from svlc_core.catalogue.exports import (
    COMPARED,
    EXPORTS,
    FOLLOWED_UP,
    FULL_YEAR,
    MERE_AMOUNTS,
    SUMMED,
    Column,
    Export,
    Kind,
    Shape,
)
from svlc_core.catalogue.recipe import NOTHING_GIVEN, Given
from svlc_core.catalogue.rules import DUPLICATE_HEADER
from svlc_core.errors import Refused
from svlc_core.read.context import Context, units_in
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Row, Sheet, at, shown
from svlc_core.read.words import fold
from svlc_core.vocabulary import Measure, Period, Unit

_SEARCHED = 60
_SAMPLED = 30
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
    """How a sheet is to be read. `start` is the place of the header in the sheet's rows, `top` that of the first title
    above it; `figures` are the columns of amounts or figures, one or one a period; `sums` are checked against them; the
    rest is left out."""

    export: Export
    start: int
    context: Context
    keys: dict[str, Slot]
    figures: tuple[Slot, ...]
    sums: tuple[Slot, ...] = ()
    compared: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    undated: bool = False
    measure_assumed: bool = False
    top: int = 0
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


def layouts(sheet: Sheet, file: str, given: Given) -> list[Layout]:
    """Every reading of every row near the top as the header of an export, the best first."""
    found = []
    for start, (_, cells) in enumerate(sheet.rows[:_SEARCHED]):
        if sum(bool(shown(cell)) for cell in cells) > 1:
            titles = tuple(text for _, row in sheet.rows[:start] for cell in row if (text := shown(cell)))
            context = Context(titles, sheet.name, file, given.recipe)
            found += _own([layout_at(export, start, cells, context, given) for export in EXPORTS.values()], sheet)
    return sorted(found, key=lambda layout: _merit(layout, sheet), reverse=True)


def _own(found: list[Layout], sheet: Sheet) -> list[Layout]:
    """Published tables may share their headers: where one knows the series, those that know none are left out."""
    knowing = [layout for layout in found if _known_series(layout, sheet)]
    return [layout for layout in found if layout.export.shape is Shape.LEDGER or layout in knowing or not knowing]


def _merit(layout: Layout, sheet: Sheet) -> tuple[bool, float]:
    matched = len(layout.keys) + bool(layout.figures) + bool(layout.undated)
    return not layout.missing and matched > 1, matched + 10 * _known_series(layout, sheet)


def _known_series(layout: Layout, sheet: Sheet) -> float:
    """The share of the first series cells that belong to this export; two exports may have the same headers."""
    slot = layout.key(Kind.SERIES)
    if not slot:
        return 0
    rows = sheet.rows[layout.start + 1 : layout.start + 1 + _SAMPLED]
    names = [fold(text) for _, cells in rows if (text := shown(at(cells, slot.index)))]
    known = series_names(layout.export)
    return sum(name in known for name in names) / len(names) if names else 0


def series_names(export: Export) -> dict[str, str]:
    """The folded names under which the export's series are met, and their codes."""
    return {fold(name): each.code for each in export.series for name in (each.code, each.label, *each.headers)}


def layout_at(export: Export, start: int, cells: Row, context: Context, given: Given) -> Layout:
    keys = _named(export, cells)
    layout = Layout(export, start, context, keys, (), given=given)
    taken = {slot.index for slot in keys.values()}
    rest = [(index, cell) for index, cell in enumerate(cells) if index not in taken and shown(cell)]
    long = [slot for slot in keys.values() if slot.column.kind in (Kind.AMOUNT, Kind.FIGURE)]
    if long and layout.key(Kind.PERIOD):
        return _long(layout, long, rest)
    told = any(layout.key(kind) for kind in (Kind.ACCOUNT, Kind.LINE, Kind.SERIES))
    if told and (wide := _wide(layout, rest + [(slot.index, cells[slot.index]) for slot in long])):
        return wide
    return replace(layout, figures=tuple(long), unused=tuple(shown(cell) for _, cell in rest))


def _named(export: Export, cells: Row) -> dict[str, Slot]:
    """The declared columns among the headers: a column's own name goes before its other spellings."""
    headers = {index: fold(without_unit(shown(cell))) for index, cell in enumerate(cells) if isinstance(cell, str)}
    found: dict[str, Slot] = {}
    taken: set[int] = set()
    for spellings in (lambda column: (column.name,), lambda column: column.headers):
        for column in export.columns:
            names = _folded(spellings(column))
            places = [index for index, name in headers.items() if name in names and index not in taken]
            if column.name not in found and places:
                taken.add(places[0])
                found[column.name] = _slot(places[0], cells[places[0]], column)
    return found


@cache
def _folded(spellings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, spellings))


def without_unit(header: str) -> str:
    """Only of what could be a header: a long text is none, and would take its time."""
    plain = " ".join(header.split())
    return header if len(plain) > _LONGEST else _TRAILING_UNIT.sub("", plain) or header


def _slot(index: int, cell: Cell, column: Column, period: Period | None = None) -> Slot:
    units = units_in(shown(cell))
    return Slot(index, shown(cell), column, period, units.pop() if len(units) == 1 else None)


def _long(layout: Layout, figures: list[Slot], rest: list[tuple[int, Cell]]) -> Layout:
    headers = [shown(cell) for _, cell in rest]
    compared = tuple(header for header in headers if _says(header, COMPARED + SUMMED))
    unused = tuple(header for header in headers if header not in compared)
    keys = {name: slot for name, slot in layout.keys.items() if slot not in figures}
    return replace(layout, keys=keys, figures=_decided(figures, layout), compared=compared, unused=unused)


def _wide(layout: Layout, rest: list[tuple[int, Cell]]) -> Layout | None:
    """The layout with one column a period, or None where no header names one."""
    year = layout.context.year()
    default, assumed = _default_column(layout)
    months: list[tuple[Slot, bool]] = []
    sums: list[tuple[Slot, bool]] = []
    compared: list[str] = []
    unused: list[str] = []
    undated = False
    for index, cell in rest:
        header, (column, bare) = shown(cell), _without_measure(cell, layout.export)
        slot = _slot(index, cell, column or default)
        if _says(header, COMPARED):
            compared.append(header)
        elif period := _figure_period(bare, year, layout.export):
            months.append((replace(slot, period=period), column is None))
        elif _says(header, SUMMED) or period_of(bare, year):
            sums.append((replace(slot, period=period_of(bare, year)), column is None))
        else:
            undated |= bool(period_of(bare, 2000)) and not year
            unused.append(header)
    if not months and not undated:
        return None
    keys = {name: slot for name, slot in layout.keys.items() if slot.column.kind not in (Kind.AMOUNT, Kind.FIGURE)}
    # A sum that does not say of what can be checked only where all months are of one measure.
    several = len({slot.column.name for slot, _ in months}) > 1
    figures = _decided([slot for slot, _ in months], layout)
    return replace(
        layout,
        keys=keys,
        figures=figures,
        sums=tuple(slot for slot, unnamed in sums if not (unnamed and several) and _is_whole(slot, figures)),
        compared=(*compared, *(slot.header for slot, _ in sums)),
        unused=tuple(unused),
        undated=undated,
        measure_assumed=assumed and any(unnamed for _, unnamed in months),
    )


def _is_whole(slot: Slot, figures: tuple[Slot, ...]) -> bool:
    """Whether all the months that the column of sums speaks of are there; else it cannot be checked."""
    covered = sum(slot.sums(each) for each in figures)
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
    """What amounts are that do not say it themselves, and whether that is only an assumption."""
    if layout.export.shape is Shape.FACTS:
        return next(column for column in layout.export.columns if column.kind is Kind.FIGURE), False
    amounts = {column.measure: column for column in layout.export.columns if column.kind is Kind.AMOUNT}
    if decided := layout.given.recipe.measure:
        return amounts[decided], False
    says = [measure for measure in amounts if layout.context.mentions(amounts[measure].name)]
    if says == [Measure.BUDGET] and layout.context.mentions(FOLLOWED_UP):
        says = []
    return (amounts[says[0]], False) if len(says) == 1 else (amounts[Measure.ACTUAL], True)


def _without_measure(cell: Cell, export: Export) -> tuple[Column | None, Cell]:
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


def refuse_duplicates(layout: Layout, cells: Row) -> None:
    """Raises Refused where two columns that matter have the same header, or speak of the same period."""
    counted = Counter(fold(shown(cell)) for cell in cells if shown(cell))
    for slot in (*layout.keys.values(), *layout.figures):
        if counted[fold(slot.header)] > 1:
            raise Refused(DUPLICATE_HEADER.at(value=slot.header))
    seen: dict[tuple[str, Period], str] = {}
    for slot in layout.figures:
        if slot.period and (other := seen.setdefault((slot.column.name, slot.period), slot.header)) != slot.header:
            raise Refused(DUPLICATE_HEADER.at(value=f"{other} = {slot.header}"))
