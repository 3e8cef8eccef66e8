"""The part of the page about one indicator: what is chosen, where it stands, and one view of it at a time."""

from __future__ import annotations

import streamlit as st

from svlc_core.wording import N_
from ui import (
    goals_about,
    goals_asked,
    goals_beside,
    goals_chart,
    goals_compare,
    goals_hours,
    goals_marks,
    goals_sample,
)
from ui.goals_asked import Asked
from ui.goals_series import lines
from ui.language import _
from ui.widgets import plain

CHART, LIKE, HOURS, BEHIND, EVENTS = "styrdiagram", "jamfor", "dygnet", "underlag", "handelser"
VIEWS = {
    CHART: N_("Styrdiagram"),
    LIKE: N_("Jämför"),
    HOURS: N_("Dygnet"),
    BEHIND: N_("Underlag"),
    EVENTS: N_("Händelser"),
}


def one(ask: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        indicator = goals_asked.indicator()
        denominator = goals_asked.denominator(indicator)
    st.header(plain(_(indicator.label)), anchor=False)
    st.caption(plain(_(indicator.definition)))
    by_region = lines(ask, indicator, denominator)
    if not by_region:
        st.info(_("Inga ärenden i materialet hör till indikatorn."))
        return
    line = by_region[goals_asked.region(ask, list(by_region))]
    goals_chart.standing(line)
    view = goals_asked.choice("goals_view", "avsnitt", _("Visa"), VIEWS, CHART, hidden=True)
    if view == CHART:
        goals_chart.control(line)
        goals_chart.panels(by_region)
    elif view == LIKE:
        goals_compare.compare(ask, indicator, denominator, line.region)
    elif view == HOURS:
        goals_hours.hours(indicator, line.region)
    elif view == BEHIND:
        goals_about.definition(line, denominator)
        goals_beside.beside((indicator.series,), "goals_one")
        goals_about.counts(line, ask, denominator)
        if indicator.controlled:
            goals_sample.sample(line)
        goals_about.way(line)
    else:
        goals_marks.events(indicator, ask.regions)
