"""How sure a share is, and a change between two shares, when there are too few periods for a chart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """A share of one, or a difference between two, and the interval that holds the true one so often as asked for."""

    value: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        """Of a difference: whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def wilson(counted: float, of: float, level: float = 0.95) -> Interval:
    """Wilson's score interval of a share. Raises ValueError unless 0 ≤ counted ≤ of and of > 0."""
    if not (0 <= counted <= of and of > 0):
        raise ValueError(f"{counted} of {of} is no share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, scale = counted / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / scale
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / scale
    return Interval(share, min(max(middle - half, 0.0), share), max(min(middle + half, 1.0), share))


def difference(counted1: float, of1: float, counted2: float, of2: float, level: float = 0.95) -> Interval:
    """The first share (the latest) less the second (the one before), by Newcombe's hybrid score method."""
    one, two = wilson(counted1, of1, level), wilson(counted2, of2, level)
    change = one.value - two.value
    down = math.hypot(one.value - one.low, two.high - two.value)
    up = math.hypot(one.high - one.value, two.value - two.low)
    return Interval(change, change - down, change + up)
