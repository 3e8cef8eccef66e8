"""The same thing twice in one file: an identical ledger row is suspect, a published figure has one value only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import Shape
from svlc_core.check import hours
from svlc_core.check.history import named
from svlc_core.check.keyed import POSTING as KEY
from svlc_core.check.keyed import among, codes, keyed
from svlc_core.check.setting_aside import PLACE, met, set_aside
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Region

POSTING = [*KEY, "amount"]
Digests = np.ndarray[Any, np.dtype[np.uint64]]
_PRIME = np.uint64(0x9E3779B97F4A7C15)
FACT_KEY = ["series", "region", "period", "source"]


def added_twice(rows: pd.DataFrame, stored: pd.DataFrame) -> list[Finding]:
    """The first figure of each physical row that is stored already, with the same amount; a zero adds nothing."""
    mine, theirs = (each[each["amount"] != 0] for each in (rows, stored))
    again = mine[among(mine, theirs, POSTING)]
    return met(rules.ADDED_TWICE, again.drop_duplicates(PLACE))


def twice(shape: Shape, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """The rows to keep, the physical rows set aside (ASIDE_COLUMNS), and what to say of it."""
    return _TWICE[shape](rows)


def _ledger(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    return rows, rows.iloc[:0], _postings(rows)


def _postings(rows: pd.DataFrame) -> list[Finding]:
    """A row that has stood before is suspect; the ledger may well post an amount twice, so it stays."""
    counted = rows["amount"] != 0  # a row of zeros says nothing
    amounts = rows if counted.all() else rows[counted]
    keys = _digests(amounts)
    postings = _mixed(keys, codes(amounts["amount"]))
    shared, _ = _shared(postings)
    # Few postings share their digest with another, in most files; to compare a million rows in full takes its time.
    identical = _identical(amounts[_all_shared(amounts, postings, shared)]) if len(shared) else amounts.iloc[:0]
    first = np.unique(postings, return_index=True)[1] if len(shared) else slice(None)
    return [*met(rules.IDENTICAL_ROW, identical), *_several(amounts, keys, first)]


def _shared(digests: Digests) -> tuple[Digests, int]:
    """Those that are met more than once, in order, and how many there are in all."""
    ordered = np.sort(digests)
    again = ordered[1:] == ordered[:-1]
    return np.unique(ordered[1:][again]), len(digests) - int(np.count_nonzero(again))


def _several(amounts: pd.DataFrame, keys: Digests, first: Any) -> list[Finding]:
    """One note of the keys that have different amounts, unless most have: then the file is a list of postings.

    first: the place of each posting.
    """
    more, all_of_them = _shared(keys[first])
    if not 0 < len(more) <= all_of_them / 2:
        return []
    example = int(_among(keys, more[:1]).argmax())
    one = keyed(Shape.LEDGER, amounts.iloc[[example]]).iloc[0]
    region, period = Region(one["region"]), Period.of(one["period"])
    return [rules.SEVERAL_POSTINGS.at(count=len(more), region=region, period=period, what=named(one["item"]))]


def _among(digests: Digests, some: Digests) -> np.ndarray[Any, Any]:
    """Which of them any of these are, of which there is one at least, in order."""
    found: np.ndarray[Any, Any] = np.equal(some[np.searchsorted(some, digests).clip(max=len(some) - 1)], digests)
    return found


def _identical(amounts: pd.DataFrame) -> pd.DataFrame:
    """The first figure of each physical row whose every figure has stood on an earlier row."""
    whole = amounts.duplicated(POSTING).groupby([amounts["sheet"], amounts["row"]], dropna=False).transform("all")
    return amounts[whole].drop_duplicates(PLACE)


def _all_shared(amounts: pd.DataFrame, postings: Digests, shared: Digests) -> np.ndarray[Any, Any]:
    """The figures of the physical rows of which each shares its digest with another figure."""
    place = amounts["row"].to_numpy(dtype="int64") + (codes(amounts["sheet"]).astype("int64") << 32)
    return ~np.isin(place, place[~_among(postings, shared)])


def _digests(rows: pd.DataFrame) -> Digests:
    """One number for each key, the same for equal ones and hardly ever for others."""
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for name in KEY:
        mixed = _mixed(mixed, codes(rows[name]))
    return mixed


def _mixed(digests: Digests, more: np.ndarray[Any, Any]) -> Digests:
    mixed = digests >> np.uint64(31)
    mixed ^= digests
    mixed *= _PRIME
    mixed += more.astype("uint64", copy=False)
    return mixed


def _facts(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """The same figure with the same value is kept once; with different values every row that says it is rejected."""
    values = rows.groupby(FACT_KEY, dropna=False)[["value", "quality"]].transform("nunique", dropna=False)
    conflicting = values.gt(1).any(axis="columns")
    again = rows.duplicated(FACT_KEY) & ~conflicting
    refused = _of_rows(rows, rows[conflicting])
    kept = rows[~again & ~refused]
    dropped = rows[again & ~refused & ~_of_rows(rows, kept)]
    aside = pd.concat(
        [
            set_aside(rows[refused], Fate.REJECTED, rules.CONFLICTING_FIGURES),
            set_aside(dropped, Fate.IGNORED, rules.SAME_FIGURE),
        ]
    )
    said = met(rules.CONFLICTING_FIGURES, rows[conflicting]) + met(rules.SAME_FIGURE, rows[again & ~refused])
    return kept, aside, said


def _of_rows(rows: pd.DataFrame, some: pd.DataFrame) -> pd.Series:
    """Which figures stand on the same physical rows as some of them."""
    same = pd.MultiIndex.from_frame(rows[PLACE]).isin(pd.MultiIndex.from_frame(some[PLACE]))
    return pd.Series(same, rows.index)


_TWICE = {Shape.LEDGER: _ledger, Shape.FACTS: _facts, Shape.HOURS: hours.twice}
