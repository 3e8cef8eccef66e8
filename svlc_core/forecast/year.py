"""One series, or several together: the year's outcome so far and what remains, with an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import METHODS, MIXED, NEEDS_TRIALS
from svlc_core.forecast.history import Monthly, Several, known_months, named, plan, together
from svlc_core.forecast.run import Run, Trial, run
from svlc_core.forecast.scale import bounds, chance
from svlc_core.forecast.sums import sums
from svlc_core.forecast.views import Floats
from svlc_core.wording import Words

Amount = int | float


@dataclass(frozen=True)
class Forecast:
    """A full year. `monthly` is twelve values, the known months as they are, and sums to `expected`.

    views: method → full year, for the methods that can be used; reasons: why the others cannot.
    The bounds, and their unit s, are None where there is too little to back-test, and `reason` says so.
    """

    expected: Amount
    low80: Amount | None
    high80: Amount | None
    low95: Amount | None
    high95: Amount | None
    monthly: pd.Series
    method: str
    views: dict[str, Amount]
    reasons: dict[str, Words]
    reason: Words | None
    s: float | None

    def chance(self, at_least: Amount) -> float | None:
        """The probability that the year ends at `at_least` or above; None without a back-test."""
        return None if self.s is None else chance(self.expected, self.s, at_least)


def full_year(
    history: Monthly, months_known: int, budget: Monthly | None = None, method: str | None = None
) -> Forecast:
    """history: complete years and the first `months_known` (0 to 12) months of the year, one amount a month.

    A Series by month (Period, or any date of the month), or without months any Series, list or array; a first year that
    is not complete is allowed. With months the year begins in January, or where the history does if it is just
    complete years and the known months. Any unit and sign, the same out as in: whole amounts give whole amounts, and
    `monthly` counts 1 to 12 from the month in which the year begins. budget: by month, or the year's twelve, or as long
    as the history and the rest of the year. method: a code of `catalogue.methods`; None for the default. Raises
    ValueError for a gap, for what is no amount or out of bounds, or for a method that cannot be used.
    """
    return total([history], months_known, None if budget is None else [budget], method)


def total(histories: Several, months_known: int, budgets: Several | None = None, method: str | None = None) -> Forecast:
    """The series together: the sum of each one's forecast, with the interval of the sum.

    histories: name → history, as for `full_year`; or a list, or a table with a series a column. They may begin in
    different months and have different signs. budgets: name → budget, for those that have one. method: one for all;
    without it each series has its own default, and `method` is "mixed" where they differ. Raises ValueError as
    `full_year` does, for series that end in different months, and for a budget without a history.
    """
    months = known_months(months_known)
    series = together(histories, months)
    whole = all(each.dtype == np.int64 for each in series.values())
    if method is not None and method not in list(METHODS):
        raise ValueError(f"{method} cannot be used: no such method")
    optional = method is not None and METHODS[method].optional
    found = _run(series, months, budgets, whole, optional)
    rows = range(len(series))
    reasons = {each: why for each in METHODS if (why := _reason(found, each, rows)) is not None}
    if method in reasons:
        raise ValueError(f"{method} cannot be used: {reasons[method]}")
    codes = [method or found.default((row,)) for row in rows]
    path = found.mixed(codes)
    monthly = _monthly(series, months, path.rest.sum(0), whole)
    known = _number(monthly.iloc[:months].sum(), whole)
    views = {each: known + _number(found.rest[each][:, -1].sum(), whole) for each in METHODS if each not in reasons}
    unit = sums(found, path, np.ones((1, len(rows)), dtype=bool)).s[0]
    code = codes[0] if len(set(codes)) == 1 else MIXED.code
    return _forecast(monthly, code, views, reasons, None if np.isnan(unit) else float(unit))


def backtest(history: Monthly, months_known: int, budget: Monthly | None = None) -> dict[str, Trial]:
    """Method → its errors where the year, re-phased, is as old as the real one. Empty errors: nothing to try on.

    Arguments, unit and refusals as for `full_year`. Errors are outcome − forecast of the rest of a year, oldest first.
    """
    months = known_months(months_known)
    found = _run(together([history], months), months, None if budget is None else [budget], whole=False)
    errors = {code: each[0] for code, each in found.errors.items()}
    return {code: Trial(each[~np.isnan(each)]) for code, each in errors.items()}


def _run(
    series: Mapping[object, pd.Series], months: int, budgets: Several | None, whole: bool, optional: bool = False
) -> Run:
    longest = max(map(len, series.values()))
    given = {} if budgets is None else named(budgets)
    if unknown := [key for key in given if key not in series]:
        raise ValueError(f"there is a budget for {unknown[0]}, but no history")
    plans = [plan(given.get(key), each, months) for key, each in series.items()]
    return run(
        np.stack([_ahead(each.to_numpy(dtype=float), longest) for each in series.values()]),
        months,
        np.stack([_ahead(each, longest + 12 - months) for each in plans]),
        whole,
        optional,
    )


def _ahead(values: Floats, length: int) -> Floats:
    return np.pad(values, (length - len(values), 0), constant_values=np.nan)


def _reason(found: Run, code: str, rows: range) -> Words | None:
    return next((why for row in rows if (why := found.reason(code, row)) is not None), None)


def _number(value: float, whole: bool) -> Amount:
    return int(value) if whole else float(value)


def _monthly(series: Mapping[object, pd.Series], months: int, rest: Floats, whole: bool) -> pd.Series:
    known = np.sum([each.to_numpy()[len(each) - months :] for each in series.values()], axis=0)
    values = [*known.tolist(), *rest.tolist()]
    return pd.Series([_number(each, whole) for each in values], index=pd.RangeIndex(1, 13, name="month"))


def _forecast(
    monthly: pd.Series, code: str, views: dict[str, Amount], reasons: dict[str, Words], s: float | None
) -> Forecast:
    whole = pd.api.types.is_integer_dtype(monthly)
    expected = _number(monthly.sum(), whole)
    if s is None:
        return Forecast(expected, None, None, None, None, monthly, code, views, reasons, NEEDS_TRIALS, None)
    ends = bounds(float(expected), s)
    low80, high80, low95, high95 = (_number(round(end) if whole else end, whole) for end in ends)
    return Forecast(expected, low80, high80, low95, high95, monthly, code, views, reasons, None, s)
