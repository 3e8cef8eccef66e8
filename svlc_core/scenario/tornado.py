"""Which lever matters most: one at a time at its lowest and highest size, everything else as it is likely to be."""

from __future__ import annotations

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import WIDTH80
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Scenario
from svlc_core.scenario.yearly import Year
from svlc_core.vocabulary import Region
from svlc_core.wording import N_

FORECAST_ITSELF = "forecast"
LABEL = N_("Prognosens egen osäkerhet")
COLUMNS = (
    "key", "label", "name", "unit", "size", "low_size", "high_size", "probability", "low", "high", "absent", "swing",
)  # fmt: skip
_ORE, _REAL = ("low", "high", "absent", "swing"), ("size", "low_size", "high_size", "probability")


def tornado(
    frame: pd.DataFrame, scenario: Scenario, uncertainty: pd.DataFrame | None = None, region: str = Region.ALL
) -> pd.DataFrame:
    """A row for each lever whose size or happening is uncertain and that touches the region, the widest first.

    low, high: the change in öre of the year's result against the likely size, at the lowest and the highest size (in
    the lever's own unit). absent: the change if it does not happen; missing where it is certain to. swing: from the
    worst of them to the best. The forecast itself is the row `FORECAST_ITSELF`: its 80 % interval, without sizes.
    """
    year = Year.of(frame, region)
    rows = [_lever(year, key, lever) for key, lever in scenario.steps]
    if uncertainty is not None:
        rows += _forecast(year, uncertainty)
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    table = table.astype(dict.fromkeys(_ORE, "Int64") | dict.fromkeys(_REAL, "float64"))
    moved = table[table["swing"] > 0]
    return moved.sort_values("swing", ascending=False, kind="stable", ignore_index=True)


def _lever(year: Year, key: str, lever: Lever) -> dict[str, object]:
    likely, (low, high) = year.change(lever), lever.ends
    changes = [year.change(lever, low) - likely, year.change(lever, high) - likely]
    absent = None if lever.probability == 1 else -likely
    every = [0, *changes, *([] if absent is None else [absent])]
    return {
        "key": key, "label": lever.kind.label, "name": lever.name, "unit": lever.kind.size.unit,
        "size": lever.size, "low_size": low, "high_size": high, "probability": lever.probability,
        "low": changes[0], "high": changes[1], "absent": absent, "swing": max(every) - min(every),
    }  # fmt: skip


def _forecast(year: Year, uncertainty: pd.DataFrame) -> list[dict[str, object]]:
    """The forecast's row; none unless the uncertainty of all its members is known."""
    if not set(year.members) <= set(uncertainty.index):
        return []
    square = float(uncertainty.loc[list(year.members), list(year.members)].to_numpy(dtype=float).sum())
    if np.isnan(square):
        return []
    half = int(np.rint(WIDTH80 * np.sqrt(max(square, 0.0))))
    row: dict[str, object] = {"key": FORECAST_ITSELF, "label": LABEL, "name": "", "unit": ""}
    return [row | {"low": -half, "high": half, "swing": 2 * half}]
