"""The published forecast beside the scenario, both readings of what it leaves open, and the way to the rows."""

from __future__ import annotations

from typing import Any

import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.levers import FORECAST_SERIES, RELIEF_SERIES
from svlc_core.scenario import Base, Published
from svlc_core.vocabulary import Region
from svlc_core.wording import N_
from ui import data, ledger_way, provenance, widgets
from ui.amounts import bare, in_tkr, said
from ui.language import _
from ui.what_if import WhatIf

_READINGS = {
    Base.PUBLISHED: N_("Resten av året om minskningen inte ingår i utfallet (eller ingår i båda)"),
    Base.PUBLISHED_INSIDE: N_("Resten av året om minskningen ingår i utfallet men inte i prognosen"),
}


def documents(seen: WhatIf) -> None:
    """The published figures, counted again from what is stored, and both readings of what they leave open."""
    found = data.published()
    if not found:
        return
    box = st.expander(
        _("Det publicerade, räknat om"), key="what_if_documents", icon=":material/description:", on_change="rerun"
    )
    if box.open:
        with box:
            widgets.sheet(_documents(found, seen))
            st.caption(_(
                "Källorna säger både att Värmlands kostnadsminskning har "
                "förbättrat resultatet och att den inte ingår i "
                         "prognosen. Därför visas båda läsningarna; välj utgångspunkt ovan."))  # fmt: skip


def _documents(found: Published, seen: WhatIf) -> dict[str, list[Any]]:
    known = measure.amount(seen.outlook.monthly, Region.ALL, "actual")
    sums = [(_("Publicerad helårsprognos, {owners}", owners=_sum(found)), found.expected)]
    if found.relief:
        relief = _(
            "{amount} på {months} månader motsvarar på ett år", amount=said(found.relief), months=found.relief_months
        )
        sums += [(relief, found.relief_year), (_("Prognosen med minskningen för hela året"), found.with_relief)]
        sums += [(_(words), found.rest(known, base)) for base, words in _READINGS.items()]
    return {_("Uppgift"): [words for words, _ore in sums], _("tkr"): in_tkr(ore for _words, ore in sums)}


def ways(seen: WhatIf) -> None:
    """From the months that the scenario starts from, and the published figures beside it, to the rows of the files."""
    ledger_way.of_forecast(seen.outlook, seen.ask.region, "what_if")
    provenance.of_published((FORECAST_SERIES, RELIEF_SERIES), "what_if_published")


def _sum(found: Published) -> str:
    return " + ".join(bare(ore) for ore in found.owners.values())
