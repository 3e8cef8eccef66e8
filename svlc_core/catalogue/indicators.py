"""The indicators, declared: what is counted among what, left out why, against which target, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from svlc_core.catalogue.series import Statistic
from svlc_core.vocabulary import Better, Period, Unit
from svlc_core.wording import Words

Value = str | int | bool


@dataclass(frozen=True)
class Condition:
    """What holds of a case, by its columns (CASE_COLUMNS): every part that is given must hold.

    among: the column has one of the values. at_least, at_most: bounds of a number, both included. known: whether the
    column has a value at all. every, some, none: other conditions, all, at least one, or none of which hold.
    """

    column: str = ""
    among: tuple[Value, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    known: bool | None = None
    every: tuple[Condition, ...] = ()
    some: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Followed:
    """Another case of the same person, at most so many hours after the call, of which the condition holds."""

    within_hours: int
    by: Condition


@dataclass(frozen=True)
class Exclusion:
    """Cases that are left out of the population, and why; each case is counted under the first that holds."""

    label: Words
    cases: Condition


@dataclass(frozen=True)
class Target:
    """The level to reach; without one the target is a direction. A share's level is a percentage."""

    level: float | None
    words: Words


@dataclass(frozen=True)
class Indicator:
    """What is followed: a share of a population, or a mean, a quantile or a count of it.

    population: the cases in the denominator. others: further denominators that may be chosen instead, by code.
    counted: of a share, the cases in the numerator. followed: of a share, what must follow for a case to be counted;
    the cases that have not been waited for long enough are left out, and their period is preliminary.
    measured: of a mean or a quantile, the column, in milliseconds for times. quantile: which one, from 0 to 1.
    needs: columns without which a case of the population cannot be judged; such cases are counted as missing.
    series: the published series that this is the definition of. first: from when it can be measured.
    """

    code: str
    label: Words
    definition: Words
    unit: Unit
    statistic: Statistic
    population: Condition
    counted: Condition | None = None
    others: Mapping[str, tuple[Words, Condition]] = field(default_factory=dict, hash=False)
    followed: Followed | None = None
    measured: str = ""
    quantile: float | None = None
    needs: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    target: Target | None = None
    better: Better | None = None
    scope: str = ""
    source: str = ""
    first: Period | None = None
    series: str = ""
