"""A random sample of cases for the internal control, which anybody who knows its seed can draw again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from svlc_core.measure.asking import Rows, asked
from svlc_core.measure.counting import keys_of, placed
from svlc_core.measure.grains import Grain

if TYPE_CHECKING:
    import ibis.expr.types as ir


def control_sample(
    cases: Rows,
    size: int,
    seed: int,
    by: Sequence[str] = ("region",),
    grain: Grain = "month",
    days: tuple[int, int] | None = None,
) -> Rows:
    """At most so many cases of each group and period: the `by` columns, year, part, number (from 1) and case.

    days: the first and the last one (20250831) that cases are drawn of. The order is that of a hash of the seed and the
    case: every engine draws the same ones, and more cases in other periods change nothing.
    """
    return asked(cases, lambda table: _drawn(table, size, seed, by, grain, days))


def _drawn(
    cases: ir.Table, size: int, seed: int, by: Sequence[str], grain: Grain, days: tuple[int, int] | None
) -> ir.Table:
    import ibis

    keys = keys_of(by)
    cases = cases.filter(cases["day"].between(*days)) if days else cases
    luck = (ibis.literal(f"{seed}:") + cases["case"]).hexdigest("md5")
    rows = placed(cases, keys, grain, case=cases["case"], luck=luck)
    window = ibis.window(group_by=keys, order_by=[rows["luck"], rows["case"]])
    numbered = rows.mutate(number=ibis.row_number().over(window) + 1)
    drawn = numbered.filter(numbered["number"] <= size).select(*keys, "number", "case")
    return drawn.order_by([ibis.asc(name, nulls_first=False) for name in (*keys, "number")])
