"""The amount cells of a column → whole öre, all at once where they are written as most are, else cell by cell.

Both ways give the same answer, to the öre: the short one is for speed alone, and takes no cell that leaves a doubt.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.rules import AMOUNT_AMBIGUOUS, AMOUNT_UNREADABLE, NUMBER_LOOKALIKE, NUMBER_SHORTENED
from svlc_core.errors import Rule
from svlc_core.read.cells import (
    LARGEST_ORE,
    LAST_MARK,
    Ambiguous,
    Mark,
    Marks,
    Unreadable,
    figure,
    marks_of,
    maybe_lone,
    ore,
)
from svlc_core.read.coded import Codes, Flags, Texts, Whole
from svlc_core.read.faults import number_fault
from svlc_core.read.table import Cell
from svlc_core.read.words import Memo
from svlc_core.vocabulary import Unit

WORKERS = min(4, os.cpu_count() or 1)
_FRACTION = {"": r"[.,]\d\d?", ",": r",\d\d?", ".": r"\.\d\d?"}
_PLAIN = r"^-?\d{1,12}"
_GROUPED = r"^-?\d{1,3}(?:[ \x{a0}\x{202f}]\d{3}){1,3}"
_BLANKS = r"[ \x{a0}\x{202f}]"
# With one sign for decimals everywhere the other one can only part thousands.
_MISPLACED = {
    ",": re.compile(r"\.(?=\d)(?!\d{3}(?!\d))", re.ASCII),
    ".": re.compile(r",(?=\d)(?!\d{3}(?!\d))", re.ASCII),
}
RULES = (AMOUNT_AMBIGUOUS, AMOUNT_UNREADABLE, NUMBER_SHORTENED, NUMBER_LOOKALIKE)


@dataclass(frozen=True)
class Amounts:
    """Of each cell: whether it holds an amount; its öre in the file's own sign, the öre of its last printed digit,
    whether it was rounded to whole öre and whether its unit is another than the column's; else the place in RULES,
    from 1, of the rule that it breaks, 0 for a cell that says nothing. marks: the signs that decimals follow."""

    there: Flags
    ore: Whole
    step: Whole
    rounded: Flags
    other_unit: Flags
    broken: Codes
    marks: frozenset[str]

    def of(self, codes: Codes) -> Amounts:
        """Of each row, by the place of its cell."""
        return Amounts(
            self.there[codes], self.ore[codes], self.step[codes],
            self.rounded[codes], self.other_unit[codes], self.broken[codes], self.marks,
        )  # fmt: skip

    def with_some(self, places: Whole, others: Amounts) -> Amounts:
        """These, and the others at those places."""
        for name in ("there", "ore", "step"):
            vars(self)[name][places] = vars(others)[name]
        return replace(self, marks=self.marks | others.marks)

    def but(self, rows: Flags, other: Amounts) -> Amounts:
        """These, and the other's on those rows."""
        each = {name: np.where(rows, vars(other)[name], mine) for name, mine in vars(self).items() if name != "marks"}
        return Amounts(**each, marks=self.marks | other.marks)


def read(cells: Sequence[Cell], unit: Unit, decimal: str) -> Amounts:
    """cells: those of one column. decimal: "," or "." where it is known to stand in all of them, else empty."""
    texts = cells.array if isinstance(cells, Texts) else pa.array([_text(cell) for cell in cells], pa.string())
    fraction = f"(?:{_FRACTION[decimal]})?$"
    found = _valued(texts, _PLAIN + fraction, unit)
    if len(rest := np.flatnonzero(~found.there)):
        some = texts.take(pa.array(rest))
        if _any(some, _BLANKS):
            bare = pc.if_else(_matches(some, _GROUPED + fraction), pc.replace_substring_regex(some, _BLANKS, ""), None)
            found = found.with_some(rest, _valued(bare, _PLAIN + fraction, unit))
        found = _with_others(found, cells, texts, unit, decimal)
    return found


def _with_others(found: Amounts, cells: Sequence[Cell], texts: pa.StringArray, unit: Unit, decimal: str) -> Amounts:
    """Those that are read already and, cell by cell, the rest."""
    places = np.flatnonzero(~found.there).tolist()
    others = [cells[place] for place in places]
    reader = Memo(money_reader(_marks(others, texts, found.there, unit, decimal), unit, decimal))
    for place, cell in zip(places, others, strict=True):
        _set(found, place, reader[cell])
    shown = (match[1] for cell in reader if isinstance(cell, str) and (match := LAST_MARK.fullmatch(cell)))
    return replace(found, marks=found.marks | frozenset(shown))


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount cell that was understood: öre in the file's own sign, the öre of its last printed digit."""

    ore: int
    step: int
    exact: bool = True
    other_unit: bool = False


def money_reader(marks: Marks, unit: Unit, decimal: str = "") -> Callable[[Cell], Money | Rule | None]:
    """A cell → its money, None where it is missing, or the rule it breaks."""

    def read(cell: Cell) -> Money | Rule | None:
        if decimal and isinstance(cell, str) and _MISPLACED[decimal].search(cell):
            return AMOUNT_UNREADABLE
        try:
            found = figure(cell, marks, money=True)
            if found.value is None:
                return None
            whole, exact = ore(found.value, found.unit or unit)
        except Ambiguous:
            return AMOUNT_AMBIGUOUS
        except Unreadable:
            return number_fault(cell, AMOUNT_UNREADABLE)
        step = (found.unit or unit).ore // 10**found.decimals
        return Money(whole, max(step, 1), exact, found.unit not in (None, unit))

    return read


def _set(found: Amounts, place: int, money: Money | Rule | None) -> None:
    if isinstance(money, Rule):
        found.broken[place] = RULES.index(money) + 1
    elif money is not None:
        found.there[place], found.ore[place], found.step[place] = True, money.ore, money.step
        found.rounded[place], found.other_unit[place] = not money.exact, money.other_unit


def _matches(texts: pa.StringArray, pattern: str) -> pa.BooleanArray:
    return pc.fill_null(pc.match_substring_regex(texts, pattern), False)


def _any(texts: pa.StringArray, pattern: str) -> bool:
    return bool(pc.any(_matches(texts, pattern), min_count=0).as_py())


def _valued(texts: pa.StringArray, pattern: str, unit: Unit) -> Amounts:
    """Of those that are digits with at most two decimals."""
    matched = _matches(texts, pattern)
    texts = pc.if_else(matched, texts, pa.scalar(None, pa.string()))
    decimals = np.zeros(len(texts), dtype=np.int8)
    lengths = np.asarray(pc.fill_null(pc.binary_length(texts), 0))
    marks = set()
    for mark in ",.":
        places = np.asarray(pc.fill_null(pc.find_substring(texts, mark), -1))
        if (places >= 0).any():
            marks.add(mark)
            decimals += np.where(places >= 0, lengths - places - 1, 0).astype(np.int8)
            texts = pc.replace_substring(texts, mark, "")
    digits = np.asarray(pc.fill_null(pc.cast(texts, pa.int64()), 0))
    step = np.array([unit.ore, unit.ore // 10, unit.ore // 100], dtype=np.int32)[decimals]
    there = np.asarray(matched) & (np.abs(digits) < np.int64(LARGEST_ORE) // step)
    no = np.zeros(len(texts), dtype=bool)
    broken = np.zeros(len(texts), dtype=np.int8)
    return Amounts(there, np.where(there, digits * step, 0), step, no, no.copy(), broken, frozenset(marks))


def _marks(others: list[Cell], texts: pa.StringArray, there: Flags, unit: Unit, decimal: str) -> Marks:
    """What a lone dot or comma means; of the cells that are read already some speak for all that say the same."""
    if decimal:
        return {sign: Mark.DECIMAL if sign == decimal else Mark.THOUSANDS for sign in ",."}
    told = {*others}
    if any(map(maybe_lone, told)):
        told |= {text for pattern in (",", r"\.", r"\d{4}") if (text := _first(texts, there, pattern))}
    return marks_of(told, thousandths=unit is not Unit.KR)


def _first(texts: pa.StringArray, there: Flags, pattern: str) -> str | None:
    met = np.asarray(_matches(texts, pattern)) & there
    return str(texts[int(met.argmax())]) if met.any() else None
