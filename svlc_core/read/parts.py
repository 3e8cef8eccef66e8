"""What the rows of a file became, before the rest of the file is added to it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from svlc_core.catalogue.recipe import NO_RECIPE, Recipe
from svlc_core.read.frames import AsideRow, TroubleRow
from svlc_core.vocabulary import Measure


@dataclass(frozen=True)
class Parts:
    """`totals` are summed cell by cell in öre, apart from the frames. `bulk` is a frame in place of `aside`.

    marks: the signs that decimals follow."""

    rows: pd.DataFrame
    aside: list[AsideRow]
    totals: dict[Measure, int]
    choices: dict[str, str]
    marks: frozenset[str] = frozenset()
    troubles: list[TroubleRow] = field(default_factory=list)
    recipe: Recipe = NO_RECIPE
    signature: str = ""
    bulk: pd.DataFrame | None = None
