"""The parts of the page Personal: sick leave as it was published, by region, group and year."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.catalogue.series import SICK_LEAVE
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Quality, Region
from svlc_core.wording import MARKS, N_, label, number
from ui import address, published, widgets
from ui.language import _, lang

SERIES = tuple(series.code for series in SICK_LEAVE)
# Which groups stand side by side; a share and a count never share an axis.
VIEWS = {
    "totalt": (N_("Totalt"), ("total_sjukfranvaro",)),
    "kon": (N_("Kvinnor och män"), ("kvinnor", "man")),
    "alder": (N_("Ålder"), ("alder_29_och_yngre", "alder_30_49", "alder_50_och_aldre")),
    "langtid": (N_("Långtid"), ("langtid_over_60_dgr",)),
    "antal": (N_("Sjukskrivna"), ("antal_heltidssjukskrivna", "antal_deltidssjukskrivna")),
    "rehab": (N_("Rehabilitering"), ("rehab_totalt", "rehab_avslutade")),
}


def facts() -> pd.DataFrame:
    return published.rows(SERIES)


def regions(rows: pd.DataFrame) -> list[Region]:
    """The regions that are published, in the order of the vocabulary."""
    return [region for region in Region if region in set(rows["region"])]


def headline(rows: pd.DataFrame, found: list[Finding]) -> None:
    """The latest total for each region; a number leads to what is odd about it."""
    totals = rows[rows["series"] == "total_sjukfranvaro"]
    for column, region in zip(st.columns(max(1, len(regions(totals)))), regions(totals), strict=False):
        mine = measure.latest(totals[totals["region"] == region])
        code, value = mine["period"].iloc[0], measure.printed(mine, lang())[0]
        marks = published.numbers_at(found, "total_sjukfranvaro", region, code)
        with column:
            widgets.headline(_("Total sjukfrånvaro, {region}", region=region), f"{value} {marks}".strip(),
                             beside=published.when(code))  # fmt: skip


def groups(rows: pd.DataFrame) -> None:
    """Groups side by side, one panel a region, all on the same axis."""
    view = _view()
    chosen = rows[rows["series"].isin(VIEWS[view][1])]
    top = float(chosen["value"].max()) if chosen["value"].notna().any() else 1.0
    for column, region in zip(st.columns(max(1, len(regions(chosen)))), regions(chosen), strict=False):
        with column:
            st.markdown(f"**{region}**")
            alt = _("{view} i {region}, år för år.", view=_(VIEWS[view][0]), region=region)
            drawn = [_bar(row, VIEWS[view][1], top) for row in chosen[chosen["region"] == region].to_dict("records")]
            st.vega_lite_chart(drawn, charts.sick_leave(lang()), key=f"staff_{region}", alt=alt)
    st.caption(
        _("Ofyllda staplar är ett år som inte är slut. En uppgift som saknas har sitt märke i stället för en stapel.")
    )
    widgets.behind(published.table(chosen), key="staff_groups", name=_("Sjukfrånvaro, {view}", view=_(VIEWS[view][0])))


def _view() -> str:
    address.seed("staff_view", "grupp", "totalt", {view: view for view in VIEWS}.get)
    view = st.segmented_control(_("Grupper sida vid sida"), list(VIEWS), format_func=lambda view: _(VIEWS[view][0]),
                                key="staff_view", required=True)  # fmt: skip
    address.keep({"grupp": str(view)})
    return str(view)


def _bar(row: dict[Any, Any], groups: tuple[str, ...], top: float) -> dict[str, Any]:
    known = not pd.isna(row["value"])
    when = Period.of(row["period"])
    return {
        "period": published.when(row["period"]),
        "order": when.year * 100 + when.month,
        "group": published.name(row["series"]),
        "group_order": groups.index(row["series"]),
        "value": row["value"] if known else None,
        "shown": measure.printed(pd.DataFrame([row]), lang())[0],
        "bare": number(row["value"], int(row["decimals"]), lang()) if known else None,
        "mark": None if known else MARKS.get(row["quality"], "–"),
        "reason": label(Quality(row["quality"]), lang()),
        "open": published.is_open(row["period"]),
        "top": top * 1.12,
    }


def table(rows: pd.DataFrame, found: list[Finding]) -> None:
    """The whole published table, a row a group and a column a region and year, each finding numbered at its figure."""
    title = _("Sjukfrånvaro och rehabilitering, som publicerat")
    st.subheader(title, anchor=False)
    widgets.grid(_wide(rows, found), key="staff_table", alt=title)
    published.legend(rows)
    widgets.downloads(published.table(rows), key="staff_table", name=title)


def _wide(rows: pd.DataFrame, found: list[Finding]) -> pd.DataFrame:
    cells = zip(measure.printed(rows, lang()), rows["series"], rows["region"], rows["period"], strict=True)
    marked = [f"{shown} {published.numbers_at(found, *place)}".strip() for shown, *place in cells]
    columns = pd.Series([_column(*key) for key in zip(rows["region"], rows["period"], strict=True)])
    order = [_column(region, code) for region in regions(rows) for code in rows["period"].unique()]
    wide = rows.assign(shown=marked, column=columns).pivot(index="series", columns="column", values="shown")
    wide = wide.reindex(index=rows["series"].unique(), columns=[each for each in order if each in wide.columns])
    wide.insert(0, _("Grupp"), [published.name(series) for series in wide.index])
    return wide.rename_axis(columns=None).reset_index(drop=True)


def _column(region: str, code: str) -> str:
    return f"{region} {published.when(code)}"
