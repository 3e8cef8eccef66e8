"""Läget: the most important right now, and the way on to each part."""

import streamlit as st

from ui import frame, overview

frame.page()
if overview.holds_nothing():
    overview.nothing_yet()
    st.stop()
rows = (
    (overview.result, overview.full_year, overview.sick_leave),
    (overview.goals, overview.contradictions, overview.deliveries),
)
for cards in rows:
    for place, card in zip(st.columns(len(cards)), cards, strict=True):
        with place:
            card()
overview.listed()
overview.ways()
