"""Helårsprognos: where the year lands, how sure it is, what drives it, and what each method says."""

import streamlit as st

from svlc_core.scenario import Scenario
from ui import (
    forecast,
    forecast_drivers,
    forecast_figures,
    forecast_picks,
    forecast_tables,
    frame,
    ledger_way,
    levers,
    take_away,
    vintages,
)
from ui.forecast_headline import headline, why
from ui.forecast_ready import nothing_yet, readiness

frame.page()
ask = forecast.asked()
if ask is None:
    nothing_yet()
    st.stop()
outlook = forecast.seen(ask)
readiness(ask)
headline(outlook, ask.region)
why(outlook, ask)
forecast_picks.in_force(outlook, ask)
forecast_figures.course(outlook, ask)
forecast_drivers.drivers(outlook, ask)
forecast_tables.lines(outlook, ask)
forecast_tables.regions(outlook)
forecast_figures.methods(outlook, ask)
forecast_picks.editor(outlook, ask)
ledger_way.of_forecast(outlook, ask.region, "forecast")
vintages.publish(ask, outlook)
take_away.offer(ask, outlook, Scenario.from_query(levers.carried()))
