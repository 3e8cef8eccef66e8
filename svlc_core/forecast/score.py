"""Published forecasts against what happened since: month by month, and when the year is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from svlc_core.forecast.cube import cube
from svlc_core.forecast.vintage import Vintage, members

_WORDS = {"region": "str"}
SCORED = {
    "vintage": "int64", **_WORDS, "year": "int64", "months_known": "int64", "month": "int64",
    **dict.fromkeys(("forecast", "outcome", "error"), "int64"),
    **dict.fromkeys(("least80", "most80"), "Int64"), "within80": "boolean", "within95": "boolean",
}  # fmt: skip
REMAINING = {
    "vintage": "int64", **_WORDS, "months": "int64", **dict.fromkeys(("so_far", "expected", "rest"), "int64"),
}  # fmt: skip


def score(vintages: Iterable[Vintage], monthly: pd.DataFrame) -> pd.DataFrame:
    """One row a vintage, region and month with outcome after those that were known; accumulated from January, öre.

    vintage (its id), region, year, months_known, month, forecast, outcome, error (outcome − forecast: + is better than
    was forecast), and in December, where there was an interval, least80 and most80 (the errors that it has room for),
    within80 and within95 (whether the year ended inside). A vintage of which only totals are told is scored in
    December alone.

    monthly: region, line, year, month, actual, budget.
    """
    seen = _Outcomes(monthly)
    rows = [row for each in vintages for row in _scored(each, seen)]
    return pd.DataFrame(rows, columns=list(SCORED), dtype=object).astype(SCORED)


WRONG = dict.fromkeys(("years", "bias", "mean_abs", "tried", "within80", "within95"), "int64")


def ended(scored: pd.DataFrame) -> pd.DataFrame:
    """How wrong the vintages were whose year is over, one row a region.

    region, years (vintages that ended), bias (the mean error, öre: + the years ended better than was forecast),
    mean_abs (the mean size of the error), tried (those with an interval), within80, within95 (that ended inside it).
    """
    over = scored[scored["month"] == 12]
    rows = [{"region": region} | wrong(found) for region, found in over.groupby("region", sort=False)]
    return pd.DataFrame(rows, columns=["region", *WRONG], dtype=object).astype({"region": "str"} | WRONG)


def wrong(found: pd.DataFrame) -> dict[str, Any]:
    """years, bias, mean_abs, tried, within80, within95 of some errors."""
    inside = {name: int(found[name].sum()) for name in ("within80", "within95")}
    error, tried = found["error"], int(found["within80"].notna().sum())
    return {"years": len(found), "bias": mean(error), "mean_abs": mean(error.abs()), "tried": tried} | inside


def mean(amounts: pd.Series) -> int | None:
    """Whole öre; missing where there are none."""
    return round(int(amounts.sum()) / len(amounts)) if len(amounts) else None


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
            row = dict(zip(SCORED, told, strict=False))
            yield row | judged(total, outcome) if month == 12 else row


def _path(vintage: Vintage, region: str) -> list[int]:
    """The year as it was forecast, accumulated; nothing where no months were told."""
    present = list(vintage.monthly["region"].unique())
    rows = vintage.monthly[vintage.monthly["region"].isin(members(region, present))]
    return [int(each) for each in rows.groupby("month")["amount"].sum().cumsum()]


def judged(told: Mapping[Any, Any], outcome: int) -> dict[str, Any]:
    """Whether the year ended inside the intervals, and the errors that the narrower one has room for.

    told: expected, low80, high80, low95, high95; nothing is said where these are missing.
    """
    if pd.isna(told["low80"]):
        return {}
    within = {f"within{width}": bool(told[f"low{width}"] <= outcome <= told[f"high{width}"]) for width in (80, 95)}
    return within | {"least80": told["low80"] - told["expected"], "most80": told["high80"] - told["expected"]}


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
