"""What a reader takes away from the forecast and the scenario: each file is made when it is asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from svlc_core import report
from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast import Outlook
from svlc_core.scenario import Scenario
from ui import data
from ui.forecast import Asked
from ui.language import _, lang
from ui.widgets import EXCEL

CSV, NOTEBOOK = "text/csv", "application/x-ipynb+json"


def offer(ask: Asked, outlook: Outlook, wanted: Scenario) -> None:
    """The forecast of `ask` and the scenario on it: an Excel workbook that counts, a notebook, and one CSV."""
    stem = f"helarsprognos_{ask.year}"
    files = {
        "xlsx": (_("Hämta som Excel med formler"), partial(_workbook, outlook, wanted), EXCEL, "table_view"),
        "ipynb": (_("Hämta som anteckningsbok"), partial(_notebook, ask, outlook, wanted), NOTEBOOK, "book"),
        "csv": (_("Hela prognosen som CSV"), partial(_csv, outlook), CSV, "download"),
    }
    with st.container(horizontal=True):
        for suffix, (words, made, kind, icon) in files.items():
            key, name = f"take_away_{suffix}", f"{stem}.{suffix}"
            st.download_button(words, made, name, kind, key=key, on_click="ignore", icon=f":material/{icon}:")


def _workbook(outlook: Outlook, wanted: Scenario) -> bytes:
    published, rounds = data.published(), data.vintages()
    return report.workbook(outlook, wanted, published, None, rounds, data.store().version, lang())


def _notebook(ask: Asked, outlook: Outlook, wanted: Scenario) -> bytes:
    optional = [method.code for method in METHODS.values() if method.optional]
    models = bool(outlook.totals.loc[outlook.totals["method"].isin(optional), "available"].any())
    return report.notebook(
        data.monthly(), ask.year, ask.months, ask.method, wanted.to_query(), lang(), data.published(),
        picks=outlook.picks, optional=models, vintages=data.vintages(),
    )  # fmt: skip


def _csv(outlook: Outlook) -> bytes:
    return report.forecast_csv(outlook, lang())
