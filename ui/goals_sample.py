"""The sample that the internal control looks through: drawn by chance, and drawn again by whoever knows the seed."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from svlc_core.vocabulary import Region
from ui import goals_data, widgets
from ui.goals_about import period_of
from ui.goals_series import Line, name
from ui.language import _

_MOST, _USUAL, _SEED = 500, 20, 1


def sample(line: Line) -> None:
    """Numbers of cases, region by region: they are looked up in the source system; no person is told of."""
    st.subheader(_("Stickprov för intern kontroll"), anchor=False)
    st.caption(
        _("Ärendena är slumpade. Samma frö ger samma ärenden igen, så att någon annan kan granska urvalet. Granska dem "
          "i källsystemet.")
    )  # fmt: skip
    with st.container(horizontal=True):
        at = period_of(line, "goals_sample")
        size = st.number_input(_("Ärenden per region"), 1, _MOST, _USUAL, key="goals_sample_size", width=180)
        seed = st.number_input(_("Frö"), 1, 999_999, _SEED, key="goals_sample_seed", width=180)
    row = line.row(at)
    drawn = goals_data.control_sample(int(size), int(seed), line.grain, (_day(row["begins"]), _day(row["ends"])))
    mine = drawn[drawn["region"].isin([str(each) for each in goals_data.members(line.region)])]
    table = pd.DataFrame(
        {
            _("Region"): [name(Region(each)) for each in mine["region"]],
            _("Nr"): mine["number"],
            _("Ärende"): mine["case"],
        }
    )
    title = _("Stickprov, {period}, frö {seed}", period=line.when(at), seed=int(seed))
    widgets.grid(table, key="goals_sample", alt=title)
    widgets.downloads(table, key="goals_sample", name=title)


def _day(day: date) -> int:
    return int(f"{day:%Y%m%d}")
