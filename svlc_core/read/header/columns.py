"""A header row → which of an export's declared columns stand where; month columns are found by their period."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from svlc_core.catalogue.exports import COMPARED, EXPORTS, FIGURE_KINDS, SUMMED, Column, Export, Kind, Shape
from svlc_core.catalogue.recipe import LEFT_OUT, Given, Recipe
from svlc_core.read.header.context import Context
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.header.months import Fixed, decided, default_column, wide
from svlc_core.read.header.naming import (
    is_accumulated,
    says,
    slot_of,
    without_accumulated,
    without_measure,
    without_unit,
)
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Row, shown
from svlc_core.read.words import fold
from svlc_core.vocabulary import Period


def series_names(export: Export) -> dict[str, str]:
    """The folded names under which the export's series are met, and their codes."""
    return _series_names(export.code)


@cache
def _series_names(code: str) -> dict[str, str]:
    return {
        fold(name): each.code
        for each in EXPORTS[code].series
        for name in (each.code, each.label, *each.headers, *each.loosely)
    }


@cache
def _spellings(code: str) -> tuple[tuple[Column, frozenset[str]], ...]:
    """Each column by its own name, and then each by its other spellings; folded."""
    columns = EXPORTS[code].columns
    own = tuple((column, frozenset((fold(column.name),))) for column in columns)
    return (*own, *((column, frozenset(map(fold, column.headers))) for column in columns))


def layout_at(export: Export, start: int, cells: Row, context: Context, given: Given) -> Layout:
    fixed = fixed_columns(export, cells, given.recipe)
    left_out = [index for index, column in fixed.items() if column is None]
    layout = Layout(export, start, cells, context, _named(export, cells, fixed), (), given=given)
    found = _with_figures(layout, cells, fixed, left_out)
    return replace(found, unused=(*found.unused, *(shown(cells[index]) for index in left_out)))


def _with_figures(layout: Layout, cells: Row, fixed: Fixed, left_out: list[int]) -> Layout:
    keys = layout.keys
    taken = {slot.index for slot in keys.values()} | set(left_out)
    rest = [(index, cell) for index, cell in enumerate(cells) if index not in taken and shown(cell)]
    if layout.export.shape is Shape.CASES:
        return replace(layout, unused=tuple(shown(cell) for _, cell in rest))
    long = [slot for slot in keys.values() if slot.column.kind in FIGURE_KINDS]
    if layout.key(Kind.PERIOD) and (long or _accumulated(rest, layout)):
        return _long(layout, long, rest)
    told = any(layout.key(kind) for kind in (Kind.ACCOUNT, Kind.LINE, Kind.SERIES))
    if told and (months := wide(layout, rest + [(slot.index, cells[slot.index]) for slot in long], fixed)):
        return months
    return replace(layout, figures=tuple(long), unused=tuple(shown(cell) for _, cell in rest))


def fixed_columns(export: Export, cells: Row, recipe: Recipe) -> Fixed:
    """The columns that a person has decided, by their place: what each is, or None where it is to be left out.

    A header that is blank or that stands twice is meant by its place alone: "#3".
    """
    if not recipe.columns:
        return {}
    own = {column.name: column for column in export.columns} | {LEFT_OUT: None}
    decided = {fold(header) if header[:1] != "#" else header: name for header, name in recipe.columns.items()}
    names = {index: decided.get(f"#{index + 1}", decided.get(fold(shown(cell)))) for index, cell in enumerate(cells)}
    return {index: own[name] for index, name in names.items() if name in own}


def _named(export: Export, cells: Row, fixed: Fixed) -> dict[str, Slot]:
    """The declared columns among the headers: what a person has decided, then a column's own name, then its others.

    A decided column of amounts that names a period is one of several, and is found among the months.
    """
    headers = {index: fold(without_unit(shown(cell))) for index, cell in enumerate(cells) if isinstance(cell, str)}
    decided = {index: column for index, column in fixed.items() if column and not _period_named(cells[index], column)}
    found: dict[str, Slot] = {}
    for index, column in decided.items():
        found.setdefault(column.name, slot_of(index, cells[index], column))
    taken = set(fixed)
    for column, names in _spellings(export.code):
        place = next((index for index, name in headers.items() if name in names and index not in taken), None)
        if column.name not in found and place is not None:
            taken.add(place)
            found[column.name] = slot_of(place, cells[place], column)
    return found


def _period_named(cell: Cell, column: Column) -> bool:
    return column.kind in (Kind.AMOUNT, Kind.FIGURE) and period_of(without_measure(cell)[1], 2000) is not None


def _long(layout: Layout, figures: list[Slot], rest: list[tuple[int, Cell]]) -> Layout:
    """The accumulated columns of what has no monthly one are read; the others are checked against those."""
    keys = {name: slot for name, slot in layout.keys.items() if slot not in figures}
    plain = decided(figures, layout)
    accumulated = _accumulated(rest, layout)
    sums = tuple(slot for slot in accumulated if any(slot.sums(each) for each in plain))
    alone = tuple(slot for slot in accumulated if slot not in sums)
    headers = [shown(cell) for index, cell in rest if index not in {slot.index for slot in alone}]
    compared = tuple(header for header in headers if says(header, COMPARED + SUMMED))
    unused = tuple(header for header in headers if header not in compared)
    return replace(layout, keys=keys, figures=(*plain, *alone), sums=sums, compared=compared, unused=unused)


def _accumulated(rest: list[tuple[int, Cell]], layout: Layout) -> list[Slot]:
    """The columns of the year's amounts so far that do not say up to which month: "Ack utfall"."""
    default, _ = default_column(layout)
    found: dict[str, Slot] = {}
    for index, cell in rest if layout.export.shape is Shape.LEDGER else ():
        column, bare = without_measure(without_accumulated(cell))
        if is_accumulated(shown(cell)) and not bare:
            slot = replace(slot_of(index, cell, column or default), accumulated=True)
            found.setdefault(slot.column.name, slot)
    return list(found.values())


def doubled(layout: Layout) -> str | None:
    """The header that two columns that matter have in common, or the two that speak of the same period, or None."""
    fixed = fixed_columns(layout.export, layout.header, layout.given.recipe)
    counted = Counter(fold(shown(cell)) for cell in layout.header if shown(cell))
    for slot in (*layout.keys.values(), *layout.figures):
        if slot.index not in fixed and counted[fold(slot.header)] > 1:
            return slot.header
    seen: dict[tuple[str, Period], str] = {}
    for slot in layout.figures:
        if slot.period and (other := seen.setdefault((slot.column.name, slot.period), slot.header)) != slot.header:
            return f"{other} = {slot.header}"
    return None
