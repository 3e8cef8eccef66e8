"""What a file says beside what is stored (both keyed): months left out, what is replaced, and what goes missing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.exports import HOURS, Shape
from svlc_core.catalogue.hours import MEASURES
from svlc_core.catalogue.series import SERIES
from svlc_core.check.keyed import in_slots_of
from svlc_core.errors import Finding
from svlc_core.vocabulary import Line, Measure, Period, Region
from svlc_core.wording import N_

FIRST = 6
OVERLAPS = {Mode.REPLACE: rules.REPLACES, Mode.UPDATE: rules.UPDATES, Mode.APPEND: rules.ADDS_TO}
PUBLISHED = N_("Publicerade uppgifter")
# What rows without a measure of their own are called.
CALLED = {Shape.FACTS: PUBLISHED, Shape.HOURS: HOURS.title}


def gaps(ours: pd.DataFrame, stored: pd.DataFrame) -> Iterator[Finding]:
    """Months of the ledger, or of hours, that neither the file nor the store has, though the file has later ones."""
    for (region, measure), mine in _months(ours).items():
        before = _months(stored).get((region, measure), set())
        start = max((month for month in before if month < min(mine)), default=min(mine))
        missing = sorted(set(range(start, max(mine))) - mine - before)
        if missing:
            yield rules.MONTHS_MISSING.at(
                region=Region(region),
                measure=Measure(measure) if measure else HOURS.title,
                periods=first([Period(month // 12, month % 12 + 1) for month in missing]),
            )


def _months(rows: pd.DataFrame) -> dict[tuple[str, str], set[int]]:
    """The months of each region and measure, counted from year 0."""
    slots = rows[["region", "measure", "period"]].drop_duplicates()
    months: dict[tuple[str, str], set[int]] = {}
    for region, measure, code in slots.itertuples(index=False, name=None):
        period = Period.of(code)
        months.setdefault((region, measure), set()).add(12 * period.year + period.month - 1)
    return months


def overlap(shape: Shape, ours: pd.DataFrame, stored: pd.DataFrame, mode: Mode) -> Iterator[Finding]:
    """What the file replaces, updates or adds to: a line for each measure and span of time, with its regions."""
    replaced = in_slots_of(shape, stored, ours)
    replaced = replaced.assign(kind=replaced["measure"] if shape is Shape.LEDGER else "")
    spans: dict[tuple[str, Period, Period], list[Region]] = {}
    for _, rows in replaced.groupby(["region", "kind"], sort=False):
        region, kind = rows[["region", "kind"]].iloc[0]
        periods = [Period.of(code) for code in rows["period"].unique()]
        spans.setdefault((kind, min(periods), max(periods)), []).append(Region(region))
    for (kind, first, last), regions in spans.items():
        said = Measure(kind) if kind else CALLED[shape]
        yield OVERLAPS[mode].at(measure=said, region=tuple(regions), first=first, last=last)


def lacking(ours: pd.DataFrame, stored: pd.DataFrame) -> Iterator[Finding]:
    """Ledger lines, and accounts where both tell accounts, that a replaced month has and the file lacks."""
    replaced = in_slots_of(Shape.LEDGER, stored, ours)
    lines = _without(replaced, ours, "what")
    yield from _gone(lines, "what")
    detailed = ours[ours["item"] != ours["what"]]
    accounts = in_lines_of(replaced[replaced["item"] != replaced["what"]], detailed)
    yield from _gone(_without(accounts, detailed, "item"), "item")


def in_lines_of(replaced: pd.DataFrame, detailed: pd.DataFrame) -> pd.DataFrame:
    """The stored accounts of the months and lines for which the file tells accounts too."""
    place = ["region", "measure", "period", "what"]
    return replaced[pd.MultiIndex.from_frame(replaced[place]).isin(pd.MultiIndex.from_frame(detailed[place]))]


def _without(stored: pd.DataFrame, ours: pd.DataFrame, what: str) -> pd.DataFrame:
    """region, measure, period and `what` of the stored sums, other than zero, that the file has no row for."""
    key = ["region", "measure", "period", what]
    sums = stored.groupby(key)["amount"].sum()
    gone = sums[(sums != 0) & ~sums.index.isin(pd.MultiIndex.from_frame(ours[key]))]
    return gone.reset_index()


def _gone(missing: pd.DataFrame, what: str) -> Iterator[Finding]:
    for _, rows in missing.groupby(["region", "measure", what]):
        region, measure, each = rows[["region", "measure", what]].iloc[0]
        yield rules.NO_LONGER_THERE.at(
            region=Region(region),
            measure=Measure(measure),
            what=named(each),
            periods=first(sorted(Period.of(code) for code in rows["period"])),
        )


def named(code: str) -> object:
    """The words for a report line, a series or a measure of hours; an account is its own number."""
    if code in SERIES:
        return SERIES[code].label
    if code in MEASURES:
        return MEASURES[code]
    return Line(code) if code in set(Line) else code


def first(periods: list[Period]) -> tuple[object, ...]:
    return (*periods[:FIRST], "…") if len(periods) > FIRST else tuple(periods)


# --- names ------------------------------------------------------------------------------------------------------------


def renamed(rows: pd.DataFrame, stored: pd.DataFrame) -> Iterator[Finding]:
    """Accounts that the file calls something else than the store does, or than itself: a line for each region."""
    was = _names(stored).drop_duplicates(ACCOUNT, keep="last")
    ours = _names(rows)
    known = pd.concat([was, ours]).drop_duplicates(ACCOUNT)
    both = ours.merge(known, on=ACCOUNT, suffixes=("", "_was"))
    alike = [_alike(*names) for names in both[["name", "name_was"]].itertuples(index=False, name=None)]
    for _, some in both[~pd.Series(alike, both.index, dtype=bool)].groupby("region"):
        region, account, name, before = some.iloc[0][[*ACCOUNT, "name", "name_was"]]
        count = some["account"].nunique()
        yield rules.RENAMED.at(region=Region(region), account=account, name=name, was=before, count=count)


ACCOUNT = ["region", "account"]


def _names(rows: pd.DataFrame) -> pd.DataFrame:
    """region, account and name: each that there is, once."""
    told = rows[[*ACCOUNT, "name"]].drop_duplicates().dropna()
    return told[(told["account"] != "") & (told["name"] != "")]


def _alike(one: str, other: str) -> bool:
    """Whether two names differ in letters, or only in how they are written or cut."""
    mine, theirs = ("".join(filter(str.isalnum, name.casefold())) for name in (one, other))
    return mine.startswith(theirs) or theirs.startswith(mine)
