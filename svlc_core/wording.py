"""Language: every text a person reads, and numbers, months and money as Swedes (or English readers) write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

SOURCE = "sv"
LANGUAGES = {"Svenska": "sv", "English": "en"}
_LOCALES = Path(__file__).parent.parent / "locale"
NBSP = "\u00a0"
Number = float | int | Decimal


@runtime_checkable
class Span(Protocol):
    """What this room needs to know of a period (its neighbour's `Period` is one)."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int: ...
    @property
    def accumulated(self) -> bool: ...


class MoneyUnit(Protocol):
    """What this room needs to know of a unit of money: kr, tkr or mnkr."""

    @property
    def ore(self) -> int: ...


class Words(str):
    """A Swedish text that is translated where it is shown."""

    __slots__ = ()


def N_(text: str) -> Words:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text that is translated where it is shown."""
    return Words(text)


@cache
def _catalogue(lang: str) -> dict[str, str]:
    with (_LOCALES / lang / "LC_MESSAGES" / "svlc.po").open(encoding="utf-8") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


def text(swedish: str, lang: str = SOURCE, **values: object) -> str:
    """The text in `lang`, with `{name}` filled from `values`."""
    found = swedish if lang == SOURCE else _catalogue(lang).get(swedish, swedish)
    return found.format(**values) if values else found


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse({"sv": "sv_SE", "en": "en_GB"}[lang])


@cache
def signs(lang: str) -> tuple[str, str, str]:
    """What stands before the decimals, between thousands, and before a negative number."""
    own = _locale(lang)
    return str(get_decimal_symbol(own)), str(get_group_symbol(own)), str(get_minus_sign_symbol(own))


def exact(value: Any) -> Decimal:
    """The number as it is written, also where it comes out of a table (NumPy's numbers are no Python numbers)."""
    if isinstance(value, Decimal):
        return value
    return Decimal(int(value)) if isinstance(value, Integral) else Decimal(repr(float(value)))


def rounded(value: Any, decimals: int = 0) -> Decimal:
    """Half up, as it is taught in school."""
    return exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: Number, decimals: int = 0, lang: str = SOURCE, signed: bool = False) -> str:
    """`value` rounded half up: 1 234,5 in Swedish, 1,234.5 in English; with `signed` a plus before gains."""
    told = rounded(value, decimals)
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    # Babel writes a hyphen, whatever the language's own minus is.
    sign = signs(lang)[2] if told < 0 else "+" if signed and told > 0 else ""
    return f"{sign}{format_decimal(abs(told), pattern, _locale(lang))}"


_PLACES = {"kr": 2, "tkr": 0, "mnkr": 1}
_UNITS = {"kr": N_("kr"), "tkr": N_("tkr"), "mnkr": N_("mnkr"), "sek": N_("sek"), "antal": N_("st")}


def money(ore: int, unit: MoneyUnit, lang: str = SOURCE, decimals: int | None = None, signed: bool = False) -> str:
    """An amount in öre, written in `unit`: 1 742 tkr, 1,7 mnkr."""
    places = _PLACES[str(unit)] if decimals is None else decimals
    return f"{number(Decimal(int(ore)) / unit.ore, places, lang, signed)}{NBSP}{unit_name(str(unit), lang)}"


def unit_name(unit: str, lang: str = SOURCE) -> str:
    """The unit as it stands behind a number."""
    return text(_UNITS.get(unit, str(unit)), lang)


def figure(value: float | None, unit: str, decimals: int, lang: str = SOURCE, quality: str = "ok") -> str:
    """A published figure at its printed precision with its unit, or the mark of why it is missing."""
    if value is None or value != value:
        return MARKS.get(quality, "–")
    return f"{number(value, decimals, lang)}{NBSP}{unit_name(unit, lang)}"


def percent(share: float, decimals: int = 1, lang: str = SOURCE, signed: bool = False) -> str:
    """A share of one as percent: 0.0285 → 2,85 %."""
    return f"{number(exact(share) * 100, decimals, lang, signed)}{NBSP}%"


def chances(probability: float, lang: str = SOURCE) -> str:
    """A probability as it is said across a table, no finer than it is known: 7 chanser av 10."""
    for limit, words in _ALMOST:
        if probability >= limit:
            return text(words, lang)
    for limit, words in _HARDLY:
        if probability <= limit:
            return text(words, lang)
    tenths = min(max(int(rounded(10 * probability)), 1), 9)
    return text(N_("1 chans av 10"), lang) if tenths == 1 else text(N_("{n} chanser av 10"), lang, n=tenths)


_ALMOST = ((0.99, N_("mer än 99 chanser av 100")), (0.95, N_("mer än 19 chanser av 20")))
_HARDLY = ((0.01, N_("mindre än 1 chans av 100")), (0.05, N_("mindre än 1 chans av 20")))


def month_name(month: int, lang: str = SOURCE, short: bool = False) -> str:
    """January is 1."""
    name = _locale(lang).months["stand-alone"]["abbreviated" if short else "wide"][month]
    return str(name).rstrip(".")


def weekday_name(day: int, lang: str = SOURCE) -> str:
    """Monday is 0."""
    return str(_locale(lang).days["stand-alone"]["wide"][day])


def period(when: Span, lang: str = SOURCE, short: bool = False) -> str:
    """2024, jan–aug 2025, augusti 2025."""
    if when.accumulated and when.month == 12:
        return str(when.year)
    if when.accumulated and when.month > 1:
        return f"{month_name(1, lang, short=True)}–{month_name(when.month, lang, short=True)} {when.year}"
    return f"{month_name(when.month, lang, short)} {when.year}"


def shown(value: object, lang: str = SOURCE) -> str:
    """Anything that stands inside a sentence: words are translated, codes get their label, numbers their form."""
    if isinstance(value, Words):
        return text(value, lang)
    if isinstance(value, StrEnum):
        return label(value, lang)
    if isinstance(value, Real | Decimal):
        return _as_exact_as_it_is(exact(value), lang)
    if isinstance(value, tuple | list):
        return ", ".join(" ".join(_parts(each, lang)) for each in value)
    return period(value, lang) if isinstance(value, Span) else str(value)


def _parts(value: object, lang: str) -> list[str]:
    """A tuple inside a list is one thing in several words: a month and its amount."""
    return [shown(part, lang) for part in value] if isinstance(value, tuple) else [shown(value, lang)]


def said(template: str, values: Mapping[str, object], lang: str = SOURCE) -> str:
    """A sentence with each of its values as the language shows it."""
    return text(template, lang, **{name: shown(value, lang) for name, value in values.items()})


def _as_exact_as_it_is(value: Decimal, lang: str) -> str:
    """Every decimal that there is and no more; what is no number (a missing one in a table) is a dash."""
    if not value.is_finite():
        return MARKS["not_reported"]
    return number(value, max(0, -int(value.as_tuple().exponent)), lang)


def label(code: str, lang: str = SOURCE) -> str:
    """The words for a code of the vocabulary; a name that has no other words (Uppsala, tkr) is its own label."""
    return text(_LABELS.get(code, str(code)), lang)


_LABELS = {
    "revenue": N_("Intäkter"),
    "staff": N_("Personal"),
    "pension": N_("varav pension"),
    "technology": N_("Teknik/IT"),
    "other": N_("Övrigt"),
    "unmapped": N_("Ej mappat"),
    "result": N_("Resultat"),
    "actual": N_("Utfall"),
    "budget": N_("Budget"),
    "lower": N_("lägre är bättre"),
    "higher": N_("högre är bättre"),
    "ok": N_("uppgift finns"),
    "not_reported": N_("inte rapporterad"),
    "system_error": N_("saknas på grund av systemfel"),
    "not_assured": N_("kan inte kvalitetssäkras"),
    "suppressed": N_("dold, för liten grupp"),
    "preliminary": N_("preliminär"),
    "ej angivet": N_("ej angivet"),
    "hänvisning": N_("hänvisning"),
    "ingen transport": N_("ingen transport"),
    "met": N_("Målet nås"),
    "not_met": N_("Målet nås inte"),
    "cannot_judge": N_("Kan inte bedömas"),
}
MARKS = {"not_reported": "–", "system_error": "⚠", "not_assured": "*", "suppressed": "‥"}
