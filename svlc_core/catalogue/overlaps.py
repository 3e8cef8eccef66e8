"""Which kinds of levers can count the same krona twice, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from svlc_core.catalogue import rules
from svlc_core.catalogue.levers import LEVERS, Effect
from svlc_core.errors import Rule
from svlc_core.vocabulary import Region


@dataclass(frozen=True)
class Overlap:
    """Two kinds (or one with itself) that meet in a region and a month, and with `same_line` on a report line.

    named: two levers with different names are two different things, and nothing is said.
    """

    kinds: tuple[str, str]
    rule: Rule
    same_line: bool = True
    named: bool = False


_SHARES = tuple(code for code, kind in LEVERS.items() if kind.effect is Effect.SHARE)
_AMOUNTS = tuple(code for code, kind in LEVERS.items() if kind.effect is not Effect.SHARE)
_ANY_LINE = ("free", "one_off")  # an amount that may be of anything
_OWN_LINE = ("vacancies", "overtime", "agency", "pension", "technology", "partner", "volume")
_STAFFING = (("vacancies", "overtime"), ("vacancies", "agency"), ("overtime", "agency"))

OVERLAPS = (
    *(Overlap((code, code), rules.LEVER_TWICE, named=True) for code in _AMOUNTS),
    *(Overlap((code, code), rules.SHARE_TWICE) for code in _SHARES),
    Overlap(("salary_revision", "price_index"), rules.SHARE_TWICE),
    *(Overlap((share, amount), rules.SHARE_AND_AMOUNT) for share in _SHARES for amount in _ANY_LINE),
    *(Overlap(("price_index", amount), rules.SHARE_AND_AMOUNT) for amount in ("technology", "pension")),
    *(Overlap(pair, rules.SAME_STAFF, same_line=False) for pair in _STAFFING),
    *(Overlap((own, amount), rules.AMOUNT_TWICE, named=True) for own in _OWN_LINE for amount in _ANY_LINE),
    Overlap(_ANY_LINE, rules.AMOUNT_TWICE, named=True),
)

# The published relief comes from this region; a lever of one of these kinds that is called after it adds to it.
RELIEF_FROM = Region.VARMLAND
RELIEF_KINDS = ("partner", "one_off", "free")
