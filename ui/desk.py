"""The files on a session's desk: dropped, checked against the store as it is now, and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from svlc_core import check, read
from svlc_core.catalogue.delivery import Delivery, Mode, Reading
from svlc_core.errors import Finding, Refused
from ui import data
from ui.clock import now
from ui.language import _

# Streamlit's uploader speaks English only; these are our own words, never a reader's.
_STYLE = """<style>
[data-testid=stFileUploaderDropzone] button p, [data-testid=stFileUploaderDropzoneInstructions] span {{font-size: 0}}
[data-testid=stFileUploaderDropzone] button p::after {{content: "{choose}"; font-size: 0.875rem}}
[data-testid=stFileUploaderDropzoneInstructions] span::after {{content: "{limit}"; font-size: 0.875rem}}
</style>"""


@dataclass(frozen=True)
class File:
    """A file in the reader's hands: its id in the session, its name and its bytes."""

    id: str
    name: str
    raw: bytes


@dataclass
class Desk:
    """read: file id → how it was read. checked: (file id, version of the store, how it is to be saved) → what would be.

    saved: file id → the delivery it became.
    """

    read: dict[str, Reading] = field(default_factory=dict)
    checked: dict[tuple[str, int, Mode], Delivery | Finding] = field(default_factory=dict)
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
        _("Släpp en eller flera filer här: huvudbok, sjukfrånvaro eller indikatorer, som CSV, Excel (.xlsx) eller SIE"),
        accept_multiple_files=True,
        key="files",
    )
    st.html(_STYLE.format(choose=_("Välj filer"), limit=_("eller släpp dem här · högst 50 MB per fil")))
    _clear({each.file_id for each in dropped})
    return [File(each.file_id, each.name, each.getvalue()) for each in dropped]


def _clear(present: set[str]) -> None:
    """Forget what has been taken off the desk, and what was checked against an earlier version of the store."""
    mine, version = desk(), data.store().version
    mine.read = {key: each for key, each in mine.read.items() if key in present}
    mine.checked = {key: each for key, each in mine.checked.items() if key[0] in present and key[1] == version}
    mine.saved = {key: each for key, each in mine.saved.items() if key in present}
    mine.refused = {key: each for key, each in mine.refused.items() if key in present}


def checked(file: File) -> Delivery | Finding:
    """The file against the store as it is now: what would be saved, or why nothing can be."""
    known, key = desk().checked, (file.id, data.store().version, mode(file))
    if key not in known:
        try:
            known[key] = _laid_beside(file)
        except Refused as refused:
            known[key] = refused.finding
    return known[key]


def _laid_beside(file: File) -> Delivery:
    """Read once; checked once for each way to save it."""
    reading = desk().read.get(file.id) or read.upload(file.name, file.raw)
    desk().read[file.id] = reading
    return check.delivery(reading, data.store().touched(reading), mode(file))


def mode(file: File) -> Mode:
    """How the file is to be saved: what its card says."""
    return Mode(st.session_state.get(f"mode_{file.id}") or Mode.REPLACE)


def save(file: File, by: str) -> None:
    """In one transaction; checked once more if somebody else saved meanwhile."""
    outcome = checked(file)
    if isinstance(outcome, Delivery):
        try:
            number = data.store().save(outcome, file.raw, by, now())
            desk().saved[file.id] = number, outcome
            st.session_state["delivery"] = number  # what has just been saved is what may be undone, not the one before
            desk().refused.pop(file.id, None)
        except Refused as refused:
            desk().refused[file.id] = refused.finding


def is_saved(file: File) -> bool:
    """Whether this session has saved the file, and the delivery has not been undone since."""
    number, _delivery = desk().saved.get(file.id, (None, None))
    deliveries = data.deliveries()
    return number is not None and bool((deliveries["id"].eq(number) & deliveries["undone_at"].isna()).any())
