"""Cells → moments on the local wall clock, in milliseconds since 1970-01-01; or a clock time, below a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import numpy as np
import pyarrow as pa

from svlc_core.read.coded import Coded, Texts, Whole
from svlc_core.read.periods import YEARS
from svlc_core.read.shapes import UNREAD, Digits, Reader, numbers, thousandths, whole
from svlc_core.read.table import Cell

DAY_MS = 86_400_000
_EPOCH, _UNIX = date(1899, 12, 30), date(1970, 1, 1)  # day 0 of a workbook, and of these moments
_SERIALS = (_UNIX - _EPOCH).days
_FIRST_DAY, _LAST_DAY = (date(YEARS.start, 1, 1) - _UNIX).days, (date(YEARS.stop, 1, 1) - _UNIX).days - 1
_CLOCK = r"(?P<hour>00?):(?P<minute>00)(?::(?P<second>00)(?:[.,](?P<fraction>0{1,9}))?)?"
_JOINED = r"(?:[tT]| {1,2}(?:kl\.? ?)?)"
_FORMS = [
    re.compile(form)
    for form in (
        _CLOCK,
        rf"(?P<year>0000)-(?P<month>00?)-(?P<day>00?){_JOINED}{_CLOCK}",
        rf"(?P<year>0000)(?P<month>00)(?P<day>00){_JOINED}{_CLOCK}",
        rf"(?P<day>00?)/(?P<month>00?) (?P<year>0000){_JOINED}{_CLOCK}",
        rf"(?P<day>00?)\.(?P<month>00?)\.(?P<year>0000){_JOINED}{_CLOCK}",
    )
]
_SERIAL = re.compile(r"(?P<day>00000)(?:[.,](?P<fraction>0{1,15}))?")

_LENGTHS = np.array(
    [0, *((date(2023 + month // 12, month % 12 + 1, 1) - date(2023, month, 1)).days for month in range(1, 13))]
)
_BEFORE = np.cumsum([0, *_LENGTHS])[:13]  # days of the year before each month
_CALENDAR = np.arange(
    np.datetime64(date(YEARS.start, 1, 1)), np.datetime64(date(YEARS.stop, 1, 1)), dtype="datetime64[D]"
)
START, _END = _FIRST_DAY * DAY_MS, (_LAST_DAY + 1) * DAY_MS  # the first moment that there is, and the end of all
_YEAR_STARTS = np.array([(date(year, 1, 1) - _UNIX).days for year in YEARS])


def moments(cells: Coded[Cell]) -> Whole:
    """Of each row; UNREAD for what is no time, NOTHING where there is none."""
    values = cells.values
    if isinstance(values, Texts):
        return _of_texts(values)[cells.codes]
    return _of_values(values)[cells.codes]


def _of_texts(texts: Texts) -> Whole:
    times = texts.times.view(np.int64)
    found = np.where((times >= START) & (times < _END), times, UNREAD)
    others = np.flatnonzero(np.isnat(texts.times))
    found[others] = numbers(texts.some(others).array, _reader)
    return found


def _of_values(values: Sequence[Cell]) -> Whole:
    texts = pa.array([cell if isinstance(cell, str) else "" for cell in values], pa.string())
    found = numbers(texts, _reader)
    for place, cell in enumerate(values):
        if not isinstance(cell, str):
            found[place] = _of_cell(cell)
    return found


def _of_cell(cell: Decimal | date) -> int:
    """A date, with its time where it has one, or a number that a workbook counts days by."""
    if isinstance(cell, datetime):
        moment = (cell - datetime.combine(_UNIX, cell.min.time())) // timedelta(milliseconds=1)
    elif isinstance(cell, date):
        return UNREAD  # a day alone is no moment
    elif 0 <= cell < 1:
        return int((cell * DAY_MS).to_integral_value()) % DAY_MS
    else:
        moment = int(((cell - _SERIALS) * DAY_MS).to_integral_value())
    return moment if _FIRST_DAY <= moment // DAY_MS <= _LAST_DAY else UNREAD


def _reader(shape: str) -> Reader | None:
    if match := _SERIAL.fullmatch(shape):
        return partial(_serial, match=match)
    for form in _FORMS:
        if match := form.fullmatch(shape):
            return partial(_moment, match=match)
    return None


def _serial(digits: Digits, match: re.Match[str]) -> Whole:
    day = whole(digits, match.span("day")) - _SERIALS
    part = whole(digits, match.span("fraction")) / 10 ** (match.end("fraction") - match.start("fraction"))
    found = day * DAY_MS + np.rint(part * DAY_MS).astype(np.int64)
    return np.where((day >= _FIRST_DAY) & (day <= _LAST_DAY), found, UNREAD)


def _moment(digits: Digits, match: re.Match[str]) -> Whole:
    hour, minute, second = (whole(digits, match.span(part)) for part in ("hour", "minute", "second"))
    found = ((hour * 60 + minute) * 60 + second) * 1000
    if match["fraction"]:
        found += thousandths(digits, match.span("fraction"))
    good = (hour < 24) & (minute < 60) & (second < 60)
    if "year" in match.re.groupindex:
        day, is_day = _days(*(whole(digits, match.span(part)) for part in ("year", "month", "day")))
        found, good = found + day * DAY_MS, good & is_day
    return np.where(good, found, UNREAD)


def _days(year: Whole, month: Whole, day: Whole) -> tuple[Whole, Whole]:
    """Days since 1970-01-01, and whether there is such a day."""
    known = (year >= YEARS.start) & (year < YEARS.stop) & (month >= 1) & (month <= 12)
    year, month = np.where(known, year, YEARS.start), np.where(known, month, 1)
    leap = (year % 4 == 0) & (year != 2100)
    length = _LENGTHS[month] + (leap & (month == 2))
    days = _YEAR_STARTS[year - YEARS.start] + _BEFORE[month] + (leap & (month > 2)) + day - 1
    return days, known & (day >= 1) & (day <= length)


# --- the other way: what a moment says --------------------------------------------------------------------------------

_MONTHS = _CALENDAR.astype("datetime64[M]").astype(np.int64)
_YEAR_OF = _MONTHS // 12 + 1970
_MONTH_OF = _MONTHS % 12 + 1
_CODE_OF = (_YEAR_OF * 100 + _MONTH_OF) * 100 + (_CALENDAR - _CALENDAR.astype("datetime64[M]")).astype(np.int64) + 1


def told(called: Whole) -> dict[str, Whole]:
    """called (seconds), year, month, day (20250831), hour and weekday (0 is Monday) of moments that are some."""
    seconds = called // 1000
    days = seconds // 86_400
    place = days - _FIRST_DAY
    return {
        "called": seconds,
        "year": _YEAR_OF[place],
        "month": _MONTH_OF[place],
        "day": _CODE_OF[place],
        "hour": (seconds - days * 86_400) // 3600,
        "weekday": (days + 3) % 7,
    }
