"""The store: what counts is worked out when it is asked for, as it is or as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, fields
from datetime import datetime
from typing import Any

import pandas as pd

from svlc_core.catalogue.delivery import Reading, Receipt
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.catalogue.recipe import Mend, Recipe
from svlc_core.check import restated
from svlc_core.check.days import CASES
from svlc_core.errors import Finding, Refused
from svlc_core.store import received
from svlc_core.store.accounts import Accounts
from svlc_core.store.asking import Question, compiled, frame
from svlc_core.store.asking_cases import AskingCases
from svlc_core.store.database import moments
from svlc_core.store.declared import Indicators
from svlc_core.store.handing_in import SLOTS, TABLES, HandingIn
from svlc_core.store.kept import findings_of, receipt_of
from svlc_core.store.marks import Marks
from svlc_core.store.person_key import PersonKey
from svlc_core.store.picks import Picks
from svlc_core.store.recipes import recipe_of
from svlc_core.store.remembered import Recipes
from svlc_core.store.scenarios import Scenarios
from svlc_core.store.schema import SAMPLE, text_columns
from svlc_core.store.verifying import verified
from svlc_core.store.vintages import Vintages, changed
from svlc_core.vocabulary import HOURS_UNTOLD, Line, Unit
from svlc_core.wording import Words

_OWN_ROWS = {
    Shape.LEDGER: "SELECT * EXCLUDE (named, account_key, centre_key) FROM lined_rows",
    Shape.FACTS: "SELECT * FROM fact_rows",
    Shape.HOURS: "SELECT * FROM hours_rows",
}
# Persons stay in the file: of cases only their number is told, by month.
_MONTH = """region, "day" // 10000 AS year, "day" // 100 % 100 AS "month\""""
_MONTHS = f"""
    SELECT delivery, {_MONTH}, count(*) AS days, CAST(sum(cases) AS BIGINT) AS cases
    FROM case_days WHERE delivery = ? GROUP BY ALL ORDER BY ALL
"""
_EFFECTS = f"""
    SELECT region, printf('%04d-%02d', year, "month") AS period, CAST(sum(cases) AS BIGINT) AS cases
    FROM (SELECT {_MONTH}, cases FROM case_slots)
    SEMI JOIN (SELECT {_MONTH} FROM case_days WHERE delivery = ?) USING (region, year, "month")
    GROUP BY ALL ORDER BY ALL
"""
_ORDER = 'ORDER BY delivery, sheet, "row", "column"'
# The rows that count, of a dataset.
_CURRENT = {
    Shape.LEDGER: f"SELECT * FROM ledger {_ORDER}",
    Shape.FACTS: f"SELECT * FROM facts WHERE dataset = ? {_ORDER}",
    Shape.CASES: 'SELECT * FROM case_slots ORDER BY region, "day"',
    Shape.HOURS: f"SELECT * FROM hours {_ORDER}",
}
# Whole numbers that may be missing.
_MAYBE = {Shape.HOURS: dict.fromkeys(HOURS_UNTOLD, "Int64")}


class Store(AskingCases, HandingIn, Recipes, Accounts, Scenarios, Marks, Vintages, Picks, Indicators, PersonKey):
    """One DuckDB file, and the folders `originals` and `cases` beside it. Several threads may use it.

    Opening raises Refused where another process holds the file.
    """

    # --- looking up ---

    def touched(self, reading: Reading, without: int = 0) -> pd.DataFrame:
        """The current rows beside which the reading is checked: the ledger of its regions, or the whole dataset.

        Of cases the days of its regions: see `current`.

        without: a delivery whose rows are left out, since the reading is to be added in its place.
        """
        current = self.current(reading.export.code)
        current = current[current["delivery"] != without] if without else current
        if reading.export.shape is Shape.FACTS:
            return current
        return current[current["region"].isin(reading.rows["region"].unique().astype("str"))]

    def current(self, export: str, as_of: datetime | None = None) -> pd.DataFrame:
        """The rows that count, or counted then: LEDGER_COLUMNS, FACT_COLUMNS or HOURS_COLUMNS, delivery and (for facts)
        dataset.

        Of cases: delivery, region, day (20250831), cases; one row a day of a region.
        """
        shape, version = EXPORTS[export].shape, self._then(as_of)
        query = _CURRENT[shape]
        values = [export] if "?" in query else []
        return self._kept_rows(shape, query, *values, version=version)

    def rows(self, delivery: int) -> pd.DataFrame:
        """The delivery's own rows, in the shape of `current`, whether they count or not.

        Of cases: delivery, region, year, month, days, cases; one row a month of a region.
        """
        shape = self._shape(delivery)
        if shape is Shape.CASES:
            return self._kept_rows(shape, _MONTHS, int(delivery))
        return self._kept_rows(shape, f"{_OWN_ROWS[shape]} WHERE delivery = ? {_ORDER}", int(delivery))

    def effects(self, delivery: int) -> pd.DataFrame:
        """The figures that the delivery changed: region, period, what, measure, was, becomes (as in a difference).

        Published figures have unit_was and unit_becomes too. Missing where there was none, or is none any more. Told by
        the store's own states just before and with it. Of cases the number in each month that the delivery speaks of.
        """
        shape, version = self._shape(delivery), int(self._of(delivery, "version"))
        if shape is Shape.CASES:
            return self._case_effects(int(delivery), version)
        (view, slot), (table, _) = SLOTS[shape], TABLES[shape]
        query = f"SELECT * FROM {view} SEMI JOIN (SELECT {slot} FROM {table} WHERE delivery = ?) USING ({slot})"
        before, after = (self._kept_rows(shape, query, int(delivery), version=at) for at in (version - 1, version))
        return restated(shape, before, after)

    def _case_effects(self, delivery: int, version: int) -> pd.DataFrame:
        before, after = (self._frame(_EFFECTS, [delivery], version=at) for at in (version - 1, version))
        both = before.merge(after, how="outer", on=["region", "period"], suffixes=("_was", "_becomes"))
        told = both[["region", "period"]].assign(what=str(CASES), measure="")
        told = told.assign(was=both["cases_was"].astype("Int64"), becomes=both["cases_becomes"].astype("Int64"))
        told = told.assign(unit_was=Unit.COUNT.value, unit_becomes=Unit.COUNT.value)
        return told[told["was"].fillna(0) != told["becomes"].fillna(0)].reset_index(drop=True)

    def _kept_rows(self, shape: Shape, query: str, *values: object, version: int | None = None) -> pd.DataFrame:
        return self._frame(query, values, version).astype(text_columns(TABLES[shape][1]) | _MAYBE.get(shape, {}))

    def ask(
        self, question: Question, *args: Any, as_of: datetime | None = None, lines: Mapping[str, Line] | None = None
    ) -> pd.DataFrame:
        """What a question of `measure` gives on the rows that count, or counted then; whole numbers as Int64.

        lines: answered as it would be if this were the mapping of accounts.
        """
        query, whole = compiled(question, *args)
        with self._cursor(self._then(as_of), lines) as cursor:
            return frame(cursor.sql(query).to_arrow_table(), whole)

    def deliveries(self) -> pd.DataFrame:
        """The newest first: id, dataset, name, digest, size, status, by, at, figures, mode; undone_by, undone_at,
        and told_anew: the delivery that came in its place.

        rows_file, rows_stored, rows_rejected, rows_ignored count physical rows; at and undone_at are datetime or None.
        """
        found = self._frame(
            'SELECT d.* EXCLUDE (choices, findings, version, recipe, kept), u."by" AS undone_by, u."at" AS undone_at, '
            "u.anew AS told_anew "
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

    # --- soundness ---

    def events(self) -> pd.DataFrame:
        """Everything that was done, the newest first: id, what, subject, by, at."""
        found = self._frame("SELECT * FROM events ORDER BY id DESC")
        return found.assign(at=moments(found["at"]))

    def verify(self) -> tuple[Finding, ...]:
        """Where the rows are not what their receipts say, or an original or a vintage not what was handed in."""
        try:
            return (*verified(self._rows, self.originals, self.cases_folder), *changed(self._rows))
        except Refused as refused:
            return (refused.finding,)
