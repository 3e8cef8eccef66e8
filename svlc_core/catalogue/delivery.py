"""What a handed-in file becomes on its way to the store: a reading, then a checked delivery with its receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.exports import Export, Shape
from svlc_core.catalogue.recipe import NO_RECIPE, Recipe
from svlc_core.errors import Finding
from svlc_core.vocabulary import Measure


class Fate(StrEnum):
    """Why a physical row of the file is not among the stored ones."""

    REJECTED = "rejected"
    IGNORED = "ignored"


class Mode(StrEnum):
    """What a delivery does to the months that it speaks of. A published figure has one value: it is never added to."""

    REPLACE = "replace"  # each region, month and measure of the file is told anew, whole
    UPDATE = "update"  # rows with the same line, account and cost centre are told anew; the others stay
    APPEND = "append"  # the rows are added to what counts


# The modes that a kind of rows is not saved in, each with what is said of it; money is saved in all.
NOT_SAVED_SO = {
    (Shape.FACTS, Mode.APPEND): rules.FIGURES_NOT_ADDED,
    **{(Shape.CASES, mode): rules.CASES_NOT_ADDED for mode in (Mode.UPDATE, Mode.APPEND)},
    **{(Shape.HOURS, mode): rules.HOURS_REPLACE for mode in (Mode.UPDATE, Mode.APPEND)},
}

# A physical row that was set aside: where it stood, its fate, the code of the reason, its text, its kronor in öre.
ASIDE_COLUMNS = ("sheet", "row", "fate", "reason", "text", Measure.ACTUAL.value, Measure.BUDGET.value)
# A cell that stands in the way of its row: its place (column from 1, 0 for the row as a whole), its header, what stands
# there, and the code of the rule that it breaks.
TROUBLE_COLUMNS = ("sheet", "row", "column", "header", "value", "code")


@dataclass(frozen=True)
class Reading:
    """A file as it was understood.

    rows: one figure a row, LEDGER_COLUMNS or FACT_COLUMNS, amounts in öre and result sign; CASE_COLUMNS, HOURS_COLUMNS.
    aside: the physical rows that gave no figure, ASIDE_COLUMNS.
    records: the physical records of the file, counted apart from the reading (for SIE: the records that carry amounts).
    totals: öre per measure over every amount cell of the file that could be read, also those set aside.
    choices: what the reader decided (encoding, separator, header row, unit, sign …), in words for the screen.
    troubles: the cells that rejected rows were rejected for, TROUBLE_COLUMNS.
    recipe: what a person decided, now or for an earlier file with the same header. signature: of that header.
    kept: the bytes that are kept in place of the file's own, where persons had to be masked.
    """

    name: str
    digest: str
    size: int
    export: Export
    choices: dict[str, str]
    rows: pd.DataFrame
    aside: pd.DataFrame
    records: int
    totals: dict[Measure, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    recipe: Recipe = NO_RECIPE
    signature: str = ""
    troubles: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(TROUBLE_COLUMNS)))
    kept: bytes | None = None


@dataclass(frozen=True)
class Split:
    """A quantity in the file and where it went. The difference is to be zero."""

    file: int
    stored: int
    rejected: int
    ignored: int

    @property
    def difference(self) -> int:
        return self.file - self.stored - self.rejected - self.ignored


@dataclass(frozen=True)
class Receipt:
    """Rows, and öre per measure, in the file = stored + rejected + ignored."""

    rows: Split
    sums: dict[Measure, Split]

    @property
    def balanced(self) -> bool:
        return not self.rows.difference and not any(split.difference for split in self.sums.values())


class Status(StrEnum):
    """The verdict on a file; the command line's exit code is its place in this list."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    REFUSED = "refused"


@dataclass(frozen=True)
class Delivery:
    """A checked file, ready to be stored.

    difference: one row a key that the file touches: region, period, what (report line or series), measure,
    change ("new", "changed", "same", "missing"), was, becomes (öre for the ledger; for facts the printed figure, and
    its unit in unit_was and unit_becomes).
    mode: what it was checked as, and is saved as.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    receipt: Receipt
    difference: pd.DataFrame
    status: Status
    mode: Mode = Mode.REPLACE
