"""The store of this process and the questions that pages ask of it, answered once a version."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache, wraps
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar

import pandas as pd

from svlc_core import check, forecast, measure, read, scenario
from svlc_core.catalogue import marks
from svlc_core.catalogue import vintages as columns
from svlc_core.catalogue.delivery import Delivery
from svlc_core.catalogue.exports import EXPORTS, HOURS, Shape
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.catalogue.recipe import Given, Recipe
from svlc_core.errors import Finding
from svlc_core.forecast import Outlook, Pick, Readiness, Vintage
from svlc_core.scenario import Preset, Published
from svlc_core.store import SAMPLE, Store, outgrown
from svlc_core.vocabulary import Line, Region, Unit
from ui import ROOT, as_of
from ui.clock import now

EVENTS, VINTAGES = "handelser.csv", "prognosomgangar.csv"  # marks for the charts and published forecasts: no deliveries
P = ParamSpec("P")
R = TypeVar("R")
_lock = Lock()
_open: dict[Path, Store] = {}


def store() -> Store:
    """The one open store, at SVLC_STORE or data/svlc.duckdb. The first time ever it is filled with the sample data."""
    path = Path(os.environ.get("SVLC_STORE", "") or ROOT / "data" / "svlc.duckdb")
    with _lock:
        if path not in _open:
            _open[path] = _opened(path)
        return _open[path]


def _opened(path: Path) -> Store:
    if outgrown(path):
        path.replace(path.with_suffix(".old"))
    if not path.exists():
        _fill(path)
    return Store(path, spark=os.environ.get("SVLC_SPARK", ""))


def _fill(path: Path) -> None:
    """A new store with the sample data, handed in like any file. It gets its name last: interrupted, it starts over."""
    unfinished = path.with_suffix(".unfinished")
    for left in path.parent.glob(f"{unfinished.name}*"):
        left.unlink()
    new = Store(unfinished)
    samples = ROOT / "sample_data"
    for file in sorted({*samples.glob("*.csv"), *samples.glob("*.csv.gz")} - {samples / EVENTS, samples / VINTAGES}):
        raw = file.read_bytes()
        new.save(prepared(new, file.name, raw), raw, SAMPLE, now())
    for mark in _events(samples / EVENTS):
        new.keep_mark(mark, SAMPLE, now())
    for vintage in _vintages(samples / VINTAGES):
        new.publish(vintage, SAMPLE, now())
    new.close()
    unfinished.rename(path)


def _events(file: Path) -> Iterator[Mark]:
    """What the charts of the sample data mark in time."""
    since, until, text, region, indicator = marks.COLUMNS
    with file.open(encoding="cp1252", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            ended = date.fromisoformat(row[until]) if row[until] else None
            whose = Region(row[region]) if row[region] else None
            yield Mark(MarkKind.EVENT, date.fromisoformat(row[since]), row[text], ended, whose, row[indicator])


def _vintages(file: Path) -> Iterator[Vintage]:
    """The published forecasts of the sample data, each of some rows."""
    with file.open(encoding="cp1252", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    named = (columns.TITLE, columns.YEAR, columns.MONTHS, columns.SOURCE)
    for told, each in groupby(rows, key=itemgetter(*named)):
        title, year, months, source = told
        regions = list(each)
        amounts = {row[columns.REGION]: int(row[columns.AMOUNT]) * Unit.TKR.ore for row in regions}
        text = "; ".join(f"{row[columns.REGION]}: {row[columns.COMMENT]}" for row in regions)
        yield forecast.published(int(year), int(months), title, amounts, text=text, source=source)


def close() -> None:
    """Let go of every store; the next question opens it again."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


def prepared(into: Store, name: str, raw: bytes) -> Delivery:
    """The file as it would be saved: the preview and the commit are made of this. Raises Refused."""
    reading = read.upload(name, raw, Given(known=into.recipes(), accounts=into.accounts(), key=into.person_key))
    return check.delivery(reading, into.touched(reading), today=now().date())


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
