"""The parts of the page where files are handed in: receive, look at, save, and the history with its undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from svlc_core.catalogue.delivery import Delivery, Status
from svlc_core.errors import Finding, Refused
from svlc_core.wording import N_
from ui import data, preview, widgets
from ui.clock import now
from ui.language import _
from ui.widgets import moment, plain

_STATUS = {
    Status.ACCEPTED: (N_("Kan sparas"), ":material/check_circle:", "green"),
    Status.ACCEPTED_WITH_WARNINGS: (N_("Kan sparas, med varningar"), ":material/warning:", "orange"),
    Status.REFUSED: (N_("Kan inte sparas"), ":material/block:", "red"),
}
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
    """What this session has on its desk: files as checked against a version of the store, and what was saved."""

    checked: dict[tuple[str, int], Delivery | Finding] = field(default_factory=dict)
    saved: dict[str, tuple[int, Delivery]] = field(default_factory=dict)
    said: dict[str, Finding] = field(default_factory=dict)


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
        placeholder=_("Förnamn Efternamn"),
        help=_("Namnet står vid leveransen i historiken."),
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
    return [File(each.file_id, each.name, each.getvalue()) for each in dropped]


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


def card(file: File, by: str) -> None:
    """One file: what it is, whether it can be saved, and everything that can be known before it is."""
    if _is_saved(file):
        _kept(file)
        return
    outcome = checked(file)
    with st.container(border=True, key=f"file_{file.id}"):
        if isinstance(outcome, Finding):
            _heading(file, Status.REFUSED)
            widgets.finding(outcome)
            st.caption(_("Inget har sparats."))
        else:
            _heading(file, outcome.status)
            _offer(file, outcome, by)


def _is_saved(file: File) -> bool:
    number, _delivery = desk().saved.get(file.id, (None, None))
    deliveries = data.deliveries()
    return number is not None and bool((deliveries["id"].eq(number) & deliveries["undone_at"].isna()).any())


def _kept(file: File) -> None:
    """What was just saved, with its receipt. A delivery that has been undone meanwhile is offered again."""
    number, delivery = desk().saved[file.id]
    with st.container(border=True, key=f"file_{file.id}"):
        st.subheader(plain(file.name), anchor=False)
        st.success(_("Sparad som leverans {id}.", id=number), icon=":material/check_circle:")
        _summary(delivery)
        _receipt(file, delivery)


def _heading(file: File, status: Status) -> None:
    word, icon, color = _STATUS[status]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(file.name), anchor=False, width="content")
        st.badge(_(word), icon=icon, color=color)  # type: ignore[arg-type]


def _offer(file: File, delivery: Delivery, by: str) -> None:
    known = _known(delivery)
    _summary(delivery)
    _details(file, delivery)
    if delivery.status is Status.REFUSED:
        st.caption(_("Rätta det som står under Anmärkningar och lämna in filen igen. Inget har sparats."))
        return
    if known:
        return
    st.button(
        _("Spara leveransen"),
        key=f"save_{file.id}",
        type="primary",
        icon=":material/save:",
        disabled=not by,
        on_click=_save,
        args=(file, by),
    )
    if not by:
        st.caption(_("Skriv ditt namn ovan för att kunna spara."))


def _known(delivery: Delivery) -> bool:
    """Says when and by whom the very same file was handed in, if it was."""
    known = data.store().known(delivery.reading.digest)
    if known:
        said = _(
            "Samma fil lämnades in {at} av {by}. Den behöver inte sparas igen.", at=moment(known.at), by=plain(known.by)
        )
        st.info(said, icon=":material/history:")
    return known is not None


def _summary(delivery: Delivery) -> None:
    reading = delivery.reading
    told = {
        _("Innehåll"): _(reading.export.title),
        _("Region"): preview.regions(reading.rows),
        _("Period"): preview.covers(reading),
        _("Rader som sparas"): widgets.count(delivery.receipt.rows.stored),
    }
    for place, (what, value) in zip(st.columns(len(told)), told.items(), strict=True):
        place.caption(what)
        place.markdown(f"**{plain(value)}**")


def _details(file: File, delivery: Delivery) -> None:
    remarks = _("Anmärkningar ({count})", count=len(delivery.findings))
    tabs = st.tabs([remarks, _("Förhandsvisning"), _("Skillnad mot sparat"), _("Kvittens")], key=f"tabs_{file.id}")
    with tabs[0]:
        _remarks(file, delivery)
    with tabs[1]:
        _preview(file, delivery)
    with tabs[2]:
        _difference(file, delivery)
    with tabs[3]:
        _receipt(file, delivery)


def _remarks(file: File, delivery: Delivery) -> None:
    if delivery.findings:
        widgets.findings(delivery.findings, key=f"findings_{file.id}")
    else:
        st.markdown(_("Inget att anmärka på."))


def _preview(file: File, delivery: Delivery) -> None:
    st.caption(plain(" · ".join(preview.choices(delivery.reading))))
    rows = preview.first_rows(delivery.reading)
    widgets.grid(rows, key=f"preview_{file.id}", alt=_("De första raderna som de har lästs"))
    st.caption(_("De första {shown} av {count} uppgifter.", shown=len(rows), count=len(delivery.reading.rows)))


def _difference(file: File, delivery: Delivery) -> None:
    counts = preview.change_counts(delivery)
    for place, (change, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        place.metric(_(preview.CHANGES[change]).capitalize(), widgets.count(count))
    if counts["changed"] + counts["missing"]:
        widgets.grid(preview.changed(delivery), key=f"changed_{file.id}", alt=_("Uppgifter som ändras"))


def _receipt(file: File, delivery: Delivery) -> None:
    widgets.grid(preview.receipt(delivery), key=f"receipt_{file.id}", alt=_("Kvittens"))
    st.caption(
        _("Rader och kronor i filen = sparade + avvisade + utelämnade. Kronor med resultattecken: intäkt +, kostnad −.")
    )
    aside = preview.set_aside(delivery.reading)
    if len(aside):
        with st.expander(_("{count} rader som inte sparas", count=len(aside)), key=f"aside_{file.id}"):
            widgets.grid(aside, key=f"aside_rows_{file.id}", alt=_("Rader som inte sparas"))


def _save(file: File, by: str) -> None:
    """Checks once more if somebody else saved meanwhile, and saves in one transaction."""
    outcome = checked(file)
    if isinstance(outcome, Delivery):
        try:
            desk().saved[file.id] = data.store().save(outcome, file.raw, by, now()), outcome
        except Refused as refused:
            desk().said[file.id] = refused.finding
