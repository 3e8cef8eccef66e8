"""Cases for the tests of what keeps and counts them: seeded, of every kind, with holes where cases have holes."""

from hashlib import sha256

import numpy as np
import pandas as pd

from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Delivery, Mode, Reading, Receipt, Split, Status
from svlc_core.catalogue.exports import CASES
from svlc_core.vocabulary import CASE_COLUMNS, OWNERS, Carried, Priority

START = pd.Timestamp("2024-01-01")
LINES = ("1", "övrigt")
COMPLAINTS = ("Hjärtstopp", "Andningsbesvär", "Trafikolycka")


def cases(count=400, days=70, seed=1, start=START, regions=OWNERS, person="p"):
    """CASE_COLUMNS, in no order."""
    dice = np.random.default_rng(seed)

    def drawn(values, missing=0.0):
        found = dice.choice(np.array(values, dtype=object), count)
        return pd.Series(found).where(dice.random(count) >= missing, None)

    def whole(values, missing=0.0):
        return pd.Series(values, dtype="Int64").where(dice.random(count) >= missing, pd.NA)

    at = pd.Series(start + pd.to_timedelta(dice.integers(0, days * 86_400, count), unit="s"))
    found = {
        "sheet": "", "row": range(2, count + 2), "case": [f"{seed}-{each}" for each in range(count)],
        "region": drawn([each.value for each in regions]), "centre": drawn(["A", "B"]), "line": drawn(LINES, 0.1),
        "called": at.astype("datetime64[s]").astype("int64"), "year": at.dt.year, "month": at.dt.month,
        "day": at.dt.year * 10_000 + at.dt.month * 100 + at.dt.day, "hour": at.dt.hour, "weekday": at.dt.day_of_week,
        "chosen": drawn([each.value for each in Priority]), "advised": drawn([each.value for each in Priority], 0.2),
        "reason": pd.Series(dice.random(count) < 0.5, dtype="boolean").where(dice.random(count) > 0.1, pd.NA),
        "complaint": drawn(COMPLAINTS, 0.1), "age": whole(dice.integers(0, 100, count), 0.1),
        "carried": drawn([each.value for each in Carried], 0.1),
        "person": drawn([f"{person}{each}" for each in range(count // 5 + 1)], 0.1),
        "answer_ms": whole(dice.gamma(2, 5000, count).astype("int64"), 0.05), "answer_fault": drawn(["order"], 0.97),
        "dispatch_ms": whole(dice.gamma(2, 40_000, count).astype("int64"), 0.1), "dispatch_fault": None,
        "visit_min": whole(dice.integers(5, 5000, count), 0.8),
        "admitted": pd.Series(dice.random(count) < 0.3, dtype="boolean"),
    }  # fmt: skip
    return pd.DataFrame(found)[list(CASE_COLUMNS)].astype({"region": "category"})


def delivered(rows, raw=b"en fil", mode=Mode.REPLACE, status=Status.ACCEPTED):
    """The rows as a checked file of these bytes."""
    reading = Reading(
        name="arenden.csv",
        digest=sha256(raw).hexdigest(),
        size=len(raw),
        export=CASES,
        choices={},
        rows=rows,
        aside=pd.DataFrame(columns=list(ASIDE_COLUMNS)),
        records=len(rows),
    )
    receipt = Receipt(Split(len(rows), len(rows), 0, 0), {})
    return Delivery(reading, (), receipt, pd.DataFrame(), status, mode)
