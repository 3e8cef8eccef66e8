"""A year that is partly forecast (region, line, month, status, amount, budget; öre), seen as the ledger is seen."""

from __future__ import annotations

import pandas as pd

from svlc_core.measure.finance import members
from svlc_core.vocabulary import Region


def as_ledger(months: pd.DataFrame, year: int) -> pd.DataFrame:
    """region, line, year, month, actual, budget: what is forecast stands as if it had happened."""
    frame = months.groupby(["region", "line", "month"], as_index=False, sort=False)[["amount", "budget"]].sum(
        min_count=1
    )
    return frame.rename(columns={"amount": "actual"}).assign(year=year)


def amount(months: pd.DataFrame, region: Region, status: str | None = None) -> int:
    """Öre over the year, or over the months of one status ("actual", "forecast")."""
    mine = months["region"].isin(members(region))
    return int(months.loc[mine if status is None else mine & (months["status"] == status), "amount"].sum())


def course(months: pd.DataFrame, region: Region) -> pd.DataFrame:
    """month 1–12, status, amount, accumulated, budget: öre; the budget is missing where a part of it is."""
    mine = months[months["region"].isin(members(region))]
    by_month = mine.groupby("month")
    frame = pd.DataFrame(
        {
            "status": by_month["status"].first(),
            "amount": by_month["amount"].sum(),
            "budget": by_month["budget"].sum(min_count=1).where(by_month["budget"].count() == by_month.size()),
        }
    )
    frame.insert(2, "accumulated", frame["amount"].cumsum())
    return frame.reset_index()
