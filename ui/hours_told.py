"""Sick leave from hours in words: what was asked for, each figure, and where the published one differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from svlc_core import measure
from svlc_core.catalogue.hours import AGE_UNTOLD, COUNTS, SEX_UNTOLD, UNTOLD
from svlc_core.catalogue.series import SERIES, SICK_LEAVE
from svlc_core.vocabulary import Period, Quality
from svlc_core.wording import MARKS, figure, label, month_name, period, rounded, unit_name
from ui import data, published
from ui.language import _, lang

SHARE_DECIMALS = 2
ORDER = (*(series.code for series in SICK_LEAVE), SEX_UNTOLD, AGE_UNTOLD)
OWN_MARK = "°"
Place = tuple[str, str]  # region and series
Figures = dict[Place, dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """What the reader has chosen. own: the small groups are drawn for this reader."""

    scopes: tuple[str, ...]
    year: int
    first: int
    last: int
    own: bool = False

    @property
    def when(self) -> str:
        return when(self.year, self.first, self.last)

    @property
    def code(self) -> str:
        """The period that is published under, where there is one."""
        return str(Period(self.year, self.last, accumulated=True)) if self.first == 1 < self.last else ""


def when(year: int, first: int, last: int) -> str:
    """2024, jan–aug 2025, maj–aug 2025, augusti 2025."""
    if first == last or first == 1:
        return period(Period(year, last, accumulated=first < last), lang())
    return f"{month_name(first, lang(), short=True)}–{month_name(last, lang(), short=True)} {year}"


def beside(ask: Asked) -> Figures:
    facts = data.facts()
    codes = [series.code for series in SICK_LEAVE]
    mine = facts[facts["series"].isin(codes) & (facts["period"] == ask.code) & facts["region"].isin(ask.scopes)]
    return by_place(mine)


def by_place(rows: pd.DataFrame) -> Figures:
    return {(str(row["region"]), str(row["series"])): _row(row) for row in rows.to_dict("records")}


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def written(row: dict[str, Any], mark: str = "") -> str:
    """A figure from hours with its unit, or the mark of why there is none."""
    unit, decimals = ("", 0) if row["series"] in COUNTS else ("%", SHARE_DECIMALS)
    told = figure(row["value"], unit, decimals, lang(), row["quality"]).strip()
    return f"{told} {mark}".strip()


def series_of(rows: pd.DataFrame) -> list[str]:
    """Those of which something is known, or hidden."""
    told = rows[(rows["amount"].notna() & (rows["base"].fillna(1) > 0)) | (rows["quality"] == Quality.SUPPRESSED)]
    return [code for code in ORDER if code in set(told["series"])]


def group_name(series: str) -> str:
    if series in UNTOLD:
        return f"{_(UNTOLD[series])}, %"
    return f"{published.name(series)}, {unit_name(SERIES[series].unit, lang())}"


def hidden_of(rows: pd.DataFrame) -> set[Place]:
    """What others do not see; nobody sees figures of those whose sex or age is not told."""
    some = rows[rows["quality"] == Quality.SUPPRESSED.value]
    return set(zip(some["region"], some["series"], strict=True))


def cell(found: Figures, place: Place, hidden: set[Place]) -> str:
    row = found.get(place)
    if row is None:
        return MARKS[Quality.NOT_REPORTED]
    own = row["quality"] == Quality.OK and (place in hidden or place[1] in UNTOLD)
    return written(row, OWN_MARK if own else "")


def printed(others: Figures, found: Figures, place: Place) -> str:
    row = others.get(place)
    if row is None:
        return MARKS[Quality.NOT_REPORTED]
    shown = measure.printed(pd.DataFrame([row]), lang())[0]
    return f"{shown} ≠" if differs(row, found.get(place)) else shown


def differs(printed: dict[str, Any], ours: dict[str, Any] | None) -> bool:
    """Whether both are known, and not the same at the printed precision."""
    if ours is None or pd.isna(ours["value"]) or pd.isna(printed["value"]):
        return False
    decimals = int(printed["decimals"])
    return rounded(ours["value"], decimals) != rounded(printed["value"], decimals)


def told(rows: pd.DataFrame, others: Figures, ask: Asked) -> pd.DataFrame:
    """The table as it leaves the page: one figure a row, hidden where it is to be."""
    found = by_place(rows)
    places = [(scope, series) for scope in ask.scopes for series in series_of(rows) if (scope, series) in found]
    return pd.DataFrame(
        {
            _("Region"): [scope for scope, _series in places],
            _("Period"): [ask.when for _place in places],
            _("Nyckeltal"): [group_name(series) for _scope, series in places],
            _("Ur timmar"): [written(found[place]) for place in places],
            _("Publicerat"): [printed(others, found, place) if place in others else None for place in places],
            _("Kvalitet"): [label(Quality(found[place]["quality"]), lang()) for place in places],
        }
    )


def disagreeing(found: Figures, others: Figures) -> Iterator[Place]:
    yield from (place for place, row in others.items() if differs(row, found.get(place)))


def disagreement(ours: dict[str, Any], theirs: dict[str, Any], ask: Asked) -> str:
    return _(
        "{name}, {region} {period}: publicerat {printed}, ur timmarna {hours}.",
        name=published.name(str(ours["series"])),
        region=ours["region"],
        period=ask.when,
        printed=measure.printed(pd.DataFrame([theirs]), lang())[0],
        hours=written(ours),
    )


def bar(row: dict[Any, Any]) -> dict[str, Any]:
    known = not pd.isna(row["value"])
    return {
        "period": row["region"],
        "group": published.name(str(row["series"])),
        "value": row["value"] if known else None,
        "shown": written(row),
        "bare": written(row).removesuffix("%").strip() if known else None,
        "mark": None if known else MARKS[row["quality"]],
        "reason": label(Quality(row["quality"]), lang()),
        "open": False,
    }
