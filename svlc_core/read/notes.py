"""Collects what is met while reading; equal findings become one, with a count and the first places."""

from __future__ import annotations

from dataclasses import dataclass, field

from svlc_core.errors import Finding, Rule

FIRST = 5


@dataclass
class Notes:
    """Add findings in the order of the file; `findings()` gives them grouped."""

    _groups: dict[tuple[object, ...], tuple[Rule, dict[str, object], list[tuple[str, int | None]]]] = field(
        default_factory=dict
    )

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
        key = (rule.code, column, value, *values.items())
        given = {"column": column, "value": value, **values}
        self._groups.setdefault(key, (rule, given, []))[2].append((sheet, row))

    def findings(self) -> tuple[Finding, ...]:
        return tuple(_grouped(*group) for group in self._groups.values())


def _grouped(rule: Rule, values: dict[str, object], places: list[tuple[str, int | None]]) -> Finding:
    sheet, row = places[0]
    rows = tuple(f"{sheet} {row}".strip() for sheet, row in places[:FIRST] if row is not None)
    more = ("…",) if len(places) > FIRST else ()
    counted = {"count": len(places), "rows": (*rows, *more), **values}
    return rule.at(sheet=sheet or None, row=row, **counted)  # type: ignore[arg-type]
