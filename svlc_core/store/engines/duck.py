"""DuckDB beside the store's own connection, which reaches no file: this one reads the folder of cases, and only that.

It holds nothing: every cursor has its own view of the cases that count, so that what counted earlier is asked beside
what counts now.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa

from svlc_core.catalogue.rules import CASES_NOT_ANSWERED
from svlc_core.errors import Refused
from svlc_core.store.asking import Asked
from svlc_core.store.case_files import COLUMNS, kind
from svlc_core.store.cases import Live
from svlc_core.store.opening import NO_EXTENSIONS

_OWN_MISTAKES = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException)
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)


class Duck:
    """An engine that is connected at the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._lock = Lock()
        self._connection: duckdb.DuckDBPyConnection | None = None

    def answer(self, asked: Asked, live: Live) -> pa.Table:
        try:
            with self._connected().cursor() as cursor:
                cursor.register("days", live.days)
                cursor.execute(f"CREATE TEMP VIEW cases AS {self._cases(live)}")
                return cursor.sql(asked.duckdb).to_arrow_table()
        except _OWN_MISTAKES:
            raise
        except duckdb.Error as error:
            raise Refused(CASES_NOT_ANSWERED.at(folder=str(self._folder))) from error

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._connection is None:
                self._connection = _closed_to_all_but(self._folder)
            return self._connection

    def _cases(self, live: Live) -> str:
        """Files that count wholly are read as they are; of the others only the days that count."""
        parts = [self._nothing()]
        if live.wholly:
            parts.append(f"SELECT {_COLUMNS} FROM read_parquet({self._paths(live.wholly)})")
        if live.partly:
            some = f"SELECT {_COLUMNS} FROM read_parquet({self._paths(live.partly)})"
            parts.append(f'{some} SEMI JOIN days USING (delivery, region, "day")')
        return " UNION ALL ".join(parts)

    def _paths(self, names: tuple[str, ...]) -> str:
        return f"[{', '.join(_quoted(self._folder / name) for name in names)}]"

    @staticmethod
    def _nothing() -> str:
        """The columns with their kinds, also where there is no file."""
        kinds = {pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN", pa.string(): "VARCHAR"}
        columns = (f'CAST(NULL AS {kinds[kind(name)]}) AS "{name}"' for name in COLUMNS)
        return f"SELECT {', '.join(columns)} WHERE false"


def _closed_to_all_but(folder: Path) -> duckdb.DuckDBPyConnection:
    """In memory, and what does not fit there is not laid on the disk: it would be about persons."""
    connection = duckdb.connect(config=NO_EXTENSIONS | {"temp_directory": ""})
    connection.execute(f"SET allowed_directories = [{_quoted(folder)}]")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true;")
    return connection


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
