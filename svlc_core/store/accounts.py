"""The mapping of accounts to report lines, as versions: the ledger's lines follow the one in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.errors import Finding, Refused
from svlc_core.store.database import Cursor, Database, as_map, event, moments, next_id
from svlc_core.vocabulary import Line

_SEEN = "SELECT lines FROM mappings WHERE version <= ? ORDER BY id DESC LIMIT 1"


class Accounts(Database):
    """The part of the store that says which report line an account belongs to."""

    def accounts(self, as_of: datetime | None = None) -> dict[str, Line]:
        """Account prefix → report line, as it is in force or was then; the longest prefix wins."""
        [(lines,)] = self._rows(_SEEN, [self.version if as_of is None else self.version_at(as_of)])
        return _lines(lines)

    def mapping(self, number: int) -> dict[str, Line]:
        """One of `mappings`."""
        [(lines,)] = self._rows("SELECT lines FROM mappings WHERE id = ?", [int(number)])
        return _lines(lines)

    def mappings(self) -> pd.DataFrame:
        """id, base, by, at, in_force; the newest first. The first one, of a new store, was saved by nobody."""
        found = self._frame(
            'SELECT id, base, "by", "at", id = max(id) OVER () AS in_force FROM mappings ORDER BY id DESC'
        )
        return found.assign(at=moments(found["at"]))

    def save_accounts(self, base: str, lines: Mapping[str, Line], by: str, at: datetime) -> int:
        """The new mapping's number; from now on it is in force. base: the plan that it started from.

        Raises Refused, with nothing changed, where a prefix is no number or has no line.
        """

        def save(cursor: Cursor) -> int:
            new = next_id(cursor, "mappings")
            version = event(cursor, "accounts", str(new), by, at)
            told = [new, base, *as_map(lines), by, at.isoformat(), version]
            cursor.execute("INSERT INTO mappings VALUES (?, ?, MAP(?, ?), ?, ?, ?)", told)
            return new

        for finding in mapping_findings(lines.items()):
            raise Refused(finding)
        with self._lock:
            return self._commit(save)


def mapping_findings(rows: Iterable[tuple[str, object]]) -> Iterator[Finding]:
    """What is wrong with rows of prefix and report line; nothing may be mapped to what is not mapped."""
    allowed, met = set(Line) - {Line.UNMAPPED}, set()
    for prefix, line in rows:
        if not (prefix.isascii() and prefix.isdigit()):
            yield rules.PREFIX_NOT_DIGITS.at(value=prefix)
        elif prefix in met:
            yield rules.PREFIX_TWICE.at(value=prefix)
        elif line not in allowed:
            yield rules.LINE_UNKNOWN.at(value=prefix)
        met.add(prefix)


def _lines(kept: Mapping[str, str]) -> dict[str, Line]:
    """In the order of the prefixes, a longer one below the one that it begins with."""
    return {prefix: Line(kept[prefix]) for prefix in sorted(kept)}
