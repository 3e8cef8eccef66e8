"""Bytes → rows: a file as it was understood, with every physical row accounted for, or a refusal that says why."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePath

import pandas as pd
import pyarrow as pa

from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Fate, Reading
from svlc_core.catalogue.exports import LEDGER, Export
from svlc_core.catalogue.recipe import NOTHING_GIVEN, Given
from svlc_core.catalogue.rules import (
    CUT_ROW,
    EMPTY_FILE,
    MIXED_ENCODING,
    NOT_READABLE,
    NOT_SIE,
    OLD_EXCEL,
    ROWS_LOST,
    SIE_5,
)  # fmt: skip
from svlc_core.errors import Refused
from svlc_core.read import dialect, encoding, excel, frames, privacy, sie, sie_persons, sie_records, tables
from svlc_core.read.chart import chart_told
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.table import Sheet
from svlc_core.wording import N_

__all__ = ["chart_told", "upload"]

_SIE_ENDINGS = (".se", ".si", ".sie")
_SIE_LABEL = re.compile(
    rb"(?:^|[\r\n]|\xef\xbb\xbf)[ \t]*#(?:FLAGGA|PROGRAM|FORMAT|GEN|SIETYP|RAR|KSUMMA|FNAMN|VER|PSALDO)\b"
)
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WEB = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<style", b"<body", b"<table", b"<!--", b"mime-version:")
_OTHER_KINDS = (
    (b"%PDF", N_("den är en PDF")),
    (b"\x89PNG", N_("den är en bild")),
    (b"\xff\xd8\xff", N_("den är en bild")),
    *((start, N_("den är en webbsida")) for start in _WEB),
)


def upload(name: str, raw: bytes, given: Given = NOTHING_GIVEN) -> Reading:
    """The file as it was understood. Raises Refused where it cannot be read, whole and without doubt."""
    if not raw.strip(b"\0 \r\n\t"):
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
        aside=frames.aside(parts.aside) if parts.bulk is None else parts.bulk,
        records=records,
        totals=parts.totals,
        findings=notes.findings(),
        kept=parts.kept,
    )
    _refuse_loss(reading)
    return reading


_Read = tuple[Export, Parts, int, dict[str, str]]


def _read(file: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    """By what the bytes are, not by what the file is called."""
    stem, ending = PurePath(file).stem, PurePath(file).suffix.lower()
    if raw.startswith(_ZIP):
        return _workbook(stem, raw, given, notes)
    _refuse_other_kinds(raw)
    if _SIE_LABEL.search(raw[:20_000]):
        return _sie(stem, raw, given, notes)
    if ending in _SIE_ENDINGS:
        raise Refused(NOT_SIE.at())
    return _text(stem, raw, given, notes)


def _refuse_other_kinds(raw: bytes) -> None:
    if raw.startswith(_OLD_OFFICE):
        raise Refused(OLD_EXCEL.at())
    head = raw[:5000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, why in _OTHER_KINDS:
        if head.startswith(start.lower()):
            raise Refused(NOT_READABLE.at(why=why))
    if head.startswith((b"<?xml", b"<sie")):
        raise Refused(SIE_5.at() if b"<sie" in head else NOT_READABLE.at(why=N_("den är en XML-fil")))


def _workbook(stem: str, raw: bytes, given: Given, notes: Notes) -> _Read:
    sheets = excel.sheets(raw, notes)
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
    privacy.refuse_numbers(stem, ())
    kept = sie_persons.masked(raw, notes)
    lines, records, name = _lines(raw if kept is None else kept, given, notes)
    parts = sie.read(lines, raw, stem, given, notes)
    return LEDGER, replace(parts, kept=kept), records, {"encoding": name}


def _lines(raw: bytes, given: Given, notes: Notes) -> tuple[pa.Array, int, str]:
    """The lines of a SIE file, how many of them carry amounts, and the name of their encoding."""
    text, name = encoding.decode(raw, encoding.SIE_PAGES)
    _note_damage(raw, text, name, notes)
    return sie_records.lines_of(text), sie.count(text, given.recipe.mends), name


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
