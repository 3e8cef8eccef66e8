"""Like with like: the same tertial of each year, own or accumulated, each with its interval; then the regions."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure, signals
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.series import Statistic
from svlc_core.measure import Grain
from svlc_core.signals import sentences
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, number
from ui import goals_data, widgets
from ui.goals_asked import Asked, choice
from ui.goals_regions import regions
from ui.goals_series import name, percent, words, written
from ui.language import _, lang

Row = dict[Any, Any]
TERTIALS = {"1": N_("T1"), "2": N_("T2"), "3": N_("T3")}
READINGS: dict[str, tuple[Grain, str]] = {
    "ackumulerat": ("tertial_accumulated", N_("Ackumulerat från januari")),
    "eget": ("tertial", N_("Tertialet för sig")),
}


def compare(ask: Asked, indicator: Indicator, denominator: str, region: Region) -> None:
    """The same tertial of each year; then the regions in the latest of these years that is over."""
    grain, part = _which()
    rows = goals_data.of(indicator, grain, denominator)
    mine = measure.alike(rows[rows["region"] == region], part, goals_data.until(region))
    if mine.empty:
        st.info(_("Det finns inga ärenden i det valda tertialet."))
        return
    _years(mine, indicator, grain, region)
    whole = measure.alike(rows[rows["region"] == str(ask.whole)], part, goals_data.until(ask.whole))
    over = whole[whole["finished"]]
    if not over.empty:
        year = int(over["year"].iloc[-1])
        chosen = rows[(rows["year"] == year) & (rows["part"] == part)].set_index("region")
        regions(chosen, ask, indicator, words(grain, year, part))


def _which() -> tuple[Grain, int]:
    last = goals_data.last()
    with st.container(horizontal=True, gap="medium"):
        part = choice("goals_tertial", "tertial", _("Tertial"), TERTIALS, str((last.month - 1) // 4 + 1))
        names = {code: words for code, (_grain, words) in READINGS.items()}
        reading = choice("goals_reading", "lasning", _("Läses"), names, "ackumulerat")
    return READINGS[reading][0], int(part)


def _years(rows: pd.DataFrame, indicator: Indicator, grain: Grain, region: Region) -> None:
    title = _("{indicator}, {region}, samma tertial år för år", indicator=_(indicator.label), region=name(region))
    st.subheader(_("Samma tertial år för år"), anchor=False)
    drawn = [_year(row, indicator, grain) for row in rows.to_dict("records")]
    drawn[-1]["target_label"] = _("mål {value}", value=written(drawn[-1]["target"], indicator))
    if drawn[-1]["target"] is None:
        drawn[-1]["target_label"] = None
    alt = _("{title}: {values}.", title=title, values=", ".join(f"{each['year']} {each['shown']}" for each in drawn))
    widgets.draw(pd.DataFrame(drawn), charts.alike, str(indicator.unit), key="goals_alike", alt=alt)
    if _share(indicator):
        st.markdown(widgets.plain(_changed(rows, indicator, grain)))
        st.caption(_("Bandet är Wilsons 95 % konfidensintervall för andelen. Öppen ring: tertialet är inte slut."))
    widgets.behind(_years_table(rows, indicator, grain), key="goals_alike_table", name=title)


def _year(row: Row, indicator: Indicator, grain: Grain) -> Row:
    known = not pd.isna(row["value"])
    found = signals.wilson(row["x"], row["n"]) if known and _share(indicator) else None
    interval = None if found is None else _between(found.low, found.high)
    return {
        "year": words(grain, int(row["year"]), int(row["part"])), "value": float(row["value"]) if known else None,
        "low": None if found is None else percent(found.low), "high": None if found is None else percent(found.high),
        "shown": written(row["value"], indicator), "interval": interval or "–",
        "open": bool(row["preliminary"] or not row["finished"]), "gap": None if known else _("inga ärenden"),
        "target": indicator.target.level if indicator.target else None, "target_label": None,
    }  # fmt: skip


def _share(indicator: Indicator) -> bool:
    return indicator.statistic is Statistic.SHARE


def _between(low: float, high: float) -> str:
    return _("{low}–{high} %", low=number(percent(low), 1, lang()), high=number(percent(high), 1, lang()))


def _changed(rows: pd.DataFrame, indicator: Indicator, grain: Grain) -> str:
    """The latest year against the one before, both over, with the interval of the difference."""
    over = rows[rows["finished"] & rows["value"].notna()].to_dict("records")
    if len(over) < 2:
        return _("Det behövs två avslutade år för att jämföra det valda tertialet.")
    before, now = over[-2:]
    change = signals.difference(now["x"], now["n"], before["x"], before["n"])
    told = _(
        sentences.CHANGED,
        before=words(grain, before["year"], before["part"]), now=words(grain, now["year"], now["part"]),
        old=written(before["value"], indicator), new=written(now["value"], indicator),
        change=_points(change.value), low=_points(change.low), high=_points(change.high),
    )  # fmt: skip
    return f"{told} {_(sentences.BEYOND_CHANCE if change.beyond_chance else sentences.BY_CHANCE)}"


def _points(share: float) -> str:
    return number(percent(share), 1, lang(), signed=True)


def _years_table(rows: pd.DataFrame, indicator: Indicator, grain: Grain) -> pd.DataFrame:
    drawn = [_year(row, indicator, grain) for row in rows.to_dict("records")]
    table = {_("Period"): [each["year"] for each in drawn], _("Värde"): rows["value"].to_list()}
    if _share(indicator):
        table |= {_("Räknade"): rows["x"].to_list(), _("95 % intervall"): [each["interval"] for each in drawn]}
    return pd.DataFrame(table | {_("Av"): rows["n"].to_list(), _("Saknas"): rows["missing"].to_list()})
