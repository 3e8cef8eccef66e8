"""The published series: what each is called, its unit and direction, and how it relates to others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from svlc_core.vocabulary import Better, Unit
from svlc_core.wording import N_


class Statistic(StrEnum):
    """What a figure summarises its cases by."""

    MEAN = "mean"
    MEDIAN = "median"
    QUANTILE = "quantile"
    SHARE = "share"
    COUNT = "count"
    SUM = "sum"
    CHANGE = "change"


@dataclass(frozen=True)
class Goal:
    """A target as the goal text words it; without a level it is only a direction."""

    statistic: Statistic
    level: float | None = None
    words: str = ""


@dataclass(frozen=True)
class Series:
    """One published row of figures.

    headers: the other spellings under which files name it. loosely: those that say something slightly else, which is
    told. ahead: it speaks of time to come.
    """

    code: str
    label: str
    unit: Unit
    statistic: Statistic
    better: Better | None = None
    goal: Goal | None = None
    headers: tuple[str, ...] = ()
    loosely: tuple[str, ...] = ()
    ahead: bool = False


INDICATORS = (
    Series("larmtid_1a_median", N_("Prio 1A: tid från besvarat samtal till utlarmning, median"), Unit.SECONDS,
           Statistic.MEDIAN, Better.LOWER, Goal(Statistic.SHARE, 80, N_("95 % av prio 1A larmas ut inom 80 sekunder"))),
    Series("svarstid_medel", N_("Svarstid på prioriterad linje, medel"), Unit.SECONDS, Statistic.MEAN, Better.LOWER,
           Goal(Statistic.MEAN, 8, N_("högst 8 sekunder i medel"))),
    Series("prio2_ut_prio1_in", N_("Prioritet 2 ut med prioritet 1 in"), Unit.PERCENT, Statistic.SHARE, Better.LOWER,
           Goal(Statistic.SHARE, None, N_("minska"))),
    Series("prio1_ut_utan_transport", N_("Prioritet 1 ut utan transport till sjukhus"), Unit.PERCENT, Statistic.SHARE,
           Better.LOWER, Goal(Statistic.SHARE, None, N_("minska"))),
    Series("aterkontakt_24h_prio1", N_("Hänvisning med återkontakt inom 24 timmar och prioritet 1"), Unit.PERCENT,
           Statistic.SHARE, Better.LOWER, Goal(Statistic.SHARE, None, N_("minska"))),
    Series("hanvisad_inskriven_3d", N_("Hänvisad, besöker akutmottagning inom 3 dagar och skrivs in"), Unit.PERCENT,
           Statistic.SHARE, Better.LOWER, Goal(Statistic.SHARE, None, N_("minska"))),
    Series("orsak_andrad_prio_ifylld", N_("Orsak ifylld när vald prioritet avviker från beslutsstödets"), Unit.PERCENT,
           Statistic.SHARE, Better.HIGHER, Goal(Statistic.SHARE, None, N_("öka"))),
)  # fmt: skip

SICK_LEAVE = (
    Series("total_sjukfranvaro", N_("Total sjukfrånvaro"), Unit.PERCENT, Statistic.SHARE, Better.LOWER),
    Series("langtid_over_60_dgr", N_("varav långtid, 60 dagar eller mer"), Unit.PERCENT, Statistic.SHARE, Better.LOWER,
           headers=("varav långtid, minst 60 dagar", "Varav långtidssjukfrånvaro, 60 dagar eller mer"),
           loosely=("Varav långtidssjukfrånvaro över 60 dagar", "varav över 60 dagar", "varav långtid, över 60 dagar")),
    Series("kvinnor", N_("Kvinnor"), Unit.PERCENT, Statistic.SHARE, Better.LOWER),
    Series("man", N_("Män"), Unit.PERCENT, Statistic.SHARE, Better.LOWER),
    Series("alder_29_och_yngre", N_("29 år och yngre"), Unit.PERCENT, Statistic.SHARE, Better.LOWER,
           headers=("Anställda –29 år",)),
    Series("alder_30_49", N_("30–49 år"), Unit.PERCENT, Statistic.SHARE, Better.LOWER, headers=("Anställda 30–49 år",)),
    Series("alder_50_och_aldre", N_("50 år och äldre"), Unit.PERCENT, Statistic.SHARE, Better.LOWER,
           headers=("Anställda 50 år och äldre",)),
    Series("antal_heltidssjukskrivna", N_("Antal heltidssjukskrivna"), Unit.COUNT, Statistic.COUNT, Better.LOWER),
    Series("antal_deltidssjukskrivna", N_("Antal deltidssjukskrivna"), Unit.COUNT, Statistic.COUNT, Better.LOWER),
    Series("rehab_totalt", N_("Rehabiliteringsärenden, totalt"), Unit.COUNT, Statistic.COUNT),
    Series("rehab_avslutade", N_("Rehabiliteringsärenden, avslutade"), Unit.COUNT, Statistic.COUNT),
)  # fmt: skip

FINANCE = (
    Series("resultat_ackumulerat", N_("Ackumulerat resultat"), Unit.TKR, Statistic.SUM, Better.HIGHER),
    Series("bruttokostnadsutveckling", N_("Bruttokostnadsutveckling"), Unit.PERCENT, Statistic.CHANGE),
    Series("resultat_helårsprognos", N_("Helårsprognos, resultat"), Unit.TKR, Statistic.SUM, Better.HIGHER,
           ahead=True),
    Series("kostnadsminskning_värmland", N_("Kostnadsminskning genom Värmland"), Unit.TKR, Statistic.SUM),
    Series("teknikkostnad_lägre_än_budget", N_("Teknikkostnad lägre än budget, helår"), Unit.TKR, Statistic.SUM,
           ahead=True),
    Series("resultat_helårsprognos_inkl_värmland", N_("Helårsprognos med Värmlands intäkter"), Unit.TKR, Statistic.SUM,
           ahead=True),
)  # fmt: skip

SERIES = {series.code: series for series in (*INDICATORS, *SICK_LEAVE, *FINANCE)}


@dataclass(frozen=True)
class Whole:
    """A total and its subgroups: shares lie within the range of the groups, sums equal the sum of the groups."""

    total: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class PartOf:
    """A count that is a part of another count in the same period."""

    part: str
    whole: str


@dataclass(frozen=True)
class Needs:
    """A share above zero that needs somebody in at least one of the counts."""

    share: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class OfWhich:
    """A share "of which": it may exceed the total only if it is a share of the total, not of the total's own basis."""

    share: str
    total: str


RELATIONS: tuple[Whole | PartOf | Needs | OfWhich, ...] = (
    Whole("total_sjukfranvaro", ("kvinnor", "man")),
    Whole("total_sjukfranvaro", ("alder_29_och_yngre", "alder_30_49", "alder_50_och_aldre")),
    PartOf("rehab_avslutade", "rehab_totalt"),
    Needs("langtid_over_60_dgr", ("antal_heltidssjukskrivna", "antal_deltidssjukskrivna")),
    OfWhich("langtid_over_60_dgr", "total_sjukfranvaro"),
)
