"""What is required for a target: of one lever, or of all levers a bit of the way."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import pandas as pd

from svlc_core.catalogue.levers import Size
from svlc_core.scenario.scenario import Scenario
from svlc_core.scenario.yearly import Room, Year, check_target
from svlc_core.vocabulary import Region
from svlc_core.wording import exact


@dataclass(frozen=True)
class Reach:
    """What one lever must be for the year's result to be `target` or better; every amount in öre.

    size: the first of the lever's own steps, from its worse end, that reaches; None where not even its better end does.
    result: the year's result at that size. at_least, at_most: at the ends of what the kind of lever allows.
    """

    key: str
    target: int
    size: float | None
    result: int | None
    least: float
    most: float
    at_least: int
    at_most: int

    @property
    def reachable(self) -> bool:
        return self.size is not None

    @property
    def always(self) -> bool:
        """Every size that is allowed reaches the target: nothing is required of this lever."""
        return min(self.at_least, self.at_most) >= self.target

    @property
    def best(self) -> int:
        return max(self.at_least, self.at_most)

    @property
    def best_size(self) -> float:
        return self.most if self.at_most > self.at_least else self.least


def reach(frame: pd.DataFrame, scenario: Scenario, key: str, target: int = 0, region: str = Region.ALL) -> Reach:
    """The size of the lever `key` at which the region's year reaches the target, the other levers at their likely size.

    Searched by halving among the lever's own steps, so the answer can be set and truly reaches, to the öre. frame: as
    for `apply`, before the levers. target: öre, result sign. Raises ValueError where no lever with that key is on, for
    a region without figures, and as `ahead` does.
    """
    check_target(target)
    levers = dict(scenario.steps)
    if key not in levers:
        raise ValueError(f"no such lever in the scenario: {key}")
    year, lever = Year.of(frame, region), levers.pop(key)
    others = year.result + sum(year.changes(levers.items()).values())
    sizes = steps(lever.kind.size)
    at_least, at_most = (others + year.change(lever, size) for size in (sizes[0], sizes[-1]))
    rising = sizes if at_most >= at_least else sizes[::-1]
    place = bisect_left(rising, target, key=lambda size: others + year.change(lever, size))
    size = rising[place] if place < len(rising) else None
    result = None if size is None else others + year.change(lever, size)
    return Reach(key, target, size, result, sizes[0], sizes[-1], at_least, at_most)


def steps(size: Size) -> list[float]:
    """Every size that the input offers, from the least to the most."""
    least, step, most = exact(size.least), exact(size.step), exact(size.most)
    found = [float(least + step * turn) for turn in range(int((most - least) / step) + 1)]
    return found if found[-1] == size.most else [*found, size.most]


@dataclass(frozen=True)
class Together:
    """How far all levers with a low or a high must go from likely to their better end, the same share of the way each.

    share: 0 to 1 in whole percent, rounded up; None where not even the whole way reaches. sizes: key → size at that
    share, or at the better end where the target is not reached; result: the year's result in öre at those sizes.
    likely, best: the result at the likely sizes and at the better ends.
    """

    target: int
    share: float | None
    sizes: dict[str, float]
    result: int
    likely: int
    best: int

    @property
    def reachable(self) -> bool:
        return self.share is not None


def reach_together(frame: pd.DataFrame, scenario: Scenario, target: int = 0, region: str = Region.ALL) -> Together:
    """The least share of the way from likely to the better end at which the region's year reaches the target."""
    check_target(target)
    year = Year.of(frame, region)
    rooms, likely = year.rooms(scenario), year.with_all(scenario)

    def at(percent: int) -> int:
        return likely + sum(
            year.change(room.lever, _on_the_way(room, percent)) - room.likely for room in rooms.values()
        )

    percent = bisect_left(range(101), target, key=at)
    told = min(percent, 100)
    sizes = {key: _on_the_way(room, told) for key, room in rooms.items()}
    return Together(target, None if percent > 100 else percent / 100, sizes, at(told), likely, at(100))


def _on_the_way(room: Room, percent: int) -> float:
    likely = exact(room.lever.size)
    return float(likely + (exact(room.end) - likely) * percent / 100)
