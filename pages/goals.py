"""Mål och indikatorer: the published indicators against their goals, in words and shape, over the years."""

import streamlit as st

from ui import frame, goals, provenance, published

frame.page()
rows = goals.facts()
if rows.empty:
    published.nothing_yet()
    st.stop()
goals.overview(rows)
goals.each(rows)
provenance.of_published(goals.CODES, "goals")
