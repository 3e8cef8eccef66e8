"""Each indicator in each region as a line along time with its verdict, and how both are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from svlc_core import measure, signals
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.catalogue.series import Statistic
from svlc_core.measure import Grain
from svlc_core.signals import Verdict
from svlc_core.vocabulary import Period, Region, Unit
from svlc_core.wording import figure, label, period
from ui import data, goals_data
from ui.goals_asked import Asked
from ui.language import _, lang

DECIMALS = {Unit.PERCENT: 1, Unit.SECONDS: 1, Unit.COUNT: 0}


@dataclass(frozen=True, eq=False)
class Line:
    """One indicator in one region. periods: see `measure.timeline`. latest: the position of the last finished value."""

    indicator: Indicator
    region: Region
    grain: Grain
    periods: pd.DataFrame
    verdict: Verdict
    latest: int

    def row(self, position: int) -> dict[Any, Any]:
        found: dict[Any, Any] = self.periods.iloc[position].to_dict()
        return found

    def value(self, position: int) -> str:
        return written(self.periods["value"].iloc[position], self.indicator)

    def when(self, position: int, short: bool = False) -> str:
        row = self.row(position)
        return words(self.grain, int(row["year"]), int(row["part"]), short)


def written(value: Any, indicator: Indicator) -> str:
    """A measured value with its unit; a dash where there is none."""
    known = None if pd.isna(value) else float(value)
    return figure(known, indicator.unit, DECIMALS[indicator.unit], lang())


def words(grain: Grain, year: int, part: int, short: bool = False) -> str:
    """The period as it is written: augusti 2025, T2 2025, jan–aug 2025, 2025."""
    told = named(grain, year, part)
    return period(told, lang(), short) if isinstance(told, Period) else told


def named(grain: Grain, year: int, part: int) -> Period | str:
    if grain == "month":
        return Period(year, part)
    if grain == "tertial":
        return f"T{part} {year}"
    return Period.full_year(year) if grain == "year" else Period.tertial(year, part)


def every(ask: Asked) -> tuple[Line, ...]:
    """Every indicator in every region that has any value, in the order of the catalogue and the vocabulary."""
    return _every(ask, tuple(goals_data.indicators().values()))


@data.once_a_version
def _every(ask: Asked, indicators: tuple[Indicator, ...]) -> tuple[Line, ...]:
    return tuple(line for each in indicators for line in lines(ask, each).values())


@data.once_a_version
def lines(ask: Asked, indicator: Indicator, denominator: str = "") -> dict[Region, Line]:
    """One indicator by region; all begin and end alike, so that they can stand side by side."""
    rows = goals_data.of(indicator, ask.grain, denominator)
    rows = rows[rows["region"].isin([str(each) for each in ask.regions])]
    if rows.empty:
        return {}
    first = measure.begins(rows, ask.grain, goals_data.last(), ask.months)
    found = {region: _line(ask, indicator, region, rows[rows["region"] == region], first) for region in ask.regions}
    return {region: line for region, line in found.items() if line is not None}


def _line(ask: Asked, indicator: Indicator, region: Region, rows: pd.DataFrame, first: date) -> Line | None:
    periods = measure.timeline(rows, ask.grain, first, goals_data.last(), goals_data.until(region))
    known = periods["value"].notna() & periods["finished"]
    if not known.any():
        return None
    latest = int(known[known].index[-1])
    verdict = _verdict(ask, indicator, periods, known, rebases(indicator, region))
    return Line(indicator, region, ask.grain, periods, verdict, latest)


def _verdict(
    ask: Asked, indicator: Indicator, periods: pd.DataFrame, known: pd.Series[bool], starts: list[Mark]
) -> Verdict:
    """A period that is not over is shown and not judged."""
    share = indicator.statistic is Statistic.SHARE
    at = [measure.first_after(periods, mark.since) for mark in starts]
    return signals.judge(
        periods["value"].where(known),
        counted=periods["x"].astype("float64").where(known) if share else None,
        of=periods["n"].astype("float64").where(known) if share else None,
        better=indicator.better,
        target=indicator.target.level if indicator.target else None,
        periods=[named(ask.grain, int(y), int(p)) for y, p in zip(periods["year"], periods["part"], strict=True)],
        unit=indicator.unit,
        decimals=DECIMALS[indicator.unit],
        rebase_at=sorted({each for each in at if each}),
        since=_since(periods, ask.report),
    )


def _since(periods: pd.DataFrame, report: date | None) -> int | None:
    if report is None:
        return None
    found = measure.first_after(periods, report + timedelta(1))
    return len(periods) if found is None else found


def applying(mark: Mark, indicator: Indicator, region: Region) -> bool:
    """Whether the mark is about this indicator in this region."""
    return mark.indicator in ("", indicator.code) and mark.region in (None, region)


def rebases(indicator: Indicator, region: Region) -> list[Mark]:
    starts = [mark for mark in goals_data.marks() if mark.kind is MarkKind.REBASE]
    return [mark for mark in starts if applying(mark, indicator, region)]


def target(indicator: Indicator) -> str:
    return _(indicator.target.words) if indicator.target else "–"


def name(region: Region) -> str:
    return label(region, lang())


def percent(share: float) -> float:
    """A share of one in the unit that shares are shown in."""
    return 100 * share
