"""The store: deliveries are added and marked as undone, never changed; what counts is worked out when asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Delivery, Mode, Reading, Receipt, Status
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.catalogue.recipe import Mend, Recipe
from svlc_core.check import restated
from svlc_core.errors import Finding, Refused
from svlc_core.store import originals, received
from svlc_core.store.accounts import Accounts
from svlc_core.store.asking import Question, compiled, frame
from svlc_core.store.database import Cursor, event, moments, next_id
from svlc_core.store.kept import findings_of, findings_text, receipt_of, receipt_text
from svlc_core.store.recipes import recipe_of, recipe_text
from svlc_core.store.remembered import Recipes
from svlc_core.store.schema import SAMPLE, SLOT, text_columns
from svlc_core.store.verifying import verified
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Line
from svlc_core.wording import Words

_TABLES = {Shape.LEDGER: ("ledger_rows", LEDGER_COLUMNS), Shape.FACTS: ("fact_rows", FACT_COLUMNS)}
_SLOTS = {Shape.LEDGER: ("ledger", SLOT), Shape.FACTS: ("facts", "dataset, series, region, period")}
_OWN_ROWS = {
    Shape.LEDGER: "SELECT * EXCLUDE (named, account_key, centre_key) FROM lined_rows",
    Shape.FACTS: "SELECT * FROM fact_rows",
}
_ORDER = 'ORDER BY delivery, sheet, "row", "column"'


@dataclass(frozen=True)
class Known:
    """A delivery that counts, with the same bytes."""

    id: int
    name: str
    by: str
    at: datetime


class Store(Recipes, Accounts):
    """One DuckDB file, and the folder `originals` beside it. Safe to use from several threads of one process.

    Opening raises Refused where another process holds the file.
    """

    @property
    def originals(self) -> Path:
        return self.path.parent / "originals"

    # --- handing in and undoing ---

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
        if how is Mode.APPEND and reading.export.shape is Shape.FACTS:
            raise Refused(rules.FIGURES_NOT_ADDED.at())
        if delivery.status is Status.REFUSED:
            raise Refused(rules.NOT_ACCEPTED.at(file=reading.name))
        if sha256(raw).hexdigest() != reading.digest:
            raise Refused(rules.OTHER_BYTES.at())
        with self._lock:
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

    def _refuse_overtaken(self, delivery: int) -> None:
        """In place of a delivery that counts: a new one would come after those that have told the same anew."""
        if not self._rows("SELECT id FROM live WHERE id = ?", [int(delivery)]):
            raise Refused(rules.NOT_TO_UNDO.at(delivery=int(delivery)))
        shape = self._shape(delivery)
        table, slot = _TABLES[shape][0], _SLOTS[shape][1]
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
        kept = originals.keep(self.originals, raw if reading.kept is None else reading.kept)
        new = next_id(cursor, "deliveries")
        version = event(cursor, "mend" if instead_of else "save", str(new), by, at)
        if instead_of:
            cursor.execute("INSERT INTO undone VALUES (?, ?, ?, ?)", [instead_of, by, at.isoformat(), version])
        cursor.execute(
            f"INSERT INTO deliveries VALUES ({', '.join('?' * 16)})",
            [
                new, reading.export.code, reading.name, reading.digest, reading.size, delivery.status.value, by,
                at.isoformat(), json.dumps(reading.choices, ensure_ascii=False), receipt_text(delivery.receipt),
                findings_text(delivery.findings), len(reading.rows), delivery.mode.value, version,
                recipe_text(reading.recipe), kept.name,
            ],
        )  # fmt: skip
        self._insert_rows(cursor, new, reading)
        return new

    def _insert_rows(self, cursor: Cursor, new: int, reading: Reading) -> None:
        table, columns = _TABLES[reading.export.shape]
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
            if not self._rows("SELECT id FROM live WHERE id = ?", [int(delivery)]):
                raise Refused(rules.NOT_TO_UNDO.at(delivery=int(delivery)))
            self._commit(lambda cursor: self._undo(cursor, [int(delivery)], by, at))

    def empty(self, by: str, at: datetime) -> None:
        """Undoes every delivery of sample data, at once."""
        with self._lock:
            samples = [row[0] for row in self._rows('SELECT id FROM live WHERE "by" = ?', [SAMPLE])]
            self._commit(lambda cursor: self._undo(cursor, samples, by, at))

    def _undo(self, cursor: Cursor, some: list[int], by: str, at: datetime) -> None:
        for each in some:
            version = event(cursor, "undo", str(each), by, at)
            cursor.execute("INSERT INTO undone VALUES (?, ?, ?, ?)", [each, by, at.isoformat(), version])

    # --- looking up ---

    def touched(self, reading: Reading, without: int = 0) -> pd.DataFrame:
        """The current rows beside which the reading is checked: the ledger of its regions, or the whole dataset.

        without: a delivery whose rows are left out, since the reading is to be added in its place.
        """
        current = self.current(reading.export.code)
        current = current[current["delivery"] != without] if without else current
        if reading.export.shape is Shape.FACTS:
            return current
        return current[current["region"].isin(reading.rows["region"].astype("str").unique())]

    def current(self, export: str, as_of: datetime | None = None) -> pd.DataFrame:
        """The rows that count, or counted then: LEDGER_COLUMNS or FACT_COLUMNS, delivery and (for facts) dataset."""
        shape, version = EXPORTS[export].shape, self._then(as_of)
        if shape is Shape.LEDGER:
            return self._kept_rows(shape, f"SELECT * FROM ledger {_ORDER}", version=version)
        return self._kept_rows(shape, f"SELECT * FROM facts WHERE dataset = ? {_ORDER}", export, version=version)

    def rows(self, delivery: int) -> pd.DataFrame:
        """The delivery's own rows, in the shape of `current`, whether they count or not."""
        shape = self._shape(delivery)
        return self._kept_rows(shape, f"{_OWN_ROWS[shape]} WHERE delivery = ? {_ORDER}", int(delivery))

    def effects(self, delivery: int) -> pd.DataFrame:
        """The figures that the delivery changed: region, period, what, measure, was, becomes (as in a difference).

        Missing where there was none, or is none any more. Told by the store's own states just before and with it.
        """
        shape, version = self._shape(delivery), int(self._of(delivery, "version"))
        (view, slot), (table, _) = _SLOTS[shape], _TABLES[shape]
        query = f"SELECT * FROM {view} SEMI JOIN (SELECT {slot} FROM {table} WHERE delivery = ?) USING ({slot})"
        before, after = (self._kept_rows(shape, query, int(delivery), version=at) for at in (version - 1, version))
        return restated(shape, before, after)

    def _kept_rows(self, shape: Shape, query: str, *values: object, version: int | None = None) -> pd.DataFrame:
        return self._frame(query, values, version).astype(text_columns(_TABLES[shape][1]))

    def _shape(self, delivery: int) -> Shape:
        return EXPORTS[self._of(delivery, "dataset")].shape

    def ask(
        self, question: Question, *args: Any, as_of: datetime | None = None, lines: Mapping[str, Line] | None = None
    ) -> pd.DataFrame:
        """What a question of `measure` gives on the rows that count, or counted then; whole numbers as Int64.

        lines: answered as it would be if this were the mapping of accounts.
        """
        query, whole = compiled(question, *args)
        with self._cursor(self._then(as_of), lines) as cursor:
            return frame(cursor.sql(query).to_arrow_table(), whole)

    def known(self, digest: str) -> Known | None:
        """The delivery that counts with these bytes."""
        found = self._rows('SELECT id, name, "by", "at" FROM live WHERE digest = ?', [digest])
        if not found:
            return None
        [(delivery, name, by, at)] = found
        return Known(delivery, name, by, datetime.fromisoformat(at))

    def deliveries(self) -> pd.DataFrame:
        """The newest first: id, dataset, name, digest, size, status, by, at, figures, mode; undone_by, undone_at.

        rows_file, rows_stored, rows_rejected, rows_ignored count physical rows; at and undone_at are datetime or None.
        """
        found = self._frame(
            'SELECT d.* EXCLUDE (choices, findings, version, recipe, kept), u."by" AS undone_by, u."at" AS undone_at '
            "FROM deliveries d LEFT JOIN dropped u ON d.id = u.delivery ORDER BY d.id DESC"
        )
        told = [receipt_of(each).rows for each in found.pop("receipt")]
        for part in ("file", "stored", "rejected", "ignored"):
            found[f"rows_{part}"] = pd.Series([getattr(each, part) for each in told], dtype="int64")
        for name in ("at", "undone_at"):
            found[name] = moments(found[name])
        return found

    def received(self) -> pd.DataFrame:
        """What has come, slot by slot: see `store/received.py` for its columns."""
        return received.received(self._frame)

    def receipt(self, delivery: int) -> Receipt:
        """The receipt that the delivery was stored with."""
        return receipt_of(self._of(delivery, "receipt"))

    def findings(self, delivery: int) -> tuple[Finding, ...]:
        """What was said of the delivery when it was stored."""
        return findings_of(self._of(delivery, "findings"))

    def choices(self, delivery: int) -> dict[str, str]:
        """What the reader decided about the file."""
        kept = json.loads(self._of(delivery, "choices"))
        return {Words(what): Words(choice) for what, choice in kept.items()}

    def recipe(self, delivery: int) -> Recipe:
        """What a person had decided about how the delivery was read, mends included."""
        return recipe_of(self._of(delivery, "coalesce(recipe, '{}')"))

    def mends(self, delivery: int) -> pd.DataFrame:
        """sheet, row, column (from 1), was, becomes: the cells that were corrected before the file was read."""
        columns = [each.name for each in fields(Mend)]
        return pd.DataFrame([astuple(each) for each in self.recipe(delivery).mends], columns=columns)

    def original(self, delivery: int) -> bytes:
        """The bytes that were handed in; with persons masked, where there were any."""
        return (self.originals / self._of(delivery, "coalesce(kept, digest)")).read_bytes()

    def holds_sample(self) -> bool:
        """Whether any sample data counts."""
        return bool(self._rows('SELECT id FROM live WHERE "by" = ? LIMIT 1', [SAMPLE]))

    def _of(self, delivery: int, column: str) -> str:
        return str(self._rows(f"SELECT {column} FROM deliveries WHERE id = ?", [int(delivery)])[0][0])

    # --- scenarios ---

    def save_scenario(self, name: str, query: str, by: str, at: datetime) -> None:
        """Under its name, in place of an earlier one."""
        self._keep_scenario("scenario", name, query, by, at)

    def forget_scenario(self, name: str, by: str, at: datetime) -> None:
        self._keep_scenario("forget", name, None, by, at)

    def scenarios(self) -> pd.DataFrame:
        """name, query, by, at; in the order of the names."""
        found = self._frame("SELECT * FROM scenarios ORDER BY name")
        return found.assign(at=moments(found["at"]))

    def _keep_scenario(self, what: str, name: str, query: str | None, by: str, at: datetime) -> None:
        def keep(cursor: Cursor) -> None:
            new = next_id(cursor, "kept_scenarios")
            cursor.execute("INSERT INTO kept_scenarios VALUES (?, ?, ?, ?, ?)", [new, name, query, by, at.isoformat()])
            event(cursor, what, name, by, at)

        with self._lock:
            self._commit(keep)

    # --- soundness ---

    def events(self) -> pd.DataFrame:
        """Everything that was done, the newest first: id, what, subject, by, at."""
        found = self._frame("SELECT * FROM events ORDER BY id DESC")
        return found.assign(at=moments(found["at"]))

    def verify(self) -> tuple[Finding, ...]:
        """Where the rows are not what their receipts say, or an original is not what was handed in."""
        try:
            return tuple(verified(self._rows, self.originals))
        except Refused as refused:
            return (refused.finding,)
