"""What the page Mål och indikatorer asks the store: aggregates only, each answered once a version of the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from svlc_core import measure
from svlc_core.catalogue.exports import CASES
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.marks import Mark
from svlc_core.catalogue.regions import joint
from svlc_core.measure import Grain
from svlc_core.store import Store
from svlc_core.store.asking import Question
from svlc_core.vocabulary import Region
from ui import as_of, data

Asking = tuple[Any, ...]  # a question to the cases and what it is asked with
_GRAINS: tuple[Grain, ...] = ("month", "tertial", "tertial_accumulated", "year")
_PUBLISHED: tuple[Grain, ...] = ("year", "tertial_accumulated")  # the periods that are published


@data.once_a_version
def days() -> pd.DataFrame:
    """delivery, region, day, cases: a row a day of a region that is told."""
    return data.store().current(CASES.code, as_of.moment())


def any_cases() -> bool:
    return not days().empty


@data.once_a_version
def until(region: Region) -> date | None:
    """The last day that is told of the region."""
    return measure.told_until(days(), region)


@data.once_a_version
def joined(region: Region) -> dict[Region, date]:
    """From when on a region counts in a joint scope, where it came later than the others."""
    return measure.joined(days(), region)


@data.once_a_version
def last() -> date:
    """The last day that anybody tells."""
    return max(filter(None, map(until, Region)), default=date.min)


@data.once_a_version
def reports() -> tuple[date, ...]:
    """The last days of the tertials that may have been reported, the latest first."""
    rows = by_region("month")
    if rows.empty:
        return ()
    return tuple(measure.reports(measure.begins(rows, "month", last()), last()))


def indicators() -> dict[str, Indicator]:
    """The declared indicators, then those of the organisation's own file, which may change at any time."""
    return data.store().indicators()


@data.once_a_version
def marks() -> tuple[Mark, ...]:
    """Events and rebases, by their day."""
    return data.store().marks(as_of.moment())


def by_region(grain: Grain) -> pd.DataFrame:
    """Every indicator by region, and for the joint scopes together: see `measure.all_by_period`.

    With another denominator it has a code of its own: see `measure.with_denominator`.
    """
    return _by_region(_all_of(indicators().values()), grain)


def _all_of(every: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators, and again with each other denominator that may be chosen."""
    known = tuple(every)
    return known + tuple(measure.with_denominator(each, other) for each in known for other in each.others)


@data.once_a_version
def _by_region(every: tuple[Indicator, ...], grain: Grain) -> pd.DataFrame:
    """What is made of sums is asked of the cases once, month by month; medians and percentiles for each grain."""
    sums, others = _parted(every)
    months = _asked(*_months(sums))
    parts = [measure.rolled(months, sums, grain), _asked(*_ordered(others, grain))]
    for scope, members in _joint().items():
        together = [measure.rolled(months, sums, grain, members), _asked(*_ordered(others, grain, members))]
        parts += [each.assign(region=str(scope)) for each in together]
    return pd.concat(parts, ignore_index=True)


def _parted(every: Iterable[Indicator]) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """Those that are made of sums, and the others."""
    known = tuple(every)
    return tuple(filter(measure.summable, known)), tuple(each for each in known if not measure.summable(each))


def _months(sums: tuple[Indicator, ...]) -> Asking:
    return measure.all_by_period, sums, ("region",), "month"


def _ordered(others: tuple[Indicator, ...], grain: Grain, members: tuple[Region, ...] | None = None) -> Asking:
    return measure.all_by_period, others, () if members else ("region",), grain, members


def standing(store: Store) -> list[Asking]:
    """What the page asks of the cases whatever is chosen on it: to be answered beforehand."""
    sums, others = _parted(_all_of(store.indicators().values()))
    scopes = [None, *joint(set(store.current(CASES.code)["region"])).values()]
    return [_months(sums), *(_ordered(others, grain, members) for grain in _GRAINS for members in scopes)]


@data.once_a_version
def by_hour(indicator: Indicator, region: Region) -> pd.DataFrame:
    """weekday, year, part (the hour) and what `measure.by_period` answers: for a region or a joint scope."""
    return _asked(measure.by_period, indicator, ("weekday",), "hour", "", members(region))


def members(region: Region) -> tuple[Region, ...]:
    """The region, or those of a joint scope."""
    return _joint().get(region, (region,))


@data.once_a_version
def split(indicator: Indicator, by: str, grain: Grain, denominator: str, region: Region) -> pd.DataFrame:
    """The column `by`, year, part and what `measure.by_period` answers: for a region or a joint scope."""
    return _asked(measure.by_period, indicator, (by,), grain, denominator, members(region))


@data.once_a_version
def control_sample(size: int, seed: int, grain: Grain, days: tuple[int, int]) -> pd.DataFrame:
    """region, year, part, number and case: see `measure.control_sample`."""
    return data.store().ask_cases(measure.control_sample, size, seed, ("region",), grain, days, as_of=as_of.moment())


@data.once_a_version
def left_out(indicator: Indicator, denominator: str, region: Region) -> pd.DataFrame:
    """indicator (the number of the reason in `measure.reasons`), year and n: cases that are left out, year by year."""
    why = measure.reasons(indicator, denominator)
    return _asked(measure.all_by_period, why, (), "year", members(region)) if why else pd.DataFrame()


def beside() -> pd.DataFrame:
    """Each published figure that has been measured too: see `measure.beside`."""
    return _beside(tuple(each for each in indicators().values() if each.series))


@data.once_a_version
def _beside(published: tuple[Indicator, ...]) -> pd.DataFrame:
    series = {each.code: each.series for each in published}
    years, tertials = (by_region(grain) for grain in _PUBLISHED)
    facts = data.facts()
    return measure.beside(
        facts[facts["series"].isin(series.values())],
        years.assign(series=years["indicator"].map(series)),
        tertials.assign(series=tertials["indicator"].map(series)),
    )


def of(indicator: Indicator, grain: Grain, denominator: str = "") -> pd.DataFrame:
    """One indicator's rows by region, with that denominator."""
    rows = by_region(grain)
    return rows[rows["indicator"] == measure.with_denominator(indicator, denominator).code]


@data.once_a_version
def _joint() -> dict[Region, tuple[Region, ...]]:
    return joint(set(days()["region"]))


def _asked(question: Question, *args: Any) -> pd.DataFrame:
    found: pd.DataFrame = data.store().measured(question, *args, as_of=as_of.moment())
    return found
