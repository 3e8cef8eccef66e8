"""Laney's p′ and u′ charts: shares and rates with limits that follow each period's size and the real variation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from svlc_core.signals.chart import Chart, Kind, Status
from svlc_core.signals.phases import Values, floats, mean_range, phased
from svlc_core.signals.rules import Flags, Floats, Limits

EXPECTED = 5  # events, and in a share also non-events, that a period must be expected to have
_THIN = 5  # one period in so many may expect fewer; it is drawn but not judged
_D2 = 1.128
_NONE = 1e-9  # standard deviations: a spread below this is none


@dataclass(frozen=True)
class _Model:
    """kind; rarest: the smaller of the outcomes' shares; variance: of one case around the centre; most: the highest."""

    kind: Kind
    rarest: Callable[[float], float]
    variance: Callable[[float], float]
    most: float


_SHARE = _Model(Kind.P_PRIME, lambda share: min(share, 1 - share), lambda share: share * (1 - share), 1.0)
_RATE = _Model(Kind.U_PRIME, lambda rate: rate, lambda rate: rate, math.inf)


def p_prime(
    counted: Values,
    of: Values,
    screen: bool = True,
    fix_after: int | None = None,
    rebase_at: Iterable[int] = (),
    per: float = 1.0,
) -> Chart:
    """The control chart of a share, from how many were counted of how many in each period.

    per: 1 for shares, 100 for percent. A missing number, or 0 cases, is a missing period. The centre is pooled. The
    other arguments are those of `xmr`. Raises ValueError for a count outside its total and as `xmr` does.
    """
    x, n = pairs(counted, of)
    if (x > n).any():
        raise ValueError("more are counted than there are")
    return _chart(_SHARE, x, n, screen, fix_after, rebase_at, per)


def u_prime(
    events: Values,
    exposure: Values,
    screen: bool = True,
    fix_after: int | None = None,
    rebase_at: Iterable[int] = (),
    per: float = 1.0,
) -> Chart:
    """The control chart of a rate: events `per` so much exposure (hours, calls). Otherwise as `p_prime`."""
    x, n = pairs(events, exposure)
    return _chart(_RATE, x, n, screen, fix_after, rebase_at, per)


def pairs(counted: Values, of: Values) -> tuple[Floats, Floats]:
    """Both as floats, NaN in both where there is nothing to divide. Raises ValueError for a count that cannot be."""
    x, n = floats(counted), floats(of)
    if len(x) != len(n):
        raise ValueError(f"{len(x)} counts and {len(n)} totals")
    if (x < 0).any() or (n < 0).any():
        raise ValueError("a count is below zero")
    missing = np.isnan(x) | np.isnan(n) | (n == 0)
    return np.where(missing, np.nan, x), np.where(missing, np.nan, n)


def _chart(
    model: _Model, x: Floats, n: Floats, screen: bool, fix_after: int | None, rebase_at: Iterable[int], per: float
) -> Chart:
    def measured(part: slice, base: Flags) -> Limits | Status:
        return _limits(model, x[part], n[part], base, screen, per)

    return phased(model.kind, per * x / n, fix_after, rebase_at, measured)


def _limits(model: _Model, x: Floats, n: Floats, base: Flags, screen: bool, per: float) -> Limits | Status:
    centre = float(x[base].sum() / n[base].sum())
    known = ~np.isnan(x)
    judged = known & (model.rarest(centre) * n >= EXPECTED)
    if (known.sum() - judged.sum()) * _THIN > known.sum():
        return Status.TOO_FEW
    sigma = np.sqrt(model.variance(centre) / n)
    z = np.where(base & judged, (x / n - centre) / sigma, np.nan)
    spread = mean_range(z, screen) / _D2
    if spread < _NONE:
        return Status.TOO_COARSE

    def line(sigmas: float) -> Floats:
        return per * np.clip(centre + sigmas * spread * sigma, 0, model.most)

    return Limits(np.full(len(x), per * centre), line(-3), line(3), line(-2), line(2), judged)
