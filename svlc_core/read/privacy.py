"""Finds personal identity numbers: six digits of a real date, four more, and a check digit that agrees."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.rules import PERSONAL_NUMBER
from svlc_core.errors import Refused
from svlc_core.read.coded import Coded, Texts, Whole
from svlc_core.read.grid import Grid
from svlc_core.read.identities import identities
from svlc_core.read.shapes import UNREAD, Reader, by_shape
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
# A text that is a number and nothing else, or that is none for its date or its check digit alone.
_WHOLE = r"^(?:[0-9]{2})?[0-9]{6} ?[-+]? ?[0-9]{4}$"
# Where its digits stand, in a text with 0 for each.
_SHAPE = re.compile(r"00[ -]?00[ -]?00\s?[-+]?\s?0000", re.ASCII)
_WORKERS = min(4, os.cpu_count() or 1)
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


# On which sheet, in which column (from 0), and from which place on cells are judged elsewhere.
Left = Mapping[tuple[str, int], int]


def refuse_numbers(name: str, sheets: Iterable[Sheet], left: Left = MappingProxyType({})) -> None:
    """Raises Refused, with the place but never the number, where a file holds one."""
    refuse_name(name)
    for sheet in sheets:
        refuse_name(sheet.name)
        judged = {column: start for (where, column), start in left.items() if where == sheet.name}
        found = _in_columns(sheet.rows, judged) if isinstance(sheet.rows, Grid) else _in_rows(sheet.rows, judged)
        if found:
            row, place = found
            raise Refused(PERSONAL_NUMBER.at(sheet=sheet.name or None, row=row, column=str(place)))


def _in_rows(rows: Rows, judged: Mapping[int, int]) -> tuple[int, int] | None:
    """The row and the column, from 1, of the first number."""
    seen: set[Cell] = set()
    for at, (row, cells) in enumerate(rows):
        for place, cell in enumerate(cells, start=1):
            if cell in seen or at >= judged.get(place - 1, len(rows)):
                continue
            seen.add(cell)
            if _cell_holds_number(cell):
                return row, place
    return None


def _in_columns(grid: Grid, judged: Mapping[int, int]) -> tuple[int, int] | None:
    columns = [column.cut(slice(judged.get(place))).used for place, column in enumerate(grid.columns)]
    with ThreadPoolExecutor(_WORKERS) as workers:
        rows = enumerate(workers.map(rows_with_number, columns), start=1)
        return min(((int(grid.numbers[found[0]]), place) for place, found in rows if len(found)), default=None)


def rows_with_number(column: Coded[Cell]) -> Whole:
    """The rows of a column in whose cells a number stands."""
    values, codes = column.values, column.codes
    if isinstance(values, Texts):
        holders = _holders(values)
    else:
        texts = [value if isinstance(value, str) else "" for value in values]
        others = [place for place, value in enumerate(values) if isinstance(value, Decimal) and _is_one(value)]
        holders = np.union1d(_holders(Texts(pa.array(texts, pa.string()))), np.array(others, dtype=np.int64))
    return np.flatnonzero(np.isin(codes, holders)) if len(holders) else np.array([], dtype=np.int64)


def _holders(texts: Texts) -> Whole:
    """The places of the texts that hold one; what is a number whole, or is not, is told of all of them side by side."""
    suspects = _suspects(texts)
    some = texts.some(suspects)
    plain = np.zeros(len(suspects), dtype=bool)
    plain[some.matching(_WHOLE)] = True
    numbers = identities(some.array.filter(pa.array(plain))) >= 0
    mixed = [place for place in suspects[~plain].tolist() if _cell_holds_number(texts[place])]
    return np.union1d(suspects[plain][numbers], np.array(mixed, dtype=np.int64))


def _suspects(texts: Texts) -> Whole:
    """Not those whose digits stand where no number has them, as in times and codes; that is told by their shape."""
    if not len(texts) or pc.max(pc.binary_length(texts.array)).as_py() < 10:
        return np.array([], dtype=np.int64)
    others = np.flatnonzero(np.isnat(texts.times))
    unsure = others[by_shape(texts.some(others).array, _never) == UNREAD]
    return np.asarray(unsure[texts.some(unsure).matching(_TEN_DIGITS, 10)])


def _never(shape: str) -> Reader | None:
    """Reads a 0 for each text of a shape that no number has."""
    if shape.isascii() and not _SHAPE.search(shape):
        return lambda digits: np.zeros(digits.shape[1], dtype=np.int64)
    return None


def _cell_holds_number(cell: Cell) -> bool:
    if isinstance(cell, Decimal):
        return _is_one(cell)
    return isinstance(cell, str) and len(cell) >= 10 and holds_number(cell)


def _is_one(cell: Decimal) -> bool:
    return cell == cell.to_integral_value() and holds_number(f"{cell:.0f}")
