"""From one table to the other: the result of each region, the steps between, and scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from svlc_core.catalogue.levers import LEVERS
from svlc_core.catalogue.regions import joint
from svlc_core.scenario.change import summed
from svlc_core.wording import N_, Words

BEFORE, BASE, AFTER = "before", "base", "after"
LABELS = {BEFORE: N_("Dagens prognos"), BASE: N_("Annan utgångspunkt"), AFTER: N_("Scenariot")}
_BOUNDS = ("low80", "high80", "low95", "high95")


def bridge(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """step (key), label, name, amount, start, end in öre: the result before, each lever, the result after.

    A scenario with another base has a step for that as well. Filter both frames first for one region.
    """
    was, becomes = int(before["amount"].sum()), int(after["amount"].sum())
    own = after.groupby(["lever", "name"], sort=False)["amount"].sum().reset_index()
    found = zip(own["lever"], own["name"], own["amount"], strict=True)
    steps = [(str(key), str(name), int(amount)) for key, name, amount in found if key]
    moved = becomes - sum(amount for *_, amount in steps) - was
    steps = [(BASE, "", moved)] * bool(moved) + steps
    return bridged(((BEFORE, "", was), *steps, (AFTER, "", becomes)))


def bridged(steps: Iterable[tuple[str, str, int]]) -> pd.DataFrame:
    """The table of a bridge from its steps (key, name, öre): the two ends stand on zero, the others on each other."""
    rows, start = [], 0
    for key, name, amount in steps:
        rows.append(_row(key, name, amount, 0 if key in (BEFORE, AFTER) else start))
        start += amount
    return pd.DataFrame(rows)


def _row(step: str, name: str, amount: int, start: int) -> dict[str, object]:
    return {"step": step, "label": _label(step), "name": name, "amount": amount, "start": start, "end": start + amount}


def _label(step: str) -> Words:
    return LABELS[step] if step in LABELS else LEVERS[step.partition("-")[0]].label


def results(frame: pd.DataFrame) -> pd.Series:
    """Region → the year's result in öre; also of the joint scopes that the regions give."""
    found = summed(zip(map(str, frame["region"]), frame["amount"].tolist(), strict=True))
    together = {scope.value: sum(found[each] for each in some) for scope, some in joint(found).items()}
    return pd.Series(found | together, dtype="int64")


def compare(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """scenario, region, amount, change (from the first one), in öre: the year's result side by side."""
    amounts = {name: results(frame) for name, frame in frames.items()}
    first = next(iter(amounts.values()))
    tables = [
        pd.DataFrame({"scenario": name, "region": each.index, "amount": each.array, "change": (each - first).array})
        for name, each in amounts.items()
    ]
    return pd.concat(tables, ignore_index=True)


def landing(totals: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """region, before, change, after, and the forecast's interval moved by the change.

    totals: the forecast's totals; the chosen method's bounds are used. Levers are taken as certain.
    """
    was, becomes = ({str(region): int(ore) for region, ore in results(each).items()} for each in (before, after))
    change = [becomes[region] - was[region] for region in was]
    ends = _ends(totals)
    frame = {
        "region": list(was),
        "before": list(was.values()),
        "change": change,
        "after": [becomes[region] for region in was],
    }
    moved = {
        name: pd.array(
            [_moved(ends.get(region, {}).get(name), by) for region, by in zip(was, change, strict=True)], "Int64"
        )
        for name in _BOUNDS
    }
    return pd.DataFrame(frame | moved)


def _ends(totals: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Region → the ends of the chosen method's interval. A loop: the frame is small, and pages ask on every run."""
    columns = [totals[name].tolist() for name in ("region", "chosen", *_BOUNDS)]
    rows = zip(*columns, strict=True)
    return {region: dict(zip(_BOUNDS, ends, strict=True)) for region, chosen, *ends in rows if chosen}


def _moved(end: Any, by: int) -> int | None:
    """An end of the interval, moved; none where there is no interval."""
    return None if end is None or pd.isna(end) else int(end) + by
