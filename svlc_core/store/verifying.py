"""Whether the store and its files of cases still hold what the receipts say, and the originals what was handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from svlc_core.catalogue import rules
from svlc_core.errors import Finding
from svlc_core.store import case_files, originals
from svlc_core.store.kept import receipt_of
from svlc_core.vocabulary import Measure
from svlc_core.wording import N_

Quantities = dict[str, int | Decimal]
Ask = Callable[[str], list[tuple[Any, ...]]]
FIGURES, ROWS, IN_DAYS = N_("antalet uppgifter"), N_("antalet rader"), N_("antalet ärenden dygn för dygn")
# The hash is of every column, so that a damaged block anywhere is met.
_HELD = """
    SELECT delivery, count(*), count(DISTINCT (sheet, "row")), bit_xor(hash(each)), {sums}
    FROM {table} each GROUP BY delivery
"""
_SUM = "sum(amount) FILTER (measure = '{}')"
_LEDGER = _HELD.format(table="ledger_rows", sums=", ".join(_SUM.format(measure.value) for measure in Measure))
_NO_SUMS = ", ".join("NULL" for _ in Measure)
_FACTS = _HELD.format(table="fact_rows", sums=_NO_SUMS)
_HOURS = _HELD.format(table="hours_rows", sums=_NO_SUMS)
_FILES = """
    SELECT delivery, file, CAST(coalesce(sum(told.cases), 0) AS BIGINT)
    FROM case_files LEFT JOIN case_days told USING (delivery) GROUP BY ALL
"""


def verified(ask: Ask, folder: Path, cases: Path) -> Iterator[Finding]:
    """folder: of the originals. cases: of the files of cases."""
    held = {row[0]: row[1:] for query in (_LEDGER, _FACTS, _HOURS) for row in ask(query)}
    files = {delivery: (cases / file, in_days) for delivery, file, in_days in ask(_FILES)}
    lost = {delivery for delivery, (file, _) in files.items() if not case_files.sound(file)}
    digests = set()
    for delivery, name, digest, figures, receipt in ask(
        "SELECT id, name, coalesce(kept, digest), figures, receipt FROM deliveries ORDER BY id"
    ):
        if delivery in lost:
            yield rules.CASES_LOST.at(delivery=delivery, file=files[delivery][0].name)
        else:
            of_cases = delivery in files
            found = _of_cases(*files[delivery]) if of_cases else _quantities(*held.get(delivery, (0, 0, 0, 0, 0)))
            yield from _differing(delivery, name, found, _expected(figures, receipt, of_cases))
        if not originals.sound(folder, digest):
            yield rules.ORIGINAL_LOST.at(delivery=delivery, file=digest)
        digests.add(digest)
    for unknown in sorted(originals.names(folder) - digests):
        yield rules.ORIGINAL_UNKNOWN.at(file=unknown)
    for unknown in sorted(case_files.names(cases) - {file.name for file, _ in files.values()}):
        yield rules.CASES_UNKNOWN.at(file=unknown)


def _differing(delivery: int, name: str, found: Quantities, expected: Quantities) -> Iterator[Finding]:
    for what, quantity in expected.items():
        if found[what] != quantity:
            yield rules.STORED_ROWS_LOST.at(
                delivery=delivery, file=name, what=what, found=found[what], receipt=quantity
            )


def _quantities(figures: int, rows: int, _: int, *sums: int | None) -> Quantities:
    kronor: dict[str, Decimal] = {measure: Decimal(ore or 0) / 100 for measure, ore in zip(Measure, sums, strict=True)}
    return {FIGURES: figures, ROWS: rows, **kronor}


def _of_cases(file: Path, in_days: int) -> Quantities:
    cases, rows = case_files.counted(file)
    return {FIGURES: cases, ROWS: rows, IN_DAYS: in_days}


def _expected(figures: int, kept: str, of_cases: bool) -> Quantities:
    """The same quantities, as the receipt has them; kronor."""
    receipt = receipt_of(kept)
    if of_cases:
        return {FIGURES: figures, ROWS: receipt.rows.stored, IN_DAYS: figures}
    sums: dict[str, Decimal] = {measure: Decimal(split.stored) / 100 for measure, split in receipt.sums.items()}
    return {FIGURES: figures, ROWS: receipt.rows.stored, **sums}
