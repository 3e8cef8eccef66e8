"""The parts of the page Mål och indikatorer: where each indicator stands against its goal, and its years."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.catalogue.series import INDICATORS, SERIES, Series
from svlc_core.measure import GoalStatus, Judgement
from svlc_core.vocabulary import Period, Quality
from svlc_core.wording import MARKS, N_, label
from ui import published, widgets
from ui.language import _, lang

CODES = tuple(series.code for series in INDICATORS)
# A status has a word and a shape of its own; the colour only repeats it.
SHAPES = {
    GoalStatus.MET: ("▲", "blue", ":material/check_circle:"),
    GoalStatus.NOT_MET: ("■", "orange", ":material/cancel:"),
    GoalStatus.CANNOT_JUDGE: ("●", "gray", ":material/help:"),
}
NO_LEVEL = N_("ingen nivå, bara riktning")


def facts() -> pd.DataFrame:
    return published.rows(CODES)


def _each(rows: pd.DataFrame) -> list[tuple[Series, pd.DataFrame]]:
    return [(SERIES[code], rows[rows["series"] == code]) for code in rows["series"].unique()]


def _goal(series: Series) -> str:
    return _(series.goal.words) if series.goal else "–"


def cards(rows: pd.DataFrame) -> None:
    """Where every indicator stands: the latest figure, the goal, the status in words and shape, and why."""
    indicators = _each(rows)
    for start in range(0, len(indicators), 3):
        for column, (series, mine) in zip(st.columns(3), indicators[start : start + 3], strict=False):
            with column:
                _card(series, mine)


def _card(series: Series, mine: pd.DataFrame) -> None:
    now = measure.latest(mine).iloc[:1]
    judged = measure.goal_status(mine)
    shape, color, _icon = SHAPES[judged.code]
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"**{_(series.label)}**")
        st.caption(_("{region} · mål: {goal}", region=label(now["region"].iloc[0], lang()), goal=_goal(series)))
        widgets.headline(published.when(now["period"].iloc[0]), measure.printed(now, lang())[0])
        st.badge(f"{shape} {label(judged.code, lang())}", color=color)  # type: ignore[arg-type]
        st.caption(judged.sentence(lang()))


def overview(rows: pd.DataFrame) -> None:
    """The same as a table that can be taken away."""
    judged = [(series, measure.latest(mine).iloc[:1], measure.goal_status(mine)) for series, mine in _each(rows)]
    widgets.behind(
        pd.DataFrame([_status_row(*each) for each in judged]), key="goals_overview", name=_("Mål och indikatorer")
    )


def _status_row(series: Series, now: pd.DataFrame, judged: Judgement) -> dict[str, str]:
    return {
        _("Indikator"): _(series.label),
        _("Omfattning"): label(now["region"].iloc[0], lang()),
        _("Senaste"): measure.printed(now, lang())[0],
        _("Period"): published.when(now["period"].iloc[0]),
        _("Mål"): _goal(series),
        _("Status"): f"{SHAPES[judged.code][0]} {label(judged.code, lang())}",
        _("Skäl"): judged.sentence(lang()),
    }


def years(rows: pd.DataFrame) -> None:
    """Each indicator over the years, with its source, what it covers, and what is odd about it."""
    st.subheader(_("År för år"), anchor=False)
    published.legend(rows)
    indicators = _each(rows)
    for start in range(0, len(indicators), 2):
        for column, (series, mine) in zip(st.columns(2), indicators[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _years(series, mine)


def _years(series: Series, mine: pd.DataFrame) -> None:
    st.markdown(f"**{_(series.label)}**")
    widgets.figure(
        _points(series, mine), charts.indicator(lang()), key=f"goals_{series.code}",
        alt=_("{label} år för år. Mål: {goal}.", label=_(series.label), goal=_goal(series)),
        table=published.table(mine), name=_(series.label),
    )  # fmt: skip
    better = label(series.better, lang()) if series.better else ""
    sources, scopes = (", ".join(dict.fromkeys(mine[column])) for column in ("source", "region"))
    st.caption(_("Källa: {sources}. Omfattning: {scopes}. {better}.", sources=widgets.plain(sources), scopes=scopes,
                 better=better.capitalize()))  # fmt: skip
    published.listed(published.findings((series.code,)))


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
