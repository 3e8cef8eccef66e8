"""Equal findings become one line with a count and the first places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields

from svlc_core.errors import Finding
from svlc_core.wording import N_, SOURCE, text

FIRST = 5
MANY = 20  # of one rule, that all say something of their own
_SAID = N_("{count} ställen (rad {rows}): {message}")
_FOR_EXAMPLE = N_("{count} ställen, till exempel: {message}")


@dataclass(frozen=True)
class Group(Finding):
    """Findings that say the same of several rows, or `alike` things; place and value are those of the first."""

    count: int = 1
    rows: tuple[int, ...] = ()
    alike: bool = False

    def place(self, lang: str = SOURCE) -> str:
        """Only the sheet and column, as the rows are told in the message; of alike findings they may differ."""
        if self.alike:
            return ""
        return Finding(self.rule, sheet=self.sheet, column=self.column).place(lang)

    def message(self, lang: str = SOURCE) -> str:
        if self.alike:
            return text(_FOR_EXAMPLE, lang, count=self.count, message=super().message(lang))
        rows = ", ".join((*map(str, self.rows), *("…" for _ in range(self.count > len(self.rows)))))
        return text(_SAID, lang, count=self.count, rows=rows, message=super().message(lang))


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order first met; a finding that is about no row, or that stands alone, stays as it is."""
    same: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for each in findings:
        alone = each if each.row is None else None
        same[each.code, each.sheet, each.column, each.message(), id(alone)].append(each)
    return tuple(_one(several) for several in same.values())


def _one(several: list[Finding], alike: bool = False) -> Finding:
    first = several[0]
    if len(several) == 1:
        return first
    told = {each.name: getattr(first, each.name) for each in fields(Finding)}
    rows = tuple(dict.fromkeys(each.row for each in several if each.row is not None))
    count = sum(each.count if isinstance(each, Group) else 1 for each in several)
    return Group(**told, count=count, rows=rows[:FIRST], alike=alike)


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Where a rule is met so often that its lines would hide the others, one of them speaks for all."""
    same: dict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        same[each.code].append(each)
    few = (several if len(several) <= MANY else [_one(several, alike=True)] for several in same.values())
    return tuple(each for several in few for each in several)
