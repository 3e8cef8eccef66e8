"""The banner on every page while the store holds sample data, and the button that empties it."""

from __future__ import annotations

import streamlit as st

from svlc_core.store import SAMPLE
from ui import data, warming
from ui.clock import now
from ui.language import _


def sample() -> None:
    """Says that the figures are examples; the emptying can be undone in the history of deliveries."""
    if not data.holds_sample():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample_banner"):
        st.badge(_("Exempeldata"), icon=":material/science:", color="orange")
        st.markdown(_("Publicerade siffror ur rapporterna; allt annat är påhittat."), width="stretch")
        st.button(_("Töm och börja med egna filer"), key="empty_sample", on_click=_empty, type="secondary")


def _empty() -> None:
    by = _("Tömd av läsaren")
    for mark in data.store().marks():
        if mark.by == SAMPLE:
            data.store().forget_mark(mark.id, by, now())
    for vintage in data.store().vintages():
        if vintage.by == SAMPLE:
            data.store().withdraw_vintage(vintage.id, by, now(), _("Exempeldata"))
    data.store().empty(by, now())
    warming.again()
