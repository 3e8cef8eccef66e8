"""A table of hours, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import pandas as pd

from svlc_core.catalogue.exports import Kind
from svlc_core.catalogue.hours import LONG_TERM, ORDINARY, SICK
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.catalogue.rules import (
    AGE_MISSING,
    AGE_UNKNOWN,
    AMOUNT_AMBIGUOUS,
    EXTENT_UNKNOWN,
    HOURS_MISSING,
    HOURS_UNREADABLE,
    LONG_EXCEEDS_SICK,
    PEOPLE_UNREADABLE,
    PERIOD_NOT_MONTH,
    SEX_MISSING,
    SEX_UNKNOWN,
    SICK_EXCEEDS_ORDINARY,
    TOO_MANY_CELLS,
    UNKNOWN_REGION,
)  # fmt: skip
from svlc_core.errors import Rule
from svlc_core.read import frames
from svlc_core.read.cells import LAST_MARK, Ambiguous, Mark, Marks, Unreadable, marks_of
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.hours import cells as of
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.periods import YEARS
from svlc_core.read.rowwise import FoundRow, Problem, Rowwise
from svlc_core.read.table import Cell, Row, Sheet, at, is_overlong, shown, whole_text
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import number

T = TypeVar("T")
BROKEN = {HOURS_UNREADABLE.code: Unreadable, HOURS_MISSING.code: None}
_DOUBTFUL: Marks = {".": None, ",": None}
_TIMES = {ORDINARY: "ordinarie tid", SICK: "sjuktid", LONG_TERM: "långtid"}


def read(tables: list[tuple[Sheet, Layout]], notes: Notes) -> Parts:
    """The rows of all sheets; what their hours come to stands among the choices."""
    parts = [_Reader(sheet, layout, notes).read() for sheet, layout in tables]
    rows = frames.hours(row for found, _ in parts for row in found)
    aside = [row for _, set_aside in parts for row in set_aside]
    marks = frozenset(match[1] for text in rows["text"] if (match := LAST_MARK.fullmatch(text)))
    return Parts(rows, aside, {}, _sums(rows), marks)


def _sums(rows: pd.DataFrame) -> dict[str, str]:
    return {f"hours_{name}": number(int(rows[name].sum()) / of.HUNDRED, 2) for name in (ORDINARY, SICK)}


def broken(layout: Layout, cells: Row, code: str) -> Iterator[Slot]:
    """The cells of hours that such a row was rejected for."""
    for slot in layout.figures:
        found: object = Unreadable
        with suppress(Unreadable, Ambiguous):
            found = of.hours(at(cells, slot.index), _DOUBTFUL)
        if found is BROKEN[code] and (found or slot.column.required):
            yield slot


class _Reader(Rowwise):
    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        super().__init__(sheet, layout, notes)
        self._times = {slot.column.name: slot for slot in layout.figures}
        self._marks = {slot.index: self._marks_of(slot) for slot in layout.figures}

    def _region_around(self) -> Region:
        return self._layout.context.region()

    def _marks_of(self, slot: Slot) -> Marks:
        if decimal := self._layout.given.recipe.decimal:
            return {sign: Mark.DECIMAL if sign == decimal else Mark.THOUSANDS for sign in _DOUBTFUL}
        return marks_of((at(cells, slot.index) for _, cells in self._sheet.rows[self._layout.start + 1 :]), True)

    def _text_of(self, cells: Row) -> str:
        """Persons are told nowhere, not even as pseudonyms."""
        person = self._layout.key(Kind.PERSON)
        return whole_text(tuple(cell for place, cell in enumerate(cells) if not person or place != person.index))

    def _found(self, number: int, cells: Row) -> list[FoundRow]:
        if is_overlong(cells, len(self._header)):
            raise Problem(TOO_MANY_CELLS)
        region, period = self._region_alone(cells), self._month(cells)
        person, people = self._who(cells)
        ordinary, sick, long_term = self._hours(cells)
        told = self._times[_TIMES[SICK]]
        return [(
            self._sheet.name, number, told.header, shown(at(cells, told.index)), str(region), period.year,
            period.month, person, people, *self._group(number, cells), self._extent(number, cells), ordinary, sick,
            long_term, self._count(cells, "rehabilitering"), self._count(cells, "avslutad rehabilitering"),
        )]  # fmt: skip

    def _region_alone(self, cells: Row) -> Region:
        """Hours belong to one region: a sum of several would be counted twice."""
        region = self._region_of(cells)
        if region in MEMBERS or region is Region.UNSTATED:
            slot = self._layout.key(Kind.REGION)
            raise Problem(UNKNOWN_REGION, slot, shown(self._cell(cells, slot)) or str(region))
        return region

    def _month(self, cells: Row) -> Period:
        written = shown(self._cell(cells, self._layout.key(Kind.YEAR)))
        year = int(written) if written.isdecimal() and int(written) in YEARS else self._layout.context.year()
        period = self._period_in(cells, year)
        if period.accumulated:
            slot = self._layout.key(Kind.PERIOD)
            raise Problem(PERIOD_NOT_MONTH, slot, shown(self._cell(cells, slot)))
        return period

    def _who(self, cells: Row) -> tuple[str, int | None]:
        """The person's pseudonym, who is one; or no one, and how many the group is."""
        person = shown(self._cell(cells, self._layout.key(Kind.PERSON)))
        return (person, 1) if person else ("", self._count(cells, "antal"))

    def _group(self, number: int, cells: Row) -> tuple[str, str]:
        sex = self._asked(of.sex, Kind.SEX, cells, SEX_UNKNOWN)
        age = self._asked(of.age_group, Kind.AGE_GROUP, cells, AGE_UNKNOWN)
        for found, rule in ((sex, SEX_MISSING), (age, AGE_MISSING)):
            if found is None:
                self._notes.add(rule, self._sheet.name, number)
        return str(sex or ""), str(age or "")

    def _extent(self, number: int, cells: Row) -> str:
        """It is beside the point of a row, which is kept without."""
        try:
            return self._asked(of.extent, Kind.EXTENT, cells, EXTENT_UNKNOWN)
        except Problem as problem:
            self._note(number, problem)
            return ""

    def _count(self, cells: Row, name: str) -> int | None:
        slot = self._layout.keys.get(name)
        return self._read(of.how_many, slot, cells, PEOPLE_UNREADABLE) if slot else None

    def _asked(self, reader: Callable[[Cell], T], kind: Kind, cells: Row, rule: Rule) -> T:
        return self._read(reader, self._layout.key(kind), cells, rule)

    def _read(self, reader: Callable[[Cell], T], slot: Slot | None, cells: Row, rule: Rule) -> T:
        cell = self._cell(cells, slot)
        try:
            return reader(cell)
        except Unreadable:
            raise Problem(rule, slot, shown(cell)) from None

    def _hours(self, cells: Row) -> tuple[int, int, int | None]:
        """ordinary, sick, and how much of that was long, where the file tells it."""
        ordinary, sick, long_term = (self._time(cells, name) for name in _TIMES.values())
        if ordinary is None or sick is None:
            raise Problem(HOURS_MISSING)
        if sick > ordinary:
            raise Problem(SICK_EXCEEDS_ORDINARY)
        if long_term is not None and long_term > sick:
            raise Problem(LONG_EXCEEDS_SICK)
        return ordinary, sick, long_term

    def _time(self, cells: Row, name: str) -> int | None:
        slot = self._times.get(name)
        if slot is None:
            return None
        try:
            return self._read(lambda cell: of.hours(cell, self._marks[slot.index]), slot, cells, HOURS_UNREADABLE)
        except Ambiguous:
            raise Problem(AMOUNT_AMBIGUOUS, slot, shown(at(cells, slot.index))) from None
