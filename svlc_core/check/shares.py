"""Shares that cannot be what they are called: outside 0–100 %, fractions, or parts of the whole that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from svlc_core.catalogue import rules
from svlc_core.catalogue.series import SERIES, OfWhich, Statistic
from svlc_core.check.figures import Figure, known
from svlc_core.errors import Finding
from svlc_core.vocabulary import Unit

WHOLE = 100
_USUAL_FROM = 3  # so many other figures tell what is usual
_NEAR = 3  # and a fraction, times a hundred, lies within this factor of it
_FRACTION_DECIMALS = 3  # 4,2 % is 0,042: a share below one with so many decimals is hardly printed as percent


def shares(found: Iterable[Figure]) -> Iterator[Finding]:
    """Shares outside 0–100 %, and those that look like a fraction of one."""
    series: dict[str, list[Figure]] = defaultdict(list)
    for each in known(found):
        if each.series in SERIES and SERIES[each.series].statistic is Statistic.SHARE and each.unit is Unit.PERCENT:
            series[each.series].append(each)
    for several in series.values():
        usual = [each.exact for each in several if each.exact >= 1]
        for each in several:
            if not 0 <= each.exact <= WHOLE:
                yield each.finding(rules.SHARE_OUT_OF_RANGE, figure=each.figure)
            elif 0 < each.exact < 1 and _is_fraction(each, usual):
                yield each.finding(rules.SHARE_AS_FRACTION, figure=each.figure, percent=each.exact.scaleb(2))


def _is_fraction(each: Figure, usual: Sequence[Decimal]) -> bool:
    if each.decimals >= _FRACTION_DECIMALS:
        return True
    middle = median(usual) if len(usual) >= _USUAL_FROM else 0
    return middle / _NEAR <= each.exact * WHOLE <= middle * _NEAR


def split(total: Figure | None, groups: Sequence[Figure]) -> Finding | None:
    """Groups that add up, to 100 % or to the total: they are parts of the whole, not the share within each group.

    A share within each group lies around the total, so the groups together are some times larger.
    """
    told, added = total or groups[0], sum((each.exact for each in groups), Decimal(0))
    slack = sum(each.half for each in groups)
    labels = tuple(each.label for each in groups)
    if sum(each.exact > 0 for each in groups) < 2:
        return None
    if abs(added - WHOLE) < slack:
        return told.finding(rules.GROUPS_ARE_SHARES, groups=labels, sum=added)
    if total and added > max(each.exact for each in groups) + slack and abs(added - total.exact) < total.half + slack:
        return total.finding(rules.GROUPS_ADD_UP, groups=labels, sum=added, total=total.figure)
    return None


def mixed(tables: Iterable[Mapping[str, Figure]], relation: OfWhich) -> Iterator[Finding]:
    """A part above the total is a share of the total; one below it may be a share of the total's own basis."""
    pairs = [(table[relation.share], table[relation.total]) for table in tables if _both(table, relation)]
    above = [share for share, total in pairs if share.exact > total.exact]
    below = [share for share, total in pairs if 0 < share.exact <= total.exact]
    if above and below:
        most, least = max(above, key=lambda each: each.exact), min(below, key=lambda each: each.exact)
        yield most.finding(
            rules.MIXED_DEFINITIONS,
            region=None, period=None, whole=SERIES[relation.total].label,
            above=most.figure, above_region=most.region, above_period=most.period,
            below=least.figure, below_region=least.region, below_period=least.period,
        )  # fmt: skip
    elif below:
        most = max(below, key=lambda each: each.exact)
        yield most.finding(
            rules.SHARE_OF_OTHER_WHOLE,
            region=None, period=None, whole=SERIES[relation.total].label, count=len(below),
            figure=most.figure, at_region=most.region, at_period=most.period,
        )  # fmt: skip


def _both(table: Mapping[str, Figure], relation: OfWhich) -> bool:
    return relation.share in table and relation.total in table
