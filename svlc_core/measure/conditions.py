"""From a declared condition to what an engine asks of each case."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from svlc_core.catalogue.indicators import Condition, Value

if TYPE_CHECKING:
    import ibis.expr.types as ir


def holds(cases: ir.Table, condition: Condition) -> ir.BooleanValue:
    """True where the condition holds of the case; false or null where it does not."""
    import ibis

    parts = [*_of_the_column(cases, condition), *(holds(cases, each) for each in condition.every)]
    if condition.some:
        parts.append(reduce(or_, (holds(cases, each) for each in condition.some)))
    parts += [fails(holds(cases, each)) for each in condition.none]
    return reduce(and_, parts) if parts else ibis.literal(True)


def fails(true: ir.BooleanValue) -> ir.BooleanValue:
    """The opposite, and true where nothing is known."""
    return ~true.fill_null(False)


def _of_the_column(cases: ir.Table, condition: Condition) -> Iterator[ir.BooleanValue]:
    if not condition.column:
        return
    column = cases[condition.column]
    if condition.among:
        yield _among(column, [_plain(each) for each in condition.among])
    if condition.at_least is not None:
        yield column >= condition.at_least
    if condition.at_most is not None:
        yield column <= condition.at_most
    if condition.known is not None:
        yield column.notnull() if condition.known else column.isnull()
    if condition.differs:
        yield column != cases[condition.differs]


def _plain(value: Value) -> Value:
    """A word of the vocabulary is a text to an engine."""
    return str(value) if isinstance(value, str) else value


def _among(column: ir.Value, values: list[Value]) -> ir.BooleanValue:
    return column == values[0] if len(values) == 1 else column.isin(values)
