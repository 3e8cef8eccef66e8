"""Tänk om: what would change the year's result, by how much, and how surely."""

from functools import partial

import streamlit as st

from ui import forecast, frame, levers, scenarios, take_away, vintages, what_if, widgets
from ui import what_if_compare as beside
from ui import what_if_documents as documents
from ui.forecast_ready import nothing_yet
from ui.language import _
from ui.what_if_headline import headline, sureness
from ui.what_if_views import views

frame.page()
ask = forecast.carried()
if ask is None:
    nothing_yet()
    st.stop()
outlook = forecast.seen(ask)
what_if.origin(ask, outlook)
if outlook.months_known == 12:
    st.info(_("Året är slut; det finns inga månader kvar att ändra."))
    st.stop()
top, below = st.container(key="what_if_top"), st.container()
left, right = st.columns([9, 11], gap="medium")
with left:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        base = levers.base(what_if.bases())
        what_if.presets(outlook.months_known)
    widgets.findings(levers.misread(), key="what_if_address")
    wanted = levers.controls(outlook.months_known, base, partial(what_if.effect, outlook, base, ask.region))
    seen = what_if.seen(ask, outlook, wanted)
    what_if.overlaps(seen)
    scenarios.keep(wanted)
with top:
    headline(seen)
with below:
    sureness(seen)
    beside.kinship(seen)
with right:
    views(seen)
    documents.documents(seen)
beside.compare(seen)
documents.ways(seen)
vintages.publish(ask, outlook, wanted)
take_away.offer(ask, outlook, wanted)
