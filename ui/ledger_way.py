"""Siffrans väg in the ledger: from an amount, outcome or forecast, to the rows of the files that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast import Outlook
from svlc_core.measure import REPORT_LINES, RESULT
from svlc_core.vocabulary import Line, Measure, Period, Region
from svlc_core.wording import label, month_name, period
from ui import as_of, data, finance_rows, widgets
from ui.amounts import said
from ui.finance_asked import Asked
from ui.language import _, lang
from ui.provenance import corrected, sources

LINES = (RESULT, *(line for line in REPORT_LINES if line not in (RESULT, Line.PENSION)))
SHOWN = 200
_ALL = 0  # instead of a month: all of them up to the last one known


def of_finance(ask: Asked) -> None:
    """The rows behind the chosen line of the page Ekonomi."""
    title = _("Siffrans väg: raderna bakom {line}, {region}", line=ask.name, region=ask.region)
    _way("finance", title, ask.region, {ask.year: ask.month}, line=ask.line)


def of_forecast(outlook: Outlook, region: Region, key: str) -> None:
    """The rows behind a full year: those of what has happened, and those that the months ahead are reckoned from."""
    title = _("Siffrans väg: raderna bakom utfallet och helårsprognosen, {region}", region=region)
    earlier = {year: 12 for year in _years() if year < outlook.year}
    _way(key, title, region, {outlook.year: outlook.months_known} | earlier, lambda: _reckoned(outlook, region))


def of_outcome(region: Region, known: Mapping[int, int], key: str) -> None:
    """The rows behind the outcome of some years; known: year → its last month, the one that is asked for first."""
    _way(key, _("Siffrans väg: raderna bakom utfallet, {region}", region=region), region, known)


@data.once_a_version
def _years() -> list[int]:
    """Every year of which anything has happened, the latest first."""
    known = data.monthly()
    return sorted((int(year) for year in known.loc[known["actual"].notna(), "year"].unique()), reverse=True)


def _reckoned(outlook: Outlook, region: Region) -> str:
    """What of the year stands in files, and what the rest of it is reckoned from."""
    known, ahead = Period(outlook.year, max(outlook.months_known, 1), accumulated=True), outlook.months_known + 1
    if ahead > 12:
        return _("Hela året är utfall, som det står i filerna.")
    methods = dict.fromkeys(outlook.method[each] for each in measure.members(region) if each in outlook.method)
    return _(
        "Utfallet {known} står i filerna. {ahead} är prognos med metoden {methods}, räknad ur utfallet från {first} "
        "till {last}. Välj år och månad, så visas raderna.",
        known=period(known, lang()),
        ahead=_months(ahead, 12).capitalize(),
        methods=", ".join(_(METHODS[code].label).lower() for code in methods),
        first=_years()[-1],
        last=period(Period(outlook.year, outlook.months_known), lang()),
    )


def _months(first: int, last: int) -> str:
    return "–".join(dict.fromkeys(month_name(month, lang()) for month in (first, last)))


def _way(
    key: str,
    title: str,
    region: Region,
    known: Mapping[int, int],
    first: Callable[[], str] | None = None,
    line: str = "",
) -> None:
    """Drawn when it is opened.

    known: year → the last month that has happened, the year that is asked for first. first: what is said above.
    line: a report line, or empty to let it be chosen.
    """
    box = st.expander(title, key=f"{key}_way", icon=":material/route:", on_change="rerun")
    if box.open:
        with box:
            if first:
                st.markdown(first())
            _rows(key, region, known, line)


def _rows(key: str, region: Region, known: Mapping[int, int], line: str) -> None:
    with st.container(horizontal=True):
        year = _year(key, list(known))
        month = _month(key, year, known[year])
        line = line or _line(key)
    months = tuple(range(1, known[year] + 1)) if month == _ALL else (month,)
    rows = behind(measure.members(region), REPORT_LINES[line], year, months)
    when = period(Period(year, months[-1], accumulated=month == _ALL), lang())
    name = _("Rader bakom {line} {region} {period}", line=label(line, lang()), region=region, period=when)
    table(rows, key, name)
    if month > known[year]:
        st.caption(_("Månaden är inte med i utfallet på sidan: den är inte slut, inte komplett, eller har valts bort."))


@data.once_a_version
def behind(regions: tuple[Region, ...], lines: tuple[Line, ...], year: int, months: tuple[int, ...]) -> pd.DataFrame:
    """The rows of the ledger behind a sum, each with its delivery and its place in the file."""
    return data.store().ask(measure.behind, regions, lines, year, months, as_of=as_of.moment())


def table(rows: pd.DataFrame, key: str, name: str) -> None:
    """What the rows come to, the first of them, all of them to take away, and the files that they stand in."""
    sums = rows.groupby("measure")["amount"].sum()
    told = ", ".join(f"{label(each, lang()).lower()} {said(sums[each])}" for each in Measure if each in sums.index)
    if rows.empty:
        st.caption(_("Ingen rad i någon fil."))
        return
    st.caption(_("{count} rader, som tillsammans ger {sums}.", count=widgets.count(len(rows)), sums=told))
    widgets.grid(finance_rows.provenance_table(rows.head(SHOWN)), key=f"{key}_rows_grid", alt=name, right=_amounts())
    if len(rows) > SHOWN:
        st.caption(_("De första {shown} av {count} uppgifter.", shown=SHOWN, count=widgets.count(len(rows))))
    widgets.downloads(lambda: finance_rows.provenance_table(rows), key=f"{key}_rows", name=name)
    corrected(rows)
    sources(rows["delivery"], key)


def _amounts() -> list[str]:
    return [_("Stod i filen"), _("Läst som")]


def _year(key: str, years: list[int]) -> int:
    """Asked only where there are several."""
    if len(years) == 1:
        return years[0]
    return int(st.selectbox(_("År"), years, key=f"{key}_way_year_{years[0]}", width=110))


def _month(key: str, year: int, known: int) -> int:
    """All that has happened so far is offered first, then each month of the year."""
    options = [*((_ALL,) if known else ()), *range(1, 13)]

    def called(month: int) -> str:
        return month_name(month, lang()) if month else period(Period(year, known, accumulated=True), lang())

    return int(st.selectbox(_("Månad"), options, key=f"{key}_way_month_{year}_{known}", format_func=called, width=180))


def _line(key: str) -> str:
    return str(st.selectbox(_("Resultatrad"), LINES, key=f"{key}_way_line", format_func=_line_name, width=190))


def _line_name(line: Any) -> str:
    return label(line, lang())
