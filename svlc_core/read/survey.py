"""What each column of a file could be: for the person who is asked where the reader is unsure, or wants to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from svlc_core.catalogue.exports import EXPORTS, FIGURE_KINDS, LEDGER, Column, Export, Kind, Shape
from svlc_core.catalogue.recipe import Given
from svlc_core.read.cells import ALWAYS_DECIMAL, Ambiguous, Unreadable, figure
from svlc_core.read.header.columns import doubled, fixed_columns, layout_at, series_names
from svlc_core.read.header.context import Context
from svlc_core.read.header.layout import Layout
from svlc_core.read.header.naming import without_unit
from svlc_core.read.header.search import SEARCHED, layouts, signature
from svlc_core.read.opening import Opened
from svlc_core.read.periods import YEARS, period_of
from svlc_core.read.table import Row, Sheet, at, shown
from svlc_core.read.words import fold, line_of, region_of
from svlc_core.vocabulary import Period

_TOP, _SAMPLED, _SAMPLES = 25, 400, 40
_ALIKE, _MOSTLY = 0.75, 0.8


class Why(StrEnum):
    """Why a column is proposed to be what it is."""

    DECIDED = "decided"  # by a person, now or for an earlier file with this header
    NAMED = "named"  # the header is one of the declared ones
    PERIOD = "period"  # the header names a period
    ALIKE = "alike"  # the header resembles a declared one
    VALUES = "values"  # the cells look so
    NONE = ""


@dataclass(frozen=True)
class Header:
    """A column of the file. place: from 1. key: what it is called in a recipe. column: the export's own name for it,
    LEFT_OUT where it is decided to be left out, None where nothing is proposed. samples: the first different cells."""

    place: int
    key: str
    header: str
    samples: tuple[str, ...]
    column: str | None = None
    why: Why = Why.NONE
    period: Period | None = None


@dataclass(frozen=True)
class Survey:
    """The top of a sheet with its physical row numbers, where its header is, and what its columns could be.

    missing: the export's columns that no header is, and that a row cannot do without.
    """

    sheets: tuple[str, ...]
    sheet: str
    top: tuple[tuple[int, tuple[str, ...]], ...]
    header_row: int
    export: str
    headers: tuple[Header, ...]
    missing: tuple[str, ...]
    signature: str


def surveyed(found: Opened, file: str, given: Given) -> Survey | None:
    """The sheet whose header is nearest to an export's, or the first that was chosen; None where there is no sheet."""
    chosen = [sheet for sheet in found.sheets if sheet.name in given.recipe.sheets] or found.sheets
    best = [(sheet, _best(sheet, file, given)) for sheet in chosen]
    if not best:
        return None
    sheet, layout = min(best, key=lambda each: each[1].distance)
    headers = _with_amounts(tuple(_headers(sheet, layout)), layout)
    return Survey(
        sheets=tuple(sheet.name for sheet in found.sheets),
        sheet=sheet.name,
        top=tuple((row, tuple(map(shown, cells))) for row, cells in sheet.rows[:_TOP]),
        header_row=sheet.rows[layout.start][0],
        export=layout.export.code,
        headers=headers,
        missing=layout.missing,
        signature=signature(layout.header),
    )


def _best(sheet: Sheet, file: str, given: Given) -> Layout:
    """The best layout; where no header is known, the row that looks most like one."""
    found = next(iter(layouts(sheet, file, given)), None)
    if found and (found.keys or found.wide or given.recipe.header_row):
        return found
    rows = sheet.rows[:SEARCHED]
    start = max(range(len(rows)), key=lambda place: _header_like(rows[place][1]))
    export = EXPORTS.get(given.recipe.export, LEDGER)
    return layout_at(export, start, rows[start][1], Context((), sheet.name, file, given.recipe), given)


def _header_like(cells: Row) -> int:
    """Filled columns whose texts are no numbers; of rows alike the first."""
    return sum(bool(shown(cell)) and not _is_number(shown(cell)) for cell in cells)


def _headers(sheet: Sheet, layout: Layout) -> Iterator[Header]:
    fixed = fixed_columns(layout.export, layout.header, layout.given.recipe)
    slots = {slot.index: slot for slot in (*layout.keys.values(), *layout.figures)}
    free = [column for column in layout.export.columns if column.name not in layout.keys]
    twice = doubled(layout)
    for index in range(max((len(cells) for _, cells in sheet.rows[layout.start : layout.start + _SAMPLED]), default=0)):
        header = shown(at(layout.header, index))
        plain = Header(index + 1, _key(index, header, layout.header), header, _samples(sheet, layout, index))
        if index in fixed:
            column = fixed[index]
            yield replace(plain, column=column.name if column else "", why=Why.DECIDED)
        elif index in slots and header != twice:
            slot = slots[index]
            told = replace(plain, samples=()) if slot.column.kind is Kind.PERSON else plain
            yield replace(
                told, column=slot.column.name, why=Why.PERIOD if slot.period else Why.NAMED, period=slot.period
            )
        else:
            proposed, why = _proposed(header, plain.samples, free, layout.export)
            free = [column for column in free if column is not proposed]
            yield replace(plain, column=proposed.name if proposed else None, why=why)


def _with_amounts(headers: tuple[Header, ...], layout: Layout) -> tuple[Header, ...]:
    """Numbers alone do not say what they are: a column is proposed only where one could be the amounts, and none is."""
    kinds = FIGURE_KINDS
    told = any(
        column.name == each.column for each in headers for column in layout.export.columns if column.kind in kinds
    )
    numeric = [each for each in headers if each.column is None and each.samples and _fits(each.samples, _is_number)]
    if told or len(numeric) != 1:
        return headers
    column = next(column for column in layout.export.columns if column.kind in kinds)
    return tuple(replace(each, column=column.name, why=Why.VALUES) if each in numeric else each for each in headers)


def _key(index: int, header: str, cells: Row) -> str:
    """Its own text, or its place where the text is missing, stands twice, or would be taken for a place."""
    same = sum(fold(shown(cell)) == fold(header) for cell in cells)
    return header if fold(header) and same == 1 and not header.startswith("#") else f"#{index + 1}"


def _samples(sheet: Sheet, layout: Layout, index: int) -> tuple[str, ...]:
    rows = sheet.rows[layout.start + 1 : layout.start + 1 + _SAMPLED]
    found = dict.fromkeys(text for _, cells in rows if (text := shown(at(cells, index))))
    return tuple(found)[:_SAMPLES]


def _proposed(header: str, samples: Sequence[str], free: list[Column], export: Export) -> tuple[Column | None, Why]:
    """The declared column that the header resembles most, if the cells do not speak against it; else by the cells."""
    looks = _looks(export)
    scored = [(max(_likeness(header, each) for each in column.spellings), column) for column in free]
    fitting = [each for each in scored if _fits(samples, looks.get(each[1].kind))]
    best, column = max(fitting, key=lambda each: each[0], default=(0.0, None))
    if best >= _ALIKE:
        return column, Why.ALIKE
    for kind, looks_so in looks.items():
        of_kind = next((column for column in free if column.kind is kind), None)
        if of_kind and samples and _fits(samples, looks_so):
            return of_kind, Why.VALUES
    return None, Why.NONE


def _fits(samples: Sequence[str], looks: Callable[[str], bool] | None) -> bool:
    return looks is None or sum(map(looks, samples)) >= _MOSTLY * len(samples)


def _likeness(header: str, spelling: str) -> float:
    mine, other = fold(without_unit(header)), fold(spelling)
    return SequenceMatcher(None, mine, other).ratio() if mine else 0.0


def _looks(export: Export) -> dict[Kind, Callable[[str], bool]]:
    """What the cells of a column look like, the surest first."""
    series = series_names(export)
    ledger = export.shape is Shape.LEDGER
    return {
        Kind.REGION: lambda text: region_of(text) is not None,
        Kind.SERIES: lambda text: fold(text) in series,
        Kind.YEAR: lambda text: text.isdecimal() and int(text) in YEARS,
        Kind.PERIOD: lambda text: period_of(text) is not None and (not ledger or len(text) > 4),
        Kind.LINE: lambda text: line_of(text) is not None,
        Kind.ACCOUNT: lambda text: text[:8].isdecimal() and 3 <= len(text) <= 8,
    }


def _is_number(text: str) -> bool:
    try:
        return figure(text, ALWAYS_DECIMAL, money=True).value is not None
    except (Unreadable, Ambiguous):
        return False
