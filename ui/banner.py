"""The banner on every page while the store holds sample data, and the button that empties it."""

from __future__ import annotations

import streamlit as st

from ui import data
from ui.clock import now
from ui.language import _


def sample() -> None:
    """Says that the figures are examples; the emptying can be undone in the history of deliveries."""
    if not data.holds_sample():
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample_banner"):
        st.badge(_("Exempeldata"), icon=":material/science:", color="orange")
        st.markdown(_("Publicerade siffror ur rapporterna och en påhittad huvudbok."), width="stretch")
        st.button(_("Töm och börja med egna filer"), key="empty_sample", on_click=_empty, type="secondary")


def _empty() -> None:
    data.store().empty(_("Tömd av läsaren"), now())
