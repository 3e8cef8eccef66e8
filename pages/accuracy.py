"""Prognossäkerhet: how wrong the full-year forecasts have been, those that were published and those tried again."""

import streamlit as st

from ui import accuracy, accuracy_published, accuracy_replay, frame

frame.page()
ask = accuracy.asked()
if ask is None:
    accuracy.nothing_yet()
    st.stop()
accuracy.headline(ask)
accuracy_published.published(ask)
accuracy_replay.years(ask)
accuracy_replay.methods(ask)
accuracy_replay.intervals(ask)
accuracy.meaning()
accuracy.ways(ask)
