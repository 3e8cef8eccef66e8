"""Text → rows: which sign separates the columns, and a count of the records that guards the reading."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import numpy as np

from svlc_core.catalogue.rules import EMPTY_FILE, NOT_READABLE, QUOTE_OPEN, ROWS_LOST, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.cells import unprotected
from svlc_core.read.grid import Grid, grid_of, gridded
from svlc_core.read.progress import Told, untold
from svlc_core.read.table import Sheet
from svlc_core.read.text import delimited
from svlc_core.wording import N_

SEPARATORS = {";": N_("semikolon"), "\t": N_("tabb"), "|": N_("lodstreck"), ",": N_("komma")}
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[;,\t|]*\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LF, _CR = b"\n\r"
_STEP = 2**20
_SAMPLE = 300  # rows that decide which sign separates


def split(text: str, chosen: str = "", told: Told = untold, raw: bytes = b"") -> tuple[Sheet, str]:
    """The rows of a text file and the separator, which may be chosen. Raises Refused where a row would be lost.

    raw: the text as UTF-8, with its mark or without, where that is what was handed in: a large text is not to lie there
    once more.
    """
    if not text or text.isspace():
        raise Refused(EMPTY_FILE.at())
    separator = chosen or _declared(text) or _likeliest(text)
    raw = raw or text.encode()
    grid, breaks = _parsed(text, raw, separator, told)
    records = _physical(raw) - breaks
    if records != len(grid):
        raise Refused(ROWS_LOST.at(found=len(grid), expected=records))
    return Sheet("", _unprotected(grid, text), records), separator


def _unprotected(grid: Grid, text: str) -> Grid:
    """The cells without what keeps a spreadsheet from changing them; few files have any."""
    protected = "'" in text or ('"' in text and '="' in text)  # one sign is found much faster than two
    return grid.mapped(unprotected, r"^\s*[='].") if protected else grid


def first_rows(text: str, chosen: str, number: int) -> list[tuple[str, ...]]:
    """The first rows as they would be split; fewer where a quotation mark is never closed."""
    separator = chosen or _declared(text) or _likeliest(text)
    found: list[tuple[str, ...]] = []
    with suppress(csv.Error):
        found += map(tuple, islice(csv.reader(_lines(text), delimiter=separator), number))
    return found


def cut_row(text: str, sheet: Sheet) -> int | None:
    """The last row, where the file ends in the middle of it: without a line end, and shorter than the rows are."""
    if text.endswith(("\n", "\r")):
        return None
    grid = grid_of(sheet.rows)
    number, cells = grid[-1]
    if len(cells) >= _usual_width(grid):
        return None
    return number if sum(map(bool, cells)) > 1 or _begins_another(str(cells[0]), grid) else None


def _usual_width(grid: Grid) -> int:
    """The most common one, the one met first of several."""
    widths, firsts, counts = np.unique(grid.widths, return_index=True, return_counts=True)
    return int(widths[np.lexsort((firsts, -counts))[0]])


def _begins_another(start: str, grid: Grid) -> bool:
    """Whether an earlier row begins with a longer text of the same beginning; a closing remark is no such piece."""
    return any(first.startswith(start) and first != start for first in map(str, grid.column(0).distinct.values))


def _declared(text: str) -> str | None:
    """Excel's own first line `sep=;`."""
    match = _DECLARED.match(next(_lines(text)))
    return match[1] if match else None


def _likeliest(text: str) -> str:
    """The separator that gives the most cells in rows of equal width; many such rows say more than one wide one."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _lines(text: str) -> Iterator[str]:
    return (match[0] for match in _LINE.finditer(text))


def _fit(text: str, separator: str) -> int:
    """By cells and by bare lines: a quotation mark that is never closed hides the rows behind it from the first."""
    sample = islice(csv.reader(_lines(text), delimiter=separator), _SAMPLE)
    with suppress(csv.Error):
        by_cells = _evenness(map(len, sample))
        return max(by_cells, _evenness(line.count(separator) + 1 for line in islice(_lines(text), _SAMPLE)))
    return 0


def _evenness(widths: Iterable[int]) -> int:
    counted = Counter(width for width in widths if width > 1)
    return max((width * count**2 for width, count in counted.items()), default=0)


def _parsed(text: str, raw: bytes, separator: str, told: Told) -> tuple[Grid, int]:
    """The rows, and the line ends inside their cells."""
    with suppress(csv.Error):
        sample = list(islice(csv.reader(_lines(text), delimiter=separator), _SAMPLE))
        if grid := delimited.parsed(raw, separator, sample, told):
            return grid, 0
    rows = _patiently(text, separator)
    _refuse_swallowed(rows, separator)
    return gridded(np.arange(1, len(rows) + 1), rows), sum(_breaks(cell) for row in rows for cell in row)


def _patiently(text: str, separator: str) -> list[tuple[str, ...]]:
    """With quotation marks anywhere, and line ends within them."""
    try:
        return _rows(text, separator, strict=True)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise Refused(QUOTE_OPEN.at()) from None
    try:
        return _rows(text, separator, strict=False)
    except csv.Error:
        raise Refused(NOT_READABLE.at(why=N_("en cell är orimligt lång"))) from None


def _rows(text: str, separator: str, strict: bool) -> list[tuple[str, ...]]:
    rows = []
    for row in csv.reader(_lines(text), delimiter=separator, strict=strict):
        if len(row) > delimited.COLUMNS:
            raise Refused(TOO_LARGE.at(why=N_("en rad har mer än 2 000 kolumner")))
        rows.append(tuple(row))
    return rows


def _physical(raw: bytes) -> int:
    """Lines of the file, whatever stands in them."""
    signs = np.frombuffer(raw, dtype=np.uint8)
    starts = range(0, len(raw), _STEP)
    ends = sum(_ends(signs[start : start + _STEP], signs[start + 1 : start + _STEP + 1]) for start in starts)
    return ends + (not raw.endswith((b"\n", b"\r")))


def _ends(signs: np.ndarray[Any, Any], following: np.ndarray[Any, Any]) -> int:
    """The line ends; a CR that an LF follows is the beginning of one."""
    feeds, returns = signs == _LF, signs == _CR
    pairs = np.count_nonzero(returns[: len(following)] & (following == _LF))
    return int(np.count_nonzero(feeds) + np.count_nonzero(returns) - pairs)


def _breaks(cell: str) -> int:
    return len(_LINE_END.findall(cell)) if "\n" in cell or "\r" in cell else 0


def _refuse_swallowed(rows: list[tuple[str, ...]], separator: str) -> None:
    """A stray quotation mark makes one cell of many rows: such a cell holds lines with as many cells as a row."""
    width = Counter(map(len, rows)).most_common(1)[0][0]
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if _breaks(cell) and cell.count(separator) >= max(1, width - 1):
                raise Refused(QUOTE_OPEN.at(row=number))
