"""How the year may end: the forecast's errors and the levers' sizes, drawn together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from svlc_core.catalogue.regions import joint
from svlc_core.scenario.change import Ahead, ahead, effects
from svlc_core.scenario.dots import stacked
from svlc_core.scenario.draws import DRAWS, Floats, of_lever
from svlc_core.scenario.errors import Errors
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Scenario
from svlc_core.scenario.yearly import by_region


@dataclass(frozen=True, eq=False)
class Simulated:
    """The year's result in öre, result sign, in every draw; draw n is the same surprise in every scenario.

    draws: region (and joint scope) → one amount a draw. means: its expected value, exact, without the noise of draws.
    unknown: regions without a known uncertainty of the forecast; there only the levers vary.
    """

    draws: dict[str, Floats]
    means: dict[str, int]
    errors: Errors
    unknown: tuple[str, ...]
    _kept: dict[str, Floats] = field(default_factory=dict)

    @property
    def forecast_known(self) -> bool:
        return not self.unknown

    def certain(self, region: str) -> bool:
        """Nothing varies: the year is one amount, and there is nothing to draw."""
        return bool(np.ptp(self.draws[region]) == 0)

    def expected(self, region: str) -> int:
        """The mean: levers of uncertain size count by their mean, and as often as they happen."""
        return self.means[region]

    def low80(self, region: str) -> int:
        return self._quantile(region, 0.1)

    def high80(self, region: str) -> int:
        return self._quantile(region, 0.9)

    def low95(self, region: str) -> int:
        return self._quantile(region, 0.025)

    def high95(self, region: str) -> int:
        return self._quantile(region, 0.975)

    def chance(self, region: str, at_least: int) -> float:
        """How probable it is that the year ends at that amount or above it, 0 to 1; never more for a higher amount."""
        if not self.errors.s.get(region):  # the levers alone: amounts that are met exactly count
            return float(np.mean(self.draws[region] >= at_least))
        rising = self._rising(region)
        below = np.interp(at_least, rising, (np.arange(len(rising)) + 0.5) / len(rising), left=0.0, right=1.0)
        return float(1 - below)

    def _rising(self, region: str) -> Floats:
        """The draws in order, corrected; once for all questions about the region."""
        if region not in self._kept:
            self._kept[region] = self.errors.corrected(region, self.draws[region])
        return self._kept[region]

    def dots(self, region: str, n: int = 50, at: int = 0) -> pd.DataFrame:
        """n equally likely results, stacked on each side of `at`: value, bin, height, above (see `dots.stacked`)."""
        return stacked(np.sort(self._quantiles(region, (np.arange(n) + 0.5) / n)), at)

    def above(self, region: str, n: int = 50, at: int = 0) -> int:
        """How many of the n dots lie at `at` or above it."""
        return int(self.dots(region, n, at)["above"].sum())

    def _quantile(self, region: str, share: float) -> int:
        return int(np.rint(self._quantiles(region, np.array([share]))[0]))

    def _quantiles(self, region: str, shares: Floats) -> Floats:
        return np.asarray(np.quantile(self.draws[region], shares) + self.errors.missed(region, shares))


def simulate(
    frame: pd.DataFrame, scenario: Scenario, uncertainty: pd.DataFrame | None, draws: int = DRAWS
) -> Simulated:
    """frame: the months as for `apply`, before the levers. uncertainty: the forecast's scale matrix in öre², regions ×
    regions; None, empty or NaN where there is too little history. draws: a power of two. Raises ValueError for another
    number of draws, and as `ahead` does.

    The result is the forecast, its errors (Student's t, joint over regions), and each lever that is on: its size is
    triangular from low over likely to high, and it happens or not with its probability. A joint scope is the sum of
    its regions, draw by draw.
    """
    prepared, amounts = ahead(frame), by_region(frame)
    errors = Errors.of(uncertainty, amounts, draws)
    drawn = {region: np.full(draws, float(ore)) + errors.drawn.get(region, 0.0) for region, ore in amounts.items()}
    means = {region: float(ore) for region, ore in amounts.items()}
    for key, lever in scenario.steps:
        in_each, on_average = _changes(prepared, key, lever, draws)
        _add(drawn, in_each)
        _add(means, on_average)
    for scope, some in joint(amounts).items():
        drawn[scope.value] = np.sum([drawn[each] for each in some], axis=0)
        means[scope.value] = sum(means[each] for each in some)
    unknown = tuple(region for region in amounts if region not in errors.drawn)
    return Simulated(drawn, {region: int(np.rint(mean)) for region, mean in means.items()}, errors, unknown)


def _changes(prepared: Ahead, key: str, lever: Lever, draws: int) -> tuple[dict[str, Floats], dict[str, float]]:
    """Region → what the lever does to the year in each draw, and on the average. The effect is linear in the size."""
    low, high = lever.ends
    likely = (lever.size - low) / (high - low) if high > low else 0.0
    at_low, at_high = effects(prepared, lever, low), effects(prepared, lever, high)
    size, happens = of_lever(key, draws)
    there, share = happens < lever.probability, triangular(size, likely)
    drawn = {region: there * (ore + share * (at_high[region] - ore)) for region, ore in at_low.items()}
    middle = (1 + likely) / 3  # the mean of low, likely and high, as a share of the way from low to high
    mean = {region: lever.probability * (ore + middle * (at_high[region] - ore)) for region, ore in at_low.items()}
    return drawn, mean


def triangular(shares: Floats, likely: float) -> Floats:
    """The quantiles of a triangle from 0 to 1 with its top at `likely`."""
    rising, falling = np.sqrt(shares * likely), 1 - np.sqrt((1 - shares) * (1 - likely))
    return np.where(shares < likely, rising, falling)


def _add(sums: dict[str, Any], amounts: Mapping[str, Any]) -> None:
    for region, amount in amounts.items():
        sums[region] = sums[region] + amount
