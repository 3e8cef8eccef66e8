"""Which sign a ledger file writes its amounts in, from what its revenue and its costs mostly look like."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from svlc_core.catalogue.recipe import Sign
from svlc_core.catalogue.rules import SIGN_DISAGREES, SIGN_UNSURE
from svlc_core.read.coded import Whole
from svlc_core.read.ledger.entries import LINES, NONE, Entries
from svlc_core.read.notes import Notes
from svlc_core.vocabulary import Line, Measure
from svlc_core.wording import N_, Words

LEDGER_SIGN = N_("bokföringstecken: intäkter är negativa")
RESULT_SIGN = N_("resultattecken: intäkter är positiva och kostnader negativa")
MAGNITUDES = N_("belopp utan tecken: både intäkter och kostnader är positiva")

# The sign of revenue and of costs in each; the last is met less often, so it needs more to be believed.
_SIGNS = {RESULT_SIGN: (1, -1), LEDGER_SIGN: (-1, 1), MAGNITUDES: (1, 1)}
_DECIDED = {Sign.LEDGER: LEDGER_SIGN, Sign.RESULT: RESULT_SIGN, Sign.MAGNITUDE: MAGNITUDES}
_LESS_LIKELY = 0.5
_CLEAR = 0.5

# Two tellers of a side's sign, from −1 to 1: how most of its amounts are written, and what they add up to. One large
# correction turns the sum, many small ones the number; rarely both.
Tellers = tuple[float, float]
Amounts = dict[tuple[bool, Measure], list[Whole]]


def sign_of(tables: list[Entries], decided: Sign | None, notes: Notes) -> tuple[Words, dict[Line, int]]:
    """The words for the file's sign, and the factor that turns each line into result sign."""
    found = _DECIDED[decided] if decided else _likeliest(tables, notes)
    revenue, costs = _SIGNS[found]
    return found, dict.fromkeys(Line, -costs) | {Line.REVENUE: revenue}


def _likeliest(tables: list[Entries], notes: Notes) -> Words:
    amounts = _by_side(tables)
    sides = [_side(amounts, is_revenue) for is_revenue in (True, False)]
    (*_, of_actual), (*_, of_budget) = sides[0]
    if of_actual * of_budget < 0:
        notes.add(SIGN_DISAGREES)
    tellers = [actual if any(actual) else budget for actual, budget in sides]
    found = max(_SIGNS, key=lambda sign: _fit(sign, tellers))
    if _unsure(found, tellers):
        notes.add(SIGN_UNSURE, sign=found)
    return found


def _by_side(tables: list[Entries]) -> Amounts:
    """The öre of revenue, and of all that is not, in the rows that are kept or rejected."""
    amounts: Amounts = defaultdict(list)
    for entries in tables:
        told = (entries.line != NONE) & (entries.kept | entries.rejected)
        revenue = entries.line == LINES.index(Line.REVENUE)
        for is_revenue in (True, False):
            for each in entries.figures:
                rows = told & (revenue == is_revenue) & each.amounts.there
                amounts[is_revenue, each.measure].append(each.amounts.ore[rows])
    return amounts


def _side(amounts: Amounts, is_revenue: bool) -> tuple[Tellers, Tellers]:
    """Of actual and of budget."""
    actual, budget = (_tellers(amounts[is_revenue, measure]) for measure in Measure)
    return actual, budget


def _tellers(amounts: list[Whole]) -> Tellers:
    number = sum(np.count_nonzero(each) for each in amounts)
    if not number:
        return 0.0, 0.0
    more = sum(int(np.sign(each).sum()) for each in amounts)
    net, size = (sum(float(of(each).sum(dtype=float)) for each in amounts) for of in (np.positive, np.abs))
    return more / number, net / size


def _fit(sign: Words, tellers: list[Tellers]) -> float:
    fit = sum(factor * sum(side) for factor, side in zip(_SIGNS[sign], tellers, strict=True))
    return fit - (_LESS_LIKELY if sign == MAGNITUDES else 0)


def _unsure(found: Words, tellers: list[Tellers]) -> bool:
    """Whether a teller says otherwise, or amounts without sign have signs after all."""
    told = [factor * each for factor, side in zip(_SIGNS[found], tellers, strict=True) for each in side if any(side)]
    return any(each < (_CLEAR if found == MAGNITUDES else 0) for each in told)
