"""What a lever does to the year of one region, or of several together: the sums that every question is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from svlc_core.catalogue.regions import joint, members
from svlc_core.scenario.change import Ahead, ahead, effects, summed
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Scenario


def by_region(frame: pd.DataFrame) -> dict[str, int]:
    """Region → the year's result in öre."""
    return summed(zip(map(str, frame["region"]), frame["amount"].tolist(), strict=True))


def budgets(frame: pd.DataFrame) -> dict[str, int]:
    """Region (and joint scope) → the year's budget in öre; not where a month of one of its members has none.

    Of a table that levers have been applied to, it is the budget after it has been moved between regions.
    """
    if "budget" not in frame:
        return {}
    without = set(frame.loc[frame["budget"].isna(), "region"])
    rows = zip(map(str, frame["region"]), frame["budget"].tolist(), strict=True)
    found = summed((region, int(ore)) for region, ore in rows if region not in without)
    scopes = joint(set(frame["region"]))
    whole = {str(scope): some for scope, some in scopes.items() if not without.intersection(some)}
    return found | {scope: sum(found[each] for each in some) for scope, some in whole.items()}


def check_target(target: int) -> None:
    """Raises ValueError for what is no amount: a search for it would seem to find it at once."""
    if target != target:
        raise ValueError("the target is an amount in öre, not NaN")


@dataclass(frozen=True)
class Year:
    """The year of one region or joint scope, before the levers; every amount in öre."""

    ahead: Ahead
    members: tuple[str, ...]
    result: int

    @classmethod
    def of(cls, frame: pd.DataFrame, region: str) -> Year:
        """Raises ValueError for a region without figures."""
        prepared, amounts = ahead(frame), by_region(frame)
        known = tuple(str(each) for each in members(region) if each in amounts)
        if not known:
            raise ValueError(f"no figures of {region}")
        return cls(prepared, known, sum(amounts[each] for each in known))

    def change(self, lever: Lever, size: float | None = None) -> int:
        """What the lever does to the result, at its likely size or at another one."""
        return self.sum(effects(self.ahead, lever, size))

    def changes(self, levers: Iterable[tuple[str, Lever]]) -> dict[str, int]:
        """Key → what the lever does at its likely size."""
        return {key: self.change(lever) for key, lever in levers}

    def with_all(self, scenario: Scenario) -> int:
        """The result with every lever that is on at its likely size."""
        return self.result + sum(self.changes(scenario.steps).values())

    def rooms(self, scenario: Scenario) -> dict[str, Room]:
        """Key → what is left to gain from each lever with a low or a high size; not those that can give nothing."""
        found = {key: self._room(lever) for key, lever in scenario.steps}
        return {key: room for key, room in found.items() if room.gain > 0}

    def _room(self, lever: Lever) -> Room:
        """The sign of its effect decides which end is the better one."""
        likely = self.change(lever)
        gain, end = max((self.change(lever, size) - likely, size) for size in lever.ends)
        return Room(lever, end, likely, gain)

    def sum(self, amounts: Mapping[str, int]) -> int:
        return sum(amounts.get(each, 0) for each in self.members)


@dataclass(frozen=True)
class Room:
    """A lever, the better end of its size, and in öre what it does at its likely size and what the end adds."""

    lever: Lever
    end: float
    likely: int
    gain: int
