"""The indicators, declared: what is counted among what, left out why, against which target, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from svlc_core.catalogue.cases import Fault
from svlc_core.catalogue.series import Statistic
from svlc_core.vocabulary import Better, Carried, Period, Priority, Region, Unit
from svlc_core.wording import N_, Words

Value = str | int | bool


@dataclass(frozen=True)
class Condition:
    """What holds of a case, by its columns (CASE_COLUMNS): every part that is given must hold.

    among: the column has one of the values. at_least, at_most: bounds of a number, both included. known: whether the
    column has a value at all. differs: another column, which has a value too, and another one. every, some, none:
    other conditions, all, at least one, or none of which hold. Of a missing value only `known` can hold.
    """

    column: str = ""
    among: tuple[Value, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    known: bool | None = None
    differs: str = ""
    every: tuple[Condition, ...] = ()
    some: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Followed:
    """A later case of the same person, at most so many hours after the call, of which the condition holds."""

    within_hours: int
    by: Condition


@dataclass(frozen=True)
class Exclusion:
    """Cases that are left out of the population, and why; each case is counted under the first that holds."""

    label: Words
    cases: Condition


@dataclass(frozen=True)
class Target:
    """The level to reach; without one the target is a direction. A share's level is a percentage."""

    level: float | None
    words: Words


@dataclass(frozen=True)
class Indicator:
    """What is followed: a share of a population, or a mean, a quantile or a count of it.

    population: the cases in the denominator, those included that lack what they need. others: further denominators that
    may be chosen instead, by code. numerator, denominator: the same in words.
    counted: of a share, the cases in the numerator. followed: of a share, what must follow for a case to be counted.
    waits_hours: how long after the call it is known (`followed` says so itself); the cases that have not been waited
    for long enough are left out, and their period is preliminary.
    measured: of a mean or a quantile, the column, in milliseconds for times. quantile: which one, from 0 to 1.
    needs: columns without which a case of the population cannot be judged; such cases are counted as missing.
    scope: the region whose cases alone are measured, empty for all. first: earlier cases are not measured.
    series: the published series that this is the definition of. controlled: the internal control looks through a random
    sample of its cases.
    """

    code: str
    label: Words
    definition: Words
    unit: Unit
    statistic: Statistic
    population: Condition
    denominator: str = ""
    numerator: str = ""
    counted: Condition | None = None
    others: Mapping[str, tuple[Words, Condition]] = field(default_factory=dict, hash=False)
    followed: Followed | None = None
    waits_hours: int = 0
    measured: str = ""
    quantile: float | None = None
    needs: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    target: Target | None = None
    better: Better | None = None
    scope: str = ""
    source: str = ""
    first: Period | None = None
    series: str = ""
    controlled: bool = False

    @property
    def known_after(self) -> int:
        """How many hours after the call a case can be judged."""
        return self.followed.within_hours if self.followed else self.waits_hours


# A time that cannot be used has a fault beside it. One that is missing is missing; the others leave the case out.
FAULT_OF = {"answer_ms": "answer_fault", "dispatch_ms": "dispatch_fault"}
UNUSABLE = (Fault.ORDER, Fault.LIMIT)
# What one of a measured column is in the unit of the indicator, as a fraction of whole numbers.
SECONDS = {"answer_ms": (1, 1000), "dispatch_ms": (1, 1000), "visit_min": (60, 1)}

# --- the declared indicators ------------------------------------------------------------------------------------------

# The words under which the line's column names the prioritised line, and the complaints that the goal leaves out.
PRIORITISED = ("prioriterad", "Prioriterad", "prio", "Prio", "P", "1")
CARDIAC_ARREST = ("Hjärtstopp",)
ALLERGIC = ("Allergisk reaktion",)
LOW_SUGAR = ("Blodsocker lågt", "Lågt blodsocker")
BREATHING = ("Andningsbesvär",)
ORDERED = ("Händelse", "Händelser", "Beställt uppdrag", "Beställda uppdrag")

EVERYTHING = Condition()
ON_PRIORITISED_LINE = Condition("line", among=PRIORITISED)
OUT_1A = Condition("chosen", among=(Priority.P1A,))
OUT_1 = Condition("chosen", among=(Priority.P1A, Priority.P1B))
OUT_2 = Condition("chosen", among=(Priority.P2A, Priority.P2B))
SENT = Condition("chosen", among=(Priority.P1A, Priority.P1B, Priority.P2A, Priority.P2B, Priority.P3))
REFERRED = Condition("chosen", among=(Priority.REFERRAL,))
NOT_CARRIED = Condition("carried", among=(Carried.NONE,))
IN_1 = Condition("carried", among=(Carried.P1,))
NOT_IN_1 = Condition("carried", among=(Carried.P2, Carried.P3, Carried.NONE))

REPORT = N_("uppföljningen per augusti 2025 (T2 2025)")
FIRST = Period(2022, 1)  # the first published year
_DECREASE, _INCREASE = Target(None, N_("minska")), Target(None, N_("öka"))
_DISPATCH_WORDS = N_(
    "Tiden räknas från besvarat samtal till det första av klar för utlarmning och utlarmad, "
    "för ärenden som larmas ut med prioritet 1A."
)
_DISPATCHED_1A = N_("ärenden som larmas ut med prioritet 1A och har en användbar tid")
_ANSWERED = N_("samtal på prioriterad linje med en användbar svarstid")

_DECLARED = (
    Indicator(
        "svarstid_medel", N_("Svarstid på prioriterad linje, medel"),
        N_("Medelvärdet av tiden från inkommande samtal till svar på den prioriterade linjen."),
        Unit.SECONDS, Statistic.MEAN, ON_PRIORITISED_LINE, _ANSWERED, N_("svarstiderna, lagda ihop"),
        measured="answer_ms", target=Target(8, N_("högst 8 sekunder i medel")), better=Better.LOWER, source=REPORT,
        first=FIRST, series="svarstid_medel",
    ),
    Indicator(
        "svarstid_median", N_("Svarstid på prioriterad linje, median"),
        N_("Den svarstid på den prioriterade linjen som hälften av samtalen klarar."),
        Unit.SECONDS, Statistic.MEDIAN, ON_PRIORITISED_LINE, _ANSWERED, measured="answer_ms", quantile=0.5,
        better=Better.LOWER, source=REPORT, first=FIRST,
    ),
    Indicator(
        "svarstid_inom_8", N_("Svar inom 8 sekunder på prioriterad linje"),
        N_("Andelen samtal på den prioriterade linjen som besvaras inom 8 sekunder. Målet, högst 8 sekunder i medel, "
           "är ett annat mått: medelvärdet kan nås fast många väntar längre."),
        Unit.PERCENT, Statistic.SHARE, ON_PRIORITISED_LINE, _ANSWERED, N_("de av dem som besvaras inom 8 sekunder"),
        Condition("answer_ms", at_most=8_000), needs=("answer_ms",), better=Better.HIGHER, source=REPORT, first=FIRST,
    ),
    Indicator(
        "larmtid_1a_median", N_("Prio 1A: tid från besvarat samtal till utlarmning, median"),
        _DISPATCH_WORDS, Unit.SECONDS, Statistic.MEDIAN, OUT_1A, _DISPATCHED_1A, measured="dispatch_ms", quantile=0.5,
        target=Target(80, N_("högst 80 sekunder i median")), better=Better.LOWER, source=REPORT, first=FIRST,
        series="larmtid_1a_median",
    ),
    Indicator(
        "larmtid_1a_inom_80", N_("Prio 1A: utlarmade inom 80 sekunder"),
        _DISPATCH_WORDS, Unit.PERCENT, Statistic.SHARE, OUT_1A, _DISPATCHED_1A,
        N_("de av dem som larmas ut inom 80 sekunder"), Condition("dispatch_ms", at_most=80_000),
        needs=("dispatch_ms",), target=Target(95, N_("95 % av prio 1A larmas ut inom 80 sekunder")),
        better=Better.HIGHER, source=REPORT, first=FIRST,
    ),
    Indicator(
        "larmtid_1a_p90", N_("Prio 1A: tid till utlarmning som 90 % klarar"),
        _DISPATCH_WORDS, Unit.SECONDS, Statistic.QUANTILE, OUT_1A, _DISPATCHED_1A, measured="dispatch_ms",
        quantile=0.9, better=Better.LOWER, source=REPORT, first=FIRST,
    ),
    Indicator(
        "larmtid_1a_p95", N_("Prio 1A: tid till utlarmning som 95 % klarar"),
        _DISPATCH_WORDS, Unit.SECONDS, Statistic.QUANTILE, OUT_1A, _DISPATCHED_1A, measured="dispatch_ms",
        quantile=0.95, better=Better.LOWER, source=REPORT, first=FIRST,
    ),
    Indicator(
        "prio2_ut_prio1_in", N_("Prioritet 2 ut med prioritet 1 in"),
        N_("Andelen patienter som ambulansen larmas ut till med prioritet 2 men kör in med prioritet 1. Ett ärende där "
           "det inte framgår räknas som saknat."),
        Unit.PERCENT, Statistic.SHARE, Condition(every=(OUT_2,), none=(NOT_CARRIED,)),
        N_("ärenden som larmas ut med prioritet 2A eller 2B och där patienten körs in"),
        N_("de av dem som körs in med prioritet 1"), Condition(every=(OUT_2, IN_1)),
        others={
            "all": (N_("alla ärenden som larmas ut med prioritet 2A eller 2B, även de utan transport"), OUT_2),
            "in": (N_("alla ärenden där patienten körs in med prioritet 1, vilken prioritet de än larmas ut med"),
                   Condition(every=(SENT,), none=(NOT_IN_1,))),
        },
        needs=("carried",), target=_DECREASE, better=Better.LOWER, source=REPORT, first=FIRST,
        series="prio2_ut_prio1_in",
    ),
    Indicator(
        "prio1_ut_utan_transport", N_("Prioritet 1 ut utan transport till sjukhus"),
        N_("Andelen ärenden som larmas ut med prioritet 1 utan att patienten körs till sjukhus. Målet undantar "
           "andningsbesvär hos barn under 5 år; larmcentralens egen beräkning har också undantagit dem som är 5 år. "
           "Ett ärende utan känd ålder eller sökorsak undantas inte."),
        Unit.PERCENT, Statistic.SHARE, OUT_1,
        N_("ärenden som larmas ut med prioritet 1A eller 1B, utom de undantagna sökorsakerna"),
        N_("de av dem där patienten inte körs till sjukhus"), NOT_CARRIED, needs=("carried",),
        exclusions=(
            Exclusion(N_("hjärtstopp"), Condition("complaint", among=CARDIAC_ARREST)),
            Exclusion(N_("allergisk reaktion"), Condition("complaint", among=ALLERGIC)),
            Exclusion(N_("andningsbesvär, under 5 år"),
                      Condition("complaint", among=BREATHING, every=(Condition("age", at_most=4),))),
            Exclusion(N_("lågt blodsocker"), Condition("complaint", among=LOW_SUGAR)),
            Exclusion(N_("händelser och beställda uppdrag"), Condition("complaint", among=ORDERED)),
        ),
        target=_DECREASE, better=Better.LOWER, source=REPORT, first=FIRST, series="prio1_ut_utan_transport",
    ),
    Indicator(
        "aterkontakt_24h_prio1", N_("Hänvisning med återkontakt inom 24 timmar och prioritet 1"),
        N_("Andelen hänvisade som hör av sig igen inom 24 timmar och då får en ambulans med prioritet 1. Samma person "
           "känns igen på sitt personnummer; hänvisningar utan giltigt personnummer räknas som saknade. Hänvisningar "
           "under de sista 24 timmarna i materialet räknas inte än, och deras period är preliminär."),
        Unit.PERCENT, Statistic.SHARE, REFERRED,
        N_("hänvisningar av personer med giltigt personnummer, minst 24 timmar före materialets slut"),
        N_("de av dem som följs av ett senare ärende för samma person, inom 24 timmar, med prioritet 1A eller 1B"),
        followed=Followed(24, OUT_1), needs=("person",), target=_DECREASE, better=Better.LOWER, source=REPORT,
        first=FIRST, series="aterkontakt_24h_prio1",
    ),
    Indicator(
        "hanvisad_inskriven_3d", N_("Hänvisad, besöker akutmottagning inom 3 dagar och skrivs in"),
        N_("Andelen hänvisade i Uppsala som besöker akutmottagningen inom 3 dagar (72 timmar) och skrivs in. Besöket "
           "är det som exporten anger; ett besök som inte har kopplats till ärendet syns inte. Hänvisningar under "
           "materialets sista 3 dagar räknas inte än, och deras period är preliminär."),
        Unit.PERCENT, Statistic.SHARE, REFERRED,
        N_("hänvisningar i Uppsala, minst 3 dagar före materialets slut"),
        N_("de av dem som besöker akutmottagningen inom 3 dagar och skrivs in"),
        Condition("visit_min", at_least=0, at_most=3 * 24 * 60, every=(Condition("admitted", among=(True,)),)),
        waits_hours=72, target=_DECREASE, better=Better.LOWER, scope=Region.UPPSALA, source=REPORT, first=FIRST,
        series="hanvisad_inskriven_3d",
    ),
    Indicator(
        "orsak_andrad_prio_ifylld", N_("Orsak ifylld när vald prioritet avviker från beslutsstödets"),
        N_("Andelen ärenden med en ifylld orsak bland dem där en annan prioritet valdes än den som beslutsstödet "
           "föreslog. Där ett systemfel döljer om orsaken är ifylld räknas ärendet som saknat."),
        Unit.PERCENT, Statistic.SHARE, Condition("chosen", differs="advised"),
        N_("ärenden där vald prioritet avviker från beslutsstödets"), N_("de av dem där orsaken är ifylld"),
        Condition("reason", among=(True,)), needs=("reason",), target=_INCREASE, better=Better.HIGHER, source=REPORT,
        first=FIRST, series="orsak_andrad_prio_ifylld",
    ),
    Indicator(
        "beslutsstod_ifyllt", N_("Ifyllnadsgrad i beslutsstödet"),
        N_("Andelen ärenden där beslutsstödet är ifyllt så att det föreslår en prioritet. Följs upp i den interna "
           "kontrollen, där ett slumpat urval av ärenden granskas."),
        Unit.PERCENT, Statistic.SHARE, EVERYTHING, N_("alla ärenden"), N_("de av dem där beslutsstödet är ifyllt"),
        Condition("advised", known=True), better=Better.HIGHER, source=N_("verksamhetsplanen 2026, intern kontroll"),
        controlled=True,
    ),
    Indicator(
        "antal_arenden", N_("Antal ärenden"),
        N_("Antalet ärenden. Per timme och veckodag visar det belastningen."),
        Unit.COUNT, Statistic.COUNT, EVERYTHING, N_("alla ärenden"), source=N_("egen definition"),
    ),
)  # fmt: skip
INDICATORS: dict[str, Indicator] = {each.code: each for each in _DECLARED}
