"""Rows of a reading that are not kept, or that something is said of: where each of them stands."""

from __future__ import annotations

import pandas as pd

from svlc_core.catalogue.delivery import Fate
from svlc_core.errors import Finding, Rule
from svlc_core.vocabulary import Measure

PLACE = ["sheet", "row"]


def set_aside(figures: pd.DataFrame, fate: Fate, rule: Rule) -> pd.DataFrame:
    """The physical rows of these figures (ASIDE_COLUMNS); they carry no kronor."""
    told = {"fate": fate.value, "reason": rule.code, Measure.ACTUAL.value: 0, Measure.BUDGET.value: 0}
    return figures.drop_duplicates(PLACE)[[*PLACE, "text"]].assign(**told)


def met(rule: Rule, figures: pd.DataFrame) -> list[Finding]:
    """The rule, at the place of each figure."""
    places = figures[["sheet", "row", "column", "text"]].astype(object).where(figures.notna(), None)
    return [
        rule.at(sheet=sheet or None, row=int(row), column=column, value=text)
        for sheet, row, column, text in places.itertuples(index=False, name=None)
    ]
