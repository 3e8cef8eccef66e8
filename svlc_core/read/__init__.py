"""Bytes → rows: a file as it was understood, with every physical row accounted for, or a refusal that says why."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePath

from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.exports import LEDGER, Export
from svlc_core.catalogue.recipe import NOTHING_GIVEN, Given
from svlc_core.catalogue.rules import EMPTY_FILE, ROWS_LOST
from svlc_core.errors import Refused
from svlc_core.read import frames, privacy, sie, tables
from svlc_core.read.chart import chart_told
from svlc_core.read.declared import indicators
from svlc_core.read.mending import corrected
from svlc_core.read.notes import Notes
from svlc_core.read.opening import Opened, opened
from svlc_core.read.parts import Parts
from svlc_core.read.progress import Sparing, Told, part, untold
from svlc_core.read.survey import Header, Survey, Why, surveyed
from svlc_core.read.table import Sheet
from svlc_core.read.text.encoding import NAMES as ENCODINGS
from svlc_core.read.troubles import in_words as trouble_in_words
from svlc_core.read.words import like_region

__all__ = [
    "ENCODINGS",
    "Header",
    "Survey",
    "Why",
    "chart_told",
    "corrected",
    "grid",
    "indicators",
    "like_region",
    "survey",
    "trouble_in_words",
    "upload",
]


def upload(name: str, raw: bytes, given: Given = NOTHING_GIVEN, told: Told = untold) -> Reading:
    """The file as it was understood. Raises Refused where it cannot be read, whole and without doubt.

    given: what a person has decided about it, recipes kept from earlier files, and the account mapping.
    told: is called now and then with the share that is done, from 0 to 1. It may raise, which ends the reading; nothing
    is left behind.
    """
    privacy.refuse_name(name)
    told = Sparing(told)
    notes = Notes()
    file = _bare(name)
    with ThreadPoolExecutor(1) as side:
        digest = side.submit(lambda: hashlib.sha256(raw).hexdigest())
        found = opened(file, raw, given, notes, part(told, 0, 0.4))
    export, parts = _understood(PurePath(file).stem, raw, found, given, notes, part(told, 0.4, 0.95))
    reading = Reading(
        name=name,
        digest=digest.result(),
        size=len(raw),
        export=export,
        choices=found.choices | parts.choices,
        rows=parts.rows,
        aside=frames.aside(parts.aside) if parts.bulk is None else parts.bulk,
        records=found.records,
        totals=parts.totals,
        findings=notes.findings(),
        recipe=parts.recipe,
        signature=parts.signature,
        troubles=frames.troubles(parts.troubles),
        kept=found.kept,
    )
    _refuse_loss(reading)
    told(1)
    return reading


def survey(name: str, raw: bytes, given: Given = NOTHING_GIVEN) -> Survey | None:
    """The top of the file and what each of its columns could be, also where `upload` refuses it for its header.

    None where there are no columns to map, as in a SIE file. Raises Refused where the bytes are no table at all.
    """
    file = _bare(name)
    found = opened(file, raw, given, Notes())
    privacy.refuse_numbers(PurePath(file).stem, found.sheets)
    return surveyed(found, PurePath(file).stem, given)


def grid(name: str, raw: bytes, given: Given = NOTHING_GIVEN) -> list[Sheet]:
    """The file's sheets, cell by cell, corrected cells included; none for a SIE file. Raises Refused as `survey`."""
    return opened(_bare(name), raw, given, Notes()).sheets


def _bare(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name


def _understood(stem: str, raw: bytes, found: Opened, given: Given, notes: Notes, told: Told) -> tuple[Export, Parts]:
    privacy.refuse_numbers(stem, found.sheets)
    if found.sie is not None:
        return LEDGER, sie.read(found.sie, raw, stem, given, notes)
    export, parts = tables.read(found.sheets, stem, given, notes, told)
    if parts.rows.empty and not parts.troubles:
        raise Refused(EMPTY_FILE.at())
    return export, parts


def _refuse_loss(reading: Reading) -> None:
    """Every physical row is either stored or set aside, and so is every öre; else the file is not let in."""
    places = frames.places(reading.rows, reading.aside)
    if places != reading.records:
        raise Refused(ROWS_LOST.at(found=places, expected=reading.records))
    for measure, total in reading.totals.items():
        stored = reading.rows["amount"][reading.rows["measure"] == measure.value].sum()
        if stored + reading.aside[measure.value].sum() != total:
            raise Refused(ROWS_LOST.at(found=places, expected=reading.records))
