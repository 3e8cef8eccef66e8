"""Bytes → sheets of cells, by what the bytes are and not by what the file is called; or the text of a SIE file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

import pyarrow as pa

from svlc_core.catalogue.recipe import Given, Recipe
from svlc_core.catalogue.rules import (
    CUT_ROW,
    EMPTY_FILE,
    MIXED_ENCODING,
    NOT_READABLE,
    NOT_SIE,
    SIE_5,
)  # fmt: skip
from svlc_core.errors import Refused
from svlc_core.read import persons, privacy, sie, workbook
from svlc_core.read.grid import grid_of
from svlc_core.read.header.search import SEARCHED, signature
from svlc_core.read.mending import mended
from svlc_core.read.notes import Notes
from svlc_core.read.progress import Told, part, untold
from svlc_core.read.table import Sheet
from svlc_core.read.text import dialect, encoding
from svlc_core.wording import N_

_BLANK = b"\0 \r\n\t"
_SIE_ENDINGS = (".se", ".si", ".sie")
_SIE_LABEL = re.compile(
    rb"(?:^|[\r\n]|\xef\xbb\xbf)[ \t]*#(?:FLAGGA|PROGRAM|FORMAT|GEN|SIETYP|RAR|KSUMMA|FNAMN|VER|PSALDO)\b"
)
_WEB = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<style", b"<body", b"<table", b"<!--", b"mime-version:")
_OTHER_KINDS = (
    (b"%PDF", N_("den är en PDF")),
    (b"\x89PNG", N_("den är en bild")),
    (b"\xff\xd8\xff", N_("den är en bild")),
    *((start, N_("den är en webbsida")) for start in _WEB),
)
_HEAD = 200_000  # bytes in which a header is found, whatever the dialect


@dataclass(frozen=True)
class Opened:
    """A file before anything is understood of it: its sheets, or the lines of a SIE file; and what was decided.

    records: its physical records; of a SIE file the lines that carry amounts, counted apart from reading them.
    kept: makes the bytes to keep in place of the file's own, where those hold persons. left: cells that a reader judges
    itself, being told apart from personal numbers there.
    """

    sheets: list[Sheet] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)
    records: int = 0
    sie: pa.Array | None = None
    kept: Callable[[], bytes] | None = None
    left: privacy.Left = field(default_factory=dict)


def opened(file: str, raw: bytes, given: Given, notes: Notes, told: Told = untold) -> Opened:
    """Raises Refused where the bytes are no table and no SIE file, or would lose a row."""
    if not raw[:1000].strip(_BLANK) and not raw.strip(_BLANK):
        raise Refused(EMPTY_FILE.at())
    if raw.startswith(workbook.STARTS):
        return _book(file, workbook.sheets(raw, given.recipe, notes), given, notes)
    _refuse_other_kinds(raw)
    if _SIE_LABEL.search(raw[:20_000]):
        return _sie(raw, given, notes)
    if PurePath(file).suffix.lower() in _SIE_ENDINGS:
        raise Refused(NOT_SIE.at())
    return _text(file, raw, given, notes, told)


def _book(file: str, sheets: list[Sheet], given: Given, notes: Notes) -> Opened:
    found = persons.masked(sheets, PurePath(file).stem, given, notes)
    kept = partial(persons.book_of, found.sheets) if found.changed else None
    records = sum(sheet.records for sheet in sheets)
    return Opened(_mended(found, given), {"encoding": "", "separator": ""}, records, kept=kept, left=found.left)


def _mended(found: persons.Masked, given: Given) -> list[Sheet]:
    """Nobody is to be written into a column of persons."""
    found.refuse_mended(given.recipe.mends)
    return mended(found.sheets, given.recipe.mends)


def _refuse_other_kinds(raw: bytes) -> None:
    head = raw[:5000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, why in _OTHER_KINDS:
        if head.startswith(start.lower()):
            raise Refused(NOT_READABLE.at(why=why))
    if head.startswith((b"<?xml", b"<sie")):
        workbook.refuse_xml(head)
        raise Refused(SIE_5.at() if b"<sie" in head else NOT_READABLE.at(why=N_("den är en XML-fil")))


def _sie(raw: bytes, given: Given, notes: Notes) -> Opened:
    kept = sie.masked(raw, notes)
    shown = raw if kept is None else kept
    text, name = encoding.decode(shown, encoding.SIE_PAGES, given.recipe.encoding)
    _note_damage(shown, text, name, notes)
    records = sie.count(text, given.recipe.mends)
    mine = None if kept is None else lambda: kept
    return Opened(choices={"encoding": name}, records=records, sie=sie.lines_of(text), kept=mine)


def _text(file: str, raw: bytes, given: Given, notes: Notes, told: Told) -> Opened:
    recipe = _recalled(raw, given)
    text, name = encoding.decode(raw, chosen=recipe.encoding)
    whole = not _note_damage(raw, text, name, notes)
    told(0.2)
    utf8 = raw if whole and name == encoding.UTF8 else b""
    sheet, separator = dialect.split(text, recipe.separator, part(told, 0.2, 1), utf8)
    if cut := dialect.cut_row(text, sheet):
        notes.add(CUT_ROW, "", cut)
    choices = {"encoding": name, "separator": dialect.SEPARATORS.get(separator, separator)}
    found = persons.masked([sheet], PurePath(file).stem, given, notes)
    codec = encoding.codec_of(name)
    kept = partial(_kept, utf8, sheet, found, separator, codec, '"' in text) if found.changed else None
    return Opened(_mended(found, given), choices, sheet.records, kept=kept, left=found.left)


def _kept(raw: bytes, sheet: Sheet, found: persons.Masked, separator: str, codec: str, quoted: bool) -> bytes:
    """Much faster where the file is what its cells say and no more."""
    [masked] = found.sheets
    own = persons.spliced(raw, grid_of(sheet.rows), grid_of(masked.rows), found.met[sheet.name]) if raw else None
    return persons.text_of(masked, separator, codec, quoted) if own is None else own


def _recalled(raw: bytes, given: Given) -> Recipe:
    """With the encoding and the separator of the kept recipe whose header is found when the file is read by them."""
    head = raw[:_HEAD]
    for known, kept in given.known.items():
        if (kept.encoding or kept.separator) and known in _signatures(head, kept):
            mine = given.recipe
            return replace(mine, encoding=mine.encoding or kept.encoding, separator=mine.separator or kept.separator)
    return given.recipe


def _signatures(head: bytes, recipe: Recipe) -> set[str]:
    text, _ = encoding.decode(head, chosen=recipe.encoding)
    return {signature(cells) for cells in dialect.first_rows(text, recipe.separator, SEARCHED)}


def _note_damage(raw: bytes, text: str, name: str, notes: Notes) -> bool:
    """Whether there is any."""
    rows = encoding.damaged_rows(raw, text, name)
    for row in rows:
        notes.add(MIXED_ENCODING, "", row)
    return bool(rows)
