"""The neutral grid between the file formats and their meaning: a sheet's physical rows with their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

Cell = str | Decimal | date
Row = tuple[Cell, ...]
Rows = Sequence[tuple[int, Row]]


@dataclass(frozen=True)
class Sheet:
    """`rows` are (physical row number from 1, cells); `records` is their number, counted apart from reading them.

    merged: empty cells for which the value of a merged area goes: (row, place from 0) → that value.
    """

    name: str
    rows: Rows
    records: int
    merged: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

    def filled(self, start: int, amounts: Iterable[int]) -> Sheet:
        """With the merged cells filled in below the header's place: what they repeat is a key there, save in the
        columns of amounts, where it would count twice."""
        if not self.merged:
            return self
        kept = set(amounts)
        places: dict[int, dict[int, Cell]] = {}
        for (row, place), cell in self.merged.items():
            if place not in kept:
                places.setdefault(row, {})[place] = cell
        below = [(row, _filled(cells, places.get(row, {}))) for row, cells in self.rows[start + 1 :]]
        return replace(self, rows=[*self.rows[: start + 1], *below])


def _filled(cells: Row, given: Mapping[int, Cell]) -> Row:
    return tuple(given.get(place, cell) for place, cell in enumerate(cells)) if given else cells


def at(cells: Row, index: int | None) -> Cell:
    """The cell, or an empty one beyond the end of a ragged row or for a column that the file does not have."""
    return cells[index] if index is not None and index < len(cells) else ""


def shown(cell: Cell) -> str:
    """The text of a cell as a Swede would see it: a number from a workbook gets its decimal comma."""
    if isinstance(cell, str):
        return cell.strip()
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}".replace(".", ",")


def is_blank(cells: Row) -> bool:
    return not any(not isinstance(cell, str) or cell.strip() for cell in cells)


def is_overlong(cells: Row, width: int) -> bool:
    """Whether a row says more than its header has columns for: an unquoted decimal comma in a comma-separated file."""
    return len(cells) > width and not is_blank(cells[width:])


def whole_text(cells: Row) -> str:
    """The row as one text, for those rows that are kept aside."""
    return "; ".join(filter(None, map(shown, cells)))
