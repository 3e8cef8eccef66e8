"""Numbers of cases that look like personal numbers: a running number may, and it may begin with the day of the call."""

from __future__ import annotations

import re

from svlc_core.catalogue.rules import PERSONAL_NUMBER
from svlc_core.errors import Refused
from svlc_core.read import privacy
from svlc_core.read.cases import moments
from svlc_core.read.cases.table import Table
from svlc_core.read.coded import Whole
from svlc_core.read.table import shown

_WRITTEN = re.compile(r"\d{6}\s?[-+‐‑‒–—−]\s?\d{4}", re.ASCII)
_SHARE = 0.05  # of the cases; running numbers of ten digits look so in fewer


def refuse_persons(table: Table, called: Whole) -> None:
    """Raises Refused where the cases go by persons' numbers: written as such, or too many to be by chance."""
    cells = table.cells("ärende")
    rows = privacy.rows_with_number(cells)
    if not len(rows):
        return
    days = (moments.told(called[rows])["day"] % 1_000_000).tolist()
    texts = [shown(cells[row]) for row in rows.tolist()]
    odd = [
        (row, text) for row, day, text in zip(rows.tolist(), days, texts, strict=True) if f"{day:06}" not in text[:8]
    ]
    if len(odd) >= _SHARE * len(cells) or any(_WRITTEN.search(text) for _, text in odd):
        slot, number = table.slot("ärende"), int(table.grid.numbers[odd[0][0]])
        column = str(slot.index + 1) if slot else None
        raise Refused(PERSONAL_NUMBER.at(sheet=table.sheet or None, row=number, column=column))
