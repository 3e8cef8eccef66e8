"""What is required for a result: of one lever, of all at once, and of the fewest that can do it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from svlc_core import scenario
from svlc_core.scenario import Lever, Scenario
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_
from ui import levers, widgets
from ui.amounts import said
from ui.language import _
from ui.what_if import WhatIf
from ui.what_if_words import called, plain_number

ZERO, BUDGET, AMOUNT = "zero", "budget", "amount"
_TARGETS = {ZERO: N_("Noll"), BUDGET: N_("Budget"), AMOUNT: N_("Ett belopp")}


def required(seen: WhatIf) -> None:
    """The target, and each way to it."""
    target = _target(seen)
    if target is None:
        return
    on = dict(seen.scenario.steps)
    if not on:
        st.info(_("Slå på minst en påverkansfaktor, så räknas det ut hur stor den behöver bli."))
        return
    if seen.result >= target:
        st.success(_("Scenariot landar på {result}: målet {target} är redan nått.",
                     result=said(seen.result, signed=True), target=said(target, signed=True)))  # fmt: skip
    else:
        st.markdown(_("Det fattas **{gap}** till {target}.", gap=said(target - seen.result),
                      target=said(target, signed=True)))  # fmt: skip
    _one(seen, on, target)
    _together(seen, on, target)


def _target(seen: WhatIf) -> int | None:
    budget = seen.ran.budget(seen.region)
    options = [each for each in _TARGETS if each != BUDGET or budget is not None]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(_("Vad ska nås?"), options, key="reach_target", default=ZERO, required=True,
                                      format_func=lambda each: _(_TARGETS[each]))  # fmt: skip
        if chosen == AMOUNT:
            tkr = st.number_input(_("Årets resultat, tkr"), value=0.0, step=100.0, format="%.0f", key="reach_amount",
                                  width=180)  # fmt: skip
            return round(tkr * Unit.TKR.ore)
    return budget if chosen == BUDGET else 0


def _one(seen: WhatIf, on: dict[str, Lever], target: int) -> None:
    """How large one lever has to be while the others stay."""
    if st.session_state.get("reach_lever") not in on:
        st.session_state["reach_lever"] = next(iter(on))
    key = st.selectbox(_("Med en påverkansfaktor"), list(on), key="reach_lever",
                       format_func=lambda each: called(on[each]))  # fmt: skip
    found = scenario.reach(seen.ran.start, seen.scenario, key, target, seen.region)
    lever = on[key]
    unit = _(lever.kind.size.unit)
    if found.size is None:
        st.warning(_("Inte nåbart: från {least} till {most} {unit} blir resultatet {worst} till {best}.",
                     least=plain_number(found.least), most=plain_number(found.most), unit=unit,
                     worst=said(min(found.at_least, found.at_most), signed=True),
                     best=said(max(found.at_least, found.at_most), signed=True)), icon=":material/block:")  # fmt: skip
        return
    st.markdown(_("**{lever}: {size} {unit}** behövs. I dag {now}; den kan vara {least} till {most}.",
                  lever=widgets.plain(called(lever)), size=plain_number(found.size), unit=unit,
                  now=plain_number(lever.size), least=plain_number(found.least),
                  most=plain_number(found.most)))  # fmt: skip
    _use("reach_use_one", seen.scenario, {key: found.size})


def _use(button: str, wanted: Scenario, sizes: dict[str, float]) -> None:
    st.button(_("Använd"), key=button, icon=":material/check:", on_click=levers.use, args=(wanted, sizes))
