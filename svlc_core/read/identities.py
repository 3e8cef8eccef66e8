"""Cells → personal identity and coordination numbers, as ten digits: the same however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from svlc_core.read.coded import Texts, Whole
from svlc_core.read.shapes import UNREAD, Digits, Reader, numbers, whole
from svlc_core.read.table import Cell

# A hundred years apart the ten digits may come back; they are what both ways of writing have in common.
_FORM = re.compile(r"(?P<century>00)?(?P<date>000000) ?[-+]? ?(?P<last>0000)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_BETWEEN = re.compile(r"(?<=\d)[ .](?=\d)")
_LENGTHS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_SPARE_DAYS = 60  # a coordination number writes its day plus sixty
_CENTURIES = (18, 19, 20)


def identities(texts: pa.StringArray) -> Whole:
    """The ten digits as a number, UNREAD for what is no identity, NOTHING for an empty or missing one."""
    found = numbers(texts, _reader)
    rest = np.flatnonzero(found == UNREAD)
    if len(rest):
        again = texts.take(pa.array(rest)).to_pylist()
        bare = [_BETWEEN.sub("", _INVISIBLE.sub("", text)) for text in again]
        changed = [place for place, (one, other) in enumerate(zip(again, bare, strict=True)) if one != other]
        found[rest[changed]] = numbers(pa.array([bare[place] for place in changed], pa.string()), _reader)
    return found


def _reader(shape: str) -> Reader | None:
    match = _FORM.fullmatch(shape)
    return (lambda digits: _identity(digits, match)) if match else None


def _identity(digits: Digits, match: re.Match[str]) -> Whole:
    start, last = match.start("date"), match.start("last")
    ten = np.concatenate([digits[start : start + 6], digits[last : last + 4]]) - 48
    doubled = ten * np.array([2, 1] * 5, dtype=np.uint8)[:, None]
    checked = (doubled // 10 + doubled % 10).sum(axis=0) % 10 == 0
    century = whole(digits, match.span("century"))
    good = checked & _is_date(ten.astype(np.int16), century if match["century"] else None)
    return np.where(good, whole(ten + 48, (0, 10)), UNREAD)


def _is_date(ten: Whole, century: Whole | None) -> Whole:
    year, month, day = (ten[place] * 10 + ten[place + 1] for place in (0, 2, 4))
    day = np.where(day > _SPARE_DAYS, day - _SPARE_DAYS, day)
    good = (month >= 1) & (month <= 12) & (day >= 1) & (day <= _LENGTHS[np.where(month <= 12, month, 0)])
    leap = year % 4 == 0
    if century is not None:
        good &= np.isin(century, _CENTURIES)
        leap &= (year > 0) | (century == 20)
    return np.asarray(good & (leap | (month != 2) | (day < 29)))


def texts_of(values: Sequence[Cell]) -> pa.StringArray:
    """The cells as texts; a number from a workbook without its decimals, and with the zeros that it lost."""
    if isinstance(values, Texts):
        return values.array
    return pa.array(list(map(_text, values)), pa.string())


def _text(cell: Cell) -> str:
    if not isinstance(cell, Decimal):
        return str(cell)
    number = f"{cell:.0f}" if cell == cell.to_integral_value() else str(cell)
    return number.zfill(10) if 8 <= len(number) < 10 else number
