"""What is required for a target, of as few levers as possible."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass

import pandas as pd

from svlc_core.scenario.scenario import Scenario
from svlc_core.scenario.yearly import Room, Year, check_target
from svlc_core.vocabulary import Region

SETS = 3
FORMED_OF = 12  # levers, those that give most: 4 096 sets


@dataclass(frozen=True)
class Combination:
    """Levers at their better end that reach the target together: key → size; the year's result, and what is over."""

    sizes: dict[str, float]
    result: int
    over: int


@dataclass(frozen=True)
class Combinations:
    """The smallest sets, the best first; none where not even all levers together reach. Every amount in öre.

    likely, best: the result with every lever at its likely size, and with every one at its better end.
    """

    target: int
    sets: tuple[Combination, ...]
    likely: int
    best: int

    @property
    def reachable(self) -> bool:
        return bool(self.sets)


def combinations(frame: pd.DataFrame, scenario: Scenario, target: int = 0, region: str = Region.ALL) -> Combinations:
    """Up to three sets of levers that reach the target at their better end, the others at their likely size.

    The fewest levers first, then the least over the target; no set holds a lever that it can do without. Sets are
    formed of the twelve levers that give most (of more only where that is needed). The empty set is the answer where
    the likely sizes reach already. Only levers with a low or a high size take part: the others are held for certain.
    """
    check_target(target)
    year = Year.of(frame, region)
    likely, rooms = year.with_all(scenario), year.rooms(scenario)
    sets = [
        Combination({key: rooms[key].end for key in keys}, likely + gain, likely + gain - target)
        for keys, gain in _smallest(rooms, target - likely)
    ]
    return Combinations(target, tuple(sets), likely, likely + sum(room.gain for room in rooms.values()))


def _smallest(rooms: dict[str, Room], needed: int) -> list[tuple[tuple[str, ...], int]]:
    """The keys of each set and what it gives."""
    ordered = sorted(rooms, key=lambda key: rooms[key].gain, reverse=True)
    most = list(itertools.accumulate((rooms[key].gain for key in ordered), initial=0))  # of so many levers
    fewest = bisect_left(most, needed)
    pool = [key for key in rooms if key in ordered[: max(FORMED_OF, fewest)]]
    found: list[tuple[tuple[str, ...], int]] = []
    for count in range(fewest, len(pool) + 1):
        sets = [(keys, sum(rooms[key].gain for key in keys)) for keys in itertools.combinations(pool, count)]
        enough = [(keys, gain) for keys, gain in sets if gain >= needed and not _spare(keys, found)]
        found += sorted(enough, key=lambda each: each[1])
        if len(found) >= SETS:
            break
    return found[:SETS]


def _spare(keys: tuple[str, ...], found: list[tuple[tuple[str, ...], int]]) -> bool:
    """A smaller set reaches as well, so one of these can be done without."""
    return any(set(smaller) < set(keys) for smaller, _ in found)
