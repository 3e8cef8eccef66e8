"""Saved scenarios on the page Tänk om: name, save, save as a child, open, forget, and which one is the primary."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from svlc_core import scenario
from svlc_core.scenario import Scenario
from ui import data, levers, widgets
from ui.clock import now
from ui.language import _

AT_MOST = 4
_OPENED = "scenario_opened"
COMPARED = "scenario_compared"  # whether the comparison is open


@data.once_a_version
def saved() -> dict[str, Scenario]:
    """Name → scenario, as stored: each child right below its parent."""
    rows = data.store().scenarios()
    found = {
        name: Scenario.from_query(dict(parse_qsl(query)))
        for name, query in zip(rows["name"], rows["query"], strict=True)
    }
    return {name: found[name] for name in scenario.family(_parents(found))}


def _parents(found: dict[str, Scenario]) -> dict[str, str]:
    return {name: each.parent for name, each in found.items()}


@data.once_a_version
def primary() -> str | None:
    """The name of the one that is followed, if any."""
    return data.store().primary()


def titles() -> dict[str, str]:
    """Name → how it is written in a list: below its parent, the primary with a star."""
    depths = scenario.family(_parents(saved()))
    star = primary()
    return {name: "– " * depth + name + (" ★" if name == star else "") for name, depth in depths.items()}


def keep(current: Scenario) -> None:
    """The name of the scenario, and the buttons that save it: under its name, or as a child of the one it came from."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Namn på scenariot"), key="scenario_name", max_chars=60)
        name = st.session_state["scenario_name"].strip()
        st.button(_("Spara"), key="scenario_save", disabled=not name, on_click=_save, args=(name, current),
                  icon=":material/bookmark_add:")  # fmt: skip
        if parent := _opened(current):
            child = name if name and name != parent else _free(parent)
            st.button(_("Spara som barn till {parent}", parent=widgets.plain(parent)), key="scenario_child",
                      on_click=_save, args=(child, replace(current, parent=parent)),
                      icon=":material/account_tree:", help=_("Barnet sparas som {name}.", name=child))  # fmt: skip


def _opened(current: Scenario) -> str:
    """The saved scenario that is worked on: the one opened or saved last; with a link, the one that it names."""
    for name in (st.session_state.get(_OPENED, ""), current.name, current.parent):
        if name in saved():
            return str(name)
    return ""


def _free(parent: str) -> str:
    return next(name for number in range(2, len(saved()) + 3) if (name := f"{parent} {number}") not in saved())


def _save(name: str, current: Scenario) -> None:
    kept = replace(current, name=name, parent="" if current.parent == name else current.parent)
    data.store().save_scenario(name, urlencode(kept.to_query()), _("Controller"), now())
    compared = st.session_state.get("scenario_compare", [])
    if compared and name not in compared:
        st.session_state["scenario_compare"] = [*compared, name][-AT_MOST:]
    levers.renamed(kept)
    st.session_state[_OPENED] = name
    st.session_state[COMPARED] = True
    st.toast(_("Scenariot är sparat."), icon=":material/bookmark_added:")


def each(name: str, known: Scenario) -> None:
    """What can be done with a saved scenario."""
    shown, star = widgets.plain(name), name == primary()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{widgets.plain(titles()[name])}**", width="stretch")
        st.button(_("Öppna {name}", name=shown), key=f"open_{name}", on_click=_open, args=(known,), type="tertiary")
        st.button(_("Gör {name} till huvudscenario", name=shown), key=f"primary_{name}", disabled=star,
                  icon=":material/star:", on_click=_follow, args=(name,), type="tertiary")  # fmt: skip
        st.button(_("Ta bort {name}", name=shown), key=f"forget_{name}", on_click=_forget, args=(name,),
                  type="tertiary")  # fmt: skip


def _open(known: Scenario) -> None:
    levers.fill(known)
    st.session_state[_OPENED] = known.name


def _follow(name: str) -> None:
    data.store().set_primary(name, _("Controller"), now())


def _forget(name: str) -> None:
    data.store().forget_scenario(name, _("Controller"), now())
    st.session_state["scenario_compare"] = [each for each in st.session_state["scenario_compare"] if each != name]
