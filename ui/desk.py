"""The files on a session's desk: dropped, read as was decided, checked against the store as it is now, and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from svlc_core import check, read, report
from svlc_core.catalogue.delivery import Delivery, Mode, Reading
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Recipe
from svlc_core.catalogue.rules import CHANGED_MEANWHILE, STOPPED
from svlc_core.errors import Finding, Refused
from svlc_core.read import Survey
from svlc_core.store import Store, lasting
from ui import data, jobs
from ui.clock import now
from ui.language import _, lang

# Streamlit's uploader speaks English only; these are our own words, never a reader's.
_STYLE = """<style>
[data-testid=stFileUploaderDropzone] button p, [data-testid=stFileUploaderDropzoneInstructions] span {{font-size: 0}}
[data-testid=stFileUploaderDropzone] button p::after {{content: "{choose}"; font-size: 0.875rem}}
[data-testid=stFileUploaderDropzoneInstructions] span::after {{content: "{limit}"; font-size: 0.875rem}}
</style>"""

_READ = 0.7  # of the work; the rest is laying it beside the store


@dataclass(frozen=True)
class File:
    """A file in the reader's hands: its id in the session, name and bytes, and the delivery that it comes back from."""

    id: str
    name: str
    raw: bytes
    instead_of: int = 0


@dataclass(frozen=True)
class Asked:
    """What becomes of a file depends on what was decided, the version of the store, and how it is to be saved."""

    given: Given
    version: int
    mode: Mode


@dataclass
class Desk:
    """By the id of a file: what was decided about it, how it was read with that, and what it would be if saved.

    unaided: files that are read without the recipes of earlier ones. saving: those that a person has asked to save.
    stopped: what was given up while it was read. marked: its workbook with the cells to mend marked. reopened: files of
    earlier deliveries, to be mended. saved: the delivery that a file became. refused: why it could not be saved.
    """

    decided: dict[str, Recipe] = field(default_factory=dict)
    unaided: set[str] = field(default_factory=set)
    saving: set[str] = field(default_factory=set)
    read: dict[str, tuple[Given, Reading]] = field(default_factory=dict)
    surveyed: dict[str, tuple[Given, Survey | None]] = field(default_factory=dict)
    outcomes: dict[str, tuple[Asked, Delivery | Finding]] = field(default_factory=dict)
    stopped: dict[str, Asked] = field(default_factory=dict)
    marked: dict[str, tuple[Asked, bytes | Finding]] = field(default_factory=dict)
    reopened: dict[str, File] = field(default_factory=dict)
    saved: dict[str, tuple[int, Delivery]] = field(default_factory=dict)
    refused: dict[str, Finding] = field(default_factory=dict)


def desk() -> Desk:
    found: Desk = st.session_state.setdefault("desk", Desk())
    return found


def who() -> str:
    """The name that a delivery is saved under."""
    name = st.text_input(
        _("Ditt namn"),
        key="who",
        persist_state="session",
        max_chars=80,
        placeholder=_("Står vid leveransen i historiken"),
        width=320,
    )
    return (name or "").strip()


def files() -> Sequence[File]:
    """The files that have been dropped. Every kind is received: the reader says in words what it cannot read."""
    dropped = st.file_uploader(
        _("Släpp en eller flera filer här: huvudbok, sjukfrånvaro eller indikatorer, som CSV, Excel, ODS eller SIE"),
        accept_multiple_files=True,
        key="files",
    )
    st.html(_STYLE.format(choose=_("Välj filer"), limit=_("eller släpp dem här · högst 200 MB per fil")))
    mine = [*desk().reopened.values(), *(File(each.file_id, each.name, each.getvalue()) for each in dropped)]
    _clear({each.id for each in mine})
    return mine


def reopen(delivery: int, name: str, how: str) -> None:
    """Put the file of an earlier delivery on the desk again, with what was decided about it then."""
    file = File(f"delivery_{delivery}", name, data.store().original(delivery), delivery)
    desk().reopened[file.id] = file
    use(file, data.store().recipe(delivery))
    st.session_state[f"mode_{file.id}"] = Mode(how)


def put_away(file: File) -> None:
    desk().reopened.pop(file.id, None)


def _clear(present: set[str]) -> None:
    """Forget what has been taken off the desk, and stop reading it."""
    mine = desk()
    for kept in (
        mine.decided,
        mine.read,
        mine.surveyed,
        mine.outcomes,
        mine.stopped,
        mine.marked,
        mine.saved,
        mine.refused,
    ):
        for gone in kept.keys() - present:
            del kept[gone]
    mine.unaided &= present
    mine.saving &= present
    jobs.only(present)


# --- what is decided about a file -------------------------------------------------------------------------------------


def decided(file: File) -> Recipe:
    return desk().decided.get(file.id, NO_RECIPE)


def decide(file: File, **choices: object) -> None:
    """Something that the reader is not to decide for itself; an empty value gives it back to the reader."""
    use(file, replace(decided(file), **choices))  # type: ignore[arg-type]


def use(file: File, recipe: Recipe) -> None:
    desk().decided[file.id] = recipe
    desk().refused.pop(file.id, None)


def given(file: File) -> Given:
    known = {} if file.id in desk().unaided else data.recipes()
    return Given(decided(file), known, data.accounts_today())


def unaided(file: File, alone: bool) -> None:
    """Read the file without the recipes of earlier files, or with them again."""
    (desk().unaided.add if alone else desk().unaided.discard)(file.id)


# --- what becomes of it -----------------------------------------------------------------------------------------------


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
