"""One series, or several together: the year's outcome so far and what remains, with an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import METHODS, NEEDS_TRIALS
from svlc_core.forecast.history import checked, plan
from svlc_core.forecast.run import Estimate, Run, Trial, estimate, run
from svlc_core.forecast.views import Floats
from svlc_core.wording import Words

Amount = int | float


@dataclass(frozen=True)
class Forecast:
    """A full year. `monthly` is twelve values, the known months as they are, and sums to `expected`.

    views: method → full year, for the methods that can be used; reasons: why the others cannot.
    The bounds are None where there is too little to back-test, and `reason` says so.
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
    found = _run(histories, months_known, budgets or {}, whole)
    rows = range(len(histories))
    code = method or found.default(rows)
    reasons = {each: why for each in METHODS if (why := _reason(found, each, rows)) is not None}
    if code not in METHODS or code in reasons:
        raise ValueError(f"{code} cannot be used: {reasons.get(code, 'no such method')}")
    monthly = _monthly(histories, found, code, whole)
    known = _number(monthly.iloc[:months_known].sum(), whole)
    views = {each: known + _number(found.rest[each][:, -1].sum(), whole) for each in METHODS if each not in reasons}
    return _forecast(monthly, code, views, reasons, estimate(found, rows, [code] * len(rows)))


def backtest(history: pd.Series, months_known: int, budget: pd.Series | None = None) -> dict[str, Trial]:
    """Method → its errors where the year, re-phased, is as old as the real one. Empty errors: nothing to try on."""
    found = _run({0: history}, months_known, {} if budget is None else {0: budget}, whole=False)
    errors = {code: found.errors[code][0] for code in METHODS}
    return {code: Trial(each[~np.isnan(each)]) for code, each in errors.items()}


def _run(histories: Mapping[object, pd.Series], months: int, budgets: Mapping[object, pd.Series], whole: bool) -> Run:
    values = [checked(each, months) for each in histories.values()]
    longest = max(map(len, values))
    plans = [plan(budgets.get(key), each, months) for key, each in histories.items()]
    return run(
        np.stack([_ahead(each, longest) for each in values]),
        months,
        np.stack([_ahead(np.full(0, np.nan) if each is None else each[0], longest + 12 - months) for each in plans]),
        whole,
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
    monthly: pd.Series, code: str, views: dict[str, Amount], reasons: dict[str, Words], found: Estimate
) -> Forecast:
    whole = pd.api.types.is_integer_dtype(monthly)
    expected = _number(monthly.sum(), whole)
    bounds = found.bounds(expected)
    if bounds is None:
        return Forecast(expected, None, None, None, None, monthly, code, views, reasons, NEEDS_TRIALS)
    low80, high80, low95, high95 = (_number(np.rint(end) if whole else end, whole) for end in bounds)
    return Forecast(expected, low80, high80, low95, high95, monthly, code, views, reasons, None)
