"""Where published figures contradict themselves or each other. No rule knows a region, a year or a figure by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.catalogue.series import RELATIONS, SERIES, Needs, OfWhich, PartOf, Statistic, Whole
from svlc_core.check.figures import Figure, figures, known
from svlc_core.check.shares import mixed, shares, split
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Region, Unit
from svlc_core.wording import N_

Relation = Whole | PartOf | Needs | OfWhich
STATISTICS = {
    Statistic.MEAN: N_("medelvärde"),
    Statistic.MEDIAN: N_("median"),
    Statistic.SHARE: N_("andel"),
    Statistic.COUNT: N_("antal"),
    Statistic.SUM: N_("summa"),
    Statistic.CHANGE: N_("förändring"),
}


def consistency(facts: pd.DataFrame, relations: Sequence[Relation] = RELATIONS) -> tuple[Finding, ...]:
    """Every contradiction among published figures (`dataset` and FACT_COLUMNS, one figure a row).

    A finding's values say which figure it belongs to: dataset, series, label, region, period. Where region and period
    are None it is about the whole series; where series is None it is about two tables, named in `dataset` and `other`.
    """
    found = figures(facts)
    tables = _tables(found)
    return (
        *(finding for table in tables for relation in relations for finding in _related(table, relation)),
        *(finding for relation in relations if isinstance(relation, OfWhich) for finding in mixed(tables, relation)),
        *shares(found),
        *_parts_of_people(found),
        *_disagreeing(found),
        *_unstated(found),
        *_sums(found),
        *_goals(found),
        *_scopes(found),
    )


Table = dict[str, Figure]


def _tables(found: Iterable[Figure]) -> list[Table]:
    """What one source says of one region and period: series → figure, the missing ones left out."""
    tables: dict[tuple[str, str, Region, Period], Table] = defaultdict(dict)
    for each in known(found):
        tables[each.dataset, each.source, each.region, each.period][each.series] = each
    return list(tables.values())


def _related(table: Table, relation: Relation) -> Iterator[Finding]:
    match relation:
        case Whole():
            return _whole(table, relation)
        case PartOf():
            return _part(table, relation)
        case Needs():
            return _needs(table, relation)
        case _:  # of which: told for the whole series at once
            return iter(())


def _whole(table: Table, relation: Whole) -> Iterator[Finding]:
    """A total against its subgroups; says nothing unless every subgroup is known."""
    if not table.keys() >= set(relation.groups):
        return
    total, groups = table.get(relation.total), [table[group] for group in relation.groups]
    if SERIES[relation.total].statistic in (Statistic.COUNT, Statistic.SUM):
        yield from _adds_up(total, groups) if total else ()
    elif parts := split(total, groups):
        yield parts
    elif total:
        yield from _within(total, groups)


def _within(total: Figure, groups: Sequence[Figure]) -> Iterator[Finding]:
    """A share of all lies between the lowest and the highest share of a group."""
    lowest, highest = min(groups, key=lambda each: each.exact), max(groups, key=lambda each: each.exact)
    # A printed 4,6 is anything from 4,55 up to, but not including, 4,65.
    if (
        total.exact + total.half <= lowest.exact - lowest.half
        or total.exact - total.half >= highest.exact + highest.half
    ):
        yield total.finding(
            rules.OUTSIDE_GROUPS,
            total=total.figure,
            lowest=lowest.figure,
            highest=highest.figure,
            groups=tuple(each.series for each in groups),
        )


def _adds_up(total: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    """A sum against its parts, at the printed precision of each."""
    if not all(total.comparable(part) for part in parts):
        return
    whole = sum((part.exact for part in parts), Decimal(0))
    if abs(whole - total.exact) >= total.half + sum(part.half for part in parts):
        yield total.finding(rules.SUM_DISAGREES, total=total.figure, sum=whole / total.scale)


def _part(table: Table, relation: PartOf) -> Iterator[Finding]:
    part, whole = table.get(relation.part), table.get(relation.whole)
    if part and whole and part.exact > whole.exact:
        yield part.finding(rules.PART_EXCEEDS_WHOLE, part=part.figure, total=whole.figure, whole=whole.label)


def _needs(table: Table, relation: Needs) -> Iterator[Finding]:
    share, counts = table.get(relation.share), [table[count] for count in relation.counts if count in table]
    nobody = len(counts) == len(relation.counts) and not any(count.figure for count in counts)
    if share and share.exact > 0 and nobody:
        labels = tuple(count.label for count in counts)
        yield share.finding(rules.SHARE_WITHOUT_ANYONE, figure=share.figure, counts=labels)


def _parts_of_people(found: Iterable[Figure]) -> Iterator[Finding]:
    for each in known(found):
        if each.unit is Unit.COUNT and each.exact % 1:
            yield each.finding(rules.NOT_A_WHOLE_NUMBER, figure=each.figure)


def _versions(found: Iterable[Figure]) -> Iterator[list[Figure]]:
    """The figures that several sources give for one series and period."""
    same: dict[tuple[str, Period], list[Figure]] = defaultdict(list)
    for each in found:
        same[each.series, each.period].append(each)
    return (several for several in same.values() if len({_origin(each) for each in several}) > 1)


def _origin(each: Figure) -> tuple[str, str]:
    return each.dataset, each.source


def _disagreeing(found: Iterable[Figure]) -> Iterator[Finding]:
    """Two sources, one figure, values that no rounding explains; an unstated region may be the stated one."""
    for versions in _versions(known(found)):
        for one, other in combinations(versions, 2):
            if _origin(one) != _origin(other) and _same_scope(one, other) and _differ(one, other):
                stated = other if one.region is Region.UNSTATED else one
                yield one.finding(
                    rules.SOURCES_DISAGREE,
                    region=stated.region, figure=one.figure, source=one.said_by,
                    other=other.figure, other_source=other.said_by,
                )  # fmt: skip


def _same_scope(one: Figure, other: Figure) -> bool:
    return one.region is other.region or Region.UNSTATED in (one.region, other.region)


def _differ(one: Figure, other: Figure) -> bool:
    return one.comparable(other) and abs(one.exact - other.exact) >= one.half + other.half


def _unstated(found: Iterable[Figure]) -> Iterator[Finding]:
    for versions in _versions(found):
        silent = [each for each in versions if each.region is Region.UNSTATED]
        stated = [each for each in versions if each.region is not Region.UNSTATED]
        if silent and stated:
            yield stated[0].finding(rules.SCOPE_UNSTATED, source=stated[0].said_by, other_source=silent[0].said_by)


def _sums(found: Iterable[Figure]) -> Iterator[Finding]:
    """A joint scope against the sum of its members, for series that are sums."""
    said: dict[tuple[str, str, Period], dict[Region, Figure]] = defaultdict(dict)
    for each in known(found):
        if each.series in SERIES and SERIES[each.series].statistic is Statistic.SUM:
            said[each.source, each.series, each.period][each.region] = each
    for regions in said.values():
        for scope, members in MEMBERS.items():
            if scope in regions and all(member in regions for member in members):
                yield from _adds_up(regions[scope], [regions[member] for member in members])


def _goals(found: Iterable[Figure]) -> Iterator[Finding]:
    """A goal in another kind of figure than what is reported: a share of the cases is no median of them."""
    for each in {each.series: each for each in reversed(list(found)) if each.series in SERIES}.values():
        series = SERIES[each.series]
        if series.goal and series.goal.statistic is not series.statistic:
            kinds = {"goal": STATISTICS[series.goal.statistic], "statistic": STATISTICS[series.statistic]}
            yield each.finding(rules.GOAL_OF_OTHER_KIND, region=None, period=None, **kinds)


def _scopes(found: Iterable[Figure]) -> Iterator[Finding]:
    """Two kinds of table that have no joint scope in common for the same period."""
    joint: dict[Period, dict[str, dict[Region, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for each in found:
        if each.region in MEMBERS:
            joint[each.period][each.dataset].setdefault(each.region, each)
    for tables in joint.values():
        for ours, theirs in combinations(tables.values(), 2):
            if ours.keys().isdisjoint(theirs):
                one, other = next(iter(ours.values())), next(iter(theirs.values()))
                yield one.finding(
                    rules.SCOPES_DIFFER,
                    series=None, label=one.table, other=other.dataset,
                    other_label=other.table, other_region=other.region,
                )  # fmt: skip
