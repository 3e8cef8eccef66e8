"""The page Tänk om: what the scenario starts from, what it changes, and how sure the year is then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from svlc_core import measure, scenario
from svlc_core.errors import Finding, Severity
from svlc_core.forecast import Outlook
from svlc_core.scenario import Ahead, Base, Lever, Scenario, Simulated
from svlc_core.vocabulary import Region
from svlc_core.wording import month_name
from ui import data, frame, levers, widgets
from ui.amounts import said
from ui.folded import folded
from ui.forecast import Asked
from ui.language import _, lang

AT_ONCE = 3  # warnings of what may be counted twice; the others are a press away


@dataclass(frozen=True, eq=False)
class Ran:
    """A scenario carried out on a forecast: the months before and after its levers, and the year in many draws."""

    outlook: Outlook
    scenario: Scenario
    start: pd.DataFrame
    after: pd.DataFrame

    @cached_property
    def results(self) -> dict[str, int]:
        """Region → the year's result, levers at their likely size."""
        return {str(region): int(ore) for region, ore in scenario.results(self.after).items()}

    @cached_property
    def simulated(self) -> Simulated:
        return scenario.simulate(self.start, self.scenario, self.outlook.uncertainty)

    @cached_property
    def budgets(self) -> dict[str, int]:
        """Region → the year's budget, with what the scenario moves of it; not where a part is missing."""
        return scenario.budgets(self.after)

    def of(self, frame: pd.DataFrame, region: Region) -> pd.DataFrame:
        return frame[frame["region"].isin(measure.members(region))]


@dataclass(frozen=True)
class WhatIf:
    """What is looked at: a region of a scenario that has been carried out, beside today's forecast."""

    ask: Asked
    outlook: Outlook
    ran: Ran
    today: Ran

    @property
    def region(self) -> Region:
        return self.ask.region

    @property
    def scenario(self) -> Scenario:
        return self.ran.scenario

    @property
    def result(self) -> int:
        return self.ran.results[self.region]

    @property
    def change(self) -> int:
        return self.result - self.today.results[self.region]


def bases() -> tuple[Base, ...]:
    """Where a scenario can start from."""
    return tuple(Base) if data.published() else (Base.FORECAST,)


@data.once_a_version
def start(outlook: Outlook, base: Base) -> pd.DataFrame:
    """The months that a scenario on this base starts from."""
    return scenario.based(outlook.monthly, Scenario(base=base), data.published())


@data.once_a_version
def carried_out(outlook: Outlook, wanted: Scenario) -> Ran:
    before = start(outlook, Base(wanted.base))
    return Ran(outlook, wanted, before, scenario.apply(before, wanted))


def seen(ask: Asked, outlook: Outlook, wanted: Scenario) -> WhatIf:
    return WhatIf(ask, outlook, carried_out(outlook, wanted), carried_out(outlook, scenario.BASELINE))


def effect(outlook: Outlook, base: Base, region: Region, lever: Lever) -> int:
    """What a lever changes the year's result by, in öre."""
    found = scenario.effects(_ahead(outlook, base), lever)
    return sum(found.get(each, 0) for each in measure.members(region))


@data.once_a_version
def _ahead(outlook: Outlook, base: Base) -> Ahead:
    """The months that a lever can change, prepared once for all of them."""
    return scenario.ahead(start(outlook, base))


def origin(ask: Asked, outlook: Outlook) -> None:
    """Which forecast the scenario starts from, and the way there."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_("Utgår från helårsprognosen {year} med utfall till och med {month}.",
                     year=ask.year, month=month_name(outlook.months_known, lang())))  # fmt: skip
        st.page_link(frame.place("forecast"), label=_("Ändra prognosen"), icon=":material/trending_up:")


def presets(months_known: int) -> None:
    """Ready scenarios from the published figures, and the empty one."""
    box = st.popover(_("Färdiga scenarier"), icon=":material/playlist_play:", key="presets", on_change="rerun")
    if not box.open:
        return
    with box:
        for preset in data.presets(months_known):
            words = f"{_(preset.label)}: {said(preset.amount, signed=True)}"
            st.button(words, key=f"preset_{preset.code}", help=_(preset.sentence), width="stretch",
                      on_click=_take, args=(preset.scenario,))  # fmt: skip
        st.button(_("Tomt scenario"), key="preset_empty", on_click=_take, args=(scenario.BASELINE,), width="stretch")


def _take(wanted: Scenario) -> None:
    st.session_state["presets"] = False
    st.session_state.pop("scenario_opened", None)  # it is made from no saved one
    levers.fill(wanted)


def overlaps(seen: WhatIf) -> None:
    """What may be counted twice in the levers, where the levers are."""
    ahead = _ahead(seen.outlook, Base(seen.scenario.base))
    found = sorted(scenario.overlaps(seen.scenario, data.published(), ahead), key=_is_note)
    folded(found, _overlap, "what_if_overlaps", AT_ONCE)


def _is_note(found: Finding) -> bool:
    return found.severity is Severity.NOTE


def _overlap(found: Finding) -> None:
    box, icon = (st.info, "info") if _is_note(found) else (st.warning, "warning")
    words = widgets.plain(found.message(lang())), widgets.plain(found.remedy(lang()))
    box("{}  \n:small[{}]".format(*words), icon=f":material/{icon}:")
