"""The tables of a new store, made once; after that no statement changes their shape.

Rows are only ever added. An undo is a row in `undone`, a forgotten scenario a row without a query. The views `ledger`
and `facts` are the rows that count. A ledger row counts if no later delivery that is live (not undone) replaces its
slot, or updates its own key; a published figure, if no later live delivery tells the same figure.

Every change has a number, the version of the store. A connection that has set the variable `version` sees everything
as it was at that version.
"""

from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, REAL_COLUMNS, WHOLE_COLUMNS

SAMPLE = "exempeldata"
SCHEMA = 2  # of another number, a store is not opened
SLOT = "region, year, month, measure"


def _columns(names: tuple[str, ...]) -> str:
    kinds = dict.fromkeys(WHOLE_COLUMNS, "BIGINT") | dict.fromkeys(REAL_COLUMNS, "DOUBLE")
    return ", ".join(f'"{name}" {kinds.get(name, "VARCHAR")}' for name in names)


def text_columns(names: tuple[str, ...]) -> dict[str, str]:
    """What a frame with these columns is cast to before it is stored."""
    return {name: "str" for name in names if name not in WHOLE_COLUMNS | REAL_COLUMNS}


TABLES = f"""
CREATE TABLE made_as AS SELECT {SCHEMA} AS "schema";
CREATE TABLE deliveries (
    id BIGINT, dataset VARCHAR, name VARCHAR, digest VARCHAR, size BIGINT, status VARCHAR, "by" VARCHAR, "at" VARCHAR,
    choices VARCHAR, receipt VARCHAR, findings VARCHAR, figures BIGINT, mode VARCHAR, version BIGINT
);
CREATE TABLE undone (delivery BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE ledger_rows (delivery BIGINT, {_columns(LEDGER_COLUMNS)});
CREATE TABLE fact_rows (delivery BIGINT, dataset VARCHAR, {_columns(FACT_COLUMNS)});
CREATE TABLE kept_scenarios (id BIGINT, name VARCHAR, query VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE events (id BIGINT, what VARCHAR, subject VARCHAR, "by" VARCHAR, "at" VARCHAR);
"""

_SEEN = "version <= coalesce(CAST(getvariable('version') AS BIGINT), version)"
_POSTING = f"""{SLOT}, line, coalesce(account, '') AS account, coalesce(cost_centre, '') AS cost_centre"""
VIEWS = f"""
CREATE VIEW live AS
    WITH seen AS (SELECT * FROM deliveries WHERE {_SEEN}), dropped AS (SELECT * FROM undone WHERE {_SEEN})
    SELECT * FROM seen ANTI JOIN dropped ON seen.id = dropped.delivery;
CREATE VIEW ledger AS
    WITH replaced AS (
        SELECT {SLOT}, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'replace') ON delivery = id GROUP BY ALL
    ),
    updated AS (
        SELECT {_POSTING}, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'update') ON delivery = id GROUP BY ALL
    )
    SELECT each.* FROM ledger_rows each SEMI JOIN live ON each.delivery = live.id
    LEFT JOIN replaced USING ({SLOT})
    LEFT JOIN updated ON each.region = updated.region AND each.year = updated.year AND each.month = updated.month
        AND each.measure = updated.measure AND each.line = updated.line
        AND coalesce(each.account, '') = updated.account AND coalesce(each.cost_centre, '') = updated.cost_centre
    WHERE each.delivery >= coalesce(replaced.since, 0) AND each.delivery >= coalesce(updated.since, 0);
CREATE VIEW facts AS
    SELECT * FROM fact_rows SEMI JOIN live ON fact_rows.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY dataset, series, region, period, source);
CREATE VIEW scenarios AS
    SELECT name, query, "by", "at" FROM kept_scenarios
    SEMI JOIN (SELECT max(id) AS id FROM kept_scenarios GROUP BY name) USING (id) WHERE query IS NOT NULL;
"""
