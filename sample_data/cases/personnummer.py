"""People as twelve digits with a day that there is and a check digit that fits, for measuring how they are read.

They are drawn by arithmetic and belong to nobody on purpose, but may be somebody's: never to be shipped or handed on.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

FIRST_DAY, DAYS, SERIALS = np.datetime64("1926-01-01"), 36_000, 999
WEIGHTS = (2, 1, 2, 1, 2, 1, 2, 1, 2)


def numbers(people: np.ndarray) -> pa.Array:
    """A different one for each of the first 36 million people; null below zero."""
    place = people * 7_919 % (DAYS * SERIALS)  # a prime that does not divide it: no two people meet
    day = (FIRST_DAY + place // SERIALS).astype("datetime64[D]")
    year, month = (day.astype(f"datetime64[{unit}]").astype(np.int64) for unit in "YM")
    of_month = (day - day.astype("datetime64[M]")).astype(np.int64) + 1
    eight = ((year + 1970) * 100 + month % 12 + 1) * 100 + of_month
    eleven = eight * 1000 + place % SERIALS + 1
    products = [eleven // 10 ** (8 - at) % 10 * weight for at, weight in enumerate(WEIGHTS)]
    check = -sum(product // 10 + product % 10 for product in products) % 10
    return pa.array(eleven * 10 + check, pa.int64(), mask=people < 0).cast(pa.string())
