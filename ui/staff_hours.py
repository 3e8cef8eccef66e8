"""Sick leave from hours on the page Personal: the statutory table, beside what was published, small groups hidden.

What leaves the page (downloads, charts, their alt texts) is always made of what anyone may see; the reader's own view
of the small groups is drawn in the table and in the rows behind it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from svlc_core import charts
from svlc_core.catalogue.hours import LEAST_COUNT, LEAST_PEOPLE, LONG, TOTAL
from svlc_core.vocabulary import Region
from svlc_core.wording import N_
from ui import data, frame, hours_told, staff_way, widgets
from ui.hours_told import OWN_MARK, Asked, Figures
from ui.language import _

VIEWS = {
    "kon": (N_("Kvinnor och män"), (TOTAL, "kvinnor", "man")),
    "alder": (N_("Ålder"), ("alder_29_och_yngre", "alder_30_49", "alder_50_och_aldre")),
    "langtid": (N_("Långtid"), (LONG,)),
}


def hours() -> None:
    """The whole part of the page; a sentence and the way to Lämna in where no hours have come."""
    st.header(_("Sjukfrånvaro ur timmar"), anchor=False)
    shown = data.sick_leave()
    if shown.empty:
        st.info(_("Inga timmar finns ännu. Lämna in personalsystemets timmar per månad, så räknas tabellen fram här."))
        st.page_link(frame.place("hand_in"))
        return
    ask = _asked(shown)
    if not ask.scopes:
        st.caption(_("Välj minst en region."))
        return
    rows = _rows(shown, ask)
    mine = _rows(data.sick_leave_whole(), ask) if ask.own else rows
    beside = hours_told.beside(ask)
    _table(mine, rows, beside, ask)
    _disagreements(mine, beside, ask)
    _chart(rows, ask)
    staff_way.of_hours(ask.scopes, ask.year, range(ask.first, ask.last + 1), ask.own)


# --- what is asked for ------------------------------------------------------------------------------------------------


def _asked(shown: pd.DataFrame) -> Asked:
    regions = [region.value for region in Region if (shown["region"] == region.value).any()]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scopes = st.multiselect(_("Region"), regions, default=regions, key="hours_scopes", width=460)
        years = sorted({int(year) for year in shown["year"]}, reverse=True)
        year = int(st.selectbox(_("År"), years, key="hours_year", width=110))
        first, last = _span(shown[shown["year"] == year], year)
    own = st.toggle(_("Egen vy: visa också små grupper"), key="hours_own", value=False)
    st.caption(_own_words(own))
    return Asked(tuple(scope for scope in regions if scope in scopes), year, first, last, own)


def _span(of_year: pd.DataFrame, year: int) -> tuple[int, int]:
    """The longest is offered first, months last and the latest of them first."""
    met = {(int(first), int(last)) for first, last in of_year[["first", "last"]].drop_duplicates().to_numpy()}
    spans = sorted(met, key=lambda span: (span[0] - span[1], -span[1]))
    return st.selectbox(
        _("Period"), spans, format_func=lambda span: hours_told.when(year, *span), key=f"hours_span_{year}", width=240
    )


def _own_words(own: bool) -> str:
    limits = {"people": LEAST_PEOPLE - 1, "count": LEAST_COUNT - 1}
    if own:
        return _(
            "Uppgifter med {mark} döljs för andra: högst {people} anställda, 1–{count} personer, eller något som "
            "skulle avslöja en sådan uppgift. De visas bara här på skärmen. Diagram och filer innehåller dem aldrig.",
            mark=OWN_MARK, **limits,
        )  # fmt: skip
    return _(
        "Grupper med högst {people} anställda eller av okänd storlek är dolda (‥), liksom 1–{count} personer och det "
        "som skulle avslöja en dold uppgift. Inget dolt lämnar sidan, varken i diagram eller i filer.",
        **limits,
    )  # fmt: skip


def _rows(table: pd.DataFrame, ask: Asked) -> pd.DataFrame:
    chosen = table["region"].isin(ask.scopes) & (table["year"] == ask.year)
    return table[chosen & (table["first"] == ask.first) & (table["last"] == ask.last)].reset_index(drop=True)


# --- the statutory table ----------------------------------------------------------------------------------------------


def _table(mine: pd.DataFrame, rows: pd.DataFrame, beside: Figures, ask: Asked) -> None:
    """A row a key figure; of each region what comes of the hours, and what was published where anything was."""
    title = _("Lagstadgad tabell ur timmar, {period}", period=ask.when)
    found, hidden = hours_told.by_place(mine), hours_told.hidden_of(rows)
    cells = {("", _("Grupp")): [hours_told.group_name(series) for series in hours_told.series_of(mine)]}
    for scope in ask.scopes:
        places = [(scope, series) for series in hours_told.series_of(mine)]
        cells[scope, _("Ur timmar")] = [hours_told.cell(found, place, hidden) for place in places]
        if any(place in beside for place in places):
            cells[scope, _("Publicerat")] = [hours_told.printed(beside, found, place) for place in places]
    _draw(cells, title, ask.own)
    st.caption(
        _("Andel av gruppens egen ordinarie tid; långtid är andel av sjuktiden. ≠ stämmer inte med det publicerade.")
    )
    notes = [_own_words(own=False)]
    widgets.downloads(lambda: hours_told.told(rows, beside, ask), key="hours_table", name=title, notes=notes)


def _draw(cells: Mapping[tuple[str, str], Sequence[str]], title: str, own: bool) -> None:
    """The reader's own view as a table that only can be read: a grid can be fetched as a file."""
    if own:
        widgets.sheet({" ".join(filter(None, heads)): column for heads, column in cells.items()})
        return
    wide = pd.DataFrame(cells)
    wide.columns = pd.MultiIndex.from_tuples(list(cells))
    st.dataframe(wide, key="hours_table", alt=title, hide_index=True, height="content", placeholder="–")


def _disagreements(mine: pd.DataFrame, beside: Figures, ask: Asked) -> None:
    """Both figures, where they are not the same; the product picks neither."""
    found = hours_told.by_place(mine)
    places = hours_told.disagreeing(found, beside)
    said = [hours_told.disagreement(found[place], beside[place], ask) for place in places]
    if said:
        st.markdown(
            _("**Timmarna och det publicerade stämmer inte överens.** Båda uppgifterna visas. Stäm av med källan.")
        )
        st.markdown("\n".join(f"- {each}" for each in said))


# --- the chart --------------------------------------------------------------------------------------------------------


def _chart(rows: pd.DataFrame, ask: Asked) -> None:
    """Groups side by side, region by region: what anyone may see."""
    view = str(
        st.segmented_control(
            _("Grupper i diagrammet"),
            list(VIEWS),
            format_func=_view,
            key="hours_view",
            default=next(iter(VIEWS)),
            required=True,
        )
    )
    chosen = rows[rows["series"].isin(VIEWS[view][1])]
    top = float(chosen["value"].max()) if chosen["value"].notna().any() else 1.0
    bars = pd.DataFrame([hours_told.bar(row) | {"top": top * 1.12} for row in chosen.to_dict("records")])
    alt = _("{groups}: sjukfrånvaro ur timmar region för region, {period}.", groups=_view(view), period=ask.when)
    widgets.draw(bars, charts.sick_leave, True, True, key="hours_chart", alt=alt)
    name = _("Sjukfrånvaro ur timmar, {groups}, {period}", groups=_view(view).lower(), period=ask.when)
    widgets.behind(lambda: hours_told.told(chosen, hours_told.beside(ask), ask), key="hours_groups", name=name)


def _view(view: str) -> str:
    return _(VIEWS[view][0])
