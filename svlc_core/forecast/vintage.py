"""A published forecast: frozen as it was, and scored as the months come in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from svlc_core.catalogue.regions import joint
from svlc_core.forecast.outlook import Outlook
from svlc_core.forecast.pick import Pick

ENDS = ("low80", "high80", "low95", "high95")
MONTHLY = {"region": "str", "line": "str", "month": "int64", "status": "str", "amount": "int64", "budget": "Int64"}
TOTALS = {"region": "str", "expected": "int64", **dict.fromkeys(ENDS, "Int64"), "s": "float64", "budget": "Int64"}

_CHANGES = dict.fromkeys(("was", "becomes", "change"), "int64")


def _no_months() -> pd.DataFrame:
    return _framed({}, MONTHLY)


@dataclass(frozen=True, eq=False)
class Vintage:
    """A full-year forecast as it was published. Öre, result sign.

    id, by, at: given by the store that it is published in. data_version: the version of the store that it rests on.
    method: region → code. scenario: the address parts of the scenario that it holds, if any.
    monthly: region, line, month, status, amount, budget; empty where only totals were published.
    totals: region (and joint scopes), expected, low80, high80, low95, high95, s, budget; missing where not told.
    source: the document that it is taken from; empty for one of our own.
    """

    year: int
    months_known: int
    title: str
    totals: pd.DataFrame
    monthly: pd.DataFrame = field(default_factory=_no_months)
    text: str = ""
    data_version: int = 0
    method: Mapping[str, str] = field(default_factory=dict)
    picks: tuple[Pick, ...] = ()
    scenario: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    id: int = 0
    by: str = ""
    at: datetime | None = None

    def to_text(self) -> str:
        """All that was published, as JSON: the same text for the same content. Not the id, nor by whom and when."""
        told = {
            "year": self.year,
            "months_known": self.months_known,
            "title": self.title,
            "text": self.text,
            "data_version": self.data_version,
            "method": {str(region): code for region, code in self.method.items()},
            "picks": [each.to_text() for each in self.picks],
            "scenario": dict(self.scenario),
            "monthly": _listed(self.monthly, MONTHLY),
            "totals": _listed(self.totals, TOTALS),
            "source": self.source,
        }
        return json.dumps(told, ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_text(cls, written: str, *, id: int = 0, by: str = "", at: datetime | None = None) -> Vintage:
        told = json.loads(written)
        told["picks"] = tuple(Pick.from_text(each) for each in told["picks"])
        told |= {"monthly": _framed(told["monthly"], MONTHLY), "totals": _framed(told["totals"], TOTALS)}
        return cls(**told, id=id, by=by, at=at)

    def total(self, region: str) -> dict[str, Any] | None:
        """expected, low80, high80, low95, high95, s and budget of a region; None where the vintage tells nothing."""
        found: list[dict[str, Any]] = self.totals[self.totals["region"] == region].to_dict("records")  # type: ignore[assignment]
        return found[0] if found else None


def _listed(frame: pd.DataFrame, columns: Mapping[str, str]) -> dict[str, list[Any]]:
    """Column → plain values, None where missing."""
    return {name: [None if pd.isna(each) else each for each in frame[name].tolist()] for name in columns}


def _framed(told: Mapping[str, list[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(told.get(name, []), dtype=kind) for name, kind in columns.items()})


def freeze(
    outlook: Outlook,
    *,
    title: str,
    text: str = "",
    data_version: int = 0,
    scenario: Mapping[str, str] | None = None,
    after: pd.DataFrame | None = None,
) -> Vintage:
    """The outlook as a vintage, its own copy.

    scenario: the address parts of a scenario; after: the outlook's months as the scenario would have them. Expected
    and interval move with the change, as on the page; what the scenario itself is unsure of is not added.
    """
    chosen = outlook.totals[outlook.totals["chosen"] & outlook.totals["available"]]
    totals = _framed({name: chosen[name].tolist() for name in TOTALS}, TOTALS)
    months = _summed(outlook.monthly if after is None else after)
    if after is not None:
        totals = _moved(totals, _summed(outlook.monthly), months)
    return Vintage(
        year=outlook.year, months_known=outlook.months_known, title=title, text=text, data_version=data_version,
        method=dict(outlook.method), picks=outlook.picks, scenario=dict(scenario or {}), monthly=months, totals=totals,
    )  # fmt: skip


def _summed(monthly: pd.DataFrame) -> pd.DataFrame:
    """One row a region, line and month: a scenario's own rows are added to the forecast's."""
    keys = ["region", "line", "month"]
    found = monthly.groupby(keys, sort=False, as_index=False).agg(
        status=("status", "first"), amount=("amount", "sum"), budget=("budget", _sum_of_known)
    )
    return found[list(MONTHLY)].astype(MONTHLY)


def _sum_of_known(amounts: pd.Series) -> Any:
    return amounts.sum(min_count=1)


def _moved(totals: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Each region's total with the change of its months; the same change to both ends of each interval."""
    moved = totals.copy()
    for column, columns in (("amount", ["expected", *ENDS]), ("budget", ["budget"])):
        change = _by_region(after, column).sub(_by_region(before, column), fill_value=0)
        by_scope = [int(change[members(region, list(change.index))].sum()) for region in totals["region"]]
        moved[columns] = totals[columns].add(pd.Series(by_scope, index=totals.index), axis=0)
    return moved.astype(TOTALS)


def _by_region(monthly: pd.DataFrame, column: str) -> pd.Series:
    return monthly.groupby("region", sort=False)[column].sum()


def members(region: str, present: list[str]) -> list[str]:
    """The regions whose sum it is: itself, or those of a joint scope that are there."""
    scopes = {str(name): [str(each) for each in parts] for name, parts in joint(present).items()}
    return scopes.get(region, [region])


def published(year: int, months_known: int, title: str, amounts: Mapping[str, int], **told: Any) -> Vintage:
    """A vintage of which a document tells the regions' totals alone (öre): no interval, no months and no method.

    A joint scope that is not told is the sum of its regions.
    """
    alone = {str(region): amount for region, amount in amounts.items()}
    sums = {str(scope): sum(alone[part] for part in parts) for scope, parts in joint(alone).items()}
    whole = alone | sums | alone
    totals = pd.DataFrame({"region": list(whole), "expected": list(whole.values())})
    return Vintage(
        year=year, months_known=months_known, title=title,
        totals=totals.reindex(columns=list(TOTALS)).astype(TOTALS), **told,
    )  # fmt: skip


def latest(vintages: Iterable[Vintage], year: int) -> Vintage | None:
    """The one that was published last of the year's."""
    return next((each for each in reversed(tuple(vintages)) if each.year == year), None)


def since(vintage: Vintage, outlook: Outlook) -> pd.DataFrame:
    """How the full year has changed since it was published: region, was, becomes, change (+ is better); öre.

    One row a region and joint scope that both tell.
    """
    chosen = outlook.totals[outlook.totals["chosen"] & outlook.totals["available"]]
    told = vintage.totals[["region", "expected"]].rename(columns={"expected": "was"})
    both = told.merge(chosen[["region", "expected"]].rename(columns={"expected": "becomes"}), on="region")
    return both.assign(change=both["becomes"] - both["was"]).astype(_CHANGES)
