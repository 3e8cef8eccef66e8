"""How much of a year is known in common, and what is missing before more of it can be forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from svlc_core.forecast.cube import Cube, beside, cube
from svlc_core.forecast.odd import Odd, odd
from svlc_core.forecast.views import Flags
from svlc_core.vocabulary import OWNERS


@dataclass(frozen=True)
class Readiness:
    """months: January up to the last month that every owner has handed in; without an owner, every region.

    missing: (region, month) not handed in although some region has handed in that month or a later one.
    suspect: (region, line, month) handed in without a line that every earlier month has had; it counts as zero.
    behind: regions beside the owners that lack one of those months; the forecast leaves them out.
    odd: (region, line, month, amount, usual), öre: handed in, and far outside what the line has been.
    absent: owners without a single figure. left_out: totals that were handed in beside their own parts.
    """

    year: int
    months: int
    missing: tuple[tuple[str, int], ...]
    suspect: tuple[tuple[str, str, int], ...]
    absent: tuple[str, ...]
    left_out: tuple[str, ...]
    odd: tuple[Odd, ...] = ()
    behind: tuple[str, ...] = ()


def readiness(monthly: pd.DataFrame, year: int) -> Readiness:
    """monthly: region, line, year, month, actual, budget."""
    found = cube(monthly, year)
    this_year = found.delivered[:, found.start :]
    latest = 0 if not this_year.any() else int(np.flatnonzero(this_year.any(0))[-1]) + 1
    others = beside(found)
    complete = this_year[~others].all(0) & bool(len(found.regions))
    months = 12 if complete.all() else int(complete.argmin())
    behind = others & ~this_year[:, :months].all(1)
    return Readiness(
        year,
        months,
        tuple((found.regions[r], int(m) + 1) for r, m in np.argwhere(~this_year[:, :latest])),
        _suspect(found),
        tuple(str(owner) for owner in OWNERS if owner not in found.regions),
        found.left_out,
        odd(found),
        tuple(region for region, late in zip(found.regions, behind, strict=True) if late),
    )


def _before(flags: Flags) -> NDArray[np.int_]:
    """How many months before each one are flagged."""
    return np.asarray(np.cumsum(flags, axis=-1) - flags)


def _suspect(found: Cube) -> tuple[tuple[str, str, int], ...]:
    """Only after a year of unbroken habit is an absence worth a question."""
    delivered = found.delivered[:, None]
    silent = delivered & ~found.present
    places = np.argwhere((silent & (_before(silent) == 0) & (_before(delivered) >= 12))[..., found.start :])
    return tuple((found.regions[r], found.lines[line], int(m) + 1) for r, line, m in places)
