"""An amount for all, shared between the owners in whole öre: the largest remainders first, then the first owners."""

from __future__ import annotations

from collections.abc import Sequence

from svlc_core.catalogue.levers import BY_COST, EQUAL, SHARED_BY
from svlc_core.report.workbook.effects import JANUARY, REGION_COLUMN, REST, TOP, cost_row
from svlc_core.report.workbook.inputs import KEY_WORDS
from svlc_core.report.workbook.lever_rows import LeverRows
from svlc_core.vocabulary import Region

THOUSANDTHS = 1000  # a weight has three decimals at most


def rests(each: LeverRows, whole: int) -> list[int]:
    """A row an owner: its weight, and what remains of its part when whole öre are taken."""
    page = each.page
    rows = [each.row(REST, str(owner)) for owner in SHARED_BY]
    scale_of = THOUSANDTHS if each.lever.weights else 1
    weights = [int(weight * scale_of) for weight in each.on.ahead.weights(each.lever)]
    for place, (row, weight) in enumerate(zip(rows, weights, strict=True)):
        page.live(row, TOP, _weight(each, place), weight, form="#,##0")
        for month in each.on.months:
            value = abs(int(page.given[each.at(whole, month)])) * weight % sum(weights)
            product, sum_of = _product(each, whole, row, month), _sum_of_weights(each, rows)
            page.live(row, JANUARY + month - 1, f"{product}-INT({product}/{sum_of})*{sum_of}", value, form="#,##0")
    return rows


def _product(each: LeverRows, whole: int, row: int, month: int) -> str:
    return f"ABS({each.at(whole, month)})*${each.page.at(row, TOP)}"


def _sum_of_weights(each: LeverRows, rows: Sequence[int]) -> str:
    return f"SUM(${each.page.at(rows[0], TOP)}:${each.page.at(rows[-1], TOP)})"


def _weight(each: LeverRows, place: int) -> str:
    """By the key that is chosen; all alike where it gives nobody anything."""
    page, key, own = each.page, each.cell("key"), each.on.inputs.shares(each.place)
    costs = [f"${page.at(cost_row(owner), TOP)}" for owner in range(len(SHARED_BY))]
    by_cost = f"IF(SUM({','.join(costs)})=0,1,{costs[place]})"
    by_hand = f"IF(SUM({','.join(own)})=0,1,ROUND({own[place]}*{THOUSANDTHS},0))"
    equal, cost = (page.said(KEY_WORDS[name]) for name in (EQUAL, BY_COST))
    return f'IF({key}="{equal}",1,IF({key}="{cost}",{by_cost},{by_hand}))'


def part(each: LeverRows, row: int, region: str, whole: int, found: Sequence[int], month: int) -> str:
    """All of it for the region that is chosen; for the owners together, whole öre and perhaps one of those over."""
    chosen, amount = each.cell("region"), each.at(whole, month)
    alone = f"IF({chosen}=${each.page.at(row, REGION_COLUMN)},{amount}"
    owners = list(map(str, SHARED_BY))
    if region not in owners:
        return f"{alone},0)"
    place = owners.index(region)
    mine, sum_of = each.at(found[place], month), _sum_of_weights(each, found)
    ahead = [f"IF({each.at(rest, month)}{'>=' if other < place else '>'}{mine},1,0)"
             for other, rest in enumerate(found) if other != place]  # fmt: skip
    over = f"ROUND(SUM({each.at(found[0], month)}:{each.at(found[-1], month)})/{sum_of},0)"
    parts = f"INT({_product(each, whole, found[place], month)}/{sum_of})+IF({'+'.join(ahead)}<{over},1,0)"
    return f'{alone},IF({chosen}="{Region.ALL}",SIGN({amount})*({parts}),0))'
