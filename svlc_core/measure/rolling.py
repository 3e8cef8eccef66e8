"""From months by region to longer periods and joint scopes, without asking the cases again: sums, and one division."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from svlc_core.catalogue.indicators import SECONDS, Indicator
from svlc_core.catalogue.series import Statistic
from svlc_core.measure.grains import Grain
from svlc_core.vocabulary import Region

_COUNTS = ["x", "n", "missing", "excluded"]


def summable(indicator: Indicator) -> bool:
    """Whether it is made of sums: medians and percentiles are never combined."""
    return indicator.quantile is None


def rolled(
    months: pd.DataFrame, indicators: Sequence[Indicator], grain: Grain, members: Sequence[Region] | None = None
) -> pd.DataFrame:
    """What `all_by_period` would answer for another grain, or for these regions together (then without region).

    months: its answer by region and month for these indicators, all of them summable. grain: month, tertial,
    tertial_accumulated or year.
    """
    mine = months if members is None else months[months["region"].isin([str(each) for each in members])]
    keys = ["indicator", *(["region"] if members is None else []), "year", "part"]
    placed = _placed(mine, grain)
    if grain == "tertial_accumulated" and len(months):
        reached = int((months["year"] * 12 + months["part"]).max())
        placed = placed[placed["year"] * 12 + placed["part"] * 4 - 3 <= reached]
    sums = placed.groupby(keys)[_COUNTS].sum()
    found = sums.assign(preliminary=placed.groupby(keys)["preliminary"].any()).reset_index()
    return found.assign(value=_values(found, indicators))[[*keys, "x", "n", "value", *_COUNTS[2:], "preliminary"]]


def _placed(months: pd.DataFrame, grain: Grain) -> pd.DataFrame:
    """Each month in its period; in accumulated tertials a month is in every part from its own on."""
    if grain == "month":
        return months
    if grain == "year":
        return months.assign(part=0)
    own = months.assign(part=(months["part"] - 1) // 4 + 1)
    if grain == "tertial":
        return own
    return pd.concat([own[own["part"] <= part].assign(part=part) for part in (1, 2, 3)], ignore_index=True)


def _values(rows: pd.DataFrame, indicators: Sequence[Indicator]) -> pd.Series[float]:
    scales = {each.code: _scale(each) for each in indicators}
    up, down = (rows["indicator"].map({code: of[at] for code, of in scales.items()}).astype("int64") for at in (0, 1))
    counts = rows["indicator"].isin([each.code for each in indicators if each.statistic is Statistic.COUNT])
    under = (rows["n"].where(rows["n"] > 0) * down).where(~counts, 1)
    return (rows["x"] * up / under).astype("float64")


def _scale(indicator: Indicator) -> tuple[int, int]:
    """What x is times, and n too, in the unit of the indicator."""
    return (100, 1) if indicator.statistic is Statistic.SHARE else SECONDS.get(indicator.measured, (1, 1))
