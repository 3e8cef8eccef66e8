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
DEALS = 6  # each calendar group is dealt into panels so many times


def sums(found: Cases) -> pd.DataFrame:
    """Share of sums within the intervals, averaged over the data sets; as they are, and with every other one a cost.

    The series of a data set differ much in size, so sums are taken of the amounts and of series of equal volume.
    """
    rows = [row for (_, months), cases in found.items() for row in _summed(months, cases)]
    frame = pd.DataFrame(rows, columns=["panels", "dataset", "80 %", "95 %"])
    macro = frame.groupby(["panels", "dataset"], sort=False).mean().groupby("panels", sort=False).mean()
    return pd.concat([macro, macro.mean().to_frame("all four").T])


def _summed(months: int, cases: list[Case]) -> Iterator[tuple[str, str, bool, bool]]:
    known, outcome, _ = asked(months, cases)
    ran = run(known, months)
    path, voices = ran.path(COMBINED), ran.voices
    miss = path.rest.sum(-1) - outcome
    volume = np.abs(known).mean(1)
    for rows in _panels(cases):
        signs = np.where(np.arange(len(rows)) % 2, -1.0, 1.0)
        for size, by in (("amounts", np.ones(len(rows))), ("equal volumes", 1 / volume[rows])):
            for sign, turned in (("same sign", by), ("mixed signs", by * signs)):
                s = np.sqrt(scale(path.errors[rows] * turned[:, None], voices[:, rows] * turned).sum())
                off = abs(miss[rows] @ turned)
                yield f"{size}, {sign}", cases[rows[0]].dataset, off <= WIDTH80 * s, off <= WIDTH95 * s


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
