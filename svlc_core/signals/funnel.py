"""The funnel: units of different size against their pooled share, with exact limits and no ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from svlc_core.signals import binomial
from svlc_core.signals.chart import Side
from svlc_core.signals.prime import pairs

LEVELS = (0.95, 0.998)


@dataclass(frozen=True)
class Unit:
    """One unit. limits: by level, the shares between which a unit of its size stays by chance so often.

    outside: the highest level whose limits the share lies outside, with the side; None within them all. A unit without
    cases has no share and no limits.
    """

    share: float | None
    of: int
    limits: dict[float, tuple[float, float]]
    outside: float | None = None
    side: Side | None = None


@dataclass(frozen=True)
class Funnel:
    """centre: the pooled share, None without a case. units: in the order they were given, not by their shares."""

    centre: float | None
    units: tuple[Unit, ...]


def funnel(counted: Iterable[float | None], of: Iterable[float | None], levels: tuple[float, ...] = LEVELS) -> Funnel:
    """Each unit's share against exact binomial limits around the pooled share, as shares of one.

    Limits are interpolated between whole counts. Overdispersion is never estimated: three or four units cannot tell it.
    Nothing is adjusted for what patients the units have. Raises ValueError for a count outside its total.
    """
    x, n = pairs(counted, of)
    if (x > n).any():
        raise ValueError("more are counted than there are")
    cases = float(np.nansum(n))
    if not cases:
        return Funnel(None, tuple(Unit(None, 0, {}) for _ in x))
    centre = float(np.nansum(x)) / cases
    return Funnel(centre, tuple(_unit(hits, total, centre, levels) for hits, total in zip(x, n, strict=True)))


def _unit(counted: float, of: float, centre: float, levels: tuple[float, ...]) -> Unit:
    if np.isnan(of):
        return Unit(None, 0, {})
    share = float(counted / of)
    limits = {level: _limits(int(of), centre, level) for level in sorted(levels)}
    outside = max((level for level, (low, high) in limits.items() if not low <= share <= high), default=None)
    side = None if outside is None else Side.HIGH if share > centre else Side.LOW
    return Unit(share, int(of), limits, outside, side)


def _limits(of: int, centre: float, level: float) -> tuple[float, float]:
    """The upper limit is the lower one of the cases that are not counted, so that the two ways of counting agree.

    Where every case, or none, is counted in all units there is no chance, and the limits are the share itself.
    """
    if centre in (0.0, 1.0):
        return centre, centre
    low, high = (binomial.interpolated((1 - level) / 2, of, share) / of for share in (centre, 1 - centre))
    return max(low, 0.0), min(1 - high, 1.0)
