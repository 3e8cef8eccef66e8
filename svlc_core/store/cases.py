"""Cases: which files and days count, and what is asked of them. A day of a region is told whole by one delivery."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from svlc_core.catalogue.delivery import Reading
from svlc_core.store import case_files
from svlc_core.store.database import Cursor, Database

_LIVE = """
    SELECT delivery, file, told.region, told."day", slot.delivery IS NOT NULL AS counts
    FROM case_files JOIN case_days told USING (delivery) LEFT JOIN case_slots slot USING (delivery, region, "day")
    SEMI JOIN case_slots live USING (delivery)
    ORDER BY delivery, told.region, told."day"
"""


@dataclass(frozen=True)
class Live:
    """The cases that count: files of which every day does, and files of which only some do, with these days.

    deliveries: which delivery each file came with. days: delivery, region and day of those that count of `partly`.
    key: what tells this set of cases from any other.
    """

    deliveries: dict[str, int]
    wholly: tuple[str, ...]
    partly: tuple[str, ...]
    days: pd.DataFrame
    key: str


class Cases(Database):
    """The part of the store that keeps cases as files beside it."""

    def __init__(self, path: str | Path, create: bool = True) -> None:
        super().__init__(path, create)
        self._sweep()

    @property
    def cases_folder(self) -> Path:
        return self.path.parent / "cases"

    @property
    def _note(self) -> Path:
        """Of this store alone, whatever other stores are in the folder."""
        return self.path.with_name(f"{self.path.name}.saving")

    def _insert_cases(self, cursor: Cursor, new: int, reading: Reading) -> None:
        file = case_files.keep(self.cases_folder, self._note, new, reading.rows)
        cursor.execute("INSERT INTO case_files VALUES (?, ?, ?)", [new, file, len(reading.rows)])
        cursor.register("incoming", case_files.days(reading.rows))
        cursor.execute("INSERT INTO case_days BY NAME SELECT ? AS delivery, * FROM incoming", [new])
        cursor.unregister("incoming")

    def _sweep(self) -> None:
        """What an interrupted save has left, if nothing else is known of it."""
        with case_files.alone:
            name = case_files.noted(self._note)
            if name is not None:
                known = self._rows("SELECT 1 FROM case_files WHERE file = ?", [name])
                case_files.sweep(self.cases_folder, self._note, name, bool(known))

    def _reopen(self) -> None:
        super()._reopen()
        self._sweep()

    def _live(self, version: int | None) -> Live:
        days = self._frame(_LIVE, version=version)
        whole = days.groupby("file")["counts"].transform("all")
        partly = days[~whole & days["counts"]]
        told = "".join(f"{file}\n" for file in days.loc[whole, "file"].unique())
        told += partly[["file", "region", "day"]].to_csv(index=False)
        return Live(
            dict(zip(days["file"], days["delivery"].map(int), strict=True)),
            tuple(days.loc[whole, "file"].unique()),
            tuple(partly["file"].unique()),
            partly[["delivery", "region", "day"]].reset_index(drop=True),
            sha256(told.encode()).hexdigest(),
        )
