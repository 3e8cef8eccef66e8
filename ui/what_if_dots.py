"""How the year may end: fifty equally likely dots, and the sentence that a board reads from them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts
from ui import widgets
from ui.amounts import between, in_tkr, said, tkr
from ui.language import _
from ui.what_if import WhatIf

DOTS = 50


def dots(seen: WhatIf) -> None:
    year, region = seen.ran.simulated, seen.region
    if year.certain(region):
        st.info(_("Osäkerheten kan inte visas: historiken är för kort, och inget är osäkert i scenariot."))
        return
    above = year.above(region, DOTS)
    budget = seen.ran.budgets.get(region)
    st.markdown(_("**{above} av {count} prickar ligger på noll eller bättre.** Varje prick är ett lika troligt sätt "
                  "för året att sluta.", above=above, count=DOTS))  # fmt: skip
    widgets.figure(_rows(seen, above), charts.dots, key="what_if_dots", table=lambda: _table(seen),
                   name=_("Hur året kan sluta"), alt=_(
        "{count} lika troliga utfall för {region}; {above} ligger på noll eller bättre.",
        count=DOTS, region=region, above=above))  # fmt: skip
    if not year.forecast_known:
        st.caption(_("Prickarna visar bara det som är osäkert i påverkansfaktorerna. Prognosens eget fel är inte med: "
                     "historiken är för kort för att säga hur stort det är."))  # fmt: skip
    if budget:
        st.caption(_("{above} av {count} ligger på budgeten {budget} eller bättre.",
                     above=year.above(region, DOTS, budget), count=DOTS, budget=said(budget, signed=True)))  # fmt: skip


def _rows(seen: WhatIf, above: int) -> pd.DataFrame:
    return pd.DataFrame([*_dots(seen), _interval(seen), _limit(above)])


def _dots(seen: WhatIf) -> list[dict[str, Any]]:
    found: list[dict[Any, Any]] = seen.ran.simulated.dots(seen.region, DOTS).to_dict("records")
    return [
        {"kind": "dot", "bin": tkr(dot["bin"]), "height": dot["height"], "above": dot["above"],
         "shown": said(dot["value"], signed=True)} for dot in found
    ]  # fmt: skip


def _interval(seen: WhatIf) -> dict[str, Any]:
    year, region = seen.ran.simulated, seen.region
    low, high = year.low80(region), year.high80(region)
    return {
        "kind": "interval", "expected": tkr(year.expected(region)), "shown": said(year.expected(region), signed=True),
        "low80": tkr(low), "high80": tkr(high), "low95": tkr(year.low95(region)), "high95": tkr(year.high95(region)),
        "low_said": said(low, signed=True), "high_said": said(high, signed=True), "interval": between(low, high),
    }  # fmt: skip


def _limit(above: int) -> dict[str, Any]:
    below = DOTS - above
    return {
        "kind": "limit", "at": 0.0, "at_label": _("noll"), "above_said": str(above) if above else "",
        "below_said": str(below) if below else "",
    }  # fmt: skip


def _table(seen: WhatIf) -> widgets.Columns:
    """The bounds behind the picture."""
    year, region = seen.ran.simulated, seen.region
    bounds = {
        _("Sämst i 2,5 % av fallen"): year.low95(region), _("Sämst i 10 % av fallen"): year.low80(region),
        _("Väntat"): year.expected(region), _("Bäst i 10 % av fallen"): year.high80(region),
        _("Bäst i 2,5 % av fallen"): year.high95(region),
    }  # fmt: skip
    return {_("Gräns"): list(bounds), _("tkr"): in_tkr(bounds.values())}
