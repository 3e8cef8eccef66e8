"""Ledger rows and published facts in one shape, so that a file and the store can be laid side by side."""

from __future__ import annotations

import pandas as pd

from svlc_core.catalogue.exports import Shape
from svlc_core.vocabulary import Quality

KEY = ["region", "period", "what", "measure"]
SLOT = {Shape.LEDGER: ["region", "period", "measure"], Shape.FACTS: KEY}


def keyed(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """region, period, what, item, measure, amount, quality; all text but the amount.

    Ledger: what is the report line, item the account (or the line), amount whole öre, one row a posting.
    Facts: what is the series, item its label, measure the source, amount the printed figure.
    """
    if shape is Shape.LEDGER:
        period = rows["year"].astype("str") + "-" + rows["month"].astype("str").str.zfill(2)
        item = rows["account"].where(rows["account"].notna() & (rows["account"] != ""), rows["line"])
        found = {"what": rows["line"], "item": item, "measure": rows["measure"], "amount": rows["amount"]}
        quality: object = Quality.OK.value
    else:
        period, quality = rows["period"], rows["quality"]
        found = {"what": rows["series"], "item": rows["label"], "measure": rows["source"], "amount": rows["value"]}
    frame = pd.DataFrame({"region": rows["region"], "period": period, **found, "quality": quality}, index=rows.index)
    return frame.astype(dict.fromkeys(["region", "period", "what", "item", "measure", "quality"], "str")).fillna(
        {"measure": ""}
    )


def in_slots_of(shape: Shape, stored: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """The stored rows that these rows replace (both keyed)."""
    slot = SLOT[shape]
    return stored[pd.MultiIndex.from_frame(stored[slot]).isin(pd.MultiIndex.from_frame(ours[slot]))]
