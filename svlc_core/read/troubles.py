"""The cells that stand in the way of a row: where each is, what stands there and which rule it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import Kind
from svlc_core.read import hours
from svlc_core.read.cells import Ambiguous, Marks, Unreadable, figure
from svlc_core.read.frames import AsideRow, TroubleRow
from svlc_core.read.grid import place_of
from svlc_core.read.header.layout import Layout, Slot
from svlc_core.read.table import Row, Sheet, at, shown
from svlc_core.read.words import like_region
from svlc_core.wording import SOURCE

_KINDS = {
    rules.PERIOD_UNREADABLE.code: (Kind.PERIOD,),
    rules.PERIOD_NOT_MONTH.code: (Kind.PERIOD,),
    rules.PERIOD_OF_OTHER_KIND.code: (Kind.PERIOD,),
    rules.UNKNOWN_REGION.code: (Kind.REGION,),
    rules.REGION_LIKE.code: (Kind.REGION,),
    rules.REGION_MISSING.code: (Kind.REGION,),
    rules.ACCOUNT_MISSING.code: (Kind.ACCOUNT, Kind.LINE),
    rules.RESULT_ACCOUNT_UNKNOWN.code: (Kind.ACCOUNT,),
    rules.UNKNOWN_SERIES.code: (Kind.SERIES,),
    rules.SEX_UNKNOWN.code: (Kind.SEX,),
    rules.AGE_UNKNOWN.code: (Kind.AGE_GROUP,),
    rules.PEOPLE_UNREADABLE.code: (Kind.PEOPLE,),
}
_AMOUNTS = {
    each.code
    for each in (
        rules.AMOUNT_UNREADABLE, rules.AMOUNT_AMBIGUOUS, rules.FIGURE_UNREADABLE, rules.NUMBER_SHORTENED,
        rules.NUMBER_LOOKALIKE,
    )
}  # fmt: skip
_COUNTED = re.compile(r" \([^()]*\0[^()]*\)")
_DOUBTFUL: Marks = {".": None, ",": None}


def troubles(tables: list[tuple[Sheet, Layout]], aside: list[AsideRow]) -> list[TroubleRow]:
    """One for each broken cell of every rejected row; the whole row, column 0, where no cell is to blame alone."""
    found: list[TroubleRow] = []
    for sheet, row, fate, code, *_ in aside:
        if fate == Fate.REJECTED:
            layout, cells = _where(tables, sheet, row)
            slots = list(_slots(layout, cells, code))
            found += [(sheet, row, slot.index + 1, slot.header, shown(at(cells, slot.index)), code) for slot in slots]
            found += [] if slots else [(sheet, row, 0, "", "", code)]
    return found


def in_words(code: str, value: str, lang: str = SOURCE) -> tuple[str, str]:
    """What is wrong with the cell and what to do, said of it alone: findings count their likes, in parentheses."""
    met = rules.RULES[code].at(value=value, count="\0", rows="\0", region=like_region(value) or "")
    return _COUNTED.sub("", met.message(lang)), met.remedy(lang)


def _where(tables: list[tuple[Sheet, Layout]], name: str, row: int) -> tuple[Layout, Row]:
    """The row's cells, and the layout of its table: the last on its sheet whose header stands above it."""
    mine = [(sheet, layout) for sheet, layout in tables if sheet.name == name]
    sheet, layout = [(sheet, layout) for sheet, layout in mine if sheet.rows[layout.start][0] < row][-1]
    return layout, sheet.rows[place_of(sheet.rows, row)][1]


def _slots(layout: Layout, cells: Row, code: str) -> Iterator[Slot]:
    if code in hours.BROKEN:
        yield from hours.broken(layout, cells, code)
    if code in _AMOUNTS:
        yield from (slot for slot in layout.figures if _broken(cells, slot, code))
    for kind in _KINDS.get(code, ()):
        if slot := layout.key(kind):
            yield slot
            return


def _broken(cells: Row, slot: Slot, code: str) -> bool:
    try:
        figure(at(cells, slot.index), _DOUBTFUL, money=code != rules.FIGURE_UNREADABLE.code)
    except Unreadable:
        return True
    except Ambiguous:
        return code == rules.AMOUNT_AMBIGUOUS.code
    return False
