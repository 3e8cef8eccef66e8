"""The statutory table of sick leave, from hours: each group's sick time as a share of the group's own ordinary time.

Regions and periods are added up in hours, never as percentages. A figure of several months needs all of them; one of
several regions needs every one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import chain
from typing import NamedTuple, cast

import pandas as pd

from svlc_core.catalogue.hours import (
    AGE_UNTOLD,
    AGES,
    COUNTS,
    FULL_TIME_SICK,
    LEAST_COUNT,
    LEAST_PEOPLE,
    LONG,
    PART_TIME_SICK,
    REHAB_CLOSED,
    REHAB_OPEN,
    SEX_UNTOLD,
    SEXES,
    SHARE_OF,
    TOTAL,
)  # fmt: skip
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.measure.suppression import Cells, Sum, closed
from svlc_core.vocabulary import Quality, Region

# First and last month of every span that is shown, each after those that it is the sum of.
SPANS: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {
    **{(month, month): () for month in range(1, 13)},
    **{(first, first + 3): tuple((month, month) for month in range(first, first + 4)) for first in (1, 5, 9)},
    (1, 8): ((1, 4), (5, 8)),
    (1, 12): ((1, 8), (9, 12)),
}
DIVISIONS = (
    (*(SHARE_OF[sex] for sex in SEXES), SEX_UNTOLD),
    (*(SHARE_OF[age] for age in AGES), AGE_UNTOLD),
)
GROUPS = (TOTAL, *chain(*DIVISIONS))
_SHARE_OF: dict[str, str] = {str(group): series for group, series in SHARE_OF.items()}
KEY = ["region", "year", "first", "last", "series"]
COLUMNS = [*KEY, "amount", "base", "value", "people", "quality"]
_DISTINCT = (FULL_TIME_SICK, PART_TIME_SICK)  # the same person may be counted in several months
_ROOM = 0.005  # a hidden share that is known to within half a percentage point is given away

Span = tuple[int, int]
Maybe = int | None


def _plus(one: Maybe, other: Maybe) -> Maybe:
    """Missing is not zero."""
    return None if one is None or other is None else one + other


@dataclass(frozen=True)
class _Sums:
    """Hours in hundredths; rehabilitation in cases."""

    ordinary: int = 0
    sick: int = 0
    long_term: Maybe = 0
    rehab_open: Maybe = 0
    rehab_closed: Maybe = 0

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(*map(_plus, astuple(self), astuple(other)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Who:
    """Who a group is in one month: its persons, and how many others there are, None where that is not known.

    full and part: those who were sick all of their ordinary time, and those who were sick a part of it in a long sick
    leave; None where the rows do not tell.
    """

    persons: frozenset[str] = frozenset()
    others: Maybe = 0
    full: frozenset[str] | None = frozenset()
    part: frozenset[str] | None = frozenset()


_Months = dict[int, tuple[_Sums, _Who]]
_Book = dict[tuple[str, int], dict[str, _Months]]  # region and year → series of the group → month


def sick_leave(hours: pd.DataFrame) -> pd.DataFrame:
    """One row a region (or joint scope), span and key figure: region, year, first, last (months), series, amount, base,
    value, people, quality. From HOURS_COLUMNS.

    series: as published, and two for those whose sex or age is not told. amount and base: sick hours and ordinary hours
    in hundredths (of the long sick leave: its hours and all sick hours), or a count and nothing. value: percent, or the
    count; missing where nothing can be said. people: how many the group is: its distinct persons where the rows tell
    persons, else the smallest of its monthly numbers; missing where one is not known.
    """
    book = _book(hours)
    rows = [row for (region, year), groups in book.items() for row in _of_region(region, year, groups)]
    rows += _joint(rows)
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(
        {"amount": "Int64", "base": "Int64", "people": "Int64", "value": "float64", "quality": "str"}
    )
    return _in_order(frame)


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    places = {name: place for place, name in enumerate((*GROUPS, LONG, *COUNTS))}
    regions = {region.value: place for place, region in enumerate(Region)}
    keys = frame.assign(_region=frame["region"].map(regions), _series=frame["series"].map(places))
    order = keys.sort_values(["_region", "year", "first", "last", "_series"], kind="stable").index
    return frame.loc[order].reset_index(drop=True)


# --- the months -------------------------------------------------------------------------------------------------------


def _book(hours: pd.DataFrame) -> _Book:
    book: _Book = {}
    for (region, year, month), rows in _by_month(hours).items():
        months = book.setdefault((region, year), {group: {} for group in GROUPS})
        parted: dict[str, list[_Told]] = {group: [] for group in GROUPS}
        for row in rows:
            for group in (TOTAL, _SHARE_OF.get(row.sex, SEX_UNTOLD), _SHARE_OF.get(row.age_group, AGE_UNTOLD)):
                parted[group].append(row)
        for group, mine in parted.items():
            months[group][month] = (_summed(mine), _who(mine))
    return book


class _Told(NamedTuple):
    """What one row says."""

    person: str
    people: Maybe
    sex: str
    age_group: str
    ordinary: int
    sick: int
    long_term: Maybe
    rehab_open: Maybe
    rehab_closed: Maybe


def _by_month(hours: pd.DataFrame) -> dict[tuple[str, int, int], list[_Told]]:
    found: dict[tuple[str, int, int], list[_Told]] = defaultdict(list)
    whole = hours[["region", "year", "month", *_Told._fields]].astype(object)
    for region, year, month, *told in whole.where(whole.notna(), None).itertuples(index=False, name=None):
        found[str(region), int(year), int(month)].append(_Told(*told))
    return found


def _summed(rows: list[_Told]) -> _Sums:
    """The long sick leave is known only where every row tells it; cases of rehabilitation where any does."""
    long_term = _added(row.long_term for row in rows)
    opened, ended = (_any_told([getattr(row, name) for row in rows]) for name in ("rehab_open", "rehab_closed"))
    return _Sums(sum(row.ordinary for row in rows), sum(row.sick for row in rows), long_term, opened, ended)


def _any_told(counts: list[Maybe]) -> Maybe:
    told = [count for count in counts if count is not None]
    return sum(told) if told or not counts else None


def _who(rows: list[_Told]) -> _Who:
    persons: dict[str, list[_Told]] = defaultdict(list)
    for row in rows:
        if row.person:
            persons[row.person].append(row)
    others = _added(row.people for row in rows if not row.person)
    if sum(map(len, persons.values())) < len(rows):
        return _Who(frozenset(persons), others, None, None)
    each = {person: _summed(mine) for person, mine in persons.items()}
    full = frozenset(person for person, told in each.items() if told.sick == told.ordinary > 0)
    known = all(told.long_term is not None for told in each.values())
    part = frozenset(person for person, told in each.items() if told.long_term) - full
    return _Who(frozenset(persons), others, full, part if known else None)


def _added(values: Iterable[Maybe]) -> Maybe:
    total: Maybe = 0
    for value in values:
        total = _plus(total, value)
    return total


# --- spans and scopes -------------------------------------------------------------------------------------------------

_Row = tuple[object, ...]


def _of_region(region: str, year: int, groups: Mapping[str, _Months]) -> Iterator[_Row]:
    for first, last in SPANS:
        months = range(first, last + 1)
        if all(month in groups[TOTAL] for month in months):
            for series, amount, base, people in _figures(groups, months):
                yield _row((region, year, first, last, series), amount, base, people)


def _figures(groups: Mapping[str, _Months], months: range) -> Iterator[tuple[str, Maybe, Maybe, Maybe]]:
    sums = {group: sum((found[month][0] for month in months), _Sums()) for group, found in groups.items()}
    who = {group: [found[month][1] for month in months] for group, found in groups.items()}
    people = {group: _people(each) for group, each in who.items()}
    for group in GROUPS:
        yield group, sums[group].sick, sums[group].ordinary, people[group]
    whole = sums[TOTAL]
    yield LONG, whole.long_term, whole.sick, people[TOTAL]
    counts = {
        FULL_TIME_SICK: _distinct(each.full for each in who[TOTAL]),
        PART_TIME_SICK: _distinct(each.part for each in who[TOTAL]),
        REHAB_OPEN: whole.rehab_open,
        REHAB_CLOSED: whole.rehab_closed,
    }
    for series, count in counts.items():
        yield series, count, None, people[TOTAL]


def _people(months: list[_Who]) -> Maybe:
    """Distinct persons where all are told; else the smallest monthly number, the most cautious one."""
    if all(each.others == 0 for each in months):
        return len(frozenset(chain.from_iterable(each.persons for each in months)))
    if any(each.others is None for each in months):
        return None
    return min(len(each.persons) + (each.others or 0) for each in months)


def _distinct(months: Iterable[frozenset[str] | None]) -> Maybe:
    found: set[str] = set()
    for each in months:
        if each is None:
            return None
        found |= each
    return len(found)


def _row(key: _Row, amount: Maybe, base: Maybe, people: Maybe) -> _Row:
    """A share of nothing is no share."""
    known = amount is not None and (key[-1] in COUNTS or bool(base))
    value = None if amount is None or not known else float(amount) if not base else 100 * amount / base
    return (*key, amount, base, value, people, Quality.OK.value if known else Quality.NOT_REPORTED.value)


def _joint(rows: list[_Row]) -> list[_Row]:
    """The joint scopes, where every member is there."""
    parts: dict[_Row, dict[object, _Row]] = defaultdict(dict)
    for row in rows:
        parts[row[1:5]][row[0]] = row
    found = []
    for key, regions in parts.items():
        for scope, members in MEMBERS.items():
            if all(each.value in regions for each in members):
                mine = [regions[each.value] for each in members]
                amount, base, people = (_added(cast(Maybe, row[place]) for row in mine) for place in (5, 6, 8))
                found.append(_row((scope.value, *key), amount, base, people))
    return found


# --- what may be shown ------------------------------------------------------------------------------------------------


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
