"""Cases counted by region and day: what a delivery replaces is whole days, so those are laid beside the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.errors import Finding
from svlc_core.vocabulary import Region, Unit
from svlc_core.wording import N_

CASES = N_("ärenden")
SLOT = ["region", "day"]
FIRST = 6


def counted(rows: pd.DataFrame) -> pd.Series:
    """Cases by region and day (20250831)."""
    codes = rows["region"].cat.codes.to_numpy(dtype="int64")
    met, counts = np.unique(codes * 10**8 + rows["day"].to_numpy(dtype="int64"), return_counts=True)
    regions = rows["region"].cat.categories.to_numpy()[met // 10**8] if len(met) else []
    index = pd.MultiIndex.from_arrays([pd.array(regions, dtype="str"), met % 10**8], names=SLOT)
    return pd.Series(counts.astype("int64"), index)


def stored_days(stored: pd.DataFrame) -> pd.Series:
    """The same of what is stored: delivery, region, day, cases in; the days that count."""
    return stored.astype({"region": "str", "day": "int64"}).groupby(SLOT)["cases"].sum().astype("int64")


def difference(ours: pd.Series, before: pd.Series) -> pd.DataFrame:
    """region, period, what, measure, change, was, becomes, unit_was, unit_becomes: cases a region and month of the
    file, with those days of the month that it says nothing of."""
    after = pd.concat([ours, before[~before.index.isin(ours.index)]])
    was, becomes = _monthly(before), _monthly(after)
    both = (
        pd.DataFrame({"was": was, "becomes": becomes}).astype("Int64").loc[lambda rows: rows.index.isin(_months(ours))]
    )
    change = np.select([both["was"].isna(), both["was"].eq(both["becomes"]).fillna(False)], ["new", "same"], "changed")
    told = both.reset_index().assign(change=change, what=str(CASES), measure="")
    told = told.assign(unit_was=Unit.COUNT.value, unit_becomes=Unit.COUNT.value)
    columns = ["region", "period", "what", "measure", "change", "was", "becomes", "unit_was", "unit_becomes"]
    return told.sort_values(["region", "period"], ignore_index=True)[columns]


def _monthly(days: pd.Series) -> pd.Series:
    return days.groupby([days.index.get_level_values("region"), _periods(days)]).sum().rename_axis(["region", "period"])


def _months(days: pd.Series) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([days.index.get_level_values("region"), _periods(days)])


def _periods(days: pd.Series) -> pd.Index:
    """2025-08"""
    return pd.Index(
        [f"{day // 10_000}-{day // 100 % 100:02}" for day in days.index.get_level_values("day")], dtype="str"
    )


# --- what there is to say ---------------------------------------------------------------------------------------------


def replaced(ours: pd.Series, before: pd.Series) -> Iterator[Finding]:
    """The stored days that the file tells anew, a line for each region, and those that lose cases by it."""
    both = pd.DataFrame({"was": before, "becomes": ours}).dropna().astype("int64")
    for region, some in both.groupby(level="region"):
        days = sorted(some.index.get_level_values("day"))
        name = Region(str(region))
        yield rules.CASES_REPLACED.at(region=name, first=written(days[0]), last=written(days[-1]), days=len(days))
        fewer = some[some["becomes"] < some["was"]]
        if len(fewer):
            which = first(sorted(fewer.index.get_level_values("day")))
            was, becomes = (int(fewer[when].sum()) for when in ("was", "becomes"))
            yield rules.FEWER_CASES.at(region=name, days=len(fewer), which=which, was=was, becomes=becomes)


def gaps(ours: pd.Series, before: pd.Series) -> Iterator[Finding]:
    """Days between the first and the last of a region for which neither the file nor the store has any case."""
    for region, some in ours.groupby(level="region"):
        told = some.index.get_level_values("day")
        known = {*told, *before.index[before.index.get_level_values("region") == region].get_level_values("day")}
        start, end = as_date(min(told)), as_date(max(told))
        span = (start + timedelta(days=each) for each in range((end - start).days))
        missing = [day for each in span if (day := int(f"{each:%Y%m%d}")) not in known]
        if missing:
            yield rules.DAYS_MISSING.at(region=Region(str(region)), days=len(missing), which=first(missing))


def ahead(ours: pd.Series, today: date) -> Iterator[Finding]:
    """Cases of days that have not been."""
    later = ours[ours.index.get_level_values("day") > int(f"{today:%Y%m%d}")]
    for region, some in later.groupby(level="region"):
        start = written(min(some.index.get_level_values("day")))
        yield rules.CASES_AHEAD.at(region=Region(str(region)), cases=int(some.sum()), first=start)


def as_date(day: int) -> date:
    return date(day // 10_000, day // 100 % 100, day % 100)


def written(day: int) -> str:
    return as_date(day).isoformat()


def first(days: list[int]) -> tuple[str, ...]:
    return (*map(written, days[:FIRST]), *("…" for _ in range(len(days) > FIRST)))
