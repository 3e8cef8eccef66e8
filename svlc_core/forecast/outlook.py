"""The full-year result: every line of every region, and what each method says of the regions and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import METHODS
from svlc_core.errors import Finding
from svlc_core.forecast.cube import Amounts, Cube, cube, in_step
from svlc_core.forecast.history import known_months
from svlc_core.forecast.pick import Pick
from svlc_core.forecast.run import Path, Run, run
from svlc_core.forecast.sums import known, matrix
from svlc_core.forecast.totals import scopes, table
from svlc_core.forecast.views import Floats
from svlc_core.forecast.ways import Asked, asked_for, path, ways


@dataclass(frozen=True, eq=False)
class Outlook:
    """A year as it is seen when `months_known` of it have happened. Öre, result sign.

    method: region → the method it is forecast by, where nothing else is picked for the line.
    monthly: region, line, month, status ("actual", "forecast"), amount (int64), budget (missing where none is given).
    totals: one row a region (and each joint scope of those that have handed in) and method: the year's result,
    the method's back-tested error for this month of the year, the unit s of the interval, the interval, and why the
    method cannot be used (`reason`). lines: the same of each line.
    uncertainty: regions × regions, öre²; s² of any sum of regions is the sum of its entries. Empty where a region has
    too little history for an interval. picks: those in force. findings: why the others are not.
    """

    year: int
    months_known: int
    method: dict[str, str]
    monthly: pd.DataFrame
    totals: pd.DataFrame
    lines: pd.DataFrame
    uncertainty: pd.DataFrame
    picks: tuple[Pick, ...] = ()
    findings: tuple[Finding, ...] = ()


def outlook(
    monthly: pd.DataFrame,
    year: int,
    months_known: int,
    method: Asked = None,
    picks: Sequence[Pick] = (),
    optional: bool = False,
) -> Outlook:
    """monthly: region, line, year, month, actual, budget (öre, result sign). method: one code, or region → code.

    picks: what is chosen for single lines; of two for the same line the last one counts. A region in which the method
    cannot be used gets the default. optional: the models too; one that is named anywhere is computed anyway.
    A region beside the owners that lacks one of the months is left out; `readiness` names it. Raises ValueError where
    another has not handed in one of them, for a method that there is not, and as `cube` does.
    """
    models = optional or any(METHODS[code].optional for code in asked_for(method, picks))
    months_known = known_months(months_known)
    found = in_step(cube(monthly, year), months_known)
    _check(found, months_known)
    ran = run(_values(found, months_known), months_known, _plans(found), whole=True, optional=models)
    happened = found.actual[..., found.start : found.start + months_known]
    to_date = happened.sum(-1).reshape(-1)
    chosen = ways(found, ran, method, picks)
    way = path(ran, chosen.series, to_date)
    rest = way.rest.astype(np.int64).reshape(*happened.shape[:2], -1)
    whole, lines = (table(ran, scopes(found, by), to_date, chosen.series, way) for by in (False, True))
    return Outlook(
        year, months_known, chosen.method,
        _months(found, np.concatenate([happened, rest], axis=-1), months_known),
        whole.drop(columns="line"), lines, _uncertainty(found, ran, way), chosen.used, chosen.findings,
    )  # fmt: skip


def _check(found: Cube, months: int) -> None:
    if not found.regions:
        raise ValueError("there is no outcome to forecast from")
    gaps = np.argwhere(~found.delivered[:, found.start : found.start + months])
    if len(gaps):
        missing = ", ".join(f"{found.regions[r]} month {m + 1}" for r, m in gaps)
        raise ValueError(f"not handed in: {missing}")


def _values(found: Cube, months: int) -> Floats:
    """Series × months, NaN up to and including a region's last gap before the year."""
    before = found.delivered[:, : found.start]
    gone = np.flip(np.cumsum(np.flip(~before, -1), -1), -1) > 0
    values = found.actual[..., : found.start + months].astype(float)
    values[..., : found.start][np.broadcast_to(gone[:, None], found.actual[..., : found.start].shape)] = np.nan
    return values.reshape(-1, found.start + months)


def _plans(found: Cube) -> Floats:
    plans = np.where(found.planned[:, None], found.budget, np.nan)
    return plans.reshape(-1, plans.shape[-1])


def _uncertainty(found: Cube, ran: Run, way: Path) -> pd.DataFrame:
    if not known(ran, way).all():
        return pd.DataFrame(dtype=float)
    regions, lines = len(found.regions), len(found.lines)
    summed = matrix(ran, way).reshape(regions, lines, regions, lines).sum((1, 3))
    return pd.DataFrame(summed, index=list(found.regions), columns=list(found.regions))


def _months(found: Cube, amounts: Amounts, months: int) -> pd.DataFrame:
    regions, lines, _ = amounts.shape
    budget = found.budget[..., found.start :].reshape(-1)
    planned = np.repeat(found.planned[:, None, found.start :], lines, axis=1).reshape(-1)
    return pd.DataFrame(
        {
            "region": np.repeat(found.regions, lines * 12),
            "line": np.tile(np.repeat(found.lines, 12), regions),
            "month": np.tile(np.arange(1, 13), regions * lines),
            "status": np.tile(["actual"] * months + ["forecast"] * (12 - months), regions * lines),
            "amount": amounts.reshape(-1),
            "budget": pd.Series(budget, dtype="Int64").mask(~planned),
        }
    )
