"""Choosing line by line on the page Helårsprognos: what is in force, by whom and why, and each line's own way."""

from __future__ import annotations

import streamlit as st

from svlc_core import measure
from svlc_core.errors import Refused
from svlc_core.forecast import Outlook, Pick
from svlc_core.vocabulary import Region
from svlc_core.wording import percent
from ui import as_of, data, forecast_pick, widgets
from ui.amounts import in_tkr, said
from ui.clock import now
from ui.forecast import OWN_CHOICES, Asked, Row
from ui.forecast_pick import KEY, PLACE, place_of, written_by
from ui.forecast_rows import line_name, line_records
from ui.forecast_tables import interval
from ui.language import _, lang


def in_force(outlook: Outlook, ask: Asked) -> None:
    """That somebody has chosen for single lines is said by the year's result; and which choices do not hold."""
    kept = data.picks(ask.year)
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("**Egna val som räknas in: {count}.** Se ”Välj metod rad för rad”.", count=len(outlook.picks))
                    if ask.choices else _("**Egna val räknas inte med just nu.**"), width="content")  # fmt: skip
        st.toggle(_("Räkna med egna val"), key=OWN_CHOICES)
    widgets.findings(outlook.findings, key=f"{KEY}_findings")


def editor(outlook: Outlook, ask: Asked) -> None:
    """Every line of the region with its method, and where another can be chosen; drawn when it is opened."""
    box = st.expander(_("Välj metod rad för rad"), key=KEY, icon=":material/edit_note:", on_change="rerun")
    if not box.open:
        return
    with box:
        rows = _rows(outlook, ask.region)
        st.caption(
            _("Ett val gäller raden hela året, hur många månader som än är kända, tills någon tar tillbaka det.")
        )
        widgets.grid(widgets.framed(_table(rows)), key=f"{KEY}_grid", alt=_("Metod rad för rad, {region}",
                     region=ask.region), picked=lambda place: _choose(rows[place]))  # fmt: skip
        places = [place_of(row) for row in rows]
        if st.session_state.get(PLACE) not in places:
            st.session_state[PLACE] = places[0]
        names = {place_of(row): f"{row['region']}, {line_name(row['line'])}" for row in rows}
        place = st.selectbox(_("Rad"), places, key=PLACE, format_func=names.__getitem__, width=320)
        row = next(row for row in rows if place_of(row) == place)
        kept = next((pick for pick in data.picks(ask.year) if (pick.region, pick.line) == (row["region"], row["line"])),
                    None)  # fmt: skip
        if kept:
            _kept(ask.year, kept)
        if as_of.moment():
            st.caption(_("Val görs från dagens läge. Lämna läget per en tidigare dag för att välja."))
        else:
            forecast_pick.form(outlook, ask, row, kept)


def _rows(outlook: Outlook, region: Region) -> list[Row]:
    """What is chosen for each line of each region within the scope; no joint ones."""
    single = {str(each) for each in measure.members(region)}
    return [row for row in line_records(outlook) if row["chosen"] and row["region"] in single]


def _choose(row: Row) -> None:
    st.session_state[PLACE] = place_of(row)


def _table(rows: list[Row]) -> widgets.Columns:
    return {
        _("Region"): [row["region"] for row in rows],
        _("Rad"): [line_name(row["line"]) for row in rows],
        _("Metod"): [_(row["label"]) for row in rows],
        _("Helår, tkr"): in_tkr(row["expected"] for row in rows),
        _("Typiskt fel, tkr"): in_tkr(row["rmse"] for row in rows),
        _("80 %-intervall, tkr"): [interval(row) for row in rows],
    }


def _kept(year: int, pick: Pick) -> None:
    """What has been chosen for the line, by whom, when and why; and the way to take it back."""
    at = data.picked_at(year).get((pick.region, pick.line))
    when = "" if at is None else widgets.moment(at)
    st.markdown(_("**{what}** valdes av {by} {when}: {reason}", what=widgets.plain(_what(pick)),
                  by=widgets.plain(pick.by), when=when, reason=widgets.plain(pick.reason)))  # fmt: skip
    if as_of.moment():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = written_by(f"{KEY}_undo")
        st.button(_("Ta tillbaka valet"), key=f"{KEY}_undo", disabled=not who, icon=":material/undo:",
                  on_click=_undo, args=(year, pick, who))  # fmt: skip


def _what(pick: Pick) -> str:
    if pick.own is not None:
        return _("Egen siffra {amount}", amount=said(pick.own, signed=True))
    parts = [f"{forecast_pick.method_name(code)} {percent(weight, 0, lang())}" for code, weight in pick.blend]
    return " + ".join(parts) if len(parts) > 1 else forecast_pick.method_name(pick.blend[0][0])


def _undo(year: int, pick: Pick, who: str) -> None:
    try:
        data.store().unpick(year, pick.region, pick.line, who, now())
    except Refused as refused:
        st.toast(refused.finding.message(lang()))
