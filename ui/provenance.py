"""Siffrans väg: from a figure to the delivery, file, sheet, row and text that it came from, and on from there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.vocabulary import Region
from svlc_core.wording import label
from ui import data, frame, published, widgets
from ui.language import _, lang
from ui.widgets import moment, plain

_CORRECTED = 10  # are told one by one


def of_published(series: Collection[str], key: str) -> None:
    """The way of one published figure of these series, drawn when it is opened; nothing where none is published."""
    if not data.facts()["series"].isin(series).any():
        return
    title = _("Siffrans väg: var en uppgift står")
    box = st.expander(title, key=f"{key}_provenance", icon=":material/route:", on_change="rerun")
    if box.open:
        with box:
            found = _asked(published.rows(series), key)
            widgets.grid(table(found), key=f"{key}_provenance_grid", alt=title)
            corrected(found)
            sources(found["delivery"], key)


def _asked(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """The latest period is offered first."""
    with st.container(horizontal=True):
        codes = list(dict.fromkeys(rows["series"]))
        series = str(st.selectbox(_("Uppgift"), codes, key=f"{key}_series", format_func=published.name, width=340))
        mine = rows[rows["series"] == series]
        regions = list(dict.fromkeys(mine["region"]))
        region = str(st.selectbox(_("Region"), regions, key=f"{key}_{series}_region", format_func=_label, width=200))
        periods = list(dict.fromkeys(mine.loc[mine["region"] == region, "period"]))[::-1]
        period = str(
            st.selectbox(
                _("Period"), periods, key=f"{key}_{series}_{region}_period", format_func=published.when, width=200
            )
        )
    return data.behind_fact(series, Region(region), period)


def _label(code: str) -> str:
    return label(code, lang())


def table(found: pd.DataFrame, named: bool = False) -> pd.DataFrame:
    """Published figures, each with the place in the file that it came from; `named` where they are not all the same."""
    name = {_("Uppgift"): [published.name(series) for series in found["series"]]} if named else {}
    return pd.DataFrame(
        name
        | {
            _("Leverans"): found["delivery"].map(str),
            _("Blad"): found["sheet"].replace("", None),
            _("Rad i filen"): found["row"].map(str),
            _("Kolumn"): found["column"],
            _("Stod i filen"): found["text"],
            _("Läst som"): measure.printed(found, lang()),
            _("Källa"): found["source"].replace("", None),
            _("Anmärkning"): found["note"],
        }
    ).dropna(axis="columns", how="all")


def corrected(rows: pd.DataFrame) -> None:
    """Which of these rows hold a cell that was corrected before it was read, and what stood there in the file."""
    places = rows[["delivery", "sheet", "row"]].drop_duplicates()
    for number in places["delivery"].unique():
        mine = data.mends(int(number)).merge(places[places["delivery"] == number], on=["sheet", "row"])
        for row, was, becomes in mine[["row", "was", "becomes"]].head(_CORRECTED).itertuples(index=False, name=None):
            said = _(
                "Leverans {id}, rad {row}: ”{becomes}” är en rättelse. I filen stod ”{was}”.",
                id=number, row=row, becomes=becomes, was=was,
            )  # fmt: skip
            st.caption(plain(said))


def sources(deliveries: Iterable[int], key: str) -> None:
    """Each delivery: its number, the file, when and by whom, and the file as it was handed in."""
    told(deliveries, key, with_file=True)


def told(deliveries: Iterable[int], key: str, with_file: bool = False) -> None:
    """Each delivery: its number, the file, when and by whom, and the way to it; the file itself where it may be had."""
    known = {int(each["id"]): each for each in data.deliveries().to_dict("records")}
    for number in dict.fromkeys(int(each) for each in deliveries):
        each = known[number]
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _(
                "Leverans {id}: {file}, {at} av {by}.",
                id=number, file=plain(each["name"]), at=moment(each["at"]), by=plain(each["by"]),
            )  # fmt: skip
            st.markdown(said, width="stretch")
            if with_file:
                original(number, str(each["name"]), key=f"{key}_original_{number}")
            _lead_to(number, key)


def _lead_to(delivery: int, key: str) -> None:
    """A button to the delivery among the others, with all that it changed."""
    if st.button(_("Visa leveransen"), key=f"{key}_delivery_{delivery}", icon=":material/arrow_forward:"):
        st.session_state["delivery"], st.session_state["effects"] = delivery, True
        st.switch_page(frame.place("hand_in"))


def original(delivery: int, name: str, key: str) -> None:
    """A button that fetches the file, byte for byte."""
    st.download_button(
        _("Hämta originalfilen"),
        partial(data.store().original, delivery),
        name,
        "application/octet-stream",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )
