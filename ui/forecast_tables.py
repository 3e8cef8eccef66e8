"""The tables of the page Helårsprognos: each line and each region, and sums that always agree."""

from __future__ import annotations

from typing import Any

import streamlit as st

from svlc_core.forecast import Outlook
from svlc_core.wording import NBSP
from ui import widgets
from ui.amounts import bare, between, in_tkr
from ui.forecast import Asked, Row, records, total
from ui.forecast_rows import line_name, line_records, over, year_to_date
from ui.language import _


def notes() -> list[str]:
    return [_("Plus är bättre än budget."), _("Summan kan avvika på grund av avrundning.")]


def lines(outlook: Outlook, ask: Asked) -> None:
    """Which lines make the year, how sure each is, and against which budget; the last row is their sum."""
    name = _("Raderna mot helårsbudget, {region}", region=ask.region)
    st.header(name, anchor=False)
    rows = [row for row in line_records(outlook) if row["region"] == ask.region and row["chosen"]]
    told = [*notes(), _("Intervallen för raderna går inte att lägga ihop: fel tar delvis ut varandra.")]
    _sheet(_named(_("Resultatrad"), [*(line_name(row["line"]) for row in rows), _("Resultat")]) |
           _told([*rows, total(outlook, ask.region)]), "forecast_lines_files", name, told)  # fmt: skip


def regions(outlook: Outlook) -> None:
    """Each region and their sum, which always adds up."""
    st.header(_("Regionerna och summan"), anchor=False)
    rows = [row for row in records(outlook) if row["chosen"]]
    so_far = [year_to_date(outlook, row["region"]) for row in rows]
    rest = [row["expected"] - known for row, known in zip(rows, so_far, strict=True)]
    table = _named(_("Region"), [row["region"] for row in rows])
    table |= {_("Utfall hittills, tkr"): in_tkr(so_far), _("Resten av året, tkr"): in_tkr(rest)}
    _sheet(table | _told(rows), "forecast_regions_files", _("Helårsprognos {year}", year=outlook.year), notes())


Columns = dict[str, list[Any]]


def _named(head: str, names: list[str]) -> Columns:
    return {head: list(names)}


def _told(rows: list[Row]) -> Columns:
    return {
        _("Helår, tkr"): [*in_tkr(row["expected"] for row in rows)],
        _("80 %-intervall, tkr"): [interval(row) for row in rows],
        _("Budget, tkr"): [*in_tkr(row["budget"] for row in rows)],
        _("Avvikelse, tkr"): [*in_tkr(map(over, rows))],
        _("Metod"): [_(row["label"]) for row in rows],
    }


def interval(row: Row) -> str:
    """On one line, in whole tkr; a dash where nothing is left to forecast."""
    if row["low80"] == row["high80"] == row["expected"]:
        return "–"
    return between(row["low80"], row["high80"], bare).replace(" ", NBSP)


def _sheet(table: Columns, key: str, name: str, told: list[str]) -> None:
    widgets.sheet(table)
    st.caption(" ".join(told))
    widgets.downloads(table, key=key, name=name, notes=told)
