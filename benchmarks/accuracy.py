"""How far the forecast misses, and how often its intervals hold, on the development set of real monthly series.

RSE = |forecast − outcome of the rest| / ((12 − m) · mean |y_t − y_{t−12}|), held at 5; macro = mean over data sets.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import COMBINED, METHODS, WIDTH80, WIDTH95
from svlc_core.forecast.run import Run, run
from svlc_core.forecast.sums import sums

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "forecast_dev"
YEARS, MONTHS = (3, 5), (4, 8, 10)
LARGEST = 5.0
TAKEN_BELOW = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def cases() -> dict[tuple[int, int], list[tuple[str, np.ndarray]]]:
    """(years of history, months known) → (data set, history and the whole target year)."""
    values = pd.read_parquet(DATA / "values.parquet").sort_values(["task", "i"])
    series = {task: rows["value"].to_numpy(dtype=float) for task, rows in values.groupby("task")}
    found: dict[tuple[int, int], list[tuple[str, np.ndarray]]] = defaultdict(list)
    for task in pd.read_csv(DATA / "tasks.csv").itertuples():
        at = _month(task.year_start) - _month(task.start)
        for years in YEARS:
            if years <= task.h_avail and at >= 12 * years:
                for months in MONTHS:
                    found[years, months].append((task.dataset, series[task.task][at - 12 * years : at + 12]))
    return found


def _month(text: str) -> int:
    year, month = text.split("-")
    return 12 * int(year) + int(month)


def scores(found: dict[tuple[int, int], list[tuple[str, np.ndarray]]]) -> pd.DataFrame:
    """One row a case: dataset, months, covered80, covered95, and each method's RSE."""
    return pd.concat([_scored(months, rows) for (_, months), rows in found.items()], ignore_index=True)


def _asked(months: int, rows: list[tuple[str, np.ndarray]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The known months, the outcome of the rest, and the typical change of such a rest (NaN where nothing changes)."""
    whole = np.stack([values for _, values in rows])
    known, outcome = whole[:, : months - 12], whole[:, months - 12 :].sum(1)
    scale = (12 - months) * np.abs(known[:, 12:] - known[:, :-12]).mean(1)
    return known, outcome, np.where(scale > 0, scale, np.nan)


def _scored(months: int, rows: list[tuple[str, np.ndarray]]) -> pd.DataFrame:
    known, outcome, scale = _asked(months, rows)
    ran = run(known, months)
    frame = pd.DataFrame({"dataset": [dataset for dataset, _ in rows], "months": months})
    for code in METHODS:
        miss = np.abs(ran.path(code).rest.sum(-1) - outcome)
        frame[code] = np.minimum(miss / scale, LARGEST)
    return frame.join(_covered(ran, outcome))


def switching(found: dict[tuple[int, int], list[tuple[str, np.ndarray]]]) -> str:
    """What is lost when another method is taken as soon as its error is below a share of the combination's."""
    scored = pd.concat([_switched(months, rows) for (_, months), rows in found.items()])
    macro = scored.groupby(["taken", "dataset"]).mean().groupby("taken").mean()
    return macro.T.rename_axis(None, axis=1).to_string(float_format="{:.3f}".format)


def _switched(months: int, rows: list[tuple[str, np.ndarray]]) -> pd.DataFrame:
    known, outcome, scale = _asked(months, rows)
    ran, each = run(known, months), np.arange(len(rows))
    codes = [
        COMBINED,
        *(code for code, method in METHODS.items() if code in ran.rest and not method.budget and code != COMBINED),
    ]
    rmse = np.sqrt([np.nanmean(ran.errors[code] ** 2, axis=1) for code in codes])
    said = np.array([ran.rest[code][:, -1].sum(-1) for code in codes])
    spread = np.std([row for code, row in zip(codes, said, strict=True) if METHODS[code].votes], axis=0, ddof=1)
    frames = []
    for share in TAKEN_BELOW:
        taken = np.where(rmse.min(0) < share * rmse[0], rmse.argmin(0), 0)
        miss, s = np.abs(said[taken, each] - outcome), np.hypot(rmse[taken, each], spread)
        relative = np.minimum(miss / scale, LARGEST)
        scores = {"RSE": relative, "covered80": miss <= WIDTH80 * s, "covered95": miss <= WIDTH95 * s}
        frames.append(pd.DataFrame({"taken": share, "dataset": [dataset for dataset, _ in rows], **scores}))
    return pd.concat(frames)


def _covered(ran: Run, outcome: np.ndarray) -> pd.DataFrame:
    found = sums(ran, ran.path(COMBINED), np.eye(len(outcome), dtype=bool))
    miss = np.abs(found.rest - outcome)
    return pd.DataFrame({"covered80": miss <= WIDTH80 * found.s, "covered95": miss <= WIDTH95 * found.s})


def table(scored: pd.DataFrame) -> str:
    """Macro averages, over all cases and for each number of known months."""
    said = [code for code in METHODS if scored[code].notna().any()]
    groups = {"all": scored} | {f"m={months}": rows for months, rows in scored.groupby("months")}
    macro = {
        name: rows.groupby("dataset")[[*said, "covered80", "covered95"]].mean().mean() for name, rows in groups.items()
    }
    return pd.DataFrame(macro).rename_axis(f"macro, {len(scored)} cases").to_string(float_format="{:.3f}".format)


def main() -> None:
    if not (DATA / "tasks.csv").exists():
        print(f"The development set is not here ({DATA.name}); the accuracy of the forecast is not measured.")
        return
    found = cases()
    print(table(scores(found)))
    print("\nAnother method taken when its back-tested error is below this share of the combination's:")
    print(switching(found))


if __name__ == "__main__":
    main()
