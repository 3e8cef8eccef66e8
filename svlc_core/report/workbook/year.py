"""The sheet Helårsprognos: each line of each region, summed by formulas, with the forecast's own uncertainty beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from svlc_core.catalogue.regions import joint
from svlc_core.forecast import Outlook
from svlc_core.report.headline import chance
from svlc_core.report.workbook.base import PLANNED, Base
from svlc_core.report.workbook.effects import AMOUNT, Effects
from svlc_core.report.workbook.paper import Page
from svlc_core.report.workbook.styles import FROZEN, HEAD, LIVE, NOTE, PLAIN, SHARE, SIGNED, TITLE, TKR, TOTAL
from svlc_core.vocabulary import Period, Unit
from svlc_core.wording import N_, label, period

SHEET = N_("Helårsprognos")
_ABOUT = N_(
    "Tusental kronor (tkr). Intäkter är plus och kostnader minus; avvikelse är helår minus budget, så plus är bättre "
    "än budget. Alla belopp är formler över bladen {base} och {effects}. Intervall, fel och chans är värden från det "
    "att arbetsboken hämtades, för dagens prognos utan påverkansfaktorer: de flyttar sig inte när du ändrar något."
)
_HEADS = (
    N_("Region"), N_("Rad"), N_("Utfall {period}"), N_("Prognos för resten"), N_("Helår"), N_("Budget"),
    N_("Avvikelse"), N_("Tänk om: ändring"), N_("Tänk om: helår"),
    N_("80 %: från"), N_("80 %: till"), N_("95 %: från"), N_("95 %: till"), N_("Metod"), N_("Typiskt fel"),
    N_("Chans till minst noll"), N_("Chans att nå budget"),
)  # fmt: skip
_KNOWN, _REST, _YEAR, _PLAN, _VARIANCE, _CHANGE, _AFTER, _LOW = range(3, 11)
_METHOD, _ERROR, _ZERO, _REACHES = _LOW + 4, _LOW + 5, _LOW + 6, _LOW + 7
_WIDTHS = (18, 15, *[12] * 11, 26, 12, 12, 12)
_HEAD = 4
_FORMS = {_VARIANCE: SIGNED, _CHANGE: SIGNED}
_ENDS = ("low80", "high80", "low95", "high95")
TKR_ORE = Unit.TKR.ore
RESULT = "result"
Amounts = dict[int, int]  # column → öre; a column that is not there cannot be known


@dataclass(frozen=True)
class _Year:
    """What the rows are written from. told: (region, line or "result") → the row of what is chosen."""

    page: Page
    today: Base
    start: Base
    effects: Effects
    told: Mapping[tuple[str, str], Mapping[Any, Any]]


def year(page: Page, outlook: Outlook, today: Base, start: Base, effects: Effects) -> None:
    """today: the forecast as it is. start: what the scenario starts from, the same object where it is the forecast."""
    _headed(page, outlook, today, effects)
    found = _Year(page, today, start, effects, _chosen(outlook))
    row = _HEAD + 1
    tops: dict[str, int] = {}
    amounts: dict[tuple[str, str], Amounts] = {}
    for region in today.regions:
        tops[region] = row
        for at, line in enumerate(today.lines, row):
            amounts[region, line] = _line(found, at, region, line)
        row = _result(found, row, region, [amounts[region, line] for line in today.lines])
    for together, parts in joint(today.regions).items():
        scope = str(together)
        for at, line in enumerate(today.lines, row):
            rows = [tops[each] + at - row for each in parts]
            amounts[scope, line] = _sums(found, at, rows, [amounts[each, line] for each in parts], LIVE)
            _about(found, at, scope, line)
        row = _result(found, row, scope, [amounts[scope, line] for line in today.lines])
    page.freeze(_HEAD + 1, _KNOWN)


def _headed(page: Page, outlook: Outlook, today: Base, effects: Effects) -> None:
    page.widths(_WIDTHS)
    page.put(1, 1, f"{page.said(SHEET)} {outlook.year}", TITLE)
    names = {"base": today.page.sheet.title, "effects": effects.page.sheet.title}
    page.note(2, page.said(_ABOUT, **names), _AFTER + 4, 36)
    span = period(Period(outlook.year, max(1, today.known), accumulated=True), page.lang) if today.known else "–"
    page.row(_HEAD, (page.said(head, period=span) for head in _HEADS), HEAD)
    page.sheet.row_dimensions[_HEAD].height = 48


def _chosen(outlook: Outlook) -> dict[tuple[str, str], Mapping[Any, Any]]:
    lines, totals = (frame[frame["chosen"]].to_dict("records") for frame in (outlook.lines, outlook.totals))
    found = [*lines, *(row | {"line": RESULT} for row in totals)]
    return {(str(row["region"]), str(row["line"])): row for row in found}


def _line(found: _Year, row: int, region: str, line: str) -> Amounts:
    """Every amount of a region's line, as formulas over its months."""
    page, today, at = found.page, found.today, found.page.at
    page.row(row, (region, label(line, page.lang)))
    values = [today.amounts[region, line, month] for month in range(1, 13)]
    change = found.start.year(region, line) - sum(values) + found.effects.of(region, line)
    plan, known = today.planned(region, line), today.known
    formulas = {
        _KNOWN: _sum_of(today.months(region, line, 1, known)),
        _REST: _sum_of(today.months(region, line, known + 1, 12)),
        _YEAR: f"{at(row, _KNOWN)}+{at(row, _REST)}",
        _PLAN: _sum_of(today.months(region, line, 1, 12, PLANNED)),
        _VARIANCE: f"{at(row, _YEAR)}-{at(row, _PLAN)}",
        _CHANGE: _changed(found, region, line),
        _AFTER: f"{at(row, _YEAR)}+{at(row, _CHANGE)}",
    }
    amounts = {_KNOWN: sum(values[:known]), _REST: sum(values[known:]), _YEAR: sum(values)}
    amounts |= {} if plan is None else {_PLAN: plan, _VARIANCE: sum(values) - plan}
    amounts |= {_CHANGE: change, _AFTER: sum(values) + change}
    for column, ore in amounts.items():
        page.live(row, column, formulas[column], ore / TKR_ORE, form=_FORMS.get(column, TKR))
    _about(found, row, region, line)
    return amounts


def _sum_of(cells: str) -> str:
    return f"SUM({cells})/{TKR_ORE}" if cells else "0"


def _changed(found: _Year, region: str, line: str) -> str:
    """What the levers add, and what another starting point does."""
    base, row = found.today, found.today.row(region, line)
    levers = found.effects.sums(AMOUNT, region=base.page.there(row, 1), line=base.page.there(row, 2))
    if found.start is found.today:
        return f"{levers}/{TKR_ORE}"
    starts, now = (f"SUM({each.months(region, line, 1, 12)})" for each in (found.start, found.today))
    return f"({levers}+{starts}-{now})/{TKR_ORE}"


def _result(found: _Year, top: int, region: str, lines: Sequence[Amounts]) -> int:
    """The sum of a region's lines, which stand from row `top` on; the next region's first row."""
    row = top + len(lines)
    found.page.row(row, (region, label(RESULT, found.page.lang)), TOTAL)
    _sums(found, row, range(top, row), lines, TOTAL)
    _about(found, row, region, RESULT, TOTAL)
    return row + 2


def _sums(found: _Year, row: int, rows: Iterable[int], parts: Sequence[Amounts], style: str) -> Amounts:
    """A row that adds up others; what one of them lacks, it lacks."""
    rows = list(rows)
    known = [column for column in range(_KNOWN, _LOW) if all(column in part for part in parts)]
    sums = {column: sum(part[column] for part in parts) for column in known}
    for column, ore in sums.items():
        cells = ",".join(found.page.at(each, column) for each in rows)
        form = _FORMS.get(column, TKR)
        found.page.live(row, column, f"SUM({cells})", ore / TKR_ORE, style, form)
    return sums


def _about(found: _Year, row: int, region: str, line: str, style: str = FROZEN) -> None:
    """How sure it is, and what that rests on; as it was when the workbook was made."""
    page, told = found.page, found.told.get((region, line))
    if style == FROZEN:
        page.row(row, (region, label(line, page.lang)), PLAIN)
    if told is None:
        return
    for column, name in enumerate(_ENDS, _LOW):
        page.put(row, column, _tkr(told[name]), style, TKR)
    page.put(row, _METHOD, page.said(told["label"]), NOTE if style == FROZEN else style)
    page.put(row, _ERROR, _tkr(told["rmse"]), style, TKR)
    if line == RESULT:
        page.put(row, _ZERO, chance(told, 0), style, SHARE)
    page.put(row, _REACHES, chance(told, None if pd.isna(told["budget"]) else told["budget"]), style, SHARE)


def _tkr(ore: Any) -> float | None:
    return None if pd.isna(ore) else float(ore) / TKR_ORE
