"""The four rules that tell signal from noise, on the known points of one phase in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from svlc_core.signals.chart import Rule, Side, Signal

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

RUN = 7  # points on one side, or rising or falling
_STEPS = RUN - 1
_SIDES = {1: Side.HIGH, -1: Side.LOW}
# What counts as equal, in parts of the largest value: sums of floats differ in their last digits.
_SAME = 1e-12


@dataclass(frozen=True)
class Limits:
    """The lines of one phase, a value for each of its periods. judged: the periods that the rules look at."""

    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    judged: Flags


def same(values: Floats) -> float:
    """The difference below which two figures of this size are equal."""
    return _SAME * float(np.abs(values).max(initial=0))


def signs(differences: Floats, alike: float) -> list[int]:
    """1 above, −1 below, 0 for equal."""
    return [0 if abs(each) <= alike else 1 if each > 0 else -1 for each in differences.tolist()]


def find(values: Floats, limits: Limits) -> list[Signal]:
    """Every signal of a phase, positions counted within it."""
    at = np.flatnonzero(limits.judged)
    lines = (limits.centre, limits.lower, limits.upper, limits.near_lower, limits.near_upper)
    x, centre, lower, upper, near_lower, near_upper = (each[at] for each in (values, *lines))
    alike = same(x)
    sides = signs(x - centre, alike)
    outside = _beyond(x, lower, upper, alike)
    near = [0 if out else close for out, close in zip(outside, _beyond(x, near_lower, near_upper, alike), strict=True)]
    found = [*_outside(outside), *_trends(signs(np.diff(x), alike)), *_two_of_three(near, sides), *_shifts(sides)]
    order = at.tolist()
    placed = [
        Signal(each.rule, each.side, tuple(order[point] for point in each.points), order[each.seen]) for each in found
    ]
    return sorted(placed, key=lambda each: each.points)


def _beyond(x: Floats, lower: Floats, upper: Floats, alike: float) -> list[int]:
    """1 above the upper line, −1 below the lower one, 0 between them or on one of them."""
    over, under = signs(x - upper, alike), signs(x - lower, alike)
    return [1 if above > 0 else min(below, 0) for above, below in zip(over, under, strict=True)]


def stretches(codes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each unbroken stretch of one sign: the sign, its first position, and the one after its last."""
    at = 0
    for sign, group in groupby(codes):
        start, at = at, at + sum(1 for _ in group)
        if sign:
            yield sign, start, at


def _outside(outside: list[int]) -> list[Signal]:
    return [Signal(Rule.OUTSIDE, _SIDES[sign], (at,), at) for at, sign in enumerate(outside) if sign]


def _shifts(sides: list[int]) -> list[Signal]:
    """Seven in a row strictly on the same side; a point on the centre line ends the row."""
    return [
        Signal(Rule.SHIFT, _SIDES[sign], tuple(range(start, end)), start + RUN - 1)
        for sign, start, end in stretches(sides)
        if end - start >= RUN
    ]


def _trends(steps: list[int]) -> list[Signal]:
    """Seven points, six steps, strictly rising or falling; step i leads from point i to point i + 1."""
    return [
        Signal(Rule.TREND, _SIDES[sign], tuple(range(start, end + 1)), start + _STEPS)
        for sign, start, end in stretches(steps)
        if end - start >= _STEPS
    ]


def _two_of_three(near: list[int], sides: list[int]) -> list[Signal]:
    """Three in a row on the same side, at least two of them between the near limit and the limit; those are flagged."""
    windows = [
        sides[at] if abs(sum(sides[at : at + 3])) == 3 and sum(map(abs, near[at : at + 3])) >= 2 else 0
        for at in range(len(sides) - 2)
    ]
    return [
        Signal(Rule.TWO_OF_THREE, _SIDES[sign], tuple(at for at in range(start, end + 2) if near[at]), start + 2)
        for sign, start, end in stretches(windows)
    ]
