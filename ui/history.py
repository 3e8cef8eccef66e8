"""The history of deliveries: when, who, which file and what of it; undo one, or fetch back what was handed in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.errors import Refused
from svlc_core.wording import N_
from ui import as_of, data, preview_changes, preview_rows, warming, widgets
from ui.clock import now
from ui.desk import reopen
from ui.language import _
from ui.provenance import original
from ui.widgets import plain

_MODES = {Mode.REPLACE: N_("ersätter"), Mode.UPDATE: N_("uppdaterar"), Mode.APPEND: N_("lägger till")}
_STATUS = {True: N_("ångrad"), False: N_("gäller")}
SHOWN = 200


def history(by: str) -> None:
    """The table, and below it what can be done with one of its rows."""
    st.header(_("Tidigare leveranser"), anchor=False)
    deliveries = data.deliveries()
    if deliveries.empty:
        st.caption(_("Inget har lämnats in ännu."))
        return
    widgets.grid(table(deliveries), key="history", alt=_("Tidigare leveranser"))
    chosen = _actions(deliveries, by)
    _told(chosen, _shape(deliveries, chosen))
    as_of.choose()


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
            _("Att rätta"): [count or None for count in deliveries["rows_rejected"]],
            _("Hur"): [_(_MODES[mode]) for mode in deliveries["mode"]],
            _("Status"): [_status(*each) for each in zip(_undone(deliveries), deliveries["told_anew"], strict=True)],
        }
    )


def _status(undone: bool, anew: float) -> str:
    return _("rättad i nr {id}", id=int(anew)) if undone and not pd.isna(anew) else _(_STATUS[undone])


def _undone(deliveries: pd.DataFrame) -> list[bool]:
    return [not pd.isna(at) for at in deliveries["undone_at"]]


def _actions(deliveries: pd.DataFrame, by: str) -> int:
    """The delivery that is chosen, with what can be done with it."""
    names = {int(row["id"]): f"{row['id']} · {row['name']}" for row in deliveries.to_dict("records")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Leverans"), list(names), format_func=names.__getitem__, key="delivery", width=420)
        row = deliveries.set_index("id").assign(undone=_undone(deliveries)).loc[chosen].to_dict()
        undone = row["undone"]
        st.button(
            _("Ångra leveransen"),
            key="undo",
            icon=":material/undo:",
            disabled=undone or not by,
            on_click=_undo,
            args=(chosen, by),
        )
        rejected = row["rows_rejected"]
        if rejected and not undone:
            st.button(
                _("Rätta raderna som inte lästes ({count})", count=widgets.count(rejected)),
                key="reopen",
                icon=":material/edit:",
                on_click=reopen,
                args=(chosen, row["name"], row["mode"]),
            )
        hours = _shape(deliveries, chosen) is Shape.HOURS
        if not hours:
            original(chosen, str(row["name"]), key="original")
    if hours:
        st.caption(_("Originalfilen kan ha små grupper. Den hämtas på Personal, i den egna vyn."))
    if not by:
        st.caption(_("Skriv ditt namn ovan för att kunna ångra. Det som gällde före leveransen gäller då igen."))
    if said := st.session_state.pop("undo_said", None):
        st.success(plain(said), icon=":material/undo:")
    return int(chosen)


def _shape(deliveries: pd.DataFrame, number: int) -> Shape:
    return EXPORTS[str(deliveries.set_index("id").loc[number, "dataset"])].shape


def _told(number: int, shape: Shape) -> None:
    """What the chosen delivery changed when it came, and its rows; worked out when it is opened."""

    box = st.expander(
        _("Vad leveransen ändrade, och dess rader"), key="effects", icon=":material/compare_arrows:", on_change="rerun"
    )
    if box.open:
        with box:
            _effects(number, shape)
            _rows(number, shape)


def _effects(number: int, shape: Shape) -> None:
    changed = preview_changes.changes(shape, data.effects(number))
    if changed.empty:
        st.markdown(_("Leverans {id} ändrade ingen summa.", id=number))
        return
    name = _("Vad leverans {id} ändrade", id=number)
    widgets.grid(changed, key="effects_grid", alt=name, right=preview_rows.amounts())
    st.caption(_("Var är det som gällde just innan leveransen kom, blir det som gällde med den."))
    widgets.downloads(changed, key="effects", name=name)


def _rows(number: int, shape: Shape) -> None:
    if shape is Shape.CASES:
        _months(number)
        return
    rows, name = data.rows(number), _("Rader i leverans {id}", id=number)
    st.markdown(f"**{name}**")
    told = preview_rows.rows_told(shape, rows.head(SHOWN))
    if shape is Shape.HOURS:
        widgets.sheet(widgets.columns(told))
    else:
        widgets.grid(told, key="rows_grid", alt=name, right=preview_rows.amounts())
    if len(rows) > SHOWN:
        shown, all_rows = widgets.count(SHOWN), widgets.count(len(rows))
        st.caption(_("De första {shown} av {count} uppgifter.", shown=shown, count=all_rows))
    if shape is Shape.HOURS:
        st.caption(_("Raderna kan gälla så få personer att de inte går att ta med härifrån."))
    else:
        widgets.downloads(lambda: preview_rows.rows_told(shape, rows), key="rows", name=name)


def _months(number: int) -> None:
    """Cases are about persons: of a delivery only how many they are is shown."""
    name, told = _("Ärenden i leverans {id}", id=number), preview_rows.months_told(data.rows(number))
    st.markdown(f"**{name}**")
    right = [_("Dygn"), _("Ärenden")]
    widgets.grid(told, key="rows_grid", alt=name, right=right)
    widgets.downloads(told, key="rows", name=name)


def _undo(chosen: int, by: str) -> None:
    try:
        data.store().undo(chosen, by, now())
        warming.again()
    except Refused as refused:
        st.session_state["undo_said"] = refused.finding.message()
    else:
        st.session_state["undo_said"] = _("Leverans {id} är ångrad.", id=chosen)
