"""A file of cases beside what is stored: days that are replaced, cut short, missing or to come, and missing times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.cases import Fault
from svlc_core.check import days
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Priority, Region
from svlc_core.wording import N_, rounded

MISSING_SHARE = 0.1  # of the cases, from which a missing time is told
APART = 10  # times, from which a month is told to be unlike the others
FEWEST = 20  # answer times that a median is made of
_TIMES = {"answer": N_("svarstiden"), "dispatch": N_("tiden till utlarmning")}


def remarks(rows: pd.DataFrame, stored: pd.DataFrame, today: date | None) -> tuple[list[Finding], Any]:
    """What there is to say of the file, and its difference against what is stored."""
    ours = days.counted(rows)
    before = days.stored_days(stored) if len(stored) else ours.iloc[:0]
    found = [*days.replaced(ours, before), *days.gaps(ours, before)]
    found += list(days.ahead(ours, today)) if today else []
    found += [*_missing(rows), *_apart(rows)]
    return found, days.difference(ours, before)


def _missing(rows: pd.DataFrame) -> Iterator[Finding]:
    """A referral gets no ambulance: it is not missed there."""
    sent = (rows["chosen"] != Priority.REFERRAL.value).to_numpy(dtype=bool)
    for name, what in _TIMES.items():
        fault = rows[f"{name}_fault"].cat
        lacking = _is(fault, Fault.MISSING.value)
        asked = sent if name == "dispatch" else np.ones(len(rows), dtype=bool)
        for region, mine in _by_region(rows):
            cases = int((mine & asked).sum())
            share = int((lacking & mine & asked).sum()) / max(cases, 1)
            if share >= MISSING_SHARE:
                yield rules.TIMES_MISSING.at(region=region, what=what, share=rounded(100 * share))


def _apart(rows: pd.DataFrame) -> Iterator[Finding]:
    """A month whose median answer is ten times, or a tenth of, that of the file's other months together."""
    months = rows["year"] * 12 + rows["month"] - 1
    answers = rows["answer_ms"].astype("float64").groupby([rows["region"], months]).agg(["count", "median"])
    for name, told in answers[answers["count"] >= FEWEST]["median"].groupby(level=0):
        region = Region(str(name))
        medians = dict(zip(told.index.get_level_values(1).tolist(), told.tolist(), strict=True))
        for month, median in medians.items():
            others = [each for other, each in medians.items() if other != month]
            usual = float(np.median(others)) if others else median
            if max(median, usual) >= APART * max(min(median, usual), 1):
                period = Period(month // 12, month % 12 + 1)
                yield rules.MEDIAN_APART.at(
                    region=region, period=period, median=_seconds(median), other=_seconds(usual)
                )


def _seconds(milliseconds: float) -> Any:
    return rounded(milliseconds / 1000, 1)


def _is(column: Any, value: str) -> Any:
    place = column.categories.get_indexer([value])[0]
    return column.codes.to_numpy() == place if place >= 0 else np.zeros(len(column.codes), dtype=bool)


def _by_region(rows: pd.DataFrame) -> Iterator[tuple[Region, Any]]:
    column = rows["region"].cat
    for place, name in enumerate(column.categories):
        yield Region(str(name)), (column.codes == place).to_numpy()
