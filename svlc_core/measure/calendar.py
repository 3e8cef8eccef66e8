"""The delivery calendar: what is expected (declared) beside what has come (from the store)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

import pandas as pd

from svlc_core.catalogue.calendar import EXPECTED, Expected
from svlc_core.vocabulary import Period


class Standing(StrEnum):
    """How an expected period stands: come, come more than once, awaited, past its due day, or not over yet."""

    RECEIVED = "received"
    REPLACED = "replaced"
    EXPECTED = "expected"
    LATE = "late"
    NOT_YET_DUE = "not_yet_due"


COLUMNS = ("dataset", "region", "period", "due", "status", "delivery", "at")
OWED = ("region", "dataset", "status", "periods", "due")


def calendar(
    received: pd.DataFrame, today: date, years: Iterable[int], expected: Sequence[Expected] = EXPECTED
) -> pd.DataFrame:
    """One row for each expected dataset, region and period of the years, in the order they are declared.

    received: dataset, what, region, period, latest, deliveries, delivery; as `store.received()` gives it.
    due is a date; delivery (Int64) and at (datetime) are those of the newest delivery that counts, if there is one.
    """
    rows = [row for each in expected for year in years for row in _rows(each, year, _of(received, each), today)]
    found = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"delivery": "Int64"})
    return found.astype(dict.fromkeys(("dataset", "region", "period", "status"), "str"))


_Come = dict[tuple[str, str], tuple[int, object, int]]


def _of(received: pd.DataFrame, each: Expected) -> _Come:
    """(region, period) → how many deliveries count, when the newest came, and its number."""
    mine = received[(received["dataset"] == each.dataset) & (received["what"] == each.what)]
    cells = mine[["region", "period", "deliveries", "latest", "delivery"]].itertuples(index=False, name=None)
    return {(region, period): (count, at, delivery) for region, period, count, at, delivery in cells}


def _rows(each: Expected, year: int, come: _Come, today: date) -> Iterator[tuple[object, ...]]:
    for region in each.regions:
        for period in each.periods(year):
            due = each.due_date(period)
            count, at, delivery = come.get((str(region), str(period)), (0, None, None))
            yield each.dataset, region, str(period), due, _standing(count, period, due, today), delivery, at


def _standing(count: int, period: Period, due: date, today: date) -> Standing:
    if count:
        return Standing.REPLACED if count > 1 else Standing.RECEIVED
    if (today.year, today.month) <= (period.year, period.month):
        return Standing.NOT_YET_DUE
    return Standing.LATE if today > due else Standing.EXPECTED


def owed(found: pd.DataFrame) -> pd.DataFrame:
    """What has not come although its period is over: region, dataset, status (late or expected), periods, due.

    periods is a tuple of Period, due the earliest of their days.
    """
    missing = found[found["status"].isin([Standing.LATE, Standing.EXPECTED])]
    groups = missing.groupby(["region", "dataset", "status"], sort=False)
    rows = [(*key, tuple(map(Period.of, each["period"])), each["due"].min()) for key, each in groups]
    return pd.DataFrame(rows, columns=list(OWED))


def runs(periods: Sequence[Period]) -> list[tuple[Period, Period]]:
    """Months that follow on each other as (first, last); a month alone and any other period as (itself, itself)."""
    joined: list[tuple[Period, Period]] = []
    for period in periods:
        if joined and _follows(joined[-1][1], period):
            joined[-1] = joined[-1][0], period
        else:
            joined.append((period, period))
    return joined


def _follows(one: Period, other: Period) -> bool:
    months = (other.year - one.year) * 12 + other.month - one.month
    return months == 1 and not one.accumulated and not other.accumulated
