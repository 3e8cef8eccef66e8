"""The parts of the page Personal: sick leave as it was published, by region, group and year."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from svlc_core import charts, measure
from svlc_core.catalogue.series import SERIES as CATALOGUE
from svlc_core.catalogue.series import SICK_LEAVE
from svlc_core.errors import Finding
from svlc_core.vocabulary import Quality, Region
from svlc_core.wording import MARKS, N_, label, unit_name
from ui import address, published, widgets
from ui.language import _, lang

SERIES = tuple(series.code for series in SICK_LEAVE)
TOTAL = "total_sjukfranvaro"
# Which groups stand side by side; a share and a count never share an axis.
VIEWS = {
    "totalt": (N_("Totalt"), (TOTAL,)),
    "kon": (N_("Kvinnor och män"), ("kvinnor", "man")),
    "alder": (N_("Ålder"), ("alder_29_och_yngre", "alder_30_49", "alder_50_och_aldre")),
    "langtid": (N_("Långtid"), ("langtid_over_60_dgr",)),
    "antal": (N_("Sjukskrivna"), ("antal_heltidssjukskrivna", "antal_deltidssjukskrivna")),
    "rehab": (N_("Rehabilitering"), ("rehab_totalt", "rehab_avslutade")),
}


def facts() -> pd.DataFrame:
    return published.rows(SERIES)


def findings() -> list[Finding]:
    return published.in_order(published.findings(SERIES, "published_sick_leave"), SERIES)


def regions(rows: pd.DataFrame) -> list[Region]:
    """The regions that are published, in the order of the vocabulary."""
    return [region for region in Region if region in set(rows["region"])]


def headline(rows: pd.DataFrame, found: list[Finding]) -> None:
    """The latest total for each region; a raised number leads to what is odd about it."""
    totals = rows[rows["series"] == TOTAL]
    for column, region in zip(st.columns(max(1, len(regions(totals)))), regions(totals), strict=False):
        mine = measure.latest(totals[totals["region"] == region])
        code, value = mine["period"].iloc[0], measure.printed(mine, lang())[0]
        marks = published.numbers_at(found, TOTAL, region, code)
        with column:
            title = _("Total sjukfrånvaro, {region}", region=region)
            widgets.headline(title, f"{value} {marks}".strip(), beside=published.when(code))


def groups(rows: pd.DataFrame, found: list[Finding]) -> None:
    """Groups side by side, one panel a region, all on the same axis."""
    title, series = _chosen()
    chosen = rows[rows["series"].isin(series)]
    top = float(chosen["value"].max()) if chosen["value"].notna().any() else 1.0
    for place, region in zip(_places(regions(chosen), series), regions(chosen), strict=True):
        with place:
            st.markdown(f"**{region}**")
            bars = pd.DataFrame(_bars(chosen[chosen["region"] == region], top, found))
            alt = _("{groups} i {region}, år för år.", groups=title, region=region)
            widgets.draw(bars, charts.sick_leave, len(series) > 2, key=f"staff_{region}", alt=alt)
    st.caption(_("Ljusa staplar: året är inte slut. En uppgift som saknas har sitt märke i stället för en stapel."))
    name = _("Sjukfrånvaro, {groups}", groups=title.lower())
    widgets.behind(published.table(chosen), key="staff_groups", name=name)


def _places(panels: list[Region], series: tuple[str, ...]) -> list[DeltaGenerator]:
    """Side by side; below each other where three groups would leave no room for their figures."""
    if len(series) > 2 or not panels:
        return [st.container() for _region in panels]
    return st.columns(len(panels))


def _chosen() -> tuple[str, tuple[str, ...]]:
    address.seed("staff_view", "grupp", "totalt", {view: view for view in VIEWS}.get)
    chosen = st.segmented_control(
        _("Grupper sida vid sida"), list(VIEWS), format_func=_view_name, key="staff_view", required=True
    )
    view = str(chosen)
    address.keep({"grupp": view})
    return _view_name(view), VIEWS[view][1]


def _view_name(view: str) -> str:
    return _(VIEWS[view][0])


def _bars(rows: pd.DataFrame, top: float, found: list[Finding]) -> list[dict[str, Any]]:
    cells = zip(rows.to_dict("records"), measure.printed(rows, lang()), _marked(rows, found), strict=True)
    return [_bar(*cell) | {"top": top * 1.12} for cell in cells]


def _marked(rows: pd.DataFrame, found: list[Finding]) -> list[str]:
    """Each figure without its unit, with the raised numbers of its findings."""
    cells = zip(measure.bare(rows, lang()), rows["series"], rows["region"], rows["period"], strict=True)
    return [
        f"{shown} {published.numbers_at(found, series, region, code)}".strip() for shown, series, region, code in cells
    ]


def _bar(row: dict[Any, Any], shown: str, bare: str) -> dict[str, Any]:
    known = not pd.isna(row["value"])
    return {
        "period": published.when(row["period"]),
        "group": published.name(row["series"]),
        "value": row["value"] if known else None,
        "shown": shown,
        "bare": bare if known else None,
        "mark": None if known else MARKS.get(row["quality"], "–"),
        "reason": label(Quality(row["quality"]), lang()),
        "open": published.is_open(row["period"]),
    }


def table(rows: pd.DataFrame, found: list[Finding]) -> None:
    """The whole published table, a row a group and a column a region and year, each finding numbered at its figure."""
    title = _("Sjukfrånvaro och rehabilitering, som publicerat")
    st.header(title, anchor=False)
    st.dataframe(_wide(rows, found), key="staff_table", alt=title, hide_index=True, height="content", placeholder="–")
    published.legend(rows)
    if found:
        st.markdown(_("**Att stämma av.** Siffran i flaggan är den som står upphöjd vid uppgiften."))
        published.listed(found)
    widgets.downloads(published.table(rows), key="staff_table", name=title)


def _wide(rows: pd.DataFrame, found: list[Finding]) -> pd.DataFrame:
    wide = rows.assign(shown=_marked(rows, found)).pivot(index="series", columns=["region", "period"], values="shown")
    places = [(region, code) for region in regions(rows) for code in rows["period"].unique() if (region, code) in wide]
    wide = wide.reindex(index=rows["series"].unique(), columns=places)
    wide.columns = pd.MultiIndex.from_tuples([(str(region), published.printed(code)) for region, code in places])
    wide.insert(0, ("", _("Grupp")), [_group(str(series)) for series in wide.index])
    return wide.reset_index(drop=True)


def _group(series: str) -> str:
    return f"{published.name(series)}, {unit_name(CATALOGUE[series].unit, lang())}"
