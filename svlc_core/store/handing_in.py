"""Handing in and undoing: a delivery is added, or marked as undone, in one transaction; nothing is ever changed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import NOT_SAVED_SO, Delivery, Mode, Reading, Status
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.errors import Refused
from svlc_core.store import case_files, originals
from svlc_core.store.cases import Cases
from svlc_core.store.database import Cursor, event, next_id
from svlc_core.store.kept import findings_text, receipt_text
from svlc_core.store.recipes import recipe_text
from svlc_core.store.schema import SAMPLE, SLOT, text_columns
from svlc_core.vocabulary import FACT_COLUMNS, HOURS_COLUMNS, LEDGER_COLUMNS

TABLES: dict[Shape, tuple[str, tuple[str, ...]]] = {
    Shape.LEDGER: ("ledger_rows", LEDGER_COLUMNS),
    Shape.FACTS: ("fact_rows", FACT_COLUMNS),
    Shape.CASES: ("case_days", ("region", "day")),
    Shape.HOURS: ("hours_rows", HOURS_COLUMNS),
}
SLOTS = {
    Shape.LEDGER: ("ledger", SLOT),
    Shape.FACTS: ("facts", "dataset, series, region, period"),
    Shape.CASES: ("case_slots", 'region, "day"'),
    Shape.HOURS: ("hours", "region, year, month"),
}


@dataclass(frozen=True)
class Known:
    """A delivery that counts, with the same bytes."""

    id: int
    name: str
    by: str
    at: datetime


class HandingIn(Cases):
    """The part of the store that takes deliveries in."""

    @property
    def originals(self) -> Path:
        return self.path.parent / "originals"

    def save(
        self, delivery: Delivery, raw: bytes, by: str, at: datetime, mode: str | None = None, instead_of: int = 0
    ) -> int:
        """The new delivery's id; `mode` is the one it was checked as, if nothing else is said.

        instead_of: a delivery of the same file that this one is told anew or mended from, and that counts again if this
        one is undone.
        Raises Refused, with nothing stored, for a known file or one that was not accepted, and where a later delivery
        has told anew what the delivery in whose place it comes had told.
        """
        reading, how = delivery.reading, Mode(mode or delivery.mode)
        if rule := NOT_SAVED_SO.get((reading.export.shape, how)):
            raise Refused(rule.at())
        if delivery.status is Status.REFUSED:
            raise Refused(rules.NOT_ACCEPTED.at(file=reading.name))
        if sha256(raw).hexdigest() != reading.digest:
            raise Refused(rules.OTHER_BYTES.at())
        with self._lock, case_files.alone:
            known = self.known(reading.digest)
            if known and known.id != instead_of:
                raise Refused(rules.ALREADY_STORED.at(at=f"{known.at:%Y-%m-%d %H:%M}", by=known.by))
            if instead_of:
                self._refuse_overtaken(instead_of)
            try:
                told = replace(delivery, mode=how)
                return self._commit(lambda cursor: self._insert(cursor, told, raw, by, at, instead_of))
            except Refused:
                # A full disk may be told of after the delivery is safe on it.
                known = self.known(reading.digest)
                if known and known.id != instead_of:
                    return known.id
                raise
            finally:
                self._sweep()

    def _refuse_dropped(self, delivery: int) -> None:
        """One that does not count cannot be undone, nor can another come in its place."""
        if not self._rows("SELECT id FROM live WHERE id = ?", [int(delivery)]):
            raise Refused(rules.NOT_TO_UNDO.at(delivery=int(delivery)))

    def _refuse_overtaken(self, delivery: int) -> None:
        """In place of a delivery that counts: a new one would come after those that have told the same anew."""
        self._refuse_dropped(delivery)
        shape = self._shape(delivery)
        table, slot = TABLES[shape][0], SLOTS[shape][1]
        later = self._rows(
            f"SELECT id, name FROM live WHERE id > ? AND id IN (SELECT each.delivery FROM {table} each "
            f"SEMI JOIN (SELECT {slot} FROM {table} WHERE delivery = ?) USING ({slot})) ORDER BY id LIMIT 1",
            [int(delivery), int(delivery)],
        )
        for number, name in later:
            raise Refused(rules.OVERTAKEN.at(delivery=int(delivery), later=number, file=name))

    def _insert(
        self, cursor: Cursor, delivery: Delivery, raw: bytes, by: str, at: datetime, instead_of: int = 0
    ) -> int:
        reading = delivery.reading
        with ThreadPoolExecutor(1) as beside:
            kept = beside.submit(originals.keep, self.originals, raw if reading.kept is None else reading.kept)
            new = next_id(cursor, "deliveries")
            version = event(cursor, "mend" if instead_of else "save", str(new), by, at)
            if instead_of:
                _mark_undone(cursor, instead_of, by, at, version)
            insert = self._insert_cases if reading.export.shape is Shape.CASES else self._insert_rows
            insert(cursor, new, reading)
            cursor.execute(
                f"INSERT INTO deliveries VALUES ({', '.join('?' * 16)})",
                [
                    new, reading.export.code, reading.name, reading.digest, reading.size, delivery.status.value, by,
                    at.isoformat(), json.dumps(reading.choices, ensure_ascii=False), receipt_text(delivery.receipt),
                    findings_text(delivery.findings), len(reading.rows), delivery.mode.value, version,
                    recipe_text(reading.recipe), kept.result().name,
                ],
            )  # fmt: skip
        return new

    def _insert_rows(self, cursor: Cursor, new: int, reading: Reading) -> None:
        table, columns = TABLES[reading.export.shape]
        same: dict[str, object] = {"delivery": new}
        if reading.export.shape is Shape.FACTS:
            same["dataset"] = reading.export.code
        marks = ", ".join(f"? AS {name}" for name in same)
        cursor.register("incoming", reading.rows[list(columns)].astype(text_columns(columns)))
        cursor.execute(f"INSERT INTO {table} BY NAME SELECT {marks}, * FROM incoming", list(same.values()))
        cursor.unregister("incoming")

    def undo(self, delivery: int, by: str, at: datetime) -> None:
        """The delivery no longer counts, and what it replaced does again. Raises Refused where it does not count."""
        with self._lock:
            self._refuse_dropped(delivery)
            self._commit(lambda cursor: self._undo(cursor, [int(delivery)], by, at))

    def empty(self, by: str, at: datetime) -> None:
        """Undoes every delivery of sample data, at once."""
        with self._lock:
            samples = [row[0] for row in self._rows('SELECT id FROM live WHERE "by" = ?', [SAMPLE])]
            self._commit(lambda cursor: self._undo(cursor, samples, by, at))

    def _undo(self, cursor: Cursor, some: list[int], by: str, at: datetime) -> None:
        for each in some:
            _mark_undone(cursor, each, by, at, event(cursor, "undo", str(each), by, at))

    def known(self, digest: str) -> Known | None:
        """The delivery that counts with these bytes."""
        found = self._rows('SELECT id, name, "by", "at" FROM live WHERE digest = ?', [digest])
        if not found:
            return None
        [(delivery, name, by, at)] = found
        return Known(delivery, name, by, datetime.fromisoformat(at))

    def _shape(self, delivery: int) -> Shape:
        return EXPORTS[self._of(delivery, "dataset")].shape

    def _of(self, delivery: int, column: str) -> str:
        return str(self._rows(f"SELECT {column} FROM deliveries WHERE id = ?", [int(delivery)])[0][0])


def _mark_undone(cursor: Cursor, delivery: int, by: str, at: datetime, version: int) -> None:
    cursor.execute("INSERT INTO undone VALUES (?, ?, ?, ?)", [delivery, by, at.isoformat(), version])
