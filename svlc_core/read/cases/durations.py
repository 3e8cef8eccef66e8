"""Cells → how long something took, in milliseconds: seconds, minutes and seconds, or hours, minutes and seconds."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

import numpy as np
import pyarrow as pa

from svlc_core.read.coded import Coded, Texts, Whole
from svlc_core.read.shapes import UNREAD, Digits, Reader, numbers, thousandths, whole
from svlc_core.read.table import Cell

_PART = r"(?:[.,](?P<fraction>0{1,9}))?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?P<minus>-?)(?P<second>0{{1,9}}){_PART}(?: ?(?:s|sek|sec|sekunder|sekund)\.?)?",
        rf"(?P<minus>-?)(?P<minute>0{{1,6}}):(?P<sixtieth>00){_PART}",
        rf"(?P<minus>-?)(?P<hour>0{{1,4}}):(?P<minute>00):(?P<sixtieth>00){_PART}",
    )
]
_LARGEST = Decimal(10**9)
_SIZES = {"hour": 3600, "minute": 60, "second": 1, "sixtieth": 1}


def durations(cells: Coded[Cell]) -> Whole:
    """Of each row; UNREAD for what is no duration, NOTHING where there is none. Less than nothing stays so."""
    values = cells.values
    if isinstance(values, Texts):
        return numbers(values.array, _reader)[cells.codes]
    found = numbers(pa.array([cell if isinstance(cell, str) else "" for cell in values], pa.string()), _reader)
    for place, cell in enumerate(values):
        if not isinstance(cell, str):
            found[place] = _of_cell(cell)
    return found[cells.codes]


def _of_cell(cell: Decimal | date) -> int:
    """A number is seconds."""
    if isinstance(cell, Decimal) and abs(cell) < _LARGEST:
        return int((cell * 1000).to_integral_value(ROUND_HALF_UP))
    return UNREAD


def _reader(shape: str) -> Reader | None:
    for form in _FORMS:
        if match := form.fullmatch(shape):
            return partial(_duration, match=match)
    return None


def _duration(digits: Digits, match: re.Match[str]) -> Whole:
    parts = [part for part in _SIZES if part in match.re.groupindex]
    told = {part: whole(digits, match.span(part)) for part in parts}
    found = sum((told[part] * _SIZES[part] for part in parts), np.zeros(digits.shape[1], dtype=np.int64)) * 1000
    if match["fraction"]:
        found += thousandths(digits, match.span("fraction"))
    good = told.get("sixtieth", found * 0) < 60
    if "hour" in told:
        good &= told["minute"] < 60
    return np.where(good, -found if match["minus"] else found, UNREAD)
