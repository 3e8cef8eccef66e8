"""Histories and ledgers to forecast from."""

import math

import numpy as np
import pandas as pd

from svlc_core.vocabulary import OWNERS


def months(first: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.period_range(first, periods=len(values), freq="M"))


COLUMNS = ["region", "line", "year", "month", "actual", "budget"]
LEVELS = {"revenue": 900_000_07, "staff": -600_000_03, "technology": -200_000_01}


def ledger(regions: tuple[str, ...] = OWNERS, first: int = 2022, last: tuple[int, int] = (2025, 8)) -> pd.DataFrame:
    """A ledger with a season, a trend and noise that is the same every time; budget through the last year."""
    noise = np.random.default_rng(7)
    rows = []
    for region in regions:
        for line, level in LEVELS.items():
            for year in range(first, last[0] + 1):
                for month in range(1, 13):
                    planned = round(level * (1 + 0.02 * (year - first)))
                    happened = round(planned * (1 + 0.1 * math.sin(month) + 0.02 * noise.normal()))
                    rows.append((str(region), line, year, month, happened if (year, month) <= last else None, planned))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"actual": "Int64", "budget": "Int64"})
