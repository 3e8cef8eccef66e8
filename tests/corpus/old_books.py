"""Writes old Excel workbooks, the same bytes every time: BIFF8 (Excel 97) or BIFF5 (Excel 5) in a compound file.

A record is its kind, its length and its bytes; [MS-XLS] and the OpenOffice documentation of the format say which.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from tests.corpus.books import EPOCH, Error, Formula, Page, Percent, Serial, Shown, Value

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
UNSAVED = b"\x03\0\0\0\0\0\xff\xff"
_BIFF5, _BIFF8 = 0x0500, 0x0600
_SECTOR = 512
_END, _TABLE, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_CUSTOM = 164  # the first number that a format of the workbook's own has


def old_book(
    *pages: Page, biff8: bool = True, since_1904: bool = False, locked: bool = False, storages: Sequence[str] = ()
) -> bytes:
    """The workbook; `storages` are further names in the compound file, such as that of its macros."""
    return compound("Workbook" if biff8 else "Book", stream(*pages, biff8=biff8, since_1904=since_1904, locked=locked),
                    storages)  # fmt: skip


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def stream(*pages: Page, biff8: bool = True, since_1904: bool = False, locked: bool = False) -> bytes:
    """The records alone."""
    writer = _Writer(biff8)
    sheets = [writer.sheet(page) for page in pages]
    top = writer.begin(5) + (record(0x2F, bytes(54)) if locked else b"")
    top += record(0x42, struct.pack("<H", 1200 if biff8 else 1252)) + record(0x22, struct.pack("<H", since_1904))
    top += writer.styles()
    names = [bytes([0, page.hidden, 0]) + writer.short(page.name) for page in pages]
    offset = len(top) + sum(4 + 3 + len(name) for name in names) + len(writer.texts()) + 4
    bound = b""
    for name, sheet in zip(names, sheets, strict=True):
        bound += record(0x85, struct.pack("<I", offset) + name[1:])
        offset += len(sheet)
    return top + bound + writer.texts() + record(0x0A) + b"".join(sheets)


class _Writer:
    """Styles and texts are gathered while the sheets are written."""

    def __init__(self, biff8: bool) -> None:
        self._biff8 = biff8
        self._formats = ["General"]
        self._texts: list[str] = []

    def begin(self, what: int) -> bytes:
        version = struct.pack("<HHHH", _BIFF8 if self._biff8 else _BIFF5, what, 0x0DBB, 1996)
        return record(0x0809, version + (bytes(8) if self._biff8 else b""))

    def short(self, text: str) -> bytes:
        return bytes([len(text), 1]) + text.encode("utf-16-le") if self._biff8 else _bytes(text, "<B")

    def styles(self) -> bytes:
        """A font, the formats, and for each a style."""
        font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + self.short("Arial"))
        size = 16 if self._biff8 else 12
        written, styles = font, b""
        for place, code in enumerate(self._formats):
            number = place + _CUSTOM if place else 0
            if place:
                written += record(0x041E, struct.pack("<H", number) + self._long(code))
            styles += record(0xE0, struct.pack("<HH", 0, number) + struct.pack("<H", 1) + bytes(size - 2))
        return written + styles

    def texts(self) -> bytes:
        """The table of texts that cells share; older workbooks have none."""
        if not self._biff8:
            return b""
        count = len(self._texts)
        return record(0xFC, struct.pack("<II", count, count) + b"".join(map(self._long, self._texts)))

    def _long(self, text: str) -> bytes:
        if not self._biff8:
            return _bytes(text, "<B")
        return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")

    def sheet(self, page: Page) -> bytes:
        columns = b"".join(
            record(0x7D, struct.pack("<HHHHHH", column - 1, column - 1, 2000, 0, 1, 0))
            for column in page.hidden_columns
        )
        rows = b"".join(
            record(0x0208, struct.pack("<HHHHHHI", row, 0, len(cells), 255, 0, 0, 0x120 if row + 1 in page.hidden_rows
            else 0x100)) + b"".join(self._row(row, cells)) for row, cells in enumerate(page.rows)
        )  # fmt: skip
        merged = [_area(each) for each in page.merged]
        areas = record(0xE5, struct.pack("<H", len(merged)) + b"".join(merged)) if merged else b""
        return self.begin(0x10) + columns + rows + areas + record(0x0A)

    def _row(self, row: int, cells: Sequence[Value]) -> Iterator[bytes]:
        """Whole numbers beside each other share a record."""
        places = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
        for whole, group in groupby(places, key=lambda each: type(each[1]) is int and abs(each[1]) < 2**28):
            run = list(group)
            if whole and len(run) > 1 and run[-1][0] - run[0][0] == len(run) - 1:
                numbers = b"".join(struct.pack("<HI", 0, _small(cell)) for _, cell in run)
                yield record(0xBD, struct.pack("<HH", row, run[0][0]) + numbers + struct.pack("<H", run[-1][0]))
            else:
                for column, cell in run:
                    yield self._cell(row, column, cell, whole)

    def _cell(self, row: int, column: int, cell: Value, whole: bool) -> bytes:
        place = struct.pack("<HHH", row, column, self._style(cell))
        if whole:
            return record(0x027E, place + struct.pack("<I", _small(cell)))
        if isinstance(cell, str):
            return self._text(place, cell)
        if isinstance(cell, Formula):
            saved = UNSAVED if cell.saved is None else struct.pack("<d", cell.saved)
            return record(0x06, place + saved + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\0")
        if isinstance(cell, bool | Error):
            told = bytes([cell, 0]) if isinstance(cell, bool) else bytes([ERRORS[cell.code], 1])
            return record(0x0205, place + told)
        return record(0x0203, place + struct.pack("<d", _number(cell)))

    def _text(self, place: bytes, text: str) -> bytes:
        if not self._biff8:
            return record(0x0204, place + _bytes(text, "<H"))
        self._texts.append(text)
        return record(0xFD, place + struct.pack("<I", len(self._texts) - 1))

    def _style(self, cell: Value) -> int:
        code = _code(cell)
        if code not in self._formats:
            self._formats.append(code)
        return self._formats.index(code)


def _code(cell: Value) -> str:
    if isinstance(cell, Shown):
        return cell.code
    if isinstance(cell, date | Serial):
        return "yyyy\\-mm\\-dd"
    return "0.00%" if isinstance(cell, Percent) else "General"


def _number(cell: Value) -> float:
    if isinstance(cell, date):
        return (cell - EPOCH).days
    if isinstance(cell, Serial):
        return cell.days
    if isinstance(cell, Percent):
        return cell.share
    assert isinstance(cell, int | float | Shown)
    return cell.value if isinstance(cell, Shown) else cell


def _small(cell: Value) -> int:
    """A whole number as the two low bits say: 30 bits with a sign."""
    assert isinstance(cell, int)
    return (cell << 2 | 2) & 0xFFFFFFFF


def _bytes(text: str, length: str) -> bytes:
    raw = text.encode("cp1252")
    return struct.pack(length, len(raw)) + raw


def _area(reference: str) -> bytes:
    """Of one-letter columns: A1:B3."""
    (left, top), (right, bottom) = ((ord(each[0]) - 65, int(each[1:]) - 1) for each in reference.split(":"))
    return struct.pack("<HHHH", top, bottom, left, right)


# --- the compound file ------------------------------------------------------------------------------------------------


def compound(name: str, content: bytes, storages: Sequence[str] = ()) -> bytes:
    """A file with one stream: header, table of sectors, directory, and the stream in a row of sectors."""
    size = max(len(content), 4096)
    sectors = -(-size // _SECTOR)
    entries = [_entry("Root Entry", 5, _END, 0, child=1), _entry(name, 2, 0, size, right=2 if storages else None)]
    entries += [_entry(each, 1, 0, 0) for each in storages]
    entries += [_entry("", 0, 0, 0)] * (-len(entries) % 4)
    folder = b"".join(entries)
    chain = [*range(1, sectors), _END, *range(sectors + 1, sectors + len(folder) // _SECTOR), _END]
    tables = -(-(len(chain) + 1) // 127)
    chain += [_TABLE] * tables
    chain += [_FREE] * (-len(chain) % 128)
    first_table = sectors + len(folder) // _SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, _END, 0, _END, 0)
    table = [*range(first_table, first_table + tables)] + [_FREE] * (109 - tables)
    return header + struct.pack("<109I", *table) + content.ljust(sectors * _SECTOR, b"\0") + folder + struct.pack(
        f"<{len(chain)}I", *chain)  # fmt: skip


def _entry(name: str, kind: int, start: int, size: int, child: int | None = None, right: int | None = None) -> bytes:
    written = (name + "\0").encode("utf-16-le") if name else b""
    links = [_FREE if each is None else each for each in (None, right, child)]
    place = struct.pack("<III", *links) + bytes(36) + struct.pack("<III", start, size, 0)
    return written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + place
