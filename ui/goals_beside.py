"""What has been published beside what is measured from the cases, for the same period and scope."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.wording import figure, label
from ui import goals_data, published, widgets
from ui.language import _, lang


def beside(series: Collection[str], key: str) -> None:
    """The two side by side, and whether they differ as far as the published one is printed; nothing without both."""
    found = goals_data.beside()
    mine = found[found["series"].isin(series)].reset_index(drop=True)
    if mine.empty:
        return
    st.subheader(_("Publicerat och mätt sida vid sida"), anchor=False)
    differing = mine[~mine["same"]]
    said = _(
        "{differing} av {all} publicerade uppgifter skiljer sig från de mätta vid den precision som är tryckt. "
        "Båda visas; ingen av dem väljs.",
        differing=len(differing), all=len(mine),
    )  # fmt: skip
    st.markdown(said if len(differing) else _("Alla publicerade uppgifter stämmer med de mätta som de är tryckta."))
    told = table(mine)
    widgets.grid(told, key=f"{key}_beside", alt=_("Publicerat och mätt sida vid sida"))
    widgets.downloads(told, key=f"{key}_beside", name=_("Publicerat och mätt"))


def table(rows: pd.DataFrame) -> pd.DataFrame:
    measured = zip(rows["measured"], rows["unit"], rows["decimals"], strict=True)
    return pd.DataFrame(
        {
            _("Uppgift"): [published.name(series) for series in rows["series"]],
            _("Region"): [label(region, lang()) for region in rows["region"]],
            _("Period"): [published.when(code) for code in rows["period"]],
            _("Publicerat"): measure.printed(rows, lang()),
            _("Mätt"): [figure(float(value), str(unit), int(places), lang()) for value, unit, places in measured],
            _("Ärenden"): rows["n"],
            _("Stämmer"): [_("ja") if same else _("nej, skiljer sig") for same in rows["same"]],
            _("Källa"): rows["source"].to_list(),
        }
    )
