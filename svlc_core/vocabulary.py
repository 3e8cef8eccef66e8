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
WHOLE_COLUMNS = frozenset(("row", "year", "month", "amount", "decimals"))
REAL_COLUMNS = frozenset(("value",))  # the others are text
