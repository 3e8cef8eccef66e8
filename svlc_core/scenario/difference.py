"""Scenarios against each other: the levers that differ, and the bridge from one result to another."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from svlc_core.scenario.bridge import AFTER, BASE, BEFORE, LABELS, bridged
from svlc_core.scenario.change import summed
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import BASELINE, Scenario
from svlc_core.wording import Words


def differences(scenarios: Mapping[str, Scenario]) -> pd.DataFrame:
    """(key, field) → the value in each scenario, a column each; only where they differ.

    A lever that is missing has None in every field, and of one that is not in all of them only what is not as declared
    is shown. Levers that are off everywhere make no difference. The first row is of the base (key and field "base")
    where that differs. Fields as in `Lever`; values as they are there.
    """
    base: dict[str, object] = {name: each.base for name, each in scenarios.items()}
    rows = {("base", "base"): base}
    keyed = {name: dict(each.keyed) for name, each in scenarios.items()}
    for key in dict.fromkeys(key for each in scenarios.values() for key, lever in each.steps):
        levers = {name: each.get(key) for name, each in keyed.items()}
        rows |= {(key, field): _values(levers, field) for field in _fields(levers)}
    differing = {place: row for place, row in rows.items() if len(set(row.values())) > 1}
    index = pd.MultiIndex.from_tuples(list(differing), names=["key", "field"]) if differing else _EMPTY
    return pd.DataFrame(list(differing.values()), index=index, columns=list(scenarios), dtype=object)


_EMPTY = pd.MultiIndex.from_arrays([[], []], names=["key", "field"])


def _fields(levers: Mapping[str, Lever | None]) -> dict[str, None]:
    """Those that some lever states, in the order of the first that does."""
    return dict.fromkeys(field for lever in levers.values() if lever for field in lever.stated)


def _values(levers: Mapping[str, Lever | None], field: str) -> dict[str, object]:
    return {name: getattr(lever, field) if lever else None for name, lever in levers.items()}


def between(frame_a: pd.DataFrame, frame_b: pd.DataFrame, scenario_a: Scenario, scenario_b: Scenario) -> pd.DataFrame:
    """The bridge from the result of one scenario to that of another, lever by lever; columns as of `bridge`.

    The frames are what `apply` gives for the scenarios; filter both first for one region. A lever that changes the
    result alike has no step; another base has one. The ends are named after the scenarios.
    """
    own_a, own_b = (_by_lever(frame) for frame in (frame_a, frame_b))
    change = {key: own_b.get(key, 0) - own_a.get(key, 0) for key in own_a | own_b}
    moved = change.pop("", 0)
    names = _names(scenario_a, scenario_b)
    steps = [(BASE, "", moved)] * bool(moved) + [(key, names[key], each) for key, each in change.items() if each]
    was, becomes = sum(own_a.values()), sum(own_b.values())
    found = bridged(((BEFORE, scenario_a.name, was), *steps, (AFTER, scenario_b.name, becomes)))
    found["label"] = [_end(scenario_a), *found["label"].iloc[1:-1], _end(scenario_b)]
    return found


def _by_lever(frame: pd.DataFrame) -> dict[str, int]:
    """Key → öre of the year; the base has an empty key."""
    return summed(zip(frame["lever"].tolist(), frame["amount"].tolist(), strict=True))


def _names(*scenarios: Scenario) -> dict[str, str]:
    """Key → what the lever is called; both names where they differ."""
    names: dict[str, dict[str, None]] = {}
    for key, lever in (step for each in scenarios for step in each.steps):
        names.setdefault(key, {})
        if lever.name:
            names[key][lever.name] = None
    return {key: " / ".join(each) for key, each in names.items()}


def _end(scenario: Scenario) -> Words:
    empty = not scenario.steps and scenario.base == BASELINE.base
    return LABELS[BEFORE if empty else AFTER]
