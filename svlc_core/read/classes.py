"""Rows of an account class or group ("3", "30") that stand among the accounts they sum up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from svlc_core.catalogue.rules import SUBTOTAL_DIFFERS, SUBTOTAL_ROW
from svlc_core.read.entries import Amount, Entry, Money, Month, agree
from svlc_core.read.notes import Notes
from svlc_core.vocabulary import Measure, Region

Place = tuple[str, Region | None]
Key = tuple[Place, str, str, Month | None, Measure]
Parts = dict[Key, list[Money]]
Heads = dict[Place, set[str]]


def set_aside(entries: list[Entry], notes: Notes) -> None:
    """Sets aside each row whose number begins other accounts of its sheet and region, and which is their sum.

    A single digit is a class and no account: such a row is set aside also where its accounts do not add up to it,
    and that is noted. A longer number may be an account of its own, and is one unless the sum agrees.
    """
    heads = _heads(entries)
    # The longest first: what is a sum itself is not a part of a shorter one.
    for length in sorted({len(head) for found in heads.values() for head in found}, reverse=True):
        parts = _parts(entries, heads, length)
        for entry in entries:
            if entry.reason is None and len(entry.account) == length and entry.account in heads[_place(entry)]:
                _judge(entry, parts, notes)


def _place(entry: Entry) -> Place:
    return entry.sheet, entry.region


def _heads(entries: list[Entry]) -> Heads:
    accounts: Heads = defaultdict(set)
    for entry in entries:
        if entry.reason is None:
            accounts[_place(entry)].add(entry.account)
    return {
        place: {account[:length] for account in found for length in range(1, len(account))} & found
        for place, found in accounts.items()
    }


def _parts(entries: list[Entry], heads: Heads, length: int) -> Parts:
    """The amounts under each number of that length: of each cost centre, and of all."""
    parts: Parts = defaultdict(list)
    for entry in entries:
        head = entry.account[:length]
        if entry.reason is None and head != entry.account and head in heads[_place(entry)]:
            for amount in entry.amounts:
                for centre in {"", entry.cost_centre}:
                    parts[_place(entry), head, centre, amount.month, amount.measure].append(amount.money)
    return parts


def _judge(entry: Entry, parts: Parts, notes: Notes) -> None:
    found = [parts.get(_key(entry, amount), []) for amount in entry.amounts]
    differing = [
        (amount.money.ore, total)
        for amount, under in zip(entry.amounts, found, strict=True)
        if not agree(amount.money, total := sum(part.ore for part in under), under)
    ]
    if any(found) and (not differing or len(entry.account) == 1):
        entry.set_aside(SUBTOTAL_ROW)
        entry.checked = True
        for stated, total in differing[:1]:
            notes.add(
                SUBTOTAL_DIFFERS, entry.sheet, entry.row, None, entry.name or entry.account,
                stated=Decimal(stated) / 100, found=Decimal(total) / 100,
            )  # fmt: skip


def _key(entry: Entry, amount: Amount) -> Key:
    return _place(entry), entry.account, entry.cost_centre, amount.month, amount.measure
