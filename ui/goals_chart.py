"""One indicator: where it stands, its control chart, and all regions side by side on one axis."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core import charts
from svlc_core.vocabulary import Region
from svlc_core.wording import N_
from ui import goals_icons, goals_marks, goals_rows, widgets
from ui.goals_series import Line, name, target
from ui.language import _, lang
from ui.widgets import plain

ABREAST = 3
KEY = N_(
    "Heldragen linje: mittlinjen. Streckade: gränserna, som slumpen sällan passerar. Prickade: nära gränsen. "
    "Långa streck: målet. ▲ förbättring, ■ försämring, ◆ förändring utan riktning. Öppen punkt: perioden är inte slut "
    "eller preliminär. ×: värdet saknas."
)


def standing(line: Line) -> None:
    """The latest value, the target, the two icons, and the verdict in plain words."""
    latest, aim = st.columns(2)
    with latest:
        widgets.headline(f"{name(line.region)}, {line.when(line.latest)}", line.value(line.latest))
    with aim:
        widgets.headline(_("Mål"), target(line.indicator))
    st.markdown(goals_icons.badges(line.verdict))
    st.markdown(plain(line.verdict.sentence(lang())))


def control(line: Line) -> None:
    """The chart, its table, and what a person may decide about it."""
    title = _("{indicator}, {region}", indicator=_(line.indicator.label), region=name(line.region))
    alt = _(
        "Styrdiagram: {title}. Senast {value} ({period}). {verdict}",
        title=title, value=line.value(line.latest), period=line.when(line.latest),
        verdict=line.verdict.sentence(lang()),
    )  # fmt: skip
    widgets.draw(
        goals_rows.control(line, lang()), charts.control, str(line.indicator.unit), key="goals_control", alt=alt
    )
    st.caption(_(KEY))
    st.caption(
        _("Diagram: {kind}. {status}.", kind=_(line.verdict.chart.kind.label), status=_(line.verdict.status.label))
    )
    widgets.behind(lambda: goals_rows.table(line), key="goals_control_table", name=title)
    goals_marks.proposal(line)


def panels(lines: dict[Region, Line]) -> None:
    """Every region on the same axis, in the order of the vocabulary."""
    st.subheader(_("Alla regioner på samma axel"), anchor=False)
    every = tuple(lines.values())
    drawn = list(zip(every, goals_rows.panels(every, lang()), strict=True))
    for start in range(0, len(every), ABREAST):
        for column, (line, rows) in zip(st.columns(ABREAST), drawn[start : start + ABREAST], strict=False):
            with column:
                _panel(line, rows)


def _panel(line: Line, rows: pd.DataFrame) -> None:
    st.markdown(f"**{plain(name(line.region))}** {goals_icons.badge(line.verdict.variation)}")
    alt = _(
        "{region}: senast {value} ({period}). {icon}",
        region=name(line.region), value=line.value(line.latest), period=line.when(line.latest),
        icon=goals_icons.variation(line.verdict.variation),
    )  # fmt: skip
    widgets.draw(rows, charts.panel, str(line.indicator.unit), key=f"goals_panel_{line.region}", alt=alt)
