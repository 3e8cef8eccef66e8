"""What can be changed in a scenario: its unit, its bounds, its sign and the report line it falls on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from svlc_core.vocabulary import OWNERS, Line
from svlc_core.wording import N_, Words


class Effect(StrEnum):
    """How a size becomes an amount.

    So much every month; once; a share of what is forecast on the line; revenue from a partner region that also bears
    a share of the forecast costs; or budget that moves from one region to another and leaves the result as it is.
    """

    MONTHLY = "monthly"
    ONCE = "once"
    SHARE = "share"
    PARTNER = "partner"
    BUDGET = "budget"


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
    """A kind of lever. A positive size improves the result, or with `worsens` is a cost.

    line: where it falls; lines: those that may be chosen instead of it (none: the line is fixed). unit_ore: öre in one
    unit of the size. cost: a second input. Of a monthly kind it is the price in kronor of one of what the size counts;
    of a share the percent on top of it; of a partner the percent of the costs that it bears. fades: `ramp` counts the
    last months, in which the effect tapers off, instead of the first ones, in which it grows.
    """

    code: str
    label: Words
    help: Words
    line: Line
    effect: Effect
    size: Size
    unit_ore: int = 100_000
    cost: Size | None = None
    worsens: bool = False
    lines: tuple[Line, ...] = ()
    fades: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it has an end and a ramp: a single event has neither."""
        return self.effect is not Effect.ONCE


COST_LINES = (Line.STAFF, Line.PENSION, Line.TECHNOLOGY, Line.OTHER)
LINES = (Line.REVENUE, *COST_LINES)
_TKR = N_("tkr per månad")
_KRONOR = N_("kr per månad")

_ALL = (
    LeverKind("vacancies", N_("Vakanser"),
              N_("Årsarbetare som står tomma från startmånaden till och med slutmånaden, gånger vad en årsarbetare "
                 "kostar i månaden med sociala avgifter. En vakant tjänst sänker personalkostnaden. Infasningen är "
                 "rekryteringen: under så många månader före slutet fylls tjänsterna i jämn takt, och månaden efter"
                 " slutet är alla på plats."),
              Line.STAFF, Effect.MONTHLY, Size(N_("årsarbetare"), 1.0, -20.0, 20.0, 0.5), unit_ore=100,
              cost=Size(_KRONOR, 60_000.0, 0.0, 200_000.0, 1_000.0), fades=True),
    LeverKind("overtime", N_("Övertid"),
              N_("Fler timmar övertid i månaden än vad prognosen redan innehåller, gånger kostnaden för en timme "
                 "med övertidstillägg och sociala avgifter. Ett negativt tal är färre timmar."),
              Line.STAFF, Effect.MONTHLY, Size(N_("timmar per månad"), 100.0, -5_000.0, 5_000.0, 10.0), unit_ore=100,
              cost=Size(N_("kr per timme"), 500.0, 0.0, 3_000.0, 10.0), worsens=True),
    LeverKind("agency", N_("Hyrpersonal"),
              N_("Fler inhyrda årsarbetare än vad prognosen redan innehåller, gånger vad en inhyrd kostar utöver en"
                 " anställd. Inhyrd personal ligger oftast på raden Övrigt, eftersom den bokförs som en köpt "
                 "tjänst; välj Personal om den bokförs där."),
              Line.OTHER, Effect.MONTHLY, Size(N_("inhyrda årsarbetare"), 1.0, -20.0, 20.0, 0.5), unit_ore=100,
              cost=Size(N_("kr mer per månad"), 40_000.0, 0.0, 200_000.0, 1_000.0), worsens=True,
              lines=(Line.OTHER, Line.STAFF)),
    LeverKind("salary_revision", N_("Lönerevision"),
              N_("Höjning i procent av den prognostiserade personalkostnaden utan pension, från startmånaden. "
                 "Sociala avgifter ovanpå: 0 om personalkostnaden i bokföringen redan innehåller dem, annars till "
                 "exempel 31,42. PO-påslaget är större och innehåller även pension; räkna då inte samma pension en "
                 "gång till."),
              Line.STAFF, Effect.SHARE, Size(N_("procent"), 3.0, -10.0, 10.0, 0.1),
              cost=Size(N_("procent sociala avgifter"), 0.0, 0.0, 60.0, 0.01), worsens=True),
    LeverKind("pension", N_("Pension"),
              N_("Så mycket högre blir pensionskostnaden varje månad: avsättningen, eller skuldförändringen, enligt"
                 " pensionsbolagets senaste prognos. Ett negativt tal sänker den."),
              Line.PENSION, Effect.MONTHLY, Size(_TKR, 100.0, -5_000.0, 5_000.0, 10.0), worsens=True),
    LeverKind("technology", N_("Lägre teknikkostnad"),
              N_("Så mycket lägre blir teknikkostnaden varje månad. Ett negativt tal höjer den. Gäller den alla "
                 "delas den mellan ägarregionerna efter vald nyckel."),
              Line.TECHNOLOGY, Effect.MONTHLY, Size(_TKR, 100.0, -2_000.0, 2_000.0, 10.0)),
    LeverKind("partner", N_("Samverkansregion"),
              N_("En region som ansluter sig betalar en ersättning varje månad, och bär dessutom den angivna "
                 "andelen av de prognostiserade kostnaderna. Lämnar en region samarbetet skrivs båda talen med "
                 "minus. Är det osäkert om det blir av anges en sannolikhet."),
              Line.REVENUE, Effect.PARTNER, Size(_TKR, 125.0, -2_000.0, 2_000.0, 5.0),
              cost=Size(N_("procent av kostnaden"), 0.0, -100.0, 100.0, 0.5)),
    LeverKind("one_off", N_("Engångshändelse"),
              N_("Ett belopp i startmånaden: plus förbättrar resultatet, minus försämrar det."),
              Line.OTHER, Effect.ONCE, Size(N_("tkr"), 500.0, -20_000.0, 20_000.0, 50.0), lines=LINES),
    LeverKind("reallocation", N_("Omfördelad budget"),
              N_("Budget som flyttas varje månad från en region till en annan. Den ena får mindre att kosta eller "
                 "ta in och den andra lika mycket mer. Resultatet och den gemensamma budgeten ändras inte, bara "
                 "avvikelserna."),
              Line.STAFF, Effect.BUDGET, Size(_TKR, 100.0, 0.0, 5_000.0, 10.0), lines=LINES),
    LeverKind("price_index", N_("Prisindex"),
              N_("Prisökning i procent av den prognostiserade kostnaden på vald rad, från startmånaden. Ett index "
                 "som LPIK, eller avtalets eget, säger hur mycket. Ange bara det som kommer utöver prognosen."),
              Line.OTHER, Effect.SHARE, Size(N_("procent"), 2.0, -20.0, 20.0, 0.1), worsens=True,
              lines=COST_LINES),
    LeverKind("volume", N_("Volym"),
              N_("Fler ärenden i månaden än vad prognosen bygger på, gånger vad ett ärende till kostar. Räkna bara "
                 "det som faktiskt ändras med antalet. Ett negativt tal är färre ärenden."),
              Line.OTHER, Effect.MONTHLY, Size(N_("ärenden per månad"), 100.0, -20_000.0, 20_000.0, 10.0), unit_ore=100,
              cost=Size(N_("kr per ärende"), 500.0, 0.0, 20_000.0, 10.0), worsens=True,
              lines=(Line.OTHER, Line.STAFF, Line.TECHNOLOGY)),
    LeverKind("free", N_("Egen rad"),
              N_("Ett belopp varje månad på valfri rad, för det som inget annat slag täcker: plus förbättrar "
                 "resultatet, minus försämrar det. Skriv i namnet vad det är."),
              Line.OTHER, Effect.MONTHLY, Size(_TKR, 100.0, -20_000.0, 20_000.0, 10.0), lines=LINES),
)  # fmt: skip
LEVERS: dict[str, LeverKind] = {kind.code: kind for kind in _ALL}
FORMER = {"partner_revenue": "partner"}  # what a kind was called in addresses and stored scenarios

SHARED_BY = OWNERS
EQUAL, BY_COST = "equal", "cost"
KEYS = {
    EQUAL: N_("lika"),
    BY_COST: N_("efter prognostiserad kostnad"),
}
SHARED_KEY = N_("Ett belopp för alla delas lika mellan ägarregionerna; de första får de ören som blir över.")
ADJUSTED_LINE = Line.OTHER
ADJUSTED_KEY = N_(
    "Skillnaden mellan dagens prognos och den publicerade läggs i lika delar på återstående månader, på raden Övrigt."
)

FORECAST_SERIES = "resultat_helårsprognos"
RELIEF_SERIES = "kostnadsminskning_värmland"
