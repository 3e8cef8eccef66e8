"""Personal: sick leave as it was published, and what is odd about it."""

import streamlit as st

from ui import frame, published, staff
from ui.language import _

frame.page()
rows = staff.facts()
if rows.empty:
    published.nothing_yet()
    st.stop()
found = published.findings(staff.SERIES, "published_sick_leave")
staff.headline(rows, found)
if found:
    st.subheader(_("Att stämma av i de publicerade uppgifterna"), anchor=False)
    published.listed(found)
staff.groups(rows)
staff.table(rows, found)
