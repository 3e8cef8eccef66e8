"""A number and the format that a workbook shows it in → a cell: a date, a share in percent, an amount with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import isfinite

from svlc_core.catalogue.exports import FIGURE_UNITS, MONEY_UNITS
from svlc_core.read.table import Cell
from svlc_core.vocabulary import Unit

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_DAY_MS = 86_400_000
_LAST_DAY = 2_958_466  # the year 9999
_LONGEST = 255  # signs that Excel allows in a format
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+')
_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]')
_OTHER = re.compile(r"\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]|_.|\*.", re.IGNORECASE)
_SCALE = re.compile(r"[0#?](,+)(?=\.|[^0#?.,]*$)")
_MONEY = {word: unit for unit, words in MONEY_UNITS.items() for word in words}
_UNITS = {word for words in FIGURE_UNITS.values() for word in words} | set(_MONEY)
_CURRENCIES = ("€", "$", "£")  # kept beside the number, so that it is not taken for kronor
_SCALES = {1000: Unit.TKR, 1_000_000: Unit.MNKR}


class Kind(StrEnum):
    """How the number is shown."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Format:
    """`unit` is what the format writes beside the number, where that is a unit or a currency; `scale` is how many times
    smaller than in the file the number is shown."""

    kind: Kind = Kind.PLAIN
    unit: str = ""
    scale: int = 1


PLAIN = Format()
# Of the formats that a workbook names by number alone, those that are not plain numbers.
BUILT_IN = {
    **dict.fromkeys((9, 10), Format(Kind.PERCENT)),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), Format(Kind.DATE)),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48), 55, 56), Format(Kind.TIME)),
}


@lru_cache(maxsize=2000)
def format_of(code: str) -> Format:
    """What a format code such as `#,##0 "tkr";[Red]-#,##0 "tkr"` makes of a number."""
    sections = _SECTION.findall(code)[:3] if len(code) <= _LONGEST else []
    parts = [_parts(section) for section in sections]
    if not parts:
        return PLAIN
    kind = _kind(parts[0][1])
    found = [_money(literal, bare) for literal, bare in parts if re.search("[0#?]", bare)]
    told = [form for form in found if form.unit]
    agreed = kind is Kind.PLAIN and len({_worth(form) for form in told}) == 1
    return told[0] if agreed else Format(kind)


def _parts(section: str) -> tuple[str, str]:
    """The text that a section writes as it stands, and the signs that stand for the number."""
    literal = "".join(
        match["quoted"] or match["escaped"] or match["currency"] or "" for match in _LITERAL.finditer(section)
    )
    return literal, _OTHER.sub(lambda match: match["elapsed"] or "", _LITERAL.sub("", section)).casefold()


def _kind(bare: str) -> Kind:
    if "general" in bare or "standard" in bare:
        return Kind.PLAIN
    if "%" in bare:
        return Kind.PERCENT
    if re.search("[yd]", bare) or (re.search("m", bare) and not re.search("[hs]", bare)):
        return Kind.DATE
    return Kind.TIME if re.search("[hs]", bare) else Kind.PLAIN


def _money(literal: str, bare: str) -> Format:
    scale = _SCALE.search(bare)
    return shown_as(literal, 1000 ** len(scale[1]) if scale else 1)


def shown_as(literal: str, scale: int) -> Format:
    """The format of a number shown so many times smaller beside a text.

    A number is scaled to show kronor in thousands: without a unit, `#,##0,` shows tkr. Scaled kronor are no kronor any
    more: `#,##0, "kr"` is a mistake in the format, and the value in the file stands.
    """
    word = literal.strip().rstrip(".").casefold()
    unit = _SCALES.get(scale) if not word else _MONEY.get(word)
    if scale > 1 and unit in (Unit.TKR, Unit.MNKR):
        return Format(unit=word or str(unit), scale=scale)
    return Format(unit=word if word in _UNITS or word in _CURRENCIES else "")


def _worth(form: Format) -> object:
    """What one in the file is worth; a format may show small amounts in kronor and large ones in thousands."""
    unit = _MONEY.get(form.unit)
    return unit.ore / form.scale if unit else form.unit


def cell(value: float, form: Format, epoch: date = EPOCH) -> Cell:
    """The cell as a person sees it, with every digit that the workbook keeps."""
    if not isfinite(value):
        return str(value)
    if form.kind is Kind.DATE and 0 <= value < _LAST_DAY:
        # A workbook believes that 1900 was a leap year.
        return _day(value, epoch + timedelta(days=int(value) + (epoch == EPOCH and value < 60)))
    if form.kind is Kind.TIME and 0 <= value < _LAST_DAY:
        return str(timedelta(milliseconds=round(value * _DAY_MS)))
    return _number(value, form)


def dated(written: str) -> date:
    """A day as a workbook's XML writes it, with its time where it has one."""
    moment = datetime.fromisoformat(written[:19])
    return moment if moment.time() != time.min else moment.date()


def _day(value: float, day: date) -> date:
    """With the time of the day, where it has one; to a millisecond, beyond which there is only noise."""
    part = round(value % 1 * _DAY_MS)
    return datetime.combine(day, time.min) + timedelta(milliseconds=part) if part else day


def _number(value: float, form: Format) -> Cell:
    # A workbook keeps fifteen digits; what stands beyond them is noise of the binary fraction.
    number = Decimal(format(value, ".15g"))
    if form.kind is Kind.PERCENT:
        return f"{(number * 100).normalize():f}%".replace(".", ",")
    return f"{_written(number / form.scale)} {form.unit}" if form.unit else number


def _written(number: Decimal) -> str:
    """With a decimal comma, and never three decimals: those could be taken for thousands."""
    text = f"{number:f}".replace(".", ",")
    return text + "0" if text[-4:-3] == "," else text
