"""Finds personal identity numbers: six digits of a real date, four more, and a check digit that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import numpy as np

from svlc_core.catalogue.rules import PERSONAL_NUMBER
from svlc_core.errors import Refused
from svlc_core.read.coded import Coded, Texts, Whole
from svlc_core.read.grid import Grid
from svlc_core.read.pseudonym import is_pseudonym
from svlc_core.read.table import Cell, Rows, Sheet

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Digits before or after a decimal sign are an amount, but for the lone .0 that programs write behind a whole number.
# So are digits in groups of three.
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<century>18|19|20)?(?P<year>\d\d)[ -]?(?P<month>\d\d)[ -]?(?P<day>\d\d)"
    r"\s?[-+‐‑‒–—−]?\s?(?P<last>\d{4})(?!\d|[.,](?!0(?!\d))\d)",
    re.ASCII,
)
# What every text with a number in it has, told in a moment of a million texts.
_TEN_DIGITS = r"[0-9](?:[^0-9A-Za-z.,]*[0-9]){9}"
_SPARE_DAYS = 60  # a coordination number writes its day plus sixty


def holds_number(text: str) -> bool:
    """Whether a personal identity or coordination number stands anywhere in the text."""
    return any(_is_number(match) for match in _NUMBER.finditer(text.translate(_INVISIBLE)))


def _is_number(match: re.Match[str]) -> bool:
    digits = match["year"] + match["month"] + match["day"] + match["last"]
    return _is_date(match) and _checks(digits)


def _is_date(match: re.Match[str]) -> bool:
    day = int(match["day"])
    centuries = [match["century"]] if match["century"] else ["19", "20"]
    for century in centuries:
        try:
            date(int(century + match["year"]), int(match["month"]), day - _SPARE_DAYS if day > _SPARE_DAYS else day)
        except ValueError:
            continue
        return True
    return False


def _checks(ten: str) -> bool:
    """The Luhn sum: every other digit doubled, digits added up, divisible by ten."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def refuse_name(name: str) -> None:
    """Raises Refused where the name of a file or a sheet holds one."""
    if holds_number(name):
        raise Refused(PERSONAL_NUMBER.at())


def refuse_numbers(name: str, sheets: Iterable[Sheet]) -> None:
    """Raises Refused, with the place but never the number, where a file holds one."""
    refuse_name(name)
    for sheet in sheets:
        refuse_name(sheet.name)
        found = _in_columns(sheet.rows) if isinstance(sheet.rows, Grid) else _in_rows(sheet.rows)
        if found:
            row, place = found
            raise Refused(PERSONAL_NUMBER.at(sheet=sheet.name or None, row=row, column=str(place)))


def _in_rows(rows: Rows) -> tuple[int, int] | None:
    """The row and the column, from 1, of the first number."""
    seen: set[Cell] = set()
    for row, cells in rows:
        for place, cell in enumerate(cells, start=1):
            if cell in seen:
                continue
            seen.add(cell)
            if _cell_holds_number(cell):
                return row, place
    return None


def _in_columns(grid: Grid) -> tuple[int, int] | None:
    rows = ((_rows_with_number(column), place) for place, column in enumerate(grid.columns, start=1))
    return min(((int(grid.numbers[found[0]]), place) for found, place in rows if len(found)), default=None)


def _rows_with_number(column: Coded[Cell]) -> Whole:
    values = column.values
    suspects = values.matching(_TEN_DIGITS, 10) if isinstance(values, Texts) else range(len(values))
    holders = [place for place in suspects if _cell_holds_number(values[place])]
    return np.flatnonzero(np.isin(column.codes, holders)) if holders else np.array([], dtype=np.int64)


def _cell_holds_number(cell: Cell) -> bool:
    if isinstance(cell, Decimal):
        return cell == cell.to_integral_value() and holds_number(f"{cell:.0f}")
    return isinstance(cell, str) and len(cell) >= 10 and not is_pseudonym(cell) and holds_number(cell)
