"""Sick leave in hours: rows that stand twice, hours that can hardly be meant, and what will have to be hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.hours import AGES, DAYS, LONG_TERM, ORDINARY, SICK, USUAL
from svlc_core.check.history import first
from svlc_core.check.setting_aside import met, set_aside
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import N_

KEY = ["region", "year", "month", "person", "sex", "age_group", "extent"]
TOLD = ["people", ORDINARY, SICK, LONG_TERM, "rehab_open", "rehab_closed"]
MONTH = ["region", "year", "month"]
HUNDRED = 100
AS_DAYS = N_("Det ser ut som dagar i stället för timmar.")
AS_OTHER = N_("Det är ovanligt mycket eller litet.")
_SHARE_SAID = 1  # percent
_GROUPS = 3  # so many groups with the same hours are hardly alike by chance
_WHAT = {"sex": N_("kön"), "age_group": N_("ålder")}


def twice(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """The rows to keep, those set aside (ASIDE_COLUMNS), and what to say: an identical row counts once, a group that is
    told in two ways counts not at all, and a person may have two employments."""
    again = rows.duplicated([*KEY, *TOLD])
    once = rows[~again]
    person = once["person"] != ""
    several = once.duplicated(KEY, keep=False)
    conflicting = once[several & ~person]
    kept = once.drop(conflicting.index)
    aside = pd.concat(
        [
            set_aside(conflicting, Fate.REJECTED, rules.CONFLICTING_HOURS),
            set_aside(rows[again], Fate.IGNORED, rules.SAME_HOURS),
        ]
    )
    employed = once[person & once.duplicated([*MONTH, "person"], keep="first")]
    said = met(rules.CONFLICTING_HOURS, conflicting) + met(rules.SAME_HOURS, rows[again])
    return kept, aside, said + met(rules.TWO_EMPLOYMENTS, employed)


def odd(rows: pd.DataFrame) -> Iterator[Finding]:
    """What there is to say of each region's rows; no person is told."""
    for name, some in rows.groupby("region", observed=True):
        region = Region(str(name))
        yield from _changing(region, some)
        yield from _unusual(region, some)
        yield from _same_ordinary(region, some)
        yield from _all_long(region, some)
        yield from _lacking(region, some)
        if unknown := int(some["people"].isna().sum()):
            yield rules.SIZE_UNKNOWN.at(region=region, count=unknown)


def _changing(region: Region, rows: pd.DataFrame) -> Iterator[Finding]:
    """Persons who change sex, or grow younger."""
    told = rows[rows["person"] != ""].sort_values(["year", "month"], kind="stable")
    order = {group.value: place for place, group in enumerate(AGES)}
    ages = told["age_group"].map(order).astype("float64")
    sexes = told[told["sex"] != ""].groupby("person")["sex"].nunique()
    younger = ages.groupby(told["person"]).diff() < 0
    changing = {*sexes.index[sexes > 1], *told.loc[younger, "person"]}
    if changing:
        yield rules.PERSON_CHANGES.at(region=region, count=len(changing))


def _unusual(region: Region, rows: pd.DataFrame) -> Iterator[Finding]:
    """Months whose ordinary hours a person are no month's work; told of months in which everyone is counted."""
    counted = rows.groupby(["year", "month"]).filter(lambda month: bool(month["people"].notna().all()))
    sums = counted.groupby(["year", "month"])[[ORDINARY, "people"]].sum()
    each = (sums[ORDINARY] / sums["people"].replace(0, pd.NA) / HUNDRED).dropna().astype("float64").round(1)
    for days in (True, False):
        some = each[~each.between(USUAL[0], USUAL[-1]) & (each.between(DAYS[0], DAYS[-1]) == days)]
        if len(some):
            yield rules.HOURS_UNUSUAL.at(
                region=region,
                hours=round(float(some.median()), 1),
                periods=_first(some.index),
                cause=AS_DAYS if days else AS_OTHER,
            )


def _first(months: pd.Index) -> tuple[object, ...]:
    return first([Period(int(year), int(month)) for year, month in months])


def _same_ordinary(region: Region, rows: pd.DataFrame) -> Iterator[Finding]:
    """Months in which every group has one and the same ordinary time: likely that of the whole organisation."""
    groups = rows[(rows["person"] == "") & (rows[ORDINARY] > 0)]
    by_month = groups.groupby(["year", "month"])[ORDINARY].agg(["nunique", "size"])
    same = by_month.index[(by_month["nunique"] == 1) & (by_month["size"] >= _GROUPS)]
    if len(same):
        yield rules.SAME_ORDINARY.at(region=region, periods=_first(same))


def _all_long(region: Region, rows: pd.DataFrame) -> Iterator[Finding]:
    sick = rows[(rows[SICK] > 0) & rows[LONG_TERM].notna()]
    if len(sick) >= _GROUPS and (sick[SICK] == sick[LONG_TERM]).all():
        yield rules.ALL_LONG.at(region=region)


def _lacking(region: Region, rows: pd.DataFrame) -> Iterator[Finding]:
    """How much of the hours no sex or no age is told of."""
    for column, what in _WHAT.items():
        share = HUNDRED * rows.loc[rows[column] == "", ORDINARY].sum() / max(rows[ORDINARY].sum(), 1)
        if share >= _SHARE_SAID:
            yield rules.SEX_OR_AGE_LACKING.at(region=region, share=round(float(share), 1), what=what)
