"""Synthetic cases, drawn from a fixed seed and calibrated to the published indicators; see the read-me beside.

`plan` decides how many of each kind, `draw` and `months` draw them, `export` writes them as the file that is handed
in, `stored` as the store keeps them. `python -m sample_data.cases SIZE FILE` writes another size.
"""

import pandas as pd

from .export import HEADER, frame, packed, write_csv

SIZE, SEED = 100_000, 2025  # of the sample file


def cases(size: int = SIZE, seed: int = SEED) -> pd.DataFrame:
    """So many cases as a frame with the export's columns, all text, empty cells as empty text.

    The same size and seed give the same cases. Every size from 20 000 gives the published figures; smaller ones may
    raise ValueError.
    """
    return frame(size, seed)


def sample() -> bytes:
    """The sample file, `.csv.gz`."""
    return packed(SIZE, SEED)


__all__ = ["HEADER", "SEED", "SIZE", "cases", "sample", "write_csv"]
