"""Ledger rows and published facts in one shape, so that a file and the store can be laid side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.exports import Shape
from svlc_core.catalogue.hours import ORDINARY, SICK
from svlc_core.vocabulary import REAL_COLUMNS, WHOLE_COLUMNS, Quality

KEY = ["region", "period", "what", "measure"]
TOLD = ["region", "year", "month", "measure", "account", "cost_centre"]
POSTING = ["region", "year", "month", "measure", "line", "account", "cost_centre"]
_SUMMED = ["region", "year", "month", "line", "account", "measure"]
SLOT = {Shape.LEDGER: ["region", "period", "measure"], Shape.FACTS: KEY, Shape.HOURS: ["region", "period"]}
WHOLE = (Shape.LEDGER, Shape.HOURS)  # their amounts are whole numbers that add up; a figure is what was printed


def keyed(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """region, period, what, item, measure, amount, quality; all text but the amount.

    Ledger: what is the report line, item the account (or the line), amount whole öre, one row a sum.
    Facts: what is the series, item its label, measure the source, amount the printed figure, quality also says its
    unit: the same digits in another unit are another figure.
    Hours: what and item are ordinary or sick, amount hundredths of hours, one row a sum.
    """
    if shape is Shape.HOURS:
        rows = _hours(rows)
        told: dict[str, Any] = {name: rows[name] for name in ("what", "item", "measure", "amount")}
        told["quality"] = Quality.OK.value
    elif shape is Shape.LEDGER:
        rows = _summed(rows)
        item = rows["account"].where(rows["account"] != "", rows["line"])
        told = {
            "what": rows["line"],
            "item": item,
            "measure": rows["measure"],
            "amount": rows["amount"],
        }
        told["quality"] = Quality.OK.value
    else:
        told = {"what": rows["series"], "item": rows["label"], "measure": rows["source"], "amount": rows["value"]}
        told["quality"] = rows["quality"].astype("str") + " " + rows["unit"].astype("str")
    frame = pd.DataFrame({"region": rows["region"], "period": periods(shape, rows)} | told, index=rows.index)
    return frame.astype(dict.fromkeys(frame.columns.drop("amount"), "str")).fillna({"measure": ""})


def _hours(rows: pd.DataFrame) -> pd.DataFrame:
    """The ordinary and the sick hours of each region and month."""
    by_month = rows.astype({"region": "str"}).groupby(["region", "year", "month"], as_index=False)
    sums = by_month[[ORDINARY, SICK]].sum()
    told = sums.melt(["region", "year", "month"], [ORDINARY, SICK], "what", "amount")
    return told.assign(item=told["what"], measure="")


def _summed(rows: pd.DataFrame) -> pd.DataFrame:
    """Region, year, month, line, account and measure as text, with what they add up to: a few rows of a million."""
    key = np.zeros(len(rows), dtype=np.int64)
    for name in _SUMMED:
        each = codes(rows[name])
        key = key * (int(each.max(initial=-1)) + 2) + each + 1
    each, _ = pd.factorize(key)
    amounts = np.zeros(each.max(initial=-1) + 1, dtype=np.int64)
    np.add.at(amounts, each, rows["amount"].to_numpy(dtype="int64"))
    first = np.empty(len(amounts), dtype=np.int64)
    first[each[::-1]] = np.arange(len(rows))[::-1]
    sums = rows[_SUMMED].iloc[first].reset_index(drop=True).assign(amount=amounts)
    return sums.astype(dict.fromkeys(("region", "line", "account", "measure"), "str")).fillna({"account": ""})


def codes(column: pd.Series) -> np.ndarray[Any, np.dtype[Any]]:
    """A number for each of its values, −1 for one that is missing: a whole number is its own."""
    if column.dtype == "int64":
        return column.to_numpy(dtype="int64")
    return np.asarray(column.cat.codes if column.dtype == "category" else column.factorize()[0])


def periods(shape: Shape, rows: pd.DataFrame) -> pd.Series:
    """2025-08 for a ledger month, 2025T2 and the like for a published figure."""
    if shape is Shape.FACTS:
        return rows["period"]
    return rows["year"].astype("str") + "-" + rows["month"].astype("str").str.zfill(2)


class Beside(NamedTuple):
    """Keyed rows: the file's, the store's, and those of the sums that the file touches, before and after it."""

    ours: pd.DataFrame
    stored: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame


def laid_beside(shape: Shape, rows: pd.DataFrame, stored: pd.DataFrame, mode: Mode) -> Beside:
    """A month that is replaced is touched whole, otherwise the sums that the file has rows for or takes rows from."""
    ours, theirs = keyed(shape, rows), keyed(shape, stored)
    if shape is not Shape.LEDGER or mode is Mode.REPLACE:
        return Beside(ours, theirs, in_slots_of(shape, theirs, ours), ours)
    gone = told_anew(stored, rows) if mode is Mode.UPDATE else pd.Series(False, stored.index)
    touched = pd.concat([ours, keyed(shape, stored[gone])])
    stays = keyed(shape, stored[~gone])
    after = pd.concat([stays[among(stays, touched, KEY)], ours])
    return Beside(ours, theirs, theirs[among(theirs, touched, KEY)], after)


def in_slots_of(shape: Shape, stored: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """The stored rows of the months, or the figures, that these rows speak of (both keyed)."""
    return stored[among(stored, ours, SLOT[shape])]


def among(rows: pd.DataFrame, others: pd.DataFrame, key: list[str]) -> pd.Series:
    """Which of the rows have the key of any of the others; an account or cost centre may be left out of both."""
    met = others[key].drop_duplicates()
    mine, theirs = (pd.MultiIndex.from_frame(_as_text(each[key])) for each in (rows, met))
    return pd.Series(mine.isin(theirs), rows.index)


def _as_text(rows: pd.DataFrame) -> pd.DataFrame:
    texts = rows.columns.difference([*WHOLE_COLUMNS, *REAL_COLUMNS])
    return rows.astype(dict.fromkeys(texts, "str")).fillna(dict.fromkeys(texts, ""))


def told_anew(stored: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Which stored rows an update with these rows replaces.

    An account is told apart by the report line only where both name one themselves: a mapping may have moved it.
    """
    mine, theirs = (each.assign(named=_named(each)) for each in (stored, rows))
    unnamed = mine["named"].eq("") & among(mine, theirs, TOLD)
    return unnamed | among(mine, theirs, [*TOLD, "named"]) | among(mine, theirs[theirs["named"].eq("")], TOLD)


def _named(rows: pd.DataFrame) -> pd.Series:
    """The line that the row itself names, or that stands in the place of an account; else empty."""
    group, account, line = (rows[name].astype("str").fillna("") for name in ("group", "account", "line"))
    return group.where(group.ne("") | account.ne(""), line)
