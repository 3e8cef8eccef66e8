"""One matrix for all that is uncertain: how far series miss together, and how far apart the views are.

S = M + V over the series; s² of a line, a region or the whole is the sum of the entries of S that belong to it.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from svlc_core.catalogue.methods import JOINT, TAILS, UNIT, WIDTH80, WIDTH95
from svlc_core.forecast.views import Flags, Floats

Amount = TypeVar("Amount", float, Floats)


def scale(errors: Floats, voices: Floats) -> Floats:
    """S × S. errors: S × trials, NaN where not tried. voices: views × S, the rest of the year, NaN where not heard.

    M and V are products of a table with itself, so no sum of series, whatever its signs, has an s² below zero. Series
    with histories of different length share the trials that both have.
    """
    missed, apart = _unit(errors), _unit(_centred(voices.T), 1)
    whole = missed @ missed.T + apart @ apart.T
    return np.where(np.eye(len(whole), dtype=bool), whole, JOINT * whole)


def _centred(values: Floats) -> Floats:
    heard = ~np.isnan(values)
    mean = np.where(heard, values, 0.0).sum(-1) / np.maximum(heard.sum(-1), 1)
    return np.asarray(values - mean[..., None])


def _unit(values: Floats, lost: int = 0) -> Floats:
    """Each row over the root of its number of figures (less those lost to a mean); nothing where there is none."""
    there = ~np.isnan(values)
    count = np.maximum(there.sum(-1, keepdims=True) - lost, 1)
    return np.asarray(np.where(there, values, 0.0) / np.sqrt(count))


def units(matrix: Floats, members: Flags, tried: Flags) -> Floats:
    """The s of each sum. members: sums × S. NaN where one of its series has never been tried (tried: S)."""
    weights = members.astype(float)
    squares = (weights @ matrix * weights).sum(-1)
    known = ~(members & ~tried).any(-1)
    return np.where(known, np.sqrt(np.maximum(squares, 0.0)), np.nan)


def bounds(expected: Amount, s: Amount) -> tuple[Amount, Amount, Amount, Amount]:
    """low80, high80, low95, high95."""
    near, far = WIDTH80 * s, WIDTH95 * s
    return expected - near, expected + near, expected - far, expected + far


def chance(expected: float, s: float, at_least: float) -> float:
    """The probability that the year ends at `at_least` or above: Student's t around `expected`, in units of s."""
    if s == 0:
        return float(expected >= at_least)
    from scipy.special import stdtr

    return float(stdtr(TAILS, (expected - at_least) / (UNIT * s)))
