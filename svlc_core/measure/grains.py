"""How cases are laid into periods: by month, tertial, year, hour or weekday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    import ibis.expr.types as ir

Grain = Literal["month", "tertial", "tertial_accumulated", "year", "hour", "weekday"]
GRAINS: tuple[Grain, ...] = get_args(Grain)


def part(cases: ir.Table, grain: Grain) -> ir.IntegerValue:
    """The number of each case's period within its year; of an accumulated tertial, each that has the case in it.

    Month 1–12, tertial 1–3, hour 0–23, weekday 0–6 (0 is Monday), and 0 for the year.
    """
    import ibis

    if grain == "year":
        return ibis.literal(0, "int64")
    if grain == "tertial":
        return _of_tertial(cases, *(ibis.literal(part, "int64") for part in (1, 2, 3)))
    if grain == "tertial_accumulated":
        return _of_tertial(cases, _from(1), _from(2), _from(3)).unnest()
    return cases[grain]


def begun(rows: ir.Table, cases: ir.Table) -> ir.BooleanValue:
    """Of accumulated tertials: whether the cases tell anything of its last four months, or of later ones."""
    reached = (cases["year"] * 12 + cases["month"]).max()
    last = cases.aggregate(reached=reached)["reached"].as_scalar()
    return rows["year"] * 12 + rows["part"] * 4 - 3 <= last


def _from(first: int) -> ir.ArrayValue:
    import ibis

    return ibis.array([ibis.literal(part, "int64") for part in range(first, 4)])


def _of_tertial(cases: ir.Table, *each: object) -> ir.Value:
    """The first for a case in January–April, the second for one in May–August, the third for a later one."""
    import ibis

    return ibis.cases((cases["month"] <= 4, each[0]), (cases["month"] <= 8, each[1]), else_=each[2])
