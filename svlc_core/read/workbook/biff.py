"""The records of an old Excel workbook, walked before and apart from the library that reads the cells.

A record is its kind, its length and that many bytes. Cells begin with their row and column, from 0.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from svlc_core.catalogue.rules import OTHER_FORMAT, PASSWORD, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.workbook.grid import CELLS, COLUMNS, FAR
from svlc_core.wording import N_

_BEGIN, _END, _LOCKED, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULAS = (0x0006, 0x0206, 0x0406)
_SEVERAL = 0x00BD  # numbers beside each other
_CONTENT = (*_FORMULAS, _SEVERAL, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E)
_BLANKS = (0x0201, 0x00BE)
_VERSIONS = (0x0500, 0x0600)  # Excel 5 to 95, and 97 to 2003
_WORKSHEET, _MACRO_SHEET = 0, 1
_NO_TEXT = b"\x03", b"\xff\xff"  # the saved value of a formula that gave an empty text, or was never counted


@dataclass
class Counted:
    """A worksheet's rows with content, and where formulas stand that no program has counted (row, column from 1)."""

    hidden: bool
    offset: int
    rows: set[int] = field(default_factory=set)
    uncounted: set[tuple[int, int]] = field(default_factory=set)
    formulas: int = 0
    widths: dict[int, int] = field(default_factory=dict)

    @property
    def unsaved(self) -> set[tuple[int, int]]:
        """A program that counts gives some formula a value: where none has one, they are not to be trusted."""
        return self.uncounted if len(self.uncounted) == self.formulas else set()


@dataclass
class Contents:
    """The worksheets in their order."""

    sheets: list[Counted] = field(default_factory=list)
    macros: bool = False


def walked(stream: bytes) -> Contents:
    """Raises Refused for a locked or too large workbook, ValueError or struct.error where its records do not fit."""
    found = Contents()
    version = struct.unpack_from("<H", stream, 4)[0]
    if stream[:2] != struct.pack("<H", _BEGIN) or version not in _VERSIONS:
        raise Refused(OTHER_FORMAT.at(what=N_("ett kalkylblad från Excel 4 eller äldre"), program="Excel"))
    for kind, start, length in _records(stream, 0):
        if kind == _LOCKED:
            raise Refused(PASSWORD.at())
        if kind == _SHEET and length >= 6:
            offset, state, sort = struct.unpack_from("<IBB", stream, start)
            found.macros |= sort == _MACRO_SHEET
            found.sheets += [Counted(bool(state & 3), offset)] * (sort == _WORKSHEET)
    if len({sheet.offset for sheet in found.sheets}) < len(found.sheets):
        raise ValueError("one sheet under two names")
    for sheet in found.sheets:
        _count(stream, sheet)
    return found


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Each record's kind, where its bytes begin and how many they are, up to the end of what begins at the offset."""
    depth = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, offset)
        offset += 4
        if offset + length > len(stream):
            raise ValueError("a record longer than the file")
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:  # a chart within a sheet begins and ends inside it
            yield kind, offset, length
        elif not depth:
            return
        offset += length


def _count(stream: bytes, sheet: Counted) -> None:
    """Raises Refused where reading the sheet would cost too much."""
    for kind, start, length in _records(stream, sheet.offset):
        if kind in _CONTENT or kind in _BLANKS:
            row, column = struct.unpack_from("<HH", stream, start)
            width = column + (length // 2 if kind in (_SEVERAL, *_BLANKS) else 1)
            sheet.widths[row] = max(width, sheet.widths.get(row, 0))
            if kind in _CONTENT:
                sheet.rows.add(row + 1)
        if kind in _FORMULAS:
            sheet.formulas += 1
            if (stream[start + 6 : start + 7], stream[start + 12 : start + 14]) == _NO_TEXT:
                sheet.uncounted.add((row + 1, column + 1))
    if max(sheet.widths.values(), default=0) > COLUMNS or sum(sheet.widths.values()) > CELLS:
        raise Refused(TOO_LARGE.at(why=FAR))
