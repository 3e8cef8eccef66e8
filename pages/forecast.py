"""Helårsprognos: where the year lands, how sure it is, and what each method says."""

import streamlit as st

from ui import forecast, frame, ledger_way
from ui import forecast_figures as figures

frame.page()
ask = forecast.asked()
if ask is None:
    forecast.nothing_yet()
    st.stop()
outlook = forecast.seen(ask)
forecast.readiness(ask)
forecast.headline(outlook, ask.region)
forecast.why(outlook, ask)
figures.methods(outlook, ask)
figures.course(outlook, ask)
figures.regions(outlook)
figures.lines(ask)
ledger_way.of_forecast(outlook, ask.region, "forecast")
forecast.take_away(ask)
