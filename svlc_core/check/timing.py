"""Rows of a time that can hardly be meant: it has not been yet, or the budget is for another year than the actuals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.exports import HOURS, Shape
from svlc_core.catalogue.series import SERIES
from svlc_core.check.history import PUBLISHED, first
from svlc_core.errors import Finding
from svlc_core.vocabulary import Measure, Period, Region
from svlc_core.wording import N_

NOT_BEGUN = N_("månaderna har inte börjat än")
NOT_OVER = N_("tiden är inte slut än")
OTHER_YEAR = N_("utfallet i samma fil gäller ett annat år")


def untimely(shape: Shape, rows: pd.DataFrame, today: date | None) -> Iterator[Finding]:
    """A line for each region and kind; nothing is said of the future where today is not told."""
    if shape is Shape.LEDGER:
        yield from _budgets(rows)
    if today:
        yield from _AHEAD[shape](rows, today)


def _ledger(rows: pd.DataFrame, today: date) -> Iterator[Finding]:
    """Actuals of months that have not begun; what is planned may well be ahead."""
    actual = rows[(rows["measure"] == Measure.ACTUAL.value) & (rows["amount"] != 0)]
    yield from _months(actual, today, Measure.ACTUAL)


def _hours(rows: pd.DataFrame, today: date) -> Iterator[Finding]:
    yield from _months(rows, today, HOURS.title)


def _months(rows: pd.DataFrame, today: date, what: object) -> Iterator[Finding]:
    """Those that have not begun."""
    ahead = rows["year"] * 12 + rows["month"] > today.year * 12 + today.month
    for region, some in rows[ahead].groupby("region", observed=True):
        months = some[["year", "month"]].drop_duplicates().sort_values(["year", "month"])
        periods = [Period(year, month) for year, month in months.itertuples(index=False, name=None)]
        yield _at(str(region), what, periods, NOT_BEGUN)


def _facts(rows: pd.DataFrame, today: date) -> Iterator[Finding]:
    """Published figures of a span that is not over; a forecast is ahead by its nature."""
    known = rows[rows["value"].notna() & ~rows["series"].isin([each.code for each in SERIES.values() if each.ahead])]
    for region, some in known.groupby("region", observed=True):
        periods = sorted(map(Period.of, some["period"].unique()))
        ahead = [each for each in periods if (each.year, each.month) > (today.year, today.month)]
        if ahead:
            yield _at(str(region), PUBLISHED, ahead, NOT_OVER)


def _budgets(rows: pd.DataFrame) -> Iterator[Finding]:
    """A budget in a file with actuals, of none of their years."""
    slots = rows.loc[rows["amount"] != 0, ["region", "measure", "year"]].drop_duplicates()
    for region, some in slots.groupby("region", observed=True):
        years = {measure: set(some.loc[some["measure"] == measure.value, "year"]) for measure in Measure}
        actual, budget = years[Measure.ACTUAL], years[Measure.BUDGET]
        if actual and budget and not actual & budget:
            yield _at(str(region), Measure.BUDGET, [Period.full_year(year) for year in sorted(budget)], OTHER_YEAR)


def _at(region: str, measure: object, periods: list[Period], why: str) -> Finding:
    return rules.UNTIMELY.at(region=Region(region), measure=measure, periods=first(periods), why=why)


_AHEAD = {Shape.LEDGER: _ledger, Shape.FACTS: _facts, Shape.HOURS: _hours}
