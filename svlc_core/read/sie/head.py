"""What the head of a SIE file says: its year, and the names of accounts, dimensions and objects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svlc_core.read.periods import YEARS
from svlc_core.read.sie.records import Objects, Record

_MOMENT = re.compile(r"(\d{4})(0[1-9]|1[0-2])(\d\d)?", re.ASCII)
# A moment is a whole number: 20250131 for a day, 20250100 for a month.
NOT_STATED, NO_MOMENT = 0, -1
_BEFORE, _AFTER = 0, 99999999


def moment(text: str) -> int:
    """The day or the month; NOT_STATED where the text is empty, NO_MOMENT where it is neither."""
    match = _MOMENT.fullmatch(text)
    if not match or int(match[1]) not in YEARS:
        return NO_MOMENT if text else NOT_STATED
    whole = int(match[1]) * 10000 + int(match[2]) * 100
    if not match[3]:
        return whole
    try:
        return whole + date(int(match[1]), int(match[2]), int(match[3])).day
    except ValueError:
        return NO_MOMENT


def day_of(text: str) -> int | None:
    """The day, or None where the text is none."""
    found = moment(text)
    return found if found > 0 and found % 100 else None


@dataclass(frozen=True)
class FinancialYear:
    """The first and the last day of the current year, as moments; wide open where the file does not say."""

    start: int = _BEFORE
    end: int = _AFTER

    @property
    def is_calendar(self) -> bool:
        return self.start == _BEFORE or self.end == _AFTER or (self.start % 10000, self.end) == (101, self.start + 1130)


@dataclass(frozen=True)
class Head:
    """accounts: number → name. objects: dimension → object → name. dimensions: number → name. parents: dimension → the
    one that it divides. first: the first field of the first record of each label."""

    records: list[Record]
    first: Mapping[str, str]
    year: FinancialYear
    accounts: Mapping[str, str]
    dimensions: Mapping[str, str]
    parents: Mapping[str, str]
    objects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def completed(self, pairs: Objects) -> Objects:
        """With the object that a divided one is part of: its number begins the other's (SIE 4B §8.12)."""
        known = dict(pairs)
        added = []
        for dimension, code in pairs:
            parent = self.parents.get(dimension, "")
            wholes = [whole for whole in self.objects.get(parent, ()) if whole and code.startswith(whole)]
            if wholes and parent not in known:
                added.append((parent, max(wholes, key=len)))
        return (*pairs, *added)


def head_of(records: list[Record]) -> Head:
    first: dict[str, str] = {}
    objects: dict[str, dict[str, str]] = defaultdict(dict)
    for record in records:
        first.setdefault(record.label, record.field(0))
        if record.label == "OBJEKT":
            objects[record.field(0)][record.field(1)] = record.field(2)
    return Head(
        records,
        first,
        _financial_year(records),
        {record.field(0): record.field(1) for record in records if record.label == "KONTO"},
        {record.field(0): record.field(1) for record in records if record.label in ("DIM", "UNDERDIM")},
        {record.field(0): record.field(2) for record in records if record.label == "UNDERDIM"},
        objects,
    )


def _financial_year(records: list[Record]) -> FinancialYear:
    for record in records:
        if record.label == "RAR" and record.field(0) == "0":
            return FinancialYear(day_of(record.field(1)) or _BEFORE, day_of(record.field(2)) or _AFTER)
    return FinancialYear()


def shown(day: int) -> str:
    """A moment as a date is written."""
    return f"{day // 10000}-{day // 100 % 100:02}-{day % 100:02}"
