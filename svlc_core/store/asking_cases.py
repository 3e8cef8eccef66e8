"""Questions to the cases: put to an engine, and their answers kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from svlc_core.catalogue.rules import CASES_LOST
from svlc_core.errors import Refused
from svlc_core.store import case_files, measured
from svlc_core.store.asking import Asked, Question, cast, framed, of_cases
from svlc_core.store.cases import Cases, Live
from svlc_core.store.engines import engine

_LIVES = 8  # sets of cases that are remembered: pages ask for the same one many times a run


class AskingCases(Cases):
    """The part of the store that answers about cases.

    spark: the address of a Spark master (spark://host:port) that is to answer; DuckDB does where it is empty.
    """

    def __init__(self, path: str | Path, create: bool = True, spark: str = "") -> None:
        super().__init__(path, create)
        self._engine = engine(self.cases_folder, spark)
        self._lives: dict[int, Live] = {}
        self._sound: set[str] = set()

    def close(self) -> None:
        self._engine.close()
        super().close()

    def ask_cases(self, question: Question, *args: Any, as_of: datetime | None = None, **named: Any) -> pd.DataFrame:
        """What `question(cases, *args, **named)` gives on the cases that count, or counted then.

        cases: an Ibis table with CASE_COLUMNS, bound to nothing. Whole numbers come as Int64. Raises Refused where a
        file of cases is lost or damaged, or the engine cannot answer.
        """
        asked = of_cases(question, *args, **named)
        return framed(self._answer(asked, self._live_at(self._at(as_of))))

    def measured(self, question: Question, *args: Any, as_of: datetime | None = None, **named: Any) -> pd.DataFrame:
        """The same as `ask_cases`, counted once: kept on the disk for as long as the same cases count."""
        asked, live = of_cases(question, *args, **named), self._live_at(self._at(as_of))
        called = measured.name(asked, live.key)
        answer = measured.kept(self.measured_folder, called)
        if answer is None:
            answer = self._answer(asked, live)
            if live.key == self._live_at(self.version).key:  # what counted earlier is seldom asked for twice
                measured.keep(self.measured_folder, called, answer)
        return framed(answer)

    @property
    def measured_folder(self) -> Path:
        return self.path.parent / "measured"

    def _at(self, as_of: datetime | None) -> int:
        return self.version if as_of is None else self.version_at(as_of)

    def _live_at(self, version: int) -> Live:
        found = self._lives.get(version)
        if found is None:
            found = self._live(version)
            kept = list(self._lives.items())[1 - _LIVES :]
            self._lives = dict(kept) | {version: found}
        return found

    def _answer(self, asked: Asked, live: Live) -> pa.Table:
        """Never from a file that is not what was stored: each is looked through the first time it is used."""
        for file, delivery in live.deliveries.items():
            if file not in self._sound:
                if not case_files.sound(self.cases_folder / file):
                    raise Refused(CASES_LOST.at(delivery=delivery, file=file))
                self._sound.add(file)
        return cast(self._engine.answer(asked, live), asked.kinds)
