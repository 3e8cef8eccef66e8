"""The regions beside each other within what chance alone would give, in a fixed order and never by rank."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, signals
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.catalogue.series import Statistic
from svlc_core.signals.verdict import direction
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, number
from ui import goals_icons, widgets
from ui.goals_asked import Asked
from ui.goals_series import name, percent, written
from ui.language import _, lang

Row = dict[Any, Any]
NOT_ADJUSTED = N_(
    "Tjockt band: 95 % av värdena hamnar där av slump, tunt band: 99,8 %. Ej justerat för patientsammansättning. "
    "Regionerna står i fast ordning och är inte rangordnade; var och en jämförs först med sin egen historia."
)


def regions(rows: pd.DataFrame, ask: Asked, indicator: Indicator, when: str) -> None:
    """rows: by region, of one period, joint scopes included."""
    st.subheader(_("Regionerna {period}", period=when), anchor=False)
    told = rows.reindex([str(each) for each in MEMBERS[ask.whole] if str(each) in rows.index])
    pooled = rows["value"].get(str(ask.whole))
    share = indicator.statistic is Statistic.SHARE
    drawn = _funnel(told, indicator, pooled) if share else [_plain(*each) for each in _each(told, indicator)]
    drawn[0]["pooled_label"] = _("{scope} {value}", scope=name(ask.whole), value=written(pooled, indicator))
    alt = _("{indicator} {period} per region: {values}.", indicator=_(indicator.label), period=when,
            values=", ".join(f"{each['region']} {each['shown']}, {each['said']}" for each in drawn))  # fmt: skip
    widgets.draw(pd.DataFrame(drawn), charts.regions, str(indicator.unit), key="goals_regions", alt=alt)
    if share:
        st.caption(_(NOT_ADJUSTED))
    else:
        st.caption(_("Ej justerat för patientsammansättning. Gränser för slumpen räknas bara för andelar."))
    title = _("{indicator} per region {period}", indicator=_(indicator.label), period=when)
    widgets.behind(_regions_table(drawn), key="goals_regions_table", name=title)


def _each(rows: pd.DataFrame, indicator: Indicator) -> list[tuple[Row, Indicator]]:
    return [(row, indicator) for row in rows.reset_index().to_dict("records")]


def _plain(row: Row, indicator: Indicator) -> Row:
    known = not pd.isna(row["value"])
    cases = number(int(row["n"]), 0, lang()) if known else "–"
    blank = dict.fromkeys(("low95", "high95", "low998", "high998", "pooled", "pooled_label"))
    return blank | {
        "region": name(Region(row["region"])), "value": float(row["value"]) if known else None,
        "shown": written(row["value"], indicator), "cases": cases, "kind": "common", "said": _("inga gränser"),
    }  # fmt: skip


def _funnel(rows: pd.DataFrame, indicator: Indicator, pooled: Any) -> list[Row]:
    """Exact limits around the pooled share, by how many cases each region has."""
    found = signals.funnel(rows["x"], rows["n"])
    drawn = []
    for unit, (row, _indicator) in zip(found.units, _each(rows, indicator), strict=True):
        limits = {f"{end}{str(level).removeprefix('0.')}": percent(at) for level, both in unit.limits.items()
                  for end, at in zip(("low", "high"), both, strict=True)}  # fmt: skip
        cause = direction(unit.side, indicator.better).cause if unit.side and unit.outside == 0.998 else "common"
        said = {None: _("inom 95 %"), 0.95: _("utanför 95 % men inom 99,8 %"), 0.998: _("utanför 99,8 %")}
        more = {"kind": goals_icons.KINDS[cause], "said": said[unit.outside], "pooled": pooled}
        drawn.append(_plain(row, indicator) | limits | more)
    return drawn


def _regions_table(drawn: list[Row]) -> pd.DataFrame:
    told = pd.DataFrame(drawn)
    names = {"region": _("Region"), "shown": _("Värde"), "cases": _("Av"), "said": _("Mot gränserna"),
             "low95": _("95 % från"), "high95": _("95 % till"),
             "low998": _("99,8 % från"), "high998": _("99,8 % till")}  # fmt: skip
    return told[list(names)].rename(columns=names).dropna(axis="columns", how="all")
