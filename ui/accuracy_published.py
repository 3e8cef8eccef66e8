"""Published forecasts against what happened since, on the page Prognossäkerhet."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core import charts, forecast
from svlc_core.forecast import Vintage
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import month_name, period
from ui import data, frame, vintage_list, widgets
from ui.accuracy import Asked, Row, inside80
from ui.amounts import in_tkr, missing, said, tkr
from ui.language import _, lang


def published(ask: Asked) -> None:
    """What was published, how it has held, and what it says of the months that remain."""
    st.header(_("Publicerade prognoser mot utfallet"), anchor=False)
    vintages = data.vintages()
    if vintages:
        widgets.sheet(vintage_list.listed(vintages))
        _scored(ask, vintages)
        _remaining(ask, vintages)
    else:
        st.markdown(_("Ingen prognos är publicerad ännu. Publicera en på Helårsprognos, så följs den upp här."))
        st.page_link(frame.place("forecast"))
    vintage_list.withdraw(vintages)
    gone = data.withdrawn_vintages()
    if len(gone):
        widgets.behind(lambda: vintage_list.withdrawn(gone), key="accuracy_withdrawn",
                       name=_("Tillbakadragna prognoser"), title=_("Tillbakadragna prognoser"))  # fmt: skip


def _of(rows: list[Row], ask: Asked) -> list[Row]:
    """Every region where all of them together are asked for."""
    return [row for row in rows if ask.region in (Region.ALL, row["region"])]


@data.once_a_version
def _scores() -> list[Row]:
    rows: list[Row] = forecast.score(data.vintages(), data.monthly()).to_dict("records")
    return rows


def _scored(ask: Asked, vintages: tuple[Vintage, ...]) -> None:
    """Each forecast against the outcome of its last month so far; the year's end where that has come."""
    rows = _of(_scores(), ask)
    if not rows:
        st.caption(_("Ingen av dem kan jämföras ännu: det krävs utfall för en månad efter dem som var kända, "
                     "och för en prognos där bara helåret är publicerat krävs hela året."))  # fmt: skip
        return
    names = vintage_list.names(vintages)
    _ended(ask)
    latest = list({(row["vintage"], row["region"]): row for row in rows}.values())
    st.caption(_("Punkten är felet: till höger om noll blev utfallet bättre än prognosen. Det blå bandet är "
                 "80 %-intervallet, där prognosen hade ett."))  # fmt: skip
    widgets.figure(
        pd.DataFrame([_drawn(row, names[row["vintage"]]) for row in latest]), charts.scores, key="accuracy_scores",
        alt=_("Felet i {count} publicerade prognoser, per region.", count=len(latest)),
        table=lambda: _table(rows, names), name=_("Publicerade prognoser mot utfallet"),
        notes=[_("Fel = utfall − prognos, ackumulerat från januari. Plus är bättre än prognosen.")],
    )  # fmt: skip


@data.once_a_version
def _over(months: int) -> list[Row]:
    """How wrong those were, whose year is over, that were published after so many months."""
    scores = forecast.score((each for each in data.vintages() if each.months_known == months), data.monthly())
    rows: list[Row] = forecast.ended(scores).to_dict("records")
    return rows


def _ended(ask: Asked) -> None:
    for row in (each for each in _over(ask.months) if each["region"] == ask.region):
        st.markdown(_(
            "**Publicerade prognoser efter {month} vars år är slut: {count}. Genomsnittligt fel {amount} ({region}); "
            "{held}.**",
            month=month_name(ask.months, lang()), count=row["years"], amount=said(row["mean_abs"]), region=ask.region,
            held=inside80(row),
        ))  # fmt: skip


def _drawn(row: Row, title: str) -> Row:
    until = period(Period(row["year"], row["month"], accumulated=True), lang())
    ends = {} if missing(row["least80"]) else {"low": tkr(row["least80"]), "high": tkr(row["most80"])}
    return {
        "label": f"{title}, {row['region']}",
        "error": tkr(row["error"]),
        "until": _("utfall {period}", period=until),
        "shown": said(row["error"], signed=True),
    } | ends


def _table(rows: list[Row], names: dict[int, str]) -> widgets.Columns:
    return {
        _("Prognos"): [names[row["vintage"]] for row in rows],
        _("Region"): [row["region"] for row in rows],
        _("Till och med"): [period(Period(row["year"], row["month"]), lang()) for row in rows],
        _("Prognos, tkr"): in_tkr(row["forecast"] for row in rows),
        _("Utfall, tkr"): in_tkr(row["outcome"] for row in rows),
        _("Fel, tkr"): in_tkr(row["error"] for row in rows),
        _("Inom 80 %"): [inside(row["within80"]) for row in rows],
        _("Inom 95 %"): [inside(row["within95"]) for row in rows],
    }


def inside(within: object) -> str:
    """Yes or no; a dash before the year has ended, or where there was no interval."""
    return "–" if missing(within) else _("ja") if within else _("nej")


@data.once_a_version
def _rest() -> list[Row]:
    rows: list[Row] = forecast.remaining(data.vintages(), data.monthly()).to_dict("records")
    return [row for row in rows if row["months"] < 12]


def _remaining(ask: Asked, vintages: tuple[Vintage, ...]) -> None:
    """What a forecast of a year that is not over says of the rest of it."""
    rows = _of(_rest(), ask)
    if not rows:
        return
    names = vintage_list.names(vintages)
    st.subheader(_("Vad som återstår enligt prognosen"), anchor=False)
    st.caption(_("Året är inte slut. Så här mycket måste resten av året ge för att prognosen ska hålla."))
    table: widgets.Columns = {
        _("Prognos"): [names[row["vintage"]] for row in rows],
        _("Region"): [row["region"] for row in rows],
        _("Utfall till och med"): [month_name(row["months"], lang()) for row in rows],
        _("Utfall, tkr"): in_tkr(row["so_far"] for row in rows),
        _("Prognos för helåret, tkr"): in_tkr(row["expected"] for row in rows),
        _("Resten av året, tkr"): in_tkr(row["rest"] for row in rows),
    }
    widgets.sheet(table)
    widgets.downloads(table, key="accuracy_rest", name=_("Vad som återstår enligt prognosen"))
