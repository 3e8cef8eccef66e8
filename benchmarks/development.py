"""The development set of real monthly series: cases of a year half known, in the half tuned on and the half reported.

The series are no part of this tree. Within each data set the series, named without their year, are ordered by a hash of
the name; every other one is tuned on, and the others are only reported.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "forecast_dev"
EVERY_YEARS = (1, 2, 3, 5)
YEARS, MONTHS = (3, 5), (4, 8, 10)  # what is measured on; fewer years are reported beside it


@dataclass(frozen=True)
class Case:
    """A series seen when so many months of a year are known. values: the complete years before it, and all of it."""

    task: str
    dataset: str
    begins: str
    reported: bool
    values: np.ndarray


Cases = dict[tuple[int, int], list[Case]]


def cases(years: tuple[int, ...]) -> Cases:
    """(years of history, months known) → cases."""
    rows = pd.read_parquet(DATA / "values.parquet").sort_values(["task", "i"])
    series = {task: part["value"].to_numpy(dtype=float) for task, part in rows.groupby("task")}
    tasks = pd.read_csv(DATA / "tasks.csv")
    reported = _reported(set(zip(tasks["dataset"], map(_name, tasks["name"]), strict=True)))
    found: Cases = defaultdict(list)
    for task in tasks.itertuples():
        at = _month(task.year_start) - _month(task.start)
        half = (task.dataset, _name(task.name)) in reported
        for count in years:
            if count <= task.h_avail and at >= 12 * count:
                values = series[task.task][at - 12 * count : at + 12]
                for months in MONTHS:
                    found[count, months].append(Case(task.task, task.dataset, task.year_start, half, values))
    return found


def _reported(names: set[tuple[str, str]]) -> set[tuple[str, str]]:
    ordered = sorted(names, key=lambda each: (each[0], zlib.crc32("/".join(each).encode())))
    sets = [dataset for dataset, _ in ordered]
    return {each for place, each in enumerate(ordered) if (place - sets.index(each[0])) % 2}


def _name(text: str) -> str:
    return re.sub(r" ?(FY)?\d{4}$", "", text)


def _month(text: str) -> int:
    year, month = text.split("-")
    return 12 * int(year) + int(month)


def asked(months: int, rows: list[Case]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The known months, the outcome of the rest, and the typical change of such a rest (NaN where nothing changes)."""
    whole = np.stack([each.values for each in rows])
    known, outcome = whole[:, : months - 12], whole[:, months - 12 :].sum(1)
    scale = (12 - months) * np.abs(known[:, 12:] - known[:, :-12]).mean(1)
    return known, outcome, np.where(scale > 0, scale, np.nan)
