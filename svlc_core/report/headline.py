"""The figures that everything else explains, in öre."""

from __future__ import annotations

import pandas as pd

from svlc_core import scenario
from svlc_core.forecast import Outlook

Figures = dict[str, int | None]


def headline(today: Outlook, what_if: pd.DataFrame) -> dict[str, Figures]:
    """Region → year_to_date, budget, low80, high80, forecast, change, scenario: the year's result in öre.

    what_if: the months of `today` as a scenario would have them. None where there is too little to say.
    """
    before, after = scenario.results(today.monthly), scenario.results(what_if)
    to_date = scenario.results(today.monthly[today.monthly["status"] == "actual"])
    chosen = today.totals[today.totals["chosen"]].to_dict("records")
    return {
        row["region"]: {
            "year_to_date": int(to_date.get(row["region"], 0)),
            **{name: None if pd.isna(row[name]) else int(row[name]) for name in ("budget", "low80", "high80")},
            "forecast": int(before[row["region"]]),
            "change": int(after[row["region"]] - before[row["region"]]),
            "scenario": int(after[row["region"]]),
        }
        for row in chosen
    }
