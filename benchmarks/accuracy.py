"""How far the forecast misses, and how often its intervals hold, on the development set of real monthly series.

RSE = |forecast − outcome of the rest| / ((12 − m) · mean |y_t − y_{t−12}|), held at 5; macro = mean over data sets.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks import development
from benchmarks.development import Case, Cases, asked
from benchmarks.panels import sums as panels
from svlc_core.catalogue.methods import COMBINED, METHODS, WIDTH80, WIDTH95
from svlc_core.forecast.run import Run, run
from svlc_core.forecast.sums import sums

LARGEST = 5.0
TAKEN_BELOW = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
MED5 = ("last_year_rest", "seasonal_share", "ytd_regression", "seasonal_level", "last_three")
DRAWS = 2000


def scores(found: Cases) -> pd.DataFrame:
    """One row a case: dataset, task, years, months, reported, each method's RSE and what the intervals covered."""
    return pd.concat([_scored(*key, rows) for key, rows in found.items()], ignore_index=True)


def _scored(years: int, months: int, rows: list[Case]) -> pd.DataFrame:
    known, outcome, scale = asked(months, rows)
    ran = run(known, months)
    frame = pd.DataFrame(
        [(each.dataset, each.task, each.reported) for each in rows], columns=["dataset", "task", "reported"]
    )
    said = {code: each[:, -1].sum(-1) for code, each in ran.rest.items()}
    said["med5"] = np.median([ran.rest[code][:, -1] for code in MED5], axis=0).sum(-1)
    for code, rest in said.items():
        frame[code] = np.minimum(np.abs(rest - outcome) / scale, LARGEST)
    return frame.assign(years=years, months=months).join(_covered(ran, outcome))


def _covered(ran: Run, outcome: np.ndarray) -> pd.DataFrame:
    found = sums(ran, ran.path(COMBINED), np.eye(len(outcome), dtype=bool))
    miss = np.abs(found.rest - outcome)
    within = {"covered80": miss <= WIDTH80 * found.s, "covered95": miss <= WIDTH95 * found.s}
    return pd.DataFrame({name: np.where(np.isnan(found.s), np.nan, each) for name, each in within.items()})


def table(scored: pd.DataFrame) -> str:
    """Macro averages over all cases, for each number of known months, and for either half of the series."""
    said = [code for code in (*METHODS, "med5") if code in scored and scored[code].notna().any()]
    groups = {"all": scored} | {f"m={months}": rows for months, rows in scored.groupby("months")}
    groups |= {"tuned": scored[~scored["reported"]], "reported": scored[scored["reported"]]}
    macro = {name: _macro(rows, [*said, "covered80", "covered95"]) for name, rows in groups.items()}
    return pd.DataFrame(macro).rename_axis(f"macro, {len(scored)} cases").to_string(float_format="{:.3f}".format)


def _macro(rows: pd.DataFrame, names: list[str]) -> pd.Series:
    return rows.groupby("dataset")[names].mean().mean()


def gain(scored: pd.DataFrame) -> pd.DataFrame:
    """The combination's RSE less MED5's, with its 95 % bootstrap interval: series are drawn within each data set."""
    halves = {"all": scored, "tuned": scored[~scored["reported"]], "reported": scored[scored["reported"]]}
    return pd.DataFrame({name: _gain(rows) for name, rows in halves.items()}, index=["difference", "from", "to"])


def _gain(rows: pd.DataFrame) -> list[float]:
    draw = np.random.default_rng(1)
    less = (rows[COMBINED] - rows["med5"]).groupby([rows["dataset"], rows["task"]]).mean().dropna()
    sets = [part.to_numpy() for _, part in less.groupby(level=0)]
    drawn = np.mean([part[draw.integers(0, len(part), (DRAWS, len(part)))].mean(1) for part in sets], axis=0)
    return [float(np.mean([part.mean() for part in sets])), *map(float, np.quantile(drawn, (0.025, 0.975)))]


def histories(scored: pd.DataFrame) -> pd.DataFrame:
    """By complete years of history: RSE and coverage (a single year has no interval)."""
    names = [COMBINED, "med5", "covered80", "covered95"]
    return pd.DataFrame({f"H={years}": _macro(rows, names) for years, rows in scored.groupby("years")})


def switching(found: Cases) -> str:
    """What is lost when another method is taken as soon as its error is below a share of the combination's."""
    scored = pd.concat([_switched(months, rows) for (_, months), rows in found.items()])
    macro = scored.groupby(["taken", "dataset"]).mean().groupby("taken").mean()
    return macro.T.rename_axis(None, axis=1).to_string(float_format="{:.3f}".format)


def _switched(months: int, rows: list[Case]) -> pd.DataFrame:
    known, outcome, scale = asked(months, rows)
    ran, each = run(known, months), np.arange(len(rows))
    codes = [COMBINED, *(code for code in ran.rest if not METHODS[code].budget and code != COMBINED)]
    rmse = np.sqrt([np.nanmean(ran.errors[code] ** 2, axis=1) for code in codes])
    said = np.array([ran.path(code).rest.sum(-1) for code in codes])
    spread = np.std([row for code, row in zip(codes, said, strict=True) if METHODS[code].votes], axis=0, ddof=1)
    frames = []
    for share in TAKEN_BELOW:
        taken = np.where(rmse.min(0) < share * rmse[0], rmse.argmin(0), 0)
        miss, s = np.abs(said[taken, each] - outcome), np.hypot(rmse[taken, each], spread)
        relative = np.minimum(miss / scale, LARGEST)
        columns = {"RSE": relative, "covered80": miss <= WIDTH80 * s, "covered95": miss <= WIDTH95 * s}
        frames.append(pd.DataFrame({"taken": share, "dataset": [case.dataset for case in rows], **columns}))
    return pd.concat(frames)


def main() -> None:
    if not (development.DATA / "tasks.csv").exists():
        print(
            f"The development set is not here ({development.DATA.name}); the accuracy of the forecast is not measured."
        )
        return
    every = development.cases(development.EVERY_YEARS)
    found = {key: rows for key, rows in every.items() if key[0] in development.YEARS}
    by_history = scores(every)
    scored = by_history[by_history["years"].isin(development.YEARS)]
    print(table(scored))
    print("\nThe combination less the plain median of five (MED5), RSE, 95 % bootstrap:")
    print(gain(scored).to_string(float_format="{:+.4f}".format))
    print("\nSums of 4–16 series within their intervals:")
    print(panels(found).to_string(float_format="{:.3f}".format))
    print("\nBy complete years of history:")
    print(histories(by_history).to_string(float_format="{:.3f}".format))
    print("\nAnother method taken when its back-tested error is below this share of the combination's:")
    print(switching(found))


if __name__ == "__main__":
    main()
