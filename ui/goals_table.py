"""The front of the page: what is new since the last report, and every indicator in every region with its two icons."""

from __future__ import annotations

from itertools import groupby

import pandas as pd
import streamlit as st

from ui import address, goals_icons, widgets
from ui.goals_asked import ONE, Asked
from ui.goals_series import Line, every, name, target
from ui.language import _, lang
from ui.widgets import Drawn, plain

AT_ONCE = 6
_ONLY_NEW = "goals_only_new"


def table(ask: Asked) -> None:
    lines = every(ask)
    fresh = [line for line in lines if line.verdict.new]
    _new(fresh, ask)
    st.header(_("Alla indikatorer"), anchor=False)
    shown = fresh if _only_new() else list(lines)
    if shown:
        widgets.sheet(_columns(shown))
    st.caption(_(goals_icons.LEGEND))
    widgets.downloads(lambda: told(lines), key="goals_table", name=_("Mål och indikatorer"))


def _only_new() -> bool:
    """Kept in the address like every other choice."""
    address.seed(_ONLY_NEW, "nya", False, {"1": True}.get)
    only = bool(st.toggle(_("Bara nya signaler"), key=_ONLY_NEW))
    address.keep({"nya": "1" if only else None})
    return only


def _new(fresh: list[Line], ask: Asked) -> None:
    """What has come since the last report, each in a sentence with the way to its chart."""
    st.header(_("Nya signaler sedan senaste rapporten"), anchor=False)
    if ask.report is not None:
        st.caption(
            _("Senaste rapporten: {report}. En signal är ny om den har uppstått efter den.", report=ask.reported)
        )
    if not fresh:
        st.markdown(_("Inga nya signaler. Det som har hänt sedan dess ryms i den vanliga variationen."))
        return
    for line in fresh[:AT_ONCE]:
        _one(line)
    if rest := fresh[AT_ONCE:]:
        box = st.expander(_("Visa {count} till", count=len(rest)), key="goals_new_rest", on_change="rerun")
        if box.open:
            with box:
                for line in rest:
                    _one(line)


def _one(line: Line) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{plain(_(line.indicator.label))}, {plain(name(line.region))}** "
            f"{goals_icons.badge(line.verdict.variation)}  \n{plain(line.verdict.sentence(lang()))}",
            width="stretch",
        )
        key = f"goals_see_{line.indicator.code}_{line.region}"
        st.button(_("Visa diagrammet"), key=key, on_click=_see, args=(line,), icon=":material/show_chart:")


def _see(line: Line) -> None:
    """Go to the indicator: the choices are kept, and the controls that hold others are drawn anew from them."""
    address.keep({"del": ONE, "indikator": line.indicator.code, "region": str(line.region)})
    for key in [
        each for each in st.session_state if str(each).startswith(("goals_part", "goals_indicator", "goals_reg"))
    ]:
        del st.session_state[key]


def _columns(lines: list[Line]) -> widgets.Columns:
    """The name of an indicator stands once, before its regions."""
    first = [line for _code, group in groupby(lines, lambda each: each.indicator.code) for line in [next(group)]]
    names = [Drawn(f"**{plain(_(line.indicator.label))}**") if line in first else "" for line in lines]
    return {
        _("Indikator"): names,
        _("Region"): [name(line.region) for line in lines],
        _("Senaste"): [Drawn(f"**{plain(line.value(line.latest))}**") for line in lines],
        _("Period"): [line.when(line.latest) for line in lines],
        _("Mål"): [target(line.indicator) if line in first else "" for line in lines],
        _("Variation"): [Drawn(goals_icons.badge(line.verdict.variation)) for line in lines],
        _("Måluppfyllelse"): [Drawn(goals_icons.sure(line.verdict.assurance)) for line in lines],
        _("Ny signal"): [_("ny") if line.verdict.new else "" for line in lines],
    }


def told(lines: tuple[Line, ...]) -> pd.DataFrame:
    """The same with every cell filled in, and with the verdicts in words."""
    return pd.DataFrame(
        {
            _("Indikator"): [_(line.indicator.label) for line in lines],
            _("Region"): [name(line.region) for line in lines],
            _("Senaste"): [line.value(line.latest) for line in lines],
            _("Period"): [line.when(line.latest) for line in lines],
            _("Mål"): [target(line.indicator) for line in lines],
            _("Variation"): [goals_icons.variation(line.verdict.variation) for line in lines],
            _("Måluppfyllelse"): [goals_icons.assurance(line.verdict.assurance) for line in lines],
            _("Ny signal"): [_("ja") if line.verdict.new else _("nej") for line in lines],
            _("Bedömning"): [line.verdict.sentence(lang()) for line in lines],
        }
    )
