"""From the monthly frame (region, line, year, month, actual, budget; öre) to what the finance page and report say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from svlc_core.catalogue import regions
from svlc_core.vocabulary import Line, Measure, Period, Region

RESULT = "result"
ALL_LINES = tuple(Line)
COST_LINES = tuple(line for line in Line if line is not Line.REVENUE)
# What each report line sums. Pension is stored apart from staff and shown twice: within it, and as "of which".
REPORT_LINES: dict[str, tuple[Line, ...]] = {
    Line.REVENUE: (Line.REVENUE,),
    Line.STAFF: (Line.STAFF, Line.PENSION),
    Line.PENSION: (Line.PENSION,),
    Line.TECHNOLOGY: (Line.TECHNOLOGY,),
    Line.OTHER: (Line.OTHER,),
    Line.UNMAPPED: (Line.UNMAPPED,),
    RESULT: ALL_LINES,
}
_MONTHS = range(1, 13)


def members(scope: Region | Iterable[Region]) -> tuple[Region, ...]:
    """The regions whose amounts add up to this scope."""
    if not isinstance(scope, str):
        return tuple(scope)
    return regions.members(scope)


def _known(monthly: pd.DataFrame, measure: Measure, scope: Region | Iterable[Region]) -> pd.DataFrame:
    """The rows of this scope that say anything about the measure, as whole öre."""
    mine = monthly["region"].isin(members(scope)) & monthly[measure].notna()
    return monthly[mine].astype({measure.value: "int64"})


def _grid(monthly: pd.DataFrame) -> pd.MultiIndex:
    years = sorted(int(year) for year in monthly["year"].unique())
    return pd.MultiIndex.from_product([years, _MONTHS], names=["year", "month"])


def _by_period(
    monthly: pd.DataFrame, measure: Measure, scope: Region | Iterable[Region], lines: Sequence[Line]
) -> pd.Series:
    """Öre by (year, month), missing in a month for which not every region has reported."""
    known = _known(monthly, measure, scope)
    whole = known.groupby(["year", "month"])["region"].nunique() == len(members(scope))
    sums = known[known["line"].isin(lines)].groupby(["year", "month"])[measure.value].sum()
    grid = _grid(monthly)
    return sums.reindex(grid, fill_value=0).astype("Int64").where(whole.reindex(grid, fill_value=False))


def by_month(
    monthly: pd.DataFrame, year: int, region: Region | Iterable[Region], lines: Sequence[Line] = ALL_LINES
) -> pd.DataFrame:
    """month 1–12, actual, budget: öre, Int64; missing where a region of the scope has not reported the month."""
    columns = {m.value: _by_period(monthly, m, region, lines) for m in Measure}
    return pd.DataFrame(columns).query("year == @year").reset_index("month").reset_index(drop=True)


def accumulated(
    monthly: pd.DataFrame, region: Region | Iterable[Region], lines: Sequence[Line] = ALL_LINES
) -> pd.DataFrame:
    """year, month 1–12, actual, budget: the running year to date in öre, missing from the first unfinished month on."""
    columns = {}
    for measure in Measure:
        months = _by_period(monthly, measure, region, lines)
        whole = months.notna().groupby(level="year").cummin()
        columns[measure.value] = months.fillna(0).groupby(level="year").cumsum().where(whole)
    return pd.DataFrame(columns).reset_index()


def latest_month(monthly: pd.DataFrame, year: int, region: Region | Iterable[Region]) -> int:
    """The last month of the year up to which every region has reported; 0 where there is none."""
    running = accumulated(monthly, region)
    known = running.loc[(running["year"] == year) & running["actual"].notna(), "month"]
    return int(known.max()) if len(known) else 0


def _by_line(
    monthly: pd.DataFrame, measure: Measure, year: int, months: range, scope: Region | Iterable[Region]
) -> pd.Series:
    """Öre by report line over these months; all missing where a region has not reported one of the months."""
    known = _known(monthly, measure, scope)
    known = known[(known["year"] == year) & known["month"].isin(months)]
    if known.groupby(["region", "month"]).ngroups < len(months) * len(members(scope)):
        return pd.Series(pd.NA, index=list(REPORT_LINES), dtype="Int64")
    sums = known.groupby("line")[measure.value].sum()
    return pd.Series(
        {key: int(sums[sums.index.isin(lines)].sum()) for key, lines in REPORT_LINES.items()}, dtype="Int64"
    )


def result_lines(
    monthly: pd.DataFrame, year: int, month: int, regions: Region | Iterable[Region], accumulated: bool = True
) -> pd.DataFrame:
    """line, actual, budget, variance, before, change: öre, Int64, a row for each report line, the result last.

    `before` is the same month, or the same months, of the year before. The unmapped line is there only if it is needed.
    """
    scope = members(regions)
    months = range(1, month + 1) if accumulated else range(month, month + 1)
    frame = pd.DataFrame(
        {
            "actual": _by_line(monthly, Measure.ACTUAL, year, months, scope),
            "budget": _by_line(monthly, Measure.BUDGET, year, months, scope),
            "before": _by_line(monthly, Measure.ACTUAL, year - 1, months, scope),
        }
    ).rename_axis("line")
    if not frame.loc[Line.UNMAPPED].fillna(0).any():
        frame = frame.drop(index=Line.UNMAPPED)
    frame.insert(2, "variance", frame["actual"] - frame["budget"])
    frame["change"] = frame["actual"] - frame["before"]
    return frame.reset_index()


def variance_by_line(
    monthly: pd.DataFrame, year: int, month: int, regions: Region | Iterable[Region], accumulated: bool = True
) -> pd.DataFrame:
    """region, line, variance (öre, + is better than budget), a row for each region and report line but "of which"."""
    parts = [
        result_lines(monthly, year, month, region, accumulated).assign(region=str(region))
        for region in members(regions)
    ]
    frame = pd.concat(parts, ignore_index=True)
    return frame.loc[frame["line"] != Line.PENSION, ["region", "line", "variance"]].reset_index(drop=True)


@dataclass(frozen=True)
class Growth:
    """How the gross cost (all cost lines, revenue not netted) grew against the same months of the year before."""

    cost: int
    cost_before: int
    period: Period
    before: Period

    @property
    def growth(self) -> float:
        """As a share of one: 0.02 is two percent more."""
        return (self.cost - self.cost_before) / self.cost_before


def gross_cost_growth(monthly: pd.DataFrame, year: int, month: int, region: Region | Iterable[Region]) -> Growth | None:
    """January up to and including `month`; None where either year lacks a month or had no cost to compare with."""
    running = accumulated(monthly, region, COST_LINES).set_index(["year", "month"])["actual"]
    now, before = (running.get((each, month)) for each in (year, year - 1))
    if now is None or before is None or pd.isna(now) or pd.isna(before) or not before:
        return None
    return Growth(-int(now), -int(before), Period(year, month, True), Period(year - 1, month, True))
