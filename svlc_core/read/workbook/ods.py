"""OpenDocument workbooks (.ods): all sheets stand in one part, rows and columns that repeat are written once."""

from __future__ import annotations

import re
import zipfile
from typing import IO

from svlc_core.catalogue.rules import PASSWORD, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.workbook.grid import CELLS, FAR, ROWS, Book, Tab
from svlc_core.read.workbook.ods_content import Content
from svlc_core.read.workbook.ods_styles import Styles
from svlc_core.read.workbook.xml import pieces

PART = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_MACROS = ("Basic/", "Scripts/")
_REPEATED = rb"table:number-rows-repeated=[\"'](\d+)"
_MARK = re.compile(rb"(<table:table(?=[\s>]))|(<table:table-row(?=[\s/>])[^>]*)|office:value-type=|table:formula=")
_KEPT_ELSEWHERE = re.compile(r"'.*'#\$?.*")  # what LibreOffice remembers of another workbook


def book(archive: zipfile.ZipFile) -> Book:
    """The sheets, in their order. Raises Refused where rows that repeat would fill the memory."""
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
        raise Refused(PASSWORD.at())
    with archive.open(PART) as stream:
        counts = _counts(stream)
    with archive.open(PART) as stream:
        content = Content(_shared(archive))
        content.hear(stream)
    tables = [
        Tab(table.name, table.hidden, records, lambda grid=table.grid: grid)  # type: ignore[misc]
        for table, records in zip(content.tables, counts, strict=True)
        if table.name and not _KEPT_ELSEWHERE.fullmatch(table.name)
    ]
    if len({table.name for table in tables}) != len(tables):
        raise ValueError("two sheets of one name")
    return Book(tables, any(name.startswith(_MACROS) for name in archive.namelist()))


def _shared(archive: zipfile.ZipFile) -> Styles:
    """The styles that have a name of their own."""
    styles = Styles()
    if "styles.xml" in archive.namelist():
        with archive.open("styles.xml") as stream:
            styles.hear(stream)
    return styles


def _counts(stream: IO[bytes]) -> list[int]:
    """The rows with content of each table, counted in the bytes, apart from the parser that reads the cells."""
    counts: list[int] = []
    times = told = 0
    for piece in pieces(stream):
        for match in _MARK.finditer(piece):
            if match[1]:
                counts.append(0)
            if match[1] or match[2]:
                times = _times(match[2] or b"")
            elif times:
                counts[-1] += times
                times = 0
            told += not (match[1] or match[2])
        if told > CELLS or sum(counts) > ROWS:
            raise Refused(TOO_LARGE.at(why=FAR))
    return counts


def _times(row: bytes) -> int:
    """How often the row stands there; what begins no row has none."""
    match = re.search(_REPEATED, row)
    return int(match[1]) if match else int(bool(row))
