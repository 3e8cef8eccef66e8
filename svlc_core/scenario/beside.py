"""Scenarios beside each other: their family tree, the levers that differ, and the steps from one to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from svlc_core.scenario.bridge import AFTER, BASE, BEFORE, step
from svlc_core.scenario.change import summed
from svlc_core.scenario.lever import Lever, Scenario


def family(parents: Mapping[str, str]) -> list[tuple[str, int]]:
    """name → its parent's name, as (name, depth): each child right below its parent, otherwise in the order given.

    One whose parent is not here, or that is its own ancestor, stands at the outermost depth.
    """
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        children.setdefault(parent if parent in parents else "", []).append(name)
    placed: dict[str, int] = {}

    def place(name: str, depth: int) -> None:
        if name not in placed:
            placed[name] = depth
            for child in children.get(name, ()):
                place(child, depth + 1)

    for root in (*children.get("", ()), *parents):
        place(root, 0)
    return list(placed.items())


@dataclass(frozen=True)
class Slot:
    """The same lever in several scenarios: its kind, its name, and which of those that are alike in both."""

    code: str
    name: str
    number: int


def slots(scenario: Scenario) -> dict[Slot, Lever]:
    """The levers of a scenario, on or off, each in its slot."""
    met: Counter[tuple[str, str]] = Counter()
    found = {}
    for lever in scenario.levers:
        met[lever.code, lever.name] += 1
        found[Slot(lever.code, lever.name, met[lever.code, lever.name])] = lever
    return found


def differing(scenarios: Mapping[str, Scenario]) -> dict[Slot, dict[str, Lever | None]]:
    """The levers that are not the same everywhere: slot → scenario → its lever, None where that one has none."""
    each = {name: slots(scenario) for name, scenario in scenarios.items()}
    rows = {slot: {name: own.get(slot) for name, own in each.items()} for own in each.values() for slot in own}
    return {slot: levers for slot, levers in rows.items() if len(set(levers.values())) > 1}


def resized(scenario: Scenario, sizes: Mapping[str, float]) -> Scenario:
    """The scenario with other likely sizes, lever key → size; a range is widened to hold it."""
    return replace(scenario, levers=tuple(
        _resized(lever, sizes[key]) if key in sizes else lever for key, lever in scenario.keyed))  # fmt: skip


def _resized(lever: Lever, size: float) -> Lever:
    low, high = (end if end is None else pick(end, size) for end, pick in ((lever.low, min), (lever.high, max)))
    return replace(lever, size=size, low=low, high=high)


@dataclass(frozen=True)
class Side:
    """A scenario and the months as it has them (see `apply`), of the regions that are looked at."""

    scenario: Scenario
    after: pd.DataFrame

    @property
    def total(self) -> int:
        return int(self.after["amount"].sum())

    def effects(self) -> dict[Slot, int]:
        """What each lever changes, in öre; 0 for one that is off."""
        sums = summed(zip(self.after["lever"].tolist(), self.after["amount"].tolist(), strict=True))
        keys = (key for key, _lever in self.scenario.keyed)
        return {slot: sums.get(key, 0) for slot, key in zip(slots(self.scenario), keys, strict=True)}


def between(was: Side, becomes: Side) -> pd.DataFrame:
    """From one scenario to another, as `bridge`: what each lever changes more or less, and the base if it differs."""
    before, after = was.effects(), becomes.effects()
    moves = {slot: after.get(slot, 0) - before.get(slot, 0) for slot in {**before, **after}}
    base = becomes.total - was.total - sum(moves.values())
    rows, start = [step(BEFORE, "", was.total, 0)], was.total
    steps = [(_key(slot), slot.name, amount) for slot, amount in moves.items()]
    for key, name, amount in [(BASE, "", base), *steps]:
        if amount:
            rows.append(step(key, name, amount, start))
            start += amount
    return pd.DataFrame([*rows, step(AFTER, "", becomes.total, 0)])


def _key(slot: Slot) -> str:
    return slot.code if slot.number == 1 else f"{slot.code}-{slot.number}"
