"""Whether the store still holds what its receipts say, and the originals what was handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from svlc_core.catalogue import rules
from svlc_core.errors import Finding
from svlc_core.store import originals
from svlc_core.store.kept import receipt_of
from svlc_core.vocabulary import Measure
from svlc_core.wording import N_

Ask = Callable[[str], list[tuple[Any, ...]]]
FIGURES, ROWS = N_("antalet uppgifter"), N_("antalet rader")
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


def verified(ask: Ask, folder: Path) -> Iterator[Finding]:
    held = {row[0]: row[1:] for query in (_LEDGER, _FACTS, _HOURS) for row in ask(query)}
    digests = set()
    for delivery, name, digest, figures, receipt in ask(
        "SELECT id, name, coalesce(kept, digest), figures, receipt FROM deliveries ORDER BY id"
    ):
        found = _quantities(*held.get(delivery, (0, 0, 0, 0, 0)))
        for what, expected in _expected(figures, receipt).items():
            if found[what] != expected:
                yield rules.STORED_ROWS_LOST.at(
                    delivery=delivery, file=name, what=what, found=found[what], receipt=expected
                )
        if not originals.sound(folder, digest):
            yield rules.ORIGINAL_LOST.at(delivery=delivery, file=digest)
        digests.add(digest)
    for unknown in sorted(originals.names(folder) - digests):
        yield rules.ORIGINAL_UNKNOWN.at(file=unknown)


def _quantities(figures: int, rows: int, _: int, *sums: int | None) -> dict[str, int | Decimal]:
    kronor: dict[str, Decimal] = {measure: Decimal(ore or 0) / 100 for measure, ore in zip(Measure, sums, strict=True)}
    return {FIGURES: figures, ROWS: rows, **kronor}


def _expected(figures: int, kept: str) -> dict[str, int | Decimal]:
    """The same quantities, as the receipt has them; kronor."""
    receipt = receipt_of(kept)
    sums: dict[str, Decimal] = {measure: Decimal(split.stored) / 100 for measure, split in receipt.sums.items()}
    return {FIGURES: figures, ROWS: receipt.rows.stored, **sums}
