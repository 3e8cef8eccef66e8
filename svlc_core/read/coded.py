"""A column as its distinct values and, for each row, which of them it is: what is true of a text is asked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

V = TypeVar("V", bound=Hashable)
W = TypeVar("W", bound=Hashable)
Codes = np.ndarray[Any, np.dtype[np.int32]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Whole = np.ndarray[Any, np.dtype[np.int64]]


class Texts(Sequence[str]):
    """Many texts that stay where they were parsed; for a column in which hardly two cells are alike."""

    def __init__(self, array: pa.StringArray) -> None:
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Texts: ...
    def __getitem__(self, place: int | slice) -> str | Texts:
        return Texts(self.array[place]) if isinstance(place, slice) else str(self.array[place])

    def __iter__(self) -> Iterator[str]:
        return iter(self.array.to_pylist())

    def one_of(self, words: set[str]) -> Flags:
        return np.asarray(pc.is_in(self.array, value_set=pa.array(words)))


@dataclass(frozen=True)
class Coded(Generic[V]):
    """`codes` has a place in `values` for each row; values may be repeated, and some may stand on no row."""

    values: Sequence[V]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> V:
        return self.values[self.codes[row]]

    def cut(self, rows: slice | Whole | Flags) -> Coded[V]:
        return Coded(self.values, self.codes[rows])

    @property
    def distinct(self) -> Coded[V]:
        """The same, with the values as a list; each stands there once where they were many texts."""
        if not isinstance(self.values, Texts):
            return self
        found = self.values.array.take(pa.array(self.codes)).dictionary_encode()
        return Coded(found.dictionary.to_pylist(), found.indices.to_numpy())

    def map(self, function: Callable[[V], W]) -> Coded[W]:
        """Each value's own answer, asked once."""
        each = self.distinct
        return Coded(list(map(function, each.values)), each.codes)

    def flags(self, holds: Callable[[V], object]) -> Flags:
        """The rows of whose value it holds."""
        each = self.distinct
        return np.array([bool(holds(value)) for value in each.values], dtype=bool)[each.codes]

    def places(self, function: Callable[[V], object], table: Sequence[object]) -> Codes:
        """For each row the place of its value's answer in the table, −1 for an answer that is not there."""
        place = {answer: index for index, answer in enumerate(table)}
        each = self.distinct
        return np.array([place.get(function(value), -1) for value in each.values], dtype=np.int8)[each.codes]

    def where(self, rows: Flags, other: Coded[V]) -> Coded[V]:
        """This on those rows, the other on the rest."""
        mine, others = self.distinct, other.distinct
        return Coded([*mine.values, *others.values], np.where(rows, mine.codes, others.codes + len(mine.values)))

    def by_value(self, rows: Flags) -> Iterator[tuple[V, Whole]]:
        """Those of the rows that have each value."""
        some = np.flatnonzero(rows)
        each = self.cut(some).distinct
        codes, groups = np.unique(each.codes, return_inverse=True)
        order = np.argsort(groups, kind="stable")
        ends = np.cumsum(np.bincount(groups, minlength=len(codes)))[:-1]
        for code, places in zip(codes, np.split(some[order], ends), strict=True):
            yield each.values[code], places


def coded(values: Iterable[V]) -> Coded[V]:
    """One value a row."""
    seen: dict[V, int] = {}
    codes = np.fromiter((seen.setdefault(value, len(seen)) for value in values), dtype=np.int32)
    return Coded(list(seen), codes)


def constant(value: V, rows: int) -> Coded[V]:
    return Coded([value], np.zeros(rows, dtype=np.int32))


def paired(one: Coded[V], other: Coded[W]) -> Coded[tuple[V, W]]:
    """Both values of each row; only the pairs that are met."""
    mine, others = one.distinct, other.distinct
    both = mine.codes.astype(np.int64) * len(others.values) + others.codes
    met, codes = np.unique(both, return_inverse=True)
    pairs = [(mine.values[pair // len(others.values)], others.values[pair % len(others.values)]) for pair in met]
    return Coded(pairs, codes.astype(np.int32))
