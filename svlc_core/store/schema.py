"""The tables of a new store, made once; after that no statement changes their shape.

Rows are only ever added. An undo is a row in `undone`, a forgotten scenario a row without a query. The views `ledger`
and `facts` are the rows that count: those of the newest delivery, not undone, that covers the slot.
"""

from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS

_WHOLE = {"row", "year", "month", "amount", "decimals"}
_REAL = {"value"}


def _columns(names: tuple[str, ...]) -> str:
    kinds = {name: "BIGINT" if name in _WHOLE else "DOUBLE" if name in _REAL else "VARCHAR" for name in names}
    return ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())


def text_columns(names: tuple[str, ...]) -> dict[str, str]:
    """What a frame with these columns is cast to before it is stored."""
    return {name: "str" for name in names if name not in _WHOLE | _REAL}


TABLES = f"""
CREATE TABLE deliveries (
    id BIGINT, dataset VARCHAR, name VARCHAR, digest VARCHAR, size BIGINT, status VARCHAR, "by" VARCHAR, "at" VARCHAR,
    choices VARCHAR, receipt VARCHAR, findings VARCHAR, figures BIGINT
);
CREATE TABLE undone (delivery BIGINT, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE ledger_rows (delivery BIGINT, {_columns(LEDGER_COLUMNS)});
CREATE TABLE fact_rows (delivery BIGINT, dataset VARCHAR, {_columns(FACT_COLUMNS)});
CREATE TABLE kept_scenarios (id BIGINT, name VARCHAR, query VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE events (id BIGINT, what VARCHAR, subject VARCHAR, "by" VARCHAR, "at" VARCHAR);
"""

VIEWS = """
CREATE VIEW live AS SELECT * FROM deliveries ANTI JOIN undone ON deliveries.id = undone.delivery;
CREATE VIEW ledger AS
    WITH rows_of_live AS (SELECT * FROM ledger_rows SEMI JOIN live ON ledger_rows.delivery = live.id),
    newest AS (
        SELECT region, year, month, measure, max(delivery) AS delivery FROM rows_of_live GROUP BY ALL
    )
    SELECT rows_of_live.* FROM rows_of_live JOIN newest USING (region, year, month, measure, delivery);
CREATE VIEW facts AS
    SELECT * FROM fact_rows SEMI JOIN live ON fact_rows.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY dataset, series, region, period, source);
CREATE VIEW scenarios AS
    SELECT name, query, "by", "at" FROM kept_scenarios
    SEMI JOIN (SELECT max(id) AS id FROM kept_scenarios GROUP BY name) USING (id) WHERE query IS NOT NULL;
"""
