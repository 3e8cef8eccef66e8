"""Scenarios beside each other: where each lands and how surely, the levers that differ, and the steps between two."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import scenario
from svlc_core.forecast import Vintage
from svlc_core.scenario import BASELINE, Base, Scenario, Side
from svlc_core.vocabulary import Region
from ui import data, levers, scenarios, widgets
from ui.amounts import between, in_tkr, said
from ui.language import _
from ui.what_if import Ran, WhatIf, as_chance, carried_out
from ui.what_if_bridge import steps
from ui.what_if_words import called, does


def kinship(seen: WhatIf) -> None:
    """How the scenario differs from the one it was made from."""
    name = seen.scenario.parent
    if not name:
        return
    parent = scenarios.saved().get(name)
    if parent is None:
        st.caption(_("Gjort från {parent}, som inte finns sparat längre.", parent=widgets.plain(name)))
        return
    was = carried_out(seen.outlook, parent)
    differ = scenario.differing({name: parent, "": seen.scenario})
    changed = ", ".join(called(next(filter(None, each.values()))) for each in differ.values())
    st.caption(_("Barn till {parent}: {change} mot det. Skiljer: {levers}.", parent=widgets.plain(name),
                 change=said(seen.result - was.results[seen.region], signed=True),
                 levers=widgets.plain(changed) or _("inget")))  # fmt: skip


def compare(seen: WhatIf) -> None:
    """Up to four scenarios beside today's forecast and what is shown now, and a published forecast if one is chosen."""
    known = scenarios.saved()
    st.header(_("Jämför scenarier"), anchor=False)
    if not known:
        st.caption(_("Ge scenariot ett namn och spara det, så kan det jämföras med andra här."))
    names, vintage = _chosen(known), _vintage(seen)
    if not names and vintage is None:
        return
    runs = {_("Dagens prognos"): seen.today, _("Det som visas nu"): seen.ran}
    runs |= {name: carried_out(seen.outlook, known[name]) for name in names}
    table = _table(seen, runs, vintage)
    widgets.grid(table, key="scenario_table", alt=_("Scenarier sida vid sida"))
    widgets.downloads(table, key="scenario_table", name=_("Scenarier"))
    _differing({name: run.scenario for name, run in runs.items() if run is not seen.today})
    _between(seen, runs)
    for name in names:
        scenarios.each(name, known[name])


def _chosen(known: dict[str, Scenario]) -> list[str]:
    if not known:
        return []
    titles = scenarios.titles()
    if "scenario_compare" not in st.session_state:
        st.session_state["scenario_compare"] = list(known)[: scenarios.AT_MOST]
    return st.multiselect(_("Sparade scenarier"), list(known), key="scenario_compare", placeholder=_("Välj scenarier"),
                          max_selections=scenarios.AT_MOST, format_func=lambda name: titles.get(name, name))  # fmt: skip


def _vintage(seen: WhatIf) -> Vintage | None:
    """A published forecast of the same year, if one is chosen."""
    options = {each.id: each for each in data.vintages() if each.year == seen.ask.year}
    if not options:
        return None
    chosen = st.selectbox(_("Publicerad prognos"), [0, *options], key="scenario_vintage",
                          format_func=lambda number: options[number].title if number else _("Ingen"))  # fmt: skip
    return options.get(chosen)


def _table(seen: WhatIf, runs: dict[str, Ran], vintage: Vintage | None) -> pd.DataFrame:
    regions = list(seen.ran.results)
    today = seen.today.results[seen.region]
    parents = {name: runs[run.scenario.parent] for name, run in runs.items() if run.scenario.parent in runs}
    results = {name: run.results for name, run in runs.items()}
    mine = [each[seen.region] for each in results.values()]
    columns: dict[str, list[Any]] = {
        _("Scenario"): list(runs),
        _("Ändring, tkr"): in_tkr(amount - today for amount in mine),
        _("Mot förälder, tkr"): in_tkr(
            results[name][seen.region] - parents[name].results[seen.region] if name in parents else None for name in runs
        ),
    }
    columns |= {_("{region}, tkr", region=region): in_tkr(each[region] for each in results.values()) for region in regions}
    columns[_("80 %-intervall, tkr")] = [_interval(run, seen.region) for run in runs.values()]
    columns[_("Noll eller bättre")] = [_chance(run, seen.region) for run in runs.values()]
    if vintage is not None:
        _beside(columns, vintage, seen.region, mine, regions)
    return pd.DataFrame(columns)


def _interval(run: Ran, region: Region) -> str:
    year = run.simulated
    return between(year.low80(region), year.high80(region), bare) if year.forecast_known else "–"


def _chance(run: Ran, at_least: int | None, region: Region) -> str:
    known = run.simulated.forecast_known and at_least is not None
    return as_chance(run.simulated.chance(region, at_least)) if known else "–"


def _beside(columns: dict[str, list[Any]], vintage: Vintage, region: Region, mine: list[int]) -> None:
    """The published forecast as a row of its own, and how far each scenario is from it."""


def _differing(chosen: dict[str, Scenario]) -> None:
    """Only the levers that are not the same everywhere, a column for each scenario."""
    rows = scenario.differing(chosen)
    bases = {name: _(levers.BASES[Base(each.base)]) for name, each in chosen.items()}
    table: dict[str, list[Any]] = {_("Påverkansfaktor"): [_("Utgångspunkt")] * (len(set(bases.values())) > 1)}
    table |= {name: [base] * len(table[_("Påverkansfaktor")]) for name, base in bases.items()}
    for each in rows.values():
        table[_("Påverkansfaktor")].append(called(next(filter(None, each.values()))))
        for name, lever in each.items():
            table[name].append(_said(lever))
    if not table[_("Påverkansfaktor")]:
        return
    st.markdown(_("**Det som skiljer**"))
    widgets.sheet(table)


def _said(lever: Lever | None) -> str:
    if lever is None:
        return "–"
    return does(lever) if lever.on else _("avslagen: {words}", words=does(lever))


def _between(seen: WhatIf, runs: dict[str, Ran]) -> None:
    """The steps from one scenario to another, when somebody asks."""
    box = st.expander(_("Steg mellan två scenarier"), key="scenario_between", icon=":material/waterfall_chart:",
                      on_change="rerun")  # fmt: skip
    if not box.open:
        return
    with box:
        left, right = st.columns(2)
        first = left.selectbox(_("Från"), list(runs), key="scenario_from")
        second = right.selectbox(_("Till"), list(runs), key="scenario_to", index=len(runs) - 1)
        was, becomes = (Side(runs[name].scenario, runs[name].of(runs[name].after, seen.region)) for name in (first, second))
        found = scenario.between(was, becomes)
        alt = _("Från {first} till {second} för {region}, i {count} steg.", first=first, second=second,
                region=seen.region, count=len(found))  # fmt: skip
        steps(found, "scenario_bridge", alt, _("Steg mellan två scenarier"), [], (first, second))
