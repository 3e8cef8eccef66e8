"""The same thing twice in one file: an identical ledger row is suspect, a published figure has one value only."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import Shape
from svlc_core.check.history import named
from svlc_core.check.keyed import POSTING as KEY
from svlc_core.check.keyed import among, keyed
from svlc_core.errors import Finding, Rule
from svlc_core.vocabulary import Measure, Period, Region

PLACE = ["sheet", "row"]
POSTING = [*KEY, "amount"]
_PRIME = np.uint64(0x9E3779B97F4A7C15)
FACT_KEY = ["series", "region", "period", "source"]


def added_twice(rows: pd.DataFrame, stored: pd.DataFrame) -> list[Finding]:
    """The first figure of each physical row that is stored already, with the same amount; a zero adds nothing."""
    mine, theirs = (each[each["amount"] != 0] for each in (rows, stored))
    again = mine[among(mine, theirs, POSTING)]
    return _met(rules.ADDED_TWICE, again.drop_duplicates(PLACE))


def twice(shape: Shape, rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """The rows to keep, the physical rows set aside (ASIDE_COLUMNS), and what to say of it."""
    if shape is Shape.LEDGER:
        return rows, rows.iloc[:0], _postings(rows)
    return _facts(rows)


def _postings(rows: pd.DataFrame) -> list[Finding]:
    """A row that has stood before is suspect; the ledger may well post an amount twice, so it stays."""
    return [*_met(rules.IDENTICAL_ROW, _identical(rows)), *_several(rows[rows["amount"] != 0])]


def _several(amounts: pd.DataFrame) -> list[Finding]:
    """One note of the keys that have different amounts, unless most have: then the file is a list of postings."""
    keys, postings = _digests(amounts, KEY), _digests(amounts, POSTING)
    ordered = np.sort(postings)
    again = (ordered[1:] == ordered[:-1]).any()  # to find the first of each takes its time, and few files need it
    first = np.unique(postings, return_index=True)[1] if again else slice(None)
    each, counted = np.unique(keys[first], return_counts=True)
    more = each[counted > 1]
    if not 0 < len(more) <= len(each) / 2:
        return []
    one = keyed(Shape.LEDGER, amounts.iloc[[int(np.isin(keys, more).argmax())]]).iloc[0]
    region, period = Region(one["region"]), Period.of(one["period"])
    return [rules.SEVERAL_POSTINGS.at(count=len(more), region=region, period=period, what=named(one["item"]))]


def _identical(rows: pd.DataFrame) -> pd.DataFrame:
    """The first figure of each physical row whose every figure has stood on an earlier row.

    The ledger may well post the same amount twice, so these stay; a row of zeros says nothing.
    """
    amounts = rows[_like_another(rows)]
    whole = amounts.duplicated(POSTING).groupby([amounts["sheet"], amounts["row"]], dropna=False).transform("all")
    return amounts[whole].drop_duplicates(PLACE)


def _like_another(rows: pd.DataFrame) -> pd.Series:
    """The figures but zero of the physical rows of which each shares its digest with another figure.

    Few do, in most files; to compare a million rows in full takes its time.
    """
    counted = (rows["amount"] != 0).to_numpy()
    digests = _digests(rows, POSTING)
    ordered = np.sort(digests[counted])
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    found = np.zeros(len(rows), dtype=bool)
    if len(shared):
        nearest = np.searchsorted(shared, digests).clip(max=len(shared) - 1)
        place = rows["row"].to_numpy(dtype="int64") + (_codes(rows["sheet"]).astype("int64") << 32)
        found = counted & ~np.isin(place, place[counted & (shared[nearest] != digests)])
    return pd.Series(found, rows.index)


def _digests(rows: pd.DataFrame, key: list[str]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    """One number for each key, the same for equal ones and hardly ever for others."""
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for name in key:
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _PRIME + _codes(rows[name]).astype("uint64")
    return mixed


def _codes(column: pd.Series) -> np.ndarray[Any, np.dtype[Any]]:
    """A number for each of its values: a whole number is its own."""
    if column.dtype == "int64":
        return column.to_numpy(dtype="int64").view("uint64")
    return np.asarray(column.cat.codes if column.dtype == "category" else column.factorize()[0])


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
            _aside(rows[refused], Fate.REJECTED, rules.CONFLICTING_FIGURES),
            _aside(dropped, Fate.IGNORED, rules.SAME_FIGURE),
        ]
    )
    said = _met(rules.CONFLICTING_FIGURES, rows[conflicting]) + _met(rules.SAME_FIGURE, rows[again & ~refused])
    return kept, aside, said


def _of_rows(rows: pd.DataFrame, some: pd.DataFrame) -> pd.Series:
    """Which figures stand on the same physical rows as some of them."""
    same = pd.MultiIndex.from_frame(rows[PLACE]).isin(pd.MultiIndex.from_frame(some[PLACE]))
    return pd.Series(same, rows.index)


def _aside(figures: pd.DataFrame, fate: Fate, rule: Rule) -> pd.DataFrame:
    """The physical rows of these figures as rows set aside; published figures carry no kronor."""
    told = {"fate": fate.value, "reason": rule.code, Measure.ACTUAL.value: 0, Measure.BUDGET.value: 0}
    return figures.drop_duplicates(PLACE)[[*PLACE, "text"]].assign(**told)


def _met(rule: Rule, figures: pd.DataFrame) -> list[Finding]:
    places = figures[["sheet", "row", "column", "text"]].astype(object).where(figures.notna(), None)
    return [
        rule.at(sheet=sheet or None, row=int(row), column=column, value=text)
        for sheet, row, column, text in places.itertuples(index=False, name=None)
    ]
