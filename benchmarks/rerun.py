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
LEVERS = {"helarsprognos": ("forecast_months", (8, 7)), "tank-om": ("vacancies_size", (2.0, 3.0))}
TURNS, WARM_UP = 40, 6


def cpu_ms(pid: int) -> float:
    """Milliseconds on a processor, all threads, to the nanosecond of the kernel's own account."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(app: str) -> Iterator[tuple[int, int]]:
    """The app on a free port with a store of its own; yields (process id, port)."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SVLC_STORE": f"{folder}/svlc.duckdb", "PYTHONPATH": str(ROOT)}
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
    """Median CPU milliseconds a rerun, per page."""
    found = {}
    with serving(app) as (pid, port):
        for path, (key, values) in LEVERS.items():
            session, costs = Session(port, path), []
            for turn in range(TURNS + WARM_UP):
                before = cpu_ms(pid)
                session.set(key, values[turn % 2])
                costs.append(cpu_ms(pid) - before)
            if session.errors:
                raise RuntimeError(session.errors[0])
            session.close()
            found[path] = statistics.median(costs[WARM_UP:])
    return found


def main() -> None:
    ours, peer = reruns("app.py"), reruns("benchmarks/peer_app.py")
    print("Rerun after moving one lever, server CPU, median of", TURNS)
    print(f"{'page':<16}{'ours ms':>10}{'peer ms':>10}{'ratio':>8}   target 25 ms; peer: charts built on every run")
    for path, cost in ours.items():
        print(f"{path:<16}{cost:>10.1f}{peer[path]:>10.1f}{cost / peer[path]:>8.2f}")


if __name__ == "__main__":
    main()
