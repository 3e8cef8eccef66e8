"""What answers questions about cases: DuckDB in this process, or a Spark cluster; with the same figures."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pyarrow as pa

from svlc_core.store.asking import Asked
from svlc_core.store.cases import Live
from svlc_core.store.engines.duck import Duck
from svlc_core.store.engines.spark import Spark


class Engine(Protocol):
    """Safe to use from several threads. Raises Refused where it cannot answer."""

    def answer(self, asked: Asked, live: Live) -> pa.Table: ...

    def close(self) -> None: ...


def engine(folder: Path, spark: str) -> Engine:
    """spark: the address of a cluster's master; empty for DuckDB. Nothing is started before the first question."""
    return Spark(folder, spark) if spark else Duck(folder)
