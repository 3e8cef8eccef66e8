"""Ekonomi: actual, budget and variance by region, report line and year; and the published finance figures."""

import streamlit as st

from ui import finance, finance_asked, frame, published

frame.page()
ask = finance_asked.asked()
if ask is None:
    finance.nothing_yet()
else:
    finance.headline(ask)
    finance.trend(ask)
    finance.variance(ask)
    finance.result_table(ask)
    finance.provenance(ask)
st.divider()
published.finance()
