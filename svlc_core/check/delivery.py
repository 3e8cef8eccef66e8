"""A reading becomes a delivery: its duplicates settled, its receipt drawn up, and laid beside what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import (
    ASIDE_COLUMNS,
    NOT_SAVED_SO,
    Delivery,
    Fate,
    Mode,
    Reading,
    Receipt,
    Split,
    Status,
)
from svlc_core.catalogue.exports import Shape
from svlc_core.check import cases
from svlc_core.check.consistency import consistency
from svlc_core.check.difference import difference
from svlc_core.check.duplicates import added_twice, twice
from svlc_core.check.grouping import folded, grouped
from svlc_core.check.history import gaps, lacking, overlap, renamed
from svlc_core.check.hours import odd
from svlc_core.check.keyed import WHOLE, Beside, laid_beside
from svlc_core.check.plausibility import plausibility
from svlc_core.check.timing import untimely
from svlc_core.errors import Finding, Severity
from svlc_core.vocabulary import Measure
from svlc_core.wording import N_


def delivery(
    reading: Reading, stored: pd.DataFrame | None = None, mode: str = Mode.REPLACE, today: date | None = None
) -> Delivery:
    """The file as it would be saved in this mode, with everything there is to say of it.

    `stored` has the current rows of the same kind that the file may touch, in the shape of `reading.rows`; for cases
    their number by day: delivery, region, day, cases. Without `today` nothing is said of times that have not been.
    """
    how, shape = Mode(mode), reading.export.shape
    if shape is Shape.CASES:
        return _of_cases(reading, reading.rows.iloc[:0] if stored is None else stored, how, today)
    rows, aside, twice_said = twice(shape, reading.rows)
    settled = replace(reading, rows=rows, aside=_joined(reading.aside, aside))
    before = rows.iloc[:0] if stored is None else stored
    beside, receipt = laid_beside(shape, rows, before, how), drawn_up(settled)
    found = [*twice_said, *_modes(settled, before, how), *_alone(settled, before, today)]
    found += [*_beside(settled, beside, how), *_refusals(settled, receipt)]
    said = [*reading.findings, *found]
    return Delivery(
        reading=settled,
        findings=(*grouped(reading.findings), *folded(grouped(found))),
        receipt=receipt,
        difference=difference(shape, beside.after, beside.before),
        status=_status(settled, receipt, said),
        mode=how,
    )


def _of_cases(reading: Reading, stored: pd.DataFrame, mode: Mode, today: date | None) -> Delivery:
    said, changes = cases.remarks(reading.rows, stored, today)
    receipt = drawn_up(reading)
    found = [*_modes(reading, stored, mode), *said, *_refusals(reading, receipt)]
    return Delivery(
        reading=reading,
        findings=(*grouped(reading.findings), *folded(grouped(found))),
        receipt=receipt,
        difference=changes,
        status=_status(reading, receipt, [*reading.findings, *found]),
        mode=mode,
    )


def _joined(aside: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([aside, more])[list(ASIDE_COLUMNS)].reset_index(drop=True) if len(more) else aside


def _modes(reading: Reading, stored: pd.DataFrame, mode: Mode) -> Iterator[Finding]:
    """What cannot be saved so, and what is added again."""
    if rule := NOT_SAVED_SO.get((reading.export.shape, mode)):
        yield rule.at()
    elif mode is Mode.APPEND:
        yield from added_twice(reading.rows, stored)


def _alone(reading: Reading, stored: pd.DataFrame, today: date | None) -> Iterator[Finding]:
    """What there is to say of each row as it stands."""
    shape = reading.export.shape
    yield from untimely(shape, reading.rows, today)
    if shape is Shape.LEDGER:
        yield from renamed(reading.rows, stored)
    if shape is Shape.HOURS:
        yield from odd(reading.rows)


def _beside(reading: Reading, beside: Beside, mode: Mode) -> Iterator[Finding]:
    """The sums as they will be, beside the history."""
    shape = reading.export.shape
    if shape in WHOLE:
        yield from gaps(beside.ours, beside.stored)
    else:
        yield from consistency(reading.rows.assign(dataset=reading.export.code))
    if beside.stored.empty:
        return
    if shape is Shape.LEDGER and mode is Mode.REPLACE:
        yield from lacking(beside.ours, beside.stored)
    yield from plausibility(shape, beside.after, beside.stored)
    yield from overlap(shape, beside.ours, beside.stored, mode)


def drawn_up(reading: Reading) -> Receipt:
    """Physical rows, and öre per measure, in the file and where they went."""
    aside, fates = reading.aside, reading.aside["fate"].astype("str")
    stored = _physical(reading)
    rows = Split(reading.records, stored, int((fates == Fate.REJECTED).sum()), int((fates == Fate.IGNORED).sum()))
    sums = {measure: _money(reading, measure, total, aside, fates) for measure, total in reading.totals.items()}
    return Receipt(rows, sums)


def _physical(reading: Reading) -> int:
    """A case is a row of its own; of others several figures may stand on one."""
    if reading.export.shape is Shape.CASES:
        return len(reading.rows)
    return sum(int(rows.nunique()) for _, rows in reading.rows.groupby("sheet", observed=True)["row"])


def _money(reading: Reading, measure: Measure, total: int, aside: pd.DataFrame, fates: pd.Series) -> Split:
    kept = reading.rows.loc[reading.rows["measure"] == measure.value, "amount"]
    told = aside[measure.value].fillna(0)
    return Split(
        total,
        int(kept.sum()),
        int(told[fates == Fate.REJECTED].sum()),
        int(told[fates == Fate.IGNORED].sum()),
    )


def _refusals(reading: Reading, receipt: Receipt) -> Iterator[Finding]:
    if reading.rows.empty:
        yield rules.NOTHING_TO_STORE.at()
    if receipt.rows.difference:
        yield rules.UNBALANCED.at(what=N_("rader"), file=receipt.rows.file, found=_found(receipt.rows))
    for measure, split in receipt.sums.items():
        if split.difference:
            yield rules.UNBALANCED.at(what=measure, file=_kronor(split.file), found=_kronor(_found(split)))


def _kronor(ore: int) -> Decimal:
    return Decimal(ore) / 100


def _found(split: Split) -> int:
    return split.file - split.difference


def _status(reading: Reading, receipt: Receipt, said: list[Finding]) -> Status:
    if reading.rows.empty or not receipt.balanced or any(each.rule in NOT_SAVED_SO.values() for each in said):
        return Status.REFUSED
    grave = any(finding.severity is not Severity.NOTE for finding in said)
    return Status.ACCEPTED_WITH_WARNINGS if grave else Status.ACCEPTED
