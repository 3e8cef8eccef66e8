"""The sentences of a verdict, in Swedish; `{name}` is filled in where they are told."""

from __future__ import annotations

from svlc_core.signals.chart import Rule, Side, Status
from svlc_core.signals.verdict import Assurance
from svlc_core.wording import N_

TOO_SHORT = N_(
    "För få mätpunkter ({points}) för att skilja signal från slump. Visar värden mot mål. "
    "Minst {least} jämförbara perioder krävs, helst {best} månader."
)
TOO_SHORT_SINCE = N_(
    "För få mätpunkter ({points}) från och med {since}, då gränserna började om, för att skilja signal från slump. "
    "Minst {least} jämförbara perioder krävs."
)
CHANGED = N_(
    "Från {before} till {now} ändrades andelen från {old} till {new}, alltså med {change} procentenheter "
    "(95 % konfidensintervall {low} till {high})."
)
BY_CHANCE = N_("En sådan skillnad kan vara slump.")
BEYOND_CHANCE = N_("Skillnaden är större än slumpen brukar ge.")
RUN_ONLY = N_("Mätpunkterna ({points}) är för få, eller för få i följd, för gränser. De räcker till ett seriediagram.")
RUN_SIGNAL = N_(
    "Serien rör sig inte slumpmässigt kring sin median: längsta följd på samma sida är {longest} punkter, "
    "antal korsningar av medianen {crossings}."
)
RUN_QUIET = N_("Serien rör sig kring sin median så som slumpen brukar.")
CONSTANT = N_("Alla mätpunkter är lika, så det finns ingen variation att pröva. Visar värden mot mål.")
TOO_COARSE = N_(
    "För grov mätning: värdena skiljer sig mindre än vad de är avrundade till, så signal går inte att skilja från "
    "slump. Använd orundade värden."
)
TOO_FEW = N_(
    "För få ärenden: i mer än var femte period väntas färre än {expected} av det slag som är ovanligast. "
    "Slå ihop månaderna till tertial."
)
NOT_COMPARABLE = N_(
    "Perioderna är olika långa eller överlappar varandra, så de går inte att jämföra i samma serie. "
    "Jämför januari–augusti med januari–augusti tidigare år, och helår med helår."
)
THIN = N_("Värdet för {period}, {value}, prövas inte: så få ärenden som i den perioden räcker inte.")
UNJUDGED = {
    Status.TOO_SHORT: TOO_SHORT,
    Status.RUN_ONLY: RUN_ONLY,
    Status.TOO_COARSE: TOO_COARSE,
    Status.TOO_FEW: TOO_FEW,
    Status.NOT_COMPARABLE: NOT_COMPARABLE,
}
WITHIN = N_("Värdet för {period}, {value}, ligger inom den vanliga variationen, {low} till {high}.")
NO_SIGNAL = N_("Det är ingen signal om förändring.")
SIGNALS = {
    (Rule.OUTSIDE, Side.HIGH): N_("Värdet för {period}, {value}, ligger över den övre gränsen {high}."),
    (Rule.OUTSIDE, Side.LOW): N_("Värdet för {period}, {value}, ligger under den nedre gränsen {low}."),
    (Rule.TREND, Side.HIGH): N_("Värdet har stigit {steps} mätpunkter i rad, till {value} för {period}."),
    (Rule.TREND, Side.LOW): N_("Värdet har fallit {steps} mätpunkter i rad, till {value} för {period}."),
    (Rule.TWO_OF_THREE, Side.HIGH): N_(
        "Minst två av tre mätpunkter i följd ligger nära den övre gränsen {high}, senast {value} för {period}."
    ),
    (Rule.TWO_OF_THREE, Side.LOW): N_(
        "Minst två av tre mätpunkter i följd ligger nära den nedre gränsen {low}, senast {value} för {period}."
    ),
    (Rule.SHIFT, Side.HIGH): N_("{count} mätpunkter i följd till och med {period} ligger över mittlinjen {centre}."),
    (Rule.SHIFT, Side.LOW): N_("{count} mätpunkter i följd till och med {period} ligger under mittlinjen {centre}."),
}
MEANINGS = {
    "improvement": N_("Det ger slumpen sällan: en signal om förbättring."),
    "concern": N_("Det ger slumpen sällan: en signal om försämring."),
    "neutral": N_("Det ger slumpen sällan: en signal om förändring."),
}
PRELIMINARY = N_("Gränserna är preliminära: de bygger på {points} mätpunkter, och {firm} behövs.")
TARGETS = {
    Assurance.HITS: N_("Målet {target} ({better}) nås varje period så länge inget förändras."),
    Assurance.FAILS: N_("Målet {target} ({better}) nås inte så länge inget förändras."),
    Assurance.HIT_AND_MISS: N_(
        "Målet {target} ({better}) nås ibland och missas ibland, av slump, så länge inget förändras."
    ),
}
REBASE = N_(
    "Gränserna är räknade på nivån före skiftet, som har hållit i sig i {count} mätpunkter. Finns en känd orsak kan "
    "nya gränser börja gälla från och med {period}; de behöver {least} mätpunkter."
)
