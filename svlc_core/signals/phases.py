"""A series becomes a chart phase by phase: what is known, what it can carry, its limits and its signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.signals.chart import LINES, Chart, Figures, Kind, Signal, Status
from svlc_core.signals.rules import Flags, Floats, Limits, find

Values = Iterable[float | None]

LEAST_RUN = 10  # known points that a run chart needs
LEAST_LIMITS = 12  # that limits need
FIRM = 20  # from which limits are no longer preliminary
BASELINE = 24  # on which they are then frozen
_LEAST_RANGES = 6  # moving ranges that limits need, however many points stand alone
_SCREEN = 3.267  # the upper limit of moving ranges, in their mean


def floats(values: Values) -> Floats:
    """The values as floats, NaN for a missing one. Raises ValueError for one that is not finite."""
    found = np.array([np.nan if pd.isna(each) else float(each) for each in values], dtype=np.float64)
    if np.isinf(found).any():
        raise ValueError("a value of the series is not finite")
    return found


def standing(points: int, ranges: int) -> Status:
    """What so many known points, and so many moving ranges between neighbours among them, can carry."""
    if points < LEAST_RUN:
        return Status.TOO_SHORT
    if points < LEAST_LIMITS or ranges < _LEAST_RANGES:
        return Status.RUN_ONLY
    return Status.FIRM if points >= FIRM else Status.PRELIMINARY


def moving_ranges(values: Floats) -> Floats:
    """The distances between neighbours; none across a missing period."""
    steps = np.abs(np.diff(values))
    return steps[~np.isnan(steps)]


def mean_range(values: Floats, screen: bool) -> float:
    """The mean moving range; with `screen` once more without those at least 3.267 times as large. 0 where none is."""
    steps = moving_ranges(values)
    if screen and len(steps):
        steps = steps[steps < _SCREEN * steps.mean()]
    return float(steps.mean()) if len(steps) else 0.0


@dataclass(frozen=True)
class _Phase:
    status: Status
    points: int
    limits: Limits | None
    signals: list[Signal]

    def line(self, name: str, part: slice) -> Figures:
        return _figures(getattr(self.limits, name)) if self.limits else (None,) * (part.stop - part.start)

    def judged(self, part: slice) -> list[bool]:
        return self.limits.judged.tolist() if self.limits else [False] * (part.stop - part.start)


# The lines of one phase, or why it has none, by where it lies and which of its points the limits are built on.
Measured = Callable[[slice, Flags], Limits | Status]


def phased(kind: Kind, values: Floats, fix_after: int | None, rebase_at: Iterable[int], measured: Measured) -> Chart:
    """The chart of `values`, with limits of its own in each phase. Raises ValueError for phases that cannot be."""
    if fix_after is not None and fix_after < LEAST_LIMITS:
        raise ValueError(f"limits need at least {LEAST_LIMITS} points, not {fix_after}")
    parts = _parts(len(values), rebase_at)
    found = [_phase(values[part], part, fix_after, measured) for part in parts]
    lines = {name: _joined(parts, found, name) for name in LINES}
    return Chart(
        kind,
        found[-1].status,
        found[-1].points,
        value=_figures(values),
        **lines,
        phase=tuple(number for number, part in enumerate(parts, 1) for _ in values[part]),
        judged=tuple(judged for part, each in zip(parts, found, strict=True) for judged in each.judged(part)),
        signals=tuple(signal for part, each in zip(parts, found, strict=True) for signal in _moved(each.signals, part)),
    )


def _parts(length: int, rebase_at: Iterable[int]) -> list[slice]:
    starts = sorted({0, *map(int, rebase_at)})
    if starts[0] < 0 or (starts[-1] and starts[-1] >= length):
        raise ValueError(f"a phase begins outside the {length} points: {starts}")
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], length], strict=True)]


def _phase(values: Floats, part: slice, fix_after: int | None, measured: Measured) -> _Phase:
    known = ~np.isnan(values)
    base = known & (np.cumsum(known) <= (fix_after or len(values)))
    points = int(base.sum())
    status = standing(points, len(moving_ranges(np.where(base, values, np.nan))))
    limits = measured(part, base) if status.judged else status
    if isinstance(limits, Status):
        return _Phase(limits, points, None, [])
    return _Phase(status, points, limits, find(values, limits))


def _figures(values: Floats) -> Figures:
    return tuple(None if np.isnan(each) else float(each) for each in values)


def _joined(parts: list[slice], found: list[_Phase], name: str) -> Figures:
    """One line of the chart through all its phases."""
    return tuple(figure for part, phase in zip(parts, found, strict=True) for figure in phase.line(name, part))


def _moved(signals: list[Signal], part: slice) -> list[Signal]:
    start = part.start
    return [
        Signal(each.rule, each.side, tuple(start + point for point in each.points), start + each.seen)
        for each in signals
    ]
