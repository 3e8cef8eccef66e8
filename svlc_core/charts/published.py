"""Charts of the published figures: missing is marked with its reason, and an unfinished year is drawn hollow."""

from __future__ import annotations

from functools import cache

import altair as alt

from svlc_core.charts.paper import (
    BLUE,
    GREEN,
    ORANGE,
    PAPER,
    PLUM,
    QUIET,
    Spec,
    axis,
    finished,
    hover,
    room,
    rows,
    unseen,
)
from svlc_core.wording import N_

_KNOWN, _MISSING = "isValid(datum.value)", "!isValid(datum.value)"


def _periods(scale: alt.Scale) -> alt.X:
    return alt.X("period:N", sort=None, axis=axis(labelAngle=0, ticks=False), scale=scale)


@cache
def sick_leave(lang: str, wide: bool = False, by_region: bool = False) -> Spec:
    """Groups side by side, year by year for one region, or region by region; narrow or as wide as the page.

    period (in words, or the region), group, value (null where missing), shown, bare (shown without its unit), mark and
    reason (where missing), open (true for an unfinished year), top (the highest bar of all panels). Rows in the order
    to be drawn.
    """
    key = alt.Legend(direction="horizontal" if wide else "vertical")
    colours = alt.Scale(range=[BLUE, ORANGE, GREEN, PLUM, QUIET])
    group = alt.Color("group:N", sort=None, scale=colours, legend=key)
    years = _periods(alt.Scale(paddingInner=0.18))
    base = rows(x=years, xOffset=alt.XOffset("group:N", sort=None, scale=alt.Scale(paddingInner=0.12)))
    y = alt.Y("value:Q", axis=unseen(), scale=alt.Scale(zero=True))
    across = N_("Region") if by_region else N_("Period")
    said = hover(lang, group=N_("Grupp"), period=across, shown=N_("Uppgift"), reason=N_("Förklaring"))
    known, missing = base.transform_filter(_KNOWN), base.transform_filter(_MISSING)
    return finished(
        lang,
        190 if wide else 270,
        room(x=years, y="top:Q"),
        known.mark_bar(strokeWidth=1.5, width={"band": 1}).encode(
            y=y, color=group, stroke=group, tooltip=said,
            fillOpacity=alt.condition("datum.open", alt.value(0.25), alt.value(1)),
        ),
        known.mark_text(dy=-8, fontSize=11).encode(y=y, text="bare:N"),
        missing.mark_text(dy=-9, fontSize=17, fontWeight="bold").encode(
            y=alt.YDatum(0), text="mark:N", tooltip=said
        ),
    )  # fmt: skip


@cache
def indicator(lang: str) -> Spec:
    """One indicator over the years, against its level where it has one.

    period (in words), order (from 0), value (null where missing), shown, open (an unfinished year), other (true for the
    figure of a second source), source, gap (why a value is missing, or null), target and target_label (null without a
    level). Rows in the order of the periods.
    """
    y = alt.Y("value:Q", axis=unseen(), scale=alt.Scale(zero=True))
    said = hover(lang, period=N_("Period"), shown=N_("Uppgift"), source=N_("Källa"))
    years = _periods(alt.Scale(type="point", padding=0.5))
    base = rows(x=years, y=y)
    own, other = base.transform_filter("!datum.other"), base.transform_filter(f"datum.other && {_KNOWN}")
    gap = base.transform_filter("isValid(datum.gap)")
    goal = rows(y="target:Q").transform_filter("isValid(datum.target) && datum.order == 0")
    fill = alt.condition("datum.open", alt.value(PAPER), alt.value(BLUE))
    return finished(
        lang,
        210,
        room(x=years),
        goal.mark_rule(color=ORANGE, strokeDash=[6, 4], strokeWidth=2),
        own.transform_filter("!datum.open").mark_line(color=BLUE, strokeWidth=2.5),
        own.transform_filter(_KNOWN).mark_point(size=90, stroke=BLUE, strokeWidth=2.5, opacity=1).encode(
            fill=fill, tooltip=said
        ),
        own.mark_text(dy=-14, fontWeight="bold").encode(text="shown:N"),
        other.mark_point(shape="diamond", size=100, fill=PAPER, stroke=ORANGE, strokeWidth=2, opacity=1).encode(
            tooltip=said
        ),
        other.mark_text(align="left", dx=10, color=ORANGE).encode(text="shown:N"),
        gap.mark_text(lineBreak="\n", baseline="bottom", dy=-6, color=QUIET).encode(
            y=alt.YDatum(0), text="gap:N", tooltip=said
        ),
        goal.mark_text(align="right", baseline="top", dy=5, color=ORANGE).encode(
            x=alt.value("width"), text="target_label:N"
        ),
    )  # fmt: skip
