"""Leveranskalender: what is expected of each region, what has come, and what is still owed."""

from ui import calendar, calendar_way, frame

frame.page()
calendar.owed()
year = calendar.chosen()
calendar.grids(year)
calendar.table(year)
calendar_way.of_slot(year)
