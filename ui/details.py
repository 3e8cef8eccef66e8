"""What can be known of a file before it is saved: remarks, the rows as they were read, what changes, its receipt."""

from __future__ import annotations

import streamlit as st

from svlc_core.catalogue.delivery import Delivery
from ui import preview, preview_changes, preview_rows, widgets
from ui.desk import File
from ui.language import _
from ui.widgets import plain


def details(file: File, delivery: Delivery) -> None:
    remarks = _("Anmärkningar ({count})", count=len(delivery.findings))
    tabs = st.tabs([remarks, _("Förhandsvisning"), _("Skillnad mot sparat"), _("Kvittens")], key=f"tabs_{file.id}")
    with tabs[0]:
        _remarks(file, delivery)
    with tabs[1]:
        _preview(file, delivery)
    with tabs[2]:
        _difference(file, delivery)
    with tabs[3]:
        receipt(file, delivery)


def _remarks(file: File, delivery: Delivery) -> None:
    if delivery.findings:
        widgets.findings(delivery.findings, key=f"findings_{file.id}")
    else:
        st.markdown(_("Inget att anmärka på."))


def _preview(file: File, delivery: Delivery) -> None:
    st.caption(plain(" · ".join(preview.choices(delivery.reading))))
    rows = preview_rows.first_rows(delivery.reading)
    widgets.grid(
        rows, key=f"preview_{file.id}", alt=_("De första raderna som de har lästs"), right=preview_rows.amounts()
    )
    st.caption(_("De första {shown} av {count} uppgifter.", shown=len(rows), count=len(delivery.reading.rows)))


def _difference(file: File, delivery: Delivery) -> None:
    counts = preview_changes.change_counts(delivery)
    for place, (change, count) in zip(st.columns(len(counts)), counts.items(), strict=True):
        place.metric(_(preview_changes.CHANGES[change]).capitalize(), widgets.count(count))
    if counts["changed"] + counts["missing"]:
        widgets.grid(
            preview_changes.changed(delivery),
            key=f"changed_{file.id}",
            alt=_("Uppgifter som ändras"),
            right=preview_rows.amounts(),
        )


def receipt(file: File, delivery: Delivery) -> None:
    told = preview.receipt(delivery)
    widgets.grid(told, key=f"receipt_{file.id}", alt=_("Kvittens"), right=list(told.columns[1:]))
    st.caption(
        _("Rader och kronor i filen = sparade + avvisade + utelämnade. Kronor med resultattecken: intäkt +, kostnad −.")
    )
    aside = preview.set_aside(delivery.reading)
    if len(aside):
        with st.expander(_("Rader som inte sparas ({count})", count=widgets.count(len(aside))), key=f"aside_{file.id}"):
            widgets.grid(aside, key=f"aside_rows_{file.id}", alt=_("Rader som inte sparas"))
