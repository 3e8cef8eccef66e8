"""Charts of what may happen: equally likely results as dots that can be counted, and which lever matters most."""

from __future__ import annotations

from functools import cache

import altair as alt

from svlc_core.charts.paper import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    PAPER,
    QUIET,
    Spec,
    amounts,
    categories,
    finished,
    hover,
    room,
    rows,
    unseen,
)
from svlc_core.wording import N_

_ROOM = 10  # stacks lower than this leave air above them, so that a dot is as large in every chart
_FOR_WORDS = 30  # pixels that no dot and no bar reaches into
_BELOW = -1.3  # where the interval lies, in heights of a dot
_UNDER = 18  # pixels: what does not happen is written below what does
_SIDES = alt.Scale(domain=[True, False], range=[BLUE, ORANGE])


@cache
def dots(lang: str, unit: str = "tkr") -> Spec:
    """A quantile dot plot: each dot is an equally likely result, split by a limit such as zero or the budget.

    kind (dot | interval | limit). A dot: bin, height (1 is lowest), above (at the limit or better), shown (its result).
    The interval below: expected, low80, high80, low95, high95, low_said, high_said, shown, interval (in words). The
    limit: at, at_label, above_said and below_said (how many dots on each side).
    """

    def across(field: str) -> alt.X:
        return alt.X(field, axis=amounts(lang, unit, "bottom"), scale=alt.Scale(zero=False, nice=True))

    tall = alt.Scale(domainMin=-2.0, nice=False, zero=False, padding=_FOR_WORDS)
    dot, interval, limit = (_of_kind(each) for each in ("dot", "interval", "limit"))
    below, top = alt.YDatum(_BELOW, scale=tall), alt.value(0)
    reach = interval.encode(y=below, tooltip=hover(lang, shown=N_("Förväntat"), interval=N_("Intervall")))
    at = limit.encode(x=across("at:Q"))
    return finished(
        lang,
        340,
        at.mark_rule(color=QUIET, strokeDash=[4, 4], strokeWidth=1.5),
        dot.mark_point(filled=True, opacity=1, size=230, stroke=PAPER, strokeWidth=1).encode(
            x=across("bin:Q"),
            y=alt.Y("height:Q", axis=unseen(), scale=tall),
            color=alt.Color("above:N", scale=_SIDES, legend=None),
            tooltip=hover(lang, shown=N_("Helår")),
        ),
        reach.mark_rule(color=QUIET, strokeWidth=2).encode(x=across("low95:Q"), x2="high95:Q"),
        reach.mark_rule(color=INK, strokeWidth=6).encode(x=across("low80:Q"), x2="high80:Q"),
        reach.mark_point(filled=True, opacity=1, size=110, color=PAPER, stroke=INK, strokeWidth=2).encode(
            x=across("expected:Q")
        ),
        reach.mark_text(dy=16).encode(x=across("low80:Q"), text="low_said:N"),
        reach.mark_text(dy=16).encode(x=across("high80:Q"), text="high_said:N"),
        at.mark_text(dy=-8, fontWeight="bold").encode(y=top, text="at_label:N"),
        at.mark_text(align="left", dx=8, dy=8, color=BLUE, fontWeight="bold").encode(y=top, text="above_said:N"),
        at.mark_text(align="right", dx=-8, dy=8, color=ORANGE, fontWeight="bold").encode(y=top, text="below_said:N"),
        room(y=alt.YDatum(_ROOM)),
    )


def _of_kind(kind: str) -> alt.Chart:
    layer: alt.Chart = rows().transform_filter(f"datum.kind == '{kind}'")
    return layer


@cache
def tornado(lang: str, unit: str = "tkr") -> Spec:
    """The year's result with one thing at a time at its ends, the widest first, in the order of the rows.

    One row an end. label (at a line break it goes on in a new line), start (the result of the scenario, the same in
    every row), end (the result there), kind (gain | loss | forecast | absent: it does not happen), said (the lever's
    own value there), shown (the result).
    """
    kinds = alt.Scale(domain=["gain", "loss", "forecast"], range=[BLUE, ORANGE, PALE])
    x = alt.X("end:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(zero=False, padding=2 * _FOR_WORDS))
    said = hover(lang, label=N_("Vad"), said=N_("Värde"), shown=N_("Helår"))
    y = categories("label:N", labelExpr="split(datum.label, '\\n')")
    base = rows(y=y, x=x, tooltip=said)
    absent, there = (base.transform_filter(f"datum.kind {sign} 'absent'") for sign in ("==", "!="))
    right, left = (there.transform_filter(f"datum.end {sign} datum.start") for sign in (">=", "<"))
    gone_right, gone_left = (absent.transform_filter(f"datum.end {sign} datum.start") for sign in (">=", "<"))
    return finished(
        lang,
        alt.Step(52),
        room(x="start:Q", y=y),  # every row in its order: a layer below has only some of them
        absent.mark_bar(fill=PAPER, stroke=QUIET, strokeDash=[4, 3], height={"band": 0.75}).encode(x2="start:Q"),
        there.mark_bar(height={"band": 0.5}).encode(x2="start:Q", color=alt.Color("kind:N", scale=kinds, legend=None)),
        rows(x="start:Q").mark_rule(color=INK, strokeWidth=1),
        right.mark_text(align="left", dx=6).encode(text="said:N"),
        left.mark_text(align="right", dx=-6).encode(text="said:N"),
        gone_right.mark_text(align="left", dx=6, dy=_UNDER, color=QUIET).encode(text="said:N"),
        gone_left.mark_text(align="right", dx=-6, dy=_UNDER, color=QUIET).encode(text="said:N"),
    )
