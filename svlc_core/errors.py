"""What a person can act on: a rule says it in general, a finding says where, and a refusal stops the reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from svlc_core.wording import N_, SOURCE, said, text


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Rule:
    """A declared check: its code, how grave it is, what it says and how to mend it (Swedish, with `{name}` fields)."""

    code: str
    severity: Severity
    message: str
    remedy: str

    def at(
        self,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **values: object,
    ) -> Finding:
        """This rule, met at a place. `value` is the original text there; `row` counts from 1 as Excel does."""
        return Finding(self, sheet, row, column, value, values)


_PLACE = (("sheet", N_("blad {place}")), ("row", N_("rad {place}")), ("column", N_("kolumn ”{place}”")))


@dataclass(frozen=True)
class Finding:
    """A rule met at a place, in words a person can act on."""

    rule: Rule
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    values: dict[str, object] = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def place(self, lang: str = SOURCE) -> str:
        """ "blad Uppsala, rad 3, kolumn ”Utfall”", or empty where the finding is about the file as a whole."""
        parts = ((getattr(self, name), template) for name, template in _PLACE)
        return ", ".join(text(template, lang, place=part) for part, template in parts if part is not None)

    def message(self, lang: str = SOURCE) -> str:
        """What is wrong."""
        return self._said(self.rule.message, lang)

    def remedy(self, lang: str = SOURCE) -> str:
        """What to do about it."""
        return self._said(self.rule.remedy, lang)

    def _said(self, template: str, lang: str) -> str:
        return said(template, self.values | {"value": self.value}, lang)

    def sentence(self, lang: str = SOURCE) -> str:
        """Where, what, and what to do, in one line."""
        place, words = self.place(lang), f"{self.message(lang)} {self.remedy(lang)}"
        return f"{place}: {words}" if place else words


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A file or a request that cannot be carried out; nothing was changed. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.sentence())
        self.finding = finding
