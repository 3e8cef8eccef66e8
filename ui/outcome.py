"""What becomes of a file on the desk: read as was decided, checked against the store as it is now, and saved."""

from __future__ import annotations

from functools import partial

import streamlit as st

from svlc_core import check, read, report
from svlc_core.catalogue.delivery import Delivery, Mode, Reading
from svlc_core.catalogue.recipe import NO_RECIPE
from svlc_core.catalogue.rules import CHANGED_MEANWHILE, STOPPED
from svlc_core.errors import Finding, Refused
from svlc_core.read import Survey
from svlc_core.store import Store, lasting
from ui import data, jobs, warming
from ui.clock import now
from ui.desk import Asked, Desk, File, decided, desk, given
from ui.language import _, lang

_READ = 0.7  # of the work; the rest is laying it beside the store


def outcome(file: File) -> Delivery | Finding | None:
    """What would be saved, laid beside the store as it is now, or why nothing can be; None as long as it is read.

    Read once for what has been decided; checked once for each way to save it.
    """
    asked = Asked(given(file), data.store().version, mode(file))
    before = desk().outcomes.get(file.id)
    if before and before[0] == asked:
        return before[1]
    if desk().stopped.get(file.id) == asked:
        return STOPPED.at()
    sentence = _("{file} läses …", file=file.name)
    stop = partial(desk().stopped.__setitem__, file.id, asked)
    try:
        found = jobs.result(file.id, asked, sentence, partial(_worked, file, asked, data.store(), desk()), stop)
    except Refused as refused:
        desk().outcomes[file.id] = asked, refused.finding
        return refused.finding
    if found:
        desk().outcomes[file.id] = asked, found
    return found


def _worked(file: File, asked: Asked, store: Store, mine: Desk, told: jobs.Told) -> Delivery:
    """Beside the page: nothing of the session is at hand but what is given."""
    before = mine.read.get(file.id)
    if before and before[0] == asked.given:
        reading = before[1]
    else:
        reading = read.upload(file.name, file.raw, asked.given, lambda share: told(_READ * share))
    # What is added to must not hold what is added; what is replaced or updated is shown as changed.
    stored = store.touched(reading, without=file.instead_of if asked.mode is Mode.APPEND else 0)
    delivery = check.delivery(reading, stored, asked.mode, now().date())
    told(1)
    mine.read[file.id] = asked.given, reading
    return delivery


def mark(file: File, reading: Reading) -> None:
    """Make the workbook with the cells to mend marked; or why there can be none."""
    asked, _found = desk().outcomes[file.id]
    try:
        sheets = read.grid(file.name, file.raw, asked.given)
        made = report.annotated(file.name, file.raw, sheets, reading.troubles, lang())
        desk().marked[file.id] = asked, made
    except Refused as refused:
        desk().marked[file.id] = asked, refused.finding


def marked(file: File) -> bytes | Finding | None:
    """The workbook that was made, as long as it is about what is shown."""
    made = desk().marked.get(file.id)
    return made[1] if made and made[0] == desk().outcomes[file.id][0] else None


def resume(file: File) -> None:
    """Read a file whose reading was given up."""
    desk().stopped.pop(file.id, None)


def survey(file: File) -> Survey | None:
    """The columns of the file and what they could be; None where it has none, or where nothing of it can be read."""
    told = given(file)
    before = desk().surveyed.get(file.id)
    if before is None or before[0] != told:
        try:
            before = told, read.survey(file.name, file.raw, told)
        except Refused:
            before = told, None
        desk().surveyed[file.id] = before
    return before[1]


def mode(file: File) -> Mode:
    """How the file is to be saved: what its card says."""
    return Mode(st.session_state.get(f"mode_{file.id}") or Mode.REPLACE)


def save(file: File, by: str) -> None:
    """In one transaction, and exactly what was shown: if somebody else saved meanwhile, it is shown anew first."""
    desk().saving.discard(file.id)
    asked, found = desk().outcomes[file.id]
    if not isinstance(found, Delivery):
        return
    try:
        if asked.version != data.store().version:
            raise Refused(CHANGED_MEANWHILE.at())
        number = data.store().save(found, file.raw, by, now(), instead_of=file.instead_of)
        desk().saved[file.id] = number, found
        st.session_state["delivery"] = number  # what has just been saved is what may be undone, not the one before
        desk().refused.pop(file.id, None)
        warming.again()
        _remember(file, found.reading, by)
    except Refused as refused:
        desk().refused[file.id] = refused.finding


def _remember(file: File, reading: Reading, by: str) -> None:
    """For the next file with the same header, where something was decided that may be of use to it."""
    if st.session_state.get(f"remember_{file.id}") and to_remember(file, reading):
        data.store().keep_recipe(reading.signature, reading.recipe, file.name, by, now())


def to_remember(file: File, reading: Reading) -> bool:
    """Whether anything has been decided about this file that another file may be read by."""
    return bool(reading.signature) and lasting(decided(file)) != NO_RECIPE


def is_saved(file: File) -> bool:
    """Whether this session has saved the file, and the delivery has not been undone since."""
    number, _delivery = desk().saved.get(file.id, (None, None))
    deliveries = data.deliveries()
    return number is not None and bool((deliveries["id"].eq(number) & deliveries["undone_at"].isna()).any())
