"""Personal: sick leave as it was published, and what is odd about it."""

import streamlit as st

from ui import frame, provenance, published, staff

frame.page()
rows = staff.facts()
if rows.empty:
    published.nothing_yet()
    st.stop()
found = staff.findings()
staff.headline(rows, found)
staff.groups(rows, found)
staff.table(rows, found)
provenance.of_published(staff.SERIES, "staff")
