"""The parts of a workbook before it is opened: sizes, cells and formats, so that nothing in it can surprise."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from svlc_core.catalogue.rules import NOT_READABLE, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.wording import N_

_LARGEST = 300 * 2**20
_MEMBERS = 5000
_PACKED = 100  # times smaller than its content: more than any workbook that a program writes
_SMALL_PART = 10 * 2**20
_CELLS = 6_000_000
_COLUMNS = 2000
_ROWS = 2**20
_LOOSE = 500_000  # elements that no row has closed
_PERCENT_FORMATS = frozenset((9, 10))
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_DAMAGED = N_("arbetsboken är skadad")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Seen:
    """What stands in a sheet according to its own XML: rows with content, and cells that need care (row, column)."""

    rows: set[int] = field(default_factory=set)
    percent: set[tuple[int, int]] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)  # without a saved value, or with an error
    last_row: int = 0
    last_column: int = 0


def inspect(raw: bytes) -> dict[str, Seen]:
    """Each sheet's name and what stands in it. Raises Refused for a file that is damaged, too large or no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_oversized(archive)
            if archive.testzip():
                raise Refused(NOT_READABLE.at(why=_DAMAGED))
            percent = _percent_styles(archive)
            return {name: _seen(archive, part, percent) for name, part in _parts(archive)}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ParseError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        raise Refused(NOT_READABLE.at(why=_DAMAGED)) from None


def _refuse_oversized(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _LARGEST:
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än 300 MB")))
    if any(member.file_size > max(_SMALL_PART, _PACKED * member.compress_size) for member in members):
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än hundra gånger sin storlek")))
    if "xl/workbook.xml" not in archive.namelist():
        raise Refused(NOT_READABLE.at(why=N_("den är inte en Excelarbetsbok (.xlsx)")))


def _document(archive: zipfile.ZipFile, part: str) -> Element:
    """A small part; declarations of entities have no place in a workbook."""
    if archive.getinfo(part).file_size > _SMALL_PART:
        raise Refused(TOO_LARGE.at(why=N_("dess formatering tar mer än 10 MB")))
    content = archive.read(part)
    if b"<!DOCTYPE" in content:
        raise ValueError("entities")
    return fromstring(content)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name and the path of its part, in the order of the workbook."""
    links = {link.get("Id"): link for link in _document(archive, "xl/_rels/workbook.xml.rels")}
    sheets = (each for each in _document(archive, "xl/workbook.xml").iter() if _local(each) == "sheet")
    linked = [(sheet.get("name", ""), links[sheet.get(_ID)]) for sheet in sheets]
    parts = {name: _path(link) for name, link in linked if link.get("Type", "").endswith("/worksheet")}
    if len(dict(linked)) != len(linked):
        raise ValueError("two sheets of one name")
    return list(parts.items())


def _path(link: Element) -> str:
    return normpath(join("/xl", link.get("Target", ""))).lstrip("/")


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles that show a share as percent."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    styles = _document(archive, "xl/styles.xml")
    formats = {int(each.get("numFmtId", 0)) for each in styles.iter() if "%" in each.get("formatCode", "")}
    cells = next((each for each in styles if _local(each) == "cellXfs"), ())
    shares = _PERCENT_FORMATS | formats
    return {str(place) for place, each in enumerate(cells) if int(each.get("numFmtId", 0)) in shares}


def _seen(archive: zipfile.ZipFile, part: str, percent: set[str]) -> Seen:
    seen = Seen()
    with archive.open(part) as stream:
        for number, (row, column, cell) in enumerate(_cells(stream), start=1):
            _note(seen, row, column, cell, percent)
            if seen.last_column > _COLUMNS or max(number, seen.last_row * seen.last_column) > _CELLS:
                raise Refused(TOO_LARGE.at(why=N_("ett blad har celler långt utanför tabellen")))
    return seen


def _cells(stream: IO[bytes]) -> Iterator[tuple[int, int, Element]]:
    """Row and column from 1; a cell without a reference stands after the one before it.

    What has been read is let go of row by row, so that a sheet never stands whole in memory.
    """
    row = column = loose = 0
    table = Element("")
    for event, element in iterparse(stream, events=("start", "end")):
        name, loose = _local(element), loose + 1
        if event == "start" and name == "sheetData":
            table = element
        elif event == "start" and name == "row":
            row, column = _row_number(element.get("r"), row, row), 0
        elif event == "end" and name == "c":
            before = row, column
            row, column = _place(element.get("r"), row, column)
            if (row, column) <= before:
                raise ValueError("a cell twice, or out of order")
            yield row, column, element
        elif event == "end" and name == "row":
            table.clear()
            loose = 0
        if loose > _LOOSE:
            raise Refused(TOO_LARGE.at(why=N_("ett blad har för mycket utanför sin tabell")))


def _row_number(written: str | None, before: int, above: int = 0) -> int:
    """Raises ValueError for a row twice, out of order, or beyond what a workbook can have."""
    number = int(written) if written else before + 1
    if not above < number <= _ROWS:
        raise ValueError("no row of a workbook")
    return number


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Raises ValueError for a reference that another reader could understand in another way, such as "xfd01"."""
    if not reference:
        return row, column + 1
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError("no cell of a workbook")
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return _row_number(match[2], row), number


def _note(seen: Seen, row: int, column: int, cell: Element, percent: set[str]) -> None:
    seen.last_row, seen.last_column = max(seen.last_row, row), max(seen.last_column, column)
    parts = {_local(part): part for part in cell}
    has_value = "is" in parts or ("v" in parts and parts["v"].text is not None)
    if "f" in parts and not has_value:
        seen.formulas[row, column] = f"={parts['f'].text or ''}"
    if cell.get("t") == "e" and has_value:
        seen.formulas[row, column] = parts["v"].text or ""  # #DIV/0! and the like: no figure, and not an empty cell
    if has_value or "f" in parts:
        seen.rows.add(row)
    if cell.get("s") in percent and cell.get("t", "n") == "n":
        seen.percent.add((row, column))
