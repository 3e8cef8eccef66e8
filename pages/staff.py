"""Personal: sick leave as it was published and as it comes of the hours, and what is odd about it."""

from ui import frame, provenance, published, staff, staff_hours

frame.page()
rows = staff.facts()
if rows.empty:
    published.nothing_yet()
else:
    found = staff.findings()
    staff.headline(rows, found)
    staff.groups(rows, found)
    staff.table(rows, found)
    provenance.of_published(staff.SERIES, "staff")
staff_hours.hours()
