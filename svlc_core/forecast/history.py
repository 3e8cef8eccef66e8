"""The door: monthly pandas series in, checked arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from svlc_core.forecast.views import Floats

Monthly = pd.Series | Sequence[float] | ArrayLike
Several = Mapping[object, Monthly] | Sequence[Monthly] | pd.DataFrame

MOST_WHOLE = 10**15  # whole amounts up to here, and sums of their years, are exact
MOST = 1e100  # the square of an amount above this, or below one over it, is no number any more


def known_months(given: int) -> int:
    """How many months of the year are known. Raises ValueError for what is not a whole number from 0 to 12."""
    if given not in range(13):
        raise ValueError(f"months_known is 0 to 12, not {given}")
    return int(given)


def checked(given: Monthly, months: int, what: str = "history") -> pd.Series:
    """Whole amounts as int64, others as float64; the index is of months (Period) where the given one has any.

    what: what the series is called in a refusal. Raises ValueError for a gap, a wrong end, or what is no amount.
    """
    history = amounts(given, what)
    if len(history) < months:
        raise ValueError(f"{what} has {len(history)} months, fewer than the {months} known of the year")
    there = np.isfinite(history.to_numpy())
    if not there.all():
        where = ", ".join(str(each) for each in history.index[~there][:3])
        raise ValueError(f"{what} has no figure for {where}; fill the gap or start the history after it")
    _check_calendar(history.index, months, what)
    return history


def amounts(given: Monthly, what: str) -> pd.Series:
    """NaN where there is no amount; see `checked`. A list, an array or a dict by month is as good as a Series."""
    series = given if isinstance(given, pd.Series) else _series(given, what)
    series = series.infer_objects() if series.dtype == object else series
    whole = pd.api.types.is_integer_dtype(series) and not series.hasnans
    values = _floats(series, what)
    most = np.abs(values, where=np.isfinite(values), out=np.zeros(len(values))).max(initial=0.0)
    if most > (MOST_WHOLE if whole else MOST) or 0 < most < 1 / MOST:
        raise ValueError(f"{what} holds amounts up to {most:.3g}, which cannot be kept exact; count in another unit")
    return pd.Series(series.to_numpy(dtype=np.int64) if whole else values, index=_months(series.index))


def _series(given: Monthly, what: str) -> pd.Series:
    if isinstance(given, Mapping) or (pd.api.types.is_list_like(given) and np.ndim(given) == 1):
        return pd.Series(given)
    raise ValueError(f"{what} is one amount a month, not {type(given).__name__}; give a pandas Series or a list")


def _floats(series: pd.Series, what: str) -> Floats:
    if pd.api.types.is_complex_dtype(series):
        raise ValueError(f"{what} holds complex numbers, and they are no amounts")
    try:
        return np.asarray(series.to_numpy(dtype=float, na_value=np.nan))
    except (TypeError, ValueError) as fault:
        raise ValueError(f"{what} holds something that is no amount: {fault}") from fault


def _months(index: pd.Index) -> pd.Index:
    """The months of a series that has any; another index counts months from an unnamed January."""
    kind = index.inferred_type
    if kind in ("datetime", "date"):
        index = pd.DatetimeIndex(index)
    if isinstance(index, pd.DatetimeIndex):
        return index.tz_localize(None).to_period("M")
    return pd.PeriodIndex(index).asfreq("M") if kind == "period" else index


def _check_calendar(periods: pd.Index, months: int, what: str) -> None:
    """A year begins in January; or where the series does, when it holds complete years and the known months."""
    if not isinstance(periods, pd.PeriodIndex) or not len(periods):
        return
    expected = pd.period_range(periods[0], periods=len(periods), freq="M")
    if not periods.equals(expected):
        first = next(want for have, want in zip(periods, expected, strict=True) if have != want)
        raise ValueError(f"{what} is not one month after the other: {first} is missing or out of order")
    if periods[-1].month % 12 != months % 12 and len(periods) % 12 != months % 12:
        raise ValueError(f"{what} ends in month {periods[-1].month}, but {months} months of the year are known")


def together(given: Several, months: int) -> dict[object, pd.Series]:
    """Several series by name, each checked, that end in the same month. Raises ValueError where they do not."""
    found = named(given)
    histories = {key: checked(each, months, f"history {key}" if len(found) > 1 else "history")
                 for key, each in found.items()}  # fmt: skip
    if not histories:
        raise ValueError("there is no history to forecast from")
    ends = {
        key: each.index[-1] for key, each in histories.items() if isinstance(each.index, pd.PeriodIndex) and len(each)
    }
    if len(set(ends.values())) > 1:
        told = ", ".join(f"{key} in {end}" for key, end in list(ends.items())[:3])
        raise ValueError(f"the histories do not end in the same month: {told}")
    return histories


def named(given: Several) -> dict[object, Monthly]:
    """Series by their name: of a table the columns, of a list by their number from 0."""
    return dict(given.items() if isinstance(given, Mapping | pd.DataFrame) else enumerate(given))


def plan(given: Monthly | None, history: pd.Series, months: int) -> Floats:
    """The budget of the history's months and of the rest of the year, NaN where none is given: N + 12 − m.

    given: by month, or without months either the year's twelve or as long as the history and the rest of the year.
    """
    length = len(history) + 12 - months
    if given is None:
        return np.full(length, np.nan)
    budget = amounts(given, "budget").astype(float)
    if np.isinf(budget).any():
        raise ValueError("budget has a month without end; leave a month that has no budget empty")
    if isinstance(budget.index, pd.PeriodIndex) and isinstance(history.index, pd.PeriodIndex) and len(history):
        if not budget.index.is_unique:
            twice = budget.index[budget.index.duplicated()][0]
            raise ValueError(f"budget has {twice} more than once; give one amount a month")
        budget = budget.reindex(pd.period_range(history.index[0], periods=length, freq="M"))
    elif len(budget) not in (12, length):
        raise ValueError(f"budget has {len(budget)} months; it needs the year's 12 or all {length}")
    return np.pad(budget.to_numpy(), (length - len(budget), 0), constant_values=np.nan)
