"""What weighs most: one lever at a time at its lowest and highest, with the sizes written out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from svlc_core import scenario
from svlc_core.scenario import FORECAST_ITSELF
from ui import widgets
from ui.amounts import in_tkr, said
from ui.language import _
from ui.what_if import WhatIf
from ui.what_if_words import numbered, plain_number

Row = dict[Any, Any]


def tornado(seen: WhatIf) -> None:
    """The widest first; the forecast's own uncertainty is a row like the others."""
    rows: list[Row] = scenario.tornado(
        seen.ran.ahead, seen.scenario, seen.outlook.uncertainty, seen.region
    ).to_dict("records")
    if not rows:
        st.info(_("Inget är osäkert i scenariot. Öppna en påverkansfaktor och slå på Osäker storlek."))
        return
    widest = rows[0]
    st.markdown(_("**{what} väger tyngst: {swing} mellan sämst och bäst.**", what=widgets.plain(_called(widest)),
                  swing=said(widest["swing"])))  # fmt: skip
