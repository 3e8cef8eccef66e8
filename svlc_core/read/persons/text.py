"""A sheet → the text file that is kept in place of one that held persons: the same cells, but for the masked ones."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read.coded import Coded, Texts
from svlc_core.read.grid import Grid, grid_of
from svlc_core.read.table import Cell, Sheet, shown

_END, _UTF8 = "\r\n", "utf-8"


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
