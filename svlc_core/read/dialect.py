"""Text → rows: which sign separates the columns, and a count of the records that guards the reading."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from svlc_core.catalogue.rules import EMPTY_FILE, NOT_READABLE, QUOTE_OPEN, ROWS_LOST, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.cells import unprotected
from svlc_core.read.table import Sheet
from svlc_core.wording import N_

SEPARATORS = {";": N_("semikolon"), "\t": N_("tabb"), "|": N_("lodstreck"), ",": N_("komma")}
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[;,\t|]*\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_COLUMNS = 2000
_SAMPLE = 300  # rows that decide which sign separates


def split(text: str, chosen: str = "") -> tuple[Sheet, str]:
    """The rows of a text file and the separator, which may be chosen. Raises Refused where a row would be lost."""
    if not text.strip():
        raise Refused(EMPTY_FILE.at())
    separator = chosen or _declared(text) or _likeliest(text)
    rows = _parsed(text, separator)
    records = _physical(text) - sum(_breaks(cell) for row in rows for cell in row)
    if records != len(rows):
        raise Refused(ROWS_LOST.at(found=len(rows), expected=records))
    _refuse_swallowed(rows, separator)
    return Sheet("", list(enumerate(_unprotected(rows, text), start=1)), records), separator


def _unprotected(rows: list[tuple[str, ...]], text: str) -> list[tuple[str, ...]]:
    """The cells without what keeps a spreadsheet from changing them; few files have any."""
    return [tuple(map(unprotected, row)) for row in rows] if '="' in text or "'" in text else rows


def first_rows(text: str, chosen: str, number: int) -> list[tuple[str, ...]]:
    """The first rows as they would be split; fewer where a quotation mark is never closed."""
    separator = chosen or _declared(text) or _likeliest(text)
    found: list[tuple[str, ...]] = []
    with suppress(csv.Error):
        found += map(tuple, islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), number))
    return found


def cut_row(text: str, sheet: Sheet) -> int | None:
    """The last row, where the file ends in the middle of it: without a line end, and shorter than the rows are."""
    number, cells = sheet.rows[-1]
    width = Counter(len(row) for _, row in sheet.rows).most_common(1)[0][0]
    if len(cells) >= width or text.endswith(("\n", "\r")):
        return None
    return number if sum(map(bool, cells)) > 1 or _begins_another(str(cells[0]), sheet) else None


def _begins_another(start: str, sheet: Sheet) -> bool:
    """Whether an earlier row begins with a longer text of the same beginning; a closing remark is no such piece."""
    firsts = (str(cells[0]) for _, cells in sheet.rows if cells)
    return any(first.startswith(start) and first != start for first in firsts)


def _declared(text: str) -> str | None:
    """Excel's own first line `sep=;`."""
    match = _DECLARED.match(_LINE_END.split(text, maxsplit=1)[0])
    return match[1] if match else None


def _likeliest(text: str) -> str:
    """The separator that gives the most cells in rows of equal width; many such rows say more than one wide one."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> int:
    """By cells and by bare lines: a quotation mark that is never closed hides the rows behind it from the first."""
    sample = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE)
    with suppress(csv.Error):
        by_cells = _evenness(map(len, sample))
        return max(by_cells, _evenness(line.count(separator) + 1 for line in _LINE_END.split(text, _SAMPLE)[:_SAMPLE]))
    return 0


def _evenness(widths: Iterable[int]) -> int:
    counted = Counter(width for width in widths if width > 1)
    return max((width * count**2 for width, count in counted.items()), default=0)


def _parsed(text: str, separator: str) -> list[tuple[str, ...]]:
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
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict):
        if len(row) > _COLUMNS:
            raise Refused(TOO_LARGE.at(why=N_("en rad har mer än 2 000 kolumner")))
        rows.append(tuple(row))
    return rows


def _physical(text: str) -> int:
    """Lines of the file, whatever stands in them."""
    return len(_LINE_END.findall(text)) + (not text.endswith(("\n", "\r")))


def _breaks(cell: str) -> int:
    return len(_LINE_END.findall(cell)) if "\n" in cell or "\r" in cell else 0


def _refuse_swallowed(rows: list[tuple[str, ...]], separator: str) -> None:
    """A stray quotation mark makes one cell of many rows: such a cell holds lines with as many cells as a row."""
    width = Counter(map(len, rows)).most_common(1)[0][0]
    for number, row in enumerate(rows, start=1):
        for cell in row:
            if _breaks(cell) and cell.count(separator) >= max(1, width - 1):
                raise Refused(QUOTE_OPEN.at(row=number))
