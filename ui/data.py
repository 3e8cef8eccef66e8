"""The questions that pages ask of the store, each answered once a version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

import pandas as pd

from svlc_core import check, forecast, measure, scenario
from svlc_core.catalogue.exports import EXPORTS, HOURS, Shape
from svlc_core.catalogue.recipe import Recipe
from svlc_core.errors import Finding
from svlc_core.forecast import Outlook, Pick, Readiness, Vintage
from svlc_core.scenario import Preset, Published
from svlc_core.vocabulary import Line, Region
from ui import as_of
from ui.keeping import store as store

P = ParamSpec("P")
R = TypeVar("R")


def once_a_version(question: Callable[P, R]) -> Callable[P, R]:
    """Answer the question once for each version of the store, each earlier moment seen, and each set of arguments."""
    answer: Callable[..., R] = lru_cache(maxsize=32)(
        lambda _of, _version, _then, *args, **named: question(*args, **named)
    )

    @wraps(question)
    def ask(*args: P.args, **named: P.kwargs) -> R:
        return answer(store(), store().version, as_of.moment(), *args, **named)

    return ask


# What the questions below answer is shared by every session, and is not to be changed in place.


@once_a_version
def monthly() -> pd.DataFrame:
    """region, line, year, month, actual, budget (öre)."""
    return store().ask(measure.monthly, as_of=as_of.moment())


@once_a_version
def accounts() -> dict[str, Line]:
    """Account prefix → report line, as it is in force."""
    return store().accounts(as_of.moment())


@once_a_version
def mappings() -> pd.DataFrame:
    """Every mapping of accounts that has been saved, the newest first: id, base, by, at, in_force."""
    return store().mappings()


@once_a_version
def by_account(lines: tuple[tuple[str, Line], ...] | None = None) -> pd.DataFrame:
    """The ledger by account, as it is or as it would be with these lines: see `measure.by_account`."""
    tried = None if lines is None else dict(lines)
    return store().ask(measure.by_account, as_of=as_of.moment(), lines=tried)


@once_a_version
def facts() -> pd.DataFrame:
    """Every current published figure: FACT_COLUMNS, its dataset and the delivery that it came with."""
    codes = (export.code for export in EXPORTS.values() if export.shape is Shape.FACTS)
    return pd.concat([store().current(code, as_of.moment()) for code in codes], ignore_index=True)


@once_a_version
def hours() -> pd.DataFrame:
    """Every current row of hours: HOURS_COLUMNS and the delivery that it came with."""
    return store().current(HOURS.code, as_of.moment())


@once_a_version
def sick_leave_whole() -> pd.DataFrame:
    """The statutory table from hours, with small groups: for the reader's own view alone."""
    return measure.sick_leave(hours())


@once_a_version
def sick_leave() -> pd.DataFrame:
    """The statutory table from hours as anyone may see it."""
    return measure.suppressed(sick_leave_whole())


@once_a_version
def behind_fact(series: str, region: Region, period: str) -> pd.DataFrame:
    """Where a published figure stood, one row a source."""
    return store().ask(measure.behind_fact, series, region, period, as_of=as_of.moment())


@once_a_version
def effects(delivery: int) -> pd.DataFrame:
    """region, period, what, measure, was, becomes: the figures that the delivery changed when it came."""
    return store().effects(delivery)


@once_a_version
def rows(delivery: int) -> pd.DataFrame:
    """The delivery's own rows."""
    return store().rows(delivery)


@once_a_version
def consistency() -> tuple[Finding, ...]:
    """Where the published figures contradict themselves or each other."""
    return check.consistency(facts())


@once_a_version
def deliveries() -> pd.DataFrame:
    """The history of deliveries, newest first."""
    return store().deliveries()


@once_a_version
def received() -> pd.DataFrame:
    """What has come, slot by slot: dataset, what, region, period, first, latest, deliveries, delivery."""
    return store().received()


@once_a_version
def recipes() -> dict[str, Recipe]:
    """What is remembered of earlier files, by the signature of their header."""
    return store().recipes()


@once_a_version
def mends(delivery: int) -> pd.DataFrame:
    """sheet, row, column, was, becomes: the cells of a delivery that were corrected before it was read."""
    return store().mends(delivery)


@once_a_version
def recipe_list() -> pd.DataFrame:
    """signature, title, by, at, recipe."""
    return store().recipe_list()


@once_a_version
def accounts_today() -> dict[str, Line]:
    """As it is in force now: what is handed in is read by it whatever day the pages are seen as of."""
    return store().accounts()


@once_a_version
def holds_sample() -> bool:
    """Whether any figure on the pages may be an example."""
    return store().holds_sample()


@once_a_version
def readiness(year: int) -> Readiness:
    """How much of the year is known in common."""
    return forecast.readiness(monthly(), year)


@once_a_version
def picks(year: int) -> tuple[Pick, ...]:
    """What controllers have chosen for single lines of the year."""
    return store().picks(year, as_of.moment())


@once_a_version
def picked_at(year: int) -> dict[tuple[str, str], datetime]:
    """(region, line) → when it was chosen."""
    return store().picked_at(year, as_of.moment())


@once_a_version
def outlook(year: int, months: int, method: str | None = None, models: bool = False, choices: bool = True) -> Outlook:
    """The year as it is seen when so many months are known.

    models: Theta and AutoETS too. choices: with what has been chosen for single lines.
    """
    return forecast.outlook(monthly(), year, months, method, picks(year) if choices else (), models)


@once_a_version
def vintages() -> tuple[Vintage, ...]:
    """The forecasts that have been published, the oldest first."""
    return store().vintages(as_of.moment())


@once_a_version
def withdrawn_vintages() -> pd.DataFrame:
    """vintage, withdrawn_by, withdrawn_at, reason: those that count no more."""
    return store().withdrawn_vintages(as_of.moment())


@once_a_version
def replayed(months: int) -> pd.DataFrame:
    """Every method in every past year, on what was known after so many months."""
    return forecast.replay(monthly(), months)


@once_a_version
def published() -> Published | None:
    """The published full-year forecast, if there is one that can be started from."""
    return scenario.published(facts())


@once_a_version
def presets(months_known: int) -> tuple[Preset, ...]:
    """The ready scenarios that the published figures allow."""
    return scenario.presets(facts(), months_known)
