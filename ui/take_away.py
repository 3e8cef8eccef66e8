"""What a reader takes away from the forecast and the scenario: each file is made when it is asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from svlc_core import report
from svlc_core.forecast import Outlook
from svlc_core.scenario import Scenario
from ui import data
from ui.forecast import NOTEBOOK, Asked
from ui.language import _, lang

CSV = "text/csv"


def offer(ask: Asked, outlook: Outlook, wanted: Scenario) -> None:
    """The forecast of `ask` and the scenario on it, as a notebook and as one CSV."""
    stem = f"helarsprognos_{ask.year}"
    book = partial(
        report.notebook, data.monthly(), ask.year, ask.months, ask.method, wanted.to_query(), lang(), data.published()
    )
    with st.container(horizontal=True):
        st.download_button(
            _("Hämta som anteckningsbok"), book, f"{stem}.ipynb", NOTEBOOK,
            key="notebook", on_click="ignore", icon=":material/book:",
        )  # fmt: skip
        st.download_button(
            _("Hela prognosen som CSV"), partial(report.forecast_csv, outlook, lang()), f"{stem}.csv", CSV,
            key="forecast_csv", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
