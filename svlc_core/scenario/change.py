"""A scenario changes facts: rows are added to the monthly table, and nothing downstream knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from svlc_core.catalogue.levers import SHARED_BY, Effect
from svlc_core.scenario.lever import Lever, Scenario
from svlc_core.vocabulary import Region

FORECAST = "forecast"  # the status of a month that has not happened


def apply(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """frame: region, line, month, status, amount (öre), and budget if there is one.

    Gives the same rows and the levers' own, with `lever` (its key; empty for the base) and `name` (the user's).
    A share is of the base, not of other levers, so the order of the levers does not matter.
    """
    base = frame.assign(lever="", name="")
    rows = [
        {"region": region, "line": str(lever.kind.line), "month": month, "status": FORECAST, "amount": amount,
         "lever": key, "name": lever.name}
        for key, lever in scenario.steps for region, month, amount in _amounts(frame, lever)
    ]  # fmt: skip
    return appended(base, rows)


def appended(frame: pd.DataFrame, rows: list[dict[str, object]]) -> pd.DataFrame:
    """`frame` and more rows in its own columns and types; an added row has no budget of its own."""
    if not rows:
        return frame
    added = pd.DataFrame(rows)
    if "budget" in frame:
        added["budget"] = 0
    return pd.concat([frame, added[list(frame.columns)].astype(frame.dtypes.to_dict())], ignore_index=True)


def effective(frame: pd.DataFrame, lever: Lever) -> tuple[int, ...]:
    """The months that the lever changes: from its start, and never one that has happened."""
    ahead = sorted({int(month) for month in frame.loc[frame["status"] == FORECAST, "month"]})
    if lever.kind.effect is Effect.ONCE:
        return tuple(month for month in ahead if month == lever.start)
    return tuple(month for month in ahead if month >= lever.start)


def _amounts(frame: pd.DataFrame, lever: Lever) -> Iterator[tuple[str, int, int]]:
    months = effective(frame, lever)
    here = [region for region in _receivers(lever) if (frame["region"] == region).any()]
    if lever.kind.effect is Effect.SHARE:
        yield from _shares(frame, lever, here, months)
        return
    parts = dict(zip(_receivers(lever), split(_ore(lever), len(_receivers(lever))), strict=True))
    yield from ((region, month, parts[region]) for region in here for month in months)


def _shares(
    frame: pd.DataFrame, lever: Lever, regions: list[str], months: tuple[int, ...]
) -> Iterator[tuple[str, int, int]]:
    """So many percent of what is forecast on the lever's line, region by region."""
    base = frame[
        (frame["line"] == lever.kind.line) & frame["region"].isin(regions) & frame["month"].isin(months)
    ]  # fmt: skip
    sums = base.groupby(["region", "month"])["amount"].sum().reset_index()
    for region, month, amount in zip(sums["region"], sums["month"], sums["amount"], strict=True):
        yield str(region), int(month), _whole(Decimal(int(amount)) * _exact(lever.size) / 100)


def _receivers(lever: Lever) -> tuple[str, ...]:
    return tuple(map(str, SHARED_BY)) if lever.region == Region.ALL else (str(lever.region),)


def _ore(lever: Lever) -> int:
    """What the lever changes in one month, in öre."""
    return _whole(_exact(lever.size) * _exact(lever.priced) * lever.kind.unit_ore)


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def split(amount: int, parts: int) -> list[int]:
    """Equal whole parts that sum to `amount`; the first ones get what is over."""
    size, over = divmod(abs(amount), parts)
    sign = -1 if amount < 0 else 1
    return [sign * (size + (place < over)) for place in range(parts)]
