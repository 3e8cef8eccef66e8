"""Questions to the ledger as Ibis expressions over an unbound table: one definition for DuckDB and for Spark.

Ibis is imported when a question is asked, so that importing the core stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, REAL_COLUMNS, WHOLE_COLUMNS, Line, Measure, Region

if TYPE_CHECKING:
    import ibis.expr.types as ir

_NUMBERS = dict.fromkeys(WHOLE_COLUMNS, "int64") | dict.fromkeys(REAL_COLUMNS, "float64")


def _schema(*names: str) -> dict[str, str]:
    return {name: _NUMBERS.get(name, "string") for name in names} | {"delivery": "int64"}


def ledger() -> ir.Table:
    """The unbound table of the ledger's current rows."""
    import ibis

    return ibis.table(_schema(*LEDGER_COLUMNS), name="ledger")


def facts() -> ir.Table:
    """The unbound table of the current published figures."""
    import ibis

    return ibis.table(_schema("dataset", *FACT_COLUMNS), name="facts")


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


def by_account() -> ir.Table:
    """account, line, named, region, year, name, actual, budget: öre, null where no row says anything.

    account is empty where the file gave none. named: the file itself said the line, so that no mapping moves it.
    """
    rows = ledger()
    told = rows.mutate(account=rows["account"].fill_null(""), named=rows["group"].fill_null("") != "")
    return (
        told.group_by("account", "line", "named", "region", "year")
        .aggregate(
            name=told["name"].argmax(told["delivery"]),
            actual=told["amount"].sum(where=told["measure"] == Measure.ACTUAL.value),
            budget=told["amount"].sum(where=told["measure"] == Measure.BUDGET.value),
        )
        .order_by("account", "line", "named", "region", "year")
    )


def behind(
    region: Region | tuple[Region, ...], line: Line | tuple[Line, ...], year: int, month: int | tuple[int, ...]
) -> ir.Table:
    """The rows behind one amount of `monthly`, or behind a sum of several: LEDGER_COLUMNS but group, and delivery."""
    rows = ledger()
    regions, lines = (each if isinstance(each, tuple) else (each,) for each in (region, line))
    months = month if isinstance(month, tuple) else (month,)
    cells = (
        rows.region.isin(list(map(str, regions)))
        & rows.line.isin(list(map(str, lines)))
        & (rows.year == int(year))
        & rows.month.isin(list(map(int, months)))
    )
    return (
        rows.filter(cells)
        .select(
            "delivery", "sheet", "row", "column", "text", "region", "line", "year", "month", "account", "name",
            "cost_centre", "measure", "amount",
        )
        .order_by("measure", "delivery", "sheet", "row", "column")
    )  # fmt: skip


def behind_fact(series: str, region: Region, period: str) -> ir.Table:
    """Where a published figure stood, one row a source: delivery, sheet, row, column, text and the figure itself."""
    rows = facts()
    figure = (rows.series == series) & (rows.region == str(region)) & (rows.period == period)
    return (
        rows.filter(figure)
        .select(
            "delivery", "sheet", "row", "column", "text", "series", "region", "period", "value", "decimals", "unit",
            "quality", "source", "note",
        )
        .order_by("source", "delivery", "row")
    )  # fmt: skip
