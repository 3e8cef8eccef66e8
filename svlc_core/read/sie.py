"""A SIE file, types 1–4 → ledger rows. The specification is SIE 4B; what programs really write is read as well.

Credit is negative in the file and is turned once, here. Only the current year and the accounts of the result become
rows. Months come from #PSALDO where it agrees with the year's balance, else from the vouchers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from svlc_core.catalogue.accounts import RESULT_CLASSES
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.recipe import Given
from svlc_core.catalogue.rules import (
    FOREIGN_CURRENCY,
    NO_MONTHS,
    OTHER_YEAR_ROW,
    RECORD_UNREADABLE,
    REGION_MISSING,
    SIE_BALANCE,
    SIE_BROKEN_YEAR,
    SIE_CHECKSUM,
    SIE_DATES,
    SIE_OBJECTS,
    SIE_OTHER_YEARS,
    SIE_UNBALANCED,
    UNKNOWN_REGION,
    UNMAPPED,
)  # fmt: skip
from svlc_core.errors import Refused, Rule
from svlc_core.read import frames
from svlc_core.read.cells import Unreadable
from svlc_core.read.context import Context
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.sie_choice import added, balances_of, chosen, differing, unused_reason
from svlc_core.read.sie_posts import COST_CENTRE, PLACES, Post, day_of, financial_year, post_of, result_accounts
from svlc_core.read.sie_records import Record, checksum_holds
from svlc_core.read.signs import LEDGER_SIGN
from svlc_core.read.table import Sheet
from svlc_core.read.words import counties_in, line_of_account, region_of
from svlc_core.vocabulary import Line, Measure, Region
from svlc_core.wording import N_

_SHOWN = 10
_NOT_TEXTS = ("ORGNR", "KSUMMA", "FNR")
_AMOUNT_LINE = re.compile(rf"^[ \t]*#(?:{'|'.join(PLACES)})\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class _Book:
    """What the head of the file says: the names of accounts and cost centres, and whose books these are."""

    accounts: dict[str, str]
    centres: dict[str, str]
    regions: dict[str, Region]
    regional: bool
    region: Region | None

    def region_of(self, post: Post) -> Region | None:
        return self.regions.get(post.cost_centre or "") if self.regional else self.region


def count(text: str) -> int:
    """The lines that carry amounts, counted apart from reading them."""
    return len(_AMOUNT_LINE.findall(text.replace("\r", "\n")))


def texts(records: list[Record]) -> Sheet:
    """The fields in which a person could be named."""
    rows = [(record.row, (*record.flat,)) for record in records if record.label not in _NOT_TEXTS]
    return Sheet("", [(row, cells) for row, cells in rows], len(rows))


def read(records: list[Record], file: str, codec: str, given: Given, notes: Notes) -> Parts:
    """The rows of the current year. Raises Refused where there are no months, no region or another currency."""
    _examine(records, codec, notes)
    posts, aside = _posts(records, notes)
    balances = balances_of(posts)
    book = _book(records, posts, file, given)
    used = chosen(posts, balances, book.regional)
    if not used and not aside:
        raise Refused(NO_MONTHS.at())
    _compare(posts, used, balances, book, notes)
    kept = _placed(used, book, aside, notes)
    _remark(posts, kept, given.accounts, notes)
    counted = {post.record.row for post in used}
    aside += [_aside(post, unused_reason(post)) for post in posts if post.record.row not in counted]
    return Parts(
        frames.ledger(_row(post, book, given.accounts) for post in kept), aside, _totals(posts), _choices(records)
    )


def _first(records: list[Record], label: str) -> str:
    return next((record.field(0) for record in records if record.label == label), "")


def _examine(records: list[Record], codec: str, notes: Notes) -> None:
    currency = _first(records, "VALUTA")
    if currency.upper() not in ("", "SEK"):
        raise Refused(FOREIGN_CURRENCY.at(currency=currency))
    if checksum_holds(records, codec) is False:
        notes.add(SIE_CHECKSUM)
    year = financial_year(records)
    if not year.is_calendar:
        notes.add(SIE_BROKEN_YEAR, start=str(year.start), end=str(year.end))


def _posts(records: list[Record], notes: Notes) -> tuple[list[Post], list[frames.AsideRow]]:
    """The amounts of the file, and the records whose amount cannot be understood."""
    year, stated = financial_year(records), result_accounts(records)
    vouchers = {record.row: record.field(2) for record in records if record.label == "VER"}
    posts: list[Post] = []
    broken: list[frames.AsideRow] = []
    for record in records:
        if record.label in PLACES:
            try:
                post = post_of(record, vouchers.get(record.voucher, ""), year)
                own = post.account in stated or post.account.startswith(RESULT_CLASSES)
                posts.append(replace(post, is_result=own))
            except Unreadable:
                notes.add(RECORD_UNREADABLE, "", record.row, f"#{record.label}", _text(record))
                broken.append(frames.aside_row("", record.row, _text(record), RECORD_UNREADABLE, Fate.REJECTED))
    _check_dates(posts, vouchers, notes)
    return posts, broken


def _text(record: Record) -> str:
    return " ".join((f"#{record.label}", *record.flat))


def _check_dates(posts: list[Post], vouchers: dict[int, str], notes: Notes) -> None:
    for post in posts:
        if post.record.label == "TRANS":
            day = day_of(vouchers.get(post.record.voucher, ""))
            if day and post.month != (day.year, day.month):
                notes.add(SIE_DATES, "", post.record.row)


def _book(records: list[Record], posts: list[Post], file: str, given: Given) -> _Book:
    """Regions are the objects of dimension 1 where those in use name regions; else the file has one region."""
    accounts = {record.field(0): record.field(1) for record in records if record.label == "KONTO"}
    objects = [record for record in records if record.label == "OBJEKT" and record.field(0) == COST_CENTRE]
    centres = {record.field(1): record.field(2) for record in objects}
    used = {post.cost_centre for post in posts if post.cost_centre}
    regions = {code: region for code in used if (region := _region_of(code, centres.get(code, "")))}
    context = Context((), "", f"{_first(records, 'FNAMN')}\n{file}", given.recipe)
    regional = bool(regions) and (len(regions) == len(used) or not counties_in(context.file))
    region = None if regional else context.region()
    return _Book(accounts, centres, regions, regional, region)


def _region_of(code: str, name: str) -> Region | None:
    """The region that an object's name, or else its code, stands for."""
    for text in (name, code):
        if region := region_of(text):
            return region
        if len(found := counties_in(text)) == 1:
            return next(iter(found))
    return None


def _compare(posts: list[Post], used: list[Post], balances: dict[str, int], book: _Book, notes: Notes) -> None:
    """What the months add up to against the year's balance, or regions against the totals beside them."""
    actual = [post for post in used if post.measure is Measure.ACTUAL]
    loose = [post for post in posts if post.record.label == "PSALDO" and post.is_result and post.year == 0]
    totals = balances or (added(post for post in loose if not post.record.objects) if book.regional else {})
    accounts = differing(actual, totals)
    if accounts:
        rule = SIE_OBJECTS if book.regional else SIE_BALANCE
        listed = tuple(accounts[:_SHOWN])
        for _ in accounts:
            notes.add(rule, accounts=listed)


def _placed(used: list[Post], book: _Book, aside: list[frames.AsideRow], notes: Notes) -> list[Post]:
    """The posts with a region; the others are rejected, never guessed."""
    kept = []
    for post in used:
        if book.region_of(post):
            kept.append(post)
            continue
        centre = post.cost_centre
        rule = UNKNOWN_REGION if centre else REGION_MISSING
        value = book.centres.get(centre) or centre if centre else None
        notes.add(rule, "", post.record.row, f"#{post.record.label}", value)
        aside.append(_aside(post, rule, Fate.REJECTED))
    return kept


def _remark(posts: list[Post], kept: list[Post], lines: Mapping[str, Line], notes: Notes) -> None:
    vouchers = Counter[int]()
    for post in posts:
        if post.record.label == "TRANS":
            vouchers[post.record.voucher] += post.ore
        if post.is_result and unused_reason(post) is OTHER_YEAR_ROW:
            notes.add(SIE_OTHER_YEARS)
    unbalanced = [f"rad {row}" for row, total in vouchers.items() if total]
    for _ in unbalanced:
        notes.add(SIE_UNBALANCED, vouchers=tuple(unbalanced[:_SHOWN]))
    unmapped = [post for post in kept if line_of_account(post.account, lines) is Line.UNMAPPED]
    accounts = tuple(dict.fromkeys(post.account for post in unmapped))[:_SHOWN]
    for post in unmapped:
        notes.add(UNMAPPED, "", post.record.row, accounts=accounts)


def _row(post: Post, book: _Book, accounts: Mapping[str, Line]) -> tuple[object, ...]:
    year, month = post.month or (0, 0)
    line = str(line_of_account(post.account, accounts))
    amount = PLACES[post.record.label]["amount"]
    return (
        "", post.record.row, f"#{post.record.label}", post.record.field(amount), str(book.region_of(post)), year, month,
        post.account, book.accounts.get(post.account, ""), line, "", post.cost_centre or "",
        post.measure.value, -post.ore,
    )  # fmt: skip


def _aside(post: Post, rule: Rule, fate: Fate = Fate.IGNORED) -> frames.AsideRow:
    """In result sign, as the rows are."""
    budget = -post.ore if post.measure is Measure.BUDGET else 0
    actual = -post.ore if post.measure is Measure.ACTUAL else 0
    return frames.aside_row("", post.record.row, _text(post.record), rule, fate, actual, budget)


def _totals(posts: list[Post]) -> dict[Measure, int]:
    totals: dict[Measure, int] = {}
    for post in posts:
        totals[post.measure] = totals.get(post.measure, 0) - post.ore
    return totals


def _choices(records: list[Record]) -> dict[str, str]:
    return {
        "unit": "kr",
        "sign": LEDGER_SIGN,
        "layout": f"SIE {_first(records, 'SIETYP') or 1}",
        "separator": N_("blanksteg eller tabb"),
        "header_row": "",
        "sheets": "",
        "decimal": N_("punkt"),
    }
