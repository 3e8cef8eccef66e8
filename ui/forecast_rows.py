"""The rows of an outlook as the page Helårsprognos reads them, and what its lines are called."""

from __future__ import annotations

from functools import lru_cache

from svlc_core import measure
from svlc_core.forecast import Outlook
from svlc_core.vocabulary import Line, Region
from svlc_core.wording import N_, label
from ui.amounts import missing
from ui.forecast import Row
from ui.language import _, lang

# The pages ahead treat pension as a line of its own: it is forecast apart from the rest of the staff cost.
_APART = {Line.STAFF: N_("Personal utom pension"), Line.PENSION: N_("Pension")}


def line_name(line: str) -> str:
    """A line as it is forecast, in words."""
    return _(_APART[Line(line)]) if line in _APART else label(line, lang())


@lru_cache(maxsize=8)
def line_records(outlook: Outlook) -> list[Row]:
    """The outlook's lines, a row for each region, line and method."""
    rows: list[Row] = outlook.lines.to_dict("records")
    return rows


def by_error(row: Row) -> float:
    """The most trusted first, the untried last."""
    return float("inf") if missing(row["rmse"]) else float(row["rmse"])


def over(row: Row) -> int | None:
    """The full year against its budget, in öre: + is better. None where there is no budget."""
    return None if missing(row["budget"]) else int(row["expected"] - row["budget"])


@lru_cache(maxsize=64)
def year_to_date(outlook: Outlook, region: str) -> int:
    """What has happened so far, in öre."""
    return measure.amount(outlook.monthly, Region(region), "actual")
