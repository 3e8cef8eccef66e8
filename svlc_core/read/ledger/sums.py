"""Subtotal rows against the rows that they sum up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pandas as pd

from svlc_core.catalogue.exports import COSTS
from svlc_core.catalogue.rules import SUBTOTAL_DIFFERS, SUBTOTAL_ROW
from svlc_core.read.coded import Flags, Whole
from svlc_core.read.ledger.entries import LINES, MEASURES, NONE, REGIONS, Entries, Figures, agree
from svlc_core.read.notes import Notes
from svlc_core.read.words import line_of
from svlc_core.vocabulary import Line, Measure, Region

_ALL_COSTS = "costs"
Column = tuple[int, Measure]  # the month of a column that has one, else 0
Key = tuple[Region | None, str | None, int, Measure]  # month 0: all of them
Factors = dict[Line, int]


@dataclass(slots=True)
class Sum:
    """What rows add up to: öre as written, öre in result sign, how many they are, and their coarsest step."""

    written: int = 0
    result: int = 0
    number: int = 0
    coarsest: int = 1

    def add(self, written: int, result: int, number: int, coarsest: int) -> None:
        self.written += written
        self.result += result
        self.number += number
        self.coarsest = max(self.coarsest, coarsest)

    def says(self, stated: int, step: int) -> bool:
        """A subtotal may be written in the sign of its rows, in result sign, or as a magnitude."""
        found = {self.written, self.result, -self.result}
        return any(agree(stated, step, each, self.coarsest, self.number) for each in found)


def check(tables: list[Entries], factors: Factors, notes: Notes) -> None:
    """Notes each subtotal that neither its block, nor all rows above, nor the rows it names add up to."""
    if not any(_unchecked(entries).any() for entries in tables):
        return
    named = _by_name(tables, factors)
    for sheet in dict.fromkeys(entries.sheet for entries in tables):
        _check_sheet([entries for entries in tables if entries.sheet == sheet], factors, named, notes)


def _unchecked(entries: Entries) -> Flags:
    return entries.is_aside(SUBTOTAL_ROW) & entries.told & ~entries.checked


def _by_name(tables: list[Entries], factors: Factors) -> dict[Key, Sum]:
    key = ["region", "line", "month", "measure"]
    amounts = pd.concat([entries.amounts(entries.kept & (entries.line != NONE)) for entries in tables])
    groups = amounts.groupby(key).agg(ore=("ore", "sum"), number=("ore", "size"), step=("step", "max"))
    sums: dict[Key, Sum] = defaultdict(Sum)
    for (region, line, month, measure), (ore, number, step) in zip(
        groups.index, groups.to_numpy().tolist(), strict=True
    ):
        where = None if region == NONE else REGIONS[region]
        for one in _keys(where, LINES[line], month, MEASURES[measure]):
            sums[one].add(ore, ore * factors[LINES[line]], number, step)
    return sums


def _keys(region: Region | None, line: Line, month: int, measure: Measure) -> Iterator[Key]:
    lines: tuple[str | None, ...] = (None, line)
    if line is not Line.REVENUE:
        lines = (*lines, _ALL_COSTS)
    for where in (None, region):
        for what in lines:
            for when in (0, month):
                yield where, what, when, measure


def _check_sheet(tables: list[Entries], factors: Factors, named: dict[Key, Sum], notes: Notes) -> None:
    block: dict[Column, Sum] = defaultdict(Sum)
    above: dict[Column, Sum] = defaultdict(Sum)
    for entries in tables:
        turned = np.array([factors[line] for line in LINES])[entries.line]
        rows = np.flatnonzero(entries.kept & (entries.line != NONE))
        sums = np.flatnonzero(_unchecked(entries)).tolist()
        for start, end in pairwise([NONE, *sums, len(entries.grid)]):
            for sum_ in (block, above):
                _add(sum_, entries, rows[slice(*np.searchsorted(rows, (start, end)))], turned)
            if end < len(entries.grid):
                _check_one(entries, end, block, above, named, notes)
                block.clear()


def _add(sums: dict[Column, Sum], entries: Entries, rows: Whole, factors: Whole) -> None:
    for each in entries.figures:
        there = rows[each.amounts.there[rows]]
        if len(there):
            ore = each.amounts.ore[there]
            result = int((ore * factors[there]).sum())
            sums[_column(each)].add(int(ore.sum()), result, len(there), int(each.amounts.step[there].max()))


def _column(figures: Figures) -> Column:
    year, month = figures.month or (0, 0)
    return 12 * year + month, figures.measure


def _check_one(
    entries: Entries,
    row: int,
    block: dict[Column, Sum],
    above: dict[Column, Sum],
    named: dict[Key, Sum],
    notes: Notes,
) -> None:
    amounts = list(entries.of_row(row))
    label, region = entries.label[row], entries.region_of(row)
    candidates = [[sums[_column(figures)] for figures, *_ in amounts] for sums in (block, above)]
    for where in dict.fromkeys((region, None)):
        for line in dict.fromkeys((_line(label), None)):
            candidates.append([named[where, line, month, figures.measure] for figures, month, *_ in amounts])
    told = [(ore, step) for _, _, ore, step in amounts]
    if any(all(total.says(*each) for total, each in zip(sums, told, strict=True)) for sums in candidates):
        return
    nearest = candidates[2] if region or _line(label) else candidates[0]
    stated, found = next(
        (ore, total.written) for (ore, step), total in zip(told, nearest, strict=True) if not total.says(ore, step)
    )
    notes.add(
        SUBTOTAL_DIFFERS, entries.sheet, int(entries.grid.numbers[row]), None, label,
        stated=Decimal(stated) / 100, found=Decimal(found) / 100,
    )  # fmt: skip


def _line(label: str) -> str | None:
    """The line that "Summa personal" sums up."""
    name = label.casefold().partition(" ")[2] or label.casefold()
    if name.startswith(COSTS) or label.casefold().endswith(COSTS):
        return line_of(name) or _ALL_COSTS
    return line_of(name)
