"""The connection: a cursor a call, one writer at a time, and a new connection after a failed write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import duckdb
import pandas as pd

from svlc_core.catalogue.rules import STORE_NOT_READABLE
from svlc_core.errors import Refused
from svlc_core.store.opening import opened

T = TypeVar("T")
Cursor = duckdb.DuckDBPyConnection


class Database:
    """One DuckDB file. Raises Refused where there is none and `create` is false, or where another process holds it."""

    def __init__(self, path: str | Path, create: bool = True) -> None:
        self.path = Path(path)
        self._lock = RLock()
        self._version: int | None = None  # remembered until the next write: pages ask for it many times a run
        self._connection = opened(self.path, create)

    def close(self) -> None:
        self._connection.close()

    @property
    def version(self) -> int:
        """Grows with every change: what was computed from an earlier version may be out of date."""
        if self._version is None:
            self._version = int(self._rows("SELECT coalesce(max(id), 0) FROM events")[0][0])
        return self._version

    def version_at(self, moment: datetime) -> int:
        """The version that the store had then."""
        then = 'SELECT coalesce(max(id), 0) FROM events WHERE CAST("at" AS TIMESTAMPTZ) <= CAST(? AS TIMESTAMPTZ)'
        return int(self._rows(then, [moment.isoformat()])[0][0])

    def _then(self, as_of: datetime | None) -> int | None:
        return None if as_of is None else self.version_at(as_of)

    @contextmanager
    def _cursor(self, version: int | None = None, lines: Mapping[str, str] | None = None) -> Iterator[Cursor]:
        """Of its own for each call, since threads share the connection. Raises Refused where the file is damaged.

        It sees the store as it is, as it was at a version, or as it would be with this mapping of accounts.
        """
        try:
            with self._connection.cursor() as cursor:
                if version is not None:
                    cursor.execute("SET VARIABLE version = ?", [version])
                if lines is not None:
                    cursor.execute("SET VARIABLE lines = MAP(?, ?)", as_map(lines))
                yield cursor
        except duckdb.ProgrammingError:
            raise
        except duckdb.Error as error:
            raise Refused(STORE_NOT_READABLE.at(file=str(self.path))) from error

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._cursor() as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(query, values).fetchall()
            return found

    def _frame(self, query: str, values: Sequence[object] = (), version: int | None = None) -> pd.DataFrame:
        with self._cursor(version) as cursor:
            found: pd.DataFrame = cursor.execute(query, values).df()
            return found

    def _commit(self, work: Callable[[Cursor], T]) -> T:
        """All of the work or none of it. Raises Refused where the disk does not take it."""
        try:
            with self._connection.cursor() as cursor:
                cursor.begin()
                done = work(cursor)
                cursor.commit()
                cursor.execute("CHECKPOINT")
        except (duckdb.Error, OSError) as error:
            self._reopen()
            raise Refused(STORE_NOT_READABLE.at(file=str(self.path))) from error
        finally:
            self._version = None
        return done

    def _reopen(self) -> None:
        """After a failed write the connection answers nothing more; the file itself is as it was."""
        with suppress(duckdb.Error):
            self._connection.close()
        self._connection = opened(self.path, create=False)


def as_map(lines: Mapping[str, str]) -> list[list[str]]:
    """The two arguments of MAP: its keys and its values."""
    return [[str(each) for each in part] for part in (lines.keys(), lines.values())]


def next_id(cursor: Cursor, table: str) -> int:
    [(last,)] = cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchall()
    return int(last) + 1


def event(cursor: Cursor, what: str, subject: str, by: str, at: datetime) -> int:
    """What was done, to what, by whom and when; gives the version that the store has with it."""
    new = next_id(cursor, "events")
    cursor.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", [new, what, subject, by, at.isoformat()])
    return new


def moments(texts: Iterable[object]) -> pd.Series:
    """Moments as they were told, each with its own distance from UTC; None where there is none."""
    return pd.Series([datetime.fromisoformat(each) if isinstance(each, str) else None for each in texts], dtype=object)
