"""A column as its distinct values and, for each row, which of them it is: what is true of a text is asked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

V = TypeVar("V", bound=Hashable)
W = TypeVar("W", bound=Hashable)
_STEP, _MANY = 1000, 2**16
_ISO_LENGTHS = (16, 19, 21, 22, 23)  # to the minute, the second, or up to the millisecond
_ISO_SIGNS = ((4, ord("-")), (13, ord(":")))
# Of one value a row: places in a list, yes or no, and whole numbers.
Codes = np.ndarray[Any, Any]
Flags = np.ndarray[Any, Any]
Whole = np.ndarray[Any, Any]


class Texts(Sequence[Any]):
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
        """In steps, for those who look at the first ones only."""
        for start in range(0, len(self.array), _STEP):
            yield from self.array[start : start + _STEP].to_pylist()

    def some(self, places: Codes) -> Texts:
        """Those at the places; a stretch of them where it lies."""
        if len(places) and places[-1] - places[0] == len(places) - 1 and (places[1:] > places[:-1]).all():
            if len(places) == len(self):
                return self
            return Texts(self.array[int(places[0]) : int(places[-1]) + 1])
        return Texts(self.array.take(pa.array(places)))

    def one_of(self, words: set[str]) -> Flags:
        """Most texts are of another length than any word."""
        lengths = np.asarray(pc.binary_length(self.array))
        found = np.isin(lengths, [len(word.encode()) for word in words])
        places = np.flatnonzero(found)
        found[places] = pc.is_in(self.array.take(pa.array(places)), value_set=pa.array(words))
        return found

    def changed(self, places: Whole, function: Callable[[str], str]) -> Texts:
        """With what the function makes of the texts at those places."""
        if not len(places):
            return self
        mask = np.zeros(len(self), dtype=bool)
        mask[places] = True
        changed = [function(self[place]) for place in places.tolist()]
        return Texts(pc.replace_with_mask(self.array, mask, pa.array(changed, pa.string())))

    def and_more(self, texts: Sequence[str]) -> Texts:
        return Texts(pa.concat_arrays([self.array, pa.array(texts, self.array.type)]))

    def blank_ended(self) -> Flags:
        """Those that may begin or end with a blank: whose first or last byte is no visible sign of ASCII."""
        _, offsets, data = self.array.buffers()
        signs = np.frombuffer(data, dtype=np.uint8) if data else np.zeros(1, dtype=np.uint8)
        ends = np.frombuffer(offsets, dtype=np.int32)[self.array.offset : self.array.offset + len(self) + 1]
        told = ends[1:] > ends[:-1]
        visible = (signs > 32) & (signs < 127)
        return told & ~(visible[np.minimum(ends[:-1], len(signs) - 1)] & visible[np.maximum(ends[1:] - 1, 0)])

    @cached_property
    def times(self) -> Whole:
        """Of each text that is a day and a time as ISO 8601 has them, NaT of others; told many at once, and where one
        of those looks so but is no time, none of them is told here."""
        found = np.full(len(self), np.datetime64("NaT", "ms"))
        for start in range(0, len(self), _MANY):
            some = self.array[start : start + _MANY]
            likely = _like_times(some)
            with suppress(pa.ArrowInvalid):
                found[start : start + _MANY][likely] = some.filter(pa.array(likely)).cast(pa.timestamp("ms"))
        return found

    def matching(self, pattern: str, shortest: int = 0) -> Whole:
        """The places of the texts that the pattern (of RE2) is found in and that have at least so many bytes."""
        long = np.flatnonzero(np.asarray(pc.binary_length(self.array)) >= shortest)
        found = pc.match_substring_regex(self.array.take(pa.array(long)), pattern)
        return np.compress(found, long)


def _like_times(texts: pa.StringArray) -> Flags:
    _, offsets, data = texts.buffers()
    signs = np.frombuffer(data or b"\0", dtype=np.uint8)
    starts = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts)]
    likely = np.isin(np.asarray(pc.binary_length(texts)), _ISO_LENGTHS)
    for place, sign in _ISO_SIGNS:
        likely &= signs[np.minimum(starts + place, len(signs) - 1)] == sign
    return likely


@dataclass(frozen=True)
class Coded(Generic[V]):
    """`codes` has a place in `values` for each row; values may be repeated, and some may stand on no row."""

    values: Sequence[V]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> V:
        value: V = self.values[self.codes[row]]
        return value

    def cut(self, rows: slice | Whole | Flags) -> Coded[V]:
        return Coded(self.values, self.codes[rows])

    def but(self, rows: Whole, values: Sequence[Any]) -> Coded[V]:
        """With other values on some rows."""
        codes = self.codes.astype(np.int32)
        codes[rows] = len(self.values) + np.arange(len(values), dtype=np.int32)
        more = self.values.and_more(values) if isinstance(self.values, Texts) else [*self.values, *values]
        return Coded(more, codes)

    @property
    def used(self) -> Coded[V]:
        """The same with those values alone that stand on a row; texts of which hardly two are alike: one each."""
        if isinstance(self.values, Texts):
            return Coded(self.values.some(self.codes), np.arange(len(self), dtype=np.int32))
        met = np.bincount(self.codes, minlength=len(self.values)) > 0
        values = [value for value, is_met in zip(self.values, met, strict=True) if is_met]
        return Coded(values, (np.cumsum(met) - 1).astype(smallest(len(values)))[self.codes])

    @property
    def distinct(self) -> Coded[V]:
        """The same, with the values as a list; each stands there once where they were many texts."""
        if not isinstance(self.values, Texts):
            return self
        found = self.values.some(self.codes).array.dictionary_encode()
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
        values = [*mine.values, *others.values]
        size = smallest(len(values))
        shifted = others.codes.astype(size) + size(len(mine.values))
        return Coded(values, np.where(rows, mine.codes.astype(size, copy=False), shifted))

    def by_value(self, rows: Flags) -> Iterator[tuple[V, Whole]]:
        """Those of the rows that have each value."""
        some = np.flatnonzero(rows)
        if not len(some):
            return
        each = self.cut(some).distinct
        order = np.argsort(each.codes, kind="stable")
        met, starts = np.unique(each.codes[order], return_index=True)
        for code, places in zip(met, np.split(some[order], starts[1:]), strict=True):
            yield each.values[code], places


def smallest(values: int) -> type[np.signedinteger[Any]]:
    """The smallest number that has room for so many places: a million rows are to weigh little."""
    return np.int8 if values < 2**7 else np.int16 if values < 2**15 else np.int32


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
    width = len(others.values)
    both = mine.codes.astype(np.int64) * width + others.codes
    met, codes = _numbered(both, len(mine.values) * width)
    return Coded([(mine.values[pair // width], others.values[pair % width]) for pair in met], codes)


def _numbered(numbers: Whole, end: int) -> tuple[Whole, Codes]:
    """The numbers that are met, in order, and the place of each among them; where they are few, counting is faster."""
    if end > 16 * len(numbers) + 1000:
        met, codes = np.unique(numbers, return_inverse=True)
        return met, codes.astype(np.int32)
    there = np.bincount(numbers, minlength=end) > 0
    return np.flatnonzero(there), (np.cumsum(there, dtype=np.int32) - 1)[numbers]
