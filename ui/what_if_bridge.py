"""From one result to another, lever by lever: a chart of steps and the table behind it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from svlc_core import charts, scenario
from svlc_core.catalogue.levers import ADJUSTED_KEY, EQUAL, SHARED_KEY
from svlc_core.scenario import Base, Scenario
from svlc_core.vocabulary import Region
from ui import widgets
from ui.amounts import in_tkr, said, tkr
from ui.language import _
from ui.what_if import WhatIf
from ui.what_if_words import numbered

Step = dict[Any, Any]


def bridge(seen: WhatIf) -> None:
    """From today's forecast, lever by lever, to the scenario."""
    found = scenario.bridge(seen.today.of(seen.outlook.monthly, seen.region), seen.ran.of(seen.ran.after, seen.region))
    alt = _("Från dagens prognos till scenariot för {region}, i {count} steg.", region=seen.region, count=len(found))
    steps(found, "what_if_bridge", alt, _("Från prognos till scenario"), notes(seen.scenario))


def notes(wanted: Scenario) -> list[str]:
    """What a reader of the steps needs to know of how they were made."""
    said = [_(ADJUSTED_KEY)] if wanted.base != Base.FORECAST else []
    shared = any(lever.region == Region.ALL and lever.key == EQUAL for _key, lever in wanted.steps)
    return [*said, _(SHARED_KEY)] if shared else said


def steps(
    found: pd.DataFrame, key: str, alt: str, name: str, notes: list[str], ends: tuple[str, str] = ("", "")
) -> None:
    """ends: what the first and the last total are called, where they are not today's forecast and the scenario."""
    rows: list[Step] = found.to_dict("records")
    words = [numbered(step["step"], _(step["label"]), step["name"]) for step in rows]
    words[0], words[-1] = ends[0] or words[0], ends[1] or words[-1]
    drawn = [_drawn(order, step, said) for order, (step, said) in enumerate(zip(rows, words, strict=True))]
    table: dict[str, list[Any]] = {
        _("Steg"): words,
        _("Belopp, tkr"): in_tkr(found["amount"]),
        _("Därefter, tkr"): in_tkr(found["end"]),
    }
    widgets.figure(pd.DataFrame(drawn), charts.bridge, key=key, alt=alt, table=table, name=name, notes=notes)


def _drawn(order: int, step: Step, words: str) -> dict[str, Any]:
    total = step["step"] in ("before", "after")
    return {
        "label": words,
        "order": order,
        "start": tkr(step["start"]),
        "end": tkr(step["end"]),
        "amount": tkr(step["amount"]),
        "shown": said(step["amount"], signed=True),
        "kind": "total" if total else "gain" if step["amount"] >= 0 else "loss",
    }
