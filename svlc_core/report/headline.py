"""The figures that everything else explains, in öre: the same on the pages, in the notebook and in the workbook."""

from __future__ import annotations

from typing import Any

import pandas as pd

from svlc_core import forecast, scenario
from svlc_core.catalogue.regions import members
from svlc_core.forecast import Outlook
from svlc_core.scenario import Simulated

Figure = int | float | None
Figures = dict[str, Figure]
_ENDS = ("low80", "high80", "low95", "high95")
DRAWN = tuple(f"simulated_{name}" for name in ("expected", *_ENDS, "chance_zero", "chance_budget"))


def headline(today: Outlook, what_if: pd.DataFrame, simulated: Simulated | None = None) -> dict[str, Figures]:
    """Region → the year's result in öre, and how sure it is.

    year_to_date, budget, forecast with low80, high80, low95, high95; chance_zero and chance_budget, 0 to 1, that the
    forecast ends at zero or at the budget, or better; change, scenario and scenario_budget, as a scenario would have
    it; and, where it is `simulated`, the same with `simulated_` before, `expected` being the mean.
    what_if: the months of `today` as the scenario would have them. None where there is too little to say.
    """
    before, after = scenario.results(today.monthly), scenario.results(what_if)
    to_date = scenario.results(today.monthly[today.monthly["status"] == "actual"])
    chosen = today.totals[today.totals["chosen"]].to_dict("records")
    budgets = scenario.budgets(what_if)
    told: dict[str, Figures] = {}
    for row in chosen:
        region = str(row["region"])
        budget, moved = _whole(row["budget"]), budgets.get(region)
        told[region] = {
            "year_to_date": int(to_date.get(region, 0)),
            "budget": budget,
            **{name: _whole(row[name]) for name in _ENDS},
            "chance_zero": chance(row, 0),
            "chance_budget": chance(row, budget),
            "forecast": int(before[region]),
            "change": int(after[region] - before[region]),
            "scenario": int(after[region]),
            "scenario_budget": moved,
            **(_drawn(simulated, region, moved) if simulated else {}),
        }
    return told


def chance(row: Any, at_least: int | None) -> float | None:
    """The probability that a row of the outlook's totals or lines ends there or better; None where none can be told."""
    if at_least is None or pd.isna(row["s"]):
        return None
    return forecast.chance(float(row["expected"]), float(row["s"]), float(at_least))


def _whole(ore: Any) -> int | None:
    return None if pd.isna(ore) else int(ore)


def _drawn(simulated: Simulated, region: str, budget: int | None) -> Figures:
    """Nothing where a part of the forecast has no known uncertainty: the levers alone are not how sure the year is."""
    if {region, *members(region)} & set(simulated.unknown):
        return dict.fromkeys(DRAWN)
    return {
        "simulated_expected": simulated.expected(region),
        **{f"simulated_{name}": int(getattr(simulated, name)(region)) for name in _ENDS},
        "simulated_chance_zero": simulated.chance(region, 0),
        "simulated_chance_budget": None if budget is None else simulated.chance(region, budget),
    }
