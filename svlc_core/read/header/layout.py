"""How a sheet is to be read: its header, and which columns of an export stand where."""

from __future__ import annotations

from dataclasses import dataclass

from svlc_core.catalogue.exports import Column, Export, Kind, Shape
from svlc_core.catalogue.recipe import NOTHING_GIVEN, Given
from svlc_core.read.header.context import Context
from svlc_core.read.table import Row
from svlc_core.vocabulary import Period, Unit

# What to call the figures that a header lacks; in other exports they are required, each by its name.
_FIGURES = {Shape.LEDGER: ("utfall",), Shape.FACTS: ("värde",)}


@dataclass(frozen=True)
class Slot:
    """A column of the file that is read: its place, its header as written, and what it was declared to be.

    period: the month of its amounts, or the months that a sum speaks of where its header names them.
    accumulated: its amounts are the year's so far, to be differenced.
    """

    index: int
    header: str
    column: Column
    period: Period | None = None
    unit: Unit | None = None
    accumulated: bool = False

    def sums(self, other: Slot) -> bool:
        """Whether this column of sums covers the other, a column of one month."""
        if self.column != other.column or not (self.period and other.period):
            return self.column == other.column
        return self.period.year == other.period.year and self.period.month >= other.period.month


@dataclass(frozen=True)
class Layout:
    """How a sheet is to be read.

    `header` has the cells of the header, the last of its `lines` at the place `start` of the sheet's rows; `top` is
    that of the first title above it. `figures` are the columns of amounts or figures, one or one a period; `sums` are
    checked against them; the rest is left out. `retyped` is a month that Excel made a date of, and how it is read.
    """

    export: Export
    start: int
    header: Row
    context: Context
    keys: dict[str, Slot]
    figures: tuple[Slot, ...]
    sums: tuple[Slot, ...] = ()
    compared: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    undated: bool = False
    retyped: tuple[str, Period] | None = None
    measure_assumed: bool = False
    accumulated_assumed: bool = False
    top: int = 0
    lines: int = 1
    given: Given = NOTHING_GIVEN

    @property
    def wide(self) -> bool:
        return self.undated or any(slot.period for slot in self.figures)

    def key(self, kind: Kind) -> Slot | None:
        return next((slot for slot in self.keys.values() if slot.column.kind is kind), None)

    @property
    def distance(self) -> tuple[int, int]:
        """From a whole header, to sort by: of two that lack as much, the one that knows more is nearer."""
        return len(self.missing), -len(self.keys)

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns that the export needs and the header lacks."""
        told = {*self.keys, *(slot.column.name for slot in self.figures)}
        lacking = [
            column.name
            for column in self.export.columns
            if column.required and column.name not in told and not (column.kind is Kind.PERIOD and self.wide)
        ]
        if self.export.shape is Shape.LEDGER and not (self.key(Kind.ACCOUNT) or self.key(Kind.LINE)):
            lacking.append("konto")
        if not self.figures and not self.undated:
            lacking += _FIGURES.get(self.export.shape, ())
        if self.export.shape is Shape.FACTS and not self.wide and not self.key(Kind.PERIOD):
            lacking.append("period")
        return tuple(lacking)
