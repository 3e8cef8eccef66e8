"""What there is to say of a SIE file that is read: what does not add up, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.recipe import Dated
from svlc_core.catalogue.rules import (
    FOREIGN_CURRENCY,
    OTHER_YEAR_ROW,
    REGION_MISSING,
    SIE_BALANCE,
    SIE_BROKEN_YEAR,
    SIE_CHECKSUM,
    SIE_DATES,
    SIE_OBJECTS,
    SIE_OTHER_YEARS,
    SIE_UNBALANCED,
    SIE_UNTIL,
    UNKNOWN_REGION,
    UNMAPPED,
)
from svlc_core.errors import Refused
from svlc_core.read import chart
from svlc_core.read.notes import Notes
from svlc_core.read.sie.choice import added, balances_of, differing
from svlc_core.read.sie.head import Head, day_of, shown
from svlc_core.read.sie.records import checksum_holds
from svlc_core.read.sie.regions import Regions
from svlc_core.vocabulary import Line, Measure, Period
from svlc_core.wording import N_

_SHOWN = 10
DATED = {Dated.TRANSACTION: N_("transaktionens datum"), Dated.VOUCHER: N_("verifikationens datum")}


def examine(head: Head, raw: bytes, notes: Notes) -> None:
    """Raises Refused where the amounts are not in kronor."""
    currency = head.first.get("VALUTA", "")
    if currency.upper() not in ("", "SEK"):
        raise Refused(FOREIGN_CURRENCY.at(currency=currency))
    if checksum_holds(raw, head.records) is False:
        notes.add(SIE_CHECKSUM)
    if not head.year.is_calendar:
        notes.add(SIE_BROKEN_YEAR, start=shown(head.year.start), end=shown(head.year.end))


def remark(told: pd.DataFrame, head: Head, regions: Regions, dated: Dated, notes: Notes) -> None:
    """`told` are the posts with what becomes of each."""
    _compare(told, regions.one is None, notes)
    _ask_for_regions(told[told["fate"] == Fate.REJECTED.value], head.objects.get(regions.dimension, {}), notes)
    _note_end(told[told["used"]], head, notes)
    _note_dates(told[told["differs"] & from_vouchers(told)], dated, notes)
    others = told["is_result"] & (told["reason"] == OTHER_YEAR_ROW.code)
    notes.add_rows(SIE_OTHER_YEARS, "", [None] * int(others.sum()))
    sums = told[(told["label"] == "TRANS") & (told["voucher"] > 0)].groupby("voucher")["ore"].sum()
    notes.add_rows(SIE_UNBALANCED, "", sums.index[sums != 0].to_numpy())


def from_vouchers(told: pd.DataFrame) -> bool:
    """Whether the months come from transactions, so that it matters which of their dates is taken."""
    return bool((told["used"] & (told["label"] == "TRANS")).any())


def _compare(told: pd.DataFrame, regional: bool, notes: Notes) -> None:
    """What the months add up to against the year's balance, or regions against the totals beside them."""
    totals = balances_of(told)
    if regional and totals.empty:
        beside = (told["label"] == "PSALDO") & told["is_result"] & (told["year"] == 0) & (told["many"] == 0)
        totals = added(told[beside])
    accounts = differing(told[told["used"] & (told["measure"] == Measure.ACTUAL.value)], totals)
    rule = SIE_OBJECTS if regional else SIE_BALANCE
    notes.add_rows(rule, "", [None] * len(accounts), accounts=tuple(accounts[:_SHOWN]))


def _ask_for_regions(lost: pd.DataFrame, names: Mapping[str, str], notes: Notes) -> None:
    """The amounts whose object is no region, or that have none: rejected, never guessed."""
    for (label, part), posts in lost.groupby(["label", "part"], sort=False, observed=True):
        rule = UNKNOWN_REGION if part else REGION_MISSING
        notes.add_rows(rule, "", posts["row"].to_numpy(), f"#{label}", names.get(str(part)) or str(part) or None)


def _note_end(used: pd.DataFrame, head: Head, notes: Notes) -> None:
    """#OMFATTN says to which day the file is complete; programs write it wrong, so the months themselves decide."""
    stated = head.first.get("OMFATTN", "")
    actual = used[(used["measure"] == Measure.ACTUAL.value) & (used["ore"] != 0)]
    if stated and len(actual) and (day_of(stated) or 0) // 100 != (last := int(actual["month"].max())):
        notes.add(SIE_UNTIL, stated=stated, last=Period(last // 100, last % 100))


def _note_dates(differing: pd.DataFrame, dated: Dated, notes: Notes) -> None:
    """With what the transactions of the result come to in each month, by each of the two dates."""
    inside = differing[differing["is_result"]]
    chosen, other = (_by_month(inside, column) or N_("inga belopp i resultatet") for column in ("month", "other"))
    by_transaction, by_voucher = (chosen, other) if dated is Dated.TRANSACTION else (other, chosen)
    notes.add_rows(
        SIE_DATES,
        "",
        differing["row"].to_numpy(),
        used=DATED[dated],
        by_transaction=by_transaction,
        by_voucher=by_voucher,
    )


def _by_month(posts: pd.DataFrame, column: str) -> tuple[tuple[Period, Decimal, str], ...]:
    sums = -posts.groupby(column)["ore"].sum()
    months = zip(sums.index.tolist()[:_SHOWN], sums.tolist(), strict=False)
    return tuple((Period(month // 100, month % 100), Decimal(ore) / 100, N_("kr")) for month, ore in months)


def remark_rows(rows: pd.DataFrame, accounts: Mapping[str, Line], notes: Notes) -> None:
    """What there is to say of the mapping of the accounts."""
    unmapped = rows[rows["line"] == Line.UNMAPPED.value]
    numbers = tuple(unmapped["account"].unique()[:_SHOWN])
    notes.add_rows(UNMAPPED, "", unmapped["row"].to_numpy(), accounts=numbers)
    chart.remark(rows, accounts, notes)
