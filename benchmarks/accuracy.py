"""How far the forecast misses, and how often its intervals hold, on the development set of real monthly series.

RSE = |forecast − outcome of the rest| / ((12 − m) · mean |y_t − y_{t−12}|), held at 5; macro = mean over data sets.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import COMBINED, METHODS, WIDTH80, WIDTH95
from svlc_core.forecast.run import Run, estimate, run

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "forecast_dev"
YEARS, MONTHS = (3, 5), (4, 8, 10)
LARGEST = 5.0


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


def _scored(months: int, rows: list[tuple[str, np.ndarray]]) -> pd.DataFrame:
    whole = np.stack([values for _, values in rows])
    known, outcome = whole[:, : months - 12], whole[:, months - 12 :].sum(1)
    ran = run(known, months)
    scale = (12 - months) * np.abs(known[:, 12:] - known[:, :-12]).mean(1)
    frame = pd.DataFrame({"dataset": [dataset for dataset, _ in rows], "months": months})
    for code in METHODS:
        miss = np.abs(ran.rest[code][:, -1].sum(-1) - outcome)
        frame[code] = np.minimum(miss / np.where(scale > 0, scale, np.nan), LARGEST)
    return frame.join(_covered(ran, outcome))


def _covered(ran: Run, outcome: np.ndarray) -> pd.DataFrame:
    found = [estimate(ran, [row], [COMBINED]) for row in range(len(outcome))]
    miss = np.abs(np.array([each.rest for each in found]) - outcome)
    s = np.array([each.s for each in found])
    return pd.DataFrame({"covered80": miss <= WIDTH80 * s, "covered95": miss <= WIDTH95 * s})


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
    print(table(scores(cases())))


if __name__ == "__main__":
    main()
