"""What controllers have chosen for the lines of a year, with their reasons: the last word counts, none is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from svlc_core.catalogue import rules
from svlc_core.errors import Refused
from svlc_core.forecast import Pick
from svlc_core.store.database import Cursor, Database, event, next_id
from svlc_core.vocabulary import Line

_COUNTING = "SELECT pick FROM picks WHERE year = ? ORDER BY region, line"


class Picks(Database):
    """The part of the store that keeps the controller's choices."""

    def picks(self, year: int, as_of: datetime | None = None) -> tuple[Pick, ...]:
        """Those that count for the year, or counted then, one a region and line."""
        with self._cursor(self._then(as_of)) as cursor:
            rows = cursor.execute(_COUNTING, [int(year)]).fetchall()
            return tuple(Pick.from_text(written) for (written,) in rows)

    def picked_at(self, year: int, as_of: datetime | None = None) -> dict[tuple[str, str], datetime]:
        """(region, line) → when that which counts was chosen."""
        with self._cursor(self._then(as_of)) as cursor:
            rows = cursor.execute('SELECT region, line, "at" FROM picks WHERE year = ?', [int(year)]).fetchall()
            return {(region, line): datetime.fromisoformat(at) for region, line, at in rows}

    def pick(self, year: int, pick: Pick, by: str, at: datetime) -> None:
        """Chosen from now on, in place of an earlier choice for the line. Raises Refused without a reason."""
        if not pick.reason.strip():
            raise Refused(rules.PICK_WITHOUT_REASON.at(region=pick.region, line=Line(pick.line)))
        with self._lock:
            self._keep_pick("pick", year, pick.region, pick.line, replace(pick, by=by).to_text(), by, at)

    def unpick(self, year: int, region: str, line: str, by: str, at: datetime) -> None:
        """The product chooses again. Raises Refused where nothing is chosen."""
        with self._lock:
            if not any((each.region, each.line) == (region, line) for each in self.picks(year)):
                raise Refused(rules.NO_SUCH_PICK.at(region=region, line=Line(line), year=str(year)))
            self._keep_pick("unpick", year, region, line, None, by, at)

    def _keep_pick(
        self, what: str, year: int, region: str, line: str, written: str | None, by: str, at: datetime
    ) -> None:
        def keep(cursor: Cursor) -> None:
            new = next_id(cursor, "kept_picks")
            version = event(cursor, what, f"{year} {region} {line}", by, at)
            told = [new, int(year), str(region), str(line), written, by, at.isoformat(), version]
            cursor.execute("INSERT INTO kept_picks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)

        self._commit(keep)
