"""Tables of published figures → fact rows: the figure as printed, its unit, and why it is missing where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from svlc_core.catalogue.exports import BETTER_WORDS, FIGURE_UNITS, Kind
from svlc_core.catalogue.forms import SYSTEM_ERROR
from svlc_core.catalogue.rules import FIGURE_UNREADABLE, OTHER_LIMIT, TOO_MANY_CELLS, UNIT_DIFFERS, UNKNOWN_SERIES
from svlc_core.catalogue.series import SERIES, Series
from svlc_core.read import frames
from svlc_core.read.cells import ALWAYS_DECIMAL, LAST_MARK, Figure, Unreadable, figure
from svlc_core.read.faults import number_fault
from svlc_core.read.header.columns import series_names
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.rowwise import FoundRow, Problem, Rowwise
from svlc_core.read.table import Row, Sheet, at, is_overlong, shown
from svlc_core.read.words import fold
from svlc_core.vocabulary import Period, Quality, Region, Unit

_UNITS = {word: unit for unit, words in FIGURE_UNITS.items() for word in words}
_MONEY = (Unit.KR, Unit.TKR, Unit.MNKR)
_BETTER = {fold(word): better for better, words in BETTER_WORDS.items() for word in words}


def read(tables: list[tuple[Sheet, Layout]], notes: Notes) -> Parts:
    """The fact rows of all sheets; sums over such figures mean nothing, so there are no totals."""
    parts = [_Reader(sheet, layout, notes).read() for sheet, layout in tables]
    rows, aside = [row for found, _ in parts for row in found], [row for _, set_aside in parts for row in set_aside]
    units = dict.fromkeys(str(row[_UNIT_PLACE]) for row in rows)
    marks = frozenset(match[1] for row in rows if (match := LAST_MARK.fullmatch(str(row[_TEXT_PLACE]))))
    return Parts(frames.facts(rows), aside, {}, {"unit": ", ".join(units)}, marks)


_TEXT_PLACE, _UNIT_PLACE = 3, 10  # of FACT_COLUMNS


class _Reader(Rowwise):
    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        super().__init__(sheet, layout, notes)
        self._series = series_names(layout.export)

    def _region_around(self) -> Region:
        """Indicators may come without a region; other figures must have one somewhere."""
        required = any(column.kind is Kind.REGION and column.required for column in self._layout.export.columns)
        return self._layout.context.region() if required else self._layout.context.region_if_any()

    def _found(self, number: int, cells: Row) -> list[FoundRow]:
        return list(self._facts(number, cells))

    def _facts(self, number: int, cells: Row) -> Iterator[FoundRow]:
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

    def _period_of(self, cells: Row) -> Period:
        return self._period_in(cells, self._layout.context.year())

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
    ) -> FoundRow:
        better = _BETTER.get(fold(self._text(cells, "riktning")), series.better)
        value = float("nan") if found.value is None else float(found.value)
        return (
            self._sheet.name, number, slot.header, shown(at(cells, slot.index)), series.code,
            self._text(cells, "benämning") or str(series.label), str(region), str(period), value, found.decimals,
            str(found.unit), str(found.quality), self._text(cells, "målvärde"), str(better or ""),
            self._text(cells, "källa"), self._text(cells, "anmärkning"),
        )  # fmt: skip
