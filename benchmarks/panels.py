"""How often the interval of a sum holds, on panels of 4–16 series of one data set that end in the same month."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from benchmarks.development import Case, Cases, asked
from svlc_core.catalogue.methods import COMBINED, WIDTH80, WIDTH95
from svlc_core.forecast.run import run
from svlc_core.forecast.scale import scale

SIZES = (4, 6, 8, 12, 16)
KINDS = ("amounts, same sign", "amounts, mixed signs", "equal volumes, same sign", "equal volumes, mixed signs")
DEALS = 80  # each calendar group is dealt into panels so many times


def sums(found: Cases) -> pd.DataFrame:
    """Share of sums within the intervals, averaged over the data sets; as they are, and with every other one a cost.

    The series of a data set differ much in size, so sums are taken of the amounts and of series of equal volume.
    """
    rows = [row for (_, months), cases in found.items() for row in _summed(months, cases)]
    frame = pd.DataFrame(rows, columns=["dataset", *((kind, share) for kind in KINDS for share in ("80 %", "95 %"))])
    macro = frame.groupby("dataset").mean().mean()
    macro.index = pd.MultiIndex.from_tuples(macro.index)
    wide = macro.unstack().loc[list(KINDS)]
    return pd.concat([wide, wide.mean().to_frame("all four").T])


def _summed(months: int, cases: list[Case]) -> Iterator[tuple[object, ...]]:
    """Of each panel: its data set and, for each kind of sum, whether it ended within the 80 % and the 95 % interval."""
    known, outcome, _ = asked(months, cases)
    ran = run(known, months)
    path = ran.path(COMBINED)
    miss, volume = path.rest.sum(-1) - outcome, np.abs(known).mean(1)
    matrix = scale(path.errors, ran.voices)
    for rows in _panels(cases):
        plain, turned = np.ones(len(rows)), np.where(np.arange(len(rows)) % 2, -1.0, 1.0)
        weights = np.array([plain, turned, plain / volume[rows], turned / volume[rows]])
        s = np.sqrt((weights @ matrix[np.ix_(rows, rows)] * weights).sum(-1))
        off = np.abs(weights @ miss[rows])
        yield cases[rows[0]].dataset, *np.array([off <= WIDTH80 * s, off <= WIDTH95 * s]).T.ravel()


def _panels(cases: list[Case]) -> Iterator[np.ndarray]:
    deal = np.random.default_rng(5)
    groups = pd.Series([(each.dataset, each.begins) for each in cases])
    for rows in groups.groupby(groups).indices.values():
        for _ in range(DEALS):
            left = deal.permutation(rows)
            while len(left) >= SIZES[0]:
                size = int(deal.choice(SIZES))
                yield left[:size]
                left = left[size:]
