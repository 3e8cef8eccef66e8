"""Rows of an account class or group ("3", "30") that stand among the accounts they sum up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import numpy as np
import pandas as pd

from svlc_core.catalogue.rules import SUBTOTAL_DIFFERS, SUBTOTAL_ROW
from svlc_core.read.coded import Coded, Flags, paired
from svlc_core.read.ledger.entries import MEASURES, Entries, agree
from svlc_core.read.notes import Notes

Place = tuple[str, int]  # sheet, and region by its place
Heads = dict[Place, set[str]]
Key = tuple[str, int, str, str, int, int]  # sheet, region, number, cost centre, month, measure
Parts = dict[Key, tuple[int, int, int]]  # their sum in öre, the coarsest step, and how many they are

_KEY = ["sheet", "region", "head", "centre", "month", "measure"]


def set_aside(tables: list[Entries], notes: Notes) -> None:
    """Sets aside each row whose number begins other accounts of its sheet and region, and which is their sum.

    A single digit is a class and no account: such a row is set aside also where its accounts do not add up to it,
    and that is noted. A longer number may be an account of its own, and is one unless the sum agrees.
    """
    heads = _heads(tables)
    # The longest first: what is a sum itself is not a part of a shorter one.
    for length in sorted({len(head) for found in heads.values() for head in found}, reverse=True):
        parts = _parts(tables, heads, length)
        for entries in tables:
            for row in np.flatnonzero(_is_head(entries, heads, length) & entries.kept).tolist():
                _judge(entries, row, parts, notes)


def _accounts(entries: Entries) -> Coded[tuple[int, str]]:
    """Region and account of each row."""
    return paired(entries.regions, entries.account)


def _heads(tables: list[Entries]) -> Heads:
    accounts: Heads = defaultdict(set)
    for entries in tables:
        for region, account in _accounts(entries).cut(entries.kept).used.values:
            accounts[entries.sheet, region].add(account)
    prefixes = {
        place: {account[:length] for account in found for length in range(1, len(account))} & found
        for place, found in accounts.items()
    }
    return defaultdict(set, prefixes)


def _is_head(entries: Entries, heads: Heads, length: int) -> Flags:
    def holds(pair: tuple[int, str]) -> bool:
        region, account = pair
        return len(account) == length and account in heads[entries.sheet, region]

    return _accounts(entries).flags(holds)


def _parts(tables: list[Entries], heads: Heads, length: int) -> Parts:
    """The amounts under each number of that length: of each cost centre, and of all."""
    amounts = pd.concat([_under(entries, heads, length) for entries in tables])
    centred = amounts[amounts["centre"] != ""]
    groups = pd.concat([amounts.assign(centre=""), centred]).groupby(_KEY)
    found = groups.agg(ore=("ore", "sum"), step=("step", "max"), number=("ore", "size"))
    return dict(zip(found.index, found.itertuples(index=False, name=None), strict=True))


def _under(entries: Entries, heads: Heads, length: int) -> pd.DataFrame:
    def head_of(pair: tuple[int, str]) -> str:
        region, account = pair
        head = account[:length]
        return head if head != account and head in heads[entries.sheet, region] else ""

    heads_of_rows = _accounts(entries).map(head_of)
    amounts = entries.amounts(entries.kept & heads_of_rows.flags(bool))
    rows = amounts["row"].to_numpy()
    texts = {"head": heads_of_rows.cut(rows), "centre": entries.centre.cut(rows)}
    return amounts.assign(sheet=entries.sheet, **{name: _listed(column) for name, column in texts.items()})


def _listed(texts: Coded[str]) -> list[str]:
    each = texts.distinct
    return [each.values[code] for code in each.codes.tolist()]


def _judge(entries: Entries, row: int, parts: Parts, notes: Notes) -> None:
    account = entries.account[row]
    place = entries.sheet, int(entries.region[row]), account, entries.centre[row]
    under, differing = 0, []
    for figures, month, ore, step in entries.of_row(row):
        total, coarsest, number = parts.get((*place, month, MEASURES.index(figures.measure)), (0, 1, 0))
        under += number
        if not agree(ore, step, total, coarsest, number):
            differing.append((ore, total))
    if under and (not differing or len(account) == 1):
        entries.set_aside(np.array([row]), SUBTOTAL_ROW)
        entries.checked[row] = True
        for stated, total in differing[:1]:
            notes.add(
                SUBTOTAL_DIFFERS, entries.sheet, int(entries.grid.numbers[row]), None, entries.name[row] or account,
                stated=Decimal(stated) / 100, found=Decimal(total) / 100,
            )  # fmt: skip
