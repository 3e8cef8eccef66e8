"""The files on a session's desk: dropped, checked against the store as it is now, and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from svlc_core.catalogue.delivery import Delivery
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
    """checked: (file id, version of the store) → what would be saved. saved: file id → the delivery it became."""

    checked: dict[tuple[str, int], Delivery | Finding] = field(default_factory=dict)
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
    mine.checked = {key: each for key, each in mine.checked.items() if key[0] in present and key[1] == version}
    mine.saved = {key: each for key, each in mine.saved.items() if key in present}
    mine.refused = {key: each for key, each in mine.refused.items() if key in present}


def checked(file: File) -> Delivery | Finding:
    """The file against the store as it is now: what would be saved, or why nothing can be."""
    store, version = data.store(), data.store().version
    known = desk().checked
    if (file.id, version) not in known:
        try:
            known[file.id, version] = data.prepared(store, file.name, file.raw)
        except Refused as refused:
            known[file.id, version] = refused.finding
    return known[file.id, version]


def save(file: File, by: str) -> None:
    """In one transaction; checked once more if somebody else saved meanwhile."""
    outcome = checked(file)
    if isinstance(outcome, Delivery):
        try:
            desk().saved[file.id] = data.store().save(outcome, file.raw, by, now()), outcome
            desk().refused.pop(file.id, None)
        except Refused as refused:
            desk().refused[file.id] = refused.finding


def is_saved(file: File) -> bool:
    """Whether this session has saved the file, and the delivery has not been undone since."""
    number, _delivery = desk().saved.get(file.id, (None, None))
    deliveries = data.deliveries()
    return number is not None and bool((deliveries["id"].eq(number) & deliveries["undone_at"].isna()).any())
