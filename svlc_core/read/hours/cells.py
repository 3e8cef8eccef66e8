"""Cells of a file of hours → values: hours, sex, age group, extent, and how many."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from svlc_core.catalogue.hours import AGE_WORDS, AGES, EXTENTS, FULL_TIME, PART_TIME, SEXES
from svlc_core.read.cells import ALWAYS_DECIMAL, Marks, Unreadable, figure, plain
from svlc_core.read.table import Cell, shown
from svlc_core.vocabulary import AgeGroup, Sex

HUNDRED = 100
_MOST = 10**8  # hours; no region works more in a month
_CLOCK = re.compile(r"(?P<hours>\d{1,7}):(?P<minutes>[0-5]\d)(?::00)?", re.ASCII)
_UNIT = re.compile(r"(?<=[\d)])\s*(?:h|t|tim|timmar|hours)\.?$")
_SEXES = {word: sex for sex, words in SEXES.items() for word in words}
_AGE_GROUPS = {word: group for group, words in AGE_WORDS.items() for word in map(plain, words)}
_EXTENTS = {word: extent for extent, words in EXTENTS.items() for word in words}
_YEARS = re.compile(r"(?P<age>\d{1,3})(?:[.,]0+)?(?:\s*år)?", re.ASCII)
_OLDEST = 100


def hours(cell: Cell, marks: Marks) -> int | None:
    """Whole hundredths of an hour, rounded half up; None for a missing figure. 151:30 is a hundred and fifty-one and
    a half. Raises Unreadable, or Ambiguous where a lone dot or comma could be either."""
    if isinstance(cell, str):
        text = _UNIT.sub("", plain(cell))
        if match := _CLOCK.fullmatch(text):
            return _hundredths(Decimal(int(match["hours"])) + Decimal(int(match["minutes"])) / 60)
        cell = text
    value = figure(cell, marks).value
    return None if value is None else _hundredths(value)


def _hundredths(value: Decimal) -> int:
    if not 0 <= value < _MOST:
        raise Unreadable
    return int((value * HUNDRED).to_integral_value(ROUND_HALF_UP))


def sex(cell: Cell) -> Sex | None:
    """None for an empty cell. Raises Unreadable."""
    text = plain(shown(cell))
    if text and text not in _SEXES:
        raise Unreadable
    return _SEXES.get(text)


def age_group(cell: Cell) -> AgeGroup | None:
    """Of an age in years, or of the name of a group; None for an empty cell. Raises Unreadable."""
    text = plain(shown(cell))
    if not text or text in _AGE_GROUPS:
        return _AGE_GROUPS.get(text)
    match = _YEARS.fullmatch(text)
    if not match or int(match["age"]) > _OLDEST:
        raise Unreadable
    return [group for group, start in AGES.items() if int(match["age"]) >= start][-1]


def extent(cell: Cell) -> str:
    """heltid or deltid; a rate of employment of 100 % is heltid. Empty for an empty cell. Raises Unreadable."""
    text = plain(shown(cell))
    if not text or text in _EXTENTS:
        return _EXTENTS.get(text, "")
    rate = figure(cell, ALWAYS_DECIMAL).value
    if rate is None or not 0 < rate <= HUNDRED:
        raise Unreadable
    # One and less is a fraction, as Excel keeps a percentage.
    whole = rate == HUNDRED or (rate == 1 and "%" not in text)
    return FULL_TIME if whole else PART_TIME


def how_many(cell: Cell) -> int | None:
    """A whole number, None where it is not known. Raises Unreadable."""
    value = figure(cell, ALWAYS_DECIMAL).value
    if value is None:
        return None
    if value != value.to_integral_value() or not 0 <= value < _MOST:
        raise Unreadable
    return int(value)
