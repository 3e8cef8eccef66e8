"""The door: monthly pandas series in, checked arrays out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from svlc_core.forecast.views import Floats


def checked(history: pd.Series, months_known: int) -> Floats:
    """`history` as floats: every month up to the last known one. Raises ValueError for a gap or a wrong end."""
    if not 0 <= months_known <= 12:
        raise ValueError(f"months_known is 0 to 12, not {months_known}")
    if len(history) < months_known:
        raise ValueError(f"history has {len(history)} months, fewer than the {months_known} known of the year")
    values = history.to_numpy(dtype=float, na_value=np.nan)
    if not np.isfinite(values).all():
        where = ", ".join(str(each) for each in history.index[~np.isfinite(values)][:3])
        raise ValueError(f"history has no figure for {where}; fill the gap or start the history after it")
    _check_calendar(history, months_known)
    return np.array(values)


def _check_calendar(history: pd.Series, months_known: int) -> None:
    periods = calendar(history)
    if periods is None or not len(periods):
        return
    expected = pd.period_range(periods[0], periods=len(periods), freq="M")
    if not periods.equals(expected):
        first = next(want for have, want in zip(periods, expected, strict=True) if have != want)
        raise ValueError(f"history is not one month after the other: {first} is missing or out of order")
    if periods[-1].month % 12 != months_known % 12:
        raise ValueError(f"history ends in month {periods[-1].month}, but {months_known} months of the year are known")


def calendar(history: pd.Series) -> pd.PeriodIndex | None:
    """The months of a series that has any; a plain index counts months from an unnamed January."""
    if isinstance(history.index, pd.DatetimeIndex):
        return history.index.to_period("M")
    return history.index if isinstance(history.index, pd.PeriodIndex) else None


def plan(budget: pd.Series | None, history: pd.Series, months_known: int) -> Floats | None:
    """The budget of the history's months and of the rest of the year, NaN where none is given: 1 × (N + 12 − m).

    budget: by month, or without months either the year's twelve or as long as the history and the rest of the year.
    """
    if budget is None:
        return None
    length = len(history) + 12 - months_known
    months, planned = calendar(history), calendar(budget)
    if months is not None and planned is not None and len(months):
        whole = pd.period_range(months[0], periods=length, freq="M")
        budget = budget.set_axis(planned).reindex(whole)
    elif len(budget) not in (12, length):
        raise ValueError(f"budget has {len(budget)} months; it needs the year's 12 or all {length}")
    values = budget.to_numpy(dtype=float, na_value=np.nan)
    return np.pad(values, (length - len(values), 0), constant_values=np.nan)[None]
