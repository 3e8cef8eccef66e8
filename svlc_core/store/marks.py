"""Marks in time: kept, and forgotten again; neither is ever changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from svlc_core.catalogue import rules
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.errors import Refused
from svlc_core.store.database import Cursor, Database, event, next_id
from svlc_core.vocabulary import Region

_COUNTING = 'SELECT id, kind, since, until, "text", region, indicator, "by" FROM marks ORDER BY since, id'


class Marks(Database):
    """The part of the store that keeps what a chart is to show."""

    def marks(self, as_of: datetime | None = None) -> tuple[Mark, ...]:
        """Those that count, or counted then, the earliest day first."""
        with self._cursor(self._then(as_of)) as cursor:
            return tuple(_mark(*row) for row in cursor.execute(_COUNTING).fetchall())

    def keep_mark(self, mark: Mark, by: str, at: datetime) -> int:
        """The new mark's id. Raises Refused, with nothing kept, where it says nothing or ends before it begins."""

        def keep(cursor: Cursor) -> int:
            new = next_id(cursor, "kept_marks")
            told = [new, *_told(mark), by, at.isoformat(), event(cursor, "mark", mark.text, by, at)]
            cursor.execute(f"INSERT INTO kept_marks VALUES ({', '.join('?' * 10)})", told)
            return new

        if not mark.text.strip():
            raise Refused(rules.MARK_WITHOUT_TEXT.at())
        if mark.until and mark.until < mark.since:
            raise Refused(rules.MARK_ENDS_FIRST.at())
        with self._lock:
            return self._commit(keep)

    def forget_mark(self, id: int, by: str, at: datetime) -> None:
        """It counts no more, but is still seen as of earlier. Raises Refused where it does not count."""

        def forget(cursor: Cursor) -> None:
            version = event(cursor, "forget_mark", text, by, at)
            cursor.execute("INSERT INTO undone_marks VALUES (?, ?, ?, ?)", [int(id), by, at.isoformat(), version])

        with self._lock:
            found = self._rows('SELECT "text" FROM marks WHERE id = ?', [int(id)])
            if not found:
                raise Refused(rules.NO_SUCH_MARK.at())
            [(text,)] = found
            self._commit(forget)


def _told(mark: Mark) -> list[str | None]:
    until = mark.until.isoformat() if mark.until else None
    region = mark.region.value if mark.region else None
    return [mark.kind.value, mark.since.isoformat(), until, mark.text, region, mark.indicator]


def _mark(id: int, kind: str, since: str, until: str | None, text: str, region: str | None, *told: Any) -> Mark:
    ends, of, (indicator, by) = date.fromisoformat(until) if until else None, Region(region) if region else None, told
    return Mark(MarkKind(kind), date.fromisoformat(since), text, ends, of, indicator, by, id)
