"""The history of deliveries: when, who, which file and what of it; undo one, or fetch back what was handed in."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from svlc_core.catalogue.exports import EXPORTS
from svlc_core.errors import Refused
from svlc_core.wording import N_
from ui import data, widgets
from ui.clock import now
from ui.language import _
from ui.widgets import plain

_STATUS = {True: N_("ångrad"), False: N_("gäller")}


def history(by: str) -> None:
    """The table, and below it what can be done with one of its rows."""
    st.header(_("Tidigare leveranser"), anchor=False)
    deliveries = data.deliveries()
    if deliveries.empty:
        st.caption(_("Inget har lämnats in ännu."))
        return
    widgets.grid(table(deliveries), key="history", alt=_("Tidigare leveranser"))
    _actions(deliveries, by)


def table(deliveries: pd.DataFrame) -> pd.DataFrame:
    """The deliveries in the reader's words, newest first."""
    return pd.DataFrame(
        {
            _("Nr"): deliveries["id"].map(str),
            _("När"): deliveries["at"].map(widgets.moment),
            _("Av"): deliveries["by"],
            _("Fil"): deliveries["name"],
            _("Innehåll"): [_(EXPORTS[code].title) for code in deliveries["dataset"]],
            _("Rader"): deliveries["rows_stored"],
            _("Status"): [_(_STATUS[undone]) for undone in _undone(deliveries)],
        }
    )


def _undone(deliveries: pd.DataFrame) -> list[bool]:
    return [not pd.isna(at) for at in deliveries["undone_at"]]


def _actions(deliveries: pd.DataFrame, by: str) -> None:
    names = {int(row["id"]): f"{row['id']} · {row['name']}" for row in deliveries.to_dict("records")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Leverans"), list(names), format_func=names.__getitem__, key="delivery", width=420)
        undone = dict(zip(deliveries["id"], _undone(deliveries), strict=True))[chosen]
        st.button(
            _("Ångra leveransen"),
            key="undo",
            icon=":material/undo:",
            disabled=undone or not by,
            on_click=_undo,
            args=(chosen, by),
        )
        st.download_button(
            _("Hämta originalfilen"),
            partial(data.store().original, chosen),
            str(deliveries.set_index("id").loc[chosen, "name"]),
            "application/octet-stream",
            key="original",
            icon=":material/download:",
            on_click="ignore",
        )
    if not by:
        st.caption(_("Skriv ditt namn ovan för att kunna ångra. Det som gällde före leveransen gäller då igen."))
    if said := st.session_state.pop("undo_said", None):
        st.success(plain(said), icon=":material/undo:")


def _undo(chosen: int, by: str) -> None:
    try:
        data.store().undo(chosen, by, now())
    except Refused as refused:
        st.session_state["undo_said"] = refused.finding.message()
    else:
        st.session_state["undo_said"] = _("Leverans {id} är ångrad.", id=chosen)
