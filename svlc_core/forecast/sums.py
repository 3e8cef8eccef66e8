"""Sums of series: what is said of the rest of the year, how far such sums have missed together, and the unit s."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svlc_core.forecast.run import Path, Run
from svlc_core.forecast.scale import scale, units
from svlc_core.forecast.views import Flags, Floats


@dataclass(frozen=True)
class Sums:
    """One entry a sum. rest and s are NaN where a part has none; rmse where there is no trial (n = 0)."""

    rest: Floats
    n: NDArray[np.int_]
    rmse: Floats
    s: Floats


def sums(found: Run, path: Path, members: Flags) -> Sums:
    """members: sums × series. Errors are summed trial by trial, over the trials that all the parts have."""
    joint = _summed(path.errors, members)
    tried = ~np.isnan(joint)
    n = tried.sum(-1)
    squares = np.where(tried, joint, 0.0) ** 2
    rmse = np.sqrt(np.where(n > 0, squares.sum(-1), np.nan) / np.maximum(n, 1))
    rest = _summed(path.rest.sum(-1, keepdims=True), members)[:, 0]
    return Sums(rest, n, rmse, units(matrix(found, path), members, known(found, path)))


def matrix(found: Run, path: Path) -> Floats:
    """The scale matrix of the series, each said by its own path."""
    return scale(path.errors, found.voices)


def known(found: Run, path: Path) -> Flags:
    """S: whether there is anything to tell the uncertainty by; a year that is over has none."""
    over: Flags = np.full(len(path.errors), found.at.months == 12)
    return over | ~np.isnan(path.errors).all(-1)


def _summed(values: Floats, members: Flags) -> Floats:
    """sums × T of S × T; NaN where one of the parts is NaN."""
    lacks = np.isnan(values)
    total = members.astype(float) @ np.where(lacks, 0.0, values)
    return np.where(members.astype(float) @ lacks > 0, np.nan, total)
