"""The same equally spread numbers for every scenario, so that a difference between two of them is no chance.

Each region and each lever key has its own column, whatever else there is. Source: Sobol' sequences, scrambled (Owen);
Joe & Kuo 2008 for the direction numbers, as in scipy.stats.qmc.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from svlc_core.catalogue.levers import LEVERS
from svlc_core.catalogue.methods import TAILS
from svlc_core.vocabulary import Region

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
DRAWS = 4_096
SEED = 1742
OF_A_KIND = 3  # levers of one kind with a column of the sequence: more columns would begin to resemble each other
_POWERS = [2**power for power in range(1, 31)]  # the sequence has 30 bits
_HALF_A_CELL = 2.0**-31  # in the middle of its cell no number is 0
_REGIONS, _KINDS = tuple(map(str, Region)), tuple(LEVERS)
_TAIL, _FIRST_REGION, _FIRST_LEVER = 0, 1, 1 + len(_REGIONS)
_COLUMNS = _FIRST_LEVER + 2 * len(_KINDS) * OF_A_KIND


@cache
def _sequence(draws: int) -> Floats:
    """Columns × draws, each column evenly spread between 0 and 1. Raises ValueError unless draws is a power of two."""
    from scipy.stats import qmc

    if draws not in _POWERS:
        raise ValueError(f"draws is a power of two, not {draws}")
    found = qmc.Sobol(_COLUMNS, scramble=True, rng=SEED).random_base2(_POWERS.index(draws) + 1)
    return np.ascontiguousarray(found.T) + _HALF_A_CELL


@cache
def surprises(draws: int) -> Floats:
    """Regions (in the order of the vocabulary) × draws: independent directions with the one length that all share.

    Each region is Student's t with `TAILS` degrees of freedom; the years that surprise in one region do so in all.
    """
    from scipy.special import chdtri, ndtri

    found = _sequence(draws)
    lengths = np.sqrt(TAILS / chdtri(TAILS, found[_TAIL]))
    return np.asarray(ndtri(found[_FIRST_REGION:_FIRST_LEVER]) * lengths)


@cache
def quantiles(draws: int) -> Floats:
    """Student's t with `TAILS` degrees of freedom in the middle of so many equal shares."""
    from scipy.special import stdtrit

    return np.asarray(stdtrit(TAILS, (np.arange(draws) + 0.5) / draws))


def of_region(name: str) -> int:
    """The region's row among the surprises. Raises ValueError for what is no region."""
    return _REGIONS.index(name)


def of_lever(key: str, draws: int) -> tuple[Floats, Floats]:
    """Two columns of a lever's own: one for its size and one for whether it happens.

    From the fourth of a kind on the numbers are drawn, not laid out evenly; they too are the same each time.
    """
    code, _, number = key.partition("-")
    place, turn = _KINDS.index(code), int(number or 1) - 1
    if turn >= OF_A_KIND:
        size, happens = np.random.default_rng([SEED, place, turn]).random((2, draws))
        return size, happens
    found, first = _sequence(draws), _FIRST_LEVER + 2 * len(_KINDS) * turn + place
    return found[first], found[first + len(_KINDS)]
