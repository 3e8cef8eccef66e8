"""What the rows of a file became, before the rest of the file is added to it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from svlc_core.read.frames import AsideRow
from svlc_core.vocabulary import Measure


@dataclass(frozen=True)
class Parts:
    """`totals` are summed cell by cell in öre, apart from the frames. marks: the signs before decimals."""

    rows: pd.DataFrame
    aside: list[AsideRow]
    totals: dict[Measure, int]
    choices: dict[str, str]
    marks: frozenset[str] = frozenset()
