"""The same krona counted twice: by two levers, or by a lever and what the scenario starts from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.levers import ADJUSTED_LINE, COST_LINES, SHARED_BY, Effect
from svlc_core.catalogue.overlaps import OVERLAPS, RELIEF_FROM, RELIEF_KINDS, Overlap
from svlc_core.errors import Finding
from svlc_core.scenario.change import Ahead, ahead, effects
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.presets import Published
from svlc_core.scenario.scenario import Base, Scenario
from svlc_core.vocabulary import Line, Region
from svlc_core.wording import exact, rounded

_TABLE = {frozenset(each.kinds): each for each in OVERLAPS}
_YEAR = tuple(range(1, 13))


def overlaps(
    scenario: Scenario, published: Published | None = None, frame: pd.DataFrame | Ahead | None = None
) -> tuple[Finding, ...]:
    """What may be counted twice in the levers that are on: the pairs first, then the relief.

    published: what is known of the partner's relief. frame: as for `apply`, so that only months that have not happened
    are spoken of and a partner's share of the costs is counted; without one every month is, and for the relief those
    after the months that it is published for.
    """
    prepared = frame if isinstance(frame, Ahead) or frame is None else ahead(frame)
    levers = [lever for _key, lever in scenario.steps]
    months = _YEAR if prepared is None else prepared.months
    pairs = (_pair(one, other, months) for one, other in combinations(levers, 2))
    found = [finding for finding in pairs if finding]
    if published:
        found += _adjusted(levers, scenario.base)
        found += _relief(levers, scenario.base, published, prepared or _after(published))
    return tuple(found)


def _pair(one: Lever, other: Lever, months: tuple[int, ...]) -> Finding | None:
    overlap = _TABLE.get(frozenset((one.code, other.code)))
    common = sorted(_when(one) & _when(other) & set(months))
    regions = _where(one) & _where(other)
    if overlap is None or not common or not regions or _apart(overlap, one, other):
        return None
    first, second = (one, other) if one.code == overlap.kinds[0] else (other, one)
    region = regions.pop() if len(regions) == 1 else Region.ALL
    span = f"{common[0]}–{common[-1]}" if len(common) > 1 else str(common[0])
    return overlap.rule.at(one=_called(first), other=_called(second), line=first.on_line, region=region, months=span)


def _apart(overlap: Overlap, one: Lever, other: Lever) -> bool:
    """Told apart by the line, by who receives a budget, or by two names."""
    lines = overlap.same_line and one.on_line != other.on_line
    names = overlap.named and one.name and other.name and one.name != other.name
    return bool(lines or names or one.to != other.to)


def _when(lever: Lever) -> set[int]:
    return set(range(lever.start, lever.last + 1))


def _where(lever: Lever) -> set[str]:
    return set(SHARED_BY) if lever.region == Region.ALL else {lever.region}


def _called(lever: Lever) -> list[tuple[object, ...]]:
    """The kind in the reader's language, with the user's name of it."""
    return [(lever.kind.label, f"({lever.name})") if lever.name else (lever.kind.label,)]


def _adjusted(levers: list[Lever], base: str) -> Iterator[Finding]:
    """A share of the line where another base has laid its difference from today's forecast is of the difference too."""
    for lever in levers if base != Base.FORECAST else ():
        if ADJUSTED_LINE in _shared_lines(lever):
            yield rules.SHARE_OF_ADJUSTED.at(lever=_called(lever), line=ADJUSTED_LINE)


def _shared_lines(lever: Lever) -> tuple[Line, ...]:
    """The lines that the lever takes a share of."""
    if lever.kind.effect is Effect.SHARE:
        return (lever.on_line,)
    return COST_LINES if lever.kind.effect is Effect.PARTNER and lever.second else ()


def _after(published: Published) -> Ahead:
    """The months after those that the relief is published for, with nothing forecast in them."""
    return Ahead(frozenset(map(str, SHARED_BY)), _YEAR[published.relief_months :], {})


def _relief(levers: list[Lever], base: str, published: Published, prepared: Ahead) -> Iterator[Finding]:
    """The levers that add the partner's relief, against what of it the base already holds."""
    adding = [lever for lever in levers if _is_relief(lever)]
    added = sum(sum(effects(prepared, lever).values()) for lever in adding)
    if not published.relief or added <= 0:
        return
    if len(adding) > 1:
        yield rules.RELIEF_SEVERAL.at(levers=[pair for lever in adding for pair in _called(lever)])
    held, year = published.outside(base), published.relief_year
    twice = min(held, added - (year - held))
    if twice * published.relief_months >= published.relief:  # less than a month of it is another estimate, not the same
        yield rules.RELIEF_TWICE.at(
            held=_tkr(held), year=_tkr(year), left=_tkr(year - held), added=_tkr(added), twice=_tkr(twice)
        )
    if base == Base.FORECAST:
        yield rules.RELIEF_UNSURE.at(relief=_tkr(published.relief), months=published.relief_months, added=_tkr(added))


def _is_relief(lever: Lever) -> bool:
    """Called after the region; a partner without a name is the one that there is."""
    named = RELIEF_FROM.casefold() in lever.name.casefold()
    return lever.code in RELIEF_KINDS and (named or (lever.kind.effect is Effect.PARTNER and not lever.name))


def _tkr(ore: int) -> int:
    return int(rounded(exact(ore) / 100_000))
