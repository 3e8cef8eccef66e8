"""Mål och indikatorer: what is signal and what is noise, indicator by indicator; and what has been published."""

import streamlit as st

from ui import (
    frame,
    goals_asked,
    goals_beside,
    goals_data,
    goals_one,
    goals_published,
    goals_table,
    provenance,
    published,
)

frame.page()
part = goals_asked.part()
if part == goals_asked.PUBLISHED:
    rows = goals_published.facts()
    if rows.empty:
        published.nothing_yet()
        st.stop()
    goals_published.overview(rows)
    goals_beside.beside(goals_published.CODES, "goals")
    goals_published.each(rows)
    provenance.of_published(goals_published.CODES, "goals")
elif not goals_data.any_cases():
    goals_asked.nothing_yet()
elif part == goals_asked.ONE:
    goals_one.one(goals_asked.asked())
else:
    goals_table.table(goals_asked.asked())
