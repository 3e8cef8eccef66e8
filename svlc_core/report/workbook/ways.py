"""How each sort of effect becomes kronor in formulas: so much a month, a share of the forecast, a budget that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

import pandas as pd

from svlc_core.catalogue.levers import COST_LINES, SHARED_BY, Effect
from svlc_core.report.workbook import effects as sheet
from svlc_core.report.workbook.base import Base
from svlc_core.report.workbook.effects import (
    AMOUNT,
    BOTTOM,
    BUDGET,
    FIRST_FACTOR,
    JANUARY,
    LINE_COLUMN,
    REGION_COLUMN,
    SECOND_FACTOR,
    SHARE,
    TOP,
    WHOLE,
    YEAR_COLUMN,
    Effects,
)  # fmt: skip
from svlc_core.report.workbook.inputs import Inputs
from svlc_core.report.workbook.lever_rows import LeverRows, fraction, money, scale, steps
from svlc_core.report.workbook.paper import Book
from svlc_core.report.workbook.shared import part, rests
from svlc_core.report.workbook.styles import ORE, PLAIN, TOTAL
from svlc_core.vocabulary import Line, Region
from svlc_core.wording import label, rounded


def effects(book: Book, base: Base, inputs: Inputs, frame: pd.DataFrame) -> Effects:
    """Every lever on the sheet Beräkning. frame: the months of `base`, as the levers are applied to them."""
    found = sheet.opened(book, base, inputs, frame)
    for place, lever in enumerate(inputs.levers):
        _WAYS[lever.kind.effect](LeverRows(found, place, lever))
    return found


# --- so much a month --------------------------------------------------------------------------------------------------


def _amounts(each: LeverRows) -> None:
    """For one region, or shared by the owners in whole öre."""
    step_row, top, bottom = money(each)
    whole = _whole(each, step_row, [_ore(top, each.step(month), bottom) for month in each.on.months])
    found = rests(each, whole)
    for region in each.on.base.regions:
        row = _opened(each, AMOUNT, region, each.lever.on_line)
        _written(each, row, region, each.lever.on_line, partial(part, each, row, region, whole, found))


def _ore(top: Decimal, step: int, bottom: int) -> int:
    return int(rounded(top * step / bottom))


def _whole(each: LeverRows, step_row: int, values: Sequence[int], conditions: Mapping[int, str] | None = None) -> int:
    """The row with what a month's effect is before it is shared or moved."""
    row = each.row(WHOLE)
    top, bottom = (f"${each.page.at(step_row, column)}" for column in (TOP, BOTTOM))
    for month, value in zip(each.on.months, values, strict=True):
        amount = f"ROUND({top}*{each.at(step_row, month)}/{bottom},0)"
        formula = f"IF({conditions[month]},{amount},0)" if conditions else amount
        each.page.live(row, JANUARY + month - 1, formula, value, form=ORE)
    return row


# --- a share of what is forecast --------------------------------------------------------------------------------------


def _shares(each: LeverRows) -> None:
    """So many percent, with so many percent on top where the kind has that."""
    row, lever = steps(each), each.lever
    size = scale(each, row, "size", FIRST_FACTOR, lever.size)
    top, bottom, formula, factor = size.numerator, size.factor * 100, size.formula, f"{size.at}*100"
    if lever.kind.cost:
        more = scale(each, row, "cost", SECOND_FACTOR, lever.second)
        top, bottom = top * (100 * more.factor + more.numerator), bottom * 100 * more.factor
        formula, factor = f"({formula})*(100*{more.at}+{more.formula})", f"{factor}*100*{more.at}"
    fraction(each, row, (formula, top), (factor, bottom))
    for region in each.on.base.regions:
        _share(each, row, row, region, lever.on_line)


def _share(each: LeverRows, step_row: int, fraction_row: int, region: str, line: Line) -> None:
    row = _opened(each, AMOUNT, region, line)
    chosen, here = each.cell("region"), f"${each.page.at(row, REGION_COLUMN)}"
    everybody = f'OR({chosen}={here},{chosen}="{Region.ALL}")' if region in set(SHARED_BY) else f"{chosen}={here}"
    top, bottom = (f"${each.page.at(fraction_row, column)}" for column in (TOP, BOTTOM))

    def formula(month: int) -> str:
        of = _forecast(each, row, region, line, month)
        return f"IF({everybody},ROUND({of}*{top}*{each.at(step_row, month)}/{bottom},0),0)"

    _written(each, row, region, line, formula)


def _forecast(each: LeverRows, row: int, region: str, line: Line, month: int) -> str:
    """What is forecast: the one cell, or where a reader can choose the line, that of the line chosen."""
    base = each.on.base
    if not each.lever.kind.lines:
        return base.cell(region, line, month)
    where = (f"${each.page.at(row, column)}" for column in (REGION_COLUMN, LINE_COLUMN))
    asked = ",".join(f"{base.names(place)},{cell}" for place, cell in enumerate(where, 1))
    return f"SUMIFS({base.month(month)},{asked})"


def _partner(each: LeverRows) -> None:
    """The revenue, and the share of every cost that the partner bears."""
    _amounts(each)
    row = each.row(SHARE)
    share = scale(each, row, "cost", SECOND_FACTOR, each.lever.second)
    fraction(each, row, (f"-({share.formula})", -share.numerator), (f"{share.at}*100", share.factor * 100))
    for month in each.on.months:
        each.page.live(row, JANUARY + month - 1, each.stepped(month), each.step(month), form="0")
    for region in each.on.base.regions:
        for line in COST_LINES:
            _share(each, row, row, region, line)


# --- a budget that moves ----------------------------------------------------------------------------------------------


def _moved(each: LeverRows) -> None:
    """From one region to another, in the months for which both have a budget."""
    chosen, to, lever = each.cell("region"), each.cell("to"), each.lever
    word, sign = label(Line.REVENUE, each.page.lang), -1 if lever.on_line is Line.REVENUE else 1
    step_row, top, bottom = money(each, (f'*IF({each.cell("line")}="{word}",-1,1)', sign))
    budgeted = each.on.ahead.budgeted
    values = [
        _ore(top, each.step(month), bottom) if {(lever.region, month), (lever.to, month)} <= budgeted else 0
        for month in each.on.months
    ]
    both = {month: "*".join(each.on.planned(cell, month) for cell in (chosen, to)) for month in each.on.months}
    whole = _whole(each, step_row, values, {month: f"{flags}>0" for month, flags in both.items()})
    for region in each.on.base.regions:
        row = _opened(each, BUDGET, region, lever.on_line)
        _written(each, row, region, lever.on_line, partial(_given_and_taken, each, row, whole))


def _given_and_taken(each: LeverRows, row: int, whole: int, month: int) -> str:
    here, ore = f"${each.page.at(row, REGION_COLUMN)}", each.at(whole, month)
    return "-".join(f"IF({each.cell(name)}={here},{ore},0)" for name in ("region", "to"))


# --- a row of amounts -------------------------------------------------------------------------------------------------


def _opened(each: LeverRows, what: str, region: str, line: Line) -> int:
    """The row of a region; its line is the one that is chosen, where there is a choice."""
    row = each.row(what, region, line)
    if each.lever.kind.lines:
        each.page.live(row, LINE_COLUMN, each.cell("line"), label(line, each.page.lang), PLAIN)
    return row


def _written(each: LeverRows, row: int, region: str, line: Line, formula: Callable[[int], str]) -> None:
    """Each month's formula, with the öre that the core gives, and their sum."""
    at = (each.place, region, str(line))
    found = each.on.changed if each.lever.kind.effect is not Effect.BUDGET else each.on.moved
    for month in each.on.months:
        each.page.live(row, JANUARY + month - 1, formula(month), found.get(at, {}).get(month, 0), form=ORE)
    cells = f"{each.at(row, 1)}:{each.at(row, 12)}"
    each.page.live(row, YEAR_COLUMN, f"SUM({cells})", sum(found.get(at, {}).values()), TOTAL, ORE)


_WAYS: dict[Effect, Callable[[LeverRows], None]] = {
    Effect.MONTHLY: _amounts, Effect.ONCE: _amounts, Effect.SHARE: _shares, Effect.PARTNER: _partner,
    Effect.BUDGET: _moved,
}  # fmt: skip
