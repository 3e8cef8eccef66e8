"""Published forecasts against what happened since: month by month, and when the year is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from svlc_core.forecast.cube import cube
from svlc_core.forecast.vintage import Vintage, members

_WORDS = {"region": "str"}
SCORED = {
    "vintage": "int64", **_WORDS, "year": "int64", "months_known": "int64", "month": "int64",
    **dict.fromkeys(("forecast", "outcome", "error"), "int64"), "within80": "boolean", "within95": "boolean",
}  # fmt: skip
REMAINING = {
    "vintage": "int64", **_WORDS, "months": "int64", **dict.fromkeys(("so_far", "expected", "rest"), "int64"),
}  # fmt: skip


def score(vintages: Iterable[Vintage], monthly: pd.DataFrame) -> pd.DataFrame:
    """One row a vintage, region and month with outcome after those that were known; accumulated from January, öre.

    vintage (its id), region, year, months_known, month, forecast, outcome, error (outcome − forecast: + is better than
    was forecast), and in December within80 and within95: whether the year ended inside the interval, where there was
    one. A vintage of which only totals are told is scored in December alone.

    monthly: region, line, year, month, actual, budget.
    """
    seen = _Outcomes(monthly)
    rows = [row for each in vintages for row in _scored(each, seen)]
    return pd.DataFrame(rows, columns=list(SCORED), dtype=object).astype(SCORED)


def remaining(vintages: Iterable[Vintage], monthly: pd.DataFrame) -> pd.DataFrame:
    """What each vintage's full year says of the months that are not known yet: vintage, region, months (that are known
    now), so_far, expected (the full year), rest (expected − so_far); öre. Nothing for a year that has no outcome.
    """
    seen = _Outcomes(monthly)
    rows = []
    for each in vintages:
        for total in each.totals.to_dict("records"):
            months, so_far = seen.latest(each.year, total["region"])
            if months:
                told = [each.id, total["region"], months, so_far, total["expected"], total["expected"] - so_far]
                rows.append(dict(zip(REMAINING, told, strict=True)))
    return pd.DataFrame(rows, columns=list(REMAINING), dtype=object).astype(REMAINING)


def _scored(vintage: Vintage, seen: _Outcomes) -> Iterator[dict[str, Any]]:
    for total in vintage.totals.to_dict("records"):
        region, path = total["region"], _path(vintage, total["region"])
        outcomes = seen.accumulated(vintage.year, region)
        for month in range(vintage.months_known + 1, len(outcomes) + 1):
            forecast = total["expected"] if month == 12 else path[month - 1] if path else None
            if forecast is None:
                continue
            outcome = outcomes[month - 1]
            told = [
                vintage.id,
                region,
                vintage.year,
                vintage.months_known,
                month,
                forecast,
                outcome,
                outcome - forecast,
            ]
            ends = [_within(outcome, total, "80"), _within(outcome, total, "95")] if month == 12 else [None, None]
            yield dict(zip(SCORED, [*told, *ends], strict=True))


def _path(vintage: Vintage, region: str) -> list[int]:
    """The year as it was forecast, accumulated; nothing where no months were told."""
    present = list(vintage.monthly["region"].unique())
    rows = vintage.monthly[vintage.monthly["region"].isin(members(region, present))]
    return [int(each) for each in rows.groupby("month")["amount"].sum().cumsum()]


def _within(outcome: int, total: dict[Any, Any], width: str) -> bool | None:
    low, high = total[f"low{width}"], total[f"high{width}"]
    return None if pd.isna(low) else bool(low <= outcome <= high)


class _Outcomes:
    """What happened, accumulated, as far as every member of a scope has handed in."""

    def __init__(self, monthly: pd.DataFrame) -> None:
        self._monthly = monthly
        self._years: dict[int, dict[str, list[int]]] = {}

    def accumulated(self, year: int, region: str) -> list[int]:
        """January and on; empty where January is not handed in."""
        alone = self._of(year)
        parts = [alone[each] for each in members(region, list(alone)) if each in alone]
        return [sum(month) for month in zip(*parts, strict=False)]

    def latest(self, year: int, region: str) -> tuple[int, int]:
        """How many months are known, and their sum."""
        found = self.accumulated(year, region)
        return len(found), found[-1] if found else 0

    def _of(self, year: int) -> dict[str, list[int]]:
        if year not in self._years:
            found = cube(self._monthly, year)
            sums = found.actual[..., found.start :].sum(1).cumsum(-1)
            known = np.logical_and.accumulate(found.delivered[:, found.start :], axis=-1).sum(-1)
            self._years[year] = {
                region: sums[row, : known[row]].tolist() for row, region in enumerate(found.regions)
            }  # fmt: skip
        return self._years[year]
