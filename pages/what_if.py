"""Tänk om: what would change the year's result, and by how much."""

import streamlit as st

from ui import forecast, frame, levers, scenarios, take_away, what_if, widgets
from ui.language import _

frame.page()
ask = forecast.carried()
if ask is None:
    forecast.nothing_yet()
    st.stop()
outlook = forecast.seen(ask)
what_if.origin(ask, outlook)
if outlook.months_known == 12:
    st.info(_("Året är slut; det finns inga månader kvar att ändra."))
    st.stop()
left, right = st.columns([2, 3], gap="large")
with left:
    what_if.presets(outlook.months_known)
    widgets.findings(levers.misread(), key="what_if_address")
    wanted = levers.controls(outlook.months_known, what_if.bases())
seen = what_if.carried_out(ask, outlook, wanted)
with right:
    what_if.headline(seen)
    what_if.bridge(seen)
    what_if.regions(seen)
    what_if.documents(seen)
    scenarios.keep(wanted)
scenarios.compare(seen)
what_if.ways(seen)
take_away.offer(ask, outlook, wanted)
