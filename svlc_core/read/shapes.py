"""Many texts → a whole number each, by their shape: what a shape means is asked once, its digits are read side by side.

The shape of a text is the text with every digit written as 0: "2025-08-31 23:59" is "0000-00-00 00:00".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.forms import MISSING
from svlc_core.read.cells import LONGEST, plain
from svlc_core.read.coded import Whole

Digits = np.ndarray[Any, np.dtype[np.uint8]]
# The signs of texts of one shape (one text a column) → the number of each, or UNREAD.
Reader = Callable[[Digits], Whole]

UNREAD, NOTHING = -(2**62), -(2**62) + 1  # no number; a text that says that there is none
_STEP = 2**16
_SHAPES = 16  # of one length that are looked for side by side, before the rest are told one by one
_ZEROS = bytes(48 if 48 <= byte < 58 else byte for byte in range(256))
_NONE = {*MISSING, "na", "nan", "okänd", "okänt", "saknas"}


def numbers(texts: pa.StringArray, reader_of: Callable[[str], Reader | None]) -> Whole:
    """reader_of: what reads the texts of a shape, or None for one that has no meaning. Texts that are told by no reader
    as they stand are asked for once more in lower case, with one kind of blank and dash."""
    found = by_shape(texts, reader_of)
    found[np.asarray(pc.equal(texts, ""))] = NOTHING
    rest = np.flatnonzero(found == UNREAD)
    if len(rest):
        again = [plain(text) if len(text) <= LONGEST else text for text in texts.take(pa.array(rest)).to_pylist()]
        found[rest] = by_shape(pa.array(again, pa.string()), reader_of)
        found[rest[[text in _NONE for text in again]]] = NOTHING
    return found


def by_shape(texts: pa.StringArray, reader_of: Callable[[str], Reader | None]) -> Whole:
    """The texts as they stand; UNREAD for an empty one, and for one that is longer than any cell of numbers."""
    found = np.full(len(texts), UNREAD, dtype=np.int64)
    _, offsets, data = texts.buffers()
    signs = np.frombuffer(data, dtype=np.uint8) if data else np.zeros(0, dtype=np.uint8)
    ends: Whole = np.frombuffer(offsets or b"", dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    readers: dict[str, Reader | None] = {}
    for start in range(0, len(texts), _STEP):
        edges = ends[start : start + _STEP + 1]
        for places, block in _of_one_length(signs, edges):
            for shape, rows in _of_one_shape(block):
                read = readers[shape] if shape in readers else readers.setdefault(shape, reader_of(shape))
                if read:
                    found[start + places[rows]] = read(block[:, rows])
    return found


def _of_one_length(signs: Digits, edges: Whole) -> Iterator[tuple[Whole, Digits]]:
    """The places of the texts of each length, and their signs: one text a column."""
    starts, lengths = edges[:-1], np.diff(edges)
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        if 0 < length <= LONGEST:
            places = np.flatnonzero(lengths == length)
            if len(places) == len(lengths):
                block = signs[edges[0] : edges[-1]].reshape(-1, length)
            else:
                block = signs[starts[places][:, None] + np.arange(length, dtype=np.int32)]
            yield places, np.ascontiguousarray(block.T)


def _of_one_shape(block: Digits) -> Iterator[tuple[str, Any]]:
    """Each shape, and the columns of the texts of that shape; of a single one all of them."""
    shapes = np.where(block - 48 < 10, np.uint8(48), block)
    left = np.arange(block.shape[1])
    for _ in range(_SHAPES):
        first = shapes[:, :1]
        same = (shapes == first).all(axis=0)
        yield _told(first), slice(None) if same.all() and len(left) == block.shape[1] else left[same]
        left, shapes = left[~same], shapes[:, ~same]
        if not len(left):
            return
    others = defaultdict(list)
    for place, column in zip(left.tolist(), shapes.T, strict=True):
        others[_told(column)].append(place)
    yield from ((shape, np.array(places)) for shape, places in others.items())


def _told(signs: Digits) -> str:
    return signs.tobytes().translate(_ZEROS).decode("latin-1")


def whole(digits: Digits, span: tuple[int, int]) -> Whole:
    """The whole number that stands between two places of each text; 0 where they are one."""
    found = np.zeros(digits.shape[1], dtype=np.int64)
    for place in range(*span):
        found *= 10
        found += digits[place]
        found -= 48
    return found


def thousandths(digits: Digits, span: tuple[int, int]) -> Whole:
    """The decimals that stand there, in whole thousandths, rounded half up."""
    size = 10 ** (span[1] - span[0])
    return np.asarray((whole(digits, span) * 1000 + size // 2) // size)
