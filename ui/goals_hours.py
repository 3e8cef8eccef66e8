"""The load hour by hour and day by day: how many cases, and how the indicator turns out where they are enough."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.catalogue.indicators import INDICATORS, Indicator
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, weekday_name
from ui import goals_data, widgets
from ui.goals_asked import choice
from ui.goals_series import name, written
from ui.language import _, lang

VOLUME = INDICATORS["antal_arenden"]
VIEWS = {"belastning": N_("Antal ärenden"), "varde": N_("Indikatorns värde")}


def hours(indicator: Indicator, region: Region) -> None:
    with st.container(horizontal=True, gap="medium"):
        view = choice("goals_hours_view", "dygn", _("Vad som visas"), VIEWS, "belastning")
        shown = VOLUME if view == "belastning" else indicator
        rows = goals_data.by_hour(shown, region)
        years = [str(year) for year in sorted(map(int, rows["year"].unique()), reverse=True)]
        if not years:
            st.info(_("Det finns inga ärenden att visa timme för timme."))
            return
        year = choice("goals_hours_year", "dygnsar", _("År"), {each: each for each in years}, years[0])
    _map(rows[rows["year"] == int(year)], shown, _("{indicator}, {region} {year}", indicator=_(shown.label),
                                                   region=name(region), year=year))  # fmt: skip


def _map(rows: pd.DataFrame, shown: Indicator, title: str) -> None:
    st.subheader(title, anchor=False)
    drawn = [_cell(row, shown) for row in rows.to_dict("records")]
    alt = _("{title}, timme för timme över veckan. Alla värden finns i tabellen bakom.", title=title)
    widgets.draw(pd.DataFrame(drawn), charts.hours, key="goals_hours", alt=alt)
    least = measure.FEW if shown is VOLUME else measure.ENOUGH
    st.caption(_("Ju mörkare, desto högre. · betyder färre än {least} ärenden; då visas inget.", least=least))
    widgets.behind(lambda: _table(drawn), key="goals_hours_table", name=title)


def _cell(row: dict[Any, Any], shown: Indicator) -> dict[str, Any]:
    least = measure.FEW if shown is VOLUME else measure.ENOUGH
    known = not pd.isna(row["value"]) and row["n"] >= least
    day, hour = int(row["weekday"]), int(row["part"])
    when = _("{day} kl. {hour}–{next}", day=weekday_name(day, lang()), hour=hour, next=(hour + 1) % 24)
    value = float(row["value"]) if known else None
    return {"weekday": day, "hour": hour, "value": value, "shown": written(value, shown), "when": when}


def _table(drawn: list[dict[str, Any]]) -> pd.DataFrame:
    """A row an hour, a column a day."""
    wide = pd.DataFrame(drawn).pivot(index="hour", columns="weekday", values="value")
    days = {weekday_name(day, lang()): wide[day].to_list() for day in range(7) if day in wide}
    return pd.DataFrame({_("Timme"): [f"{hour:02}" for hour in wide.index], **days})
