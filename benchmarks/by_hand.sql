-- The declared indicators by region and month, written by hand for DuckDB: what benchmarks/indicators.py compares with.
-- Each column is named indicator.part, as measure.by_period names its parts; value stands for a quantile in milliseconds.
CREATE MACRO prioritised(line) AS line IN ('prioriterad', 'Prioriterad', 'prio', 'Prio', 'P', '1');
CREATE MACRO unusable(fault) AS fault IN ('order', 'limit');
CREATE MACRO left_out(complaint, age) AS coalesce(complaint IN ('Hjärtstopp', 'Allergisk reaktion', 'Blodsocker lågt',
    'Lågt blodsocker', 'Händelse', 'Händelser', 'Beställt uppdrag', 'Beställda uppdrag')
    OR complaint = 'Andningsbesvär' AND age < 5, false);

WITH ending AS (SELECT max(called) AS last FROM cases)
SELECT region, year, month,
    sum(answer_ms) FILTER (prioritised(line)) AS "svarstid_medel.x",
    count(answer_ms) FILTER (prioritised(line)) AS "svarstid_medel.n",
    count(*) FILTER (prioritised(line) AND answer_fault = 'missing') AS "svarstid_medel.missing",
    count(*) FILTER (prioritised(line) AND unusable(answer_fault)) AS "svarstid_medel.excluded",
    quantile_cont(answer_ms, 0.5) FILTER (prioritised(line)) AS "svarstid_median.value",
    count(*) FILTER (prioritised(line) AND answer_ms <= 8000) AS "svarstid_inom_8.x",
    quantile_cont(dispatch_ms, 0.5) FILTER (chosen = '1A') AS "larmtid_1a_median.value",
    quantile_cont(dispatch_ms, 0.9) FILTER (chosen = '1A') AS "larmtid_1a_p90.value",
    quantile_cont(dispatch_ms, 0.95) FILTER (chosen = '1A') AS "larmtid_1a_p95.value",
    count(*) FILTER (chosen = '1A' AND dispatch_ms <= 80000) AS "larmtid_1a_inom_80.x",
    count(dispatch_ms) FILTER (chosen = '1A') AS "larmtid_1a_inom_80.n",
    count(*) FILTER (chosen = '1A' AND dispatch_fault = 'missing') AS "larmtid_1a_inom_80.missing",
    count(*) FILTER (chosen = '1A' AND unusable(dispatch_fault)) AS "larmtid_1a_inom_80.excluded",
    count(*) FILTER (chosen IN ('2A', '2B') AND carried = '1') AS "prio2_ut_prio1_in.x",
    count(*) FILTER (chosen IN ('2A', '2B') AND carried <> 'ingen transport') AS "prio2_ut_prio1_in.n",
    count(*) FILTER (chosen IN ('2A', '2B') AND carried IS NULL) AS "prio2_ut_prio1_in.missing",
    count(*) FILTER (chosen IN ('1A', '1B') AND carried = 'ingen transport' AND NOT left_out(complaint, age))
        AS "prio1_ut_utan_transport.x",
    count(carried) FILTER (chosen IN ('1A', '1B') AND NOT left_out(complaint, age)) AS "prio1_ut_utan_transport.n",
    count(*) FILTER (chosen IN ('1A', '1B') AND carried IS NULL AND NOT left_out(complaint, age))
        AS "prio1_ut_utan_transport.missing",
    count(*) FILTER (chosen IN ('1A', '1B') AND left_out(complaint, age)) AS "prio1_ut_utan_transport.excluded",
    count(person) FILTER (chosen = 'hänvisning' AND called + 86400 <= last) AS "aterkontakt_24h_prio1.n",
    count(*) FILTER (chosen = 'hänvisning' AND person IS NULL) AS "aterkontakt_24h_prio1.missing",
    count(*) FILTER (region = 'Uppsala' AND chosen = 'hänvisning' AND called + 259200 <= last)
        AS "hanvisad_inskriven_3d.n",
    count(*) FILTER (region = 'Uppsala' AND chosen = 'hänvisning' AND called + 259200 <= last
        AND visit_min BETWEEN 0 AND 4320 AND admitted) AS "hanvisad_inskriven_3d.x",
    count(*) FILTER (advised <> chosen AND reason) AS "orsak_andrad_prio_ifylld.x",
    count(reason) FILTER (advised <> chosen) AS "orsak_andrad_prio_ifylld.n",
    count(*) FILTER (advised <> chosen AND reason IS NULL) AS "orsak_andrad_prio_ifylld.missing",
    count(advised) AS "beslutsstod_ifyllt.x",
    count(*) AS "antal_arenden.n"
FROM cases, ending GROUP BY ALL ORDER BY ALL;

WITH ending AS (SELECT max(called) AS last FROM cases),
later AS (SELECT person AS whose, called AS "when" FROM cases WHERE chosen IN ('1A', '1B'))
SELECT region, year, month, count(*) AS "aterkontakt_24h_prio1.x"
FROM (SELECT * FROM cases, ending WHERE chosen = 'hänvisning' AND called + 86400 <= last)
SEMI JOIN later ON person = whose AND "when" > called AND "when" <= called + 86400
GROUP BY ALL ORDER BY ALL;
