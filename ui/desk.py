"""The files on a session's desk: dropped or brought back, and what has been decided about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from svlc_core.catalogue.delivery import Delivery, Mode, Reading
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Recipe
from svlc_core.errors import Finding
from svlc_core.read import Survey
from ui import data, jobs
from ui.language import _

# Streamlit's uploader speaks English only; these are our own words, never a reader's.
_STYLE = """<style>
[data-testid=stFileUploaderDropzone] button p, [data-testid=stFileUploaderDropzoneInstructions] span {{font-size: 0}}
[data-testid=stFileUploaderDropzone] button p::after {{content: "{choose}"; font-size: 0.875rem}}
[data-testid=stFileUploaderDropzoneInstructions] span::after {{content: "{limit}"; font-size: 0.875rem}}
</style>"""


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
        placeholder=_("Står i historiken vid det du sparar"),
        width=320,
    )
    return (name or "").strip()


def files() -> Sequence[File]:
    """The files that have been dropped. Every kind is received: the reader says in words what it cannot read."""
    dropped = st.file_uploader(
        _("Släpp en eller flera filer här: huvudbok, ärenden, sjukfrånvaro eller indikatorer (CSV, Excel, ODS, SIE)"),
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
    for kept in vars(desk()).values():
        for gone in set(kept) - present:
            kept.discard(gone) if isinstance(kept, set) else kept.pop(gone)
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
    return Given(decided(file), known, data.accounts_today(), data.store().person_key)


def unaided(file: File, alone: bool) -> None:
    """Read the file without the recipes of earlier files, or with them again."""
    (desk().unaided.add if alone else desk().unaided.discard)(file.id)
