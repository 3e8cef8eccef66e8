"""What a forecast, its back-test and a simulation cost, in CPU; and the default against statsforecast's AutoETS.

The peer gives months, without the back-test that our interval rests on. On the development set, where it lies beside
this tree, both forecast the same cases and are scored as in benchmarks/accuracy.py.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from statistics import median

import numpy as np
import pandas as pd

from benchmarks import accuracy, development
from svlc_core import forecast, scenario
from svlc_core.catalogue.methods import COMBINED, METHODS
from svlc_core.forecast import models
from svlc_core.forecast.run import run
from svlc_core.forecast.views import Origins, origins
from svlc_core.vocabulary import Line, Region

REGIONS = (Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND, Region.VARMLAND)
LINES = (Line.REVENUE, Line.STAFF, Line.TECHNOLOGY, Line.OTHER)
YEARS, KNOWN = 3, 8
TURNS = 9
KINDS = ("vacancies", "overtime", "agency", "technology", "one_off")


def ledger() -> pd.DataFrame:
    """16 series of three years and eight months, öre, result sign: region, line, year, month, actual, budget."""
    t = np.arange(12 * (YEARS + 1))
    rng = np.random.default_rng(1)
    frames = []
    for region in REGIONS:
        for line, size in zip(LINES, (4e8, -3.6e8, -2.5e7, -1.8e7), strict=True):
            season = 1 + t / 400 + 0.1 * np.sin(t * np.pi / 6) + rng.normal(0, 0.03, len(t))
            amounts = pd.array(np.rint(size * season).astype(np.int64), dtype="Int64")
            frame = pd.DataFrame({"region": region, "line": line, "year": 2022 + t // 12, "month": t % 12 + 1})
            frames.append(frame.assign(actual=amounts, budget=amounts))
    found = pd.concat(frames, ignore_index=True)
    ahead = (found["year"] == 2022 + YEARS) & (found["month"] > KNOWN)
    return found.assign(actual=found["actual"].mask(ahead))


def series(monthly: pd.DataFrame) -> dict[object, pd.Series]:
    """The known months of each series."""
    known = monthly[monthly["actual"].notna()]
    return {key: rows["actual"].astype("int64") for key, rows in known.groupby(["region", "line"], observed=True)}


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds, median of some turns after one that warms up."""
    work()
    spent = []
    for _ in range(TURNS):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return median(spent)


def outlook(monthly: pd.DataFrame) -> forecast.Outlook:
    """As a page asks: every line, region and joint scope with its interval, joint errors included."""
    return forecast.outlook(monthly, 2022 + YEARS, KNOWN)


def one_by_one(histories: dict[object, pd.Series]) -> None:
    """Each series with its interval, and all of them in one."""
    for history in histories.values():
        forecast.full_year(history, KNOWN)
    forecast.total(histories, KNOWN)


def tried(monthly: pd.DataFrame, histories: dict[object, pd.Series]) -> None:
    """The outlook, and each series' own back-test by every method."""
    outlook(monthly)
    for history in histories.values():
        forecast.backtest(history, KNOWN)


def peers(histories: dict[object, pd.Series]) -> None:
    """AutoETS, one fit a series."""
    from statsforecast.models import AutoETS

    for history in histories.values():
        AutoETS(season_length=12).forecast(y=history.to_numpy(dtype=float, copy=True), h=12 - KNOWN)


def drawn(monthly: pd.DataFrame) -> Callable[[], object]:
    """4 096 draws of a scenario of ten levers; its outlook is made before."""
    found = outlook(monthly)
    regions = (Region.UPPSALA, Region.SORMLAND)
    levers = tuple(
        scenario.Lever(kind, 2, KNOWN + 1, region, low=1, high=4, probability=0.8, name=f"{kind} {region}")
        for kind in KINDS
        for region in regions
    )
    chosen = scenario.Scenario(levers=levers)
    return lambda: scenario.simulate(found.monthly, chosen, found.uncertainty, 4096)


def compared() -> str:
    """Error by known months, and CPU, of the default and of the models, over the same cases of the development set."""
    scored, spent = [], dict.fromkeys(COMPARED, 0.0)
    for (_, months), rows in development.cases(development.YEARS).items():
        known, outcome, scale = development.asked(months, rows)
        frame = pd.DataFrame({"dataset": [case.dataset for case in rows], "months": months})
        for name, way in COMPARED.items():
            start = time.process_time()
            said = way(known, months)
            spent[name] += time.process_time() - start
            frame[name] = np.minimum(np.abs(said.sum(-1) - outcome) / scale, accuracy.LARGEST)
        scored.append(frame)
    cases = pd.concat(scored)
    groups = {"all": cases} | {f"m={months}": rows for months, rows in cases.groupby("months")}
    names = list(COMPARED)
    found = {f"RSE, {name}": rows.groupby("dataset")[names].mean().mean() for name, rows in groups.items()}
    found |= {"no answer": cases[names].isna().sum(), "CPU ms a case": pd.Series(spent) * 1000 / len(cases)}
    return pd.DataFrame(found).T.to_string(float_format="{:.3f}".format) + f"\n{len(cases)} cases"


def combined(known: np.ndarray, months: int) -> np.ndarray:
    """The default; its back-test is part of what it costs."""
    return run(known, months).rest[COMBINED][:, -1]


def model(view: Callable[[Origins], np.ndarray], known: np.ndarray, months: int) -> np.ndarray:
    """A view by a model, of the real year only."""
    at = origins(known, months)
    return view(Origins(*(getattr(at, field.name)[:, -1:] for field in fields(at))))[:, -1]


COMPARED: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "combined": combined,
    "theta": partial(model, models.theta),
    "auto_ets": partial(model, models.auto_ets),
}


def main() -> None:
    monthly = ledger()
    histories = series(monthly)
    peer = cost(partial(peers, histories))
    print(f"Forecast of {len(histories)} series, {YEARS} years and {KNOWN} months, CPU, median of {TURNS} turns")
    print(
        f"peer: AutoETS of the same series, no back-test: {peer:.0f} ms; at most a tenth of it is wanted of the default"
    )
    print(f"{'':<42}{'ms':>6}{'target':>8}{'of peer':>9}")
    methods = sum(not method.optional for method in METHODS.values())
    for name, work, target in (
        ("the interval of the total", partial(forecast.total, histories, KNOWN), 80),
        ("intervals of lines, regions and the total", partial(outlook, monthly), 80),
        ("the same, series by series, and the total", partial(one_by_one, histories), 80),
        (f"all {methods} methods and the back-tests", partial(tried, monthly, histories), 400),
        ("4 096 draws x 10 levers x 12 months", drawn(monthly), 30),
    ):
        spent = cost(work)
        print(f"{name:<42}{spent:>6.1f}{target:>8}{spent / peer:>9.3f}")
    if development.DATA.exists():
        print("\nThe development set (a minute and a half); wanted: 10 times AutoETS's speed at no worse error")
        print(compared())


if __name__ == "__main__":
    main()
