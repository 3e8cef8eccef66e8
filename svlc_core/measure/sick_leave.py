"""The statutory table of sick leave, from hours: each group's sick time as a share of the group's own ordinary time.

Regions and periods are added up in hours, never as percentages. A figure of several months needs all of them; one of
several regions needs every one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

import pandas as pd

from svlc_core.catalogue.hours import COUNTS, FULL_TIME_SICK, LONG, PART_TIME_SICK, REHAB_CLOSED, REHAB_OPEN, TOTAL
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.measure.hours import GROUPS, Maybe, Months, Sums, added, book, distinct, people_of
from svlc_core.vocabulary import Quality, Region

# First and last month of every span that is shown, each after those that it is the sum of.
SPANS: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {
    **{(month, month): () for month in range(1, 13)},
    **{(first, first + 3): tuple((month, month) for month in range(first, first + 4)) for first in (1, 5, 9)},
    (1, 8): ((1, 4), (5, 8)),
    (1, 12): ((1, 8), (9, 12)),
}
KEY = ["region", "year", "first", "last", "series"]
COLUMNS = [*KEY, "amount", "base", "value", "people", "quality"]


def sick_leave(hours: pd.DataFrame) -> pd.DataFrame:
    """One row a region (or joint scope), span and key figure: region, year, first, last (months), series, amount, base,
    value, people, quality. From HOURS_COLUMNS.

    series: as published, and two for those whose sex or age is not told. amount and base: sick hours and ordinary hours
    in hundredths (of the long sick leave: its hours and all sick hours), or a count and nothing. value: percent, or the
    count; missing where nothing can be said. people: how many the group is: its distinct persons where the rows tell
    persons, else the smallest of its monthly numbers; missing where one is not known.
    """
    months = book(hours)
    rows = [row for (region, year), groups in months.items() for row in _of_region(region, year, groups)]
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


_Row = tuple[object, ...]


def _of_region(region: str, year: int, groups: Mapping[str, Months]) -> Iterator[_Row]:
    for first, last in SPANS:
        months = range(first, last + 1)
        if all(month in groups[TOTAL] for month in months):
            for series, amount, base, people in _figures(groups, months):
                yield _row((region, year, first, last, series), amount, base, people)


def _figures(groups: Mapping[str, Months], months: range) -> Iterator[tuple[str, Maybe, Maybe, Maybe]]:
    sums = {group: sum((found[month][0] for month in months), Sums()) for group, found in groups.items()}
    who = {group: [found[month][1] for month in months] for group, found in groups.items()}
    people = {group: people_of(each) for group, each in who.items()}
    for group in GROUPS:
        yield group, sums[group].sick, sums[group].ordinary, people[group]
    whole = sums[TOTAL]
    yield LONG, whole.long_term, whole.sick, people[TOTAL]
    counts = {
        FULL_TIME_SICK: distinct(each.full for each in who[TOTAL]),
        PART_TIME_SICK: distinct(each.part for each in who[TOTAL]),
        REHAB_OPEN: whole.rehab_open,
        REHAB_CLOSED: whole.rehab_closed,
    }
    for series, count in counts.items():
        yield series, count, None, people[TOTAL]


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
                amount, base, people = (added(cast(Maybe, row[place]) for row in mine) for place in (5, 6, 8))
                found.append(_row((scope.value, *key), amount, base, people))
    return found
