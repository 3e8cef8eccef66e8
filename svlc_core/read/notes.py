"""Collects what is met while reading; equal findings become one, with a count and the first places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from svlc_core.errors import Finding, Rule
from svlc_core.read.coded import Flags, Whole

FIRST = 5


@dataclass
class _Group:
    """Equal findings: what is said of them, how many they are, and the first of their places."""

    rule: Rule
    values: dict[str, object]
    count: int = 0
    places: list[tuple[str, int | None]] = field(default_factory=list)

    def finding(self) -> Finding:
        sheet, row = self.places[0]
        rows = tuple(f"{sheet} {row}".strip() for sheet, row in self.places if row is not None)
        more = ("…",) if self.count > FIRST else ()
        counted = {"count": self.count, "rows": (*rows, *more), **self.values}
        return self.rule.at(sheet=sheet or None, row=row, **counted)  # type: ignore[arg-type]


@dataclass
class Notes:
    """Add findings in the order of the file; `findings()` gives them grouped."""

    _groups: dict[tuple[object, ...], _Group] = field(default_factory=dict)

    def add(
        self,
        rule: Rule,
        sheet: str = "",
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **values: object,
    ) -> None:
        """Findings with the same rule, column, value and fields are equal, wherever they stand."""
        self.add_rows(rule, sheet, [row], column, value, **values)

    def add_rows(
        self,
        rule: Rule,
        sheet: str,
        rows: Sequence[int | None] | np.ndarray[Any, Any],
        column: str | None = None,
        value: str | None = None,
        **values: object,
    ) -> None:
        """The same of several rows."""
        key = (rule.code, column, value, *values.items())
        group = self._groups.setdefault(key, _Group(rule, {"column": column, "value": value, **values}))
        group.count += len(rows)
        more = rows[: FIRST - len(group.places)]
        group.places += [(sheet, None if row is None else int(row)) for row in more]

    def findings(self) -> tuple[Finding, ...]:
        return tuple(group.finding() for group in self._groups.values() if group.count)


@dataclass
class Gathered:
    """What is met in the rows of one table, question by question; told in the order of its rows."""

    numbers: Whole
    _met: list[tuple[Rule, Whole, str | None, str | None, dict[str, object]]] = field(default_factory=list)

    def add(
        self, rule: Rule, rows: Flags | Whole, column: str | None = None, value: str | None = None, **values: object
    ) -> None:
        """rows: flags, or places in order."""
        places = np.flatnonzero(rows) if rows.dtype == bool else rows
        if len(places):
            self._met.append((rule, places, column, value, values))

    def tell(self, notes: Notes, sheet: str) -> None:
        for rule, rows, column, value, values in sorted(self._met, key=lambda met: met[1][0]):
            notes.add_rows(rule, sheet, self.numbers[rows], column, value, **values)
