"""The sheet Beräkning: every lever's effect, region by region and month by month, in formulas that give whole öre.

The formulas are `scenario.apply` written out: half an öre is rounded up, an amount for all is shared in whole öre (the
largest remainders first, then the first owners), and a month that has happened is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from svlc_core import scenario
from svlc_core.catalogue.levers import COST_LINES, SHARED_BY
from svlc_core.report.workbook.base import Base
from svlc_core.report.workbook.inputs import Inputs
from svlc_core.report.workbook.paper import Book, Page
from svlc_core.report.workbook.styles import FROZEN, HEAD, NOTE, ORE, TITLE
from svlc_core.wording import N_, label, month_name

SHEET = N_("Beräkning")
_ABOUT = N_(
    "Så räknas varje påverkansfaktor, i hela öre. Bara månader som inte har hänt ändras. Allt här är formler över "
    "bladen {levers} och {base}; ändra inget på det här bladet."
)
_HEADS = (N_("Nr"), N_("Påverkansfaktor"), N_("Region"), N_("Rad"), N_("Vad"), N_("Täljare"), N_("Nämnare"))
YEAR = N_("Helår")
STEP, WHOLE, REST = N_("Infasningssteg"), N_("Att fördela"), N_("Rest vid fördelning")
AMOUNT, BUDGET, SHARE = N_("Belopp"), N_("Budgetändring"), N_("Andel av kostnaden")
COST_AHEAD, PLANNED = N_("Återstående kostnad"), N_("Har budget")
_FACTORS = N_("Decimaler")
NUMBER_COLUMN, NAME_COLUMN, REGION_COLUMN, LINE_COLUMN, WHAT_COLUMN, TOP, BOTTOM, JANUARY = range(1, 9)
YEAR_COLUMN, FIRST_FACTOR, SECOND_FACTOR = JANUARY + 12, JANUARY + 13, JANUARY + 14
HEAD_ROW = 4


@dataclass
class Effects:
    """The sheet as it grows, and what the levers give.

    changed: (lever's place, region, line) → month → öre of the amount; moved: the same of the budget.
    """

    page: Page
    base: Base
    inputs: Inputs
    ahead: scenario.Ahead
    changed: dict[tuple[int, str, str], dict[int, int]] = field(default_factory=dict)
    moved: dict[tuple[int, str, str], dict[int, int]] = field(default_factory=dict)
    last: int = HEAD_ROW

    def of(self, region: str, line: str) -> int:
        """What all levers that are on add to the year of a line, in öre."""
        return sum(sum(months.values()) for (_, *at), months in self.changed.items() if at == [region, line])

    def lever(self, place: int) -> int:
        return sum(sum(months.values()) for (number, *_), months in self.changed.items() if number == place)

    def sums(self, what: str, **criteria: str) -> str:
        """The sum of the year over the rows of one sort; criteria: region, line or number → the cell that says it."""
        columns = {"region": REGION_COLUMN, "line": LINE_COLUMN, "number": NUMBER_COLUMN}
        asked = "".join(f",{self._whole(columns[name])},{cell}" for name, cell in criteria.items())
        return f'SUMIFS({self._whole(YEAR_COLUMN)},{self._whole(WHAT_COLUMN)},"{self.page.said(what)}"{asked})'

    def _whole(self, column: int) -> str:
        return self.page.there(HEAD_ROW + 1, column, self.last)

    def planned(self, chosen: str, month: int) -> str:
        """One or zero: whether the region that a cell names has a budget in the month."""
        first = HEAD_ROW + 1 + len(SHARED_BY)
        last = first + len(self.base.regions) - 1
        flags, names = (self.page.there(first, column, last) for column in (JANUARY + month - 1, REGION_COLUMN))
        return f"SUMIFS({flags},{names},{chosen})"

    @property
    def months(self) -> range:
        """Those that have not happened."""
        return range(self.base.known + 1, 13)


def opened(book: Book, base: Base, inputs: Inputs, frame: pd.DataFrame) -> Effects:
    """The sheet with its heads and what the keys look at. frame: the months of `base`."""
    empty, live = base.known, 12 - base.known  # a month that has happened has no formula
    page = book.page(SHEET, (5, 25, 15, 15, 23, 14, 12, *[5] * empty, *[13] * live, 14, 11, 11))
    found = Effects(page, base, inputs, scenario.ahead(frame))
    for place, lever in enumerate(inputs.levers):
        for each in found.ahead.changes(lever) if lever.on else ():
            for sums, ore in ((found.changed, each.amount), (found.moved, each.budget)):
                months = sums.setdefault((place, str(each.region), str(each.line)), {})
                months[each.month] = months.get(each.month, 0) + ore
    _headed(found)
    _grounds(found)
    page.freeze(HEAD_ROW + 1, TOP)
    return found


def _headed(found: Effects) -> None:
    page = found.page
    page.put(1, 1, page.said(SHEET), TITLE)
    names = {"levers": found.inputs.page.sheet.title, "base": found.base.page.sheet.title}
    page.put(2, 1, page.said(_ABOUT, **names), NOTE)
    page.sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=YEAR_COLUMN)
    page.heads(HEAD_ROW, _HEADS)
    page.row(HEAD_ROW - 1, range(1, 13), NOTE, JANUARY)
    page.row(HEAD_ROW, (month_name(month, page.lang, short=True) for month in range(1, 13)), HEAD, JANUARY)
    page.heads(HEAD_ROW, (YEAR, _FACTORS, _FACTORS), YEAR_COLUMN)


def next_row(found: Effects, what: str, region: str = "", place: int | None = None, line: str = "") -> int:
    """The next row, with what it is about."""
    found.last += 1
    page, row = found.page, found.last
    number = None if place is None else place + 1
    name = None if place is None else page.said(found.inputs.levers[place].kind.label)
    page.row(row, (number, name, region or None, label(line, page.lang) if line else None, page.said(what)))
    return row


def _grounds(found: Effects) -> None:
    """What the keys and the reallocations look at: the owners' costs ahead, and who has a budget in which month."""
    page, base = found.page, found.base
    for owner in map(str, SHARED_BY):
        row = next_row(found, COST_AHEAD, owner)
        cells = [base.months(owner, line, base.known + 1, 12) for line in COST_LINES] if owner in base.regions else []
        formula = f"MAX(0,-SUM({','.join(cells)}))" if cells and base.known < 12 else "0"
        page.live(row, TOP, formula, int(found.ahead.costs[owner]), form=ORE)
    for region in base.regions:
        row = next_row(found, PLANNED, region)
        for month in found.months:
            page.put(row, JANUARY + month - 1, int((region, month) in found.ahead.budgeted), FROZEN)


def cost_row(owner: int) -> int:
    """The row of an owner's cost ahead."""
    return HEAD_ROW + 1 + owner
