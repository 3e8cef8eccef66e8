"""The parts of the page Tänk om: what the scenario changes, the bridge to it, and what the published figures say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure, scenario
from svlc_core.catalogue.levers import ADJUSTED_KEY, FORECAST_SERIES, RELIEF_SERIES, SHARED_KEY
from svlc_core.forecast import Outlook
from svlc_core.scenario import Base, Published, Scenario
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, month_name
from ui import data, frame, ledger_way, levers, provenance, widgets
from ui.amounts import bare, between, in_tkr, said, tkr
from ui.forecast import Asked
from ui.language import _, lang


@dataclass(frozen=True)
class WhatIf:
    """Today's forecast, the scenario, and the months as it would have them."""

    ask: Asked
    outlook: Outlook
    scenario: Scenario
    after: pd.DataFrame

    @cached_property
    def landing(self) -> pd.DataFrame:
        """region, before, change, after, and the interval moved along."""
        return scenario.landing(self.outlook.totals, self.outlook.monthly, self.after)

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of the region that is looked at."""
        return frame[frame["region"].isin(measure.members(self.ask.region))]


def bases() -> tuple[Base, ...]:
    """Where a scenario can start from."""
    return tuple(Base) if data.published() else (Base.FORECAST,)


def carried_out(ask: Asked, outlook: Outlook, wanted: Scenario) -> WhatIf:
    start = scenario.based(outlook.monthly, wanted, data.published())
    return WhatIf(ask, outlook, wanted, scenario.apply(start, wanted))


def origin(ask: Asked, outlook: Outlook) -> None:
    """Which forecast the scenario starts from, and the way there."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Utgår från helårsprognosen {year} med utfall till och med {month}.",
                     year=ask.year, month=month_name(outlook.months_known, lang())))  # fmt: skip
        st.page_link(frame.place("forecast"), label=_("Ändra prognosen"), icon=":material/trending_up:")


def presets(months_known: int) -> None:
    """Ready scenarios from the published figures, and the empty one."""
    box = st.popover(_("Färdiga scenarier"), icon=":material/playlist_play:", key="presets", on_change="rerun")
    if not box.open:
        return
    with box:
        for preset in data.presets(months_known):
            words = f"{_(preset.label)}: {said(preset.amount, signed=True)}"
            st.button(words, key=f"preset_{preset.code}", help=_(preset.sentence), width="stretch",
                      on_click=_take, args=(preset.scenario,))  # fmt: skip
        st.button(_("Tomt scenario"), key="preset_empty", on_click=_take, args=(scenario.BASELINE,), width="stretch")


def _take(wanted: Scenario) -> None:
    st.session_state["presets"] = False
    levers.fill(wanted)


def headline(seen: WhatIf) -> None:
    """The change first, the total second, and how sure the total is."""
    row = next(row for row in seen.landing.to_dict("records") if row["region"] == seen.ask.region)
    change = int(row["change"])
    left, right = st.columns(2)
    with left:
        widgets.headline(_("Ändring mot dagens prognos"), said(change, signed=True), beside=_direction(change),
                         good=None if not change else change > 0)  # fmt: skip
    with right:
        widgets.headline(_("Helår {year}", year=seen.ask.year), said(int(row["after"]), signed=True),
                         beside=_("dagens prognos {amount}", amount=said(int(row["before"]), signed=True)))  # fmt: skip
    interval = between(row["low80"], row["high80"])
    st.caption(
        _("80 %-intervall: {interval}. Prognosens osäkerhet, flyttad med ändringen; det du ändrar räknas som säkert.",
          interval=interval)
    )  # fmt: skip


def _direction(change: int) -> str:
    if not change:
        return _("ingen ändring")
    return _("bättre än dagens prognos") if change > 0 else _("sämre än dagens prognos")


def bridge(seen: WhatIf) -> None:
    """From today's forecast, lever by lever, to the scenario."""
    steps = scenario.bridge(seen.of(seen.outlook.monthly), seen.of(seen.after))
    st.header(_("Från dagens prognos till scenariot"), anchor=False)
    drawn = [_step(order, step) for order, step in enumerate(steps.to_dict("records"))]
    widgets.figure(
        pd.DataFrame(drawn), charts.bridge, key="what_if_bridge",
        alt=_(
            "Från dagens prognos till scenariot för "
            "{region}, i {count} steg.", region=seen.ask.region, count=len(drawn)),
        table=lambda: _steps_table(steps),
        name=_("Från prognos till scenario"),
    )  # fmt: skip
    if seen.scenario.base != Base.FORECAST:
        st.caption(_(ADJUSTED_KEY))
    if any(lever.region == Region.ALL for _key, lever in seen.scenario.steps):
        st.caption(_(SHARED_KEY))


def _steps_table(steps: pd.DataFrame) -> widgets.Columns:
    return {
        _("Steg"): [_called(step) for step in steps.to_dict("records")],
        _("Belopp, tkr"): in_tkr(steps["amount"]),
        _("Därefter, tkr"): in_tkr(steps["end"]),
    }


def _called(step: dict[Any, Any]) -> str:
    return f"{_(step['label'])} ({step['name']})" if step["name"] else _(step["label"])


def _step(order: int, step: dict[Any, Any]) -> dict[str, Any]:
    total = step["step"] in ("before", "after")
    kind = "total" if total else "gain" if step["amount"] >= 0 else "loss"
    return {
        "label": _called(step),
        "order": order,
        "start": tkr(step["start"]),
        "end": tkr(step["end"]),
        "amount": tkr(step["amount"]),
        "shown": said(step["amount"], signed=True),
        "kind": kind,
    }


def regions(seen: WhatIf) -> None:
    """The change and the total of each region; they always add up."""
    landing = seen.landing
    columns = {
        _("Region"): list(landing["region"]),
        _("Ändring, tkr"): in_tkr(landing["change"]),
        _("Scenariot, tkr"): in_tkr(landing["after"]),
        _("Dagens prognos, tkr"): in_tkr(landing["before"]),
    }
    widgets.sheet(columns)
    st.caption(_("Summan kan avvika på grund av avrundning."))


_READINGS = {
    Base.PUBLISHED: N_("Resten av året om minskningen inte ingår i utfallet (eller ingår i båda)"),
    Base.PUBLISHED_INSIDE: N_("Resten av året om minskningen ingår i utfallet men inte i prognosen"),
}


def documents(seen: WhatIf) -> None:
    """The published figures, counted again from what is stored, and both readings of what they leave open."""
    found = data.published()
    if not found:
        return
    box = st.expander(
        _("Det publicerade, räknat om"), key="what_if_documents", icon=":material/description:", on_change="rerun"
    )
    if box.open:
        with box:
            widgets.sheet(_documents(found, seen))
            st.caption(_(
                "Källorna säger både att Värmlands kostnadsminskning har "
                "förbättrat resultatet och att den inte ingår i "
                         "prognosen. Därför visas båda läsningarna; välj utgångspunkt ovan."))  # fmt: skip


def _documents(found: Published, seen: WhatIf) -> dict[str, list[Any]]:
    known = measure.amount(seen.outlook.monthly, Region.ALL, "actual")
    sums = [(_("Publicerad helårsprognos, {owners}", owners=_sum(found)), found.expected)]
    if found.relief:
        relief = _(
            "{amount} på {months} månader motsvarar på ett år", amount=said(found.relief), months=found.relief_months
        )
        sums += [(relief, found.relief_year), (_("Prognosen med minskningen för hela året"), found.with_relief)]
        sums += [(_(words), found.rest(known, base)) for base, words in _READINGS.items()]
    return {_("Uppgift"): [words for words, _ore in sums], _("tkr"): in_tkr(ore for _words, ore in sums)}


def ways(seen: WhatIf) -> None:
    """From the months that the scenario starts from, and the published figures beside it, to the rows of the files."""
    ledger_way.of_forecast(seen.outlook, seen.ask.region, "what_if")
    provenance.of_published((FORECAST_SERIES, RELIEF_SERIES), "what_if_published")


def _sum(found: Published) -> str:
    return " + ".join(bare(ore) for ore in found.owners.values())
