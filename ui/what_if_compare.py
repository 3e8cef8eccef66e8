"""Scenarios beside each other: where each lands and how surely, the levers that differ, and the steps between two."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import scenario
from svlc_core.forecast import Vintage
from svlc_core.scenario import Base, Lever, Scenario
from svlc_core.vocabulary import Region
from ui import data, levers, scenarios, widgets
from ui.amounts import bare, between, in_tkr, said
from ui.language import _
from ui.what_if import Ran, WhatIf, carried_out
from ui.what_if_bridge import steps
from ui.what_if_headline import as_chance
from ui.what_if_words import does, titled


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
    levers = _differing({"parent": parent, "child": seen.scenario})
    changed = ", ".join(titled(key, next(filter(None, each.values()))) for key, each in levers.items())
    st.caption(_("Barn till {parent}: {change} mot det. Skiljer: {levers}.", parent=widgets.plain(name),
                 change=said(seen.result - was.results[seen.region], signed=True),
                 levers=widgets.plain(changed) or _("inget")))  # fmt: skip


def compare(seen: WhatIf) -> None:
    """Drawn when it is opened, since every scenario in it is simulated."""
    box = st.expander(_("Jämför scenarier"), key=scenarios.COMPARED, icon=":material/view_column:", on_change="rerun")
    if box.open:
        with box:
            _compare(seen)


def _compare(seen: WhatIf) -> None:
    """Up to four scenarios beside today's forecast and what is shown now, and a published forecast if one is chosen."""
    known = scenarios.saved()
    if not known:
        st.caption(_("Ge scenariot ett namn och spara det, så kan det jämföras med andra här."))
    names, vintage = _chosen(known), _vintage(seen)
    if not names and vintage is None:
        return
    runs = {_("Dagens prognos"): seen.today, _("Det som visas nu"): seen.ran}
    runs |= {name: carried_out(seen.outlook, known[name]) for name in names}
    table = _table(seen, runs, vintage)
    widgets.sheet(table)
    widgets.downloads(table, key="scenario_table", name=_("Scenarier"))
    _differences({name: run.scenario for name, run in list(runs.items())[1:]})
    _between(seen, runs)
    for name in names:
        scenarios.each(name, known[name])


def _chosen(known: dict[str, Scenario]) -> list[str]:
    if not known:
        return []
    titles = scenarios.titles()
    chosen = st.session_state.get("scenario_compare", list(known)[: scenarios.AT_MOST])
    st.session_state["scenario_compare"] = [name for name in chosen if name in known]  # one may have been forgotten
    return st.multiselect(
        _("Sparade scenarier"), list(known), key="scenario_compare", placeholder=_("Välj scenarier"),
        max_selections=scenarios.AT_MOST, format_func=lambda name: titles.get(name, name),
    )  # fmt: skip


def _vintage(seen: WhatIf) -> Vintage | None:
    """A published forecast of the same year, if one is chosen."""
    options = {each.id: each for each in data.vintages() if each.year == seen.ask.year}
    if not options:
        return None
    chosen = st.selectbox(_("Publicerad prognos"), [0, *options], key="scenario_vintage",
                          format_func=lambda number: options[number].title if number else _("Ingen"))  # fmt: skip
    return options.get(chosen)


def _table(seen: WhatIf, runs: dict[str, Ran], vintage: Vintage | None) -> dict[str, list[Any]]:
    """A row a scenario, and one for the published forecast; amounts in tkr, a dash where something is not known."""
    rows = [_row(seen, name, run) for name, run in runs.items()]
    if vintage is not None:
        rows.append(_published(seen, vintage))
        published = rows[-1].get(_result(seen.region))
        for row in rows:
            row[_("Mot publicerad, tkr")] = _less(row.get(_result(seen.region)), published)
    columns = {name: [row.get(name) for row in rows] for name in dict.fromkeys(itertools.chain(*rows))}
    words = (_("Scenario"), _("80 %-intervall, tkr"), _("Noll eller bättre"), _("Budget eller bättre"))
    told = {name: cells for name, cells in columns.items() if any(cell is not None for cell in cells)}
    return {name: cells if name in words else in_tkr(cells) for name, cells in told.items()}


def _row(seen: WhatIf, name: str, run: Ran) -> dict[str, Any]:
    parent, mine = scenarios.saved().get(run.scenario.parent), run.results[seen.region]
    was = carried_out(seen.outlook, parent).results[seen.region] if parent else None
    return {
        _("Scenario"): name,
        _("Ändring, tkr"): mine - seen.today.results[seen.region],
        _("Mot moderscenariot, tkr"): _less(mine, was),
        _result(seen.region): mine,
        _("80 %-intervall, tkr"): _interval(run, seen.region),
        _("Noll eller bättre"): _chance(run, 0, seen.region),
        _("Budget eller bättre"): _chance(run, run.budgets.get(seen.region), seen.region),
        **{_result(region): amount for region, amount in run.results.items()},
    }


def _published(seen: WhatIf, vintage: Vintage) -> dict[str, Any]:
    """The totals that were published; what they did not tell is not known."""
    told = {region: total["expected"] for region in seen.ran.results if (total := vintage.total(region))}
    mine = vintage.total(seen.region) or {}
    return {
        _("Scenario"): vintage.title,
        **{_result(region): amount for region, amount in told.items()},
        _("80 %-intervall, tkr"): between(mine.get("low80"), mine.get("high80"), bare) if mine.get("low80") else "–",
        _("Noll eller bättre"): "–",
        _("Budget eller bättre"): "–",
    }


def _result(region: str) -> str:
    return _("{region}, tkr", region=region)


def _less(amount: int | None, other: int | None) -> int | None:
    return None if amount is None or other is None else amount - other


def _interval(run: Ran, region: Region) -> str:
    year = run.simulated
    return between(year.low80(region), year.high80(region), bare) if year.forecast_known else "–"


def _chance(run: Ran, at_least: int | None, region: Region) -> str:
    if at_least is None or not run.simulated.forecast_known:
        return "–"
    return as_chance(run.simulated.chance(region, at_least))


def _differing(chosen: dict[str, Scenario]) -> dict[str, dict[str, Lever | None]]:
    """Lever key → scenario → the lever; only those that are not the same everywhere, None where one is missing."""
    keys = dict.fromkeys(scenario.differences(chosen).index.get_level_values("key"))
    keyed = {name: dict(each.keyed) for name, each in chosen.items()}
    return {key: {name: own.get(key) for name, own in keyed.items()} for key in keys if key != "base"}


def _differences(chosen: dict[str, Scenario]) -> None:
    """The levers that differ in words, a column for each scenario."""
    bases = {name: _(levers.BASES[Base(each.base)]) for name, each in chosen.items()}
    rows = [{_("Påverkansfaktor"): _("Utgångspunkt")} | bases] if len(set(bases.values())) > 1 else []
    rows += [
        {_("Påverkansfaktor"): titled(key, next(filter(None, each.values())))}
        | {name: _said(lever) for name, lever in each.items()}
        for key, each in _differing(chosen).items()
    ]
    if rows:
        st.markdown(_("**Det som skiljer**"))
        widgets.sheet(widgets.columns(pd.DataFrame(rows)))


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
        for key in ("scenario_from", "scenario_to"):
            if st.session_state.get(key) not in runs:
                st.session_state.pop(key, None)
        left, right = st.columns(2)
        first = left.selectbox(_("Från"), list(runs), key="scenario_from")
        second = right.selectbox(_("Till"), list(runs), key="scenario_to", index=len(runs) - 1)
        one, other = runs[first], runs[second]
        found = scenario.between(
            one.of(one.after, seen.region), other.of(other.after, seen.region), one.scenario, other.scenario
        )
        alt = _("Från {first} till {second} för {region}, i {count} steg.", first=first, second=second,
                region=seen.region, count=len(found))  # fmt: skip
        steps(found, "scenario_bridge", alt, _("Steg mellan två scenarier"), [], (first, second))
