"""A cell or a header → the period it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

from svlc_core.read.table import Cell
from svlc_core.vocabulary import Period

_NAMES = (
    ("jan", "januari", "january"), ("feb", "februari", "febr", "february"), ("mar", "mars", "march"),
    ("apr", "april"), ("maj", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"), ("aug", "augusti", "august"),
    ("sep", "sept", "september"), ("okt", "oktober", "oct", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
_MONTHS = {name: month for month, names in enumerate(_NAMES, start=1) for name in names}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>\d{4}|\d{2})"
_LONG_YEAR = r"(?P<year>\d{4})"
_PARTS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\t\n_", " ") | dict.fromkeys("−–—‐‑‒", "-") | dict.fromkeys("’'", " ")
)
_EPOCH = date(1899, 12, 30)  # day 0 of a workbook's dates
_SERIALS = range(36526, 73051)  # the years 2000–2099
YEARS = range(1990, 2100)


def period_of(cell: Cell, year: int | None = None) -> Period | None:
    """The period, or None. `year` fills in where only a month is written: "aug", "P08", "T2", "8"."""
    if isinstance(cell, date):
        return Period(cell.year, cell.month) if cell.year in YEARS else None
    if isinstance(cell, Decimal):
        cell = f"{cell:f}" if cell == cell.to_integral_value() else ""
    text = plain(cell)
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            with suppress(ValueError):
                found = make(match, year)
                return found if found.year in YEARS else None
    return None


def plain(text: str) -> str:
    """Lower case, with one kind of blank and dash."""
    return " ".join(text.translate(_PARTS).casefold().replace(". ", " ").strip(" .:").split())


def _year(match: re.Match[str], year: int | None) -> int:
    written = match.groupdict().get("year")
    found = int(written) if written else year
    if found is None:
        raise ValueError("no year")
    return found + 2000 if found < 100 else found


def _full_year(match: re.Match[str], year: int | None) -> Period:
    return Period.full_year(int(match["year"]))


def _tertial(match: re.Match[str], year: int | None) -> Period:
    return Period.tertial(_year(match, year), int(match["tertial"]))


def _named(match: re.Match[str], year: int | None) -> Period:
    return Period(_year(match, year), _MONTHS[match["name"]])


def _numbered(match: re.Match[str], year: int | None) -> Period:
    return Period(_year(match, year), int(match["month"]))


def _span(match: re.Match[str], year: int | None) -> Period:
    if _MONTHS[match["first"]] != 1:
        raise ValueError("accumulates from January only")
    return Period(_year(match, year), _MONTHS[match["name"]], accumulated=True)


def _upto(match: re.Match[str], year: int | None) -> Period:
    return Period(int(match["year"]), int(match["month"]), accumulated=True)


def _day(match: re.Match[str], year: int | None) -> Period:
    parts = match.groupdict()
    month = _MONTHS[match["name"]] if parts.get("name") else int(match["month"])
    day = date(int(match["year"]), month, int(match["day"]))
    return Period(day.year, day.month)


def _serial(match: re.Match[str], year: int | None) -> Period:
    number = int(match["serial"])
    if number not in _SERIALS:
        raise ValueError("not a date of this century")
    day = _EPOCH + timedelta(days=number)
    return Period(day.year, day.month)


_Maker = Callable[[re.Match[str], int | None], Period]
_TIME = r"(?:[ t]\d\d:\d\d(?::\d\d)?(?:\.\d+)?z?)?"
_FORMS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, re.ASCII), make)
    for pattern, make in (
        (rf"(?:år |helår )?{_LONG_YEAR}", _full_year),
        (rf"t(?:ertial)? ?(?P<tertial>[123])(?:[ /-]*{_YEAR})?", _tertial),
        (rf"{_LONG_YEAR}[ -]?t(?:ertial)? ?(?P<tertial>[123])", _tertial),
        (rf"(?P<first>{_NAME}) ?- ?(?P<name>{_NAME})(?: {_YEAR})?", _span),
        (rf"{_LONG_YEAR}[ :]+(?P<first>{_NAME}) ?- ?(?P<name>{_NAME})", _span),
        (rf"{_LONG_YEAR}m01-(?P<month>\d\d)", _upto),
        (rf"{_LONG_YEAR}(?:[-/. ]|[ -]?[mp])?(?P<month>0[1-9]|1[0-2])", _numbered),
        (rf"{_LONG_YEAR}(?:[-/]|[ -]?[mp] ?)(?P<month>[1-9])", _numbered),
        (rf"0{{0,2}}(?P<month>[1-9]|1[0-2])[/.-]{_LONG_YEAR}", _numbered),
        (rf"(?P<name>{_NAME})(?:[ /.,-]*{_YEAR})?", _named),
        (rf"{_LONG_YEAR}[ ,-]*(?P<name>{_NAME})", _named),
        (rf"(?:den )?(?P<day>\d{{1,2}})[ .-](?P<name>{_NAME})[ .-]{_LONG_YEAR}", _day),
        (rf"(?P<name>{_NAME}) (?P<day>\d{{1,2}}), {_LONG_YEAR}", _day),
        (rf"{_LONG_YEAR}-(?P<month>\d\d)-(?P<day>\d\d){_TIME}", _day),
        (rf"{_LONG_YEAR}(?P<month>\d\d)(?P<day>\d\d)", _day),
        (rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[ /.-]{_LONG_YEAR}{_TIME}", _day),
        (rf"(?:p|period|månad|mån) ?(?P<month>0?[1-9]|1[0-2])(?:[ /-]*{_YEAR})?", _numbered),
        (r"(?P<month>0?[1-9]|1[0-2])", _numbered),
        (r"(?P<serial>\d{5})", _serial),
    )
)


# --- months that Excel has made dates of ------------------------------------------------------------------------------

_CENTURY, _LONGEST = 2000, 40
_YEARS_AS_DAYS = range(19, 32)
_FEWEST = 3  # headers that agree; fewer may be so by chance
_WRITTEN_DAY = re.compile(rf"(?P<day>\d\d)[ -](?P<name>{_NAME})|\d{{4}}-(?P<month>\d\d)-(?P<iso>\d\d){_TIME}", re.ASCII)


def excel_months(cells: Sequence[Cell], year: int | None = None) -> list[Period | None]:
    """The months that the dates of a header row were typed as: "jan-25" becomes 25 January of the year it was typed.

    None for every other cell, and for all of them unless the row leaves little doubt: at least three dates, all on the
    one day that can be a year, every month as often as the others, and no other `year` told around the table.
    """
    days = [_day_and_month(cell) for cell in cells]
    told = [each for each in days if each]
    counted = Counter(month for _, month in told)
    meant = {_CENTURY + day for day, _ in told}
    if len(counted) < _FEWEST or len(meant) > 1 or len(set(counted.values())) > 1:
        return [None] * len(days)
    [typed] = meant
    if typed - _CENTURY not in _YEARS_AS_DAYS or year not in (None, typed):
        return [None] * len(days)
    return [Period(typed, each[1]) if each else None for each in days]


def _day_and_month(cell: Cell) -> tuple[int, int] | None:
    if isinstance(cell, date):
        return cell.day, cell.month
    match = _WRITTEN_DAY.fullmatch(plain(cell)) if isinstance(cell, str) and len(cell) <= _LONGEST else None
    if not match:
        return None
    return int(match["day"] or match["iso"]), _MONTHS[match["name"]] if match["name"] else int(match["month"])
