"""Server CPU of one rerun after moving one lever, against the same page with its charts built on every run."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.browser import Session

ROOT = Path(__file__).parent.parent
# Ten levers, most of them uncertain in size or whether they happen at all.
SCENARIO = "&".join(
    f"lever{number}={lever}"
    for number, lever in enumerate(
        (
            "vacancies~size=2~start=9~low=0~high=20~ramp=2", "vacancies~size=1~start=10~region=uppsala",
            "overtime~size=200~start=9~low=0~high=400", "agency~size=2~start=9~low=0~high=4",
            "salary_revision~size=3~start=10~cost=31.42~low=2~high=4", "pension~size=100~start=9~low=0~high=300",
            "technology~size=100~start=9~key=cost", "partner~size=125~start=11~cost=2.5~probability=0.6",
            "one_off~size=500~start=9~low=0~high=900", "volume~size=100~start=9~low=-100~high=300",
        ),
        1,
    )
)  # fmt: skip
# page: its address, the buttons that are pressed first, the control that is moved, and the values it is moved between
LEVERS: dict[str, tuple[str, tuple[str, ...], str, tuple[float, ...]]] = {
    "helarsprognos": ("", (), "forecast_ignored_2025_8", (4.0, 3.0, 2.0, 1.0, 0.0)),
    "tank-om": (SCENARIO, ("lever1_edit",), "lever1_size", tuple(number / 2 for number in range(1, 40))),
}
BATCHES, TURNS = 9, 20  # the median of so many batches, each long enough for the kernel's ticks


def cpu_ms(pid: int) -> float:
    """Milliseconds on a processor, all threads, those that have ended included; in the kernel's ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: str, store: Path | None = None) -> Iterator[tuple[int, int]]:
    """The app on a free port with a store of its own, unless one is given; yields (process id, port)."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        mine = store or Path(folder, "svlc.duckdb")
        environment = {**os.environ, "SVLC_STORE": str(mine), "PYTHONPATH": str(ROOT)}
        options = [f"--server.port={port}", "--server.fileWatcherType=none"]
        command = [sys.executable, "-m", "streamlit", "run", app, *options]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health")
            yield server.pid, port
        finally:
            server.terminate()
            server.wait()


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def reruns(app: str) -> dict[str, float]:
    """CPU milliseconds a rerun, median of the batches, per page."""
    found = {}
    with serving(app) as (pid, port):
        for path, (query, pressed, key, values) in LEVERS.items():
            session = Session(port, path, query)
            for button in pressed:
                session.press(button)
            _batch(session, pid, key, values)  # warm-up
            found[path] = statistics.median(_batch(session, pid, key, values) for _ in range(BATCHES))
            if session.errors:
                raise RuntimeError(session.errors[0])
            session.close()
    return found


def _batch(session: Session, pid: int, key: str, values: tuple[float, ...]) -> float:
    before = cpu_ms(pid)
    for turn in range(TURNS):
        session.set(key, values[turn % len(values)])
    return (cpu_ms(pid) - before) / TURNS


def main() -> None:
    ours, peer = reruns("app.py"), reruns("benchmarks/peer_app.py")
    print(f"Rerun after moving one lever, server CPU, median of {BATCHES} batches of {TURNS}")
    print(f"{'page':<16}{'ours ms':>10}{'peer ms':>10}{'ratio':>8}   target 40 ms; peer: charts built on every run")
    for path, cost in ours.items():
        print(f"{path:<16}{cost:>10.1f}{peer[path]:>10.1f}{cost / peer[path]:>8.2f}")


if __name__ == "__main__":
    main()
