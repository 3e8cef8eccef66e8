"""The words of a single header: what they measure, in which unit, and whether it is the year so far."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from svlc_core.catalogue.exports import ACCUMULATED, BESIDE, LEDGER, Column, Export, Kind
from svlc_core.read.cells import any_of
from svlc_core.read.header.context import units_in
from svlc_core.read.header.layout import Slot
from svlc_core.read.table import Cell, shown

_LONGEST = 200
_TRAILING_UNIT = re.compile(
    r"[\s,;:]*[(\[]?\s*(?:\b(?:i\s+)?(?:tkr|kkr|ksek|mnkr|mkr|msek|kr|kronor|sek)\b|%)\s*[)\]]?\s*$", re.I
)


def without_unit(header: str) -> str:
    """Only of what could be a header: a long text is none, and would take its time."""
    plain = " ".join(header.split())
    return header if len(plain) > _LONGEST else _TRAILING_UNIT.sub("", plain) or header


def slot_of(index: int, cell: Cell, column: Column) -> Slot:
    units = units_in(shown(cell))
    return Slot(index, shown(cell), column, unit=units.pop() if len(units) == 1 else None)


def without_measure(cell: Cell, export: Export = LEDGER) -> tuple[Column | None, Cell]:
    """ "Utfall jan" → the column utfall and "jan"; a header without such a word stays as it is."""
    if isinstance(cell, date) or not isinstance(cell, str):
        return None, cell
    bare = without_unit(cell)
    for column in export.columns:
        if column.kind in (Kind.AMOUNT, Kind.FIGURE) and (match := _any_of(column.spellings).search(bare)):
            return column, f"{bare[: match.start()]} {bare[match.end() :]}".strip(" .,:;-–_()\n\t")
    return None, bare


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{any_of(words)})(?![^\W\d_])", re.IGNORECASE)


def says(header: str, words: tuple[str, ...]) -> bool:
    return bool(_any_of(words).search(header))


def is_accumulated(header: str) -> bool:
    return says(header, ACCUMULATED) and not says(header, BESIDE)


def without_accumulated(cell: Cell) -> Cell:
    return _any_of(ACCUMULATED).sub(" ", cell).strip(" .,:;-–_()\n\t") if isinstance(cell, str) else cell
