"""One series, or several together: the year's outcome so far and what remains, with an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import METHODS, NEEDS_TRIALS
from svlc_core.forecast.history import checked, plan
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
    history: pd.Series, months_known: int, budget: pd.Series | None = None, method: str | None = None
) -> Forecast:
    """history: complete years and the first `months_known` months of the year. Same unit and sign out as in.

    Raises ValueError for a gap, or for a method that cannot be used.
    """
    return total({0: history}, months_known, None if budget is None else {0: budget}, method)


def total(
    histories: Mapping[object, pd.Series],
    months_known: int,
    budgets: Mapping[object, pd.Series] | None = None,
    method: str | None = None,
) -> Forecast:
    """The series together: the sum of each one's forecast, with the interval of the sum."""
    whole = all(pd.api.types.is_integer_dtype(each) for each in histories.values())
    if method not in {None, *METHODS}:
        raise ValueError(f"{method} cannot be used: no such method")
    optional = method is not None and METHODS[method].optional
    found = _run(histories, months_known, budgets or {}, whole, optional)
    rows = range(len(histories))
    code = method or found.default(rows)
    reasons = {each: why for each in METHODS if (why := _reason(found, each, rows)) is not None}
    if code in reasons:
        raise ValueError(f"{code} cannot be used: {reasons[code]}")
    monthly = _monthly(histories, found, code, whole)
    known = _number(monthly.iloc[:months_known].sum(), whole)
    views = {each: known + _number(found.rest[each][:, -1].sum(), whole) for each in METHODS if each not in reasons}
    unit = sums(found, found.path(code), np.ones((1, len(rows)), dtype=bool)).s[0]
    return _forecast(monthly, code, views, reasons, None if np.isnan(unit) else float(unit))


def backtest(history: pd.Series, months_known: int, budget: pd.Series | None = None) -> dict[str, Trial]:
    """Method → its errors where the year, re-phased, is as old as the real one. Empty errors: nothing to try on."""
    found = _run({0: history}, months_known, {} if budget is None else {0: budget}, whole=False)
    errors = {code: each[0] for code, each in found.errors.items()}
    return {code: Trial(each[~np.isnan(each)]) for code, each in errors.items()}


def _run(
    histories: Mapping[object, pd.Series],
    months: int,
    budgets: Mapping[object, pd.Series],
    whole: bool,
    optional: bool = False,
) -> Run:
    values = [checked(each, months) for each in histories.values()]
    longest = max(map(len, values))
    plans = [plan(budgets.get(key), each, months) for key, each in histories.items()]
    return run(
        np.stack([_ahead(each, longest) for each in values]),
        months,
        np.stack([_ahead(np.full(0, np.nan) if each is None else each[0], longest + 12 - months) for each in plans]),
        whole,
        optional,
    )


def _ahead(values: Floats, length: int) -> Floats:
    return np.pad(values, (length - len(values), 0), constant_values=np.nan)


def _reason(found: Run, code: str, rows: range) -> Words | None:
    return next((why for row in rows if (why := found.reason(code, row)) is not None), None)


def _number(value: float, whole: bool) -> Amount:
    return int(value) if whole else float(value)


def _monthly(histories: Mapping[object, pd.Series], found: Run, code: str, whole: bool) -> pd.Series:
    months = found.at.months
    known = np.sum([each.iloc[len(each) - months :].to_numpy() for each in histories.values()], axis=0)
    rest = found.rest[code][:, -1].sum(0)
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
