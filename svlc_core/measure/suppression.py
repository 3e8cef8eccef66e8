"""Which cells of a table must be hidden so that nobody can work out a small group from what is shown.

A table is cells and sums: of each sum a total and its parts. Whoever sees some of the cells knows these sums, knows how
much each cell can be at most, and that none is negative. A hidden cell is given away where that leaves less room for
it than its slack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]

_SWEEPS = 200
_NOTHING = 1e-6


@dataclass(frozen=True)
class Sum:
    """The places of a total and of its parts among the cells."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Cells:
    """amounts: what each cell is. most: what it could be. slack: less room than this gives it away. rank: the smaller,
    the sooner it is hidden for the sake of another."""

    amounts: Sequence[float]
    most: Sequence[float]
    slack: Sequence[float]
    rank: Sequence[float]
    sums: Sequence[Sum]
    _of: dict[int, list[Sum]] = field(init=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for each in self.sums:
            for cell in each.cells:
                self._of[cell].append(each)

    def sums_of(self, cell: int) -> list[Sum]:
        return self._of[cell]


def closed(cells: Cells, secret: Iterable[int]) -> frozenset[int]:
    """The cells to hide: the secret ones, and others for their sake until none of the hidden is given away."""
    hidden = frozenset(secret)
    while more := _more(cells, hidden):
        hidden |= more
    return hidden


def _more(cells: Cells, hidden: frozenset[int]) -> frozenset[int]:
    """For each hidden cell that is given away, one more in each sum that leaves it alone; else in the nearest sum."""
    more: set[int] = set()
    for cell in sorted(given_away(cells, hidden)):
        open_sums = [each for each in cells.sums_of(cell) if any(other not in hidden for other in each.cells)]
        alone = [each for each in open_sums if _hidden(each, hidden | more) == 1]
        nearest = sorted(open_sums, key=lambda each: _hidden(each, hidden))[: not alone]
        more |= {_partner(cells, each, hidden) for each in (*alone, *nearest)}
    return frozenset(more)


def _hidden(each: Sum, hidden: frozenset[int]) -> int:
    return sum(cell in hidden for cell in each.cells)


def _partner(cells: Cells, each: Sum, hidden: frozenset[int]) -> int:
    """The smallest part that is shown; the total where no part is."""
    parts = [cell for cell in each.parts if cell not in hidden]
    return min(parts, key=lambda cell: (cells.rank[cell], cell), default=each.total)


def given_away(cells: Cells, hidden: frozenset[int]) -> set[int]:
    """The hidden cells that can be worked out: by the limits of each, or as the solution of the sums together."""
    low, high = _limits(cells, hidden)
    found = {cell for cell in hidden if high[cell] - low[cell] < cells.slack[cell]}
    return found | _solved(cells, hidden)


def _limits(cells: Cells, hidden: frozenset[int]) -> tuple[list[float], list[float]]:
    """What each cell is at least and at most, narrowed sum by sum until no sum says more."""
    low, high = list(cells.amounts), list(cells.amounts)
    for cell in hidden:
        low[cell], high[cell] = 0, cells.most[cell]
    sums = [each for each in cells.sums if _hidden(each, hidden)]
    rounds = ([_narrow(each, low, high) for each in sums] for _ in range(_SWEEPS))
    all(any(news) for news in rounds)  # ends with the first that says nothing new
    return low, high


def _narrow(each: Sum, low: list[float], high: list[float]) -> bool:
    """Whether the sum said anything new."""
    least, most = sum(low[part] for part in each.parts), sum(high[part] for part in each.parts)
    news = _tighten(each.total, least, most, low, high)
    from_low, from_high = low[each.total], high[each.total]
    for part in each.parts:
        news |= _tighten(part, from_low - (most - high[part]), from_high - (least - low[part]), low, high)
    return news


def _tighten(cell: int, least: float, most: float, low: list[float], high: list[float]) -> bool:
    news = least > low[cell] + _NOTHING or most < high[cell] - _NOTHING
    low[cell], high[cell] = max(low[cell], least), min(high[cell], most)
    return news


def _solved(cells: Cells, hidden: frozenset[int]) -> set[int]:
    """The hidden cells that have one value in every solution of the sums."""
    found: set[int] = set()
    for some, sums in _connected(cells, hidden):
        place = {cell: number for number, cell in enumerate(some)}
        matrix = np.zeros((len(sums), len(some)))
        for row, each in enumerate(sums):
            for cell in each.cells:
                if cell in place:
                    matrix[row, place[cell]] = 1 if cell == each.total else -1
        found |= {some[column] for column in _fixed(matrix)}
    return found


def _fixed(matrix: Numbers) -> Iterator[int]:
    """The columns that have one value in every solution: once solved for, they depend on no other."""
    rows, place = matrix.copy(), 0
    solved: dict[int, int] = {}
    for column in range(rows.shape[1]):
        most = place + int(np.abs(rows[place:, column]).argmax()) if place < len(rows) else 0
        if place < len(rows) and abs(rows[most, column]) > _NOTHING:
            rows[[place, most]] = rows[[most, place]]
            rows[place] /= rows[place, column]
            others = rows[:, column].copy()
            others[place] = 0
            rows -= np.outer(others, rows[place])
            solved[column] = place
            place += 1
    yield from (column for column, row in solved.items() if np.abs(rows[row]).sum() < 1 + _NOTHING)


def _connected(cells: Cells, hidden: frozenset[int]) -> Iterable[tuple[list[int], list[Sum]]]:
    """Hidden cells that sums join, with these sums; cells that no sum reaches are not among them."""
    left = {cell for cell in hidden if cells.sums_of(cell)}
    while left:
        group, sums, next_ones = set[int](), dict[Sum, None](), {min(left)}
        while next_ones:
            group |= next_ones
            sums |= dict.fromkeys(each for cell in next_ones for each in cells.sums_of(cell))
            next_ones = {cell for each in sums for cell in each.cells if cell in hidden} - group
        left -= group
        yield sorted(group), list(sums)
