"""The page of indicators with ten million cases behind it: how long a visitor waits after choosing something else."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from pyarrow import parquet

from benchmarks.browser import Session
from benchmarks.rerun import ROOT, serving
from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Delivery, Mode, Reading, Receipt, Split, Status
from svlc_core.catalogue.exports import CASES
from svlc_core.store import Store

COUNT = 10_000_000
YEARS = (2022, 2023, 2024, 2025)
ONE = "del=indikator&indikator="
CHOICES = (
    "", "steg=tertial", "steg=ar", "omfattning=suv", "fonster=24", f"{ONE}larmtid_1a_median",
    f"{ONE}larmtid_1a_median&region=Uppsala", f"{ONE}larmtid_1a_p95&steg=tertial&omfattning=suv",
    f"{ONE}prio2_ut_prio1_in&namnare=in", f"{ONE}prio2_ut_prio1_in&namnare=all&steg=tertial",
    f"{ONE}aterkontakt_24h_prio1&avsnitt=jamfor", f"{ONE}antal_arenden&avsnitt=dygnet&region=Uppsala",
    f"{ONE}prio1_ut_utan_transport&avsnitt=underlag", f"{ONE}orsak_andrad_prio_ifylld&avsnitt=handelser",
)  # fmt: skip
TEXTS = ("sheet", "region", "centre", "line", "chosen", "advised", "complaint", "carried", "answer_fault",
         "dispatch_fault")  # fmt: skip


def fill(path: Path) -> None:
    """A delivery a tertial, as they come in the course of the years."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "cases.parquet")
        subprocess.run([sys.executable, "-m", "sample_data.cases", str(COUNT), str(file)], cwd=ROOT, check=True)
        store = Store(path)
        for year in YEARS:
            for first in (1, 5, 9):
                span = [("year", "=", year), ("month", ">=", first), ("month", "<=", first + 3)]
                rows = parquet.read_table(file, filters=span, read_dictionary=list(TEXTS)).to_pandas()
                if len(rows):
                    raw = f"{year} {first}".encode()
                    store.save(_delivered(rows, raw), raw, "benchmark", datetime.now(UTC))
        store.close()


def _delivered(rows: pd.DataFrame, raw: bytes) -> Delivery:
    reading = Reading(
        name="cases", digest=sha256(raw).hexdigest(), size=len(raw), export=CASES, choices={}, rows=rows,
        aside=pd.DataFrame(columns=list(ASIDE_COLUMNS)), records=len(rows),
    )  # fmt: skip
    receipt = Receipt(Split(len(rows), len(rows), 0, 0), {})
    return Delivery(reading, (), receipt, pd.DataFrame(), Status.ACCEPTED, Mode.REPLACE)


def settled(folder: Path) -> float:
    """Seconds until no more answers are counted beforehand."""
    began, seen, since = time.perf_counter(), -1, time.perf_counter()
    while time.perf_counter() - since < 20:
        found = len(list(folder.glob("*.parquet")))
        if found != seen:
            seen, since = found, time.perf_counter()
        time.sleep(0.2)
    return since - began


def waited(port: int, query: str) -> float:
    """Milliseconds until the page is whole, for a visitor who has it open with another choice."""
    start = time.perf_counter()
    session = Session(port, "mal", query)
    took = time.perf_counter() - start
    if session.errors:
        raise RuntimeError(session.errors[0])
    session.close()
    return 1000 * took


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "svlc.duckdb")
        fill(path)
        with serving("app.py", path) as (_pid, port):
            before = settled(path.parent / "measured")
            first, again = ({query: waited(port, query) for query in CHOICES} for _ in range(2))
    print(f"{COUNT} cases behind the page of indicators, the whole page by choice; target 1 000 ms")
    print(f"counted beforehand in {before:.0f} s after the start")
    print(f"{'first time':<12}{statistics.median(first.values()):>8.0f} ms, at most {max(first.values()):.0f}")
    print(f"{'again':<12}{statistics.median(again.values()):>8.0f} ms, at most {max(again.values()):.0f}")
    for query, took in first.items():
        print(f"  {took:>6.0f}{again[query]:>6.0f}  {query or 'as it opens'}")


if __name__ == "__main__":
    main()
