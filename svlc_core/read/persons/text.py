"""A sheet → the text file that is kept in place of one that held persons: the same cells, but for the masked ones."""

from __future__ import annotations

import codecs
import io
import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read.coded import Coded, Texts, Whole
from svlc_core.read.grid import Grid, grid_of
from svlc_core.read.table import Cell, Sheet, shown

_END, _UTF8 = "\r\n", "utf-8"
_BYTES = pa.large_binary()
_STEP = 2**16


def text_of(sheet: Sheet, separator: str, encoding: str, quoted: bool = True) -> bytes:
    """In the encoding where it has every sign, else in UTF-8 with its mark.

    quoted: whether any cell may need quotation marks.
    """
    text = _lines(grid_of(sheet.rows), separator, quoted)
    if encoding == _UTF8:
        return text
    try:
        return text.decode().encode(encoding)
    except UnicodeEncodeError:
        return text.decode().encode("utf-8-sig")


def spliced(raw: bytes, read: Grid, masked: Grid, place: int) -> bytes | None:
    """The file's own bytes but for one column; None where its cells do not stand in it as they were read.

    raw: UTF-8. place: of the column, from 0.
    """
    edges = _edges(raw, read, place)
    if edges is None:
        return None
    kept = io.BytesIO()
    for start in range(0, len(read), _STEP):
        rows = slice(start, start + _STEP)
        some = edges[2 * start : 2 * (start + _STEP) + 1]
        pieces = pa.Array.from_buffers(_BYTES, len(some) - 1, [None, pa.py_buffer(some), pa.py_buffer(raw)])
        cells = pa.array(np.arange(len(pieces)) % 2 == 1)  # what is between two of the column comes first
        if not pieces.filter(cells).equals(_bytes(read.columns[place].cut(rows))):
            return None
        told = pc.replace_with_mask(pieces, cells, _bytes(masked.columns[place].cut(rows)))
        kept.write(told.buffers()[2])
    kept.write(memoryview(raw)[edges[-1] :])
    return kept.getvalue()


def _edges(raw: bytes, grid: Grid, place: int) -> Whole | None:
    """0, and where each cell of the column begins and ends, by the lengths of all cells."""
    lengths = [np.asarray(pc.binary_length(_values(column)))[column.codes] for column in grid.columns]
    start = len(codecs.BOM_UTF8) * raw.startswith(codecs.BOM_UTF8)
    rows = sum(lengths, np.int32(len(lengths) - 1))
    end, rest = divmod(len(raw) - start - int(rows.sum(dtype=np.int64)), len(grid))
    if rest or end not in (1, 2):
        return None
    before = sum(lengths[:place], np.int32(place))
    edges = np.zeros(2 * len(grid) + 1, dtype=np.int64)
    edges[1::2] = start + np.cumsum(rows + end, dtype=np.int64) - (rows + end) + before
    edges[2::2] = edges[1::2] + lengths[place]
    return edges


def _values(column: Coded[Cell]) -> pa.StringArray:
    return column.values.array if isinstance(column.values, Texts) else pa.array(column.values, pa.string())


def _bytes(column: Coded[Cell]) -> pa.Array:
    return _values(column).take(pa.array(column.codes)).cast(_BYTES)


def _lines(grid: Grid, separator: str, quoted: bool) -> bytes:
    """Whole columns at a time; rows of another width than the widest end where they end."""
    columns = [_texts(column, separator if quoted else "") for column in grid.columns]
    lines = pc.binary_join_element_wise(*columns, separator) if columns else pa.array([""] * len(grid))
    short = grid.widths < len(grid.columns)
    if short.any():
        told = [
            separator.join(str(column[place]) for column in columns[:width]) for place, width in _short(grid, short)
        ]
        lines = pc.replace_with_mask(lines, short, pa.array(told, pa.string()))
    ended = pc.binary_join_element_wise(lines, "", _END)
    return bytes(_data(ended))


def _short(grid: Grid, short: np.ndarray) -> list[tuple[int, int]]:
    places = np.flatnonzero(short)
    return list(zip(places.tolist(), grid.widths[places].tolist(), strict=True))


def _data(texts: pa.StringArray) -> memoryview:
    _, offsets, data = texts.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(data)[ends[0] : ends[-1]] if data else memoryview(b"")


def _texts(column: Coded[Cell], separator: str) -> pa.StringArray:
    """separator: what a cell is quoted for, or nothing where none needs to be."""
    special = rf"[\"\r\n{re.escape(separator)}]"
    if isinstance(column.values, Texts):
        texts = column.values.changed(column.values.matching(special), _quoted) if separator else column.values
        return texts.some(column.codes).array
    written = [_quoted(text) if re.search(special, text) else text for text in map(shown, column.values)]
    return pa.array(written, pa.string()).take(pa.array(column.codes))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
