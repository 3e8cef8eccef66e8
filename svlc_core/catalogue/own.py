"""An own indicator in a TOML file: its keys, and the columns and words that a condition may use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from svlc_core.catalogue.series import Statistic
from svlc_core.vocabulary import OWNERS, Better, Carried, Priority, Region, Unit
from svlc_core.wording import N_, Words


class Holds(StrEnum):
    """What a column holds, which decides what may be said of it."""

    WORD = "word"
    TEXT = "text"
    FLAG = "flag"
    NUMBER = "number"
    SEALED = "sealed"  # only whether it is known


@dataclass(frozen=True)
class OwnColumn:
    """A column of a case under the export's own word for it.

    words: the only ones there are. times: what one of its unit is in the case's own column. measurable: in which unit.
    absence: whether a missing value is an answer (no visit, no advice) and not a gap.
    """

    name: str
    column: str
    holds: Holds
    what: Words
    words: tuple[str, ...] = ()
    times: int = 1
    measurable: Unit | None = None
    absence: bool = False


def _words(some: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, some))


_COLUMNS = (
    OwnColumn("region", "region", Holds.WORD, N_("patientens region"), _words((*OWNERS, Region.VARMLAND))),
    OwnColumn("central", "centre", Holds.TEXT, N_("larmcentralens ort")),
    OwnColumn("linje", "line", Holds.TEXT, N_("telefonlinjen, med filens ord")),
    OwnColumn("prioritet", "chosen", Holds.WORD, N_("prioriteten som valdes"), _words(Priority)),
    OwnColumn("mbs", "advised", Holds.WORD, N_("prioriteten som beslutsstödet föreslog"), _words(Priority),
              absence=True),
    OwnColumn("orsak", "reason", Holds.FLAG, N_("om orsak till ändrad prioritet är ifylld")),
    OwnColumn("sökorsak", "complaint", Holds.TEXT, N_("sökorsaken, med filens ord")),
    OwnColumn("ålder", "age", Holds.NUMBER, N_("patientens ålder i år"), measurable=Unit.COUNT),
    OwnColumn("prio in", "carried", Holds.WORD, N_("prioriteten in till sjukhus"), _words(Carried)),
    OwnColumn("person", "person", Holds.SEALED, N_("om personnumret är giltigt")),
    OwnColumn("svarstid", "answer_ms", Holds.NUMBER, N_("sekunder från samtal till svar"), times=1000,
              measurable=Unit.SECONDS),
    OwnColumn("utlarmningstid", "dispatch_ms", Holds.NUMBER, N_("sekunder från svar till utlarmning"), times=1000,
              measurable=Unit.SECONDS),
    OwnColumn("akutbesök", "visit_min", Holds.NUMBER, N_("minuter från samtal till besök på akutmottagning"),
              absence=True),
    OwnColumn("inskriven", "admitted", Holds.FLAG, N_("om besöket ledde till inskrivning"), absence=True),
    OwnColumn("timme", "hour", Holds.NUMBER, N_("samtalets timme, 0–23")),
    OwnColumn("veckodag", "weekday", Holds.NUMBER, N_("samtalets veckodag, 0 är måndag")),
)  # fmt: skip
COLUMNS: dict[str, OwnColumn] = {each.name: each for each in _COLUMNS}

STATISTICS = {
    "andel": Statistic.SHARE,
    "medel": Statistic.MEAN,
    "median": Statistic.MEDIAN,
    "percentil": Statistic.QUANTILE,
    "antal": Statistic.COUNT,
}
DIRECTIONS = {"högre": Better.HIGHER, "lägre": Better.LOWER}
UNITS = {"%": Unit.PERCENT, "sek": Unit.SECONDS, "antal": Unit.COUNT}

# Each key with what it says; those of an indicator that must be there come first.
REQUIRED = {
    "kod": N_("små bokstäver, siffror och understreck; ingen annan indikator får ha den"),
    "namn": N_("så heter den på sidan"),
    "definition": N_("en mening om vad som mäts"),
    "mått": N_("andel, medel, median, percentil eller antal"),
}
OPTIONAL = {
    "urval": N_("villkoret för ärendena i nämnaren; utan det alla ärenden"),
    "räknas": N_("för en andel: villkoret för ärendena i täljaren"),
    "följs_av": N_("för en andel, i stället för räknas: ett senare ärende för samma person, { inom_timmar, villkor }"),
    "väntar_timmar": N_("med räknas: så många timmar efter samtalet är utfallet känt; senare ärenden räknas inte än"),
    "kolumn": N_("för medel, median och percentil: svarstid, utlarmningstid eller ålder"),
    "percentil": N_("för en percentil: 1–99"),
    "utom": N_("undantagen, en lista av { namn, villkor }"),
    "enhet": N_("%, sek eller antal; följer annars av måttet"),
    "mål": N_("en nivå, eller ett ord som minska"),
    "riktning": N_("högre eller lägre: vad som är bättre; behövs om målet är en nivå"),
    "täljare": N_("täljaren i ord"),
    "nämnare": N_("nämnaren i ord"),
    "källa": N_("varifrån indikatorn kommer"),
    "omfattning": N_("regionen som den gäller, om inte alla"),
    "gäller_från": N_("det första året (2025) eller den första månaden (2025-03)"),
    "stickprov": N_("true: sidan erbjuder ett slumpat urval av ärenden för intern kontroll"),
}
CONDITION = {
    "kolumn": N_("vilken kolumn villkoret gäller"),
    "är": N_("kolumnen har värdet, eller ett av värdena i listan"),
    "minst": N_("talet är minst så stort"),
    "högst": N_("talet är högst så stort"),
    "känd": N_("true: kolumnen har ett värde; false: den saknar värde"),
    "skiljer_från": N_("värdet är ett annat än i den här kolumnen, och båda finns"),
    "alla": N_("en lista av villkor, som alla ska gälla"),
    "någon": N_("en lista av villkor, där minst ett ska gälla"),
    "ingen": N_("en lista av villkor, där inget får gälla"),
}
FOLLOWED = {"inom_timmar": N_("1–744"), "villkor": N_("villkoret för det senare ärendet")}
EXCLUSION = {"namn": N_("vad som undantas"), "villkor": N_("villkoret för det")}
LONGEST_WAIT = 744  # hours: a month
