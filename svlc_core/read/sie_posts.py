"""SIE records that carry amounts → posts: account, month, öre as written, and the objects they are split by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from svlc_core.read.cells import Unreadable, ore
from svlc_core.read.periods import YEARS
from svlc_core.read.sie_records import Record
from svlc_core.vocabulary import Measure, Unit

# Where year, month (or date), account and amount stand; the object list is no field.
_YEARLY = {"year": 0, "account": 1, "amount": 2}
_MONTHLY = {"year": 0, "month": 1, "account": 2, "amount": 3}
_VOUCHER = {"account": 0, "amount": 1, "date": 2}
PLACES = (
    dict.fromkeys(("IB", "UB", "OIB", "OUB", "RES"), _YEARLY)
    | dict.fromkeys(("PSALDO", "PBUDGET"), _MONTHLY)
    | dict.fromkeys(("TRANS", "RTRANS", "BTRANS"), _VOUCHER)
)
BALANCES = ("IB", "UB", "OIB", "OUB")
STRUCK = ("RTRANS", "BTRANS")
COST_CENTRE = "1"
_AMOUNT = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(0[1-9]|1[0-2])", re.ASCII)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Post:
    """One amount of the file. `year` is 0 for the current financial year; `month` is None for a whole year.

    is_result: the account belongs to the result, by its class or because the file states a #RES for it.
    """

    record: Record
    account: str
    ore: int
    year: int
    month: Month | None
    is_result: bool = False

    @property
    def measure(self) -> Measure:
        return Measure.BUDGET if self.record.label == "PBUDGET" else Measure.ACTUAL

    @property
    def cost_centre(self) -> str | None:
        """The object of dimension 1, or None."""
        return dict(self.record.objects).get(COST_CENTRE)


@dataclass(frozen=True)
class FinancialYear:
    """The current year of the file, or unknown where the file does not say."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start is None or self.end is None or self.start <= day <= self.end

    def covers(self, month: Month) -> bool:
        start, end = self.start or date.min, self.end or date.max
        return (start.year, start.month) <= month <= (end.year, end.month)

    @property
    def is_calendar(self) -> bool:
        return (
            self.start is None
            or self.end is None
            or (self.start == date(self.start.year, 1, 1) and self.end == date(self.start.year, 12, 31))
        )


def financial_year(records: list[Record]) -> FinancialYear:
    for record in records:
        if record.label == "RAR" and record.field(0) == "0":
            return FinancialYear(day_of(record.field(1)), day_of(record.field(2)))
    return FinancialYear()


def day_of(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match and int(match[1]) in YEARS else None
    except ValueError:
        return None


def result_accounts(records: list[Record]) -> frozenset[str]:
    """The accounts that the file itself counts into the result, whatever their class."""
    return frozenset(record.field(1) for record in records if record.label == "RES")


def post_of(record: Record, voucher_date: str, year: FinancialYear) -> Post:
    """Raises Unreadable where account, amount or date cannot be understood."""
    places = PLACES[record.label]
    account, amount = record.field(places["account"]), record.field(places["amount"])
    if record.sound <= places["amount"] or not account.isdecimal() or not _AMOUNT.fullmatch(amount):
        raise Unreadable
    whole, exact = ore(Decimal(amount.replace(",", ".")), Unit.KR)
    if not exact:
        raise Unreadable
    if "date" in places:
        return _voucher_post(record, account, whole, record.field(places["date"]) or voucher_date, year)
    month = _month(record.field(places["month"])) if "month" in places else None
    number = _year(record.field(0))
    if month and number == 0 and not year.covers(month):
        raise Unreadable
    return Post(record, account, whole, number, month)


def _voucher_post(record: Record, account: str, whole: int, written: str, year: FinancialYear) -> Post:
    """A transaction belongs to its own date, else to its voucher's; outside the current year it is another year's."""
    day = day_of(written)
    if day is None:
        raise Unreadable
    return Post(record, account, whole, 0 if year.holds(day) else -1, (day.year, day.month))


def _month(text: str) -> Month:
    match = _MONTH.fullmatch(text)
    if not match or int(match[1]) not in YEARS:
        raise Unreadable
    return int(match[1]), int(match[2])


def _year(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,2}", text, re.ASCII):
        raise Unreadable
    return int(text)
