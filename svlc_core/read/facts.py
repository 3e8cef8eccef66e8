"""Tables of published figures → fact rows: the figure as printed, its unit, and why it is missing where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import BETTER_WORDS, FIGURE_UNITS, Kind
from svlc_core.catalogue.forms import SYSTEM_ERROR
from svlc_core.catalogue.rules import (
    BLANK_ROW,
    FIGURE_UNREADABLE,
    HEADER_ROW,
    NO_AMOUNT,
    OTHER_LIMIT,
    PERIOD_UNREADABLE,
    REGION_LIKE,
    REGION_MISSING,
    TOO_MANY_CELLS,
    UNIT_DIFFERS,
    UNKNOWN_REGION,
    UNKNOWN_SERIES,
)  # fmt: skip
from svlc_core.catalogue.series import SERIES, Series
from svlc_core.errors import Rule
from svlc_core.read import frames
from svlc_core.read.cells import ALWAYS_DECIMAL, LAST_MARK, Figure, Unreadable, figure
from svlc_core.read.faults import number_fault, period_fault
from svlc_core.read.header.columns import series_names
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.periods import period_of
from svlc_core.read.table import Row, Sheet, at, is_blank, is_overlong, shown, whole_text
from svlc_core.read.words import fold, like_region, region_reader
from svlc_core.vocabulary import Period, Quality, Region, Unit

_UNITS = {word: unit for unit, words in FIGURE_UNITS.items() for word in words}
_MONEY = (Unit.KR, Unit.TKR, Unit.MNKR)
_BETTER = {fold(word): better for better, words in BETTER_WORDS.items() for word in words}

FactRow = tuple[object, ...]


class Problem(Exception):  # noqa: N818 - it is carried from a cell to its row, never to the screen
    """Why a physical row cannot be stored."""

    def __init__(self, rule: Rule, slot: Slot | None = None, value: str | None = None, **values: object) -> None:
        super().__init__(rule.code)
        self.rule, self.column, self.value, self.values = rule, slot.header if slot else None, value, values


def read(tables: list[tuple[Sheet, Layout]], notes: Notes) -> Parts:
    """The fact rows of all sheets; sums over such figures mean nothing, so there are no totals."""
    rows: list[FactRow] = []
    aside: list[frames.AsideRow] = []
    for sheet, layout in tables:
        reader = _Reader(sheet, layout, notes)
        for number, cells in sheet.rows[layout.start + 1 :]:
            found = reader.row(number, cells)
            if isinstance(found, list):
                rows += found
            else:
                aside.append(found)
    units = dict.fromkeys(str(row[_UNIT_PLACE]) for row in rows)
    marks = frozenset(match[1] for row in rows if (match := LAST_MARK.fullmatch(str(row[_TEXT_PLACE]))))
    return Parts(frames.facts(rows), aside, {}, {"unit": ", ".join(units)}, marks)


_TEXT_PLACE, _UNIT_PLACE = 3, 10  # of FACT_COLUMNS


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        self._sheet, self._layout, self._notes = sheet, layout, notes
        self._header = [fold(shown(cell)) for cell in sheet.rows[layout.start][1]]
        self._series = series_names(layout.export)
        self._regions = self._region_reader()
        self._region = None if layout.key(Kind.REGION) else self._region_around()

    def _region_reader(self) -> Callable[[str], Region | None]:
        slot = self._layout.key(Kind.REGION)
        column = (shown(at(cells, slot.index if slot else None)) for _, cells in self._sheet.rows)
        return region_reader(column, self._layout.given.recipe.words)

    def _region_around(self) -> Region:
        """Indicators may come without a region; other figures must have one somewhere."""
        required = any(column.kind is Kind.REGION and column.required for column in self._layout.export.columns)
        return self._layout.context.region() if required else self._layout.context.region_if_any()

    def row(self, number: int, cells: Row) -> list[FactRow] | frames.AsideRow:
        """The figures of a physical row, or the row set aside."""
        reason = self._not_data(cells)
        if reason is None:
            try:
                return list(self._facts(number, cells))
            except Problem as problem:
                self._note(number, problem)
                return self._aside(number, cells, problem.rule, Fate.REJECTED)
        return self._aside(number, cells, reason, Fate.IGNORED)

    def _note(self, number: int, problem: Problem) -> None:
        self._notes.add(problem.rule, self._sheet.name, number, problem.column, problem.value, **problem.values)

    def _aside(self, number: int, cells: Row, rule: Rule, fate: Fate) -> frames.AsideRow:
        return frames.aside_row(self._sheet.name, number, whole_text(cells), rule, fate)

    def _not_data(self, cells: Row) -> Rule | None:
        if is_blank(cells):
            return BLANK_ROW
        if [fold(shown(cell)) for cell in cells] == self._header:
            return HEADER_ROW
        told = any(shown(at(cells, slot.index)) for slot in self._layout.figures)
        period = self._layout.key(Kind.PERIOD)
        return None if told or (period and shown(at(cells, period.index))) else NO_AMOUNT

    def _facts(self, number: int, cells: Row) -> Iterator[FactRow]:
        """Every figure of the row; an empty cell under a period is no figure, one in a long table is a missing one."""
        if is_overlong(cells, len(self._header)):
            raise Problem(TOO_MANY_CELLS)
        series = self._series_of(cells)
        self._remark(number, cells, series)
        region = self._region_of(cells)
        for slot in self._layout.figures:
            text = shown(at(cells, slot.index))
            if text or not self._layout.wide:
                period = slot.period or self._period_of(cells)
                found = self._figure(number, cells, slot, series)
                yield self._fact(number, cells, slot, series, region, period, found)

    def _text(self, cells: Row, name: str) -> str:
        slot = self._layout.keys.get(name)
        return shown(at(cells, slot.index)) if slot else ""

    def _series_of(self, cells: Row) -> Series:
        """By its code or any of its names, in the series column or the one that describes it."""
        slot = self._layout.key(Kind.SERIES)
        written = shown(at(cells, slot.index if slot else None))
        for text in (written, self._text(cells, "benämning")):
            if code := self._series.get(fold(text)):
                return SERIES[code]
        raise Problem(UNKNOWN_SERIES, slot, written)

    def _remark(self, number: int, cells: Row, series: Series) -> None:
        """A name that says something slightly else than the series is, such as another limit."""
        slot = self._layout.key(Kind.SERIES)
        written = shown(at(cells, slot.index if slot else None))
        if fold(written) in map(fold, series.loosely):
            header = slot.header if slot else None
            self._notes.add(OTHER_LIMIT, self._sheet.name, number, header, written, label=series.label)

    def _region_of(self, cells: Row) -> Region:
        slot = self._layout.key(Kind.REGION)
        if self._region is not None or slot is None:
            return self._region or Region.UNSTATED
        written = shown(at(cells, slot.index))
        if region := self._regions(written):
            return region
        if region := like_region(written):
            raise Problem(REGION_LIKE, slot, written, region=region)
        raise Problem(UNKNOWN_REGION, slot, written) if written else Problem(REGION_MISSING, slot)

    def _period_of(self, cells: Row) -> Period:
        slot = self._layout.key(Kind.PERIOD)
        cell = at(cells, slot.index if slot else None)
        if period := period_of(cell, self._layout.context.year()):
            return period
        raise Problem(period_fault(cell, PERIOD_UNREADABLE), slot, shown(cell))

    def _figure(self, number: int, cells: Row, slot: Slot, series: Series) -> Figure:
        """The figure with its unit: the cell's own, else the row's, else the header's, else the series'."""
        cell, money = at(cells, slot.index), series.unit in _MONEY
        try:
            found = figure(cell, ALWAYS_DECIMAL, money)
        except Unreadable:
            raise Problem(number_fault(cell, FIGURE_UNREADABLE), slot, shown(cell)) from None
        told = self._unit_of(cells, money)
        if found.unit and told and found.unit is not told:
            self._notes.add(UNIT_DIFFERS, self._sheet.name, number, slot.header, shown(cell), unit=told)
        if found.quality is Quality.NOT_REPORTED and SYSTEM_ERROR in self._text(cells, "anmärkning").casefold():
            found = replace(found, quality=Quality.SYSTEM_ERROR)
        return replace(found, unit=found.unit or told or slot.unit or series.unit)

    def _unit_of(self, cells: Row, money: bool) -> Unit | None:
        unit = _UNITS.get(self._text(cells, "enhet").casefold())
        return Unit.KR if money and unit is Unit.SECONDS else unit

    def _fact(
        self, number: int, cells: Row, slot: Slot, series: Series, region: Region, period: Period, found: Figure
    ) -> FactRow:
        better = _BETTER.get(fold(self._text(cells, "riktning")), series.better)
        value = float("nan") if found.value is None else float(found.value)
        return (
            self._sheet.name, number, slot.header, shown(at(cells, slot.index)), series.code,
            self._text(cells, "benämning") or str(series.label), str(region), str(period), value, found.decimals,
            str(found.unit), str(found.quality), self._text(cells, "målvärde"), str(better or ""),
            self._text(cells, "källa"), self._text(cells, "anmärkning"),
        )  # fmt: skip
