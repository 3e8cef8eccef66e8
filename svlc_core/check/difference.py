"""What changes if the file is stored: each key with what it was and what it becomes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from svlc_core.catalogue.exports import Shape
from svlc_core.check.keyed import KEY, WHOLE, keyed


def difference(shape: Shape, after: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """region, period, what, measure, change, was, becomes; keyed rows in.

    Ledger: what is the report line, was and becomes are öre (Int64). Hours: what is ordinary or sick, was and becomes
    hundredths of hours (Int64). Facts: what is the series, measure the source,
    was and becomes the printed figures with unit_was and unit_becomes, and a figure whose quality or unit alone differs
    is changed too.
    """
    becomes, was = _sums(shape, after), _sums(shape, before)
    both = pd.concat([was.add_suffix("_was"), becomes.add_suffix("_becomes")], axis="columns").sort_index()
    old, new = both["quality_was"].notna(), both["quality_becomes"].notna()
    agree = both["quality_was"].eq(both["quality_becomes"]) & _equal(both["amount_was"], both["amount_becomes"])
    change = np.select([~old, ~new, agree], ["new", "missing", "same"], "changed")
    told = {"change": change, "was": both["amount_was"], "becomes": both["amount_becomes"]}
    if shape is Shape.FACTS:
        told |= {f"unit_{when}": both[f"quality_{when}"].map(_unit, na_action="ignore") for when in ("was", "becomes")}
    return pd.DataFrame(told, both.index).reset_index()


def restated(shape: Shape, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """A difference without what is the same and without the word for it: what two states of the store disagree on."""
    changes = difference(shape, keyed(shape, after), keyed(shape, before))
    return changes[changes["change"] != "same"].drop(columns="change").reset_index(drop=True)


def _sums(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """amount and quality by key."""
    by_key = rows.groupby(KEY)
    amounts = by_key["amount"].sum(min_count=1).astype("Int64" if shape in WHOLE else "float64")
    return pd.DataFrame({"amount": amounts, "quality": by_key["quality"].first()})


def _unit(quality: str) -> str:
    return quality.split()[-1]


def _equal(one: pd.Series, other: pd.Series) -> pd.Series:
    """Equal, or missing both."""
    return one.eq(other).fillna(False).astype(bool) | (one.isna() & other.isna())
