"""Sick leave in hours → rows: a person or a group and a month each, with hours in whole hundredths."""

from svlc_core.read.hours.reading import BROKEN, broken, read

__all__ = ["BROKEN", "broken", "read"]
