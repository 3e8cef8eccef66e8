"""From bytes to preview: a small file's CPU, and a million rows beside DuckDB's own typed read of the same file."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parent.parent
ROWS, SMALL, BAD = 1_000_000, 200, 1000  # every thousandth row has an amount that is none
TURNS = 5
HEADER = ("region", "period", "konto", "kontonamn", "ansvar", "utfall", "budget")

# Each runs in a process of its own, prints what it took, and knows nothing of the others.
OURS = """
import resource, sys, time
from pathlib import Path
from svlc_core import check, read
turns, path = int(sys.argv[1]), Path(sys.argv[2])
raw = path.read_bytes()
for _ in range(turns):
    found = None  # what was read before is let go of, as when a file is taken off the desk
    wall, cpu = time.perf_counter(), time.process_time()
    found = check.delivery(read.upload(path.name, raw))
    print(time.perf_counter() - wall, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
PEER = """
import resource, sys, time
import duckdb
kinds = dict.fromkeys(("region", "period", "kontonamn"), "VARCHAR") | dict.fromkeys(("konto", "ansvar"), "INTEGER")
kinds |= dict.fromkeys(("utfall", "budget"), "DECIMAL(18, 2)")
names = ("region", "period", "konto", "kontonamn", "ansvar", "utfall", "budget")
wall, cpu = time.perf_counter(), time.process_time()
store = duckdb.connect()
store.execute(
    "CREATE TABLE ledger AS SELECT * FROM read_csv(?, delim = ';', header = true, decimal_separator = ',', "
    "ignore_errors = true, store_rejects = true, columns = ?)",
    [sys.argv[2], {name: kinds[name] for name in names}],
)
print(time.perf_counter() - wall, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def lines(rows: int) -> Iterator[tuple[str, ...]]:
    """A ledger in Swedish decimals: three regions, two years, some 500 accounts and 200 cost centres."""
    draw = random.Random(1)
    numbers = [*range(3010, 3060), *range(4010, 4200), *range(5010, 5200), *range(6010, 6700, 7)]
    yield HEADER
    for place in range(rows):
        yield _row(draw, numbers, bad=place % BAD == BAD // 2)


def _row(draw: random.Random, numbers: list[int], bad: bool) -> tuple[str, ...]:
    number = draw.choice(numbers)
    actual, budget = ("okänt" if bad and place == 0 else _amount(draw, number) for place in range(2))
    region = draw.choice(("Region Uppsala", "Region Sörmland", "Region Västmanland"))
    period = f"{draw.choice((2024, 2025))}-{draw.randrange(1, 13):02}"
    return region, period, str(number), f"Konto nummer {number}", str(draw.randrange(1000, 1200)), actual, budget


def _amount(draw: random.Random, account: int) -> str:
    return f"{'-' if account < 4000 else ''}{draw.randrange(1, 10**5)},{draw.randrange(100):02}"


def write_text(path: Path, rows: int) -> None:
    """Line by line: a process that is started from a large one is counted as large."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(";".join(row) + "\r\n" for row in lines(rows))


def write_workbook(path: Path, rows: int) -> None:
    book = openpyxl.Workbook()
    for row in lines(rows):
        book.active.append(row)
    book.save(path)


def measured(script: str, path: Path, turns: int = 1) -> list[tuple[float, ...]]:
    """Wall and CPU seconds, and the largest memory in MB, of each turn of one process."""
    command = [sys.executable, "-c", script, str(turns), str(path)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [(float(wall), float(cpu), int(memory) / 1024) for wall, cpu, memory in map(str.split, told.splitlines())]


def medians(found: Sequence[Sequence[float]]) -> list[float]:
    return [statistics.median(each) for each in zip(*found, strict=True)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "ledger.csv")
        print(f"From bytes to preview, {SMALL} rows, median of {TURNS} after a first; target 150 ms CPU")
        for path, write in ((Path(folder, "small.csv"), write_text), (Path(folder, "small.xlsx"), write_workbook)):
            write(path, SMALL)
            print(f"{path.suffix:<16}{1000 * medians(measured(OURS, path, TURNS + 1)[1:])[1]:>10.0f} ms")
        write_text(large, ROWS)
        turns = [(measured(OURS, large)[0], measured(PEER, large)[0]) for _ in range(TURNS)]
        ours, peer = (medians([turn[place] for turn in turns]) for place in range(2))
        print(f"{ROWS} rows, 0.1 % bad cells, a process each, median of {TURNS}; target 1.5 and 700 MB")
        for name, (wall, cpu, memory) in (("ours", ours), ("DuckDB read_csv", peer)):
            print(f"{name:<16}{wall:>8.2f} s{cpu:>8.2f} s CPU{memory:>8.0f} MB")
        print(f"{'ratio':<16}{ours[0] / peer[0]:>8.2f}  {ours[1] / peer[1]:>8.2f}")


if __name__ == "__main__":
    main()
