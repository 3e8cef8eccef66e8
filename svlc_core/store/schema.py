"""The tables of a new store, made once; a store of the schema before is brought to this one when it is opened.

Rows are only ever added. An undo is a row in `undone` (of a recipe: in `undone_recipes`, of a published forecast: in
`withdrawn_vintages`), a forgotten scenario or recipe a row without its content, and so is a pick that is taken back.
The views `ledger` and `facts` are the rows that count. A ledger row counts if no
later delivery that is live (not undone) replaces its slot, or updates its own posting; a published figure, if no later
live delivery tells the same figure.

A delivery that is told anew or mended is undone by the delivery that comes in its place, at the same version; that
holds as long as the newer one has not been undone itself.

A row's report line is not stored but follows the mapping of accounts in force, unless the file named one (`group`) or
gave no account.

Every change has a number, the version of the store. A connection that has set the variable `version` sees everything
as it was at that version; one that has set `lines` sees the ledger as it would be with that mapping.
"""

from svlc_core.catalogue.accounts import REGION_BAS
from svlc_core.vocabulary import FACT_COLUMNS, HOURS_COLUMNS, LEDGER_COLUMNS, REAL_COLUMNS, WHOLE_COLUMNS, Line

SAMPLE = "exempeldata"
SCHEMA = 5
SLOT = "region, year, month, measure"


def _columns(names: tuple[str, ...]) -> str:
    kinds = dict.fromkeys(WHOLE_COLUMNS, "BIGINT") | dict.fromkeys(REAL_COLUMNS, "DOUBLE")
    return ", ".join(f'"{name}" {kinds.get(name, "VARCHAR")}' for name in names)


def text_columns(names: tuple[str, ...]) -> dict[str, str]:
    """What a frame with these columns is cast to before it is stored."""
    return {name: "str" for name in names if name not in WHOLE_COLUMNS | REAL_COLUMNS}


# Before anybody saves a mapping, the first one is in force, in every version.
_FIRST = ", ".join(f"'{prefix}': '{line}'" for prefix, line in REGION_BAS.lines.items())
_REMEMBERED = f"""
CREATE TABLE kept_recipes (
    id BIGINT, signature VARCHAR, title VARCHAR, recipe VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE undone_recipes (recipe BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE mappings (
    id BIGINT, base VARCHAR, lines MAP(VARCHAR, VARCHAR), "by" VARCHAR, "at" VARCHAR, version BIGINT
);
INSERT INTO mappings VALUES (0, '{REGION_BAS.code}', MAP {{{_FIRST}}}, NULL, NULL, 0);
"""
# Cases lie in files of their own (Parquet) beside the store; `case_days` says which days of which region each delivery
# tells. A mark is something that happened, or the day from which a control chart starts anew.
_MEASURED = f"""
CREATE TABLE case_files (delivery BIGINT, file VARCHAR, cases BIGINT);
CREATE TABLE case_days (delivery BIGINT, region VARCHAR, "day" BIGINT, cases BIGINT);
CREATE TABLE hours_rows (delivery BIGINT, {_columns(HOURS_COLUMNS)});
CREATE TABLE kept_marks (
    id BIGINT, kind VARCHAR, since VARCHAR, until VARCHAR, "text" VARCHAR, region VARCHAR, indicator VARCHAR,
    "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE undone_marks (mark BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
"""
TABLES = f"""
CREATE TABLE made_as AS SELECT {SCHEMA} AS "schema";
CREATE TABLE deliveries (
    id BIGINT, dataset VARCHAR, name VARCHAR, digest VARCHAR, size BIGINT, status VARCHAR, "by" VARCHAR, "at" VARCHAR,
    choices VARCHAR, receipt VARCHAR, findings VARCHAR, figures BIGINT, mode VARCHAR, version BIGINT, recipe VARCHAR,
    kept VARCHAR
);
CREATE TABLE undone (delivery BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE ledger_rows (delivery BIGINT, {_columns(LEDGER_COLUMNS)});
CREATE TABLE fact_rows (delivery BIGINT, dataset VARCHAR, {_columns(FACT_COLUMNS)});
CREATE TABLE kept_scenarios (id BIGINT, name VARCHAR, query VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE events (id BIGINT, what VARCHAR, subject VARCHAR, "by" VARCHAR, "at" VARCHAR);
{_REMEMBERED}
{_MEASURED}
"""

_SEEN = "version <= coalesce(CAST(getvariable('version') AS BIGINT), version)"
_TRIED = "CAST(getvariable('lines') AS MAP(VARCHAR, VARCHAR))"
_ACCOUNT, _CENTRE, _GROUP = (f"""coalesce("{name}", '')""" for name in ("account", "cost_centre", "group"))
# What a posting is told apart by besides its slot: a mapping may move an account between the lines, but not a posting.
_NAMED = f"CASE WHEN {_GROUP} = '' AND {_ACCOUNT} = '' THEN line ELSE {_GROUP} END AS named"
_KEYS = f"{_ACCOUNT} AS account_key, {_CENTRE} AS centre_key, {_NAMED}"
_LINE = f"""CASE WHEN {_GROUP} <> '' THEN "group" WHEN {_ACCOUNT} = '' THEN line
        ELSE coalesce(mapped, '{Line.UNMAPPED}') END AS line"""
_ROW = ", ".join(f'"{name}"' for name in LEDGER_COLUMNS)
VIEWS = f"""
CREATE VIEW dropped AS
    WITH told AS (
        SELECT each.*, anew.id AS anew FROM (SELECT * FROM undone WHERE {_SEEN}) each
        LEFT JOIN (SELECT id, version FROM deliveries) anew USING (version)
    )
    SELECT delivery, "by", "at", anew FROM told
    WHERE anew IS NULL OR anew NOT IN (SELECT delivery FROM told WHERE anew IS NULL)
    QUALIFY version = max(version) OVER (PARTITION BY delivery);
CREATE VIEW live AS
    SELECT * FROM (SELECT * FROM deliveries WHERE {_SEEN}) seen ANTI JOIN dropped ON seen.id = dropped.delivery;
CREATE VIEW account_lines AS
    WITH latest AS (SELECT max_by(lines, version) AS lines FROM mappings WHERE {_SEEN}),
    mapping AS (SELECT unnest(map_entries(coalesce({_TRIED}, lines)), recursive := true) FROM latest)
    SELECT account, max_by("value", length("key")) AS line
    FROM (SELECT DISTINCT account FROM ledger_rows WHERE account <> '') JOIN mapping ON starts_with(account, "key")
    GROUP BY account;
CREATE VIEW lined_rows AS
    SELECT delivery, {_ROW.replace('"line"', _LINE)}, {_KEYS}
    FROM ledger_rows LEFT JOIN (SELECT account, line AS mapped FROM account_lines) USING (account);
CREATE VIEW ledger AS
    WITH replaced AS (
        SELECT {SLOT}, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'replace') ON delivery = id GROUP BY ALL
    ),
    updated AS (
        SELECT {SLOT}, {_KEYS}, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'update') ON delivery = id GROUP BY ALL
    ),
    told AS (
        SELECT {SLOT}, account_key, centre_key, max(since) AS since,
            map_from_entries(list((named, since))) AS since_named
        FROM updated GROUP BY ALL
    )
    SELECT delivery, {_ROW} FROM lined_rows each SEMI JOIN live ON each.delivery = live.id
    LEFT JOIN replaced USING ({SLOT})
    LEFT JOIN told USING ({SLOT}, account_key, centre_key)
    WHERE each.delivery >= coalesce(greatest(replaced.since, since_named[named], since_named[''],
        CASE WHEN named = '' THEN told.since END), 0);
CREATE VIEW facts AS
    SELECT * FROM fact_rows SEMI JOIN live ON fact_rows.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY dataset, series, region, period, source);
CREATE VIEW scenarios AS
    SELECT name, query, "by", "at" FROM kept_scenarios
    SEMI JOIN (SELECT max(id) AS id FROM kept_scenarios GROUP BY name) USING (id) WHERE query IS NOT NULL;
CREATE VIEW case_slots AS
    SELECT delivery, region, "day", cases FROM case_days SEMI JOIN live ON case_days.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY region, "day");
CREATE VIEW hours AS
    SELECT * FROM hours_rows SEMI JOIN live ON hours_rows.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY region, year, month);
CREATE VIEW marks AS
    WITH seen AS (SELECT * FROM kept_marks WHERE {_SEEN}), dropped AS (SELECT * FROM undone_marks WHERE {_SEEN})
    SELECT seen.* FROM seen ANTI JOIN dropped ON seen.id = dropped.mark;
CREATE VIEW recipe_changes AS
    WITH seen AS (SELECT * FROM kept_recipes WHERE {_SEEN}), dropped AS (SELECT * FROM undone_recipes WHERE {_SEEN})
    SELECT * FROM seen ANTI JOIN dropped ON seen.id = dropped.recipe
    QUALIFY seen.id = max(seen.id) OVER (PARTITION BY signature);
"""
# What is said of months to come. A vintage is kept as the text that it was published as, and its digest proves it.
_AHEAD = f"""
CREATE TABLE kept_vintages (
    id BIGINT, year BIGINT, content VARCHAR, digest VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE withdrawn_vintages (vintage BIGINT, reason VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE kept_picks (
    id BIGINT, year BIGINT, region VARCHAR, line VARCHAR, pick VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE primary_scenarios (id BIGINT, name VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE VIEW withdrawals AS
    SELECT * FROM withdrawn_vintages WHERE {_SEEN}
    QUALIFY version = min(version) OVER (PARTITION BY vintage);
CREATE VIEW vintages AS
    SELECT * FROM (SELECT * FROM kept_vintages WHERE {_SEEN}) seen
    ANTI JOIN withdrawals ON seen.id = withdrawals.vintage;
CREATE VIEW picks AS
    SELECT * FROM (
        SELECT * FROM kept_picks WHERE {_SEEN} QUALIFY id = max(id) OVER (PARTITION BY year, region, line)
    ) latest WHERE pick IS NOT NULL;
CREATE VIEW primary_scenario AS
    SELECT * FROM (SELECT * FROM primary_scenarios WHERE {_SEEN} QUALIFY id = max(id) OVER ()) latest
    SEMI JOIN scenarios USING (name);
"""
NEW = f"{TABLES} {VIEWS} {_AHEAD}"
_FROM_4 = f"""
{_AHEAD}
UPDATE made_as SET "schema" = {SCHEMA};
"""
# From the second schema, which kept the line alone: it follows from the account, or is what the file must have named.
# Where an account had several lines in a month, updates told these apart by line, and go on doing so.
UPGRADES = {
    2: f"""
DROP VIEW live; DROP VIEW ledger; DROP VIEW facts; DROP VIEW scenarios;
{_MEASURED}
ALTER TABLE deliveries ADD COLUMN recipe VARCHAR;
ALTER TABLE deliveries ADD COLUMN kept VARCHAR;
ALTER TABLE ledger_rows ADD COLUMN "group" VARCHAR;
{_REMEMBERED}
{VIEWS}
UPDATE ledger_rows SET "group" = line
WHERE line <> '{Line.UNMAPPED}' AND ({_ACCOUNT}, line) NOT IN (SELECT account, line FROM account_lines)
    OR ({SLOT}, {_ACCOUNT}, {_CENTRE}) IN (
        SELECT {SLOT}, {_ACCOUNT}, {_CENTRE} FROM ledger_rows WHERE {_ACCOUNT} <> ''
        GROUP BY ALL HAVING count(DISTINCT line) > 1
    );
{_FROM_4}
""",
    3: f"""
{_MEASURED}
{VIEWS[VIEWS.index("CREATE VIEW case_slots") : VIEWS.index("CREATE VIEW recipe_changes")]}
{_FROM_4}
""",
    4: _FROM_4,
}
