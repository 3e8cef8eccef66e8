"""A forecast and the published ones of its year as plain values, for programs: öre, None where nothing is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from svlc_core.forecast.outlook import Outlook
from svlc_core.forecast.scale import chance
from svlc_core.forecast.score import remaining, score
from svlc_core.forecast.vintage import ENDS, TOTALS, Vintage

_SAID = ("expected", *ENDS, "budget", "s")


def told(outlook: Outlook, vintages: Iterable[Vintage], monthly: pd.DataFrame) -> dict[str, Any]:
    """year, months, totals, lines, picks and vintages.

    totals: one a region and joint scope, by the method that is chosen, with the chances (0 to 1) that the year ends at
    zero or better and on budget or better. lines: the same of each line. picks: as they are kept. vintages: those of
    the year, each with its totals, what they leave for the rest of the year, and its scores.
    """
    return {
        "year": outlook.year,
        "months": outlook.months_known,
        "totals": [_total(row) for row in _chosen(outlook.totals)],
        "lines": [{"region": row["region"], "line": row["line"]} | _total(row) for row in _chosen(outlook.lines)],
        "picks": [json.loads(each.to_text()) for each in outlook.picks],
        "vintages": [_vintage(each, monthly) for each in vintages if each.year == outlook.year],
    }


def _chosen(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    found: list[dict[Any, Any]] = rows[rows["chosen"]].to_dict("records")
    return found


def _total(row: Mapping[Any, Any]) -> dict[str, Any]:
    said = {name: None if pd.isna(row[name]) else row[name] for name in _SAID}
    chances = {"chance_zero": _chance(said, 0), "chance_budget": _chance(said, said["budget"])}
    return {"region": row["region"], "method": row["method"]} | said | chances


def _chance(said: Mapping[str, Any], at_least: int | None) -> float | None:
    if said["s"] is None or at_least is None:
        return None
    return chance(said["expected"], said["s"], at_least)


def _vintage(vintage: Vintage, monthly: pd.DataFrame) -> dict[str, Any]:
    whole = json.loads(vintage.to_text())
    named = ("title", "text", "source", "data_version", "months_known", "method", "scenario")
    return {
        "id": vintage.id, "by": vintage.by, "at": vintage.at and vintage.at.isoformat(),
        **{name: whole[name] for name in named},
        "picks": [json.loads(each) for each in whole["picks"]],
        "totals": _records(vintage.totals[list(TOTALS)]),
        "remaining": _records(remaining([vintage], monthly).drop(columns="vintage")),
        "scores": _records(score([vintage], monthly).drop(columns=["vintage", "year", "months_known"])),
    }  # fmt: skip


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    whole = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in whole.to_dict("records")]
