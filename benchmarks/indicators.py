"""Every declared indicator by region and month, of a Parquet file of cases: CPU and memory as a ratio of SQL by hand.

Both ways must give the same numbers. Ours includes loading Ibis and compiling, a third of a second, whatever the size.
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

from benchmarks.reading import medians

CASES = (1_000_000, 10_000_000)
TURNS = 3
ROOT = Path(__file__).parent.parent
BY_HAND = Path(__file__).with_name("by_hand.sql")


def connected(file: str) -> duckdb.DuckDBPyConnection:
    found = duckdb.connect()
    found.execute("SET enable_progress_bar = false")
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
    """Prints seconds of wall and of CPU, megabytes, and the numbers; in a process of its own."""
    wall, start = time.perf_counter(), time.process_time()
    found = WAYS[way](file)
    spent = time.perf_counter() - wall, time.process_time() - start
    numbers = found.set_index(["region", "year", "month", "name"])["number"].astype(float).round(6)
    told = {"|".join(map(str, key)): number for key, number in numbers.items() if number == number}
    print(json.dumps([*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, told]))


def cost(file: str, way: str) -> tuple[list[float], dict[str, float]]:
    command = [sys.executable, "-m", "benchmarks.indicators", file, way]
    *spent, told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    return spent, told


def main() -> None:
    print("Every indicator by region and month, from Parquet, CPU, median of", TURNS)
    print("target 1.3 of SQL by hand at ten million cases and 3 000 MB; ten times the cases at most 11 times as long")
    print(f"{'cases':>10}{'by hand':>10}{'ours':>8}{'ratio':>8}{'wall':>8}{'MB':>7}   the same numbers")
    took = []
    for cases in CASES:
        with TemporaryDirectory() as folder:
            file = f"{folder}/cases.parquet"
            command = [sys.executable, "-m", "sample_data.cases", str(cases), file]
            subprocess.run(command, cwd=ROOT, check=True)
            turns = [(cost(file, "by hand"), cost(file, "ours")) for _ in range(TURNS)]
        (_, peer, _), (wall, spent, most) = (medians([turn[place][0] for turn in turns]) for place in range(2))
        (_, told), (_, found) = turns[0]
        same = all(found.get(name, 0) == number for name, number in told.items())
        print(f"{cases:>10}{peer:>10.2f}{spent:>8.2f}{spent / peer:>8.2f}{wall:>8.2f}{most:>7.0f}   "
              f"{len(told) if same else 'NO'}")  # fmt: skip
        took.append(spent)
    print(f"{'growth':<10}{took[1] / took[0]:>10.1f}")


if __name__ == "__main__":
    if sys.argv[-1] in WAYS:
        measured(sys.argv[1], sys.argv[2])
    else:
        main()
