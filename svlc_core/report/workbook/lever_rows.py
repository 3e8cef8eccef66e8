"""What every lever's rows have in common: in which months it works, how far its ramp has come, and its full effect."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from svlc_core.catalogue.levers import Effect
from svlc_core.report.workbook import exactly
from svlc_core.report.workbook.effects import (
    BOTTOM,
    FIRST_FACTOR,
    HEAD_ROW,
    JANUARY,
    SECOND_FACTOR,
    STEP,
    TOP,
    Effects,
    next_row,
)  # fmt: skip
from svlc_core.report.workbook.paper import Page
from svlc_core.scenario import Lever


@dataclass(frozen=True)
class LeverRows:
    """One lever's rows."""

    on: Effects
    place: int
    lever: Lever

    @property
    def page(self) -> Page:
        return self.on.page

    def cell(self, name: str) -> str:
        return self.on.inputs.cell(self.place, name)

    def row(self, what: str, region: str = "", line: str = "") -> int:
        return next_row(self.on, what, region, self.place, line)

    def at(self, row: int, month: int) -> str:
        return self.page.at(row, JANUARY + month - 1)

    @property
    def ramp(self) -> int:
        return max(1, self.lever.ramp) if self.lever.kind.lasts else 1

    def step(self, month: int) -> int:
        """How many of the ramp's steps a month has reached; zero where the lever does nothing."""
        lever = self.lever
        if not lever.on or not lever.start <= month <= lever.last:
            return 0
        return min(lever.end - month + 1 if lever.kind.fades else month - lever.start + 1, self.ramp)

    def stepped(self, month: int) -> str:
        number, on = self.page.at(HEAD_ROW - 1, JANUARY + month - 1), f'{self.cell("on")}="{self.on.inputs.on}"'
        start, end = self.cell("start"), self.cell("end")
        if not self.lever.kind.lasts:
            return f"IF(AND({on},{number}={start}),1,0)"
        reached = f"{end}-{number}+1" if self.lever.kind.fades else f"{number}-{start}+1"
        return f"IF(AND({on},{number}>={start},{number}<={end}),MIN({reached},MAX(1,{self.cell('ramp')})),0)"

    @property
    def span(self) -> str:
        return f"*MAX(1,{self.cell('ramp')})" if self.lever.kind.lasts else ""


def scale(each: LeverRows, row: int, name: str, column: int, value: float) -> exactly.Scaled:
    """The factor that makes a whole number of an input, in a cell of its own."""
    found = exactly.scaled(each.cell(name), each.page.at(row, column), value)
    each.page.live(row, column, found.factor_formula, found.factor, form="0")
    return found


def steps(each: LeverRows) -> int:
    row = each.row(STEP)
    for month in each.on.months:
        each.page.live(row, JANUARY + month - 1, each.stepped(month), each.step(month), form="0")
    return row


def fraction(each: LeverRows, row: int, top: tuple[str, Decimal], bottom: tuple[str, int]) -> tuple[Decimal, int]:
    """What a month's effect is multiplied with and divided by."""
    each.page.live(row, TOP, top[0], exactly.number(top[1]), form="#,##0.####")
    each.page.live(row, BOTTOM, f"{bottom[0]}{each.span}", bottom[1] * each.ramp, form="#,##0")
    return top[1], bottom[1] * each.ramp


def money(each: LeverRows, sign: tuple[str, int] = ("", 1)) -> tuple[int, Decimal, int]:
    """The row with the steps of a lever of so many kronor a month, and the fraction of its full effect."""
    lever, row = each.lever, steps(each)
    kind = lever.kind
    size = scale(each, row, "size", FIRST_FACTOR, lever.size)
    unit = kind.unit_ore * (-1 if kind.worsens else 1)
    top, bottom, formula, factor = size.numerator * unit, size.factor, f"{unit}*{size.formula}", size.at
    if kind.cost and kind.effect is not Effect.PARTNER:
        price = scale(each, row, "cost", SECOND_FACTOR, lever.second)
        top, bottom = top * price.numerator, bottom * price.factor
        formula, factor = f"{formula}*{price.formula}", f"{factor}*{price.at}"
    found = fraction(each, row, (f"{formula}{sign[0]}", top * sign[1]), (factor, bottom))
    return row, *found
