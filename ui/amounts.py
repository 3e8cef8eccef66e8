"""Öre as pages show them: in sentences, on axes and in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from svlc_core.vocabulary import Unit
from svlc_core.wording import money, number
from ui.language import _, lang


def missing(ore: Any) -> bool:
    return bool(pd.isna(ore))


def said(ore: Any, signed: bool = False) -> str:
    """An amount in a sentence, in whole tkr; a dash for a missing one."""
    return "–" if missing(ore) else money(round(ore), Unit.TKR, lang(), signed=signed)


def bare(ore: Any) -> str:
    """Whole tkr without the unit, where the unit stands beside."""
    return number(_whole(ore), lang=lang())


def between(low: Any, high: Any, last: Callable[[Any], str] = said) -> str:
    """Two ends of an interval with the unit written once; not at all where `last` is `bare`."""
    if missing(low) or missing(high):
        return _("kan inte anges")
    return _("{low} till {high}", low=bare(low), high=last(high))


def tkr(ore: Any) -> float:
    """A height on an axis."""
    return float(ore / Unit.TKR.ore)


def in_tkr(amounts: Iterable[Any]) -> list[float | None]:
    """Whole tkr for a table, rounded half up; the amounts behind are exact to the öre."""
    return [None if missing(each) else _whole(each) for each in amounts]


def _whole(ore: Any) -> float:
    return float((Decimal(round(ore)) / Unit.TKR.ore).quantize(Decimal(1), ROUND_HALF_UP))
