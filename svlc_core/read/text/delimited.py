"""Delimited text → a grid: parsed in blocks, side by side; what is not plainly quoted is left to a slower reader."""

from __future__ import annotations

import codecs
import csv
import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.coded import Coded, Codes, Texts, Whole
from svlc_core.read.grid import Grid
from svlc_core.read.progress import Told
from svlc_core.read.table import Cell
from svlc_core.wording import N_

Bytes = np.ndarray[Any, np.dtype[np.uint8]]

COLUMNS = 2000
_BLOCK = 4 * 2**20
_MANY = 100  # rows of a sample that can tell whether a column repeats itself
_QUOTE, _LF, _CR = b'"\n\r'
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())
_WORKERS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True)
class _Block:
    """The rows of the usual width, and those of another: their place in the block and their cells."""

    table: pa.Table
    ragged: list[tuple[int, list[str]]]

    def __len__(self) -> int:
        return int(self.table.num_rows) + len(self.ragged)


def parsed(raw: bytes, separator: str, sample: Sequence[Sequence[str]], told: Told) -> Grid | None:
    """The rows of UTF-8 text, or None where quotation marks or long cells ask for a reader with more patience.

    sample: the first rows, which tell the usual width and which columns repeat themselves.
    """
    types = _types(sample)
    if not (types and separator.isascii()):
        return None
    blocks = []
    pieces = _pieces(raw)
    with ThreadPoolExecutor(_WORKERS) as workers:
        for number, block in enumerate(workers.map(lambda piece: _block(piece, separator, types), pieces), start=1):
            if block is None:
                workers.shutdown(cancel_futures=True)
                return None
            blocks.append(block)
            told(number / len(pieces))
    return _joined(blocks, len(types))


def _types(sample: Sequence[Sequence[str]]) -> list[pa.DataType]:
    """Of each column: kept as texts where hardly two cells of the sample are alike, else by distinct value."""
    width = Counter(map(len, sample)).most_common(1)[0][0]
    columns = zip(*(cells for cells in sample if len(cells) == width), strict=True)
    return [pa.string() if len(each) > _MANY and len(set(each)) > len(each) / 2 else _DICTIONARY for each in columns]


def _pieces(raw: bytes) -> list[memoryview]:
    """Of about one size, each ended by a line end; without a mark at the beginning."""
    view, pieces, start = memoryview(raw), [], len(codecs.BOM_UTF8) * raw.startswith(codecs.BOM_UTF8)
    only_returns = raw.find(b"\n", 0, _BLOCK) < 0
    while start < len(raw):
        end = max(raw.find(b"\n", start + _BLOCK), raw.find(b"\r", start + _BLOCK) if only_returns else -1)
        end = len(raw) if end < 0 else end + 1
        end += raw[end - 1 : end + 1] == b"\r\n"
        pieces.append(view[start:end])
        start = end
    return pieces


def _block(piece: memoryview, separator: str, types: list[pa.DataType]) -> _Block | None:
    signs = np.frombuffer(piece, dtype=np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE)
    if len(quotes) and not _plainly_quoted(signs, quotes, ord(separator)):
        return None
    ragged: list[tuple[int, list[str]]] = []

    def other(row: Any) -> str:
        ragged.append((row.number - 1, next(csv.reader([row.text], delimiter=separator))))
        return "skip"

    names = list(map(str, range(len(types))))
    table = arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(piece)),
        arrow_csv.ReadOptions(use_threads=False, block_size=len(piece) + 1, column_names=names),
        arrow_csv.ParseOptions(
            delimiter=separator, quote_char='"' if len(quotes) else False, double_quote=False,
            ignore_empty_lines=False, invalid_row_handler=other,
        ),
        arrow_csv.ConvertOptions(
            column_types=dict(zip(names, types, strict=True)), strings_can_be_null=False, check_utf8=False
        ),
    )  # fmt: skip
    return None if _longest(table) > csv.field_size_limit() else _Block(table, ragged)


def _plainly_quoted(signs: Bytes, quotes: Whole, separator: int) -> bool:
    """Whether each quotation mark begins or ends a cell, and no cell has a line end or a quotation mark in it."""
    if len(quotes) % 2:
        return False
    starts, ends = quotes[::2], quotes[1::2]
    edges = (separator, _LF, _CR)
    padded = np.concatenate(([_LF], signs, [_LF]))
    lines = np.flatnonzero((signs == _LF) | (signs == _CR))
    return bool(
        np.isin(padded[starts], edges).all()
        and np.isin(padded[ends + 2], edges).all()
        and (np.searchsorted(lines, starts) == np.searchsorted(lines, ends)).all()
    )


def _longest(table: pa.Table) -> int:
    """Bytes of the longest cell."""
    arrays = [chunk for column in table.columns for chunk in column.chunks]
    texts = [array.dictionary if pa.types.is_dictionary(array.type) else array for array in arrays]
    return max((pc.max(pc.binary_length(each)).as_py() or 0 for each in texts), default=0)


def _joined(blocks: list[_Block], width: int) -> Grid:
    starts = np.cumsum([0, *map(len, blocks)])
    ragged = [
        (start + place, cells) for start, block in zip(starts, blocks, strict=False) for place, cells in block.ragged
    ]
    rows = int(starts[-1])
    widths = np.full(rows, width, dtype=np.int64)
    places = np.array([place for place, _ in ragged], dtype=np.int64)
    widths[places] = [len(cells) for _, cells in ragged]
    if widths.max(initial=0) > COLUMNS:
        raise Refused(TOO_LARGE.at(why=N_("en rad har mer än 2 000 kolumner")))
    order = _order(rows, places) if ragged else None
    table = pa.concat_tables([block.table for block in blocks])

    def column(index: int) -> Coded[Cell]:
        more = [cells[index] if index < len(cells) else "" for _, cells in ragged]
        usual = table.column(index) if index < width else pa.chunked_array([[""] * table.num_rows], pa.string())
        return _column(usual, more, order)

    with ThreadPoolExecutor(_WORKERS) as workers:
        columns = list(workers.map(column, range(int(widths.max(initial=width)))))
    return Grid(np.arange(1, rows + 1), widths, columns)


def _order(rows: int, ragged: Whole) -> Whole:
    """For each row its place among the usual rows and, behind these, the ragged ones."""
    order = np.empty(rows, dtype=np.int64)
    usual = np.ones(rows, dtype=bool)
    usual[ragged] = False
    order[usual] = np.arange(rows - len(ragged))
    order[ragged] = np.arange(rows - len(ragged), rows)
    return order


def _column(column: pa.ChunkedArray, more: list[str], order: Whole | None) -> Coded[Cell]:
    if not pa.types.is_dictionary(column.type):
        texts = Texts(pa.concat_arrays([*column.chunks, pa.array(more, pa.string())]))
        codes = np.arange(len(texts), dtype=np.int32) if order is None else order.astype(np.int32)
        return Coded(texts, codes)
    joined = column.unify_dictionaries().combine_chunks()
    values, codes = joined.dictionary.to_pylist(), joined.indices.to_numpy()
    return _extended(values, codes, more, order)


def _extended(values: list[str], codes: Codes, more: list[str], order: Whole | None) -> Coded[Cell]:
    if order is None:
        return Coded(values, codes)
    seen = {value: code for code, value in enumerate(values)}
    added = [seen.setdefault(value, len(seen)) for value in more]
    return Coded(list(seen), np.concatenate([codes, np.array(added, dtype=np.int32)])[order])
