"""Cells → the vocabulary of a case: priorities, how the patient was carried, an age, yes or no. Each asked once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from svlc_core.catalogue.cases import (
    ANY_PRIO_1_IN,
    CARRIED,
    CODED,
    NEVER_NAMES,
    NO,
    OLDEST,
    PRIORITIES,
    YES,
)
from svlc_core.catalogue.exports import ANY_PRIO_1, PRIORITY_CODES
from svlc_core.catalogue.forms import MISSING, SYSTEM_ERROR
from svlc_core.read.cells import plain
from svlc_core.read.table import Cell, shown
from svlc_core.read.words import fold

# What a cell says; None where it says nothing, and Unknown where it cannot be read.
Said = Callable[[Cell], object]


class Unknown:
    """The answer to a cell that cannot be read; there is one, `UNKNOWN`."""


UNKNOWN = Unknown()
_PRIORITIES: Mapping[str, str] = {fold(name): each.value for each, names in PRIORITIES.items() for name in names}
_CODED: Mapping[str, str] = {code: each.value for code, each in CODED.items()}
_CARRIED: Mapping[str, str] = {fold(name): each.value for each, names in CARRIED.items() for name in names}
_AGE = re.compile(r"(?P<years>\d{1,3})(?:[.,]\d+)?(?: ?(?:år|y))?", re.ASCII)
_MONTHS = re.compile(r"\d{1,2} ?(?:mån|månader|månad|mån\.|v|veckor|d|dagar)", re.ASCII)
_ABSENT = {*MISSING, "na"}
_ZERO = re.compile(r"(\d+)[.,]0", re.ASCII)  # a whole number as a program with decimals writes it


def bare(cell: Cell) -> str:
    """In lower case; empty where the cell says nothing."""
    text = plain(shown(cell))
    return "" if text in _ABSENT else text


def are_codes(headers: Iterable[str], cells: Iterable[Cell]) -> bool:
    """Whether columns hold the priorities' numbers: nothing else stands there, and one that is no name, or the header
    says so. 1, 2 and 3 alone may as well be priorities that lack their letters."""
    told = {_code(cell) for cell in cells} - {""}
    sure = bool(told & NEVER_NAMES) or bool({fold(each) for each in headers} & set(map(fold, PRIORITY_CODES)))
    return bool(told) and told <= _CODED.keys() and sure


def _code(cell: Cell) -> str:
    return _ZERO.sub(r"\1", bare(cell))


def priority(coded: bool) -> Said:
    def said(cell: Cell) -> object:
        if coded:
            return _CODED.get(_code(cell), UNKNOWN) if bare(cell) else None
        return _PRIORITIES.get(fold(shown(cell)), UNKNOWN) if bare(cell) else None

    return said


def carried(header: str) -> Said:
    """A column that only says whether it was priority 1 has its own meanings."""
    if fold(header) == fold(ANY_PRIO_1):
        return lambda cell: ANY_PRIO_1_IN.get(fold(shown(cell)) if shown(cell) != "" else "", _empty(cell))
    return lambda cell: _CARRIED.get(fold(shown(cell)), UNKNOWN) if bare(cell) else None


def _empty(cell: Cell) -> object:
    return UNKNOWN if bare(cell) else None


def reason(cell: Cell) -> object:
    """Whether one is filled in; None where a system error hides it. What it says is not kept: it may name persons."""
    text = bare(cell)
    return None if SYSTEM_ERROR in text else bool(text)


def age(cell: Cell) -> object:
    """In whole years; less than one is 0."""
    text = bare(cell)
    if not text:
        return None
    if _MONTHS.fullmatch(text):
        return 0
    match = _AGE.fullmatch(text)
    return int(match["years"]) if match and int(match["years"]) <= OLDEST else UNKNOWN


def yes_or_no(cell: Cell) -> object:
    text = bare(cell)
    return None if not text else True if text in YES else False if text in NO else UNKNOWN


def text(cell: Cell) -> object:
    return shown(cell) or None
