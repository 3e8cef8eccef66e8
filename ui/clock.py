"""The one place that looks at the clock; the core is told what day it is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment in Sweden."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).replace(microsecond=0)
