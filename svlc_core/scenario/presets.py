"""The published forecast as a starting point, and the scenarios that reproduce the published figures."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from svlc_core.catalogue.levers import ADJUSTED_LINE, FORECAST_SERIES, LEVERS, RELIEF_SERIES
from svlc_core.scenario.change import FORECAST, appended, split
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.scenario import Base, Scenario
from svlc_core.vocabulary import OWNERS, Period, Region, Unit
from svlc_core.wording import N_, Words, exact, rounded


@dataclass(frozen=True)
class Published:
    """Stored facts, in öre: each owner's published full year, and the relief that the partner region has given.

    relief: accumulated over the first `relief_months` months; both zero where none is published.
    """

    year: int
    owners: dict[str, int]
    relief: int = 0
    relief_months: int = 0

    @property
    def expected(self) -> int:
        return sum(self.owners.values())

    @property
    def relief_year(self) -> int:
        """The relief at the same pace for twelve months."""
        if not self.relief_months:
            return 0
        return int(rounded(exact(self.relief) * 12 / self.relief_months))

    @property
    def with_relief(self) -> int:
        return self.expected + self.relief_year

    def outside(self, base: str) -> int:
        """What the ledger's months hold that the published forecast does not, under that reading."""
        return self.relief if base == Base.PUBLISHED_INSIDE else 0

    def rest(self, to_date: int, base: str = Base.PUBLISHED) -> int:
        """What remains of the year for the published forecast to come true, from the result to date."""
        return self.expected - (to_date - self.outside(base))


def published(facts: pd.DataFrame) -> Published | None:
    """The latest year for which every owner has one published forecast; none where figures are missing or disagree.

    facts: published finance facts as stored (series, region, period, value, unit).
    """
    known = facts[facts["value"].notna() & facts["series"].isin([FORECAST_SERIES, RELIEF_SERIES])]
    periods = [Period.of(str(code)) for code in known["period"]]
    known = known.assign(year=[each.year for each in periods], upto=[each.month for each in periods])
    for year in sorted(set(known["year"]), reverse=True):
        found = _of_year(known[known["year"] == year], int(year))
        if found:
            return found
    return None


def _of_year(facts: pd.DataFrame, year: int) -> Published | None:
    forecasts = facts[(facts["series"] == FORECAST_SERIES) & (facts["upto"] == 12)]
    owners = {str(owner): _only(forecasts[forecasts["region"] == owner]) for owner in OWNERS}
    relief = facts[(facts["series"] == RELIEF_SERIES) & (facts["region"] == Region.ALL)]
    amount, months = _only(relief), sorted(set(relief["upto"]))
    complete = {owner: each for owner, each in owners.items() if each is not None}
    if len(complete) < len(owners):
        return None
    return Published(year, complete) if amount is None else Published(year, complete, amount, int(months[0]))


def _only(facts: pd.DataFrame) -> int | None:
    """The one amount in öre; nothing where there is none, or several that disagree."""
    pairs = zip(facts["value"], facts["unit"], facts["upto"], strict=True)
    amounts = {(int(rounded(exact(value) * Unit(unit).ore)), upto) for value, unit, upto in pairs}
    return amounts.pop()[0] if len(amounts) == 1 else None


def published_frame(monthly: pd.DataFrame, facts: Published, base: str = Base.PUBLISHED) -> pd.DataFrame:
    """`monthly` with the rest of the year such that each owner lands on its published forecast.

    Under the reading that the accumulated result already holds the relief and the forecast does not, the owners land
    on the forecast and their part of the relief. Known months stay; the difference from today's forecast is spread in
    equal parts over the remaining months on one line (see the catalogue). Raises ValueError when no month remains.
    """
    ahead = sorted({int(month) for month in monthly.loc[monthly["status"] == FORECAST, "month"]})
    if not ahead:
        raise ValueError("no month remains to be forecast")
    received = dict(zip(facts.owners, split(facts.outside(base), len(facts.owners)), strict=True))
    rows: list[dict[str, object]] = []
    for owner, amount in facts.owners.items():
        today = monthly.loc[monthly["region"] == owner, "amount"]
        if len(today):
            parts = split(amount + received[owner] - int(today.sum()), len(ahead))
            rows += [_row(owner, month, part) for month, part in zip(ahead, parts, strict=True)]
    return appended(monthly, rows)


def _row(region: str, month: int, amount: int) -> dict[str, object]:
    return {"region": region, "line": str(ADJUSTED_LINE), "month": month, "status": FORECAST, "amount": amount}


def based(monthly: pd.DataFrame, scenario: Scenario, facts: Published | None) -> pd.DataFrame:
    """The table that the scenario starts from; today's forecast where nothing is published."""
    if scenario.base == Base.FORECAST or facts is None:
        return monthly
    return published_frame(monthly, facts, scenario.base)


@dataclass(frozen=True)
class Preset:
    """A ready scenario. amount: in öre, the year that it lands on, or the change where it starts from today's."""

    code: str
    label: Words
    sentence: Words
    scenario: Scenario
    amount: int


_PUBLISHED = N_("Publicerad helårsprognos"), N_("Ägarregionernas publicerade prognoser, med årets utfall så långt.")
_INSIDE = (
    N_("Publicerad prognos, minskningen finns i utfallet"),
    N_("Som den publicerade prognosen, men läst så att Värmlands kostnadsminskning redan finns i årets utfall."),
)
_RELIEF = (
    N_("Värmlands kostnadsminskning, helår"),
    N_("Den publicerade kostnadsminskningen i samma takt hela året, lagd på dagens prognos."),
)
_WITH = N_("Publicerad prognos med Värmland"), N_("Den publicerade prognosen med kostnadsminskningen för hela året.")
_INSIDE_WITH = (
    N_("Publicerad prognos med Värmland, minskningen finns i utfallet"),
    N_("Bara den del av kostnadsminskningen som återstår av året läggs till."),
)


def presets(facts: pd.DataFrame, months_known: int) -> tuple[Preset, ...]:
    """What the stored facts allow; nothing where none are published or no month remains."""
    found = published(facts)
    if found is None or months_known >= 12:
        return ()
    start = months_known + 1
    whole, left = _relief(found.relief_year, start), _relief(found.relief_year - found.relief, start)
    plain = [Preset("published", *_PUBLISHED, Scenario(base=Base.PUBLISHED), found.expected)]
    if not found.relief or whole is None or left is None:
        return tuple(plain)
    inside = found.expected + found.relief
    return (
        *plain,
        Preset("published_inside", *_INSIDE, Scenario(base=Base.PUBLISHED_INSIDE), inside),
        Preset("relief", *_RELIEF, Scenario(levers=(whole,)), found.relief_year),
        Preset("published_relief", *_WITH, Scenario(levers=(whole,), base=Base.PUBLISHED), found.with_relief),
        Preset(
            "published_inside_relief", *_INSIDE_WITH, Scenario(levers=(left,), base=Base.PUBLISHED_INSIDE),
            found.with_relief,
        ),
    )  # fmt: skip


def _relief(ore: int, start: int) -> Lever | None:
    """The relief as one amount in the first month that remains; none where it is larger than a lever may be."""
    size = ore / LEVERS["one_off"].unit_ore
    if not LEVERS["one_off"].size.holds(size):
        return None
    return Lever("one_off", size, start, Region.ALL, name=Region.VARMLAND.value)
