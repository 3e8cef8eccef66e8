"""What each export contains. A reader knows no header by name: it finds these by their declared spellings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from svlc_core.catalogue import series
from svlc_core.vocabulary import Better, Measure, Unit
from svlc_core.wording import N_


class Kind(StrEnum):
    """What a column holds, which decides how its cells are read."""

    REGION = "region"
    YEAR = "year"
    PERIOD = "period"
    ACCOUNT = "account"
    LINE = "line"
    AMOUNT = "amount"
    SERIES = "series"
    FIGURE = "figure"
    UNIT = "unit"
    BETTER = "better"
    TEXT = "text"
    CASE = "case"
    TIME = "time"
    DURATION = "duration"
    PRIORITY = "priority"
    REASON = "reason"
    AGE = "age"
    CARRIED = "carried"
    PERSON = "person"
    ADMITTED = "admitted"
    PEOPLE = "people"
    SEX = "sex"
    AGE_GROUP = "age_group"
    EXTENT = "extent"
    HOURS = "hours"
    COUNT = "count"


# The columns of which a row is made up: it says nothing where all of them are empty.
FIGURE_KINDS = (Kind.AMOUNT, Kind.FIGURE, Kind.HOURS)


class Shape(StrEnum):
    """Which kind of row the export becomes: money in the ledger, published facts, cases, or hours of work and sick
    leave."""

    LEDGER = "ledger"
    FACTS = "facts"
    CASES = "cases"
    HOURS = "hours"


@dataclass(frozen=True)
class Column:
    """One column: its own name in the export, what it holds, and the headers under which it is met."""

    name: str
    kind: Kind
    headers: tuple[str, ...] = ()
    required: bool = False
    measure: Measure | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.headers)


@dataclass(frozen=True)
class Export:
    """A file staff can hand in: its columns by its own words for them, and the series that it may speak of."""

    code: str
    title: str
    shape: Shape
    columns: tuple[Column, ...]
    series: tuple[series.Series, ...] = ()


PRIORITY_CODES = ("pout", "recpout")  # headers of columns that always hold the numbers of the priorities
ANY_PRIO_1 = "any_prio1in"  # of one that only says whether it was priority 1

LEDGER = Export(
    "ledger",
    N_("Ekonomi (huvudbok)"),
    Shape.LEDGER,
    (
        Column("region", Kind.REGION, ("län", "bolag", "enhet", "organisation", "förvaltning")),
        Column("år", Kind.YEAR, ("bokföringsår", "räkenskapsår")),
        Column("period", Kind.PERIOD, ("månad", "år-månad", "datum", "bokföringsperiod", "mån"), required=True),
        Column("konto", Kind.ACCOUNT, ("kontonr", "kontonummer", "konto nr", "account")),
        Column("kontonamn", Kind.TEXT, ("benämning", "kontobenämning", "kontotext", "namn")),
        Column("kontogrupp", Kind.LINE, ("rad", "resultatrad", "post", "grupp", "kostnadsslag")),
        Column("ansvar", Kind.TEXT, ("kostnadsställe", "kst", "ansvarskod")),
        Column("utfall", Kind.AMOUNT, ("belopp", "saldo", "redovisat", "bokfört"), measure=Measure.ACTUAL),
        Column("budget", Kind.AMOUNT, ("budgeterat", "plan"), measure=Measure.BUDGET),
        Column("beloppsenhet", Kind.UNIT, ("enhet", "valuta")),
    ),
)

INDICATORS = Export(
    "published_indicators",
    N_("Publicerade indikatorer"),
    Shape.FACTS,
    (
        Column("indikator", Kind.SERIES, ("mål", "nyckeltal"), required=True),
        Column("benämning", Kind.TEXT, ("definition", "beskrivning")),
        Column("enhet", Kind.UNIT),
        Column("region", Kind.REGION, ("omfattning", "scope")),
        Column("källa", Kind.TEXT, ("dokument",)),
        Column("målvärde", Kind.TEXT, ("målnivå", "målvärde år 2026")),
        Column("riktning", Kind.BETTER, ("önskad riktning",)),
        Column("period", Kind.PERIOD, ("år", "mätperiod")),
        Column("värde", Kind.FIGURE, ("utfall", "värde_som_tryckt", "nuläge")),
        Column("anmärkning", Kind.TEXT, ("kommentar", "not")),
    ),
    series.INDICATORS,
)

SICK_LEAVE = Export(
    "published_sick_leave",
    N_("Publicerad sjukfrånvaro"),
    Shape.FACTS,
    (
        Column("rad", Kind.SERIES, ("nyckeltal", "sjukfrånvaro", "mått"), required=True),
        Column("enhet", Kind.UNIT),
        Column("region", Kind.REGION, ("län",), required=True),
        Column("period", Kind.PERIOD, ("år",)),
        Column("värde", Kind.FIGURE, ("andel", "värde_som_tryckt")),
        Column("anmärkning", Kind.TEXT, ("kommentar", "not")),
    ),
    series.SICK_LEAVE,
)

FINANCE = Export(
    "published_finance",
    N_("Publicerade ekonomiuppgifter"),
    Shape.FACTS,
    (
        Column("post", Kind.SERIES, ("uppgift",), required=True),
        Column("region", Kind.REGION, (), required=True),
        Column("period", Kind.PERIOD, ("avser",)),
        Column("värde", Kind.FIGURE, ("belopp", "värde_som_tryckt")),
        Column("enhet", Kind.UNIT),
        Column("källa", Kind.TEXT, ("dokument",)),
        Column("anmärkning", Kind.TEXT, ("kommentar", "not")),
    ),
    series.FINANCE,
)

# One row a case. A time may stand as a time of its own or as the time it took; of the two the moment goes first.
CASES = Export(
    "cases",
    N_("Ärenden"),
    Shape.CASES,
    (
        Column(
            "ärende",
            Kind.CASE,
            ("ärendenr", "ärendenummer", "ärende-id", "ärendeid", "caseid", "case id", "uppdrag", "uppdragsnr"),
            required=True,
        ),
        Column("region", Kind.REGION, ("län", "ägare", "användarorganisation", "user_org")),
        Column("central", Kind.TEXT, ("larmcentral", "placering", "call_org")),
        Column("linje", Kind.TEXT, ("kö", "telefonlinje", "ingång")),
        Column(
            "samtal",
            Kind.TIME,
            ("samtalstid", "tid för samtal", "inkommet", "inkom", "inringt", "samtal inkom", "tidpunkt", "skapad"),
            required=True,
        ),
        Column("besvarat", Kind.TIME, ("besvarad", "svar", "samtal besvarat", "tid för svar")),
        Column("svarstid", Kind.DURATION, ("kötid", "väntetid", "queue_time", "tid till svar")),
        Column("klart", Kind.TIME, ("klart för utlarmning", "klar för utlarmning", "redo", "redo för utlarmning")),
        Column("utlarmat", Kind.TIME, ("utlarmad", "utlarmning", "larmat ut", "tid för utlarmning")),
        Column("utlarmningstid", Kind.DURATION, ("larmtid", "tid till utlarmning", "disp_ready_time")),
        Column(
            "prioritet",
            Kind.PRIORITY,
            ("prio", "prio ut", "prioritet ut", "vald prioritet", "vald prio", PRIORITY_CODES[0]),
            required=True,
        ),
        Column(
            "mbs",
            Kind.PRIORITY,
            ("mbs-prioritet", "mbs-prio", "rekommenderad prioritet", "rekommenderad prio", PRIORITY_CODES[1]),
        ),
        Column("orsak", Kind.REASON, ("orsak ändrad prio", "orsak ändrad prioritet", "orsak till ändrad prioritet")),
        Column("sökorsak", Kind.TEXT, ("kontaktorsak", "cats", "besvär", "index")),
        Column("ålder", Kind.AGE, ("age", "patientens ålder")),
        Column("prio in", Kind.CARRIED, ("prioritet in", "prioritet in till sjukhus", "prio till sjukhus", ANY_PRIO_1)),
        Column("person", Kind.PERSON, ("personnummer", "personnr", "pnr", "patient", "patientid", "personid")),
        Column("akutbesök", Kind.TIME, ("tid för akutbesök", "besök på akutmottagning", "akutmottagning")),
        Column("inskriven", Kind.ADMITTED, ("inlagd", "inskrivning", "inskriven efter akutbesök")),
    ),
)

HOURS = Export(
    "hours",
    N_("Sjukfrånvaro i timmar"),
    Shape.HOURS,
    (
        Column("region", Kind.REGION, ("län", "förvaltning", "organisation")),
        Column("år", Kind.YEAR),
        Column("period", Kind.PERIOD, ("månad", "år-månad", "mån"), required=True),
        Column("anställningsnummer", Kind.PERSON, ("anställd", "personnummer", "anställningsnr", "anstnr", "person")),
        Column("antal", Kind.PEOPLE, ("antal anställda", "antal personer", "anställda")),
        Column("kön", Kind.SEX),
        Column("åldersgrupp", Kind.AGE_GROUP, ("ålder", "åldersklass")),
        Column("omfattning", Kind.EXTENT, ("heltid/deltid", "sysselsättningsgrad", "tjänstgöringsgrad")),
        Column("ordinarie tid", Kind.HOURS, (
            "ordinarie arbetstid", "ordinarie timmar", "ordinarie tid (timmar)", "ordinarie arbetstid (timmar)",
            "avtalad tid", "avtalad arbetstid",
        ), required=True),
        Column("sjuktid", Kind.HOURS, (
            "sjukfrånvarotid", "sjukfrånvaro", "sjuktimmar", "sjuktid (timmar)", "sjukfrånvaro (timmar)",
        ), required=True),
        Column("långtid", Kind.HOURS, (
            "varav 60 dagar eller mer", "varav långtid", "varav minst 60 dagar", "långtidssjukfrånvaro",
            "sjuktid 60 dagar eller mer", "långtid (timmar)",
        )),
        Column("rehabilitering", Kind.COUNT, ("nya rehabiliteringar", "nya rehabiliteringsärenden")),
        Column("avslutad rehabilitering", Kind.COUNT, (
            "avslutade rehabiliteringar", "avslutade rehabiliteringsärenden",
        )),
    ),
)  # fmt: skip

EXPORTS = {export.code: export for export in (LEDGER, INDICATORS, SICK_LEAVE, FINANCE, CASES, HOURS)}

# The plainest export: exactly these columns, always in tkr.
PLAIN = frozenset({"region", "period", "kontogrupp", "utfall", "budget"})

# Headers that do not say of what the amounts are: a title that speaks of the budget alone decides it.
MERE_AMOUNTS = ("belopp", "saldo")
FOLLOWED_UP = "uppföljning"  # a title with this word sets actuals against a budget: it is no budget's title

# Words in a header. `BESIDE` columns (last year, variance, forecast) are left out; `SUMMED` columns are checked against
# their months and then left out, and so are `ACCUMULATED` ones where the months stand beside them; alone they become
# months themselves, each as what it adds to the one before.
ACCUMULATED = ("ack", "ackumulerat", "ackumulerad", "ackumulerade")
BESIDE = (
    "fg", "fg år", "föregående", "fjol", "fjolår", "avv",
    "avvikelse", "diff", "differens", "prognos", "index", "förändring", "rest", "kvar",
)  # fmt: skip
COMPARED = (*ACCUMULATED, *BESIDE)
FULL_YEAR = ("helår", "helårsbudget", "årsbudget", "år")
SUMMED = ("summa", "totalt", "total", "tot", "s:a", *FULL_YEAR)

# A row whose label begins so is the sum of other rows; one that begins with `OF_WHICH` is a part of the row above.
SUBTOTALS = (
    "summa", "delsumma", "totalt", "total", "totala", "s:a", "σ", "∑", "resultat", "årets resultat",
    "periodens resultat", "verksamhetens resultat", "verksamhetens kostnader", "verksamhetens nettokostnad",
    "nettokostnad", "nettoresultat",
)  # fmt: skip
SUM_WORDS = ("summa", "delsumma", "s:a")  # what even a row with an account number may be called, if it is one
OF_WHICH = ("varav", "därav")
COSTS = ("kostnader", "kostnad")

MONEY_UNITS: dict[Unit, tuple[str, ...]] = {
    Unit.KR: ("kr", "kronor", "sek", ":-", ",-"),
    Unit.TKR: ("tkr", "kkr", "ksek", "tusental kronor", "tusen kronor", "tusen kr"),
    Unit.MNKR: ("mnkr", "mkr", "msek", "miljoner kronor", "miljoner kr", "milj. kr", "milj kr"),
}
FIGURE_UNITS: dict[Unit, tuple[str, ...]] = {
    Unit.SECONDS: ("sek", "s", "sekunder", "sekund"),
    Unit.PERCENT: ("%", "procent"),
    Unit.COUNT: ("antal", "st", "stycken", "personer"),
    Unit.KR: ("kr", "kronor", ":-", ",-"),
    Unit.TKR: MONEY_UNITS[Unit.TKR],
    Unit.MNKR: MONEY_UNITS[Unit.MNKR],
}
BETTER_WORDS: dict[Better, tuple[str, ...]] = {
    Better.LOWER: ("lägre", "lägre är bättre", "minska", "ned", "lower"),
    Better.HIGHER: ("högre", "högre är bättre", "öka", "upp", "higher"),
}
