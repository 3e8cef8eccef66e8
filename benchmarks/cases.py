"""A million cases handed in, checked, without their persons, and kept; beside DuckDB's own typed read to Parquet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reading import medians

ROOT = Path(__file__).parent.parent
CASES, BAD, TURNS = 1_000_000, 1000, 5  # every thousandth call has a time that is none

# Each runs in a process of its own, prints what it took, and knows nothing of the other.
_TOLD = "print(time.perf_counter() - wall, time.process_time() - cpu, resource.getrusage(0).ru_maxrss / 1024)"
HAND_IN = f"""
import resource, sys, time
from datetime import datetime, timezone
from pathlib import Path
from svlc_core import check, read
from svlc_core.catalogue.recipe import Given
from svlc_core.store import Store
path, out = map(Path, sys.argv[1:])
store = Store(out / "store.duckdb")
raw = path.read_bytes()
given = Given(key=store.person_key)
wall, cpu = time.perf_counter(), time.process_time()
reading = read.upload(path.name, raw, given)
delivery = check.delivery(reading, store.touched(reading))
store.save(delivery, raw, "mätning", datetime.now(timezone.utc))
{_TOLD}
"""
TO_PARQUET = f"""
import resource, sys, time
import duckdb
path, out = sys.argv[1:]
kinds = {{name: "VARCHAR" for name in (
    "ärende", "region", "central", "linje", "samtal", "besvarat", "klart", "utlarmat", "prioritet", "mbs", "orsak",
    "sökorsak", "ålder", "prio in", "person", "akutbesök", "inskriven",
)}}
kinds |= dict.fromkeys(("samtal", "besvarat", "klart", "utlarmat", "akutbesök"), "TIMESTAMP") | {{"ålder": "INTEGER"}}
wall, cpu = time.perf_counter(), time.process_time()
store = duckdb.connect()
store.execute(
    "COPY (SELECT * FROM read_csv(?, delim = ';', header = true, auto_detect = false, columns = ?, "
    f"ignore_errors = true, store_rejects = true)) TO '{{out}}/cases.parquet'", [path, kinds],
)
{_TOLD}
"""


def measured(script: str, file: Path) -> list[float]:
    """Wall and CPU seconds, and the largest memory in MB, of one process."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-c", script, str(file), folder]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [float(each) for each in told.split()[-3:]]  # after what DuckDB may say of its progress


def write(file: Path, cases: int) -> None:
    """Cases with made-up personnummer, and some bad cells."""
    command = [sys.executable, "-m", "sample_data.cases", str(cases), str(file), "--personnummer"]
    subprocess.run(command, cwd=ROOT, check=True)
    lines = file.read_bytes().split(b"\r\n")
    for place in range(BAD, len(lines) - 1, BAD):
        cells = lines[place].split(b";")
        cells[4] = "okänt".encode()
        lines[place] = b";".join(cells)
    file.write_bytes(b"\r\n".join(lines))


def main() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "cases.csv")
        write(file, CASES)
        turns = [(measured(HAND_IN, file), measured(TO_PARQUET, file)) for _ in range(TURNS)]
    ours, peer = (medians(side) for side in zip(*turns, strict=True))
    print(f"{CASES} cases, 0.1 % bad, handed in and kept, a process each, median of {TURNS}; target 1.5")
    for name, (wall, cpu, memory) in (("ours", ours), ("DuckDB", peer)):
        print(f"{name:<16}{wall:>8.2f} s{cpu:>8.2f} s CPU{memory:>8.0f} MB")
    print(f"{'ratio':<16}{ours[0] / peer[0]:>8.2f}  {ours[1] / peer[1]:>8.2f}")


if __name__ == "__main__":
    main()
