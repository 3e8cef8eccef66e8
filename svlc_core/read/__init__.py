"""Bytes → rows: a file as it was understood, with every physical row accounted for, or a refusal that says why."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

import pandas as pd

from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Fate, Reading
from svlc_core.catalogue.exports import LEDGER, Export
from svlc_core.catalogue.recipe import NOTHING_GIVEN, Given
from svlc_core.catalogue.rules import (
    CUT_ROW,
    EMPTY_FILE,
    MIXED_ENCODING,
    NOT_READABLE,
    NOT_SIE,
    ROWS_LOST,
    SIE_5,
    SIE_LINE,
)  # fmt: skip
from svlc_core.errors import Refused
from svlc_core.read import dialect, encoding, frames, privacy, sie, sie_records, tables, workbook
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.table import Sheet
from svlc_core.wording import N_

__all__ = ["upload"]

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
_CODECS = {"CP437": "cp437", "Windows-1252": "cp1252"}


def upload(name: str, raw: bytes, given: Given = NOTHING_GIVEN) -> Reading:
    """The file as it was understood. Raises Refused where it cannot be read, whole and without doubt."""
    if not raw.lstrip(b"\0 \r\n\t"):  # of the left side alone no copy is made
        raise Refused(EMPTY_FILE.at())
    notes = Notes()
    file = PurePath(name.replace("\\", "/")).name
    export, parts, records, choices = _read(file, raw, given, notes)
    reading = Reading(
        name=name,
        digest=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        export=export,
        choices=choices | parts.choices,
        rows=parts.rows,
        aside=frames.aside(parts.aside),
        records=records,
        totals=parts.totals,
        findings=notes.findings(),
    )
    _refuse_loss(reading)
    return reading


_Read = tuple[Export, Parts, int, dict[str, str]]


def _read(file: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    """By what the bytes are, not by what the file is called."""
    stem, ending = PurePath(file).stem, PurePath(file).suffix.lower()
    if raw.startswith(workbook.STARTS):
        return _workbook(stem, raw, given, notes)
    _refuse_other_kinds(raw)
    if _SIE_LABEL.search(raw[:20_000]):
        return _sie(stem, raw, given, notes)
    if ending in _SIE_ENDINGS:
        raise Refused(NOT_SIE.at())
    return _text(stem, raw, given, notes)


def _refuse_other_kinds(raw: bytes) -> None:
    head = raw[:5000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, why in _OTHER_KINDS:
        if head.startswith(start.lower()):
            raise Refused(NOT_READABLE.at(why=why))
    if head.startswith((b"<?xml", b"<sie")):
        workbook.refuse_xml(head)
        raise Refused(SIE_5.at() if b"<sie" in head else NOT_READABLE.at(why=N_("den är en XML-fil")))


def _workbook(stem: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    sheets = workbook.sheets(raw, given.recipe, notes)
    export, parts = _tables(sheets, stem, given, notes)
    return export, parts, sum(sheet.records for sheet in sheets), {"encoding": "", "separator": ""}


def _text(stem: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    text, name = encoding.decode(raw)
    _note_damage(raw, text, name, notes)
    sheet, separator = dialect.split(text)
    if cut := dialect.cut_row(text, sheet):
        notes.add(CUT_ROW, "", cut)
    export, parts = _tables([sheet], stem, given, notes)
    return export, parts, sheet.records, {"encoding": name, "separator": dialect.SEPARATORS.get(separator, separator)}


def _tables(sheets: list[Sheet], stem: str, given: Given, notes: Notes) -> tuple[Export, Parts]:
    privacy.refuse_numbers(stem, sheets)
    export, parts = tables.read(sheets, stem, given, notes)
    if parts.rows.empty and not any(row[_FATE] == Fate.REJECTED for row in parts.aside):
        raise Refused(EMPTY_FILE.at())
    return export, parts


_FATE = ASIDE_COLUMNS.index("fate")


def _sie(stem: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    text, name = encoding.decode(raw, encoding.SIE_PAGES)
    _note_damage(raw, text, name, notes)
    for row in sie_records.unlabelled(text):
        notes.add(SIE_LINE, "", row)
    records = list(sie_records.records(text))
    privacy.refuse_numbers(stem, [sie.texts(records)])
    parts = sie.read(records, stem, _CODECS.get(name, "cp437"), given, notes)
    return LEDGER, parts, sie.count(text), {"encoding": name}


def _note_damage(raw: bytes, text: str, name: str, notes: Notes) -> None:
    for row in encoding.damaged_rows(raw, text, name):
        notes.add(MIXED_ENCODING, "", row)


def _refuse_loss(reading: Reading) -> None:
    """Every physical row is either stored or set aside, and so is every öre; else the file is not let in."""
    places = pd.concat([reading.rows[["sheet", "row"]], reading.aside[["sheet", "row"]]]).drop_duplicates()
    if len(places) != reading.records:
        raise Refused(ROWS_LOST.at(found=len(places), expected=reading.records))
    for measure, total in reading.totals.items():
        stored = reading.rows["amount"][reading.rows["measure"] == measure.value].sum()
        if stored + reading.aside[measure.value].sum() != total:
            raise Refused(ROWS_LOST.at(found=len(places), expected=reading.records))
