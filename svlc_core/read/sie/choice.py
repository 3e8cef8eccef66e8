"""Which of a SIE file's amounts count: the same kronor stand there as balances, per period, per object and in vouchers.

Type 3 files come in two kinds: with totals and their split by object beside them, or with the split alone, where
amounts without an object are amounts too. The year's balance (#RES) tells which, account by account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from svlc_core.catalogue.rules import (
    BALANCE_ROW,
    OTHER_YEAR_ROW,
    REGION_MISSING,
    STRUCK_ROW,
    SUMMARY_ROW,
    UNKNOWN_REGION,
)
from svlc_core.read.sie.cut import BALANCES, STRUCK

# What an amount is beside the others of its account: of one object of the dimension, of that and others, of none at
# all, of others alone.
_ALONE, _FINER, _LOOSE, _STRAY = range(4)
_CANDIDATES = (
    (_ALONE,),
    (_ALONE, _FINER),
    (_ALONE, _LOOSE),
    (_ALONE, _FINER, _LOOSE),
    (_ALONE, _FINER, _LOOSE, _STRAY),
)

_REASONS = [
    "",
    *(rule.code for rule in (STRUCK_ROW, BALANCE_ROW, OTHER_YEAR_ROW, SUMMARY_ROW, UNKNOWN_REGION, REGION_MISSING)),
]

Parts = dict[int, int]  # öre by kind


def reasons(posts: pd.DataFrame) -> pd.Series:
    """The code of the rule by which a post is no part of the current year's result, empty where it may be."""
    label = posts["label"]
    outside = [
        label.isin(STRUCK),
        label.isin(BALANCES) | ~posts["is_result"],
        posts["year"] != 0,
        label == "RES",
    ]
    return named(np.select(outside, range(1, 1 + len(outside)), 0), _REASONS, posts.index)


def named(places: np.ndarray[Any, Any], names: Sequence[str], index: pd.Index) -> pd.Series:
    """The name in each place; few names on many rows."""
    return pd.Series(pd.Categorical.from_codes(places, pd.Index(names)), index)


def balances_of(posts: pd.DataFrame) -> pd.Series:
    """The year's balance per account of the result, in öre."""
    return added(posts[(posts["label"] == "RES") & (posts["year"] == 0) & posts["is_result"]])


def added(posts: pd.DataFrame) -> pd.Series:
    found = posts.groupby("account", observed=True)["ore"].sum()
    return found.set_axis(found.index.astype("str"))


def differing(posts: pd.DataFrame, balances: pd.Series) -> list[str]:
    """The accounts whose posts do not add up to the balance; a balance of zero may be left out of a file."""
    if balances.empty:
        return []
    off = added(posts).sub(balances, fill_value=0)
    return sorted(off.index[off != 0])


def chosen(posts: pd.DataFrame, regional: bool) -> pd.Series:
    """Whether each post counts. Its `part` is its object of the dimension of the regions, or of cost centres; with
    `regional` the amounts are wanted for each of those."""
    balances = balances_of(posts)
    may = posts.loc[reasons(posts) == "", ["label", "account", "ore", "many", "part"]]
    periods, vouchers, budget = (may[may["label"] == label] for label in ("PSALDO", "TRANS", "PBUDGET"))
    found = [_actual(periods, vouchers, balances, regional), _per_account(budget, balances.iloc[:0], regional)]
    return pd.Series(posts.index.isin(np.concatenate([each.index for each in found])), posts.index)


def _actual(periods: pd.DataFrame, vouchers: pd.DataFrame, balances: pd.Series, regional: bool) -> pd.DataFrame:
    if regional and len(vouchers) and not (periods["part"] != "").any():
        return vouchers
    found = _per_account(periods, balances, regional)
    worse = len(differing(found, balances)) > len(differing(vouchers, balances))
    return vouchers if len(vouchers) and (worse or found.empty) else found


def _per_account(posts: pd.DataFrame, balances: pd.Series, regional: bool) -> pd.DataFrame:
    """The posts of the kinds that each account is best told by."""
    kinds = _kinds(posts)
    sums: dict[str, Parts] = defaultdict(dict)
    found = posts.groupby(["account", kinds], observed=True)["ore"].sum()
    for (account, kind), total in zip(found.index.to_list(), found.tolist(), strict=True):
        sums[account][kind] = total
    choose = _split if regional else _whole
    told = {(account, kind) for account, parts in sums.items() for kind in choose(parts, balances.get(account))}
    return posts[np.array([pair in told for pair in zip(posts["account"], kinds, strict=True)], dtype=bool)]


def _kinds(posts: pd.DataFrame) -> np.ndarray[Any, Any]:
    has_part, many = posts["part"] != "", posts["many"]
    return np.select([has_part & (many == 1), has_part, many == 0], [_ALONE, _FINER, _LOOSE], _STRAY)


def _whole(parts: Parts, balance: int | None) -> Iterable[int]:
    """The totals of an account, or all its posts where they are parts."""
    totals = parts.get(_LOOSE)
    if totals is None or (balance is not None and totals != balance == sum(parts.values())):
        return parts
    return (_LOOSE,)


def _split(parts: Parts, balance: int | None) -> Iterable[int]:
    """The posts of an account by object; those of one dimension alone where the finer ones repeat them."""
    if not parts.keys() & {_ALONE, _FINER}:
        return (_LOOSE,)
    total = parts.get(_LOOSE, 0) if balance is None else balance
    sums = {each: [parts[kind] for kind in each if kind in parts] for each in _CANDIDATES}
    fitting = (each for each, found in sums.items() if found and sum(found) == total)
    return next(fitting, (_ALONE,) if _ALONE in parts else (_FINER,))
