"""The rows of a ledger table: each physical row becomes an entry with its amounts, or is set aside with a reason."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from svlc_core.catalogue.accounts import BALANCE_CLASSES
from svlc_core.catalogue.exports import Kind
from svlc_core.catalogue.rules import (
    ACCOUNT_MISSING,
    ACCUMULATED_BROKEN,
    BALANCE_ROW,
    BLANK_ROW,
    HEADER_ROW,
    MEASURE_ASSUMED,
    NO_AMOUNT,
    PERIOD_NOT_MONTH,
    PERIOD_UNREADABLE,
    REGION_LIKE,
    REGION_MISSING,
    RESULT_ACCOUNT_UNKNOWN,
    ROUNDED,
    SUM_COLUMN_DIFFERS,
    TOO_MANY_CELLS,
    UNIT_DIFFERS,
    UNKNOWN_REGION,
)  # fmt: skip
from svlc_core.errors import Rule
from svlc_core.read.coded import Coded, Flags, Texts, constant, paired
from svlc_core.read.faults import period_fault
from svlc_core.read.grid import grid_of
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.ledger import accumulated, amounts
from svlc_core.read.ledger.describing import Description
from svlc_core.read.ledger.entries import LINES, NONE, REGIONS, Entries, Figures
from svlc_core.read.ledger.units import Units
from svlc_core.read.notes import Gathered, Notes
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Sheet, shown
from svlc_core.read.words import fold, like_region
from svlc_core.vocabulary import Line, Region, Unit


class Reader:
    """Reads the data rows of one sheet, question by question; each distinct text is asked once."""

    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        self._sheet, self._layout, self._notes = sheet, layout, notes
        self._grid = grid_of(sheet.rows).below(slice(layout.start + 1, None))
        self._header = [fold(shown(cell)) for cell in sheet.rows[layout.start][1]]
        self._units = Units(sheet, layout, self._grid, notes)
        self._told = Description(self._grid, layout)
        self._met = Gathered(self._grid.numbers)
        self._entries = self._told.entries(sheet.name)
        self.units: list[Unit] = []
        if layout.measure_assumed:
            notes.add(MEASURE_ASSUMED, sheet.name)
        accumulated.announce(layout, sheet.name, notes)

    def entries(self) -> Entries:
        """Every row below the header, in the order of the file."""
        entries = self._entries
        live = self._set_other_rows_aside()
        summed = self._told.set_sums_aside(entries, live)
        entries.figures = self._figures(self._layout.figures, live)
        self._read_months(live & ~summed)
        for each in entries.figures:
            self._judge_amounts(each, ~summed)
        entries.set_aside(live & entries.kept & ~entries.told, NO_AMOUNT)
        judged = live & ~summed & ~entries.is_aside(NO_AMOUNT)
        broken = accumulated.differenced(entries)
        self._reject(ACCUMULATED_BROKEN, broken & judged & entries.kept)
        entries.checked |= broken
        self._judge(judged)
        self._check_sums(judged)
        self._met.tell(self._notes, self._sheet.name)
        return entries

    def _set_other_rows_aside(self) -> Flags:
        """Blank rows, repeated headers, and rows whose columns may have shifted; gives the others."""
        header = [*self._header, *[""] * (len(self._grid.columns) - len(self._header))]
        entries = self._entries
        entries.set_aside(self._grid.where(lambda _, cell: not shown(cell)), BLANK_ROW)
        entries.set_aside(self._grid.where(lambda index, cell: fold(shown(cell)) == header[index]), HEADER_ROW)
        overlong = np.zeros(len(self._grid), dtype=bool)
        for column in self._grid.columns[len(self._layout.header) :]:
            overlong |= column.flags(shown)
        self._reject(TOO_MANY_CELLS, overlong & entries.kept)
        return entries.kept.copy()

    def _figures(self, slots: tuple[Slot, ...], rows: Flags) -> list[Figures]:
        """The amounts of these columns on these rows."""
        with ThreadPoolExecutor(amounts.WORKERS) as workers:
            found = list(workers.map(lambda slot: self._column(slot, rows), slots))
        self.units += [unit for slot in slots for unit in self._units.of(slot).cut(rows).used.values]
        return found

    def _column(self, slot: Slot, rows: Flags) -> Figures:
        cells, units = self._grid.column(slot.index).used, self._units.of(slot).used
        decimal = self._layout.given.recipe.decimal
        first, *others = units.values or [Unit.KR]
        found = self._amounts(cells, first, decimal)
        for unit in others:
            mine = units.flags(lambda each, unit=unit: each is unit)  # type: ignore[misc]
            found = found.but(mine, self._amounts(cells, unit, decimal))
        found.there[~rows], found.broken[~rows] = False, 0
        month = (slot.period.year, slot.period.month) if slot.period else None
        return Figures(slot, cells, found, month)

    @staticmethod
    def _amounts(cells: Coded[Cell], unit: Unit, decimal: str) -> amounts.Amounts:
        """Of each row; texts of which hardly two are alike stand in the order of the rows already."""
        found = amounts.read(cells.values, unit, decimal)
        return found if isinstance(cells.values, Texts) else found.of(cells.codes)

    def _read_months(self, rows: Flags) -> None:
        """The month of a long row; what is wrong with it is said where the row has an amount."""
        slot, entries = self._layout.key(Kind.PERIOD), self._entries
        if self._layout.wide or not slot:
            return
        cells = self._grid.column(slot.index).used
        periods = paired(cells, self._years()).map(lambda pair: period_of(*pair))
        months = periods.map(lambda period: None if period and period.accumulated else period)
        entries.year = np.array([month.year if month else 0 for month in months.values], dtype=np.int32)[months.codes]
        entries.month = np.array([month.month if month else 0 for month in months.values], dtype=np.int32)[months.codes]
        told = np.logical_or.reduce([each.amounts.there | (each.amounts.broken > 0) for each in entries.figures])
        bad = rows & told & ~months.flags(bool)
        spans = periods.flags(bool)
        self._reject_values(partial(_always, PERIOD_NOT_MONTH), bad & spans, slot.header, cells)
        self._reject_values(lambda cell: period_fault(cell, PERIOD_UNREADABLE), bad & ~spans, slot.header, cells)

    def _years(self) -> Coded[int | None]:
        """The year that each row names, else the one that is said around the table."""
        slot, around = self._layout.key(Kind.YEAR), self._layout.context.year()
        if not slot:
            return constant(around, len(self._grid))
        periods = self._grid.column(slot.index).used.map(period_of)
        return periods.map(lambda period: period.year if period else around)

    def _judge_amounts(self, figures: Figures, rows: Flags) -> None:
        """rows: those that are no sum; a sum is left out whatever its cells hold."""
        found, header = figures.amounts, figures.slot.header
        for place, rule in enumerate(amounts.RULES, start=1):
            self._reject_values(partial(_always, rule), rows & (found.broken == place), header, figures.cells)
        self._met.add(ROUNDED, found.rounded & found.there, header)
        if (others := found.other_unit & found.there).any():
            units = self._units.of(figures.slot)
            for (cell, unit), places in paired(figures.cells, units).by_value(others):
                self._met.add(UNIT_DIFFERS, places, header, shown(cell), unit=unit)

    def _judge(self, rows: Flags) -> None:
        """A row with amounts needs a region and an account or a group; accounts of the balance sheet are left out."""
        entries, told = self._entries, self._told
        nowhere = rows & np.isin(entries.region, (NONE, REGIONS.index(Region.UNSTATED)))
        named = told.region.flags(bool)
        self._reject(REGION_MISSING, nowhere & ~named, self._header_of(Kind.REGION))
        self._reject_regions(nowhere & named)
        self._reject(ACCOUNT_MISSING, rows & (entries.line == NONE))
        unmapped = rows & (entries.line == LINES.index(Line.UNMAPPED))
        if not self._layout.key(Kind.LINE):
            wordy = unmapped & ~told.numbered
            self._reject_values(
                partial(_always, RESULT_ACCOUNT_UNKNOWN), wordy, self._header_of(Kind.ACCOUNT), told.written
            )
        balance = told.account.flags(lambda account: account.startswith(BALANCE_CLASSES))
        entries.set_aside(unmapped & balance, BALANCE_ROW)

    def _check_sums(self, rows: Flags) -> None:
        for stated in self._figures(self._layout.sums, rows):
            parts = [each for each in self._entries.figures if stated.slot.sums(each.slot)]
            if stated.slot.accumulated and not self._layout.wide:
                wrong = rows & accumulated.differing(self._entries, stated, parts[0])
            else:
                wrong = _differing(stated, parts)
            self._met.add(SUM_COLUMN_DIFFERS, wrong, stated.slot.header)

    def _header_of(self, kind: Kind) -> str | None:
        slot = self._layout.key(kind)
        return slot.header if slot else None

    def _reject(self, rule: Rule, rows: Flags, column: str | None = None) -> None:
        self._met.add(rule, rows, column)
        self._entries.set_aside(rows, rule, rejected=True)

    def _reject_values(
        self, rule: Callable[[Any], Rule], rows: Flags, column: str | None, cells: Coded[Cell] | Coded[str]
    ) -> None:
        """A finding for each text that stood there."""
        for cell, places in cells.by_value(rows):
            self._met.add(rule(cell), places, column, shown(cell))
            self._entries.set_aside(places, rule(cell), rejected=True)

    def _reject_regions(self, rows: Flags) -> None:
        header = self._header_of(Kind.REGION)
        for text, places in self._told.region.by_value(rows):
            region = like_region(text)
            rule, values = (REGION_LIKE, {"region": region}) if region else (UNKNOWN_REGION, {})
            self._met.add(rule, places, header, text, **values)
            self._entries.set_aside(places, rule, rejected=True)


def _always(rule: Rule, _: object) -> Rule:
    return rule


def _differing(stated: Figures, parts: list[Figures]) -> Flags:
    """The rows whose sum is not that of their parts, to the öre or as far as rounding reaches."""
    rows = len(stated.cells)
    found, number, coarsest = (
        np.zeros(rows, dtype=np.int64),
        np.zeros(rows, dtype=np.int64),
        np.ones(rows, dtype=np.int64),
    )
    for each in parts:
        found += np.where(each.amounts.there, each.amounts.ore, 0)
        number += each.amounts.there
        coarsest = np.maximum(coarsest, np.where(each.amounts.there, each.amounts.step, 1))
    difference, step = np.abs(stated.amounts.ore - found), stated.amounts.step
    explained = (np.maximum(coarsest, step) > 1) & (2 * difference < coarsest * number + step)
    return stated.amounts.there & (difference > 0) & ~explained
