"""Siffrans väg from sick leave in hours: the deliveries, files, sheets and rows that a region's figures are made of."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.exports import Shape
from svlc_core.vocabulary import Region
from ui import data, preview_rows, widgets
from ui.language import _
from ui.provenance import corrected, sources, told

SHOWN = 200


def of_hours(scopes: Sequence[str], year: int, months: range, own: bool) -> None:
    """Drawn when it is opened. own: with what stands in the rows; else only where they stand."""
    title = _("Siffrans väg: raderna bakom timmarna")
    box = st.expander(title, key="hours_way", icon=":material/route:", on_change="rerun")
    if box.open:
        with box:
            scope = Region(st.selectbox(_("Region"), list(scopes), key="hours_way_region", width=200))
            _way(_behind(scope, year, months), title, own)


def _behind(scope: Region, year: int, months: range) -> pd.DataFrame:
    rows = data.hours()
    members = [region.value for region in measure.members(scope)]
    return rows[rows["region"].isin(members) & (rows["year"] == year) & rows["month"].isin(months)]


def _way(rows: pd.DataFrame, title: str, own: bool) -> None:
    st.caption(_("{count} rader i filerna.", count=widgets.count(len(rows))))
    if own:
        table = preview_rows.rows_told(Shape.HOURS, rows.head(SHOWN))
        table.insert(0, _("Leverans"), rows["delivery"].head(SHOWN).map(str).to_list())
        widgets.sheet(widgets.columns(table))
        corrected(rows)
        sources(rows["delivery"], "hours")
        return
    widgets.grid(places(rows), key="hours_way_grid", alt=title)
    told(rows["delivery"], "hours")
    st.caption(_("Vad som står i raderna visas bara i den egna vyn: de gäller ofta så få personer att de är dolda."))


def places(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a region's rows of a month stand, from the first row to the last."""
    each = rows.groupby(["delivery", "sheet", "region", "year", "month"], as_index=False)["row"]
    found = each.agg(["min", "max", "size"]).reset_index(drop=True)
    return pd.DataFrame(
        {
            _("Leverans"): found["delivery"].map(str),
            _("Blad"): found["sheet"].replace("", None),
            _("Region"): found["region"],
            _("Månad"): [f"{year}-{month:02}" for year, month in zip(found["year"], found["month"], strict=True)],
            _("Från rad"): found["min"].map(str),
            _("Till rad"): found["max"].map(str),
            _("Antal rader"): found["size"],
        }
    ).dropna(axis="columns", how="all")
