"""The parts of the page Mål och indikatorer: where each indicator stands against its goal, and its years."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.catalogue.series import INDICATORS, SERIES, Series
from svlc_core.measure import GoalStatus, Judgement
from svlc_core.vocabulary import Period, Quality
from svlc_core.wording import MARKS, label
from ui import published, widgets
from ui.language import _, lang

CODES = tuple(series.code for series in INDICATORS)
# A status has a word and a shape of its own; the colour only repeats it.
SHAPES: dict[GoalStatus, tuple[str, Literal["blue", "orange", "gray"]]] = {
    GoalStatus.MET: ("▲", "blue"),
    GoalStatus.NOT_MET: ("■", "orange"),
    GoalStatus.CANNOT_JUDGE: ("●", "gray"),
}


def facts() -> pd.DataFrame:
    return published.rows(CODES)


def _each(rows: pd.DataFrame) -> list[tuple[Series, pd.DataFrame]]:
    return [(SERIES[code], rows[rows["series"] == code]) for code in rows["series"].unique()]


def _goal(series: Series) -> str:
    return _(series.goal.words) if series.goal else "–"


def overview(rows: pd.DataFrame) -> None:
    """Where every indicator stands, at a glance."""
    judged = [(series, measure.latest(mine).iloc[:1], measure.goal_status(mine)) for series, mine in _each(rows)]
    table = pd.DataFrame([_status_row(*each) for each in judged])
    widgets.sheet(widgets.columns(table.drop(columns=_("Skäl"))))
    widgets.downloads(table, key="goals_overview", name=_("Mål och indikatorer"))


def _status_row(series: Series, now: pd.DataFrame, judged: Judgement) -> dict[str, str]:
    return {
        _("Indikator"): _(series.label),
        _("Senaste"): measure.printed(now, lang())[0],
        _("Status"): f"{SHAPES[judged.code][0]} {label(judged.code, lang())}",
        _("Period"): published.when(now["period"].iloc[0]),
        _("Mål"): _goal(series),
        _("Omfattning"): label(now["region"].iloc[0], lang()),
        _("Skäl"): judged.sentence(lang()),
    }


def each(rows: pd.DataFrame) -> None:
    """Each indicator by itself: the status and why, its years against the goal, its source, and its findings."""
    published.legend(rows)
    st.caption(_("Öppen ring: året är inte slut. Orange ruta: samma uppgift ur en annan källa."))
    for series, mine in _each(rows):
        with st.container(border=True):
            st.header(_(series.label), anchor=False)
            standing, years = st.columns([2, 3], gap="large")
            with standing:
                _standing(series, mine)
            with years:
                _years(series, mine)
            published.listed(published.findings((series.code,)))


def _standing(series: Series, mine: pd.DataFrame) -> None:
    now, judged = measure.latest(mine).iloc[:1], measure.goal_status(mine)
    shape, color = SHAPES[judged.code]
    widgets.headline(published.when(now["period"].iloc[0]), measure.printed(now, lang())[0])
    st.markdown(_("Mål: {goal}", goal=_goal(series)))
    st.badge(f"{shape} {label(judged.code, lang())}", color=color)
    st.markdown(judged.sentence(lang()))


def _years(series: Series, mine: pd.DataFrame) -> None:
    widgets.figure(
        _points(series, mine),
        charts.indicator,
        key=f"goals_{series.code}",
        alt=_("{label} år för år. Mål: {goal}.", label=_(series.label), goal=_goal(series)),
        table=published.table(mine),
        name=_(series.label),
    )
    better = label(series.better, lang()).capitalize() if series.better else "–"
    sources = ", ".join(dict.fromkeys(mine["source"]))
    scopes = ", ".join(label(region, lang()) for region in dict.fromkeys(mine["region"]))
    about = _("Källa: {sources}. Omfattning: {scopes}. {better}.", sources=sources, scopes=scopes, better=better)
    st.caption(widgets.plain(about))


def _points(series: Series, mine: pd.DataFrame) -> pd.DataFrame:
    """Rows for `charts.indicator`. The source of the latest figure is the main one; others are shown beside it."""
    main = measure.latest(mine)["source"].iloc[0]
    order = {code: place for place, code in enumerate(sorted(mine["period"].unique(), key=Period.of))}
    level = series.goal.level if series.goal else None
    return mine.assign(
        order=mine["period"].map(order),
        shown=measure.printed(mine, lang()),
        open=[published.is_open(code) for code in mine["period"]],
        other=mine["source"] != main,
        gap=pd.Series([_gap(row, main) for row in mine.to_dict("records")], index=mine.index),
        target=level,
        target_label=None if level is None else _("mål: {goal}", goal=_goal(series)),
        period=[published.when(code) for code in mine["period"]],
    )[["period", "order", "value", "shown", "open", "other", "source", "gap", "target", "target_label"]]


def _gap(row: dict[Any, Any], main: str) -> str | None:
    """The mark of a missing figure with its reason below it."""
    if not pd.isna(row["value"]) or row["source"] != main:
        return None
    return f"{MARKS.get(row['quality'], '–')}\n{label(Quality(row['quality']), lang())}"
