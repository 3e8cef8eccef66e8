"""Which sign a ledger file writes its amounts in, from what its revenue and its costs mostly look like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.rules import SIGN_DISAGREES, SIGN_UNSURE
from svlc_core.read.entries import Entry
from svlc_core.read.notes import Notes
from svlc_core.vocabulary import Line, Measure
from svlc_core.wording import N_, Words

LEDGER_SIGN = N_("bokföringstecken: intäkter är negativa")
RESULT_SIGN = N_("resultattecken: intäkter är positiva och kostnader negativa")
MAGNITUDES = N_("belopp utan tecken: både intäkter och kostnader är positiva")

# The sign of revenue and of costs in each; the last is met less often, so it needs more to be believed.
_SIGNS = {RESULT_SIGN: (1, -1), LEDGER_SIGN: (-1, 1), MAGNITUDES: (1, 1)}
_LESS_LIKELY = 0.5
_CLEAR = 0.5

# Two tellers of a side's sign, from −1 to 1: how most of its amounts are written, and what they add up to. One large
# correction turns the sum, many small ones the number; rarely both.
Tellers = tuple[float, float]


def sign_of(entries: Iterable[Entry], notes: Notes) -> tuple[Words, dict[Line, int]]:
    """The words for the file's sign, and the factor that turns each line into result sign."""
    amounts: dict[tuple[bool, Measure], list[int]] = defaultdict(list)
    for entry in entries:
        if entry.line is not None and (entry.reason is None or entry.fate is Fate.REJECTED):
            for amount in entry.amounts:
                amounts[entry.line is Line.REVENUE, amount.measure].append(amount.money.ore)
    sides = [_side(amounts, is_revenue) for is_revenue in (True, False)]
    (*_, of_actual), (*_, of_budget) = sides[0]
    if of_actual * of_budget < 0:
        notes.add(SIGN_DISAGREES)
    tellers = [actual if any(actual) else budget for actual, budget in sides]
    found = max(_SIGNS, key=lambda sign: _fit(sign, tellers))
    if _unsure(found, tellers):
        notes.add(SIGN_UNSURE, sign=found)
    revenue, costs = _SIGNS[found]
    return found, dict.fromkeys(Line, -costs) | {Line.REVENUE: revenue}


def _side(amounts: dict[tuple[bool, Measure], list[int]], is_revenue: bool) -> tuple[Tellers, Tellers]:
    """Of actual and of budget."""
    actual, budget = (_tellers(amounts[is_revenue, measure]) for measure in Measure)
    return actual, budget


def _tellers(amounts: list[int]) -> Tellers:
    written = [amount for amount in amounts if amount]
    if not written:
        return 0.0, 0.0
    number = sum(1 if amount > 0 else -1 for amount in written)
    return number / len(written), sum(written) / sum(map(abs, written))


def _fit(sign: Words, tellers: list[Tellers]) -> float:
    fit = sum(factor * sum(side) for factor, side in zip(_SIGNS[sign], tellers, strict=True))
    return fit - (_LESS_LIKELY if sign == MAGNITUDES else 0)


def _unsure(found: Words, tellers: list[Tellers]) -> bool:
    """Whether a teller says otherwise, or amounts without sign have signs after all."""
    told = [factor * each for factor, side in zip(_SIGNS[found], tellers, strict=True) for each in side if any(side)]
    return any(each < (_CLEAR if found == MAGNITUDES else 0) for each in told)
