"""Whether the figures look like the same series' own stored history, and if not, the likely cause."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.exports import Shape
from svlc_core.check.history import CALLED, named
from svlc_core.errors import Finding, Rule
from svlc_core.vocabulary import Measure, Period, Region
from svlc_core.wording import N_

HISTORY = 3  # fewer earlier values than this say nothing of what is usual
NEAR = 0.3  # in powers of ten: a factor between 5 and 20 is "about ten"
BEYOND = 3  # and no earlier value came within this factor of it
CAUSES = {
    1: N_("Ett decimaltecken eller en nolla kan ha hamnat fel."),
    2: N_("Ören kan ha lästs som kronor, eller decimaltecknet kan ha fallit bort."),
    3: N_("Kronor och tkr kan ha förväxlats."),
}
FRACTION = N_("Andelen kan stå som bråktal i stället för procent, eller tvärtom.")
OTHERWISE = {
    (Shape.FACTS, 2): FRACTION,
    (Shape.HOURS, 2): N_("Decimaltecknet kan ha fallit bort."),
    (Shape.HOURS, 3): N_("Decimaltecknet kan ha fallit bort."),
}
SERIES_KEY = ["region", "what", "item", "measure"]


def plausibility(shape: Shape, ours: pd.DataFrame, stored: pd.DataFrame) -> Iterator[Finding]:
    """A line for each region, measure and suspected cause, with how many values and one of them."""
    cells = _beside_history(ours, stored)
    cells["group"] = cells["measure"] if shape is Shape.LEDGER else ""
    power = _power(cells)
    for exponent in (1, 2, 3):
        yield from _odd(shape, cells[power == exponent], rules.LARGER_THAN_USUAL, exponent)
        yield from _odd(shape, cells[power == -exponent], rules.SMALLER_THAN_USUAL, exponent)
    yield from _odd(shape, cells[_turned(cells)], rules.OTHER_SIGN)


def _beside_history(ours: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Each value of the file (zero and missing left out) beside its history: usual, least and most in size, sign."""
    past = _values(stored)
    sizes = past["amount"].abs().groupby(SERIES_KEY)
    history = pd.DataFrame(
        {
            "usual": sizes.median(),
            "least": sizes.min(),
            "most": sizes.max(),
            "sign": np.sign(past["amount"]).groupby(SERIES_KEY).mean(),
        }
    )
    enough = history[sizes.count() >= HISTORY]
    return _values(ours).reset_index().merge(enough.reset_index(), on=SERIES_KEY)


def _values(rows: pd.DataFrame) -> pd.DataFrame:
    """amount by series and period."""
    sums = rows.groupby([*SERIES_KEY, "period"])[["amount"]].sum(min_count=1).astype("float64")
    return sums[sums["amount"].notna() & (sums["amount"] != 0)]


def _power(cells: pd.DataFrame) -> pd.Series:
    """How many powers of ten each value lies from the usual; 0 where that is nothing new, or no whole power."""
    size = cells["amount"].abs()
    powers = pd.Series(np.log10(size / cells["usual"]), cells.index)
    seen = (size >= cells["least"] / BEYOND) & (size <= cells["most"] * BEYOND)
    whole = powers.round()
    return whole.where(((powers - whole).abs() <= NEAR) & ~seen, 0)


def _turned(cells: pd.DataFrame) -> pd.Series:
    """Values of the usual size with the sign that no earlier value had."""
    size = cells["amount"].abs()
    usual = (size >= cells["usual"] / BEYOND) & (size <= cells["usual"] * BEYOND)
    return usual & cells["sign"].eq(-np.sign(cells["amount"]))


def _odd(shape: Shape, cells: pd.DataFrame, rule: Rule, exponent: int = 0) -> Iterator[Finding]:
    for _, some in cells.groupby(["region", "group"]):
        first = some.iloc[0]
        measure = first["group"]
        yield rule.at(
            region=Region(first["region"]),
            measure=Measure(measure) if measure else CALLED[shape],
            count=len(some),
            factor=10**exponent,
            what=named(first["item"]) if measure else named(first["what"]),
            period=Period.of(first["period"]),
            cause=OTHERWISE.get((shape, exponent), CAUSES.get(exponent, "")),
        )
