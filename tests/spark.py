"""A Spark cluster of its own for the tests: a master and two workers on this machine, on ports that were free."""

import importlib.util
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MASTER, WORKER = (f"org.apache.spark.deploy.{name}" for name in ("master.Master", "worker.Worker"))
HERE = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
PATIENCE = 60  # seconds


def lacking() -> str:
    """What this machine lacks for a cluster; empty where it lacks nothing."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark saknas: pip install -r requirements-spark.txt"
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        return "Java saknas: installera Java 17, till exempel openjdk-17-jre-headless"
    return ""


class Cluster:
    """Its address, and its workers, of which any may be killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen[bytes]] = []
        _, log = self._start(MASTER)
        self.address = _told(log, r"Starting Spark master at (spark://\S+)")
        both = [self._start(WORKER, "--cores", "1", "--memory", "1g", self.address) for _ in range(2)]
        for _, log in both:
            _told(log, r"(Successfully registered with master)")
        self.workers = [worker for worker, _ in both]

    def _start(self, what: str, *told: str) -> tuple[subprocess.Popen[bytes], Path]:
        import pyspark

        home = Path(pyspark.__file__).parent
        log = self._folder / f"{len(self._running)}.log"
        with log.open("wb") as out:
            started = subprocess.Popen(
                [home / "bin" / "spark-class", what, *HERE, *told],
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                env=os.environ | {
                    "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m",
                    "SPARK_WORKER_DIR": str(self._folder / "work"),
                },
            )  # fmt: skip
        self._running.append(started)
        return started, log

    def stop(self) -> None:
        for each in reversed(self._running):
            each.terminate()
        for each in self._running:
            each.wait(PATIENCE)


def _told(log: Path, pattern: str) -> str:
    """What the log says, when it does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"no {pattern!r} in:\n{log.read_text(errors='replace')[-3000:]}")


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    running = Cluster.__new__(Cluster)
    try:
        running.__init__(folder)
        yield running
    finally:
        running.stop()
