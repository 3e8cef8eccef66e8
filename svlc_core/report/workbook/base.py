"""The sheet with the months that everything else is counted from: region × line × month, whole öre."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from svlc_core.report.workbook.paper import Book, Page
from svlc_core.report.workbook.styles import FROZEN, HEAD, HEADING, NOTE, ORE, TITLE, TOTAL
from svlc_core.vocabulary import Line
from svlc_core.wording import N_, label, month_name

SHEET, START = N_("Grunddata"), N_("Utgångspunkt")
HEADS = (N_("Region"), N_("Rad"))
ACTUAL, FORECAST, BUDGET = N_("Utfall"), N_("Prognos"), N_("Budget")
YEAR = N_("Helår")
_ABOUT = N_(
    "Utfall i de kända månaderna och prognos i de övriga, i hela öre. Intäkter är plus och "
    "kostnader minus. En tom cell är en uppgift som saknas, inte en nolla."
)
_MONTH, _FIRST = 4, 6  # the rows with the months' numbers, and of the first series
MONTHS, PLANNED = 3, 17  # the columns of January: of the amounts, and of the budget


@dataclass(frozen=True)
class Base:
    """Where the months stand. series: (region, line) in the order of the rows."""

    page: Page
    known: int
    series: tuple[tuple[str, str], ...]
    amounts: dict[tuple[str, str, int], int]
    budget: dict[tuple[str, str, int], int | None]

    @property
    def regions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(region for region, _ in self.series))

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line for _, line in self.series))

    def row(self, region: str, line: str) -> int:
        return _FIRST + self.series.index((region, line))

    def names(self, place: int) -> str:
        """Every series' region (1) or line (2), as other sheets point at them."""
        return self.page.there(_FIRST, place, _FIRST + len(self.series) - 1)

    def month(self, month: int) -> str:
        """Every series' amount in a month."""
        return self.names(MONTHS + month - 1)

    def cell(self, region: str, line: str, month: int) -> str:
        return self.page.there(self.row(region, line), MONTHS + month - 1)

    def months(self, region: str, line: str, since: int, until: int, start: int = MONTHS) -> str:
        """The cells of some months of a series; nothing where there is no such month."""
        if since > until:
            return ""
        row = self.row(region, line)
        first, last = (self.page.there(row, start + month - 1) for month in (since, until))
        return f"{first}:{last.partition('!')[2]}"

    def year(self, region: str, line: str) -> int:
        return sum(self.amounts[region, line, month] for month in range(1, 13))

    def planned(self, region: str, line: str) -> int | None:
        """The year's budget; none where a month has none."""
        found = [self.budget[region, line, month] for month in range(1, 13)]
        return None if None in found else sum(each for each in found if each is not None)


def base(book: Book, frame: pd.DataFrame, lines: Collection[str], title: str = SHEET) -> Base:
    """frame: region, line, month, status, amount, budget. lines: those that get a row even where nothing is booked."""
    page = book.page(title, (16, 14, *[13] * 13, 3, *[13] * 13))
    found = _read(page, frame, lines)
    page.put(1, 1, page.said(title), TITLE)
    page.put(2, 1, page.said(_ABOUT), NOTE)
    page.sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=MONTHS + 12)
    _headed(found)
    for row, (region, line) in enumerate(found.series, _FIRST):
        page.row(row, (region, label(line, page.lang)), FROZEN)
        _months(found, row, MONTHS, [found.amounts[region, line, month] for month in range(1, 13)])
        _months(found, row, PLANNED, [found.budget[region, line, month] for month in range(1, 13)])
    page.freeze(_FIRST, MONTHS)
    return found


def _read(page: Page, frame: pd.DataFrame, lines: Collection[str]) -> Base:
    amounts: dict[tuple[str, str, int], int] = {}
    budget: dict[tuple[str, str, int], int | None] = {}
    columns = (frame[name].tolist() for name in ("region", "line", "month", "amount", "budget"))
    for region, line, month, amount, plan in zip(*columns, strict=True):
        at = (str(region), str(line), int(month))
        amounts[at] = amounts.get(at, 0) + int(amount)
        before = budget.get(at, 0)
        budget[at] = None if before is None or pd.isna(plan) else before + int(plan)
    known = int(frame.loc[frame["status"] == "actual", "month"].max()) if (frame["status"] == "actual").any() else 0
    there = {line for _, line, _ in amounts} | set(lines)
    regions = dict.fromkeys(region for region, *_ in amounts)
    series = tuple((region, str(line)) for region in regions for line in Line if line in there)
    whole = {(*each, month): amounts.get((*each, month), 0) for each in series for month in range(1, 13)}
    plans = {at: budget.get(at, 0) for at in whole}
    return Base(page, known, series, whole, plans)


def _headed(found: Base) -> None:
    page = found.page
    page.put(3, MONTHS, f"{page.said(ACTUAL)} / {page.said(FORECAST)}", HEADING)
    page.put(3, PLANNED, page.said(BUDGET), HEADING)
    for start in (MONTHS, PLANNED):
        page.row(_MONTH, range(1, 13), NOTE, start)
        page.row(_MONTH + 1, (month_name(month, page.lang, short=True) for month in range(1, 13)), HEAD, start)
        page.put(_MONTH + 1, start + 12, page.said(YEAR), HEAD)
    for month in range(1, 13):
        page.put(_MONTH, MONTHS + month - 1, page.said(ACTUAL if month <= found.known else FORECAST), NOTE)
    page.heads(_MONTH + 1, HEADS)


def _months(found: Base, row: int, start: int, values: list[int | None] | list[int]) -> None:
    page = found.page
    for column, value in enumerate(values, start):
        page.put(row, column, value, FROZEN, ORE)
    total = f"SUM({page.at(row, start)}:{page.at(row, start + 11)})"
    page.live(row, start + 12, total, sum(each for each in values if each is not None), TOTAL)
