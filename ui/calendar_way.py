"""Siffrans väg in the calendar: from a cell to the delivery that brought it, with its rows, file and text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core.catalogue.calendar import EXPECTED
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.measure import REPORT_LINES, RESULT
from svlc_core.vocabulary import Period, Region
from ui import calendar, data, ledger_way, provenance, published, widgets
from ui.language import _


def of_slot(year: int) -> None:
    """What came, cell by cell of the year's grids; drawn when it is opened."""
    title = _("Siffrans väg: leveransen bakom en ruta")
    box = st.expander(title, key="calendar_way", icon=":material/route:", on_change="rerun")
    if box.open:
        with box:
            come = calendar.come(year)
            if come.empty:
                st.caption(_("Inget har lämnats in för {year}.", year=year))
            else:
                _rows(*_asked(come))


def _asked(come: pd.DataFrame) -> tuple[str, Region, str]:
    """Dataset, region and period of a cell in which something has come; the latest period is offered first."""
    with st.container(horizontal=True):
        datasets = list(dict.fromkeys(come["dataset"]))
        dataset = str(st.selectbox(_("Innehåll"), datasets, key="slot_dataset", format_func=_title, width=300))
        mine = come[come["dataset"] == dataset]
        regions = list(dict.fromkeys(mine["region"]))
        region = str(st.selectbox(_("Region"), regions, key=f"slot_{dataset}_region", width=200))
        periods = list(dict.fromkeys(mine.loc[mine["region"] == region, "period"]))[::-1]
        key = f"slot_{dataset}_{region}_{periods[0][:4]}_period"
        period = str(st.selectbox(_("Period"), periods, key=key, format_func=published.when, width=200))
    return dataset, Region(region), period


def _title(dataset: str) -> str:
    return _(EXPORTS[dataset].title)


def _rows(dataset: str, region: Region, period: str) -> None:
    name = _("{what}, {region} {period}", what=_title(dataset), region=region, period=published.when(period))
    if EXPORTS[dataset].shape is Shape.LEDGER:
        when = Period.of(period)
        rows = ledger_way.behind((region,), REPORT_LINES[RESULT], when.year, (when.month,))
        tells = next(each.what for each in EXPECTED if each.dataset == dataset)
        ledger_way.table(rows[rows["measure"] == tells], "slot", name)
        return
    facts = data.facts()
    here = (facts["dataset"] == dataset) & (facts["region"] == region) & (facts["period"] == period)
    found = facts[here]
    widgets.grid(provenance.table(found, named=True), key="slot_grid", alt=name)
    provenance.sources(found["delivery"], "slot")
