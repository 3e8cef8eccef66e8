"""How wrong the forecasts would have been: every method, in every past year, on only what was known then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from svlc_core.catalogue.regions import joint
from svlc_core.forecast.cube import cube
from svlc_core.forecast.outlook import outlook
from svlc_core.forecast.score import WRONG, judged, mean, wrong
from svlc_core.forecast.vintage import ENDS
from svlc_core.vocabulary import Line

_NAIVE = "last_year_rest"
_MONEY = ("forecast", "outcome", "error")
_MAYBE = ("naive_error", "budget_error", *ENDS, "least80", "most80")
REPLAYED = {
    "year": "int64", "region": "str", "method": "str", "label": "object", "chosen": "bool",
    **dict.fromkeys(_MONEY, "int64"), **dict.fromkeys(_MAYBE, "Int64"), "within80": "boolean", "within95": "boolean",
    "gross": "int64",
}  # fmt: skip


def replay(monthly: pd.DataFrame, months_known: int) -> pd.DataFrame:
    """One row a past year, region (and joint scope) and method that could have been used then; öre, result sign.

    year, region, method, label, chosen (the one that the product would have used), forecast (of the full year),
    outcome, error (outcome − forecast: + is better than was forecast), naive_error (of the year to date and last year's
    rest), budget_error (of the year's budget), low80, high80, low95, high95, least80, most80 (the errors that the 80 %
    interval has room for), within80, within95 (all missing where nothing could be tried), gross (the year's cost,
    without sign).

    A year counts for the regions that have all its months. Its budget is taken as known from its beginning.
    monthly: region, line, year, month, actual, budget.
    """
    rows = [row for year in sorted(monthly["year"].unique()) for row in _year(monthly, int(year), months_known)]
    return pd.DataFrame(rows, columns=list(REPLAYED), dtype=object).astype(REPLAYED)


def _year(monthly: pd.DataFrame, year: int, months: int) -> Iterator[dict[str, Any]]:
    found = cube(monthly, year)
    regions = [region for row, region in enumerate(found.regions) if found.delivered[row, found.start :].all()]
    if not regions:
        return
    here = monthly[monthly["region"].isin(regions) & (monthly["year"] <= year)]
    ahead = (here["year"] == year) & (here["month"] > months)
    then = outlook(here.assign(actual=here["actual"].mask(ahead)), year, months).totals
    facts = _facts(here[here["year"] == year], regions)
    for region, said in then[then["available"]].groupby("region", sort=False):
        outcome, gross = facts[str(region)]
        naive = said.loc[said["method"] == _NAIVE, "expected"]
        apart = {"naive_error": outcome - naive.iloc[0] if len(naive) else None, "gross": gross}
        for told in said.to_dict("records"):
            yield _row(year, told, outcome) | apart


def _facts(of_year: pd.DataFrame, regions: list[str]) -> dict[str, tuple[int, int]]:
    """Region or joint scope → the year's result and its cost, without sign."""
    alone = of_year.groupby("region")["actual"].sum()
    cost = -of_year[of_year["line"] != Line.REVENUE].groupby("region")["actual"].sum()
    scopes = {region: (region,) for region in regions} | {str(name): parts for name, parts in joint(regions).items()}
    return {
        name: (sum(int(alone[part]) for part in parts), sum(int(cost.get(part, 0)) for part in parts))
        for name, parts in scopes.items()
    }


def _row(year: int, told: dict[Any, Any], outcome: int) -> dict[str, Any]:
    row = {name: told[name] for name in ("region", "method", "label", "chosen", *ENDS)}
    row |= {"year": year, "forecast": told["expected"], "outcome": outcome, "error": outcome - told["expected"]}
    row["budget_error"] = None if pd.isna(told["budget"]) else outcome - told["budget"]
    return row | judged(told, outcome)


ACCURACY = {
    "region": "str", "method": "str", "label": "object", "chosen": "bool", **WRONG,
    "abs_share": "float64", "bias_share": "float64",
    "compared": "int64", **dict.fromkeys(("compared_abs", "naive_abs", "budget_abs"), "Int64"),
}  # fmt: skip


def accuracy(replayed: pd.DataFrame, by: Sequence[str] = ("region", "method")) -> pd.DataFrame:
    """What `replay` says, year by year, summed up: one row a region and method, or for what else it is grouped by.

    years, bias, mean_abs, tried, within80, within95 as in `ended`; abs_share and bias_share: as a share of the same
    years' cost (Σ ÷ Σ, never of the result, which may be near zero). compared: the years in which both yardsticks can
    be told; compared_abs, naive_abs, budget_abs: the mean size of the error in those, of the method, of last year's
    rest and of the budget. method, label and chosen (the product would have used it) are those of the latest year.
    """
    rows = [_summed(found) for _, found in replayed.groupby(list(by), sort=False)]
    return pd.DataFrame(rows, columns=list(ACCURACY), dtype=object).astype(ACCURACY)


def _summed(found: pd.DataFrame) -> dict[str, Any]:
    last, error, gross = found.iloc[-1], found["error"], int(found["gross"].sum())
    both = found[found["naive_error"].notna() & found["budget_error"].notna()]
    columns = {"compared_abs": "error", "naive_abs": "naive_error", "budget_abs": "budget_error"}
    return {
        **{name: last[name] for name in ("region", "method", "label", "chosen")},
        **wrong(found),
        "abs_share": int(error.abs().sum()) / gross if gross else None,
        "bias_share": int(error.sum()) / gross if gross else None,
        "compared": len(both),
        **{name: mean(both[column].abs()) for name, column in columns.items()},
    }
