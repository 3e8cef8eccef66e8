"""Opening the one file: made once if it is new, one process at a time, and closed to everything outside of it."""

from __future__ import annotations

import re
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import duckdb

from svlc_core.catalogue.rules import OTHER_SCHEMA, STORE_IN_USE, STORE_NOT_FOUND, STORE_NOT_READABLE
from svlc_core.errors import Finding, Refused
from svlc_core.store.schema import NEW, SAMPLE, SCHEMA, UPGRADES

_HOLDER = re.compile(r"PID \d+")
NO_EXTENSIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def opened(path: Path, create: bool) -> duckdb.DuckDBPyConnection:
    """Raises Refused where there is no store, it is of another schema, another process holds it, or it is damaged."""
    if not create and not path.exists():
        raise Refused(STORE_NOT_FOUND.at(file=str(path)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as let_go:
            connection = let_go.enter_context(closing(duckdb.connect(str(path), config=NO_EXTENSIONS)))
            _prepare(connection, path)
            let_go.pop_all()
    except (duckdb.Error, OSError) as error:
        raise Refused(_reason(path, str(error))) from error
    return connection


def outgrown(path: Path) -> bool:
    """Whether this is a store of another schema that only ever held sample data, so that nothing of it is missed."""
    if not path.exists():
        return False
    with suppress(duckdb.Error), closing(duckdb.connect(str(path), config=NO_EXTENSIONS)) as connection:
        own = 'SELECT (SELECT count(*) FROM kept_scenarios) + count(*) FROM deliveries WHERE "by" <> ?'
        return _schema(connection) not in (None, SCHEMA, *UPGRADES) and not _one(connection, own, SAMPLE)
    return False


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The tables of a new store, or of one from before, in one transaction.

    Then no SQL can reach a file, the net or these settings.
    """
    schema = _schema(connection)
    if step := NEW if schema is None else UPGRADES.get(schema):
        connection.execute(f"BEGIN; {step} COMMIT; CHECKPOINT;")
    elif schema != SCHEMA:
        raise Refused(OTHER_SCHEMA.at(file=str(path)))
    if not _one(connection, "SELECT current_setting('lock_configuration')"):
        connection.execute("SET enable_external_access = false; SET lock_configuration = true;")


def _schema(connection: duckdb.DuckDBPyConnection) -> Any:
    """The number of the schema; None where there are no tables yet. The first schema did not tell its number."""
    known = "SELECT count(*) FROM duckdb_tables() WHERE table_name = ?"
    if _one(connection, known, "made_as"):
        return _one(connection, 'SELECT "schema" FROM made_as')
    return 1 if _one(connection, known, "deliveries") else None


def _one(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> Any:
    [(value,)] = connection.execute(query, values).fetchall()
    return value


def _reason(path: Path, error: str) -> Finding:
    """The engine names the process that holds the file, if it is another process."""
    holder = _HOLDER.search(error)
    return STORE_IN_USE.at(file=str(path), holder=holder[0]) if holder else STORE_NOT_READABLE.at(file=str(path))
