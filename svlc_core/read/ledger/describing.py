"""What each row of a ledger table says that it is about: account, line, name and region, or that it is a sum."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from svlc_core.catalogue.exports import Kind
from svlc_core.catalogue.rules import OF_WHICH, SUBTOTAL_ROW
from svlc_core.read.coded import Coded, Codes, Flags, constant
from svlc_core.read.grid import Grid
from svlc_core.read.header.layout import Layout
from svlc_core.read.ledger.entries import LINES, NONE, REGIONS, Entries
from svlc_core.read.table import shown
from svlc_core.read.words import (
    counties_in,
    is_of_which,
    is_subtotal,
    is_sum,
    line_of,
    line_of_account,
    only,
    region_reader,
)
from svlc_core.vocabulary import Line

_ACCOUNT = re.compile(r"(\d{1,8})(?:\s+\D.*)?", re.ASCII | re.DOTALL)


class Description:
    """The columns that name things, as texts; an absent column is empty all the way down."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid, self._layout = grid, layout
        self.written, self.group = self.text("konto"), self.text("kontogrupp")
        self.own_name, self.centre, self.region = self.text("kontonamn"), self.text("ansvar"), self.text("region")
        self.account = self.written.map(_account)
        self.rest = self.written.map(lambda text: text.removeprefix(_account(text)).strip())
        self.numbered = self.account.flags(bool)
        self._region_of = region_reader(self.region.values, layout.given.recipe.words)

    def text(self, name: str) -> Coded[str]:
        slot = self._layout.keys.get(name)
        return self._grid.column(slot.index).used.map(shown) if slot else constant("", len(self._grid))

    def entries(self, sheet: str) -> Entries:
        group, line = self._lines()
        name = _first_told(self.own_name, self.group, self.rest)
        unknown = np.zeros(len(self._grid), dtype=np.int32)
        return Entries(
            sheet, self._grid, self._region_places(), line, group, self.account, name, self.centre,
            _first_told(self.group, self.written, name, self.region), unknown, unknown.copy(),
        )  # fmt: skip

    def _lines(self) -> tuple[Codes, Codes]:
        """Of the group that the row names, and its own: the group's, else the account's; a group that is not known is
        unmapped, as is an account without a line."""
        accounts: Mapping[str, Line] = self._layout.given.accounts
        named = self.group.where(self.group.flags(bool), self.written.map(lambda text: "" if _account(text) else text))
        group = named.places(lambda text: line_of(text) if text else None, LINES)
        own = self.account.places(lambda account: line_of_account(account, accounts) if account else None, LINES)
        unmapped = np.where(named.flags(bool), LINES.index(Line.UNMAPPED), NONE)
        return group, np.where(group != NONE, group, np.where(self.numbered, own, unmapped)).astype(np.int8)

    def _region_places(self) -> Codes:
        """The region column's, else the one that is said around the table. Raises Refused where it is not said."""
        around = None if self._layout.key(Kind.REGION) else self._layout.context.region()
        return self.region.places(lambda text: self._region_of(text) if text else around, REGIONS)

    def set_sums_aside(self, entries: Entries, live: Flags) -> Flags:
        """Sets aside the rows that are a sum of others or a part of another, as what they say; gives them."""
        self._set_named_sums_aside(entries, live & self.numbered)
        left = live & ~self.numbered
        known = (entries.line != NONE) & self.region.flags(self._region_of)
        region = self.region.where(~known, constant("", len(self._grid)))
        for texts in (self.group, self.written, self.own_name, self.text("period"), self.centre, region):
            for rule, says in ((OF_WHICH, is_of_which), (SUBTOTAL_ROW, is_subtotal)):
                hit = left & texts.flags(says)
                if hit.any():
                    _relabel(entries, hit, texts)
                    entries.set_aside(hit, rule)
                    left &= ~hit
        return entries.is_aside(SUBTOTAL_ROW) | entries.is_aside(OF_WHICH)

    def _set_named_sums_aside(self, entries: Entries, rows: Flags) -> None:
        """ "3 Summa intäkter": the number is a group's. Any other row with an account number is no sum."""
        for texts in (self.rest, entries.name, entries.label):
            hit = rows & texts.flags(is_sum)
            if hit.any():
                entries.label = texts.where(hit, entries.label)
                entries.set_aside(hit, SUBTOTAL_ROW)
                rows = rows & ~hit


def _account(text: str) -> str:
    match = _ACCOUNT.fullmatch(text)
    return match[1] if match else ""


def _first_told(*columns: Coded[str]) -> Coded[str]:
    """The first of the texts that is not empty."""
    *others, found = columns
    for each in reversed(others):
        found = each.where(each.flags(bool), found)
    return found


def _relabel(entries: Entries, rows: Flags, texts: Coded[str]) -> None:
    """A row without a region of its own has the one that its label names."""
    entries.label = texts.where(rows, entries.label)
    named = texts.places(lambda text: only(counties_in(text)), REGIONS)
    entries.region = np.where(rows & (entries.region == NONE), named, entries.region)
