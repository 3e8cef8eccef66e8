"""Subtotal rows against the rows that they sum up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from svlc_core.catalogue.exports import COSTS
from svlc_core.catalogue.rules import SUBTOTAL_DIFFERS, SUBTOTAL_ROW
from svlc_core.read.entries import Amount, Entry, Money, Month, agree
from svlc_core.read.notes import Notes
from svlc_core.read.words import line_of
from svlc_core.vocabulary import Line, Measure, Region

_ALL_COSTS = "costs"
Key = tuple[Region | None, str | None, Month | None, Measure]


@dataclass(slots=True)
class Sum:
    """What rows add up to: öre as written, öre in result sign, and the parts (for what rounding can explain)."""

    written: int = 0
    result: int = 0
    parts: list[Money] = field(default_factory=list)

    def add(self, money: Money, factor: int) -> None:
        self.written += money.ore
        self.result += money.ore * factor
        self.parts.append(money)

    def says(self, stated: Money) -> bool:
        """A subtotal may be written in the sign of its rows, in result sign, or as a magnitude."""
        found = {self.written, self.result, -self.result}
        return any(agree(stated, each, self.parts) for each in found)


def check(entries: list[Entry], factors: dict[Line, int], notes: Notes) -> None:
    """Notes each subtotal that neither its block, nor all rows above, nor the rows it names add up to."""
    if not any(entry.reason is SUBTOTAL_ROW for entry in entries):
        return
    named = _by_name(entries, factors)
    for sheet in dict.fromkeys(entry.sheet for entry in entries):
        _check_sheet([entry for entry in entries if entry.sheet == sheet], factors, named, notes)


def _by_name(entries: list[Entry], factors: dict[Line, int]) -> dict[Key, Sum]:
    sums: dict[Key, Sum] = defaultdict(Sum)
    for entry in entries:
        if entry.reason is None and entry.line is not None:
            for amount in entry.amounts:
                for key in _keys(entry, amount):
                    sums[key].add(amount.money, factors[entry.line])
    return sums


def _keys(entry: Entry, amount: Amount) -> Iterator[Key]:
    lines: tuple[str | None, ...] = (None, entry.line)
    if entry.line is not Line.REVENUE:
        lines = (*lines, _ALL_COSTS)
    for region in (None, entry.region):
        for line in lines:
            for month in (None, amount.month):
                yield region, line, month, amount.measure


def _check_sheet(entries: list[Entry], factors: dict[Line, int], named: dict[Key, Sum], notes: Notes) -> None:
    block: dict[Key, Sum] = defaultdict(Sum)
    above: dict[Key, Sum] = defaultdict(Sum)
    for entry in entries:
        if entry.reason is SUBTOTAL_ROW and entry.amounts and not entry.checked:
            _check_one(entry, block, above, named, notes)
            block = defaultdict(Sum)
        elif entry.reason is None and entry.line is not None:
            for amount in entry.amounts:
                for sums in (block, above):
                    sums[_place(amount)].add(amount.money, factors[entry.line])


def _place(amount: Amount) -> Key:
    """The column that an amount stands in."""
    return None, None, amount.month if amount.slot.period else None, amount.measure


def _check_one(entry: Entry, block: dict[Key, Sum], above: dict[Key, Sum], named: dict[Key, Sum], notes: Notes) -> None:
    candidates = [[sums[_place(amount)] for amount in entry.amounts] for sums in (block, above)]
    for region in dict.fromkeys((entry.region, None)):
        for line in dict.fromkeys((_line(entry.label), None)):
            candidates.append([named[region, line, amount.month, amount.measure] for amount in entry.amounts])
    if any(_all_say(sums, entry.amounts) for sums in candidates):
        return
    nearest = candidates[2] if entry.region or _line(entry.label) else candidates[0]
    stated, found = next(
        (amount.money.ore, total.written)
        for amount, total in zip(entry.amounts, nearest, strict=True)
        if not total.says(amount.money)
    )
    notes.add(
        SUBTOTAL_DIFFERS, entry.sheet, entry.row, None, entry.label,
        stated=Decimal(stated) / 100, found=Decimal(found) / 100,
    )  # fmt: skip


def _all_say(sums: list[Sum], amounts: list[Amount]) -> bool:
    return all(total.says(amount.money) for total, amount in zip(sums, amounts, strict=True))


def _line(label: str) -> str | None:
    """The line that "Summa personal" sums up."""
    name = label.casefold().partition(" ")[2] or label.casefold()
    if name.startswith(COSTS) or label.casefold().endswith(COSTS):
        return line_of(name) or _ALL_COSTS
    return line_of(name)
