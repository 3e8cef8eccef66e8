"""Account prefix → report line; the longest prefix wins. Also the names under which a line itself is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from svlc_core.vocabulary import Line
from svlc_core.wording import N_, Words


@dataclass(frozen=True)
class Plan:
    """A chart of accounts to start from; `doubt` says what is not established, and is to be checked by who uses it."""

    code: str
    title: str
    lines: Mapping[str, Line]
    doubt: Words


REGION_BAS = Plan(
    "region_bas",
    "Region-Bas",
    {
        "3": Line.REVENUE,
        "4": Line.STAFF,
        "44": Line.PENSION,
        "5": Line.OTHER,
        "6": Line.OTHER,
        "66": Line.TECHNOLOGY,
        "67": Line.TECHNOLOGY,
        "7": Line.OTHER,
        "8": Line.OTHER,
    },
    N_("Klass 3 är intäkter och klass 4 personal. Osäkert: vilka konton som är teknik och IT skiljer mellan regioner, "
       "här 66 och 67. Inhyrd personal bokförs utanför klass 4 och hamnar här i Övrigt."),
)  # fmt: skip
KOMMUN_BAS = Plan(
    "kommun_bas",
    "Kommun-Bas",
    {
        "3": Line.REVENUE,
        "4": Line.OTHER,
        "5": Line.STAFF,
        "57": Line.PENSION,
        "6": Line.OTHER,
        "68": Line.TECHNOLOGY,
        "7": Line.OTHER,
        "8": Line.OTHER,
    },
    N_("Klass 3 är intäkter, klass 4 material, bidrag och köpt verksamhet, klass 5 personal med pension i 57. "
       "Osäkert: 68 är tele och datakommunikation men även post, och annan IT kan ligga i 6 och 7. Tillfälligt inhyrd "
       "personal (75) hamnar här i Övrigt."),
)  # fmt: skip
BAS = Plan(
    "bas",
    "BAS",
    {
        "3": Line.REVENUE,
        "4": Line.OTHER,
        "5": Line.OTHER,
        "525": Line.TECHNOLOGY,
        "542": Line.TECHNOLOGY,
        "6": Line.OTHER,
        "623": Line.TECHNOLOGY,
        "654": Line.TECHNOLOGY,
        "7": Line.STAFF,
        "74": Line.PENSION,
        "77": Line.OTHER,
        "78": Line.OTHER,
        "79": Line.OTHER,
        "8": Line.OTHER,
    },
    N_("Klass 3 är intäkter, klass 4–6 övriga kostnader, klass 7 personal med pension i 74, men 77–79 är "
       "nedskrivningar, avskrivningar och annat. Teknik och IT är hyra av datorer (525), programvaror (542), "
       "datakommunikation (623) och IT-tjänster (654). Osäkert: telefoni (621) och inhyrd personal (68) ligger här i "
       "Övrigt."),
)  # fmt: skip
PLANS = {plan.code: plan for plan in (REGION_BAS, KOMMUN_BAS, BAS)}
ACCOUNTS = REGION_BAS.lines  # where nobody has saved a mapping

LINE_NAMES: dict[Line, tuple[str, ...]] = {
    Line.REVENUE: ("Intäkter", "Intäkt", "Verksamhetens intäkter", "Övriga intäkter"),
    Line.STAFF: ("Personal", "Personalkostnader", "Personalkostnad", "Löner", "Lönekostnader",
                 "Personal exkl. pension"),
    Line.PENSION: ("Pension", "Pensioner", "Pensionskostnad", "Pensionskostnader", "Pensionsavsättningar"),
    Line.TECHNOLOGY: ("Teknik/IT", "Teknik", "IT", "IT/teknik", "Teknikkostnader", "Teknik och IT", "Teknik & IT",
                      "IT-kostnader"),
    Line.OTHER: ("Övrigt", "Övriga", "Övriga kostnader", "Övrig drift", "Övriga driftskostnader"),
    Line.UNMAPPED: ("Ej mappat", "Okänt"),
}  # fmt: skip

# Classes 1 and 2 are the balance sheet; a ledger of the result leaves them out.
BALANCE_CLASSES = ("1", "2")
RESULT_CLASSES = ("3", "4", "5", "6", "7", "8")
