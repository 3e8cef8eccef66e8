"""Which cells of a table must be hidden so that nobody can work out a small group from what is shown.

A table is cells and sums: of each sum a total and its parts. Whoever sees some of the cells knows these sums, knows how
much each cell can be at most, and that none is negative. A hidden cell is given away where that leaves less room for
it than its slack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]
_SWEEPS = 200
_NOTHING = 1e-9


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


def _limits(cells: Cells, hidden: frozenset[int]) -> tuple[Numbers, Numbers]:
    """What each cell is at least and at most, narrowed sum by sum until no sum says more."""
    low = np.array([0 if cell in hidden else amount for cell, amount in enumerate(cells.amounts)], dtype=float)
    high = np.array(
        [most if cell in hidden else amount for cell, (amount, most) in enumerate(_both(cells))], dtype=float
    )
    sums = [each for each in cells.sums if _hidden(each, hidden)]
    for _ in range(_SWEEPS):
        before = low.sum() - high.sum()
        for each in sums:
            _narrow(each, low, high)
        if low.sum() - high.sum() - before <= _NOTHING:
            break
    return low, high


def _both(cells: Cells) -> Iterable[tuple[float, float]]:
    return zip(cells.amounts, cells.most, strict=True)


def _narrow(each: Sum, low: Numbers, high: Numbers) -> None:
    parts = list(each.parts)
    least, most = low[parts].sum(), high[parts].sum()
    low[each.total], high[each.total] = max(low[each.total], least), min(high[each.total], most)
    mine, others = low[parts], high[parts]
    low[parts] = np.maximum(mine, low[each.total] - (most - others))
    high[parts] = np.minimum(others, high[each.total] - (least - mine))


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
        _, sizes, right = np.linalg.svd(matrix)
        free = right[int((sizes > _NOTHING).sum()) :]
        found |= {cell for cell in some if np.abs(free[:, place[cell]]).sum() < _NOTHING}
    return found


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
