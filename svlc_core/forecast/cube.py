"""The monthly table of the ledger as arrays: region × line × month, and which months each region has handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from numbers import Number

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from svlc_core.catalogue.regions import MEMBERS
from svlc_core.forecast.history import MOST_WHOLE
from svlc_core.forecast.views import Flags
from svlc_core.vocabulary import OWNERS, Line, Region

Amounts = NDArray[np.int64]


@dataclass(frozen=True)
class Cube:
    """Öre, result sign. Months count from January of the first year; the last twelve are the year's.

    A line without a row in a month that its region has handed in is zero: ledgers leave out what was not booked.
    A month in which the region has no row at all is not handed in. left_out: totals beside their own parts.
    """

    regions: tuple[str, ...]
    lines: tuple[str, ...]
    actual: Amounts  # region, line, month
    present: Flags  # region, line, month
    budget: Amounts  # region, line, month
    planned: Flags  # region, month
    left_out: tuple[str, ...]

    @property
    def start(self) -> int:
        """The index of the year's January."""
        return int(self.actual.shape[-1]) - 12

    @property
    def delivered(self) -> Flags:
        """region, month."""
        return np.asarray(self.present.any(1))

    def rows(self, regions: tuple[str, ...]) -> list[int]:
        """The series (region-major) of some regions."""
        at = [place for place, region in enumerate(self.regions) if region in regions]
        return [place * len(self.lines) + line for place in at for line in range(len(self.lines))]


def cube(monthly: pd.DataFrame, year: int) -> Cube:
    """monthly: region, line, year, month, actual, budget (öre or missing), up to and including `year`.

    Rows of the same place are summed; a table without a budget column has no budget. Raises ValueError for a column
    that is not there, a month that is none, and an amount that is not whole öre.
    """
    year, frame = _whole_year(year), _checked(monthly)
    frame = frame[frame["year"] <= year]
    handed_in = set(frame.loc[frame["actual"].notna(), "region"])
    left_out = tuple(each for each in MEMBERS if each in handed_in and handed_in & set(OWNERS))
    regions = _ordered(handed_in - set(left_out), Region)
    frame = frame[frame["region"].isin(regions)]
    lines = _ordered(set(frame["line"]), Line)
    first = int(frame["year"].min()) if len(frame) else year
    place = (
        pd.Index(regions).get_indexer(pd.Index(frame["region"])),
        pd.Index(lines).get_indexer(pd.Index(frame["line"])),
        (frame["year"].to_numpy(dtype=int) - first) * 12 + frame["month"].to_numpy(dtype=int) - 1,
    )
    shape = (len(regions), len(lines), 12 * (year - first + 1))
    actual, present = _filled(frame["actual"], place, shape)
    budget, planned = _filled(frame["budget"], place, shape)
    return Cube(regions, lines, actual, present, budget, np.asarray(planned.any(1)), tuple(map(str, left_out)))


def _whole_year(year: int) -> int:
    if not isinstance(year, Number) or year != int(year):
        raise ValueError(f"year is a whole number, not {year}")
    return int(year)


def _checked(monthly: pd.DataFrame) -> pd.DataFrame:
    """The table with whole years, months and amounts, whatever they were written as."""
    names = ["region", "line", "year", "month", "actual"]
    if lacking := [name for name in names if name not in monthly]:
        raise ValueError(f"the table of months has no column {lacking[0]}; it needs {', '.join(names)} and budget")
    budget = monthly["budget"] if "budget" in monthly else pd.Series(pd.NA, monthly.index, dtype="Int64")
    try:
        whole = {name: monthly[name].astype("int64") for name in ("year", "month")}
        whole |= {"actual": monthly["actual"].astype("Int64"), "budget": budget.astype("Int64")}
    except (TypeError, ValueError, OverflowError) as fault:
        raise ValueError(f"year, month, actual and budget are whole numbers (amounts in öre): {fault}") from fault
    if monthly[["region", "line"]].isna().any(axis=None):
        raise ValueError("a row of the table of months has no region or no line")
    if not whole["month"].between(1, 12).all():
        raise ValueError("month is 1 to 12")
    for name in ("actual", "budget"):
        if (whole[name].abs() > MOST_WHOLE).any():
            raise ValueError(f"{name} holds amounts beyond {MOST_WHOLE:.0e} öre, which cannot be kept exact")
    return monthly.assign(**whole)


def in_step(found: Cube, months: int) -> Cube:
    """Without the regions beside the owners that lack any of the year's first months: the owners' sum needs none."""
    lacking = ~found.delivered[:, found.start : found.start + months].all(1)
    keep = ~(lacking & beside(found))
    regions = tuple(region for region, kept in zip(found.regions, keep, strict=True) if kept)
    return replace(
        found, regions=regions, actual=found.actual[keep], present=found.present[keep], budget=found.budget[keep],
        planned=found.planned[keep],
    )  # fmt: skip


def beside(found: Cube) -> Flags:
    """Which regions take part without being an owner, where there is an owner."""
    owned = np.array([region in OWNERS for region in found.regions], dtype=bool)
    return ~owned & owned.any()


def _ordered(found: set[str], vocabulary: type[Region] | type[Line]) -> tuple[str, ...]:
    order = {code.value: place for place, code in enumerate(vocabulary)}
    return tuple(sorted(map(str, found), key=lambda each: (order.get(each, len(order)), each)))


def _filled(
    amounts: pd.Series, place: tuple[NDArray[np.int_], ...], shape: tuple[int, int, int]
) -> tuple[Amounts, Flags]:
    """The sum of the amounts at each place, and whether there is any."""
    known = amounts.notna().to_numpy(dtype=bool)
    at = tuple(each[known] for each in place)
    sums, found = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    np.add.at(sums, at, amounts[known].to_numpy(dtype=np.int64))
    found[at] = True
    return sums, found
