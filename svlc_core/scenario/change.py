"""A scenario changes facts: rows are added to the monthly table, and nothing downstream knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import pandas as pd

from svlc_core.catalogue.levers import SHARED_BY, Effect
from svlc_core.scenario.lever import Lever, Scenario
from svlc_core.vocabulary import Region
from svlc_core.wording import exact, rounded

K = TypeVar("K")
FORECAST = "forecast"  # the status of a month that has not happened


def apply(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """frame: region, line, month, status, amount (öre), and budget if there is one.

    Gives the same rows and the levers' own, with `lever` (its key; empty for the base) and `name` (the user's).
    A share is of the base, not of other levers, so the order of the levers does not matter.
    """
    base, ahead = frame.assign(lever="", name=""), _Ahead.of(frame)
    rows = [
        {"region": region, "line": str(lever.kind.line), "month": month, "status": FORECAST, "amount": amount,
         "lever": key, "name": lever.name}
        for key, lever in scenario.steps for region, month, amount in ahead.amounts(lever)
    ]  # fmt: skip
    return appended(base, rows)


def effects(frame: pd.DataFrame, lever: Lever, size: float | None = None) -> dict[str, int]:
    """Region → what the lever does to the year in öre, at its likely size or at another one."""
    sized = lever if size is None else replace(lever, size=size)
    return summed((region, amount) for region, _, amount in _Ahead.of(frame).amounts(sized))


def appended(frame: pd.DataFrame, rows: list[dict[str, object]]) -> pd.DataFrame:
    """`frame` and more rows in its own columns and types; an added row has no budget of its own."""
    if not rows:
        return frame
    added = {name: [row.get(name, 0) for row in rows] for name in frame.columns}  # no budget of its own: 0
    return pd.concat([frame, pd.DataFrame(added).astype(frame.dtypes.to_dict())], ignore_index=True)


def summed(amounts: Iterable[tuple[K, int]]) -> dict[K, int]:
    """Öre by key, in the order met. Some hundred rows: a dictionary is ten times as fast as a group by."""
    sums: dict[K, int] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, 0) + amount
    return sums


@dataclass(frozen=True)
class _Ahead:
    """The months that have not happened: what is forecast in each, by region, line and month."""

    regions: frozenset[str]
    months: tuple[int, ...]
    forecast: dict[tuple[str, str, int], int]

    @classmethod
    def of(cls, frame: pd.DataFrame) -> _Ahead:
        rows = zip(*(frame[name].tolist() for name in ("region", "line", "month", "status", "amount")), strict=True)
        forecast = summed(
            ((region, line, month), amount) for region, line, month, status, amount in rows if status == FORECAST
        )
        return cls(frozenset(frame["region"]), tuple(sorted({month for *_, month in forecast})), forecast)

    def changed_by(self, lever: Lever) -> tuple[int, ...]:
        """From its start, and never a month that has happened."""
        if lever.kind.effect is Effect.ONCE:
            return tuple(month for month in self.months if month == lever.start)
        return tuple(month for month in self.months if month >= lever.start)

    def amounts(self, lever: Lever) -> Iterator[tuple[str, int, int]]:
        """region, month, öre; of a lever that is shared, only the parts of the regions that have figures."""
        receivers = _receivers(lever)
        parts = split(_ore(lever), len(receivers))
        for region, part in zip(receivers, parts, strict=True):
            if region in self.regions:
                yield from (
                    (region, month, self._amount(lever, region, month, part)) for month in self.changed_by(lever)
                )

    def _amount(self, lever: Lever, region: str, month: int, part: int) -> int:
        """So much a month; or so many percent of what is forecast on the lever's line."""
        if lever.kind.effect is not Effect.SHARE:
            return part
        base = self.forecast.get((region, str(lever.kind.line), month), 0)
        return int(rounded(base * exact(lever.size) / 100))


def _receivers(lever: Lever) -> tuple[str, ...]:
    return tuple(map(str, SHARED_BY)) if lever.region == Region.ALL else (str(lever.region),)


def _ore(lever: Lever) -> int:
    """What the lever changes in one month, in öre."""
    return int(rounded(exact(lever.size) * exact(lever.priced) * lever.kind.unit_ore))


def split(amount: int, parts: int) -> list[int]:
    """Equal whole parts that sum to `amount`; the first ones get what is over."""
    size, over = divmod(abs(amount), parts)
    sign = -1 if amount < 0 else 1
    return [sign * (size + (place < over)) for place in range(parts)]
