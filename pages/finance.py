"""Ekonomi: actual, budget and variance by region, report line and year; and the published finance figures."""

import streamlit as st

from ui import finance, finance_asked, frame, ledger_way, provenance, published

frame.page()
ask = finance_asked.asked()
if ask is None:
    finance.nothing_yet()
else:
    finance.headline(ask)
    finance.trend(ask)
    finance.variance(ask)
    finance.result_table(ask)
    ledger_way.of_finance(ask)
st.divider()
published.finance()
provenance.of_published(published.SERIES_OF_FINANCE, "finance_published")
