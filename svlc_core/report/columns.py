"""Each column of an export in words, for its template and for docs/data.md: what it holds, and how it is filled in."""

from __future__ import annotations

import pandas as pd

from svlc_core.catalogue import forms
from svlc_core.catalogue.accounts import LINE_NAMES
from svlc_core.catalogue.exports import BETTER_WORDS, FIGURE_UNITS, MONEY_UNITS, Column, Export, Kind, Shape
from svlc_core.catalogue.hours import AGE_WORDS, SEXES
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.vocabulary import Carried, Line, Priority, Region
from svlc_core.wording import N_, SOURCE, text

_YES, _NO = N_("ja"), N_("nej")
_AROUND = N_("ja, om inte en rubrik ovanför tabellen, bladets namn eller filens namn säger det")
_ONE_OF = N_("minst en av {names}")
# Columns that can stand in for each other: one of them is enough.
_TOGETHER = ((Kind.ACCOUNT, Kind.LINE), (Kind.AMOUNT,))
_TIMES = {Kind.TIME: forms.MOMENTS, Kind.DURATION: forms.DURATIONS}
_FREE_TEXT, _LISTED = N_("fri text"), N_("ett värde ur listan, eller en annan stavning som känns igen")


def columns(export: Export, lang: str = SOURCE) -> pd.DataFrame:
    """column, holds, forms, needed, also, example: one row for each column, in words."""
    example = forms.EXAMPLES[export.code][0]
    return pd.DataFrame(
        {
            "column": each.name,
            "holds": text(forms.ABOUT[each.name], lang),
            "forms": _forms(each, export, lang),
            "needed": _needed(each, export, lang),
            "also": ", ".join(each.headers),
            "example": example.get(each.name, ""),
        }
        for each in export.columns
    )


def _forms(column: Column, export: Export, lang: str) -> str:
    if domain(column, export):
        return text(_LISTED, lang)
    if column.kind in (Kind.AMOUNT, Kind.FIGURE):
        return "; ".join(forms.NUMBERS)
    if column.kind is Kind.PERIOD:
        return "; ".join([*forms.MONTHS, *(forms.SPANS if export.shape is Shape.FACTS else ())])
    if column.kind in _TIMES:
        return "; ".join(_TIMES[column.kind])
    return forms.FREE.get(column.kind, text(_FREE_TEXT, lang))


def _needed(column: Column, export: Export, lang: str) -> str:
    if column.kind is Kind.REGION:
        return text(_AROUND, lang)
    for kinds in _TOGETHER:
        if column.kind in kinds:
            names = (each.name for each in export.columns if each.kind in kinds)
            return text(_ONE_OF, lang, names=", ".join(names))
    needed = column.required or column.kind in (Kind.PERIOD, Kind.FIGURE)
    return text(_YES if needed else _NO, lang)


# What a column of the kind may hold in every export.
_DOMAINS: dict[Kind, tuple[str, ...]] = {
    Kind.LINE: tuple(names[0] for line, names in LINE_NAMES.items() if line is not Line.UNMAPPED),
    Kind.BETTER: tuple(words[0] for words in BETTER_WORDS.values()),
    Kind.PRIORITY: tuple(Priority),
    Kind.CARRIED: tuple(Carried),
    Kind.SEX: tuple(words[0] for words in SEXES.values()),
    Kind.AGE_GROUP: tuple(words[0] for words in AGE_WORDS.values()),
}


def domain(column: Column, export: Export) -> tuple[str, ...]:
    """The values that a column is declared to take, each by the name it goes under in files; empty where any may."""
    match column.kind:
        case Kind.REGION:
            return _regions(column, export)
        case Kind.SERIES:
            return tuple(str(each.label) for each in export.series)
        case Kind.UNIT:
            return _units(export)
        case _:
            return _DOMAINS.get(column.kind, ())


def _regions(column: Column, export: Export) -> tuple[str, ...]:
    """Money, cases and hours belong to one region; a published figure may speak of several together, or not say."""
    if export.shape is not Shape.FACTS:
        return tuple(each.value for each in Region if each not in (*MEMBERS, Region.UNSTATED))
    return tuple(each.value for each in Region if not (column.required and each is Region.UNSTATED))


def _units(export: Export) -> tuple[str, ...]:
    """All units of money where one of them is at home."""
    money = {unit: words[0] for unit, words in MONEY_UNITS.items()}
    if export.shape is Shape.LEDGER:
        return tuple(money.values())
    spoken = {each.unit for each in export.series}
    spoken |= money.keys() if spoken & money.keys() else set()
    return tuple(words[0] for unit, words in FIGURE_UNITS.items() if unit in spoken)
