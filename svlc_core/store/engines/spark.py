"""A Spark cluster, for when one machine is outgrown: the same questions, the same files, the same figures.

The session is started at the first question. Its workers read the folder of cases under the same path as here.
"""

from __future__ import annotations

import socket
import warnings
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from svlc_core.catalogue.rules import CASES_NOT_ANSWERED, SPARK_MISSING, SPARK_NOT_REACHED
from svlc_core.errors import Refused
from svlc_core.store.asking import Asked
from svlc_core.store.case_files import COLUMNS, kind
from svlc_core.store.cases import Live

_PATIENCE = 20  # seconds for the master to answer, and before it is asked whether anybody works for it
_HERE = ("127.0.0.1", "localhost")
_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "32",  # at most; Spark puts small ones together
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


class Spark:
    """An engine with a session on the cluster at this address (spark://host:port)."""

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder.resolve()
        self._address = address
        self._lock = Lock()
        self._session: Any = None
        self._seen = ""

    def answer(self, asked: Asked, live: Live) -> pa.Table:
        with self._lock:
            session = self._connected()
        from py4j.protocol import Py4JError
        from pyspark.errors import AnalysisException, ParseException, PySparkException

        try:
            with ThreadPoolExecutor(1) as beside:
                answer = beside.submit(self._answered, session, asked, live)
                while wait([answer], _PATIENCE).not_done:
                    self._refuse_unmanned(session)
            return answer.result()
        except (AnalysisException, ParseException):
            raise  # our own mistakes
        except (PySparkException, Py4JError) as error:
            raise Refused(CASES_NOT_ANSWERED.at(folder=str(self._folder))) from error

    def _answered(self, session: Any, asked: Asked, live: Live) -> pa.Table:
        with self._lock:  # what `cases` is counts when the question is put, not when it is answered
            self._see(session, live)
            answer = session.sql(asked.spark)
        return answer.toArrow()

    def _refuse_unmanned(self, session: Any) -> None:
        """Without a worker Spark would wait for ever."""
        workers = len(session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1  # one is this process
        if not workers:
            session.sparkContext.cancelAllJobs()
            raise Refused(SPARK_NOT_REACHED.at(address=self._address))

    def close(self) -> None:
        """The cluster is let go of; the next question starts a new session."""
        with self._lock:
            if self._session is not None:
                self._session.stop()
            self._session = None

    def _connected(self) -> Any:
        """Raises Refused where Spark is not installed, or no cluster is there."""
        if not _alive(self._session):
            host, port = _place(self._address)
            try:
                socket.create_connection((host, port), _PATIENCE).close()
            except OSError as error:
                raise Refused(SPARK_NOT_REACHED.at(address=self._address)) from error
            self._session = _started(self._address, _SETTINGS | (_LOOPBACK if host in _HERE else {}))
            self._seen = ""
        return self._session

    def _see(self, session: Any, live: Live) -> None:
        """Let `cases` be those that count, if it is not already."""
        if live.key == self._seen:
            return
        found = session.sql(f"SELECT {', '.join(f'CAST(NULL AS {k}) AS `{name}`' for name, k in _KINDS)} WHERE false")
        if live.wholly:
            found = found.unionAll(self._read(session, live.wholly))
        if live.partly:
            days = session.createDataFrame(pa.Table.from_pandas(live.days, preserve_index=False)).hint("broadcast")
            some = self._read(session, live.partly).join(days, ["delivery", "region", "day"], "left_semi")
            found = found.unionByName(some)
        found.createOrReplaceTempView("cases")
        self._seen = live.key

    def _read(self, session: Any, names: tuple[str, ...]) -> Any:
        kinds = ", ".join(f"`{name}` {kind}" for name, kind in _KINDS)
        return session.read.schema(kinds).parquet(*(str(self._folder / name) for name in names))


_KINDS = [(name, {pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN", pa.string(): "STRING"}[kind(name)]) for name in COLUMNS]


def _place(address: str) -> tuple[str, int]:
    """Host and port of spark://host:port. Raises Refused for anything else."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not (address.startswith("spark://") and host and port):
        raise Refused(SPARK_NOT_REACHED.at(address=address))
    return host, port


def _started(address: str, settings: dict[str, str]) -> Any:
    """A session of our own: what is called `cases` in it is called so in no other."""
    try:
        with warnings.catch_warnings():  # of pandas, which nothing here hands to Spark
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            from py4j.protocol import Py4JError
            from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused(SPARK_MISSING.at()) from error
    builder = SparkSession.builder.master(address).appName("SvLC Uppföljning")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate().newSession()
    except RuntimeError as error:  # there is no Java
        raise Refused(SPARK_MISSING.at()) from error
    except Py4JError as error:
        raise Refused(SPARK_NOT_REACHED.at(address=address)) from error


def _alive(session: Any) -> bool:
    """A session that was stopped, or lost its cluster, is no use any more."""
    context = session.sparkContext._jsc if session is not None else None
    return context is not None and not context.sc().isStopped()
