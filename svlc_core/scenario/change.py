"""A scenario changes facts: rows are added to the monthly table, and nothing downstream knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

import pandas as pd

from svlc_core.catalogue.levers import BY_COST, COST_LINES, SHARED_BY, Effect
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Scenario
from svlc_core.vocabulary import Line, Region
from svlc_core.wording import exact, rounded

K = TypeVar("K")
FORECAST = "forecast"  # the status of a month that has not happened


class Change(NamedTuple):
    """What a lever changes in one month of one line of one region: öre of the amount, and of the budget."""

    region: str
    line: str
    month: int
    amount: int
    budget: int = 0


def apply(frame: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """frame: region, line, month, status, amount (öre), and budget if there is one.

    Gives the same rows and the levers' own, with `lever` (its key; empty for the base) and `name` (the user's). Levers
    that are on count at their likely size, as if they happen. A share is of the base, not of other levers, so the order
    of the levers does not matter. Give the whole table and filter afterwards: a key by cost needs every region. Months
    of another status than "forecast" have happened and are never changed. Raises ValueError as `ahead` does.
    """
    base, prepared = frame.assign(lever="", name=""), ahead(frame)
    rows: list[dict[str, object]] = [
        {**change._asdict(), "status": FORECAST, "lever": key, "name": lever.name}
        for key, lever in scenario.steps for change in prepared.changes(lever)
    ]  # fmt: skip
    return appended(base, rows)


def effects(frame: pd.DataFrame | Ahead, lever: Lever, size: float | None = None) -> dict[str, int]:
    """Region → what the lever adds to the year's result, in öre, on or off; at `size` instead of its likely one.

    Linear in the size (with a second input that stands by itself: affine), apart from the rounding of each month to
    whole öre. frame: as for `apply`; or `ahead(frame)`, made once for many levers and sizes. The size is not compared
    with the kind's bounds.
    """
    prepared = frame if isinstance(frame, Ahead) else ahead(frame)
    sums = dict.fromkeys(prepared.touched(lever), 0)
    for change in prepared.changes(lever, size):
        sums[change.region] += change.amount
    return sums


def appended(frame: pd.DataFrame, rows: list[dict[str, object]]) -> pd.DataFrame:
    """`frame` and more rows in its own columns and types; an added row has no budget but what it says."""
    if not rows:
        return frame
    added = {name: [row.get(name, 0) for row in rows] for name in frame.columns}
    return pd.concat([frame, pd.DataFrame(added).astype(frame.dtypes.to_dict())], ignore_index=True)


def summed(amounts: Iterable[tuple[K, int]]) -> dict[K, int]:
    """Öre by key, in the order met. Some hundred rows: a dictionary is ten times as fast as a group by."""
    sums: dict[K, int] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, 0) + amount
    return sums


def ahead(frame: pd.DataFrame) -> Ahead:
    """The months of `frame` that have not happened, prepared for any number of levers.

    Raises ValueError for a column that is not there, and for amounts that are not whole öre.
    """
    names = ("region", "line", "month", "status", "amount")
    if lacking := [name for name in names if name not in frame]:
        raise ValueError(f"the table of months has no column {lacking[0]}; give the one of an outlook")
    if pd.api.types.is_float_dtype(frame["amount"]):
        raise ValueError("amounts are whole öre; make them integers (int64)")
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    forecast = summed(
        ((region, line, month), amount) for region, line, month, status, amount in rows if status == FORECAST
    )
    planned = frame[frame["budget"].notna()] if "budget" in frame else frame.iloc[:0]
    budgeted = frozenset(zip(planned["region"].tolist(), planned["month"].tolist(), strict=True))
    months = tuple(sorted({month for *_, month in forecast}))
    return Ahead(frozenset(frame["region"]), months, forecast, budgeted)


@dataclass(frozen=True)
class Ahead:
    """The months that have not happened: what is forecast in each, by region, line and month, and who has a budget."""

    regions: frozenset[str]
    months: tuple[int, ...]
    forecast: dict[tuple[str, str, int], int]
    budgeted: frozenset[tuple[str, int]] = frozenset()

    def changed_by(self, lever: Lever) -> tuple[int, ...]:
        """From its start to its end, and never a month that has happened."""
        return tuple(month for month in self.months if lever.start <= month <= lever.last)

    def touched(self, lever: Lever) -> tuple[str, ...]:
        """The regions with figures that the lever speaks of."""
        named = (lever.region, lever.to) if lever.to else SHARED_BY if lever.region == Region.ALL else (lever.region,)
        return tuple(str(region) for region in named if region in self.regions)

    def changes(self, lever: Lever, size: float | None = None) -> Iterator[Change]:
        """Month by month; of a lever that is shared, only the parts of the regions that have figures."""
        likely = exact(lever.size if size is None else size)
        kind = lever.kind.effect
        if kind is Effect.SHARE:
            yield from self._shares(lever, likely * (100 + exact(lever.second)) / 100, (lever.on_line,))
        elif kind is Effect.BUDGET:
            yield from self._moved(lever, likely)
        else:
            yield from self._amounts(lever, likely)
        if kind is Effect.PARTNER and lever.second:
            yield from self._shares(lever, -exact(lever.second), COST_LINES)

    def _amounts(self, lever: Lever, size: Decimal) -> Iterator[Change]:
        """So much a month for the one region, or shared by the owners."""
        alone = lever.region != Region.ALL
        for month in self.changed_by(lever):
            ore = _part(lever, month, _monthly(lever, size))
            parts = (
                {lever.region: ore} if alone else dict(zip(SHARED_BY, shared(ore, self.weights(lever)), strict=True))
            )
            for region, amount in parts.items():
                if region in self.regions:
                    yield Change(str(region), str(lever.on_line), month, amount)

    def _shares(self, lever: Lever, percent: Decimal, lines: Sequence[Line]) -> Iterator[Change]:
        """So many percent of what is forecast, each amount with its own sign."""
        for region in self.touched(lever):
            for month in self.changed_by(lever):
                for line in lines:
                    base = self.forecast.get((region, str(line), month), 0)
                    yield Change(region, str(line), month, _part(lever, month, base * percent / 100))

    def _moved(self, lever: Lever, size: Decimal) -> Iterator[Change]:
        """Budget of a cost is negative: the region that gives it away is left with less of it. Sums to zero."""
        sign = -1 if lever.on_line is Line.REVENUE else 1
        for month in self.changed_by(lever):
            if {(lever.region, month), (lever.to, month)} <= self.budgeted:
                ore = sign * _part(lever, month, _monthly(lever, size))
                yield Change(str(lever.region), str(lever.on_line), month, 0, ore)
                yield Change(str(lever.to), str(lever.on_line), month, 0, -ore)

    def weights(self, lever: Lever) -> tuple[Decimal, ...]:
        """How an amount for all is shared between the owners; equally where no owner has a cost ahead."""
        weights = tuple(self.costs[str(owner)] for owner in SHARED_BY) if lever.key == BY_COST else lever.weights
        return weights if sum(weights) else (Decimal(1),) * len(SHARED_BY)

    @cached_property
    def costs(self) -> dict[str, Decimal]:
        """Owner → the forecast cost of the remaining months, in öre; none below zero."""
        found = summed((region, -amount) for (region, line, _), amount in self.forecast.items() if line in COST_LINES)
        return {str(owner): Decimal(max(0, found.get(str(owner), 0))) for owner in SHARED_BY}


def _monthly(lever: Lever, size: Decimal) -> Decimal:
    """A month's full effect in öre, in result sign."""
    priced = exact(lever.second) if lever.kind.cost and lever.kind.effect is not Effect.PARTNER else 1
    return size * priced * lever.kind.unit_ore * (-1 if lever.kind.worsens else 1)


def _part(lever: Lever, month: int, full: Decimal) -> int:
    """Whole öre of the full effect: growing from the start, or for a kind that fades, tapering to the end."""
    step = lever.end - month + 1 if lever.kind.fades else month - lever.start + 1
    if not lever.kind.lasts or step >= lever.ramp:
        return int(rounded(full))
    return int(rounded(full * step / lever.ramp))


def shared(amount: int, weights: Sequence[Decimal]) -> list[int]:
    """Whole parts in proportion to `weights` that sum to `amount`: the largest remainders, then the first ones, get
    what is over."""
    whole, sign = sum(weights), -1 if amount < 0 else 1
    parts = [divmod(abs(amount) * weight, whole) for weight in weights]
    over = abs(amount) - sum(int(size) for size, _ in parts)
    first = sorted(range(len(parts)), key=lambda place: -parts[place][1])[:over]
    return [sign * (int(size) + (place in first)) for place, (size, _) in enumerate(parts)]


def split(amount: int, parts: int) -> list[int]:
    """Equal whole parts that sum to `amount`; the first ones get what is over."""
    return shared(amount, [Decimal(1)] * parts)
