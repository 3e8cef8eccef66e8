"""The one open store of this process, and what goes into it: files as they would be saved, and first the sample."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock

from svlc_core import check, forecast, read
from svlc_core.catalogue import marks
from svlc_core.catalogue import vintages as columns
from svlc_core.catalogue.delivery import Delivery
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.catalogue.recipe import Given
from svlc_core.forecast import Vintage
from svlc_core.store import SAMPLE, Store, outgrown
from svlc_core.vocabulary import Region, Unit
from ui import ROOT
from ui.clock import now

EVENTS, VINTAGES = "handelser.csv", "prognosomgangar.csv"  # marks for the charts and published forecasts: no deliveries
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
