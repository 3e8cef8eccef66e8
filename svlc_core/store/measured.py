"""Answers about cases, kept as Parquet beside the store: the same question on the same cases is counted once.

An answer is named by the cases that count and by the question itself, so that none can be out of date. They are no part
of what is stored: a lost or damaged one is counted anew.
"""

from __future__ import annotations

import io
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from svlc_core.store.asking import Asked
from svlc_core.store.beside import put

MOST = 1000  # answers about the same cases; then the one that was kept first goes


def name(asked: Asked, cases: str) -> str:
    """cases: the key of those that count."""
    return f"{cases[:32]}-{sha256(repr((asked.duckdb, asked.kinds)).encode()).hexdigest()[:32]}.parquet"


def kept(folder: Path, called: str) -> pa.Table | None:
    from pyarrow import parquet

    with suppress(OSError, pa.ArrowException):
        return parquet.ParquetFile(folder / called, page_checksum_verification=True).read()
    return None


def keep(folder: Path, called: str, answer: pa.Table) -> None:
    """In place of all that is about other cases. A disk that does not take it costs only the time to count again."""
    from pyarrow import parquet

    raw = io.BytesIO()
    parquet.write_table(answer, raw, compression="zstd", write_page_checksum=True)
    with suppress(OSError):
        put(folder, called, raw.getvalue())
        about = called.partition("-")[0]
        files = sorted(folder.glob("*.parquet"), key=lambda file: file.stat().st_mtime_ns)
        mine = [file for file in files if file.name.startswith(about)]
        for file in [*(file for file in files if file not in mine), *mine[:-MOST]]:
            file.unlink(missing_ok=True)
