"""The statutory table of sick leave as anyone may see it: small groups hidden, and what would give them away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from svlc_core.catalogue.hours import (
    AGE_UNTOLD,
    COUNTS,
    FULL_TIME_SICK,
    LEAST_COUNT,
    LEAST_PEOPLE,
    LONG,
    PART_TIME_SICK,
    SEX_UNTOLD,
    TOTAL,
)  # fmt: skip
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.measure.hours import DIVISIONS, GROUPS
from svlc_core.measure.sick_leave import KEY, SPANS
from svlc_core.measure.suppression import Cells, Sum, closed
from svlc_core.vocabulary import Quality, Region

_DISTINCT = (FULL_TIME_SICK, PART_TIME_SICK)  # the same person may be counted in several months
_ROOM = 0.005  # a hidden share that is known to within half a percentage point is given away


def suppressed(table: pd.DataFrame, least: int = LEAST_PEOPLE, least_count: int = LEAST_COUNT) -> pd.DataFrame:
    """The whole table of `sick_leave` as anyone may see it: hidden figures have no amount, base, value or people, and
    the quality suppressed; those whose sex or age is not told are left out.

    Hidden are groups of fewer than `least` people or of unknown size, counts from one to `least_count` − 1, and what
    would give one of them away through the sums over groups, regions and periods. Always give it the whole table and
    choose rows afterwards: else two choices side by side could give away what each of them hides.
    """
    cells = table.reset_index(drop=True)
    hidden = pd.Series(False, cells.index)
    for _, year in cells.groupby("year"):
        hidden |= pd.Series(True, _hidden_of(year, least, least_count)).reindex(cells.index, fill_value=False)
    shown = cells.assign(quality=cells["quality"].where(~hidden, Quality.SUPPRESSED.value))
    for name in ("amount", "base", "value", "people"):
        shown[name] = shown[name].mask(hidden)
    return shown[~shown["series"].isin([SEX_UNTOLD, AGE_UNTOLD])].reset_index(drop=True)


def _hidden_of(year: pd.DataFrame, least: int, least_count: int) -> list[int]:
    """The index of the rows of one year to hide: first in the hours, then in what is told of the totals."""
    shares = year[year["series"].isin(GROUPS) & (year["base"] > 0)]
    small = shares["people"].isna() | (shares["people"] < least)
    found = _closed(shares, shares.index[small], lambda base: _ROOM * base)
    totals = year.loc[year.index.isin(found) & (year["series"] == TOTAL), KEY[:4]]
    hidden_totals = pd.MultiIndex.from_frame(totals)
    for series in (LONG, *COUNTS):
        mine = year[(year["series"] == series) & year["amount"].notna()]
        secret = pd.MultiIndex.from_frame(mine[KEY[:4]]).isin(hidden_totals)
        if series == LONG:
            found += _closed(mine, mine.index[secret], lambda base: _ROOM * base)
        else:
            few = mine["amount"].between(1, least_count - 1)
            found += _closed(mine, mine.index[secret | few], lambda _: 1)
    return found


def _closed(rows: pd.DataFrame, secret: pd.Index, room: Callable[[float], float]) -> list[int]:
    """The index of the rows to hide of those that sums join."""
    if not len(secret):
        return []
    amounts = [float(amount) for amount in rows["amount"]]
    most = [max(amounts)] * len(rows) if rows["base"].isna().all() else [float(base) for base in rows["base"]]
    people = rows["people"].fillna(0).astype("float64").tolist()
    cells = Cells(amounts, most, [max(room(each), 1e-6) for each in most], people, list(sums(rows)))
    places = {label: place for place, label in enumerate(rows.index)}
    hidden = closed(cells, (places[label] for label in secret))
    return [label for label, place in places.items() if place in hidden]


def sums(rows: pd.DataFrame) -> Iterator[Sum]:
    """What anyone knows of the cells: groups, regions and periods that add up, each by its place among the rows."""
    keys = list(rows[KEY].itertuples(index=False, name=None))
    places = {key: place for place, key in enumerate(keys)}
    for place, (region, year, first, last, series) in enumerate(keys):
        spans = () if series in _DISTINCT else SPANS[first, last]
        parts: list[list[tuple[object, ...]]] = [[(region, year, *part, series) for part in spans]]
        parts.append([(each.value, year, first, last, series) for each in MEMBERS.get(Region(region), ())])
        if series == TOTAL:
            parts += [[(region, year, first, last, group) for group in division] for division in DIVISIONS]
        for several in parts:
            there = tuple(places[each] for each in several if each in places)
            if there:
                yield Sum(place, there)
