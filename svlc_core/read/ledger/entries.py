"""What the physical rows of a ledger table hold while their file is read: a column of answers to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Rule
from svlc_core.read.coded import Coded, Codes, Flags, Whole
from svlc_core.read.grid import Grid
from svlc_core.read.header.layout import Slot
from svlc_core.read.ledger.amounts import Amounts
from svlc_core.read.table import Cell
from svlc_core.vocabulary import Line, Measure, Region

REGIONS, LINES, MEASURES = tuple(Region), tuple(Line), tuple(Measure)
_RULES = tuple(RULES.values())
_PLACES = {rule.code: place for place, rule in enumerate(_RULES)}
NONE = -1  # the place of what is not there, in these tables
Month = tuple[int, int]


@dataclass
class Figures:
    """The amounts of one column. month: theirs where the column is one month's, else None: the row's own goes."""

    slot: Slot
    cells: Coded[Cell]
    amounts: Amounts
    month: Month | None

    @property
    def measure(self) -> Measure:
        return self.slot.column.measure or Measure.ACTUAL


@dataclass
class Entries:
    """The rows below one header. With a `reason` (place of a rule) a row gives no figure; the first reason stands.

    region, line, group: places in REGIONS and LINES. year, month: of a long table, 0 where unknown. label: what the
    row says that it is. checked: a sum that was compared with its rows, or cannot be.
    """

    sheet: str
    grid: Grid
    region: Codes
    line: Codes
    group: Codes
    account: Coded[str]
    name: Coded[str]
    centre: Coded[str]
    label: Coded[str]
    year: Whole
    month: Whole
    figures: list[Figures] = field(default_factory=list)
    reason: Codes = field(init=False)
    rejected: Flags = field(init=False)
    checked: Flags = field(init=False)

    def __post_init__(self) -> None:
        self.reason = np.full(len(self.grid), NONE, dtype=np.int16)
        self.rejected = np.zeros(len(self.grid), dtype=bool)
        self.checked = np.zeros(len(self.grid), dtype=bool)

    @property
    def kept(self) -> Flags:
        return np.equal(self.reason, NONE)

    def set_aside(self, rows: Flags | Whole, rule: Rule, rejected: bool = False) -> None:
        """rows: flags, or places."""
        new = np.zeros(len(self.grid), dtype=bool)
        new[rows] = True
        new &= self.kept
        self.reason[new] = _PLACES[rule.code]
        self.rejected[new] = rejected

    def is_aside(self, rule: Rule) -> Flags:
        return np.equal(self.reason, _PLACES[rule.code])

    def rule(self, row: int) -> Rule:
        """Why the row is set aside."""
        return _RULES[int(self.reason[row])]

    @property
    def told(self) -> Flags:
        """The rows with any amount."""
        found = np.zeros(len(self.grid), dtype=bool)
        for each in self.figures:
            found |= each.amounts.there
        return found

    def months(self, figures: Figures, rows: Flags | Whole) -> Whole:
        """12 · year + month of the amounts, 0 where that is not known."""
        if figures.month:
            return np.full(len(self.year[rows]), 12 * figures.month[0] + figures.month[1], dtype=np.int32)
        return 12 * self.year[rows] + self.month[rows]

    def amounts(self, rows: Flags) -> pd.DataFrame:
        """One amount a row: row, region, line, month, measure (places and numbers), ore, step."""
        return pd.concat([self._amounts(each, np.flatnonzero(rows & each.amounts.there)) for each in self.figures])

    def _amounts(self, figures: Figures, rows: Whole) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "row": rows,
                "region": self.region[rows],
                "line": self.line[rows],
                "month": self.months(figures, rows),
                "measure": MEASURES.index(figures.measure),
                "ore": figures.amounts.ore[rows],
                "step": figures.amounts.step[rows],
            }
        )

    def of_row(self, row: int) -> Iterator[tuple[Figures, int, int, int]]:
        """The amounts of one row: their column, month (as `months`), öre and step."""
        for each in self.figures:
            if each.amounts.there[row]:
                (month,) = self.months(each, np.array([row]))
                yield each, int(month), int(each.amounts.ore[row]), int(each.amounts.step[row])

    @property
    def regions(self) -> Coded[int]:
        """The place of each row's region, NONE included."""
        return Coded(list(range(NONE, len(REGIONS))), self.region.astype(np.int32) - NONE)

    def region_of(self, row: int) -> Region | None:
        place = self.region[row]
        return None if place == NONE else REGIONS[place]


def agree(stated: int, step: int, found: int, coarsest: int, parts: int) -> bool:
    """Whether a printed sum is that of its parts: to the öre where öre are printed, else each may be rounded."""
    difference = abs(stated - found)
    return not difference or (max(coarsest, step) > 1 and 2 * difference < coarsest * parts + step)
