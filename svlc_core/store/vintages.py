"""Published forecasts: kept as the text that they were published as, and withdrawn by a row; never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.errors import Finding, Refused
from svlc_core.forecast import Vintage
from svlc_core.store.database import Cursor, Database, event, moments, next_id

_COUNTING = 'SELECT content, id, "by", "at" FROM vintages ORDER BY id'
_WITHDRAWN = """
    SELECT w.vintage AS id, k.content, k."by", k."at", w."by" AS withdrawn_by, w."at" AS withdrawn_at, w.reason
    FROM withdrawals w JOIN kept_vintages k ON w.vintage = k.id ORDER BY w.version DESC
"""


class Vintages(Database):
    """The part of the store that keeps published forecasts."""

    def vintages(self, as_of: datetime | None = None) -> tuple[Vintage, ...]:
        """Those that count, or counted then, the oldest first."""
        with self._cursor(self._then(as_of)) as cursor:
            return tuple(_vintage(*row) for row in cursor.execute(_COUNTING).fetchall())

    def withdrawn_vintages(self, as_of: datetime | None = None) -> pd.DataFrame:
        """vintage (a Vintage), withdrawn_by, withdrawn_at, reason; the last withdrawn first."""
        found = self._frame(_WITHDRAWN, version=self._then(as_of))
        told = zip(found["content"], found["id"], found["by"], found["at"], strict=True)
        found["vintage"] = pd.Series([_vintage(*each) for each in told], dtype=object)
        found["withdrawn_at"] = moments(found["withdrawn_at"])
        return found[["vintage", "withdrawn_by", "withdrawn_at", "reason"]]

    def publish(self, vintage: Vintage, by: str, at: datetime) -> int:
        """Freeze it; gives its id. Raises Refused, with nothing kept, where it has no title."""
        content = vintage.to_text()

        def keep(cursor: Cursor) -> int:
            new = next_id(cursor, "kept_vintages")
            version = event(cursor, "vintage", vintage.title, by, at)
            told = [new, vintage.year, content, _digest(content), by, at.isoformat(), version]
            cursor.execute("INSERT INTO kept_vintages VALUES (?, ?, ?, ?, ?, ?, ?)", told)
            return new

        if not vintage.title.strip():
            raise Refused(rules.VINTAGE_WITHOUT_TITLE.at())
        with self._lock:
            return self._commit(keep)

    def withdraw_vintage(self, id: int, by: str, at: datetime, reason: str) -> None:
        """It counts no more, but stays in the history with who, when and why. Raises Refused where it cannot be."""

        def withdraw(cursor: Cursor) -> None:
            version = event(cursor, "withdraw_vintage", title, by, at)
            told = [int(id), reason, by, at.isoformat(), version]
            cursor.execute("INSERT INTO withdrawn_vintages VALUES (?, ?, ?, ?, ?)", told)

        if not reason.strip():
            raise Refused(rules.WITHDRAWN_WITHOUT_REASON.at())
        with self._lock:
            found = [each.title for each in self.vintages() if each.id == id]
            if not found:
                raise Refused(rules.NO_SUCH_VINTAGE.at())
            [title] = found
            self._commit(withdraw)


def changed(ask: Callable[[str], list[tuple[Any, ...]]]) -> Iterator[Finding]:
    """Vintages whose text is not the one that was published."""
    for id, content, digest in ask("SELECT id, content, digest FROM kept_vintages ORDER BY id"):
        if _digest(content) != digest:
            yield rules.VINTAGE_CHANGED.at(vintage=id)


def _digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def _vintage(content: str, id: int, by: str, at: str) -> Vintage:
    return Vintage.from_text(content, id=int(id), by=by, at=datetime.fromisoformat(at))
