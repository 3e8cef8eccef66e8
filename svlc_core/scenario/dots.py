"""A quantile dot plot: equally likely outcomes as dots, stacked so that nobody needs to read a curve."""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = 24  # how many stacks the dots are meant to fill
_NICE = np.array([1.0, 2.0, 2.5, 5.0, 10.0])


def stacked(values: np.ndarray[tuple[int], np.dtype[np.float64]], at: int) -> pd.DataFrame:
    """value, bin (the middle of its stack), in öre; height (1 is lowest) and above (value ≥ at), a row each value.

    values: rising. No stack lies on both sides of `at`, so the dots of each side can be counted.
    """
    width = _width(values)
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


def _width(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """A round number of öre; at least one, also where every value is the same."""
    wanted = max(float(values[-1] - values[0]) / COLUMNS, 1.0)
    power = 10.0 ** np.floor(np.log10(wanted))
    return float(power * _NICE[np.searchsorted(_NICE, wanted / power - 1e-9)])
