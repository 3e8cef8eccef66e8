"""What the reader of the page Ekonomi has chosen: region, year and report line; and accumulated or month by month."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from svlc_core import measure
from svlc_core.measure import REPORT_LINES, RESULT
from svlc_core.vocabulary import OWNERS, Line, Period, Region
from svlc_core.wording import N_, label, period
from ui import address, data, widgets
from ui.language import _, lang

SCOPES = (Region.ALL, *OWNERS)
LINES = (RESULT, *(line for line in REPORT_LINES if line not in (RESULT, Line.UNMAPPED)))
ACCUMULATED = "ackumulerat"
VIEWS = {ACCUMULATED: N_("Ackumulerat"), "manader": N_("Per månad")}


@dataclass(frozen=True)
class Asked:
    """What the reader has chosen. `month` is the latest that every region of the scope has reported, 0 if none."""

    year: int
    month: int
    region: Region
    line: str

    @property
    def name(self) -> str:
        """The chosen line, in words."""
        return label(self.line, lang())

    @property
    def until(self) -> str:
        """The year to date, in words."""
        return period(Period(self.year, self.month, accumulated=True), lang())

    @property
    def before(self) -> str:
        """The same months of the year before, in words."""
        return period(Period(self.year - 1, self.month, accumulated=True), lang())


def asked() -> Asked | None:
    """Draw the controls; None where no ledger has been handed in."""
    years = sorted((int(year) for year in data.monthly()["year"].unique()), reverse=True)
    if not years:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        region, year, line = _region(), _year(years), _line()
    address.keep({"ar": str(year), "region": region, "rad": line})
    return Asked(year, measure.latest_month(data.monthly(), year, region), region, line)


def _region() -> Region:
    address.seed("finance_region", "region", Region.ALL, {str(each): each for each in SCOPES}.get)
    return Region(
        str(st.segmented_control(_("Region"), SCOPES, key="finance_region", required=True, help=_(widgets.SUV)))
    )


def _year(years: list[int]) -> int:
    latest = next((year for year in years if measure.latest_month(data.monthly(), year, Region.ALL)), years[0])
    address.seed("finance_year", "ar", latest, {str(year): year for year in years}.get)
    if st.session_state["finance_year"] not in years:
        st.session_state["finance_year"] = latest
    return int(st.selectbox(_("År"), years, key="finance_year", width=110))


def _line() -> str:
    """What is not mapped can be chosen, and looked behind, where there is any."""
    lines = (*LINES, Line.UNMAPPED) if data.monthly()["line"].eq(Line.UNMAPPED).any() else LINES
    address.seed("finance_line", "rad", RESULT, {str(line): line for line in lines}.get)
    if st.session_state["finance_line"] not in lines:
        st.session_state["finance_line"] = RESULT
    return str(st.selectbox(_("Resultatrad"), lines, format_func=_line_name, key="finance_line", width=190))


def _line_name(line: str) -> str:
    return label(line, lang())


def accumulated() -> bool:
    """Whether the year is seen as a running total, or month by month."""
    address.seed("finance_view", "visa", ACCUMULATED, {view: view for view in VIEWS}.get)
    chosen = st.segmented_control(
        _("Visa"), VIEWS, format_func=_view_name, key="finance_view", label_visibility="collapsed", required=True
    )
    view = str(chosen)
    address.keep({"visa": view})
    return view == ACCUMULATED


def _view_name(view: str) -> str:
    return _(VIEWS[view])
