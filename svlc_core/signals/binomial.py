"""The binomial distribution, summed term by term: its distribution function and its quantiles."""

from __future__ import annotations

import numpy as np

from svlc_core.signals.rules import Floats

_ROUNDING = 1e-12  # a sum of probabilities that misses a level by less than this reaches it


def cumulative(trials: int, share: float) -> Floats:
    """P(X ≤ k) for k = 0 … trials, with 0 < share < 1."""
    k = np.arange(1, trials + 1)
    ways = np.concatenate([[0.0], np.cumsum(np.log(trials - k + 1) - np.log(k))])
    hits = np.arange(trials + 1)
    return np.cumsum(np.exp(ways + hits * np.log(share) + (trials - hits) * np.log1p(-share)))


def quantile(probability: float, trials: int, share: float) -> int:
    """The smallest k with P(X ≤ k) ≥ probability."""
    return _reached(cumulative(trials, share), probability)


def interpolated(probability: float, trials: int, share: float) -> float:
    """The quantile, moved within its step by how much the step passes the probability (Spiegelhalter 2005, A.1)."""
    sums = cumulative(trials, share)
    k = _reached(sums, probability)
    before = float(sums[k - 1]) if k else 0.0
    return k - (float(sums[k]) - probability) / (float(sums[k]) - before)


def _reached(sums: Floats, probability: float) -> int:
    return min(int(np.searchsorted(sums, probability - _ROUNDING)), len(sums) - 1)
