"""The rows of a ledger table: each physical row becomes an entry with its amounts, or is set aside with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svlc_core.catalogue.accounts import BALANCE_CLASSES
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.exports import Kind
from svlc_core.catalogue.rules import (
    ACCOUNT_MISSING,
    BALANCE_ROW,
    BLANK_ROW,
    HEADER_ROW,
    MEASURE_ASSUMED,
    NO_AMOUNT,
    OF_WHICH,
    PERIOD_NOT_MONTH,
    PERIOD_UNREADABLE,
    REGION_LIKE,
    REGION_MISSING,
    RESULT_ACCOUNT_UNKNOWN,
    ROUNDED,
    SUBTOTAL_ROW,
    SUM_COLUMN_DIFFERS,
    TOO_MANY_CELLS,
    UNIT_ASSUMED,
    UNIT_DIFFERS,
    UNKNOWN_REGION,
)  # fmt: skip
from svlc_core.errors import Rule
from svlc_core.read.cells import marks_of
from svlc_core.read.context import units_in
from svlc_core.read.entries import Amount, Entry, Money, agree, money_reader, unit_of
from svlc_core.read.faults import period_fault
from svlc_core.read.headers import Layout, Slot
from svlc_core.read.notes import Notes
from svlc_core.read.periods import period_of
from svlc_core.read.table import Cell, Row, Sheet, at, is_blank, is_overlong, shown
from svlc_core.read.words import (
    Memo,
    Value,
    counties_in,
    fold,
    is_of_which,
    is_subtotal,
    is_sum,
    like_region,
    line_of,
    line_of_account,
    region_reader,
)
from svlc_core.vocabulary import Line, Period, Region, Unit

_ACCOUNT = re.compile(r"(\d{1,8})(?:\s+\D.*)?", re.ASCII | re.DOTALL)


class Reader:
    """Reads the data rows of one sheet; remembers each distinct text, since a ledger repeats itself."""

    def __init__(self, sheet: Sheet, layout: Layout, notes: Notes) -> None:
        self._sheet, self._layout, self._notes = sheet, layout, notes
        self._data = sheet.rows[layout.start + 1 :]
        self._header = [fold(shown(cell)) for cell in sheet.rows[layout.start][1]]
        self._columns = {name: slot.index for name, slot in layout.keys.items()}
        self._told: Memo[Cell, Unit | None] = Memo(lambda cell: _only(units_in(shown(cell))))
        self._units = {slot.index: self._unit(slot) for slot in (*layout.figures, *layout.sums)}
        self._money: Memo[tuple[int, Unit], Memo[Cell, Money | Rule | None]] = Memo(lambda key: self._reader(*key))
        self._regions: Memo[str, Region | None] = Memo(region_reader(self._column("region")))
        self._periods: Memo[tuple[Cell, int | None], Period | None] = Memo(lambda key: period_of(*key))
        self._labels: Memo[str, Rule | None] = Memo(_label_rule)
        self._lines: Memo[str, Line | None] = Memo(line_of)
        self._accounts: Memo[str, Line] = Memo(lambda account: line_of_account(account, layout.given.accounts))
        self._year = layout.context.year()
        self._region = None if layout.key(Kind.REGION) else layout.context.region()
        if layout.measure_assumed:
            notes.add(MEASURE_ASSUMED, sheet.name)

    def _column(self, name: str) -> list[str]:
        return [shown(at(cells, self._columns.get(name))) for _, cells in self._data]

    def entries(self) -> Iterator[Entry]:
        """Every row below the header, in the order of the file."""
        for row, cells in self._data:
            entry = Entry(self._sheet.name, row, cells)
            self._fill(entry)
            yield entry

    def _unit(self, slot: Slot) -> Unit:
        unit = unit_of(slot, self._sheet, self._layout)
        if unit is None and not all(self._own(cells) for _, cells in self._data if shown(at(cells, slot.index))):
            self._notes.add(UNIT_ASSUMED, self._sheet.name, unit=Unit.KR)
        return unit or Unit.KR

    def _own(self, cells: Row) -> Unit | None:
        """The unit that the row itself names."""
        return self._told[at(cells, self._columns.get("beloppsenhet"))]

    def _unit_in(self, cells: Row, slot: Slot) -> Unit:
        """The header's unit, else the row's own, else what goes for the whole table."""
        return slot.unit or self._own(cells) or self._units[slot.index]

    @property
    def units(self) -> list[Unit]:
        """Those that amounts were read in; known when the entries have been read."""
        return [unit for _, unit in self._money]

    def _reader(self, index: int, unit: Unit) -> Memo[Cell, Money | Rule | None]:
        marks = marks_of({at(cells, index) for _, cells in self._data}, thousandths=unit is not Unit.KR)
        return Memo(money_reader(marks, unit))

    def _read(self, cells: Row, slot: Slot) -> Money | Rule | None:
        return self._money[slot.index, self._unit_in(cells, slot)][at(cells, slot.index)]

    def _text(self, entry: Entry, name: str) -> str:
        return shown(at(entry.cells, self._columns.get(name)))

    def _fill(self, entry: Entry) -> None:
        if is_blank(entry.cells):
            return entry.set_aside(BLANK_ROW)
        if self._repeats_header(entry.cells):
            return entry.set_aside(HEADER_ROW)
        if is_overlong(entry.cells, len(self._header)):
            return self._reject(entry, TOO_MANY_CELLS)
        self._describe(entry)
        summed = self._summed(entry)
        period = self._month(entry, quiet=summed)
        self._read_amounts(entry, period)
        if summed:
            return None
        if not entry.amounts and entry.reason is None:
            return entry.set_aside(NO_AMOUNT)
        return self._judge(entry, period)

    def _repeats_header(self, cells: Row) -> bool:
        first = self._header[0] if self._header else ""
        return fold(shown(cells[0])) == first and [fold(shown(cell)) for cell in cells] == self._header

    def _describe(self, entry: Entry) -> None:
        """Account, line, name and region as the row writes them."""
        written, group = self._text(entry, "konto"), self._text(entry, "kontogrupp")
        entry.name, entry.cost_centre = self._text(entry, "kontonamn"), self._text(entry, "ansvar")
        match = _ACCOUNT.fullmatch(written)
        entry.account = match[1] if match else ""
        named = group or ("" if match else written)
        entry.group = self._lines[named] if named else None
        entry.line = entry.group or self._line(entry.account, named)
        entry.name = entry.name or group or written.removeprefix(entry.account).strip()
        region = self._text(entry, "region")
        entry.region = self._regions[region] if region else self._region
        entry.label = group or written or entry.name or region

    def _line(self, account: str, group: str) -> Line | None:
        """The account's own; of a row without one, a name that is not known is unmapped."""
        return self._accounts[account] if account else Line.UNMAPPED if group else None

    def _summed(self, entry: Entry) -> bool:
        """Whether the row is a sum of others or a part of another; a row with an account number is neither."""
        if entry.account:
            return self._named_sum(entry)
        region = self._text(entry, "region")
        names = [self._text(entry, name) for name in ("kontogrupp", "konto", "kontonamn", "period", "ansvar")]
        for text in (*names, "" if entry.line and self._regions[region] else region):
            if rule := self._labels[text]:
                entry.label = text
                entry.region = entry.region or _only(counties_in(text))
                entry.set_aside(rule)
                return True
        return False

    def _named_sum(self, entry: Entry) -> bool:
        """ "3 Summa intäkter": the number is a group's."""
        written = self._text(entry, "konto").removeprefix(entry.account).strip()
        entry.label = next((text for text in (written, entry.name) if is_sum(text)), entry.label)
        if is_sum(entry.label):
            entry.set_aside(SUBTOTAL_ROW)
        return entry.reason is SUBTOTAL_ROW

    def _month(self, entry: Entry, quiet: bool) -> Period | None:
        """The month of a long row; what is wrong with it is said, unless the row is set aside anyway."""
        slot = self._layout.key(Kind.PERIOD)
        if self._layout.wide or not slot:
            return None
        cell, year = at(entry.cells, slot.index), self._row_year(entry)
        period = self._periods[cell, year]
        if period and not period.accumulated:
            return period
        if not quiet and self._has_amount(entry):
            rule = PERIOD_NOT_MONTH if period else period_fault(cell, PERIOD_UNREADABLE)
            self._reject(entry, rule, slot.header, shown(cell))
        return None

    def _row_year(self, entry: Entry) -> int | None:
        slot = self._layout.key(Kind.YEAR)
        period = self._periods[at(entry.cells, slot.index), None] if slot else None
        return period.year if period else self._year

    def _has_amount(self, entry: Entry) -> bool:
        return any(self._read(entry.cells, slot) is not None for slot in self._layout.figures)

    def _read_amounts(self, entry: Entry, period: Period | None) -> None:
        for slot in self._layout.figures:
            cell = at(entry.cells, slot.index)
            money = self._read(entry.cells, slot)
            if isinstance(money, Rule):
                self._reject(entry, money, slot.header, shown(cell))
            elif money is not None:
                when = slot.period or period
                month = (when.year, when.month) if when else None
                entry.amounts.append(Amount(slot, shown(cell), money, month))
                self._remark(entry, slot, cell, money)

    def _remark(self, entry: Entry, slot: Slot, cell: Cell, money: Money) -> None:
        if not money.exact:
            self._notes.add(ROUNDED, entry.sheet, entry.row, slot.header)
        if money.other_unit:
            unit = self._unit_in(entry.cells, slot)
            self._notes.add(UNIT_DIFFERS, entry.sheet, entry.row, slot.header, shown(cell), unit=unit)

    def _judge(self, entry: Entry, period: Period | None) -> None:
        """A row with amounts needs a region and an account or a group; accounts of the balance sheet are left out."""
        if entry.region is None or entry.region is Region.UNSTATED:
            text = self._text(entry, "region")
            self._reject_region(entry, text)
        if entry.line is None:
            self._reject(entry, ACCOUNT_MISSING)
        elif entry.line is Line.UNMAPPED and not entry.account and not self._layout.key(Kind.LINE):
            self._reject(entry, RESULT_ACCOUNT_UNKNOWN, self._header_of(Kind.ACCOUNT), entry.label)
        elif entry.line is Line.UNMAPPED and entry.account.startswith(BALANCE_CLASSES):
            entry.set_aside(BALANCE_ROW)
        self._check_sums(entry)

    def _reject_region(self, entry: Entry, text: str) -> None:
        header = self._header_of(Kind.REGION)
        if region := like_region(text):
            self._reject(entry, REGION_LIKE, header, text, region=region)
        else:
            self._reject(entry, UNKNOWN_REGION if text else REGION_MISSING, header, text or None)

    def _check_sums(self, entry: Entry) -> None:
        for slot in self._layout.sums:
            stated = self._read(entry.cells, slot)
            parts = [amount.money for amount in entry.amounts if slot.sums(amount.slot)]
            if isinstance(stated, Money) and not agree(stated, sum(part.ore for part in parts), parts):
                self._notes.add(SUM_COLUMN_DIFFERS, entry.sheet, entry.row, slot.header)

    def _header_of(self, kind: Kind) -> str | None:
        slot = self._layout.key(kind)
        return slot.header if slot else None

    def _reject(
        self, entry: Entry, rule: Rule, column: str | None = None, value: str | None = None, **values: object
    ) -> None:
        """A row that is a sum of others is left out whatever its cells hold."""
        if entry.reason in (SUBTOTAL_ROW, OF_WHICH):
            return
        entry.set_aside(rule, Fate.REJECTED)
        self._notes.add(rule, entry.sheet, entry.row, column, value, **values)


def _label_rule(label: str) -> Rule | None:
    if is_of_which(label):
        return OF_WHICH
    return SUBTOTAL_ROW if is_subtotal(label) else None


def _only(found: set[Value]) -> Value | None:
    return next(iter(found)) if len(found) == 1 else None
