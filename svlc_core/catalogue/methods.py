"""The ways to forecast the rest of a year: what each is called, says and needs. Evidence: docs/method.md."""

from __future__ import annotations

from dataclasses import dataclass

from svlc_core.wording import N_, Words


@dataclass(frozen=True)
class Method:
    """One view of the months that remain.

    years: complete years before the year that it needs. months: known months of the year that it needs.
    votes: takes part in the combination; the budget's views vote only in the first months of a year.
    optional: computed only where it is asked for, since it takes a large library and a second or two.
    """

    code: str
    label: Words
    sentence: Words
    years: int = 0
    months: int = 0
    budget: bool = False
    votes: bool = False
    optional: bool = False


_ALL = (
    Method("run_rate", N_("Hittillsvarande takt"),
           N_("Återstående månader blir som genomsnittet av årets kända månader."), months=1),
    Method("budget_rest", N_("Budget för resten"),
           N_("Återstående månader blir som budgeterat."), budget=True, votes=True),
    Method("budget_half", N_("Budget med halva avvikelsen"),
           N_("Återstående månader blir som budgeterat, ändrade med halva den procentuella avvikelsen hittills."),
           months=1, budget=True, votes=True),
    Method("last_year_rest", N_("Förra årets återstående månader"),
           N_("Återstående månader blir som samma månader förra året."), years=1),
    Method("seasonal_share", N_("Säsongsandel"),
           N_("Varje återstående månad får samma andel av årets början som under tidigare år."),
           years=1, months=1, votes=True),
    Method("growth_half", N_("Förra året med halva tillväxten"),
           N_("Samma månader förra året, ändrade med hälften av den procentuella förändringen hittills i år."),
           years=1, votes=True),
    Method("growth_full", N_("Förra året med hela tillväxten"),
           N_("Samma månader förra året, ändrade med hela den procentuella förändringen hittills i år."),
           years=1, months=1),
    Method("ytd_regression", N_("Samband med årets början"),
           N_("Sambandet mellan årets början och dess rest under tidigare år, försiktigt draget mot säsongsandelen."),
           years=1, months=1, votes=True),
    Method("seasonal_level", N_("Säsongsrensad nivå"),
           N_("Den senaste nivån när säsongen är borträknad, med säsongen tillagd igen."), years=1, votes=True),
    Method("last_three", N_("Senaste tre månaderna"),
           N_("Återstående månader blir som genomsnittet av de tre senaste."), years=1, votes=True),
    Method("combined", N_("Sammanvägning"),
           N_("Medianen, månad för månad, av de sätt som röstar; de som har haft mindre fel i prövningen väger mer."),
           years=1),
    Method("theta", N_("Theta"),
           N_("Säsongsrensad nivå och trend enligt Thetametoden, med säsongen tillagd igen."), years=2, optional=True),
    Method("auto_ets", N_("Exponentiell utjämning (AutoETS)"),
           N_("Nivå, trend och säsong, jämnade ut på det sätt som har stämt bäst på radens egen historik."),
           years=2, optional=True),
)  # fmt: skip
METHODS: dict[str, Method] = {method.code: method for method in _ALL}
COMBINED = "combined"
DEFAULTS = (COMBINED, "budget_rest", "run_rate")  # the first that is available
# What is chosen where it is none of these.
MIXED = Method("mixed", N_("Egna val"), N_("Summan av det sätt som är valt för varje region och rad."))
BLEND = Method("blend", N_("Egen vägning"), N_("Flera sätt, vägda månad för månad som någon har valt."))
OWN = Method(
    "own",
    N_("Egen siffra"),
    N_("Helåret enligt en egen bedömning; resten fördelas som i sammanvägningen, skillnaden lika per månad."),
)

YEARS_USED = 5  # complete years that the views look back on; longer histories are not part of the evidence
BUDGET_VOTES_UNTIL = 7  # known months; later the budget's views no longer lower the error
WIDTH80 = 1.05  # half the 80 % interval, in units of s
WIDTH95 = 2.05
# Student's t with just those intervals: t(.975) / t(.90) = WIDTH95 / WIDTH80, and UNIT = WIDTH80 / t(.90).
TAILS = 2.953022544622416  # degrees of freedom
UNIT = 0.6383747753586161  # its scale, in units of s
JOINT = 0.5  # how much of what two series have missed together counts in their sum; measured in docs/method.md
CLEARLY_WORSE = 0.5  # another method is recommended when its error is below this share of the combination's
FEWEST_TRIALS = 9  # pseudo-origins that a recommendation against the combination needs
ODD_TIMES = 6.0  # a month is odd when it misses by so many times what the line's months miss in the middle ...
ODD_SHARE = 0.5  # ... and by so much of an ordinary month

NEEDS_YEARS = N_("Kräver minst ett helt års utfall före året.")
NEEDS_TWO_YEARS = N_("Kräver minst två hela års utfall före året.")
NEEDS_MONTHS = N_("Kräver minst en månads utfall i år.")
NEEDS_BUDGET = N_("Kräver budget för alla årets månader.")
NEEDS_TRIALS = N_("För lite historik för ett intervall: det kräver minst två hela års utfall före året.")
NOT_ASKED = N_("Räknas bara när den väljs till.")
NOT_FITTED = N_("Går inte att anpassa till den här historiken.")
OWN_UNTRIED = N_("En egen siffra kan inte prövas mot tidigare år; felet och intervallet är sammanvägningens.")
YEAR_IS_OVER = N_("Året är slut, så ingen månad återstår att bedöma.")
NOT_IN_LEDGER = N_("Raden finns inte i regionens huvudbok.")
EVERY_REGION = N_("Kan inte användas i alla regioner.")
