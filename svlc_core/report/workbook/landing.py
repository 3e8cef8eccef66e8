"""The sheet Tänk om: where each region lands, as formulas over the levers below; the change first, the total second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from svlc_core.catalogue.regions import joint
from svlc_core.report.headline import Figures
from svlc_core.report.workbook.base import MONTHS, PLANNED, Base
from svlc_core.report.workbook.effects import AMOUNT, BUDGET, Effects
from svlc_core.report.workbook.inputs import WIDTHS, Inputs
from svlc_core.report.workbook.paper import Page
from svlc_core.report.workbook.styles import FROZEN, HEAD, HEADING, INPUT, LIVE, ORE, SHARE, SIGNED, TITLE, TKR, TOTAL
from svlc_core.scenario import Scenario
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_

SHEET = N_("Tänk om")
_ABOUT = N_(
    "Ändra de gula cellerna i tabellen längre ned: slå på en påverkansfaktor, ändra storlek, pris, månader, region "
    "eller nyckel. Allt annat räknas om, i hela öre, precis som i appen. Varje slag förklaras när du håller pekaren "
    "över det."
)
_LEGEND = ((INPUT, N_("Ändra här")), (LIVE, N_("Räknas av formler")), (FROZEN, N_("Fast värde, flyttar sig inte")))
_HEADS = (
    N_("Region"), N_("Ändring mot dagens prognos, tkr"), N_("Helår i scenariot, tkr"), N_("Dagens prognos, tkr"),
    N_("Budget efter omfördelning, tkr"), N_("Avvikelse mot budget, tkr"), N_("80 %: från, tkr"), N_("80 %: till, tkr"),
    N_("Chans till minst noll"), N_("Chans att nå budget"), N_("Helår i scenariot, öre"), N_("Vid hämtningen, öre"),
    N_("Ändrat sedan dess, öre"),
)  # fmt: skip
_LEVERS = N_("Påverkansfaktorer")
_EFFECTS = N_("Effekt på årets resultat, tkr")
_REGION, _CHANGE, _AFTER, _BEFORE, _PLAN, _VARIANCE, _LOW, _HIGH, _ZERO, _REACHES, _ORE, _THEN, _SINCE = range(3, 16)
_HEAD = 5
TKR_ORE = Unit.TKR.ore


@dataclass(frozen=True)
class Landing:
    """Where the results stand: a row each region and joint scope."""

    page: Page
    scopes: tuple[str, ...]

    @property
    def levers(self) -> int:
        """The row with the heads of the levers."""
        return _HEAD + len(self.scopes) + 3

    def row(self, scope: str) -> int:
        return _HEAD + 1 + self.scopes.index(scope)

    def before(self, scope: str) -> str:
        """Today's forecast in tkr, as another sheet points at it."""
        return self.page.there(self.row(scope), _BEFORE)


def opened(page: Page, wanted: Scenario, regions: Sequence[str]) -> Landing:
    """The top of the sheet, with a row for every region that is to come."""
    page.widths(WIDTHS)
    title = page.said(SHEET)
    page.put(1, 1, f"{title}: {wanted.name}" if wanted.name else title, TITLE)
    page.note(2, page.said(_ABOUT), _REACHES, 32)
    for column, (style, words) in enumerate(_LEGEND, _REGION):
        page.put(3, column, page.said(words), style)
    page.row(_HEAD, (page.said(head) for head in _HEADS), HEAD, _REGION)
    page.sheet.row_dimensions[_HEAD].height = 64
    page.sheet.page_setup.fitToWidth, page.sheet.print_title_cols = 2, "A:D"
    found = Landing(page, (*regions, *map(str, joint(regions))))
    page.put(found.levers - 1, 1, page.said(_LEVERS), HEADING)
    return found


def written(found: Landing, today: Base, start: Base, effects: Effects, told: dict[str, Figures]) -> None:
    """The results of every region, and each lever's own effect. told: `report.headline` of the same."""
    page = found.page
    for region in today.regions:
        _region(found, region, today, start, effects, told[region])
    for together, parts in joint(today.regions).items():
        scope = str(together)
        _scope(found, scope, [found.row(each) for each in parts], told[scope])
    for scope in found.scopes:
        _sureness(found, scope, told[scope])
    _effects(effects.inputs, effects)
    _drawn(effects.inputs)
    page.freeze(found.levers + 1, _CHANGE)


def _region(found: Landing, region: str, today: Base, start: Base, effects: Effects, told: Figures) -> None:
    page, row = found.page, found.row(region)
    name = page.at(row, _REGION)
    page.put(row, _REGION, region)
    before = _sum_of(today, MONTHS, name)
    moved = effects.sums(AMOUNT, region=name)
    if start is not today:
        moved = f"{moved}+{_sum_of(start, MONTHS, name)}-{before}"
    page.live(row, _ORE, f"{before}+{moved}", _given(told, "scenario"), form=ORE)
    page.live(row, _CHANGE, f"({moved})/{TKR_ORE}", _given(told, "change") / TKR_ORE, TOTAL, SIGNED)
    page.live(row, _BEFORE, f"{before}/{TKR_ORE}", _given(told, "forecast") / TKR_ORE)
    page.live(row, _AFTER, f"{page.at(row, _ORE)}/{TKR_ORE}", _given(told, "scenario") / TKR_ORE, TOTAL)
    if told["scenario_budget"] is not None:
        plan = f"({_sum_of(today, PLANNED, name)}+{effects.sums(BUDGET, region=name)})/{TKR_ORE}"
        page.live(row, _PLAN, plan, _given(told, "scenario_budget") / TKR_ORE)


def _sum_of(base: Base, start: int, region: str) -> str:
    """The year of a region: of the amounts, or of the budget."""
    return f"SUMIFS({base.names(start + 12)},{base.names(1)},{region})"


def _given(told: Figures, name: str) -> int:
    value = told[name]
    assert isinstance(value, int), name
    return value


def _scope(found: Landing, scope: str, rows: Sequence[int], told: Figures) -> None:
    """The regions together."""
    page, row = found.page, found.row(scope)
    page.put(row, _REGION, scope, TOTAL)
    names = {_CHANGE: "change", _AFTER: "scenario", _BEFORE: "forecast", _PLAN: "scenario_budget", _ORE: "scenario"}
    for column, name in names.items():
        if told[name] is not None:
            cells = ",".join(page.at(each, column) for each in rows)
            value = _given(told, name) / (1 if column == _ORE else TKR_ORE)
            page.live(row, column, f"SUM({cells})", value, TOTAL, SIGNED if column == _CHANGE else TKR)


def _sureness(found: Landing, scope: str, told: Figures) -> None:
    """What is compared with the budget, and what is not counted anew: intervals, chances, and where it stood."""
    page, row = found.page, found.row(scope)
    if told["scenario_budget"] is not None:
        variance = (_given(told, "scenario") - _given(told, "scenario_budget")) / TKR_ORE
        page.live(row, _VARIANCE, f"{page.at(row, _AFTER)}-{page.at(row, _PLAN)}", variance, LIVE, SIGNED)
    for column, name in {_LOW: "low80", _HIGH: "high80"}.items():
        page.put(row, column, _end(told, name), FROZEN, TKR)
    for column, name in {_ZERO: "simulated_chance_zero", _REACHES: "simulated_chance_budget"}.items():
        page.put(row, column, told[name], FROZEN, SHARE)
    page.put(row, _THEN, told["scenario"], FROZEN, ORE)
    page.live(row, _SINCE, f"{page.at(row, _ORE)}-{page.at(row, _THEN)}", 0, LIVE, SIGNED)


def _end(told: Figures, name: str) -> float | None:
    """Of the simulation; else the forecast's own, moved with the change."""
    drawn = told[f"simulated_{name}"]
    if drawn is not None:
        return drawn / TKR_ORE
    own = told[name]
    return None if own is None else (own + _given(told, "change")) / TKR_ORE


def _effects(inputs: Inputs, effects: Effects) -> None:
    """Each lever's effect on the year, and as much of it as its probability says."""
    page = inputs.page
    for place, lever in enumerate(inputs.levers):
        row, ore = inputs.row(place), effects.lever(place)
        effect = page.at(row, inputs.column("effect"))
        formula = f"{effects.sums(AMOUNT, number=page.at(row, 1))}/{TKR_ORE}"
        page.live(row, inputs.column("effect"), formula, ore / TKR_ORE, TOTAL, SIGNED)
        probability = page.at(row, inputs.column("probability"))
        value = ore / TKR_ORE * lever.probability
        page.live(row, inputs.column("weighted"), f"{effect}*{probability}", value, LIVE, SIGNED)


def _drawn(inputs: Inputs) -> None:
    """Levers that are off are grey; below them all, what each one does to the year."""
    page, first, last = inputs.page, inputs.row(0), inputs.row(len(inputs.levers) - 1)
    on = page.at(first, inputs.column("on"))
    page.faded(f"A{first}:{page.at(last, len(WIDTHS))}", f'${on}<>"{inputs.on}"')
    labels = (inputs.column("kind"), first, last)
    page.bars(page.said(_EFFECTS), labels, inputs.column("effect"), page.at(last + 2, _REGION))
