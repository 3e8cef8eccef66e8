"""The full-year result: every line of every region, and what each method says of the regions and of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import (
    CLEARLY_WORSE,
    COMBINED,
    DEFAULTS,
    EVERY_REGION,
    FEWEST_TRIALS,
    METHODS,
    MIXED,
    NEEDS_TRIALS,
    Method,
)
from svlc_core.catalogue.regions import joint
from svlc_core.forecast.cube import Amounts, Cube, cube
from svlc_core.forecast.run import Run, estimate, run
from svlc_core.wording import N_, SOURCE, Words, said

TOTALS_COLUMNS = (
    "region", "method", "label", "expected", "rmse", "n",
    "low80", "high80", "low95", "high95", "budget", "chosen", "available", "reason",
)  # fmt: skip
_ORE = ("expected", "low80", "high80", "low95", "high95", "budget")


@dataclass(frozen=True, eq=False)
class Outlook:
    """A year as it is seen when `months_known` of it have happened. Öre, result sign.

    method: region → the method it is forecast by.
    monthly: region, line, month, status ("actual", "forecast"), amount (int64), budget (missing where none is given).
    totals: one row a region (and each joint scope of those that have handed in) and method: the year's result,
    the method's back-tested error for this month of the year, interval, and why it cannot be used (`reason`).
    """

    year: int
    months_known: int
    method: dict[str, str]
    monthly: pd.DataFrame
    totals: pd.DataFrame


@dataclass(frozen=True)
class _Scope:
    """Some series that are summed under one name."""

    name: str
    rows: list[int]
    parts: tuple[str, ...]


def outlook(
    monthly: pd.DataFrame, year: int, months_known: int, method: str | Mapping[str, str] | None = None
) -> Outlook:
    """monthly: region, line, year, month, actual, budget. method: one code, or region → code.

    A region in which the method cannot be used gets the default. Raises ValueError where a month is not handed in.
    """
    found = cube(monthly, year)
    _check(found, months_known)
    ran = run(_values(found, months_known), months_known, _plans(found), whole=True)
    chosen = {region: _chosen(ran, found.rows((region,)), region, method) for region in found.regions}
    known = found.actual[..., found.start : found.start + months_known]
    amounts = np.concatenate([known, _rest(found, ran, chosen)], axis=-1)
    totals = [row for scope in _scopes(found) for row in _totals(found, ran, scope, chosen)]
    return Outlook(year, months_known, chosen, _months(found, amounts, months_known), _typed(totals))


def _check(found: Cube, months: int) -> None:
    if not found.regions:
        raise ValueError("there is no outcome to forecast from")
    if not 0 <= months <= 12:
        raise ValueError(f"months_known is 0 to 12, not {months}")
    gaps = np.argwhere(~found.delivered[:, found.start : found.start + months])
    if len(gaps):
        missing = ", ".join(f"{found.regions[r]} month {m + 1}" for r, m in gaps)
        raise ValueError(f"not handed in: {missing}")


def _values(found: Cube, months: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Series × months, NaN up to and including a region's last gap before the year."""
    before = found.delivered[:, : found.start]
    gone = np.flip(np.cumsum(np.flip(~before, -1), -1), -1) > 0
    values = found.actual[..., : found.start + months].astype(float)
    values[..., : found.start][np.broadcast_to(gone[:, None], found.actual[..., : found.start].shape)] = np.nan
    return values.reshape(-1, found.start + months)


def _plans(found: Cube) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    plans = np.where(found.planned[:, None], found.budget, np.nan)
    return plans.reshape(-1, plans.shape[-1])


def _chosen(ran: Run, rows: list[int], region: str, method: str | Mapping[str, str] | None) -> str:
    wanted = method.get(region) if isinstance(method, Mapping) else method
    if wanted is not None and wanted not in METHODS:
        raise ValueError(f"no such method: {wanted}")
    usable = wanted is not None and all(ran.available(wanted, row) for row in rows)
    return wanted if usable and wanted else ran.default(rows)


def _rest(found: Cube, ran: Run, chosen: dict[str, str]) -> Amounts:
    shape = (len(found.regions), len(found.lines), 12 - ran.at.months)
    rest = [ran.rest[chosen[region]][found.rows((region,)), -1] for region in found.regions]
    return np.stack(rest).reshape(shape).astype(np.int64)


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


def _scopes(found: Cube) -> list[_Scope]:
    alone: dict[str, tuple[str, ...]] = {region: (region,) for region in found.regions}
    return [_Scope(str(name), found.rows(parts), parts) for name, parts in (alone | joint(alone)).items()]


def _totals(found: Cube, ran: Run, scope: _Scope, chosen: dict[str, str]) -> list[dict[str, object]]:
    """A row for each method; and one for the regions' own choices where these differ."""
    codes = [chosen[region] for region in scope.parts for _ in found.lines]
    one = codes[0] if len(set(codes)) == 1 else MIXED.code
    rows = []
    for method in METHODS.values():
        reason = _reason(ran, method.code, scope.rows)
        each = [method.code] * len(scope.rows)
        rows.append(_total(found, ran, scope, method, each, reason, method.code == one))
    if one == MIXED.code:
        rows.append(_total(found, ran, scope, MIXED, codes, None, True))
    return rows


def _reason(ran: Run, code: str, rows: list[int]) -> Words | None:
    """Why the method cannot be used for the sum; when only some of the parts lack something, that it is so."""
    reasons = {ran.reason(code, row) for row in rows}
    return reasons.pop() if len(reasons) == 1 else EVERY_REGION


def _total(
    found: Cube,
    ran: Run,
    scope: _Scope,
    method: Method,
    codes: list[str],
    reason: Words | None,
    chosen: bool,
) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(_ORE)
    row |= {"region": scope.name, "method": method.code, "label": method.label, "rmse": None, "n": 0}
    row |= {"budget": _budget(found, scope), "chosen": chosen, "available": reason is None, "reason": reason}
    if reason is not None:
        return row
    what = estimate(ran, scope.rows, codes)
    series = found.actual.reshape(-1, found.actual.shape[-1])
    known = int(series[scope.rows, found.start : found.start + ran.at.months].sum())
    expected = known + int(what.rest)
    bounds = what.bounds(expected)
    if what.n:
        row |= {"rmse": what.rmse, "n": what.n}
    if bounds is not None:
        row |= zip(_ORE[1:5], (int(np.rint(bound)) for bound in bounds), strict=True)
    return row | {"expected": expected, "reason": NEEDS_TRIALS if bounds is None else None}


def _budget(found: Cube, scope: _Scope) -> int | None:
    """The year's budget; none where a part has a month without one."""
    at = [found.regions.index(region) for region in scope.parts]
    if not found.planned[at, found.start :].all():
        return None
    return int(found.budget[at, :, found.start :].sum())


def _typed(rows: list[dict[str, object]]) -> pd.DataFrame:
    """`label` and `reason` stay as they are: words, and None where there is nothing to say."""
    kinds = dict.fromkeys(_ORE, "Int64") | {"rmse": "float64", "n": "int64"}
    kinds |= dict.fromkeys(("chosen", "available"), "bool") | dict.fromkeys(("region", "method"), "str")
    return pd.DataFrame(rows, columns=list(TOTALS_COLUMNS), dtype=object).astype(kinds)


_KEEP = N_(
    "Sammanvägningen är förstahandsvalet: inget enskilt sätt har haft ett fel under {share} % av dess i prövningen."
)
_SWITCH = N_("{best} har haft klart mindre fel än sammanvägningen i prövningen: {share} % av dess fel.")
_UNTRIED = N_("Historiken räcker inte för att pröva sätten mot varandra; {best} är förvald.")


@dataclass(frozen=True)
class Choice:
    """A recommended method, with the reason."""

    region: str
    method: str
    reason: Words
    values: dict[str, object] = field(default_factory=dict)

    def why(self, lang: str = SOURCE) -> str:
        return said(self.reason, self.values, lang)


def choose(totals: pd.DataFrame) -> dict[str, Choice]:
    """Region → the recommended method: the combination, unless another has had a clearly smaller error."""
    usable = totals[totals["available"] & (totals["method"] != MIXED.code)]
    return {str(region): _choice(str(region), rows) for region, rows in usable.groupby("region", sort=False)}


def _choice(region: str, rows: pd.DataFrame) -> Choice:
    errors = rows[rows["n"] >= FEWEST_TRIALS].set_index("method")["rmse"]
    if COMBINED not in errors.index:
        code = next((code for code in DEFAULTS if code in set(rows["method"])), rows["method"].iloc[0])
        return Choice(region, code, _UNTRIED, {"best": METHODS[code].label})
    best = str(errors.idxmin())
    if errors[best] < CLEARLY_WORSE * errors[COMBINED]:
        share = round(100 * errors[best] / errors[COMBINED])
        return Choice(region, best, _SWITCH, {"best": METHODS[best].label, "share": share})
    return Choice(region, COMBINED, _KEEP, {"share": round(100 * CLEARLY_WORSE)})
