"""The page Tänk om: what the scenario starts from, what it changes, and how sure the year is then."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import measure, scenario
from svlc_core.errors import Severity
from svlc_core.forecast import Outlook
from svlc_core.scenario import Ahead, Base, Lever, Scenario, Simulated
from svlc_core.vocabulary import Region
from svlc_core.wording import month_name, percent
from ui import data, frame, levers, widgets
from ui.amounts import bare, between, in_tkr, said
from ui.forecast import Asked, total
from ui.language import _, lang

# The figures stay in sight while levers are moved further down; on a phone they would cover the page.
_IN_SIGHT = """<style>
@media (min-width: 640px) {div:has(> .st-key-what_if_headline), .st-key-what_if_headline {position: sticky; top: 0;
z-index: 90; background: var(--st-background-color, Canvas)}}
</style>"""


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
    levers.fill(wanted)


def headline(seen: WhatIf) -> None:
    """The change first, the total second, then the chances of what a board asks for."""
    change, region = seen.change, seen.region
    budget = seen.ran.budgets.get(region)
    st.html(_IN_SIGHT)
    grid = st.grid(4, min_column_width=150, key="what_if_headline")
    with grid.cell():
        widgets.headline(_("Ändring mot dagens prognos"), said(change, signed=True), beside=_direction(change),
                         good=None if not change else change > 0)  # fmt: skip
    with grid.cell():
        today = said(seen.today.results[region], signed=True)
        widgets.headline(_("Helår {year}", year=seen.ask.year), said(seen.result, signed=True),
                         beside=_("dagens prognos {amount}", amount=today))  # fmt: skip
    with grid.cell():
        _chance(_("Chans för noll eller bättre"), seen, 0)
    if budget is not None:
        with grid.cell():
            _chance(_("Chans att nå budget"), seen, budget)
    st.caption(_sureness(seen))


def _direction(change: int) -> str:
    if not change:
        return _("ingen ändring")
    return _("bättre än dagens prognos") if change > 0 else _("sämre än dagens prognos")


def _chance(words: str, seen: WhatIf, at_least: int) -> None:
    """How likely the year is to end there or above, and what it is without the scenario."""
    if not seen.ran.simulated.forecast_known:
        widgets.headline(words, "–", beside=_("för kort historik"))
        return
    share, today = (each.simulated.chance(seen.region, at_least) for each in (seen.ran, seen.today))
    widgets.headline(words, as_chance(share), beside=_("dagens prognos {share}", share=as_chance(today)))


def as_chance(share: float) -> str:
    """Never 0 or 100 percent: no simulation knows that."""
    if share < 0.01:
        return _("under 1 %")
    return _("över 99 %") if share > 0.99 else percent(share, 0, lang())


def _sureness(seen: WhatIf) -> str:
    """How far off the year may end, and what that counts in."""
    year, region = seen.ran.simulated, seen.region
    if not year.forecast_known:
        return _("Osäkerheten kan inte anges: {why}", why=_(total(seen.outlook, region)["reason"]))
    words = _(
        "80 %-intervall: {near}. 95 %-intervall: {far}. Prognosens fel hittills och det som är osäkert i "
        "påverkansfaktorerna, räknade tillsammans.",
        near=between(year.low80(region), year.high80(region)),
        far=between(year.low95(region), year.high95(region)),
    )
    mean = year.expected(region)
    if said(mean) == said(seen.result):
        return words
    return words + " " + _("Med sannolikheterna inräknade väntas {mean}.", mean=said(mean, signed=True))


def overlaps(seen: WhatIf) -> None:
    """What may be counted twice in the levers, where the levers are."""
    ahead = _ahead(seen.outlook, Base(seen.scenario.base))
    for found in scenario.overlaps(seen.scenario, data.published(), ahead):
        box, icon = (st.info, "info") if found.severity is Severity.NOTE else (st.warning, "warning")
        words = widgets.plain(found.message(lang())), widgets.plain(found.remedy(lang()))
        box("{}  \n:small[{}]".format(*words), icon=f":material/{icon}:")


def regions(seen: WhatIf) -> None:
    """The change, the total and the chance of each region; the amounts always add up."""
    names = list(seen.ran.results)
    after, before, year = seen.ran.results, seen.today.results, seen.ran.simulated
    columns: dict[str, list[Any]] = {
        _("Region"): names,
        _("Ändring"): in_tkr(after[each] - before[each] for each in names),
        _("Scenariot"): in_tkr(after[each] for each in names),
        _("Prognosen"): in_tkr(before[each] for each in names),
    }
    if year.forecast_known:
        columns[_("80 %-intervall")] = [between(year.low80(each), year.high80(each), bare) for each in names]
        columns[_("Minst noll")] = [as_chance(year.chance(each, 0)) for each in names]
    widgets.sheet(columns)
    st.caption(_("Belopp i tkr. Summan kan avvika på grund av avrundning. Intervall läggs inte ihop: felen tar delvis "
                 "ut varandra."))  # fmt: skip
