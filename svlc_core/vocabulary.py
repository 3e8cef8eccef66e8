"""The words of the product: region, period, report line, unit, quality; and the shape of a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Region(StrEnum):
    """Who a figure speaks of. The value is the name as written on screen and in the store, in every language.

    Scope is part of a number: the three owners together are another region than the four counties together.
    """

    SORMLAND = "Sörmland"
    UPPSALA = "Uppsala"
    VASTMANLAND = "Västmanland"
    VARMLAND = "Värmland"
    ALL = "SUV"
    ALL_VARMLAND = "SUV + Värmland"
    UNSTATED = "ej angivet"


OWNERS = (Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND)


class Line(StrEnum):
    """A line of the result. Pension is part of the staff cost and is stored apart from it, so the two add up."""

    REVENUE = "revenue"
    STAFF = "staff"
    PENSION = "pension"
    TECHNOLOGY = "technology"
    OTHER = "other"
    UNMAPPED = "unmapped"


class Measure(StrEnum):
    """What an amount in the ledger is: what happened, or what was planned."""

    ACTUAL = "actual"
    BUDGET = "budget"


class Unit(StrEnum):
    """How a figure was written. Money in the ledger is always whole öre."""

    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    PERCENT = "%"
    SECONDS = "sek"
    COUNT = "antal"

    @property
    def ore(self) -> int:
        """Öre in one of this unit; only for money."""
        return {Unit.KR: 100, Unit.TKR: 100_000, Unit.MNKR: 100_000_000}[self]


class Better(StrEnum):
    """The direction in which an indicator improves."""

    HIGHER = "higher"
    LOWER = "lower"


class Priority(StrEnum):
    """How urgent a case is: 1A and 1B with lights and sirens, 2A, 2B and 3 without; a referral gets no ambulance."""

    P1A = "1A"
    P1B = "1B"
    P2A = "2A"
    P2B = "2B"
    P3 = "3"
    REFERRAL = "hänvisning"


class Carried(StrEnum):
    """With which priority the ambulance drove the patient to hospital, or that it did not."""

    P1 = "1"
    P2 = "2"
    P3 = "3"
    NONE = "ingen transport"


class Sex(StrEnum):
    WOMEN = "kvinnor"
    MEN = "män"


class AgeGroup(StrEnum):
    """The three age groups of the statutory sick-leave table."""

    YOUNG = "29 år och yngre"
    MIDDLE = "30–49 år"
    OLD = "50 år och äldre"


class Quality(StrEnum):
    """How far a figure can be relied on; every kind but `OK` and `PRELIMINARY` is a missing value with its reason."""

    OK = "ok"
    NOT_REPORTED = "not_reported"
    SYSTEM_ERROR = "system_error"
    NOT_ASSURED = "not_assured"
    SUPPRESSED = "suppressed"
    PRELIMINARY = "preliminary"


_CODE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)|T(?P<tertial>[12])|M01-(?P<upto>\d\d))?")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """One month, or a year from January up to and including `month`.

    A full year is January–December; a tertial is read as accumulated, so T2 is January–August.
    """

    year: int
    month: int
    accumulated: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2200):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def full_year(cls, year: int) -> Period:
        return cls(year, 12, accumulated=True)

    @classmethod
    def tertial(cls, year: int, number: int) -> Period:
        """Tertial 1–3, accumulated from January."""
        return cls(year, 4 * number, accumulated=True)

    @classmethod
    def of(cls, code: str) -> Period:
        """The period written by `str()`: 2025, 2025T2, 2025M01-07 or 2025-08. Raises ValueError for anything else."""
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"not a period code: {code!r}")
        year = int(match["year"])
        if match["month"]:
            return cls(year, int(match["month"]))
        if match["tertial"]:
            return cls.tertial(year, int(match["tertial"]))
        return cls(year, int(match["upto"] or 12), accumulated=True)

    def __str__(self) -> str:
        if not self.accumulated:
            return f"{self.year}-{self.month:02}"
        known = {12: "", 8: "T2", 4: "T1"}
        return f"{self.year}{known.get(self.month, f'M01-{self.month:02}')}"


# The shape of an accepted row: one figure each, with the place where it stood and the text that stood there. A ledger
# row's `line` is its `group` where the file itself names a report line, else the line of its account.
PLACE_COLUMNS = ("sheet", "row", "column", "text")
LEDGER_COLUMNS = (
    *PLACE_COLUMNS, "region", "year", "month", "account", "name", "line", "group", "cost_centre", "measure", "amount",
)  # fmt: skip
FACT_COLUMNS = (
    *PLACE_COLUMNS, "series", "label", "region", "period", "value", "decimals", "unit", "quality",
    "target", "better", "source", "note",
)  # fmt: skip
# One row a case. called: seconds since 1970-01-01 on the local wall clock, from which year, month, day (20250831), hour
# and weekday (0 is Monday) follow. chosen: Priority; advised: what the decision support advised, null where it was not
# filled in. reason: whether a reason for another priority than the advised was filled in, null where a system error
# hides it. carried: Carried, null where it is not told. person: a keyed pseudonym, null without a valid identity.
# answer_ms: from the call to the answer; dispatch_ms: from the answer to the first of ready for dispatch and
# dispatched. Where such a time cannot be used it is null and its fault says why (see catalogue/cases.py). visit_min:
# minutes from the call to the emergency visit, null where there was none; admitted: whether that visit led to one.
CASE_COLUMNS = (
    "sheet", "row", "case", "region", "centre", "line", "called", "year", "month", "day", "hour", "weekday", "chosen",
    "advised", "reason", "complaint", "age", "carried", "person", "answer_ms", "answer_fault", "dispatch_ms",
    "dispatch_fault", "visit_min", "admitted",
)  # fmt: skip
# One row a person and month, or a group and month. person: a keyed pseudonym, empty for a group; people: how many the
# row is about, null where that is not known. Hours are whole hundredths. extent: heltid, deltid or empty.
HOURS_COLUMNS = (
    *PLACE_COLUMNS, "region", "year", "month", "person", "people", "sex", "age_group", "extent", "ordinary", "sick",
    "long_term", "rehab_open", "rehab_closed",
)  # fmt: skip
HOURS_UNTOLD = ("people", "long_term", "rehab_open", "rehab_closed")  # null where a file does not tell them
WHOLE_COLUMNS = frozenset(
    (
        "row", "year", "month", "amount", "decimals", "called", "day", "hour", "weekday", "age", "answer_ms",
        "dispatch_ms", "visit_min", "people", "ordinary", "sick", "long_term", "rehab_open", "rehab_closed",
    )
)  # fmt: skip
FLAG_COLUMNS = frozenset(("reason", "admitted"))
REAL_COLUMNS = frozenset(("value",))  # the others are text
