-- A new store of the fourth schema, word for word as its program made it.
CREATE TABLE made_as AS SELECT 4 AS "schema";
CREATE TABLE deliveries (
    id BIGINT, dataset VARCHAR, name VARCHAR, digest VARCHAR, size BIGINT, status VARCHAR, "by" VARCHAR, "at" VARCHAR,
    choices VARCHAR, receipt VARCHAR, findings VARCHAR, figures BIGINT, mode VARCHAR, version BIGINT, recipe VARCHAR,
    kept VARCHAR
);
CREATE TABLE undone (delivery BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE ledger_rows (delivery BIGINT, "sheet" VARCHAR, "row" BIGINT, "column" VARCHAR, "text" VARCHAR, "region" VARCHAR, "year" BIGINT, "month" BIGINT, "account" VARCHAR, "name" VARCHAR, "line" VARCHAR, "group" VARCHAR, "cost_centre" VARCHAR, "measure" VARCHAR, "amount" BIGINT);
CREATE TABLE fact_rows (delivery BIGINT, dataset VARCHAR, "sheet" VARCHAR, "row" BIGINT, "column" VARCHAR, "text" VARCHAR, "series" VARCHAR, "label" VARCHAR, "region" VARCHAR, "period" VARCHAR, "value" DOUBLE, "decimals" BIGINT, "unit" VARCHAR, "quality" VARCHAR, "target" VARCHAR, "better" VARCHAR, "source" VARCHAR, "note" VARCHAR);
CREATE TABLE kept_scenarios (id BIGINT, name VARCHAR, query VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE events (id BIGINT, what VARCHAR, subject VARCHAR, "by" VARCHAR, "at" VARCHAR);

CREATE TABLE kept_recipes (
    id BIGINT, signature VARCHAR, title VARCHAR, recipe VARCHAR, "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE undone_recipes (recipe BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE mappings (
    id BIGINT, base VARCHAR, lines MAP(VARCHAR, VARCHAR), "by" VARCHAR, "at" VARCHAR, version BIGINT
);
INSERT INTO mappings VALUES (0, 'region_bas', MAP {'3': 'revenue', '4': 'staff', '44': 'pension', '5': 'other', '6': 'other', '66': 'technology', '67': 'technology', '7': 'other', '8': 'other'}, NULL, NULL, 0);


CREATE TABLE case_files (delivery BIGINT, file VARCHAR, cases BIGINT);
CREATE TABLE case_days (delivery BIGINT, region VARCHAR, "day" BIGINT, cases BIGINT);
CREATE TABLE hours_rows (delivery BIGINT, "sheet" VARCHAR, "row" BIGINT, "column" VARCHAR, "text" VARCHAR, "region" VARCHAR, "year" BIGINT, "month" BIGINT, "person" VARCHAR, "people" BIGINT, "sex" VARCHAR, "age_group" VARCHAR, "extent" VARCHAR, "ordinary" BIGINT, "sick" BIGINT, "long_term" BIGINT, "rehab_open" BIGINT, "rehab_closed" BIGINT);
CREATE TABLE kept_marks (
    id BIGINT, kind VARCHAR, since VARCHAR, until VARCHAR, "text" VARCHAR, region VARCHAR, indicator VARCHAR,
    "by" VARCHAR, "at" VARCHAR, version BIGINT
);
CREATE TABLE undone_marks (mark BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);

 
CREATE VIEW dropped AS
    WITH told AS (
        SELECT each.*, anew.id AS anew FROM (SELECT * FROM undone WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)) each
        LEFT JOIN (SELECT id, version FROM deliveries) anew USING (version)
    )
    SELECT delivery, "by", "at", anew FROM told
    WHERE anew IS NULL OR anew NOT IN (SELECT delivery FROM told WHERE anew IS NULL)
    QUALIFY version = max(version) OVER (PARTITION BY delivery);
CREATE VIEW live AS
    SELECT * FROM (SELECT * FROM deliveries WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)) seen ANTI JOIN dropped ON seen.id = dropped.delivery;
CREATE VIEW account_lines AS
    WITH latest AS (SELECT max_by(lines, version) AS lines FROM mappings WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)),
    mapping AS (SELECT unnest(map_entries(coalesce(CAST(getvariable('lines') AS MAP(VARCHAR, VARCHAR)), lines)), recursive := true) FROM latest)
    SELECT account, max_by("value", length("key")) AS line
    FROM (SELECT DISTINCT account FROM ledger_rows WHERE account <> '') JOIN mapping ON starts_with(account, "key")
    GROUP BY account;
CREATE VIEW lined_rows AS
    SELECT delivery, "sheet", "row", "column", "text", "region", "year", "month", "account", "name", CASE WHEN coalesce("group", '') <> '' THEN "group" WHEN coalesce("account", '') = '' THEN line
        ELSE coalesce(mapped, 'unmapped') END AS line, "group", "cost_centre", "measure", "amount", coalesce("account", '') AS account_key, coalesce("cost_centre", '') AS centre_key, CASE WHEN coalesce("group", '') = '' AND coalesce("account", '') = '' THEN line ELSE coalesce("group", '') END AS named
    FROM ledger_rows LEFT JOIN (SELECT account, line AS mapped FROM account_lines) USING (account);
CREATE VIEW ledger AS
    WITH replaced AS (
        SELECT region, year, month, measure, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'replace') ON delivery = id GROUP BY ALL
    ),
    updated AS (
        SELECT region, year, month, measure, coalesce("account", '') AS account_key, coalesce("cost_centre", '') AS centre_key, CASE WHEN coalesce("group", '') = '' AND coalesce("account", '') = '' THEN line ELSE coalesce("group", '') END AS named, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'update') ON delivery = id GROUP BY ALL
    ),
    told AS (
        SELECT region, year, month, measure, account_key, centre_key, max(since) AS since,
            map_from_entries(list((named, since))) AS since_named
        FROM updated GROUP BY ALL
    )
    SELECT delivery, "sheet", "row", "column", "text", "region", "year", "month", "account", "name", "line", "group", "cost_centre", "measure", "amount" FROM lined_rows each SEMI JOIN live ON each.delivery = live.id
    LEFT JOIN replaced USING (region, year, month, measure)
    LEFT JOIN told USING (region, year, month, measure, account_key, centre_key)
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
    WITH seen AS (SELECT * FROM kept_marks WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)), dropped AS (SELECT * FROM undone_marks WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version))
    SELECT seen.* FROM seen ANTI JOIN dropped ON seen.id = dropped.mark;
CREATE VIEW recipe_changes AS
    WITH seen AS (SELECT * FROM kept_recipes WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)), dropped AS (SELECT * FROM undone_recipes WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version))
    SELECT * FROM seen ANTI JOIN dropped ON seen.id = dropped.recipe
    QUALIFY seen.id = max(seen.id) OVER (PARTITION BY signature);
