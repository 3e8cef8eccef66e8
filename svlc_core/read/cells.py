"""A cell → a number, exactly. Signs are understood per cell; a lone "1.234" by the other cells of its column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from svlc_core.catalogue.exports import FIGURE_UNITS, MONEY_UNITS
from svlc_core.catalogue.forms import MISSING, SYSTEM_ERROR
from svlc_core.read.table import Cell
from svlc_core.vocabulary import Quality, Unit


class Mark(StrEnum):
    """What a dot or a comma does in a number."""

    DECIMAL = "decimal"
    THOUSANDS = "thousands"


Marks = dict[str, Mark | None]
ALWAYS_DECIMAL: Marks = {".": Mark.DECIMAL, ",": Mark.DECIMAL}
LARGEST_ORE = 10**15
LONGEST = 40


class Unreadable(ValueError):  # noqa: N818 - an answer about a cell, not a fault
    """The text is no number."""


class Ambiguous(ValueError):  # noqa: N818 - likewise
    """The text is a number in two ways that differ a thousandfold."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its printed decimals and its own unit if it had one; without a value, why it is missing."""

    value: Decimal | None
    decimals: int = 0
    unit: Unit | None = None
    quality: Quality = Quality.OK


_SIGNS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\u200a\t", " ")
    | dict.fromkeys("−–—‐‑‒", "-")
    | dict.fromkeys("’‘ʼ´`", "'")
    | dict.fromkeys("\u200b\u2060\ufeff", "")
)
_MONEY = {word: unit for unit, words in MONEY_UNITS.items() for word in words}
_FIGURES = {word: unit for unit, words in FIGURE_UNITS.items() for word in words}
_CURRENCY = {"sek": "kr"}  # before a number it is the currency, after one it may be seconds


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of these texts, the longest that fits."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_AFTER = re.compile(rf"(?P<body>.*[\d)-])\s*(?P<unit>{any_of(_MONEY | _FIGURES)})\.?")
_BEFORE = re.compile(
    rf"(?P<sign>[-+(]?)\s*(?P<unit>{any_of(filter(str.isalpha, _MONEY))})\.?\s*(?P<body>[-+(]?\s*[\d.,].*)"
)
# What keeps a spreadsheet from changing a text: ="0123" and '0123.
_PROTECTED = re.compile(r'="(?P<text>[^"]*)"|\'(?P<number>[-+]?\s*\d[\d .,\']*-?)')
_PRELIMINARY = re.compile(r"(?P<body>.*[\d%])\s*(?:\(p\)|p|\(?prel\.?\)?)")
_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<group>[ '.,])\d{3})(?:(?P=group)\d{3})*|\d+)?(?:(?P<mark>[.,])(?P<fraction>\d+))?",
    re.ASCII,
)

# What most cells of a large ledger look like; a shorter way to the same answer.
_COMMON = re.compile(r"(-?\d+)(?:[.,](\d\d?))?", re.ASCII)
LAST_MARK = re.compile(r".*\d([.,])(?:\d|\d\d|\d{4,})\D*", re.DOTALL)  # a sign that decimals follow
_MAYBE_LONE = re.compile(r"(?:.*\D)?\d{1,3}[.,]\d{3}(?:\D.*)?", re.ASCII | re.DOTALL)


def figure(cell: Cell, marks: Marks, money: bool = False) -> Figure:
    """The number of a cell. Raises Unreadable or Ambiguous.

    marks: what a lone dot or comma means in this column, from `marks_of`.
    money: "sek" means kronor, not seconds.
    """
    if isinstance(cell, Decimal):
        return Figure(cell, max(0, -int(cell.as_tuple().exponent)))
    if not isinstance(cell, str):
        raise Unreadable
    if len(cell) < LONGEST and (match := _COMMON.fullmatch(cell)):
        return Figure(Decimal(f"{match[1]}.{match[2] or 0}"), len(match[2] or ""))
    text = plain(cell)
    if quality := _missing(text):
        return Figure(None, quality=quality)
    return _number(text, marks, money)


def unprotected(text: str) -> str:
    """The text without what keeps a spreadsheet from changing it: ="0123" and '0123 are both 0123."""
    match = _PROTECTED.fullmatch(text.strip()) if text.lstrip()[:1] in ("=", "'") else None
    return text if match is None else match["text"] if match["number"] is None else match["number"]


def plain(text: str) -> str:
    """Lower case, with one kind of blank, minus and apostrophe."""
    return unprotected(text.translate(_SIGNS)).strip().casefold()


def _missing(text: str) -> Quality | None:
    if SYSTEM_ERROR in text:
        return Quality.SYSTEM_ERROR
    return MISSING.get(text)


def _number(text: str, marks: Marks, money: bool) -> Figure:
    if len(text) > LONGEST:
        raise Unreadable
    text, quality = _without_preliminary(text)
    text, unit = _without_unit(text, money)
    text, negative = _without_sign(text)
    digits, decimals = _digits(text, marks)
    value = Decimal(digits)
    return Figure(-value if negative else value, decimals, unit, quality)


def _without_preliminary(text: str) -> tuple[str, Quality]:
    match = _PRELIMINARY.fullmatch(text)
    return (match["body"], Quality.PRELIMINARY) if match else (text, Quality.OK)


def _without_unit(text: str, money: bool) -> tuple[str, Unit | None]:
    body, word = _apart(text)
    unit = (_MONEY if money else _FIGURES).get(word)
    if word and unit is None:
        raise Unreadable
    return body, unit


def _apart(text: str) -> tuple[str, str]:
    """A number and the unit before or after it, if there is one."""
    if match := _BEFORE.fullmatch(text):
        return match["sign"] + match["body"], _CURRENCY.get(match["unit"], match["unit"])
    if match := _AFTER.fullmatch(text):
        return match["body"].strip(), match["unit"]
    return text, ""


def _without_sign(text: str) -> tuple[str, bool]:
    """Minus before or after, or parentheses; never two of them."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    if text.startswith(("-", "+")):
        return text[1:].strip(), text[0] == "-"
    return text, False


def _digits(text: str, marks: Marks) -> tuple[str, int]:
    """A number as Python writes it, and how many decimals were printed."""
    match = _NUMBER.fullmatch(text)
    if not match or not text or match["group"] == match["mark"] is not None:
        raise Unreadable
    whole, fraction = match["whole"] or "", match["fraction"] or ""
    if _is_lone(match):
        role = Mark.DECIMAL if whole.startswith("0") else marks[match["group"]]
        if role is None:
            raise Ambiguous
        if role is Mark.DECIMAL:
            whole, fraction = whole.split(match["group"])
    whole = "".join(filter(str.isdigit, whole))
    return f"{whole or 0}.{fraction or 0}", len(fraction)


def _is_lone(match: re.Match[str]) -> bool:
    """ "1.234" or "1,234": one group, no decimals, and a sign that could start decimals."""
    return match["group"] in (".", ",") and not match["mark"] and match["whole"].count(match["group"]) == 1


_OTHER = {".": ",", ",": "."}


def marks_of(cells: Iterable[Cell], thousandths: bool) -> Marks:
    """What a lone dot or comma means, from the cells of one column that leave no doubt; None where all do.

    thousandths: the unit has three decimals that mean something (tkr, mnkr); a krona has two, so there 1.234 is 1 234.
    """
    seen: set[tuple[str, Mark]] = set()
    ungrouped = False
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST]
    for text in texts if any(map(maybe_lone, texts)) else ():
        if match := _bare(text):
            seen |= _evidence(match)
            ungrouped |= match["group"] is None and len(match["whole"] or "") > 3
    unknown = Mark.DECIMAL if thousandths and ungrouped else None if thousandths else Mark.THOUSANDS
    return {sign: _role(sign, seen, unknown) for sign in _OTHER}


def maybe_lone(cell: Cell) -> bool:
    """Whether its dot or comma might mean either; else what the others of its column say of them does not matter."""
    return isinstance(cell, str) and len(cell) <= LONGEST and bool(_MAYBE_LONE.fullmatch(cell))


def _bare(cell: str) -> re.Match[str] | None:
    body, _ = _apart(plain(cell))
    return _NUMBER.fullmatch(_without_sign(body)[0])


def _evidence(match: re.Match[str]) -> set[tuple[str, Mark]]:
    seen = set()
    if match["mark"]:
        seen.add((match["mark"], Mark.DECIMAL))
    if match["group"] in _OTHER and not _is_lone(match):
        seen.add((match["group"], Mark.THOUSANDS))
    if _is_lone(match) and match["whole"].startswith("0"):
        seen.add((match["group"], Mark.DECIMAL))
    return seen


def _role(sign: str, seen: set[tuple[str, Mark]], unknown: Mark | None) -> Mark | None:
    """One sign groups thousands where the other starts decimals; evidence both ways is no evidence."""
    other = _OTHER[sign]
    decimal = (sign, Mark.DECIMAL) in seen or (other, Mark.THOUSANDS) in seen
    thousands = (sign, Mark.THOUSANDS) in seen or (other, Mark.DECIMAL) in seen
    if decimal == thousands:
        return None if decimal else unknown
    return Mark.DECIMAL if decimal else Mark.THOUSANDS


def ore(value: Decimal, unit: Unit) -> tuple[int, bool]:
    """An amount in whole öre, rounded half up, and whether it was whole. Raises Unreadable for an absurd size."""
    exact = value * unit.ore
    if abs(exact) >= LARGEST_ORE:
        raise Unreadable
    rounded = exact.to_integral_value(ROUND_HALF_UP)
    return int(rounded), rounded == exact
