"""Sick leave in hours: the words of its files, its groups by law, and how small a group may be before it is hidden."""

from __future__ import annotations

from svlc_core.vocabulary import AgeGroup, Sex
from svlc_core.wording import N_

# The law (SFS 2002:1065) has no figure given of a group of at most ten; of counted people, one to four are hidden.
LEAST_PEOPLE = 11
LEAST_COUNT = 5
MARK = b"svlc-employee"  # what a keyed hash is made for: no employee is to be found among the patients

SEXES: dict[Sex, tuple[str, ...]] = {
    Sex.WOMEN: ("kvinnor", "kvinna", "k", "f", "female"),
    Sex.MEN: ("män", "man", "m", "male"),
}
# From this age on.
AGES = {AgeGroup.YOUNG: 0, AgeGroup.MIDDLE: 30, AgeGroup.OLD: 50}
AGE_WORDS: dict[AgeGroup, tuple[str, ...]] = {
    AgeGroup.YOUNG: ("29 år och yngre", "-29", "–29", "≤29", "<30", "0-29", "16-29", "18-29", "20-29", "under 30"),
    AgeGroup.MIDDLE: ("30–49 år", "30-49", "30-49 år"),
    AgeGroup.OLD: ("50 år och äldre", "50-", "50–", "50+", "≥50", "50-69", "50 och äldre", "50 eller äldre"),
}
FULL_TIME, PART_TIME = "heltid", "deltid"
EXTENTS = {FULL_TIME: ("heltid", "h", "heltidsanställd"), PART_TIME: ("deltid", "d", "deltidsanställd")}

ORDINARY, SICK, LONG_TERM = "ordinary", "sick", "long_term"
MEASURES = {ORDINARY: N_("Ordinarie tid"), SICK: N_("Sjuktid"), LONG_TERM: N_("varav 60 dagar eller mer")}

# The key figures, by the codes of the published ones; and those of whom the rows tell no sex or no age.
TOTAL, LONG = "total_sjukfranvaro", "langtid_over_60_dgr"
SEX_UNTOLD, AGE_UNTOLD = "kon_saknas", "alder_saknas"
SHARE_OF = {
    Sex.WOMEN: "kvinnor",
    Sex.MEN: "man",
    AgeGroup.YOUNG: "alder_29_och_yngre",
    AgeGroup.MIDDLE: "alder_30_49",
    AgeGroup.OLD: "alder_50_och_aldre",
}
UNTOLD = {SEX_UNTOLD: N_("Kön saknas"), AGE_UNTOLD: N_("Ålder saknas")}
FULL_TIME_SICK, PART_TIME_SICK = "antal_heltidssjukskrivna", "antal_deltidssjukskrivna"
REHAB_OPEN, REHAB_CLOSED = "rehab_totalt", "rehab_avslutade"
COUNTS = (FULL_TIME_SICK, PART_TIME_SICK, REHAB_OPEN, REHAB_CLOSED)

# A person works about 150 hours a month; outside this the hours of a region's month are something else.
USUAL = range(60, 250)
DAYS = range(5, 32)
