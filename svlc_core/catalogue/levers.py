"""What can be changed in a scenario: its unit, its bounds, its sign and the report line it falls on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from svlc_core.vocabulary import OWNERS, Line
from svlc_core.wording import N_, Words


class Effect(StrEnum):
    """How a size becomes an amount: so much every month from the start, once, or a share of what is forecast."""

    MONTHLY = "monthly"
    ONCE = "once"
    SHARE = "share"


@dataclass(frozen=True)
class Size:
    """The bounds of an input, in its own unit."""

    unit: Words
    default: float
    least: float
    most: float
    step: float

    def holds(self, value: float) -> bool:
        """False outside the bounds, and for what is not a number."""
        return self.least <= value <= self.most


@dataclass(frozen=True)
class LeverKind:
    """A kind of lever. A positive size of money improves the result; a share is of an amount with its own sign.

    unit_ore: öre in one unit of the size. A kind with `cost` is a number of something, priced in kronor a month.
    """

    code: str
    label: Words
    help: Words
    line: Line
    effect: Effect
    size: Size
    unit_ore: int = 100_000
    cost: Size | None = None


_ALL = (
    LeverKind("vacancies", N_("Vakanser"),
              N_("Tjänster som står tomma från startmånaden. En vakant tjänst sänker personalkostnaden."),
              Line.STAFF, Effect.MONTHLY, Size(N_("årsarbetare"), 1.0, -20.0, 20.0, 0.5), unit_ore=100,
              cost=Size(N_("kr per månad"), 60_000.0, 0.0, 200_000.0, 1_000.0)),
    LeverKind("technology", N_("Lägre teknikkostnad"),
              N_("Så mycket lägre blir teknikkostnaden varje månad. Ett negativt tal höjer den."),
              Line.TECHNOLOGY, Effect.MONTHLY, Size(N_("tkr per månad"), 100.0, -2_000.0, 2_000.0, 10.0)),
    LeverKind("salary_revision", N_("Lönerevision"),
              N_("Höjning i procent av den prognostiserade personalkostnaden utan pension, från startmånaden."),
              Line.STAFF, Effect.SHARE, Size(N_("procent"), 3.0, -10.0, 10.0, 0.1)),
    LeverKind("partner_revenue", N_("Intäkt från samverkansregion"),
              N_("Ersättning från en region som samverkar, varje månad från startmånaden."),
              Line.REVENUE, Effect.MONTHLY, Size(N_("tkr per månad"), 125.0, -2_000.0, 2_000.0, 5.0)),
    LeverKind("one_off", N_("Engångshändelse"),
              N_("Ett belopp i startmånaden: plus förbättrar resultatet, minus försämrar det."),
              Line.OTHER, Effect.ONCE, Size(N_("tkr"), 500.0, -20_000.0, 20_000.0, 50.0)),
)  # fmt: skip
LEVERS: dict[str, LeverKind] = {kind.code: kind for kind in _ALL}

SHARED_BY = OWNERS
SHARED_KEY = N_("Ett belopp för alla delas lika mellan ägarregionerna; de första får de ören som blir över.")
ADJUSTED_LINE = Line.OTHER
ADJUSTED_KEY = N_(
    "Skillnaden mellan dagens prognos och den publicerade läggs i lika delar på återstående månader, på raden Övrigt."
)

FORECAST_SERIES = "resultat_helårsprognos"
RELIEF_SERIES = "kostnadsminskning_värmland"
