"""The run chart: whether points cross their median as often, and stay on one side as briefly, as chance lets them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from svlc_core.signals import binomial
from svlc_core.signals.chart import Status
from svlc_core.signals.phases import LEAST_RUN, Values, floats
from svlc_core.signals.rules import same, signs, stretches


@dataclass(frozen=True)
class RunChart:
    """Anhøj's two rules. points: known points; useful: those that are not on the median.

    longest: the longest run on one side, of which `longest_expected` is the most that chance is taken to give.
    crossings: how often the median is crossed, `crossings_expected` being the fewest. All are 0 with nothing useful.
    status: RUN_ONLY where it can be judged, otherwise TOO_SHORT or, with too many points on the median, TOO_COARSE.
    """

    median: float | None
    points: int
    useful: int
    longest: int
    longest_expected: int
    crossings: int
    crossings_expected: int
    status: Status

    @property
    def signal(self) -> bool:
        """Whether the series moves in another way than at random; never where it cannot be judged."""
        unusual = self.longest > self.longest_expected or self.crossings < self.crossings_expected
        return unusual and self.status is Status.RUN_ONLY


def run_chart(values: Values) -> RunChart:
    """The run chart of a series; None or NaN is a missing period, and is passed over."""
    numbers = floats(values)
    known = numbers[~np.isnan(numbers)]
    if not len(known):
        return RunChart(None, 0, 0, 0, 0, 0, 0, Status.TOO_SHORT)
    median = float(np.median(known))
    useful = [side for side in signs(known - median, same(known)) if side]
    runs = [end - start for _, start, end in stretches(useful)]
    n = len(useful)
    return RunChart(
        median,
        len(known),
        n,
        longest=max(runs, default=0),
        longest_expected=round(math.log2(n)) + 3 if n else 0,
        crossings=max(len(runs) - 1, 0),
        crossings_expected=binomial.quantile(0.05, n - 1, 0.5) if n else 0,
        status=_status(len(known), n),
    )


def _status(points: int, useful: int) -> Status:
    if points < LEAST_RUN:
        return Status.TOO_SHORT
    return Status.RUN_ONLY if useful >= LEAST_RUN else Status.TOO_COARSE
