"""How each line of each region is forecast: as its region is, or as somebody has picked for that line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from svlc_core.catalogue.methods import COMBINED, METHODS, NOT_IN_LEDGER, YEAR_IS_OVER
from svlc_core.catalogue.rules import PICK_NOT_USED
from svlc_core.errors import Finding
from svlc_core.forecast.cube import Amounts, Cube
from svlc_core.forecast.pick import Pick
from svlc_core.forecast.run import Path, Run
from svlc_core.forecast.views import Floats
from svlc_core.wording import Words

Asked = str | Mapping[str, str] | None  # one method, or region → method


@dataclass(frozen=True)
class Ways:
    """method: region → its own way. series: one pick a series, in the order of the cube's series.

    used: the picks that are in force. findings: why the others are not.
    """

    method: dict[str, str]
    series: tuple[Pick, ...]
    used: tuple[Pick, ...]
    findings: tuple[Finding, ...]


def asked_for(method: Asked, picks: Iterable[Pick]) -> set[str]:
    """The methods that somebody has named. Raises ValueError for one that there is not."""
    named = set(method.values()) if isinstance(method, Mapping) else {method} if method is not None else set()
    for code in named - set(METHODS):
        raise ValueError(f"no such method: {code}")
    return named | {code for pick in picks for code, _ in pick.blend}


def ways(found: Cube, ran: Run, method: Asked, picks: Sequence[Pick]) -> Ways:
    """A region in which its method cannot be used gets the default; so does a line whose pick cannot be."""
    base = {region: _base(ran, found.rows((region,)), region, method) for region in found.regions}
    rows = {place: row for row, place in enumerate(product(found.regions, found.lines))}
    asked = {(pick.region, pick.line): pick for pick in picks}
    why = {place: _unusable(ran, rows.get(place), pick) for place, pick in asked.items()}
    used = {place: pick for place, pick in asked.items() if why[place] is None}
    series = tuple(
        _grounded(ran, row, used.get(place), Pick(*place, blend=((base[place[0]], 1.0),)))
        for place, row in rows.items()
    )
    findings = tuple(_finding(asked[place], reason) for place, reason in why.items() if reason is not None)
    return Ways(base, series, tuple(used.values()), findings)


def _base(ran: Run, rows: list[int], region: str, method: Asked) -> str:
    wanted = method.get(region) if isinstance(method, Mapping) else method
    usable = wanted is not None and all(ran.available(wanted, row) for row in rows)
    return wanted if usable and wanted else ran.default(rows)


def _unusable(ran: Run, row: int | None, pick: Pick) -> Words | None:
    if row is None:
        return NOT_IN_LEDGER
    if pick.own is not None:
        return YEAR_IS_OVER if ran.at.months == 12 else None
    return next((why for code, _ in pick.blend if (why := ran.reason(code, row)) is not None), None)


def _grounded(ran: Run, row: int, pick: Pick | None, base: Pick) -> Pick:
    """A figure of one's own follows the combination's path; the region's own where there is no combination."""
    if pick is None:
        return base
    if pick.own is None:
        return pick
    return replace(pick, blend=((COMBINED, 1.0),) if ran.available(COMBINED, row) else base.blend)


def _finding(pick: Pick, why: Words) -> Finding:
    return PICK_NOT_USED.at(region=pick.region, line=pick.named, why=why)


def path(ran: Run, series: Sequence[Pick], to_date: Amounts) -> Path:
    """What is said of each series, in whole units. to_date: the outcome of the year so far."""
    paths = {code: ran.path(code) for pick in series for code, _ in pick.blend}
    rest = np.rint([sum(w * paths[code].rest[row] for code, w in pick.blend) for row, pick in enumerate(series)])
    errors = [sum(w * paths[code].errors[row] for code, w in pick.blend) for row, pick in enumerate(series)]
    for row, pick in enumerate(series):
        if pick.own is not None:
            rest[row] += _parts(pick.own - int(to_date[row]) - int(rest[row].sum()), rest.shape[-1])
    return Path(rest, np.array(errors))


def _parts(amount: int, months: int) -> Floats:
    """Equal whole parts, the first ones getting the öre that are left over."""
    each, over = divmod(abs(amount), months)
    return np.asarray(np.sign(amount) * (each + (np.arange(months) < over)).astype(float))
