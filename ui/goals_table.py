"""The front of the page: every indicator in every region with its two icons, and what is new since the last report."""

from __future__ import annotations

from itertools import groupby

import pandas as pd
import streamlit as st

from svlc_core.signals import sentences
from ui import address, data, goals_icons, widgets
from ui.folded import folded
from ui.goals_asked import ONE, Asked
from ui.goals_series import Line, every, name, target
from ui.language import _, lang
from ui.widgets import Drawn, plain

AT_ONCE = 6
_SAID = {*sentences.SIGNALS.values(), *sentences.MEANINGS.values()}
_CONTROLS = ("goals_part", "goals_indicator", "goals_region")
_ONLY_NEW = "goals_only_new"


def table(ask: Asked) -> None:
    lines = every(ask)
    widgets.findings(data.store().indicator_findings(), key="goals_own")
    only = _only_new()
    rows = [list(group) for _code, group in groupby(lines, lambda each: each.indicator.code)]
    shown = [row for row in rows if not only or any(line.verdict.new for line in row)]
    if shown:
        widgets.sheet(_columns(shown, ask))
    st.caption(_(goals_icons.LEGEND))
    widgets.downloads(lambda: told(lines), key="goals_table", name=_("Mål och indikatorer"))
    _new(_by_gravity([line for line in lines if line.verdict.new]), ask)


def _by_gravity(lines: list[Line]) -> list[Line]:
    """What asks for attention first; otherwise as they stand."""
    return sorted(lines, key=lambda line: goals_icons.GRAVITY.index(line.verdict.variation.cause))


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
        st.markdown(_("Inga nya signaler i de serier som går att bedöma."))
        return
    folded(fresh, _one, "goals_new_rest", AT_ONCE)


def _one(line: Line) -> None:
    with st.container(border=True):
        told, way = st.columns([5, 1], vertical_alignment="center")
        told.markdown(
            f"**{plain(_(line.indicator.label))}, {plain(name(line.region))}** "
            f"{goals_icons.badge(line.verdict.variation)}  \n{plain(_signal(line))}"
        )
        key = f"goals_see_{line.indicator.code}_{line.region}"
        way.button(_("Visa"), key=key, on_click=_see, args=(line,), icon=":material/show_chart:", width="stretch")


def _signal(line: Line) -> str:
    """What the signal is, of all that the verdict says."""
    parts = [part for part in line.verdict.parts if part.template in _SAID]
    return " ".join(part.sentence(lang()) for part in parts)


def _see(line: Line) -> None:
    """Go to the indicator: the choices are kept, and the controls that hold others are drawn anew from them."""
    address.keep({"del": ONE, "indikator": line.indicator.code, "region": str(line.region)})
    for key in [
        each for each in st.session_state if str(each).startswith(("goals_part", "goals_indicator", "goals_reg"))
    ]:
        del st.session_state[key]


def _columns(rows: list[list[Line]], ask: Asked) -> widgets.Columns:
    """A row an indicator, a column a region."""
    by_region = [{line.region: line for line in row} for row in rows]
    names = {_("Indikator"): [Drawn(_heading(row[0])) for row in rows]}
    cells = {name(region): [_cell(row.get(region), each[0]) for row, each in zip(by_region, rows, strict=True)]
             for region in ask.regions}  # fmt: skip
    return names | {column: lines for column, lines in cells.items() if any(lines)}


def _heading(line: Line) -> str:
    about = [line.when(line.latest, short=True)]
    if line.indicator.target:
        about.insert(0, _("mål: {target}", target=target(line.indicator)))
    return f"**{plain(_(line.indicator.label))}** :small[:gray[{plain(', '.join(about))}]]"


def _cell(line: Line | None, first: Line) -> str:
    """The latest value with its icons; its period where that is not the one in the row's heading."""
    if line is None:
        return ""
    other = line.when(line.latest, short=True)
    when = f" :small[{plain(other)}]" if other != first.when(first.latest, short=True) else ""
    new = f" **{_('ny')}**" if line.verdict.new else ""
    return Drawn(f"**{plain(line.value(line.latest))}**{when} {goals_icons.short(line.verdict)}{new}")


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
            _("Utlåtande"): [line.verdict.sentence(lang()) for line in lines],
        }
    )
