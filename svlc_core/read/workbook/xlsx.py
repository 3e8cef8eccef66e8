"""Excel's own workbooks (.xlsx, .xlsm): which sheets there are, how many rows each has, and what its cells refer to."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from posixpath import join, normpath
from typing import IO

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.workbook import xlsx_sheet, xlsx_strings
from svlc_core.read.workbook.formats import BUILT_IN, EPOCH, EPOCH_1904, PLAIN, Format, format_of
from svlc_core.read.workbook.grid import CELLS, FAR, Book, Grid, Tab
from svlc_core.read.workbook.xml import Attributes, elements, pieces
from svlc_core.wording import N_

PART = "xl/workbook.xml"
_MACROS = ("xl/vbaProject.bin", "xl/macrosheets/")
_FORMATTING = 20 * 2**20
_PREFIX = rb"(?:[\w.-]+:)?"
_ROW = re.compile(rb"<" + _PREFIX + rb"row(?=[\s/>])")
_CELLS = (b"<c ", b"<c>", b"<c/", b":c ", b":c>", b":c/")
_CONTENT = re.compile(rb"<" + _PREFIX + rb"(?:(?:is|f)(?=[\s/>])|v(?:\s[^>]*)?(?<!/)>(?:[^<]|<!))")
_END = re.compile(rb"</" + _PREFIX + rb"sheetData\s*>")
_LISTS = ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


def book(archive: zipfile.ZipFile) -> Book:
    """The worksheets, in their order. Raises KeyError or ValueError where the workbook contradicts itself."""
    sheets, epoch = _sheets(archive)
    context = xlsx_sheet.Surroundings([], [], epoch)
    tabs = []
    for name, hidden, part in sheets:
        with archive.open(part) as stream:
            tabs.append(Tab(name, hidden, _count(stream), partial(_read, archive, part, context)))
    macros = any(name.startswith(_MACROS) for name in archive.namelist())
    return Book(tabs, macros)


def _read(archive: zipfile.ZipFile, part: str, context: xlsx_sheet.Surroundings) -> Grid:
    """What sheets share is read when the first of them is."""
    if not context.formats:
        context.formats += _formats(archive)
        context.strings += xlsx_strings.strings(archive)
    with archive.open(part) as stream:
        return xlsx_sheet.grid(stream, context)


def _sheets(archive: zipfile.ZipFile) -> tuple[list[tuple[str, bool, str]], date]:
    """Each worksheet's name, whether it is hidden, and its part; and the day that dates are counted from."""
    links = {each["Id"]: each for name, each in _small(archive, "xl/_rels/workbook.xml.rels") if name == "Relationship"}
    sheets, epoch = [], EPOCH
    for name, each in _small(archive, PART):
        if name == "workbookPr" and xlsx_sheet.is_true(each.get("date1904")):
            epoch = EPOCH_1904
        elif name == "sheet":
            sheets.append((each["name"], each.get("state", "visible") != "visible", links[each["id"]]))
    found = [(name, hidden, _path(link)) for name, hidden, link in sheets if link["Type"].endswith("/worksheet")]
    if len({name for name, _, _ in sheets}) < len(sheets) or len({part for _, _, part in found}) < len(found):
        raise ValueError("two sheets of one name, or one part for two sheets")
    return found, epoch


def _path(link: Attributes) -> str:
    return normpath(join("/xl", link["Target"])).lstrip("/")


def _small(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, Attributes]]:
    if archive.getinfo(part).file_size > _FORMATTING:
        raise Refused(TOO_LARGE.at(why=N_("dess formatering tar mer än 20 MB")))
    with archive.open(part) as stream:
        yield from elements(stream)


def _formats(archive: zipfile.ZipFile) -> list[Format]:
    """The format of each cell style, by its number."""
    if "xl/styles.xml" not in archive.namelist():
        return [PLAIN]
    known, styles, inside = dict(BUILT_IN), [], ""
    for name, each in _small(archive, "xl/styles.xml"):
        if name in _LISTS:
            inside = name
        elif (inside, name) == ("numFmts", "numFmt"):
            known[int(each["numFmtId"])] = format_of(each["formatCode"])
        elif (inside, name) == ("cellXfs", "xf"):
            styles.append(known.get(int(each.get("numFmtId", 0)), PLAIN))
    return styles or [PLAIN]


def _count(stream: IO[bytes]) -> int:
    """The rows with content, counted in the bytes, apart from the parser that reads the cells."""
    rows, cells, told, ended = 0, 0, False, False
    for piece in pieces(stream):
        end = _END.search(piece)
        first, *later = _ROW.split(b"" if ended else piece[: end.start()] if end else piece)
        ended = ended or bool(end)
        told = told or bool(_CONTENT.search(first))
        for row in later:
            rows, told = rows + told, bool(_CONTENT.search(row))
        cells += sum(map(piece.count, _CELLS))
        if cells > CELLS:
            raise Refused(TOO_LARGE.at(why=FAR))
    return rows + told
