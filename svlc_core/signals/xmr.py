"""The XmR chart: single values around their mean, with limits from how much neighbours differ."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from svlc_core.signals.chart import Chart, Kind, Status
from svlc_core.signals.phases import Values, floats, mean_range, phased
from svlc_core.signals.rules import Flags, Floats, Limits, same

_REACH = 2.66  # 3 ÷ 1.128: from the mean moving range to three standard deviations
_D2 = 1.128  # a mean moving range in standard deviations
_DECIMALS = 6  # more are not a rounding that anyone has chosen


def xmr(
    values: Values,
    screen: bool = True,
    fix_after: int | None = None,
    rebase_at: Iterable[int] = (),
    step: float | None = None,
) -> Chart:
    """The control chart of single values, one a period in their order; None or NaN is a missing period.

    screen: leave out, once, moving ranges too large to be noise. fix_after: build the limits of each phase on its first
    so many known points, at least 12, and keep them. rebase_at: the position, from 0, of the first point of each new
    phase. step: what the values are rounded to, in their own unit; without it their decimals tell; 0 is no rounding.
    Raises ValueError for a value that is not finite and for phases that cannot be.
    """
    numbers = floats(values)
    rounding = _step(numbers) if step is None else step

    def measured(part: slice, base: Flags) -> Limits | Status:
        return _limits(numbers[part], base, screen, rounding)

    return phased(Kind.XMR, numbers, fix_after, rebase_at, measured)


def _step(values: Floats) -> float:
    """The rounding step that the values' decimals show; 0 where they have more than anyone rounds to."""
    known = values[~np.isnan(values)]
    for decimals in range(_DECIMALS + 1):
        if np.allclose(known, np.round(known, decimals), rtol=0, atol=1e-9):
            return float(10.0**-decimals)
    return 0.0


def _limits(values: Floats, base: Flags, screen: bool, step: float) -> Limits | Status:
    inside = np.where(base, values, np.nan)
    mean, spread = float(values[base].mean()), mean_range(inside, screen)
    if spread <= same(values[base]) or spread / _D2 < step:
        return Status.TOO_COARSE
    ones = np.ones(len(values))
    reach = _REACH * spread
    lines = (mean, mean - reach, mean + reach, mean - reach * 2 / 3, mean + reach * 2 / 3)
    centre, lower, upper, near_lower, near_upper = (ones * each for each in lines)
    return Limits(centre, lower, upper, near_lower, near_upper, ~np.isnan(values))
