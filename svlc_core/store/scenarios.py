"""Scenarios under their names, each as the part of an address that shows it."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.errors import Refused
from svlc_core.store.database import Cursor, Database, event, moments, next_id


class Scenarios(Database):
    """The part of the store that keeps scenarios."""

    def save_scenario(self, name: str, query: str, by: str, at: datetime) -> None:
        """Under its name, in place of an earlier one."""
        self._keep_scenario("scenario", name, query, by, at)

    def forget_scenario(self, name: str, by: str, at: datetime) -> None:
        self._keep_scenario("forget", name, None, by, at)

    def scenarios(self) -> pd.DataFrame:
        """name, query, by, at; in the order of the names."""
        found = self._frame("SELECT * FROM scenarios ORDER BY name")
        return found.assign(at=moments(found["at"]))

    def set_primary(self, name: str | None, by: str, at: datetime) -> None:
        """The scenario that the others are measured against; None is no one. Raises Refused where it is not kept."""

        def keep(cursor: Cursor) -> None:
            new = next_id(cursor, "primary_scenarios")
            version = event(cursor, "primary", name or "", by, at)
            cursor.execute("INSERT INTO primary_scenarios VALUES (?, ?, ?, ?, ?)",
                           [new, name, by, at.isoformat(), version])  # fmt: skip

        with self._lock:
            if name is not None and not self._rows("SELECT name FROM scenarios WHERE name = ?", [name]):
                raise Refused(rules.NO_SUCH_SCENARIO.at(name=name))
            self._commit(keep)

    def primary(self, as_of: datetime | None = None) -> str | None:
        """The name of the primary scenario, now or then; None where there is none, or it has been forgotten."""
        with self._cursor(self._then(as_of)) as cursor:
            found = cursor.execute("SELECT name FROM primary_scenario").fetchall()
            return str(found[0][0]) if found else None

    def _keep_scenario(self, what: str, name: str, query: str | None, by: str, at: datetime) -> None:
        def keep(cursor: Cursor) -> None:
            new = next_id(cursor, "kept_scenarios")
            cursor.execute("INSERT INTO kept_scenarios VALUES (?, ?, ?, ?, ?)", [new, name, query, by, at.isoformat()])
            event(cursor, what, name, by, at)

        with self._lock:
            self._commit(keep)
