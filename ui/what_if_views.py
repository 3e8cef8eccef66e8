"""The scenario from different sides, one at a time: how the year may end, the steps, the weights."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from svlc_core.wording import N_, Words
from ui import what_if_bridge, what_if_dots, what_if_reach, what_if_weight
from ui.language import _
from ui.what_if import WhatIf
from ui.what_if_headline import regions

_VIEWS: dict[Words, Callable[[WhatIf], None]] = {
    N_("Så kan det sluta"): what_if_dots.dots,
    N_("Steg för steg"): what_if_bridge.bridge,
    N_("Väger tyngst"): what_if_weight.tornado,
    N_("Vad krävs?"): what_if_reach.required,
    N_("Regioner"): regions,
}


def views(seen: WhatIf) -> None:
    """Only the open one is drawn."""
    tabs = st.tabs([_(words) for words in _VIEWS], key="what_if_views", on_change="rerun")
    for tab, view in zip(tabs, _VIEWS.values(), strict=True):
        if tab.open:
            with tab:
                view(seen)
