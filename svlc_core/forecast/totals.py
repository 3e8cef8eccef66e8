"""What each method says of the year, for every region and joint scope, as a whole and line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from svlc_core.catalogue.methods import BLEND, EVERY_REGION, METHODS, MIXED, NEEDS_TRIALS, OWN, OWN_UNTRIED
from svlc_core.catalogue.regions import joint
from svlc_core.forecast.cube import Cube
from svlc_core.forecast.pick import Pick
from svlc_core.forecast.run import Path, Run
from svlc_core.forecast.scale import bounds
from svlc_core.forecast.sums import sums
from svlc_core.forecast.views import Flags
from svlc_core.wording import Words

COLUMNS = (
    "region", "line", "method", "label", "expected", "rmse", "n", "s",
    "low80", "high80", "low95", "high95", "budget", "chosen", "available", "reason",
)  # fmt: skip
_BOUNDS = ("low80", "high80", "low95", "high95")
CHOSEN = {method.code: method for method in (*METHODS.values(), MIXED, BLEND, OWN)}


@dataclass(frozen=True)
class Scope:
    """Some series that are summed under one name; line is empty where it is all of them."""

    region: str
    line: str
    rows: tuple[int, ...]
    budget: int | None


def scopes(found: Cube, by_line: bool) -> list[Scope]:
    """Each region and each joint scope of those that have handed in; line by line or as a whole."""
    alone: dict[str, tuple[str, ...]] = {region: (region,) for region in found.regions}
    places = (alone | joint(alone)).items()
    if not by_line:
        return [Scope(str(name), "", tuple(found.rows(parts)), _budget(found, parts)) for name, parts in places]
    return [
        Scope(str(name), line, tuple(found.rows(parts)[at :: len(found.lines)]), _budget(found, parts, at))
        for name, parts in places
        for at, line in enumerate(found.lines)
    ]


def _budget(found: Cube, parts: tuple[str, ...], line: int | None = None) -> int | None:
    """The year's budget; none where a part has a month without one."""
    at = [found.regions.index(region) for region in parts]
    if not found.planned[at, found.start :].all():
        return None
    lines = slice(None) if line is None else slice(line, line + 1)
    return int(found.budget[at, lines, found.start :].sum())


def table(
    ran: Run, places: Sequence[Scope], to_date: NDArray[np.int64], picks: Sequence[Pick], way: Path
) -> pd.DataFrame:
    """One row a scope and method; and one for what is chosen, where that is none of the methods.

    to_date, picks, way: of each series, what has happened this year, what is chosen, and what that says.
    """
    chosen = [_code([picks[row] for row in scope.rows]) for scope in places]
    codes = np.array([[*METHODS, each] for each in chosen]).ravel()
    frame = _amounts(ran, places, to_date, way).assign(
        region=np.repeat([scope.region for scope in places], len(METHODS) + 1),
        line=np.repeat([scope.line for scope in places], len(METHODS) + 1),
        method=codes,
        label=pd.Series([CHOSEN[code].label for code in codes], dtype=object),
        budget=pd.array([scope.budget for scope in places for _ in range(len(METHODS) + 1)], dtype="Int64"),
        chosen=codes == np.repeat(chosen, len(METHODS) + 1),
    )
    own = (frame["method"] == OWN.code) & frame["reason"].isna()
    frame["reason"] = frame["reason"].mask(own, OWN_UNTRIED)
    declared = np.tile([*np.ones(len(METHODS), dtype=bool), False], len(places))
    return frame.loc[declared | ~frame["method"].isin(METHODS), list(COLUMNS)].reset_index(drop=True)


def _code(picks: Sequence[Pick]) -> str:
    return picks[0].code if len({pick.way for pick in picks}) == 1 else MIXED.code


def _amounts(ran: Run, places: Sequence[Scope], to_date: NDArray[np.int64], way: Path) -> pd.DataFrame:
    """Scope by scope, each method and then what is chosen: expected, error, interval, and why there is none."""
    members = np.zeros((len(places), len(to_date)), dtype=bool)
    for number, scope in enumerate(places):
        members[number, list(scope.rows)] = True
    said = [sums(ran, path, members) for path in (*map(ran.path, METHODS), way)]
    rest, n, rmse, s = (
        np.stack([getattr(each, name) for each in said], axis=1).ravel() for name in ("rest", "n", "rmse", "s")
    )
    reason = [why for scope in _reasons(ran, places) for why in scope]
    usable = np.array([why is None for why in reason])
    known = np.repeat(members.astype(np.int64) @ to_date, len(said))
    expected = known + np.where(usable, rest, 0.0).astype(np.int64)
    certain = usable & ~np.isnan(s)
    ends = zip(_BOUNDS, bounds(expected, np.where(certain, s, 0.0)), strict=True)
    return pd.DataFrame(
        {
            "expected": _ore(expected, usable),
            "rmse": np.where(usable, rmse, np.nan),
            "n": np.where(usable, n, 0),
            "s": np.where(usable, s, np.nan),
            **{name: _ore(np.rint(end), certain) for name, end in ends},
            "available": usable,
            "reason": pd.Series(
                [
                    NEEDS_TRIALS if ok and not sure else why
                    for why, ok, sure in zip(reason, usable, certain, strict=True)
                ],
                dtype=object,
            ),
        }
    )


def _reasons(ran: Run, places: Sequence[Scope]) -> list[list[Words | None]]:
    """Of each scope, why each method cannot be used; nothing stands against what is chosen."""
    series = range(len(ran.at.known))
    why = [[ran.reason(code, row) for row in series] for code in METHODS]
    return [[*(_reason({each[row] for row in scope.rows}) for each in why), None] for scope in places]


def _reason(reasons: set[Words | None]) -> Words | None:
    """When only some of the parts lack something, that it is so."""
    return next(iter(reasons)) if len(reasons) == 1 else EVERY_REGION


def _ore(values: NDArray[np.generic], known: Flags) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(values.astype(np.int64), ~known)
