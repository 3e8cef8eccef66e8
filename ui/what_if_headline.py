"""The scenario in figures: the change first, the total second, how surely, and region by region."""

from __future__ import annotations

from typing import Any

import streamlit as st

from svlc_core.wording import percent
from ui import widgets
from ui.amounts import bare, between, in_tkr, said
from ui.forecast import total
from ui.language import _, lang
from ui.what_if import WhatIf

# The figures stay in sight while levers are moved further down; on a phone they would cover the page.
_IN_SIGHT = """<style>
@media (min-width: 640px) {div:has(> .st-key-what_if_top) {position: sticky; top: 0; z-index: 90; padding: .5rem 0;
background: GROUND}}
</style>"""


def headline(seen: WhatIf) -> None:
    """The change first, the total second, then the chances of what a board asks for."""
    change, region = seen.change, seen.region
    budget = seen.ran.budgets.get(region)
    ground = st.get_option(f"theme.{st.context.theme.type or 'light'}.backgroundColor")
    st.html(_IN_SIGHT.replace("GROUND", ground))
    grid = st.grid(4, min_column_width=150)
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


def sureness(seen: WhatIf) -> None:
    """How far off the year may end, and what that counts in."""
    st.caption(_sureness(seen))


def _sureness(seen: WhatIf) -> str:
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
    return (
        words + " " + _("Med osäkra storlekar och sannolikheter inräknade väntas {mean}.", mean=said(mean, signed=True))
    )


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
