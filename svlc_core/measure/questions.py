"""Questions to the ledger as Ibis expressions over an unbound table: one definition for DuckDB and for Spark.

Ibis is imported when a question is asked, so that importing the core stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from svlc_core.vocabulary import LEDGER_COLUMNS, Line, Measure, Region

if TYPE_CHECKING:
    import ibis.expr.types as ir

_WHOLE = ("row", "year", "month", "amount")
LEDGER_SCHEMA = {name: "int64" if name in _WHOLE else "string" for name in LEDGER_COLUMNS} | {"delivery": "int64"}


def ledger() -> ir.Table:
    """The unbound table of the ledger's current rows."""
    import ibis

    return ibis.table(LEDGER_SCHEMA, name="ledger")


def monthly() -> ir.Table:
    """region, line, year, month, actual, budget: öre, null where no row says anything."""
    rows = ledger()
    return (
        rows.group_by("region", "line", "year", "month")
        .aggregate(
            actual=rows.amount.sum(where=rows.measure == Measure.ACTUAL.value),
            budget=rows.amount.sum(where=rows.measure == Measure.BUDGET.value),
        )
        .order_by("region", "year", "month", "line")
    )


def gross_cost() -> ir.Table:
    """region, year, month, cost: öre, a positive amount; all lines but the revenue, which is not netted."""
    rows = ledger()
    costs = rows.filter((rows.measure == Measure.ACTUAL.value) & (rows.line != Line.REVENUE.value))
    return (
        costs.group_by("region", "year", "month")
        .aggregate(cost=-costs.amount.sum())
        .order_by("region", "year", "month")
    )


def behind(region: Region, line: Line, year: int, month: int) -> ir.Table:
    """The rows behind one amount of `monthly`: delivery, sheet, row, column, text, account, name, measure, amount."""
    rows = ledger()
    cell = (
        (rows.region == str(region)) & (rows.line == str(line)) & (rows.year == int(year)) & (rows.month == int(month))
    )
    return (
        rows.filter(cell)
        .select(
            "delivery", "sheet", "row", "column", "text", "account", "name", "cost_centre", "measure", "amount",
        )
        .order_by("measure", "delivery", "sheet", "row", "column")
    )  # fmt: skip
