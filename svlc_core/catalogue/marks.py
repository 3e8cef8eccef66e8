"""Marks in time, as data: an event that a chart shows, or the day from which a control chart starts anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from svlc_core.vocabulary import Region


class MarkKind(StrEnum):
    """An event is only shown. A rebase starts the limits anew: proposed by the product, never made by it."""

    EVENT = "event"
    REBASE = "rebase"


@dataclass(frozen=True)
class Mark:
    """since: the day, until: the last day where it lasted. region and indicator (a code): empty for all of them.

    A rebase has the reason as its text, and whoever decided it as `by`.
    """

    kind: MarkKind
    since: date
    text: str
    until: date | None = None
    region: Region | None = None
    indicator: str = ""
    by: str = ""
    id: int = 0


# The columns of a file of events: the first day, the last one, what happened, to whom, and which indicator it is about.
COLUMNS = ("datum", "till", "händelse", "region", "indikator")
