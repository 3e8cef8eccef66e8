"""What separates a year's forecast from its budget: by region and line, and as the steps of a bridge."""

from __future__ import annotations

import pandas as pd

from svlc_core.measure.finance import members
from svlc_core.vocabulary import Region

BUDGET, OTHERS, FORECAST = "budget", "others", "forecast"
MOST_STEPS = 8  # more than this cannot be read at a glance
_PARTS = ["happened", "ahead", "variance"]


def drivers(months: pd.DataFrame, region: Region) -> pd.DataFrame:
    """region, line, budget, happened, ahead, variance: öre, Int64, the largest variance first whichever way it goes.

    months: region, line, month, status, amount, budget (öre). happened and ahead are amount − budget over the months of
    each status, and variance their sum: + is better than budget. All four are missing where a month has no budget.
    """
    mine = months[months["region"].isin(members(region))]
    over, known = mine["amount"] - mine["budget"], mine["status"] == "actual"
    mine = mine.assign(happened=over.where(known, 0), ahead=over.mask(known, 0), variance=over)
    by = mine.groupby(["region", "line"], sort=False)
    whole = by["budget"].count() == by.size()
    frame = by[["budget", *_PARTS]].sum().astype("Int64").where(whole)
    largest = frame["variance"].abs().sort_values(ascending=False, kind="stable", na_position="last")
    return frame.loc[largest.index].reset_index()


def unplanned(found: pd.DataFrame) -> tuple[str, ...]:
    """The regions of `drivers` that lack budget for some month: without it there is no bridge."""
    return tuple(dict.fromkeys(found.loc[found["variance"].isna(), "region"]))


def bridged(found: pd.DataFrame, most: int = MOST_STEPS) -> pd.DataFrame:
    """step, region, line, count, happened, ahead, variance, start, middle, end: öre; empty where a budget is missing.

    From the budget, over the `most` largest of `drivers` and the others together (`count` of them), to the forecast.
    `middle` is where what has happened has brought the total, before what is forecast. The steps add up to the öre.
    """
    if unplanned(found):
        return pd.DataFrame()
    keys = [f"{region}~{line}" for region, line in zip(found["region"], found["line"], strict=True)]
    steps = found[["region", "line", *_PARTS]].astype(dict.fromkeys(_PARTS, "int64")).assign(step=keys, count=1)
    if len(steps) > most + 1:
        small = steps.iloc[most:]
        together = {"step": OTHERS, "region": "", "line": "", "count": len(small)} | small[_PARTS].sum().to_dict()
        steps = pd.concat([steps.iloc[:most], pd.DataFrame([together])], ignore_index=True)
    planned = int(found["budget"].sum())
    end = planned + steps["variance"].cumsum()
    start = end - steps["variance"]
    steps = steps.assign(start=start, middle=start + steps["happened"], end=end)
    ends = _total(BUDGET, planned), _total(FORECAST, planned + int(steps["variance"].sum()))
    return pd.concat([ends[0], steps, ends[1]], ignore_index=True)[[*ends[0].columns]]


def _total(step: str, amount: int) -> pd.DataFrame:
    row = {"step": step, "region": "", "line": "", "count": 0, **dict.fromkeys(_PARTS, 0)}
    return pd.DataFrame([row | {"start": 0, "middle": amount, "end": amount}])
