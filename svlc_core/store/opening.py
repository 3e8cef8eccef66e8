"""Opening the one file: made once if it is new, one process at a time, and closed to everything outside of it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from svlc_core.catalogue.rules import STORE_IN_USE, STORE_NOT_FOUND, STORE_NOT_READABLE
from svlc_core.errors import Finding, Refused
from svlc_core.store.schema import TABLES, VIEWS

_HOLDER = re.compile(r"PID \d+")
_NO_EXTENSIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def opened(path: Path, create: bool) -> duckdb.DuckDBPyConnection:
    """Raises Refused where there is no store, where another process holds it, or where it cannot be read."""
    if not create and not path.exists():
        raise Refused(STORE_NOT_FOUND.at(file=str(path)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), config=_NO_EXTENSIONS)
        _prepare(connection)
    except (duckdb.Error, OSError) as error:
        raise Refused(_reason(path, str(error))) from error
    return connection


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of a new store in one transaction; then no SQL can reach a file, the net or these settings."""
    if not _one(connection, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'deliveries'"):
        connection.execute(f"BEGIN; {TABLES} {VIEWS} COMMIT; CHECKPOINT;")
    if not _one(connection, "SELECT current_setting('lock_configuration')"):
        connection.execute("SET enable_external_access = false; SET lock_configuration = true;")


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> object:
    [(value,)] = connection.execute(query).fetchall()
    return value


def _reason(path: Path, error: str) -> Finding:
    """The engine names the process that holds the file, if it is another process."""
    holder = _HOLDER.search(error)
    return STORE_IN_USE.at(file=str(path), holder=holder[0]) if holder else STORE_NOT_READABLE.at(file=str(path))
