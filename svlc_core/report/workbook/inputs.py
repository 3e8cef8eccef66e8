"""The levers of the sheet Tänk om: a row each, with the cells that a reader may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.comments import Comment

from svlc_core import scenario
from svlc_core.catalogue.levers import BY_COST, EQUAL, KEYS, LEVERS, SHARED_BY, Effect, Size
from svlc_core.report.tables import Value
from svlc_core.report.workbook.paper import Page
from svlc_core.report.workbook.styles import HEAD, INPUT, NOTE, PLAIN
from svlc_core.scenario import Lever, Scenario
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, label, text

ON, OFF = N_("ja"), N_("nej")
OWN_SHARES = N_("egna andelar")
KEY_WORDS = {EQUAL: KEYS[EQUAL], BY_COST: KEYS[BY_COST], "": OWN_SHARES}
_SHARE = "share"
FIELDS = (
    "number", "on", "kind", "name", "effect", "size", "unit", "cost", "cost_unit", "start", "end", "ramp", "region",
    "to", "line", "key", *(f"{_SHARE}{place}" for place in range(len(SHARED_BY))), "probability", "weighted", "low",
    "high", "owner", "note", "measure",
)  # fmt: skip
_HEADS = (
    N_("Nr"), N_("På"), N_("Påverkansfaktor"), N_("Namn"), N_("Effekt på året, tkr"), N_("Storlek"), N_("Enhet"),
    N_("Pris eller andra tal"), N_("Enhet"), N_("Från månad"), N_("Till månad"), N_("Infasning, månader"), N_("Region"),
    N_("Till region"), N_("Rad"), N_("Delas"), *(owner.value for owner in SHARED_BY), N_("Sannolikhet"),
    N_("Effekt gånger sannolikhet, tkr"), N_("Minst"), N_("Högst"), N_("Ansvarig"), N_("Anteckning"), N_("Åtgärd"),
)  # fmt: skip
WIDTHS = (5, 7, 25, 22, 13, 11, 22, 11, 26, 9, 8, 11, 15, 15, 15, 30, 10, 10, 13, 12, 13, 9, 9, 16, 30, 22)
_NOTHING = "–"
_NUMBER = "#,##0.####;\\−#,##0.####;0"


@dataclass(frozen=True)
class Inputs:
    """Where each lever's cells stand. levers: those of the scenario, then one of each kind that it has none of, off."""

    page: Page
    levers: tuple[Lever, ...]
    top: int

    def column(self, field: str) -> int:
        return FIELDS.index(field) + 1

    def row(self, place: int) -> int:
        return self.top + 1 + place

    def cell(self, place: int, field: str) -> str:
        """As the other sheets point at it."""
        return self.page.there(self.row(place), self.column(field))

    def shares(self, place: int) -> list[str]:
        return [self.cell(place, f"{_SHARE}{owner}") for owner in range(len(SHARED_BY))]

    @property
    def on(self) -> str:
        return self.page.said(ON)


def levers_of(wanted: Scenario, known: int) -> tuple[Lever, ...]:
    """The scenario's, then one of each other kind, off and ready to be turned on."""
    met = {lever.code for lever in wanted.levers}
    start = min(12, known + 1)
    return (*wanted.levers, *(scenario.fresh(code, start) for code in LEVERS if code not in met))


def inputs(page: Page, levers: Sequence[Lever], regions: Sequence[str], top: int) -> Inputs:
    """Write the rows below the heads in row `top`. regions: those that have figures."""
    found = Inputs(page, tuple(levers), top)
    page.row(top, (page.said(head) for head in _HEADS), HEAD)
    page.sheet.row_dimensions[top].height = 48
    for place, lever in enumerate(found.levers):
        _told(found, place, lever)
        _amounts(found, place, lever)
        _places(found, place, lever, regions)
        _shared(found, place, lever)
    return found


def _put(found: Inputs, place: int, field: str, value: Value, asked: bool = True, form: str = "") -> None:
    """A cell to change; or one that the kind has no use for."""
    style = INPUT if asked else NOTE
    found.page.put(found.row(place), found.column(field), value if asked else _NOTHING, style, form)


def _told(found: Inputs, place: int, lever: Lever) -> None:
    """What a person has written of it, and what its kind means."""
    page, row = found.page, found.row(place)
    page.put(row, 1, place + 1, NOTE)
    _put(found, place, "on", page.said(ON if lever.on else OFF))
    page.choice(row, found.column("on"), (page.said(ON), page.said(OFF)))
    page.put(row, found.column("kind"), page.said(lever.kind.label))
    about = Comment(page.said(lever.kind.help), "SvLC", 200, 360)
    page.sheet.cell(row, found.column("kind")).comment = about
    for field, value in {
        "name": lever.name,
        "owner": lever.owner,
        "note": lever.note,
        "measure": lever.measure,
    }.items():
        _put(found, place, field, value or None)


def _amounts(found: Inputs, place: int, lever: Lever) -> None:
    kind = lever.kind
    _number(found, place, "size", lever.size, kind.size)
    found.page.put(found.row(place), found.column("unit"), found.page.said(kind.size.unit), NOTE)
    if kind.cost:
        _number(found, place, "cost", lever.second, kind.cost)
    else:
        _put(found, place, "cost", None, asked=False)
    unit = found.page.said(kind.cost.unit) if kind.cost else _NOTHING
    found.page.put(found.row(place), found.column("cost_unit"), unit, NOTE)
    low, high = lever.ends
    _put(found, place, "low", low, form=_NUMBER)
    _put(found, place, "high", high, form=_NUMBER)
    _put(found, place, "probability", lever.probability, form="0 %")
    found.page.bounds(found.row(place), found.column("probability"), 0, 1)


def _number(found: Inputs, place: int, field: str, value: float, size: Size) -> None:
    _put(found, place, field, value, form=_NUMBER)
    found.page.bounds(found.row(place), found.column(field), size.least, size.most)


def _places(found: Inputs, place: int, lever: Lever, regions: Sequence[str]) -> None:
    """When, where and on which line."""
    page, row, kind = found.page, found.row(place), lever.kind
    months = {"start": (lever.start, 1, 12), "end": (lever.end, 1, 12), "ramp": (lever.ramp, 0, 12)}
    for field, (value, least, most) in months.items():
        asked = kind.lasts or field == "start"
        _put(found, place, field, value, asked)
        if asked:
            page.bounds(row, found.column(field), least, most, whole=True)
    moves = kind.effect is Effect.BUDGET
    _put(found, place, "region", str(lever.region))
    page.choice(row, found.column("region"), regions if moves else (str(Region.ALL), *regions))
    _put(found, place, "to", lever.to or None, asked=moves)
    if moves:
        page.choice(row, found.column("to"), regions)
    page.put(row, found.column("line"), label(lever.on_line, page.lang), INPUT if kind.lines else PLAIN)
    if kind.lines:
        page.choice(row, found.column("line"), [label(line, page.lang) for line in kind.lines])


def _shared(found: Inputs, place: int, lever: Lever) -> None:
    """By which key an amount for all is shared; a share of the forecast needs none, nor a budget that moves."""
    asked = is_shared(lever)
    words = KEY_WORDS.get(lever.key, OWN_SHARES)
    _put(found, place, "key", found.page.said(words), asked)
    if asked:
        options = [text(each, found.page.lang) for each in KEY_WORDS.values()]
        found.page.choice(found.row(place), found.column("key"), options)
    weights = [float(weight) for weight in lever.weights] or [1.0] * len(SHARED_BY)
    for owner, weight in enumerate(weights):
        _put(found, place, f"{_SHARE}{owner}", weight, asked, _NUMBER)


def is_shared(lever: Lever) -> bool:
    return lever.kind.effect not in (Effect.SHARE, Effect.BUDGET)
