"""How each case stands to an indicator: every case has one state, so none is counted twice or lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from svlc_core.catalogue.indicators import FAULT_OF, UNUSABLE, Condition, Indicator
from svlc_core.catalogue.regions import members
from svlc_core.measure.conditions import fails, holds
from svlc_core.vocabulary import Region

if TYPE_CHECKING:
    import ibis.expr.types as ir

# In this order: each is asked only of the cases that those before have left. Null is a case out of the scope.
OUTSIDE, EXCLUDED, MISSING, WAITING, MEASURED, COUNTED = range(6)
HOUR = 3600


Steps = Mapping[int, "ir.BooleanValue"]


def steps(cases: ir.Table, indicator: Indicator, last: ir.IntegerScalar) -> Steps:
    """When a case has each state, among those that are possible. last: the last moment that the cases tell of."""
    found = {
        OUTSIDE: fails(holds(cases, indicator.population)),
        EXCLUDED: _excluded(cases, indicator),
        MISSING: _lacks(cases, indicator),
        WAITING: _waits(cases, indicator, last),
        COUNTED: None if indicator.counted is None else holds(cases, indicator.counted),
    }
    return {state: when for state, when in found.items() if when is not None}


def state(cases: ir.Table, indicator: Indicator, steps: Steps) -> ir.IntegerValue:
    """The state of each case."""
    import ibis

    asked = [(when, ibis.literal(what, "int8")) for what, when in steps.items()]
    found = ibis.cases(*asked, else_=ibis.literal(MEASURED, "int8"))
    scope = in_scope(cases, indicator)
    return found if scope is None else scope.ifelse(found, ibis.null("int8"))


def judged(cases: ir.Table, indicator: Indicator, last: ir.IntegerScalar) -> ir.Table:
    """The cases that are measured, told by filters that an engine can use while it reads."""
    left_out = (_excluded(cases, indicator), _lacks(cases, indicator), _waits(cases, indicator, last))
    kept = [holds(cases, indicator.population), *(fails(each) for each in left_out if each is not None)]
    scope = in_scope(cases, indicator)
    return cases.filter(*kept, *([] if scope is None else [scope]))


def in_scope(cases: ir.Table, indicator: Indicator) -> ir.BooleanValue | None:
    """Of the indicator's region and not before its first period; None where that is every case."""
    parts = []
    if indicator.scope:
        parts.append(of_regions(cases, members(indicator.scope)))
    if indicator.first:
        first = indicator.first
        begins = 1 if first.accumulated else first.month
        parts.append(cases["year"] * 12 + cases["month"] >= first.year * 12 + begins)
    return reduce(and_, parts) if parts else None


def of_regions(cases: ir.Table, regions: tuple[Region, ...]) -> ir.BooleanValue:
    return cases["region"].isin([str(each) for each in regions])


def _excluded(cases: ir.Table, indicator: Indicator) -> ir.BooleanValue | None:
    """By a declared exclusion, or since a time that it needs cannot be used."""
    faults = (FAULT_OF[each] for each in needed(indicator) if each in FAULT_OF)
    unusable = [Condition(each, among=UNUSABLE) for each in faults]
    return _any(holds(cases, each) for each in (*(each.cases for each in indicator.exclusions), *unusable))


def _lacks(cases: ir.Table, indicator: Indicator) -> ir.BooleanValue | None:
    return _any(cases[each].isnull() for each in needed(indicator))


def needed(indicator: Indicator) -> tuple[str, ...]:
    """The columns without which a case of the population cannot be judged."""
    return (*indicator.needs, *([indicator.measured] if indicator.measured else []))


def _waits(cases: ir.Table, indicator: Indicator, last: ir.IntegerScalar) -> ir.BooleanValue | None:
    return cases["called"] + indicator.known_after * HOUR > last if indicator.known_after else None


def _any(some: Iterable[ir.BooleanValue]) -> ir.BooleanValue | None:
    each = list(some)
    return reduce(or_, each) if each else None
