"""What is required for a result: of one lever, of all at once, and of the fewest that can do it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from svlc_core import scenario
from svlc_core.scenario import Lever, Scenario
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_, percent
from ui import levers, widgets
from ui.amounts import said
from ui.language import _, lang
from ui.what_if import WhatIf
from ui.what_if_words import plain_number, titled

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
        st.success(_("Målet {target} nås: scenariot slutar på {result}.", target=said(target, signed=True),
                     result=said(seen.result, signed=True)))  # fmt: skip
        _one(seen, on, target)
    else:
        st.markdown(_("Det fattas **{gap}** till {target}.", gap=said(target - seen.result),
                      target=said(target, signed=True)))  # fmt: skip
        _one(seen, on, target)
        _together(seen, on, target)
    st.caption(_("Räknat på troliga storlekar, som om allt blir av. Då är det ungefär lika troligt att året slutar "
                 "under målet som över: sikta högre för att vara säkrare."))  # fmt: skip


def _target(seen: WhatIf) -> int | None:
    budget = seen.ran.budgets.get(seen.region)
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
    st.subheader(_("Med en enda påverkansfaktor"), anchor=False)
    if st.session_state.get("reach_lever") not in on:
        st.session_state["reach_lever"] = next(iter(on))
    key = st.selectbox(_("Vilken?"), list(on), key="reach_lever", format_func=lambda each: titled(each, on[each]))
    lever = on[key]
    found = scenario.reach(seen.ran.start, seen.scenario, key, target, seen.region)
    unit = _(lever.kind.size.unit)
    if found.size is None or found.result is None:
        st.warning(_("Inte nåbart: även vid {size} {unit}, så långt det går att ange, slutar året på {best}.",
                     size=plain_number(found.best_size), unit=unit, best=said(found.best, signed=True)),
                   icon=":material/block:")  # fmt: skip
        return
    if found.always:
        st.info(_("Målet nås hur stor den än är: från {least} till {most} {unit}.", least=plain_number(found.least),
                  most=plain_number(found.most), unit=unit))  # fmt: skip
        return
    words = N_("Gränsen för målet går vid **{size} {unit}**; nu {now}. Året slutar då på {result}.")
    if seen.result < target:
        words = N_("Det krävs **{size} {unit}**; nu {now}. Året slutar då på {result}.")
    _row(_(words, size=plain_number(found.size), unit=unit, now=plain_number(lever.size),
           result=said(found.result, signed=True)), "reach_use_one", seen.scenario, {key: found.size})  # fmt: skip
    low, high = lever.ends
    if low < high and not low <= found.size <= high:
        st.caption(_("Det ligger utanför det som har angetts som möjligt, {low} till {high}.",
                     low=plain_number(low), high=plain_number(high)))  # fmt: skip


def _together(seen: WhatIf, on: dict[str, Lever], target: int) -> None:
    """What several can do with what has been said to be possible: all a part of the way, or the fewest all the way."""
    st.subheader(_("Med flera tillsammans"), anchor=False)
    found = scenario.reach_together(seen.ran.start, seen.scenario, target, seen.region)
    if not found.sizes:
        st.caption(_("Ange lägst och högst för minst en påverkansfaktor (Osäker storlek). Då räknas det ut vad de "
                     "kan ge tillsammans, utan att någon går längre än vad som är möjligt."))  # fmt: skip
        return
    if found.share is None:
        st.warning(_("Inte nåbart: med alla påverkansfaktorer i sin bästa ände slutar året på {best}.",
                     best=said(found.best, signed=True)), icon=":material/block:")  # fmt: skip
        return
    way = _("Alla **{share}** av vägen från trolig storlek till sin bästa ände: {sizes}. Året slutar då på {result}.",
            share=percent(found.share, 0, lang()), sizes=_sizes(on, found.sizes),
            result=said(found.result, signed=True))  # fmt: skip
    _row(way, "reach_use_together", seen.scenario, found.sizes)
    fewest = scenario.combinations(seen.ran.start, seen.scenario, target, seen.region)
    for place, each in enumerate(fewest.sets):
        words = _("Bara {sizes}, i sin bästa ände. Året slutar då på {result}.", sizes=_sizes(on, each.sizes),
                  result=said(each.result, signed=True))  # fmt: skip
        _row(words, f"reach_use_{place}", seen.scenario, each.sizes)


def _sizes(on: dict[str, Lever], sizes: Mapping[str, float]) -> str:
    return ", ".join(
        f"{widgets.plain(titled(key, on[key]))} {plain_number(size)} {_(on[key].kind.size.unit)}"
        for key, size in sizes.items()
    )


def _row(words: str, button: str, wanted: Scenario, sizes: Mapping[str, float]) -> None:
    """A way to the target, and the button that takes it."""
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(words, width="stretch")
        st.button(_("Använd"), key=button, icon=":material/check:", on_click=levers.use, args=(wanted, sizes))
