"""Answers of `by_period` along time: a line without holes, the same part of each year, and what may be told of few."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from svlc_core.catalogue.regions import MEMBERS, members
from svlc_core.measure.grains import Grain
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import rounded

STEP: dict[Grain, int] = {"month": 1, "tertial": 4, "tertial_accumulated": 4, "year": 12}  # months a period
FEW = 5  # smaller numbers than this, but none, are about somebody
ENOUGH = 20  # cases that a value of an hour of the week is shown for
_COUNTS = ("x", "n", "missing", "excluded")


def told_until(days: pd.DataFrame, region: Region) -> date | None:
    """The last day that the region tells, or that all of a joint scope's regions do; None where nothing is told.

    days: region, day (20250831).
    """
    last = days[days["region"].isin(members(region))].groupby("region")["day"].max()
    return None if last.empty else _day(int(last.min()))


def joined(days: pd.DataFrame, region: Region) -> dict[Region, date]:
    """The members of a joint scope that are told from a later month on than the first of them, and from which day."""
    told = [each for each in MEMBERS.get(region, ()) if (days["region"] == each).any()]
    first = {each: _day(int(days.loc[days["region"] == each, "day"].min())) for each in told}
    earliest = min((day.replace(day=1) for day in first.values()), default=None)
    return {each: day for each, day in first.items() if day.replace(day=1) != earliest}


def _day(written: int) -> date:
    return date(written // 10_000, written // 100 % 100, written % 100)


def begins(rows: pd.DataFrame, grain: Grain, last: date, months: int = 0) -> date:
    """The first day of the earliest period of the rows; with `months` no further back than so many before `last`."""
    numbers = _numbers(rows["year"], rows["part"], grain)
    earliest = int(numbers.min()) if len(numbers) else _number(last, grain)
    if months:
        earliest = max(earliest, _number(last, grain) - months // STEP[grain] + 1)
    return _first(earliest, grain)


def timeline(rows: pd.DataFrame, grain: Grain, first: date, last: date, until: date | None) -> pd.DataFrame:
    """One group's rows, one a period from that of `first` to that of `last`, with a row also where nothing is told.

    grain: month, tertial or year. until: the last day that is told of the group. Adds begins and ends (its days) and
    finished: whether the group has told the whole of it.
    """
    line = pd.DataFrame({"at": range(_number(first, grain), _number(last, grain) + 1)})
    told = rows.drop(columns=["year", "part"]).assign(at=_numbers(rows["year"], rows["part"], grain))
    found = line.merge(told, on="at", how="left")
    a_year = 12 // STEP[grain]
    found["year"] = found["at"] // a_year
    found["part"] = found["at"] % a_year + 1 if a_year > 1 else 0
    found["begins"] = [_first(at, grain) for at in found["at"]]
    found["ends"] = [_first(at + 1, grain) - timedelta(1) for at in found["at"]]
    found["finished"] = [until is not None and end <= until for end in found["ends"]]
    found["preliminary"] = found["preliminary"].eq(True)
    return found.drop(columns="at")


def _number(day: date, grain: Grain) -> int:
    return (day.year * 12 + day.month - 1) // STEP[grain]


def _numbers(years: pd.Series, parts: pd.Series, grain: Grain) -> pd.Series:
    """Periods counted from the year 0, so that neighbours differ by one; the part of a year is 0."""
    a_year = 12 // STEP[grain]
    return years.astype("int64") * a_year + (parts.astype("int64") - 1 if a_year > 1 else 0)


def _first(number: int, grain: Grain) -> date:
    months = number * STEP[grain]
    return date(months // 12, months % 12 + 1, 1)


def first_after(line: pd.DataFrame, day: date) -> int | None:
    """The position of the first period of a timeline that begins on the day or after; None where none does."""
    later = [place for place, begin in enumerate(line["begins"]) if begin >= day]
    return later[0] if later else None


def reports(first: date, last: date) -> list[date]:
    """The last day of each tertial from `first` that ended before the one that `last` is in; the latest first."""
    numbers = range(_number(last, "tertial"), _number(first, "tertial"), -1)
    return [_first(number, "tertial") - timedelta(1) for number in numbers]


def alike(rows: pd.DataFrame, part: int, until: date | None) -> pd.DataFrame:
    """The same tertial of each year, own or accumulated, in the order of the years, with `finished` as in `timeline`.

    rows: one group's answer for one of the two grains of tertials.
    """
    found = rows[rows["part"] == part].sort_values("year").reset_index(drop=True)
    ends = [_first(int(year) * 3 + part, "tertial") - timedelta(1) for year in found["year"]]
    return found.assign(finished=[until is not None and end <= until for end in ends])


def identified(row: pd.Series) -> float | None:
    """The share of one of the cases that have what the indicator needs: measured among measured and missing."""
    n, missing = int(row["n"]), int(row["missing"])
    return n / (n + missing) if n + missing else None


def beside(facts: pd.DataFrame, years: pd.DataFrame, tertials: pd.DataFrame) -> pd.DataFrame:
    """The published figures of years and tertials that have been measured too: with measured, n and same.

    facts: FACT_COLUMNS. years, tertials: answers by region (joint scopes included), of the grains year and
    tertial_accumulated, whose `series` says which published series they are the definition of. same: whether the two
    agree at the precision of the published one, which may be missing (then they do not).
    """
    wide = pd.concat([years.assign(part=3), tertials[tertials["part"] < 3]], ignore_index=True)
    wide["period"] = [
        str(Period.tertial(int(year), int(part))) for year, part in zip(wide["year"], wide["part"], strict=True)
    ]
    measured = wide[["series", "region", "period", "value", "n", "preliminary"]].rename(columns={"value": "measured"})
    found = facts.merge(measured.dropna(subset=["measured"]), on=["series", "region", "period"])
    found["same"] = [_same(*each) for each in zip(found["value"], found["measured"], found["decimals"], strict=True)]
    return found


def _same(published: float, measured: float, decimals: int) -> bool:
    return not pd.isna(published) and rounded(published, int(decimals)) == rounded(measured, int(decimals))


def masked(rows: pd.DataFrame, within: Sequence[str]) -> pd.DataFrame:
    """The rows without numbers of 1–4, and without what would give them away; `few` says where something is hidden.

    within: the columns whose groups have a total that is told elsewhere. Where only one row of a group is hidden, the
    smallest of the others is hidden too, since the total less the others is the one.
    """
    shown, few = rows.copy(), pd.Series(False, index=rows.index)
    for name in _COUNTS:
        hidden = _hidden(rows[name], [rows[each] for each in within])
        shown[name] = rows[name].astype("Float64").mask(hidden).astype("Int64")
        few |= hidden
    unsafe = shown["x"].isna() & rows["x"].notna() | shown["n"].isna()
    shown["value"] = rows["value"].mask(unsafe)
    return shown.assign(few=few)


def _hidden(counts: pd.Series, within: list[pd.Series]) -> pd.Series:
    numbers = counts.fillna(0).astype("int64")
    hidden = numbers.between(1, FEW - 1)
    for _, group in numbers.groupby(within, dropna=False):
        others = group[~hidden[group.index] & (group > 0)]
        if hidden[group.index].sum() == 1 and len(others):
            hidden |= hidden.index == others.idxmin()
    return hidden
