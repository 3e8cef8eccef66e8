"""A quantile dot plot: equally likely outcomes as dots, stacked so that nobody needs to read a curve."""

from __future__ import annotations

import numpy as np
import pandas as pd

from svlc_core.scenario.draws import Floats

MIDDLE, AT_LEAST, AT_MOST = 10, 5, 40  # stacks
ACROSS = 27  # dots that find room beside each other in the chart


def stacked(values: Floats, at: int) -> pd.DataFrame:
    """value, bin (the middle of its stack), in öre; height (1 is lowest) and above (value ≥ at), a row each value.

    values: rising. No stack lies on both sides of `at`, so the dots of each side can be counted.
    """
    width = _width(values, at)
    places = np.floor((values - at) / width)
    first = np.searchsorted(places, places)  # where its stack begins: the values rise, so their places do
    return pd.DataFrame(
        {
            "value": np.rint(values).astype("int64"),
            "bin": np.rint(at + (places + 0.5) * width).astype("int64"),
            "height": np.arange(1, len(values) + 1) - first,
            "above": places >= 0,
        }
    )


def _width(values: Floats, at: int) -> float:
    """Ten stacks for the middle 80 %, so that they are low enough to count; no more than forty in all.

    Fewer, but at least five, where `at` lies so far away that narrow stacks would lie on each other in the chart.
    """
    low, high = np.quantile(values, (0.1, 0.9))
    reach = max(values[-1], at) - min(values[0], at)
    middle = max((high - low) / MIDDLE, min(reach / ACROSS, (high - low) / AT_LEAST))
    return float(max(middle, (values[-1] - values[0]) / AT_MOST, 1.0))
