"""Scenarios made from others: which is whose child, and the same scenario with other sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Scenario


def family(parents: Mapping[str, str]) -> dict[str, int]:
    """name → its parent's name, as name → depth: each child right below its parent, otherwise in the order given.

    One whose parent is not here, or that is its own ancestor, stands outermost.
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

    for name in (*children.get("", ()), *parents):
        place(name, 0)
    return placed


def resized(scenario: Scenario, sizes: Mapping[str, float]) -> Scenario:
    """The scenario with other likely sizes, lever key → size. A range that does not hold the new size is widened.

    Raises ValueError for a size outside what the kind of lever allows.
    """
    levers = (_resized(lever, sizes[key]) if key in sizes else lever for key, lever in scenario.keyed)
    return replace(scenario, levers=tuple(levers))


def _resized(lever: Lever, size: float) -> Lever:
    low, high = (None if end is None else pick(end, size) for end, pick in ((lever.low, min), (lever.high, max)))
    return replace(lever, size=size, low=low, high=high)
