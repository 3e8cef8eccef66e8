"""Equal findings become one line with a count and the first places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from svlc_core.errors import Finding
from svlc_core.wording import N_, SOURCE, text

FIRST = 5
_SAID = N_("{count} ställen (rad {rows}): {message}")


@dataclass(frozen=True)
class Group(Finding):
    """Findings that say the same of several rows; place and value are those of the first."""

    count: int = 1
    rows: tuple[int, ...] = ()

    def place(self, lang: str = SOURCE) -> str:
        """Only the sheet and column: the rows are told in the message."""
        return Finding(self.rule, sheet=self.sheet, column=self.column).place(lang)

    def message(self, lang: str = SOURCE) -> str:
        rows = ", ".join((*map(str, self.rows), *("…" for _ in range(self.count > len(self.rows)))))
        return text(_SAID, lang, count=self.count, rows=rows, message=super().message(lang))


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order first met; a finding that is about no row, or that stands alone, stays as it is."""
    same: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for each in findings:
        alone = each if each.row is None else None
        same[each.code, each.sheet, each.column, each.message(), id(alone)].append(each)
    return tuple(_one(several) for several in same.values())


def _one(several: list[Finding]) -> Finding:
    first = several[0]
    if len(several) == 1:
        return first
    told = {each.name: getattr(first, each.name) for each in fields(Finding)}
    rows = tuple(dict.fromkeys(each.row for each in several if each.row is not None))
    return Group(**told, count=len(several), rows=rows[:FIRST])
