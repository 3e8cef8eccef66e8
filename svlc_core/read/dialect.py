"""Text → rows: which sign separates the columns, and a count of the records that guards the reading."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from svlc_core.catalogue.rules import EMPTY_FILE, NOT_READABLE, QUOTE_OPEN, ROWS_LOST
from svlc_core.errors import Refused
from svlc_core.read.table import Sheet
from svlc_core.wording import N_

SEPARATORS = {";": N_("semikolon"), "\t": N_("tabb"), "|": N_("lodstreck"), ",": N_("komma")}
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[;,\t|]*\s*$", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")


def split(text: str) -> tuple[Sheet, str]:
    """The rows of a text file and the separator. Raises Refused where a row would be lost."""
    if not text.strip():
        raise Refused(EMPTY_FILE.at())
    separator = _declared(text) or _likeliest(text)
    rows = _parsed(text, separator)
    records = _physical(text) - sum(_breaks(cell) for row in rows for cell in row)
    if records != len(rows):
        raise Refused(ROWS_LOST.at(found=len(rows), expected=records))
    _refuse_swallowed(rows, separator)
    return Sheet("", list(enumerate(rows, start=1)), records), separator


def _declared(text: str) -> str | None:
    """Excel's own first line `sep=;`."""
    match = _DECLARED.match(_LINE_END.split(text, maxsplit=1)[0])
    return match[1] if match else None


def _likeliest(text: str) -> str:
    """The separator that gives the most cells in rows of equal width."""
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> int:
    sample = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 300)
    try:
        widths = Counter(len(row) for row in sample if len(row) > 1)
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items()), default=0)


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
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)]


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
            if _breaks(cell) and any(line.count(separator) >= max(1, width - 1) for line in _LINE_END.split(cell)):
                raise Refused(QUOTE_OPEN.at(row=number))
