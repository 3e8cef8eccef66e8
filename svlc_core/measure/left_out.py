"""What an indicator leaves out, reason by reason, and which deliveries tell what it measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from svlc_core.catalogue.cases import FAULT_WORDS
from svlc_core.catalogue.indicators import FAULT_OF, UNUSABLE, Condition, Exclusion, Indicator
from svlc_core.catalogue.regions import members
from svlc_core.catalogue.series import Statistic
from svlc_core.measure.indicators import with_denominator
from svlc_core.measure.states import needed
from svlc_core.vocabulary import Region, Unit


def reasons(indicator: Indicator, denominator: str = "") -> tuple[Indicator, ...]:
    """A count for each reason why a case of the population is left out; each case is in the first that holds.

    Asked like any indicators (`all_by_period`); their labels are the reasons in words.
    """
    every = (*indicator.exclusions, *_faults(indicator))
    population = with_denominator(indicator, denominator).population
    return tuple(
        replace(
            indicator, code=f"reason{number}", label=each.label, unit=Unit.COUNT, statistic=Statistic.COUNT,
            population=Condition(every=(population, each.cases), none=tuple(one.cases for one in every[:number])),
            counted=None, others={}, followed=None, waits_hours=0, measured="", quantile=None, needs=(), exclusions=(),
            target=None,
        )
        for number, each in enumerate(every)
    )  # fmt: skip


def _faults(indicator: Indicator) -> list[Exclusion]:
    """Times that cannot be used, of those that the indicator needs."""
    columns = [FAULT_OF[each] for each in dict.fromkeys(needed(indicator)) if each in FAULT_OF]
    return [
        Exclusion(FAULT_WORDS[fault], Condition(column, among=(fault,))) for column in columns for fault in UNUSABLE
    ]


def told_by(days: pd.DataFrame, region: Region, first: date, last: date) -> pd.DataFrame:
    """Which deliveries tell the days from `first` to `last`, one row a delivery and region of the scope.

    days: delivery, region, day (20250831), cases. Gives delivery, region, since and until (days), days and cases.
    """
    begin, end = (int(f"{day:%Y%m%d}") for day in (first, last))
    mine = days[days["region"].isin(members(region)) & days["day"].between(begin, end)]
    return (
        mine.groupby(["delivery", "region"])
        .agg(since=("day", "min"), until=("day", "max"), days=("day", "size"), cases=("cases", "sum"))
        .reset_index()
    )
