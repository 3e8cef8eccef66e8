"""The shelf of templates on the page Lämna in: an empty workbook for each export."""

from __future__ import annotations

from functools import partial

import streamlit as st

from svlc_core import report
from svlc_core.catalogue.exports import EXPORTS
from ui import widgets
from ui.language import _, lang


def shelf() -> None:
    """One download for each export; a template is made when it is asked for."""
    st.header(_("Mallar"), anchor=False)
    st.caption(_("En tom arbetsbok med rubriker, listor att välja ur och ett blad som förklarar varje kolumn."))
    with st.container(horizontal=True):
        for export in EXPORTS.values():
            st.download_button(
                _(export.title),
                partial(report.template, export, lang()),
                f"mall_{export.code}.xlsx",
                widgets.EXCEL,
                key=f"template_{export.code}",
                icon=":material/download:",
                on_click="ignore",
            )
