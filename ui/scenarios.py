"""Saved scenarios on the page Tänk om: name, save, open, forget, and compare side by side."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import pandas as pd
import streamlit as st

from svlc_core import scenario
from svlc_core.scenario import Scenario
from svlc_core.vocabulary import Region
from ui import data, levers, widgets
from ui.amounts import in_tkr
from ui.clock import now
from ui.language import _
from ui.what_if import WhatIf, carried_out

AT_MOST = 4


@data.once_a_version
def saved() -> dict[str, Scenario]:
    """Name → scenario, as stored; in the order they were saved."""
    rows = data.store().scenarios()
    return {
        name: Scenario.from_query(dict(parse_qsl(query)))
        for name, query in zip(rows["name"], rows["query"], strict=True)
    }


def keep(current: Scenario) -> None:
    """The name of the scenario, and the button that saves it under it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Namn på scenariot"), key="scenario_name", max_chars=60)
        name = st.session_state["scenario_name"].strip()
        st.button(_("Spara"), key="scenario_save", disabled=not name, on_click=_save, args=(name, current),
                  icon=":material/bookmark_add:")  # fmt: skip


def _save(name: str, current: Scenario) -> None:
    query = urlencode(replace(current, name=name).to_query())
    data.store().save_scenario(name, query, _("Controller"), now())
    compared = st.session_state.get("scenario_compare", [])
    if compared and name not in compared:
        st.session_state["scenario_compare"] = [*compared, name][-AT_MOST:]
    st.toast(_("Scenariot är sparat."), icon=":material/bookmark_added:")


def compare(seen: WhatIf) -> None:
    """Up to four scenarios beside today's forecast: the result of each region and the levers that differ."""
    known = saved()
    st.header(_("Jämför scenarier"), anchor=False)
    if not known:
        st.caption(_("Ge scenariot ett namn och spara det, så kan det jämföras med andra här."))
        return
    names = st.multiselect(_("Sparade scenarier"), list(known), key="scenario_compare", max_selections=AT_MOST,
                           default=list(known)[:AT_MOST], placeholder=_("Välj scenarier"))  # fmt: skip
    runs = {_("Dagens prognos"): seen.outlook.monthly, _("Det som visas nu"): seen.after}
    runs |= {name: carried_out(seen.ask, seen.outlook, known[name]).after for name in names}
    table = _side_by_side(scenario.compare(runs), list(runs))
    widgets.grid(table, key="scenario_table", alt=_("Scenarier sida vid sida"))
    widgets.downloads(table, key="scenario_table", name=_("Scenarier"))
    _levers({_("Det som visas nu"): seen.scenario} | {name: known[name] for name in names})
    _open_or_forget(names, known)


def _side_by_side(compared: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    wide = compared.pivot(index="scenario", columns="region", values="amount").loc[order]
    change = compared[compared["region"] == Region.ALL].set_index("scenario")["change"].reindex(order)
    table = {_("Scenario"): order, _("Ändring, tkr"): in_tkr(change)}
    regions = [region for region in compared["region"].unique() if region in wide]
    return pd.DataFrame(table | {_("{region}, tkr", region=region): in_tkr(wide[region]) for region in regions})


def _levers(chosen: dict[str, Scenario]) -> None:
    for name, each in chosen.items():
        words = [levers.in_words(lever) for _key, lever in each.steps]
        base = _(levers.BASES[scenario.Base(each.base)])
        st.caption(widgets.plain("; ".join([f"{name}: {base}", *words])))


def _open_or_forget(names: list[str], known: dict[str, Scenario]) -> None:
    for name in names:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("Öppna {name}", name=widgets.plain(name)),
                key=f"open_{name}",
                on_click=levers.fill,
                args=(known[name],),
            )
            st.button(
                _("Ta bort {name}", name=widgets.plain(name)), key=f"forget_{name}", on_click=_forget, args=(name,)
            )


def _forget(name: str) -> None:
    data.store().forget_scenario(name, _("Controller"), now())
    st.session_state["scenario_compare"] = [each for each in st.session_state["scenario_compare"] if each != name]
