"""Months of the year that lie far outside what the line has been, which a forecast would carry on."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from svlc_core.catalogue.methods import FEWEST_TRIALS, ODD_SHARE, ODD_TIMES, YEARS_USED
from svlc_core.forecast.combine import median
from svlc_core.forecast.cube import Cube
from svlc_core.forecast.views import Flags, Floats

Odd = tuple[str, str, int, int, int]  # region, line, month, amount, what would have been usual (öre)
_FEWEST = 4  # months that a shift from one year to another can be told from


def odd(found: Cube) -> tuple[Odd, ...]:
    """A month is usual when it differs from the same month of earlier years as much as the months around it do.

    It is odd when it misses that by many times what the line's months usually miss, by more than they ever have, and
    by a good part of an ordinary month.
    """
    if not found.start:
        return ()
    values = np.where(found.delivered[:, None], found.actual, np.nan)
    error = errors(values)
    past, ordinary = np.abs(error[..., : found.start]), _middle(np.abs(values[..., -24:]))
    tried = ~np.isnan(past)
    limit = np.maximum(ODD_TIMES * _middle(past), np.where(tried, past, 0.0).max(-1, initial=0.0))
    limit = np.where(tried.sum(-1) >= FEWEST_TRIALS, np.maximum(limit, ODD_SHARE * ordinary), np.inf)
    far: Flags = np.abs(error[..., found.start :]) > limit[..., None]
    return tuple(_told(found, error, *map(int, place)) for place in np.argwhere(far))


def _told(found: Cube, error: Floats, region: int, line: int, month: int) -> Odd:
    at = (region, line, found.start + month)
    amount = int(found.actual[at])
    return found.regions[region], found.lines[line], month + 1, amount, amount - round(float(error[at]))


def errors(values: Floats) -> Floats:
    """Like values (… × T): how far each month is from usual; NaN where there is too little to tell."""
    length = values.shape[-1]
    years = range(12, min(12 * YEARS_USED, length - 1) + 1, 12)
    each = [np.pad(_apart(values, back), _front(values, back), constant_values=np.nan) for back in years]
    return _middle(np.stack(each, axis=-1))


def _apart(values: Floats, back: int) -> Floats:
    """The change since so many months before, less the change that the twelve latest months have had in the middle."""
    change = values[..., back:] - values[..., :-back]
    windows = sliding_window_view(np.pad(change, _front(change, 11), constant_values=np.nan), 12, axis=-1)
    enough = (~np.isnan(windows)).sum(-1) >= _FEWEST
    return np.where(enough, change - _middle(windows), np.nan)


def _front(values: Floats, months: int) -> list[tuple[int, int]]:
    return [(0, 0)] * (values.ndim - 1) + [(months, 0)]


def _middle(values: Floats) -> Floats:
    """The median of what there is along the last axis."""
    rows = np.moveaxis(values, -1, 0)
    return median(rows, np.ones_like(rows))
