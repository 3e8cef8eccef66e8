"""What a delivery changes: figures that are new, changed, the same, or no longer there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from svlc_core.catalogue.delivery import Delivery
from svlc_core.catalogue.exports import Shape
from svlc_core.catalogue.hours import MEASURES
from svlc_core.vocabulary import Period, Unit
from svlc_core.wording import N_, label, money, period, shown, unit_name
from ui import published
from ui.language import _, lang
from ui.preview_rows import hours, labels

CHANGES = {"new": N_("nya"), "changed": N_("ändrade"), "same": N_("oförändrade"), "missing": N_("saknas nu")}


def change_counts(delivery: Delivery) -> dict[str, int]:
    """How many of the figures are new, changed, the same, or no longer there."""
    counts = delivery.difference["change"].value_counts()
    return {change: int(counts.get(change, 0)) for change in CHANGES}


def changed(delivery: Delivery) -> pd.DataFrame:
    """Each figure that changes or goes missing: what it was, and what it becomes."""
    rows = delivery.difference
    return changes(delivery.reading.export.shape, rows[rows["change"].isin(["changed", "missing"])])


def changes(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that change: what each was, and what it becomes."""
    said = _MEASURED.get(shape)
    return pd.DataFrame(
        {
            _("Region"): labels(rows["region"]),
            _("Period"): [period(Period.of(code), lang()) for code in rows["period"]],
            _("Uppgift"): [_CALLED[shape](what) for what in rows["what"]],
            **({_(said): labels(rows["measure"])} if said else {}),
            _("Var"): _amounts(shape, rows, "was"),
            _("Blir"): _amounts(shape, rows, "becomes"),
        }
    )


def _label(code: str) -> str:
    return label(code, lang())


_MEASURED = {Shape.LEDGER: N_("Mått"), Shape.FACTS: N_("Källa")}
_CALLED: dict[Shape, Callable[[str], str]] = {
    Shape.LEDGER: _label,
    Shape.FACTS: published.name,
    Shape.CASES: _label,
    Shape.HOURS: lambda what: _(MEASURES[what]),
}


def _amounts(shape: Shape, rows: pd.DataFrame, when: str) -> list[str]:
    """As they were printed, with their unit: the same digits in another unit are another figure."""
    if shape is Shape.HOURS:
        return [hours(value) or "–" for value in rows[when]]
    units = rows[f"unit_{when}"] if f"unit_{when}" in rows else [None] * len(rows)
    return [_amount(value, unit) for value, unit in zip(rows[when], units, strict=True)]


def _amount(value: Any, unit: str | None) -> str:
    if pd.isna(value):
        return "–"
    if unit is None:
        return money(int(value), Unit.KR, lang())
    return f"{shown(value, lang())} {unit_name(unit, lang())}"
