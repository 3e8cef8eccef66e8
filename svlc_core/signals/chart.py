"""What a control chart says, point by point: the words for it and the shape of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

import pandas as pd

from svlc_core.wording import N_, Words

Figures = tuple[float | None, ...]
LINES = ("centre", "lower", "upper", "near_lower", "near_upper")


class Worded(StrEnum):
    """A code with the Swedish words for it; `wording.text` translates them."""

    label: Words

    def __new__(cls, code: str, label: str = "") -> Self:
        found = str.__new__(cls, code)
        found._value_ = code
        found.label = Words(label)
        return found


class Side(Worded):
    """Above or below; of a trend, rising or falling. High is not always good."""

    HIGH = "high", N_("hög")
    LOW = "low", N_("låg")


class Kind(Worded):
    XMR = "xmr", N_("XmR-diagram")
    P_PRIME = "p_prime", N_("p′-diagram")
    U_PRIME = "u_prime", N_("u′-diagram")


class Status(Worded):
    """What a series can carry, by the points that its latest limits are built on (see docs/signals.md)."""

    TOO_SHORT = "too_short", N_("För få mätpunkter")
    RUN_ONLY = "run_only", N_("Seriediagram, inga gränser")
    PRELIMINARY = "preliminary", N_("Preliminära gränser")
    FIRM = "firm", N_("Etablerade gränser")
    TOO_COARSE = "too_coarse", N_("För grov mätning")
    TOO_FEW = "too_few", N_("För få ärenden per period")
    NOT_COMPARABLE = "not_comparable", N_("Perioderna går inte att jämföra")

    @property
    def judged(self) -> bool:
        """Whether signal can be told from noise; without it there are neither limits nor flags."""
        return self in (Status.PRELIMINARY, Status.FIRM)


class Rule(Worded):
    """The rules of NHS England's "making data count", the first that holds being a point's label."""

    OUTSIDE = "outside", N_("Utanför gränserna")
    TREND = "trend", N_("Trend: sju punkter som stiger eller faller i följd")
    TWO_OF_THREE = "two_of_three", N_("Två av tre punkter nära samma gräns")
    SHIFT = "shift", N_("Nivåskifte: sju punkter i följd på samma sida om mittlinjen")


@dataclass(frozen=True)
class Signal:
    """A rule that holds. points: the positions that it flags; seen: that of the point with which it came to hold."""

    rule: Rule
    side: Side
    points: tuple[int, ...]
    seen: int


@dataclass(frozen=True)
class Chart:
    """A control chart: a value for each period, the lines around it, and what breaks the rules.

    status, points: of the latest phase, and the number of known points that its limits are built on.
    value: None for a missing period. centre, lower, upper, near_lower and near_upper (two thirds of the way out): in
    the values' own unit, None in a phase that carries no limits; they may lie below what can happen (clip in drawing).
    phase: from 1. judged: whether the rules look at the point. signals: in all phases, in the order that they begin in.
    """

    kind: Kind
    status: Status
    points: int
    value: Figures
    centre: Figures
    lower: Figures
    upper: Figures
    near_lower: Figures
    near_upper: Figures
    phase: tuple[int, ...]
    judged: tuple[bool, ...]
    signals: tuple[Signal, ...]

    @cached_property
    def rules(self) -> tuple[frozenset[Rule], ...]:
        """Every rule that flags each point."""
        return tuple(frozenset(each.rule for each in found) for found in self._flagging)

    @cached_property
    def rule(self) -> tuple[Rule | None, ...]:
        """The rule that each point is labelled with, None where there is no signal."""
        return tuple(each.rule if each else None for each in self._labels)

    @cached_property
    def side(self) -> tuple[Side | None, ...]:
        """The side of each point's label. Where a fall begins at the top of a rise, the point belongs to the fall."""
        return tuple(each.side if each else None for each in self._labels)

    @cached_property
    def known(self) -> tuple[int, ...]:
        """The positions of the known points."""
        return tuple(at for at, value in enumerate(self.value) if value is not None)

    def signal_at(self, position: int) -> Signal | None:
        """The signal that a point is labelled with."""
        return self._labels[position]

    def without_limits(self, status: Status) -> Chart:
        """The same values with no lines and no signals, and with the reason why."""
        blank, never = (None,) * len(self.value), (False,) * len(self.value)
        lines: dict[str, Any] = dict.fromkeys(LINES, blank)
        return replace(self, status=status, **lines, judged=never, signals=())

    def table(self) -> pd.DataFrame:
        """A row for each period: value and the lines (NaN: none), phase, judged, rule and side (None: no signal)."""
        figures = {name: pd.Series(getattr(self, name), dtype="float64") for name in ("value", *LINES)}
        plain = {"phase": pd.Series(self.phase, dtype="int64"), "judged": pd.Series(self.judged, dtype="bool")}
        codes = {name: pd.Series(getattr(self, name), dtype="object") for name in ("rule", "side")}
        return pd.DataFrame(figures | plain | codes)

    @cached_property
    def _flagging(self) -> tuple[tuple[Signal, ...], ...]:
        found: list[list[Signal]] = [[] for _ in self.value]
        for each in self.signals:
            for point in each.points:
                found[point].append(each)
        return tuple(map(tuple, found))

    @cached_property
    def _labels(self) -> tuple[Signal | None, ...]:
        order = list(Rule)
        # Of equal rules the later signal: reversed, since min takes the first of equals.
        return tuple(
            min(reversed(found), key=lambda each: order.index(each.rule), default=None) for found in self._flagging
        )
