"""Rows of hours by month and group: what they come to, and who the group is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from itertools import chain
from typing import NamedTuple

import pandas as pd

from svlc_core.catalogue.hours import AGE_UNTOLD, AGES, SEX_UNTOLD, SEXES, SHARE_OF, TOTAL

DIVISIONS = (
    (*(SHARE_OF[sex] for sex in SEXES), SEX_UNTOLD),
    (*(SHARE_OF[age] for age in AGES), AGE_UNTOLD),
)
GROUPS = (TOTAL, *chain(*DIVISIONS))
_SHARE_OF: dict[str, str] = {str(group): series for group, series in SHARE_OF.items()}
Maybe = int | None


def plus(one: Maybe, other: Maybe) -> Maybe:
    """Missing is not zero."""
    return None if one is None or other is None else one + other


@dataclass(frozen=True)
class Sums:
    """Hours in hundredths; rehabilitation in cases."""

    ordinary: int = 0
    sick: int = 0
    long_term: Maybe = 0
    rehab_open: Maybe = 0
    rehab_closed: Maybe = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*map(plus, astuple(self), astuple(other)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Who:
    """Who a group is in one month: its persons, and how many others there are, None where that is not known.

    full and part: those who were sick all of their ordinary time, and those who were sick a part of it in a long sick
    leave; None where the rows do not tell.
    """

    persons: frozenset[str] = frozenset()
    others: Maybe = 0
    full: frozenset[str] | None = frozenset()
    part: frozenset[str] | None = frozenset()


Months = dict[int, tuple[Sums, Who]]
Book = dict[tuple[str, int], dict[str, Months]]  # region and year → series of the group → month


def book(hours: pd.DataFrame) -> Book:
    """The months of each group, of each region and year."""
    found: Book = {}
    for (region, year, month), rows in _by_month(hours).items():
        months = found.setdefault((region, year), {group: {} for group in GROUPS})
        parted: dict[str, list[_Told]] = {group: [] for group in GROUPS}
        for row in rows:
            for group in (TOTAL, _SHARE_OF.get(row.sex, SEX_UNTOLD), _SHARE_OF.get(row.age_group, AGE_UNTOLD)):
                parted[group].append(row)
        for group, mine in parted.items():
            months[group][month] = (_summed(mine), _who(mine))
    return found


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


def _summed(rows: list[_Told]) -> Sums:
    """The long sick leave is known only where every row tells it; cases of rehabilitation where any does."""
    long_term = added(row.long_term for row in rows)
    opened, ended = (_any_told([getattr(row, name) for row in rows]) for name in ("rehab_open", "rehab_closed"))
    return Sums(sum(row.ordinary for row in rows), sum(row.sick for row in rows), long_term, opened, ended)


def _any_told(counts: list[Maybe]) -> Maybe:
    told = [count for count in counts if count is not None]
    return sum(told) if told or not counts else None


def _who(rows: list[_Told]) -> Who:
    persons: dict[str, list[_Told]] = defaultdict(list)
    for row in rows:
        if row.person:
            persons[row.person].append(row)
    others = added(row.people for row in rows if not row.person)
    if sum(map(len, persons.values())) < len(rows):
        return Who(frozenset(persons), others, None, None)
    each = {person: _summed(mine) for person, mine in persons.items()}
    full = frozenset(person for person, told in each.items() if told.sick == told.ordinary > 0)
    known = all(told.long_term is not None for told in each.values())
    part = frozenset(person for person, told in each.items() if told.long_term) - full
    return Who(frozenset(persons), others, full, part if known else None)


def added(values: Iterable[Maybe]) -> Maybe:
    total: Maybe = 0
    for value in values:
        total = plus(total, value)
    return total


def people_of(months: list[Who]) -> Maybe:
    """Distinct persons where all are told; else the smallest monthly number, the most cautious one."""
    if all(each.others == 0 for each in months):
        return len(frozenset(chain.from_iterable(each.persons for each in months)))
    if any(each.others is None for each in months):
        return None
    return min(len(each.persons) + (each.others or 0) for each in months)


def distinct(months: Iterable[frozenset[str] | None]) -> Maybe:
    found: set[str] = set()
    for each in months:
        if each is None:
            return None
        found |= each
    return len(found)
