"""The forecasts that are published, those that are withdrawn, and the way to withdraw one."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from svlc_core.errors import Refused
from svlc_core.forecast import Vintage
from svlc_core.vocabulary import Region
from ui import as_of, data, widgets
from ui.amounts import between, missing, said
from ui.clock import now
from ui.language import _
from ui.vintages import months


def listed(vintages: tuple[Vintage, ...]) -> widgets.Columns:
    """The published forecasts as a table, the latest first."""
    newest = vintages[::-1]
    return {
        _("Prognos"): [each.title for each in newest],
        _("Kända månader"): [f"{months(each)} {each.year}" for each in newest],
        _("Helår {region}", region=Region.ALL): [_total(each) for each in newest],
        _("80 %-intervall"): [_interval(each) for each in newest],
        _("Inlagd"): [_published(each) for each in newest],
        _("Källa"): [each.source or _("det här verktyget") for each in newest],
        _("Kommentar"): [each.text for each in newest],
    }


def names(vintages: tuple[Vintage, ...]) -> dict[int, str]:
    """Id → title, with the number where several have the same."""
    met = Counter(each.title for each in vintages)
    return {each.id: each.title if met[each.title] == 1 else f"{each.title} ({each.id})" for each in vintages}


def _total(vintage: Vintage) -> str:
    return said((vintage.total(Region.ALL) or {}).get("expected"), signed=True)


def _interval(vintage: Vintage) -> str:
    """That there is none is a fact of the source, not a fault."""
    told = vintage.total(Region.ALL) or {}
    if missing(told.get("low80")):
        return _("inget publicerat") if vintage.source else _("för lite historik")
    return between(told["low80"], told["high80"])


def _published(vintage: Vintage) -> str:
    at = widgets.moment(vintage.at) if vintage.at else ""
    return _("{at} av {by}", at=at, by=vintage.by)


def withdraw(vintages: tuple[Vintage, ...]) -> None:
    """One of them, with a reason and a name. Not from an earlier day: that day is over."""
    if as_of.moment() or not vintages:
        return
    box = st.expander(_("Dra tillbaka en prognos"), key="withdraw", icon=":material/undo:", type="compact",
                      on_change="rerun")  # fmt: skip
    if box.open:
        with box:
            _withdraw(names(vintages[::-1]))


def _withdraw(known: dict[int, str]) -> None:
    with st.form(key="withdraw_form", border=False):
        chosen = st.selectbox(_("Prognos"), list(known), format_func=known.__getitem__, key="withdraw_id", width=420)
        reason = st.text_input(_("Varför gäller den inte längre?"), key="withdraw_reason", max_chars=200)
        who = st.text_input(
            _("Ditt namn"), st.session_state.get("who", ""), key="withdraw_who", max_chars=60, width=260
        )
        asked = st.form_submit_button(_("Dra tillbaka"), key="withdraw_do", icon=":material/undo:")
    if not asked:
        return
    if not str(who).strip():
        st.error(_("Skriv ditt namn, så går det att se efteråt vem som drog tillbaka prognosen."))
        return
    try:
        data.store().withdraw_vintage(int(chosen), str(who).strip(), now(), str(reason))
    except Refused as refused:
        widgets.finding(refused.finding)
        return
    st.rerun()


def withdrawn(rows: pd.DataFrame) -> pd.DataFrame:
    """Those that were withdrawn, the last one first."""
    return pd.DataFrame(
        {
            _("Prognos"): [each.title for each in rows["vintage"]],
            _("Publicerad"): [_published(each) for each in rows["vintage"]],
            _("Tillbakadragen"): [widgets.moment(at) for at in rows["withdrawn_at"]],
            _("Av"): rows["withdrawn_by"].to_list(),
            _("Varför"): rows["reason"].to_list(),
        }
    )
