"""Every declared indicator by region and month, of a Parquet file of cases: CPU and memory as a ratio of SQL by hand.

Both ways must give the same numbers. Ours includes loading Ibis and compiling, a third of a second, whatever the size.
`python -m benchmarks.indicators 10000000` does it with ten million cases.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

CASES = (1_000_000, 3_000_000)
BY_HAND = Path(__file__).with_name("by_hand.sql")
DRAWN = """
COPY (SELECT '' AS sheet, i + 1 AS "row", 'c' || i AS "case",
    ['Sörmland', 'Uppsala', 'Västmanland', 'Värmland'][1 + floor(a * 4)::INT] AS region, 'Uppsala' AS centre,
    CASE WHEN b < 0.6 THEN 'prioriterad' ELSE 'övrig' END AS line,
    called, year(clock) AS "year", month(clock) AS "month",
    year(clock) * 10000 + month(clock) * 100 + day(clock) AS "day",
    hour(clock) AS "hour", isodow(clock) - 1 AS weekday, chosen,
    CASE WHEN c < 0.12 THEN NULL WHEN c < 0.75 THEN chosen WHEN c < 0.85 THEN '1A' ELSE '2B' END AS advised,
    CASE WHEN d < 0.2 THEN true WHEN d < 0.9 THEN false END AS reason,
    ['Hjärtstopp', 'Allergisk reaktion', 'Blodsocker lågt', 'Andningsbesvär', 'Händelse', 'Beställt uppdrag',
     'Bröstsmärta', 'Buksmärta', 'Trauma', 'Yrsel', 'Feber', 'Annat'][1 + floor(e * 12)::INT] AS complaint,
    floor(f * 100)::BIGINT AS age,
    CASE WHEN chosen = 'hänvisning' OR g > 0.97 THEN NULL WHEN g < 0.05 THEN '1' WHEN g < 0.75 THEN '2'
        ELSE 'ingen transport' END AS carried,
    CASE WHEN h < 0.92 THEN md5(floor(k * {cases} / 2)::VARCHAR)[1:16] END AS person,
    CASE WHEN l < 0.98 THEN floor(-ln(1 - m) * 4000)::BIGINT END AS answer_ms,
    CASE WHEN l < 0.98 THEN NULL WHEN l < 0.985 THEN 'order' WHEN l < 0.99 THEN 'limit' ELSE 'missing' END
        AS answer_fault,
    CASE WHEN n < 0.97 THEN floor(-ln(1 - o) * 120000)::BIGINT END AS dispatch_ms,
    CASE WHEN n < 0.97 THEN NULL WHEN n < 0.98 THEN 'order' ELSE 'missing' END AS dispatch_fault,
    CASE WHEN p < 0.2 THEN floor(p * 40000)::BIGINT END AS visit_min, CASE WHEN p < 0.2 THEN p < 0.06 END AS admitted
FROM (SELECT *, make_timestamp(called * 1000000) AS clock FROM (
    SELECT i, 1640995200 + floor(i * (1461.0 * 86400 / {cases}))::BIGINT AS called,
        ['1A', '1B', '1B', '2A', '2A', '2B', '2B', '3', 'hänvisning', 'hänvisning'][
            1 + floor(random() * 10)::INT] AS chosen,
        random() a, random() b, random() c, random() d, random() e, random() f, random() g, random() h, random() k,
        random() l, random() m, random() n, random() o, random() p
    FROM range({cases}) each(i)))
) TO '{file}' (FORMAT parquet)
"""


def connected(file: str) -> duckdb.DuckDBPyConnection:
    found = duckdb.connect()
    found.execute(f"CREATE VIEW cases AS SELECT * FROM '{file}'")
    return found


def ours(file: str) -> pd.DataFrame:
    """region, year, month, name (indicator.part) and number."""
    import ibis

    from svlc_core import measure
    from svlc_core.catalogue.indicators import INDICATORS

    question = measure.all_by_period(measure.cases(), tuple(INDICATORS.values()))
    found = connected(file).execute(str(ibis.to_sql(question, dialect="duckdb"))).df()
    told = found.rename(columns={"part": "month"}).melt(
        ["indicator", "region", "year", "month"], ["x", "n", "value", "missing", "excluded"], "of", "number"
    )
    return told.assign(name=told["indicator"] + "." + told["of"])


def by_hand(file: str) -> pd.DataFrame:
    """The same, of what the hand-written queries say; a quantile in seconds."""
    connection, frames = connected(file), []
    for statement in connection.extract_statements(BY_HAND.read_text(encoding="utf-8")):
        found = connection.execute(statement).df()
        if "region" in found:
            frames.append(found.melt(["region", "year", "month"], var_name="name", value_name="number"))
    told = pd.concat(frames)
    return told.assign(number=told["number"].where(~told["name"].str.endswith("value"), told["number"] / 1000))


WAYS = {"ours": ours, "by hand": by_hand}


def measured(file: str, way: str) -> None:
    """Prints seconds of CPU, megabytes, and the numbers; in a process of its own."""
    start = time.process_time()
    found = WAYS[way](file)
    spent = time.process_time() - start
    numbers = found.set_index(["region", "year", "month", "name"])["number"].astype(float).round(6)
    told = {"|".join(map(str, key)): number for key, number in numbers.items() if number == number}
    print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, told]))


def cost(file: str, way: str) -> tuple[float, float, dict[str, float]]:
    command = [sys.executable, "-m", "benchmarks.indicators", file, way]
    spent, most, told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return spent, most, told


def main(counts: tuple[int, ...] = CASES) -> None:
    print("Every indicator by region and month, from Parquet; target 1.3 of SQL by hand at ten million cases, 3 000 MB")
    print(f"{'cases':>10}{'by hand, CPU s':>16}{'ours':>8}{'ratio':>8}{'MB':>7}   the same numbers")
    for cases in counts:
        with TemporaryDirectory() as folder:
            file = f"{folder}/cases.parquet"
            duckdb.connect().execute("SELECT setseed(0.5)").execute(DRAWN.format(cases=cases, file=file))
            peer, _, told = cost(file, "by hand")
            spent, most, found = cost(file, "ours")
        same = all(found.get(name, 0) == number for name, number in told.items())
        print(f"{cases:>10}{peer:>16.2f}{spent:>8.2f}{spent / peer:>8.2f}{most:>7.0f}   {len(told) if same else 'NO'}")


if __name__ == "__main__":
    if sys.argv[-1] in WAYS:
        measured(sys.argv[1], sys.argv[2])
    else:
        main(tuple(map(int, sys.argv[1:])) or CASES)
