"""From each case's state to a row an indicator, group and period.

All the indicators are counted in one aggregate over the cases, a row a group, which is then turned so that each
indicator has its own row. What looks for a later case is a second aggregate, added to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from svlc_core.catalogue.indicators import SECONDS, Followed, Indicator
from svlc_core.catalogue.series import Statistic
from svlc_core.measure.conditions import holds
from svlc_core.measure.grains import Grain, begun, part
from svlc_core.measure.states import (
    COUNTED,
    EXCLUDED,
    HOUR,
    MEASURED,
    MISSING,
    WAITING,
    Steps,
    judged,
    of_regions,
    state,
    steps,
)
from svlc_core.vocabulary import Region

if TYPE_CHECKING:
    import ibis.expr.types as ir

Fields = dict[str, "ir.Value"]
# Of an indicator in a group. The value is over ÷ under. waiting: not waited for; scoped: in scope.
SUMMED = ("x", "n", "over", "under", "missing", "excluded", "waiting", "scoped")
# Engines interpolate a quantile each in its own order, and so differ in the last digit. A percentile of whole numbers
# has at most two decimals: in thousandths it is whole again.
FINE = 1000


def measured(
    cases: ir.Table, indicators: Sequence[Indicator], by: Sequence[str], grain: Grain, scope: Sequence[Region] | None
) -> ir.Table:
    """See `by_period`; the code of the indicator comes first. In no order."""
    import ibis

    last = cases.aggregate(last=cases["called"].max())["last"].as_scalar()
    told = cases if scope is None else cases.filter(of_regions(cases, tuple(scope)))
    keys = keys_of(by)
    found = _stated(told, indicators, keys, grain, last)
    later = [
        _followed(cases, judged(told, each, last), each.code, followed, keys, grain)
        for each in indicators
        if (followed := each.followed)
    ]
    if later:
        rows = ibis.union(found, *later)
        found = rows.group_by("indicator", *keys).aggregate(**{name: rows[name].sum() for name in SUMMED})
    return _answer(found.filter(begun(found, cases)) if grain == "tertial_accumulated" else found, keys)


def keys_of(by: Sequence[str]) -> tuple[str, ...]:
    """What a group and period is told apart by; the year always is part of it."""
    return (*(each for each in by if each != "year"), "year", "part")


def _answer(found: ir.Table, keys: Sequence[str]) -> ir.Table:
    rows = found.filter(found["scoped"] > 0)
    return rows.select(
        "indicator", *keys, "x", "n",
        value=rows["over"] / rows["under"].nullif(0),
        missing=rows["missing"], excluded=rows["excluded"], preliminary=rows["waiting"] > 0,
    )  # fmt: skip


def ordered(found: ir.Table) -> ir.Table:
    """By all that tells the rows apart, which is what stands before x; what is not known comes last."""
    import ibis

    return found.order_by([ibis.asc(name, nulls_first=False) for name in found.columns[: found.columns.index("x")]])


def placed(rows: ir.Table, keys: Sequence[str], grain: Grain, **more: ir.Value) -> ir.Table:
    """The columns to group by, and more."""
    return rows.select(*keys[:-1], part=part(rows, grain), **more)


def _stated(
    cases: ir.Table, indicators: Sequence[Indicator], keys: Sequence[str], grain: Grain, last: ir.IntegerScalar
) -> ir.Table:
    """What needs no other case than the case itself."""
    import ibis

    asked = [steps(cases, each, last) for each in indicators]
    told = [state(cases, each, possible) for each, possible in zip(indicators, asked, strict=True)]
    names = {op: f"state{n}" for n, op in enumerate(dict.fromkeys(each.op() for each in told))}
    columns = {names[each.op()]: each for each in told}
    columns |= {f"of_{each.measured}": cases[each.measured] for each in indicators if each.measured}
    rows = placed(cases, keys, grain, **columns)
    sums = [
        _sums(rows, each, rows[names[of.op()]], possible)
        for each, of, possible in zip(indicators, told, asked, strict=True)
    ]
    wide = rows.group_by(*keys).aggregate(
        **{f"{name}{n}": value for n, each in enumerate(sums) for name, value in each.items()}
    )
    each = ibis.array([_row(each, {name: wide[f"{name}{n}"] for name in sums[n]}) for n, each in enumerate(indicators)])
    return wide.select(*keys, row=each.unnest()).unpack("row").select("indicator", *keys, *SUMMED)


def _sums(rows: ir.Table, indicator: Indicator, state: ir.IntegerColumn, possible: Steps) -> Fields:
    """What is summed over the cases; what cannot be other than nothing is left out."""
    counts = {"x": COUNTED, "missing": MISSING, "excluded": EXCLUDED, "waiting": WAITING}
    found: Fields = {name: rows.count(where=state == which) for name, which in counts.items() if which in possible}
    used = state >= MEASURED
    found["n"] = rows.count(where=used)
    if indicator.scope or indicator.first:
        found["scoped"] = rows.count(where=state.notnull())
    if indicator.statistic is Statistic.MEAN:
        found["x"] = rows[f"of_{indicator.measured}"].sum(where=used).fill_null(0)
    if indicator.quantile is not None:
        found["quantile"] = rows[f"of_{indicator.measured}"].quantile(indicator.quantile, where=used)
    return found


def _row(indicator: Indicator, sums: Fields) -> ir.StructValue:
    """The sums under their names, all of them, with what the value is made of."""
    import ibis

    up, down = (100, 1) if indicator.statistic is Statistic.SHARE else SECONDS.get(indicator.measured, (1, 1))
    nothing, none = ibis.literal(0, "int64"), ibis.null("int64")
    x = {Statistic.COUNT: sums["n"], Statistic.SHARE: nothing}.get(indicator.statistic, none)
    found = dict.fromkeys(SUMMED, nothing) | {"x": x, "scoped": ibis.literal(1, "int64")} | sums
    found["over"], found["under"] = found["x"] * up, found["n"] * down
    if indicator.statistic is Statistic.COUNT:
        found["under"] = ibis.literal(1, "int64")
    if indicator.quantile is not None:
        found["over"] = (found.pop("quantile") * FINE).round().cast("int64") * up
        found["under"] = ibis.literal(FINE * down, "int64")
    return ibis.struct({"indicator": ibis.literal(indicator.code), **found})


def _followed(
    cases: ir.Table, known: ir.Table, code: str, followed: Followed, keys: Sequence[str], grain: Grain
) -> ir.Table:
    """Those of the cases that a later one follows, to be added to the row of the indicator as its numerator."""
    import ibis

    later = cases.filter(holds(cases, followed.by)).select(whose="person", when="called")
    rows = placed(known, keys, grain, person=known["person"], called=known["called"])
    soon = rows["called"] + followed.within_hours * HOUR
    met = rows.semi_join(
        later, [rows["person"] == later["whose"], later["when"] > rows["called"], later["when"] <= soon]
    )
    found = met.group_by(*keys).aggregate(x=met.count())
    sums = dict.fromkeys(SUMMED, ibis.literal(0, "int64")) | {"x": found["x"], "over": found["x"] * 100}
    return found.select(*keys, indicator=ibis.literal(code), **sums).select("indicator", *keys, *SUMMED)
