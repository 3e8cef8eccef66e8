"""Charts that compare like with like: regions within what chance gives, the same tertial of each year, hour by hour."""

from __future__ import annotations

from functools import cache

import altair as alt

from svlc_core.charts.limits import inked, shaped, values
from svlc_core.charts.paper import (
    BLUE,
    GRID,
    INK,
    PALE,
    PAPER,
    QUIET,
    Spec,
    axis,
    categories,
    finished,
    hover,
    rows,
)
from svlc_core.wording import N_, text, weekday_name

_KNOWN = "isValid(datum.value)"


@cache
def regions(lang: str, unit: str = "%") -> Spec:
    """Each region beside what chance alone would give it, were it like all of them together; never by rank.

    region, value, shown, cases (in words), kind (common | better | worse | neutral), said, the limits low95, high95,
    low998 and high998 in the indicator's unit, pooled (all of them together); in the first row also pooled_label.
    Rows in the order to be drawn.
    """
    x = alt.X("value:Q", axis=values(lang, unit, "bottom"), scale=alt.Scale(zero=False, padding=28))
    said = hover(lang, region=N_("Region"), shown=N_("Värde"), cases=N_("Ärenden"), said=N_("Mot gränserna"))
    base = rows(y=categories("region:N"), tooltip=said)
    known = base.transform_filter(_KNOWN).encode(x=x)
    together = rows(x="pooled:Q").transform_filter("isValid(datum.pooled_label)")
    return finished(
        lang,
        alt.Step(46),
        base.mark_rule(color=PALE, strokeWidth=7).encode(x="low998:Q", x2="high998:Q"),
        base.mark_rule(color=PALE, strokeWidth=17).encode(x="low95:Q", x2="high95:Q"),
        together.mark_rule(color=QUIET, strokeWidth=1.5),
        known.mark_point(filled=True, size=150, opacity=1).encode(color=inked(), shape=shaped()),
        known.mark_text(dy=-15, stroke=PAPER, strokeWidth=4, aria=False).encode(text="shown:N"),
        known.mark_text(dy=-15, fontWeight="bold").encode(text="shown:N"),
        together.mark_text(baseline="bottom", dy=-6, color=QUIET).encode(y=alt.value(0), text="pooled_label:N"),
    )


@cache
def alike(lang: str, unit: str = "%") -> Spec:
    """The same part of each year beside each other, each with the interval that its number of cases gives.

    year (in words), value (null where missing), low and high (null where unknown), shown, interval (in words), open
    (not final), gap (why a value is missing, or null), target; in the last row also target_label. In the order of the
    years.
    """
    years = alt.X("year:N", sort=None, axis=axis(labelAngle=0, ticks=False), scale=alt.Scale(type="point", padding=0.5))
    y = alt.Y("value:Q", axis=values(lang, unit), scale=alt.Scale(zero=False))
    said = hover(lang, year=N_("Period"), shown=N_("Värde"), interval=N_("Intervall"))
    base = rows(x=years, tooltip=said)
    known = base.transform_filter(_KNOWN)
    goal = rows(y="target:Q").transform_filter("isValid(datum.target_label)")
    return finished(
        lang,
        230,
        goal.mark_rule(color=INK, strokeDash=[8, 4], strokeWidth=1.5),
        known.mark_rule(color=PALE, strokeWidth=9).encode(y="low:Q", y2="high:Q"),
        known.mark_point(size=110, stroke=BLUE, strokeWidth=2.5, opacity=1).encode(
            y=y, fill=alt.condition("datum.open", alt.value(PAPER), alt.value(BLUE))
        ),
        known.mark_text(align="left", dx=11, fontWeight="bold").encode(y=y, text="shown:N"),
        base.transform_filter("isValid(datum.gap)").mark_text(baseline="bottom", dy=-4, color=QUIET).encode(
            y=alt.value("height"), text="gap:N"
        ),
        goal.mark_text(align="left", dx=4, dy=-7, fontSize=11).encode(x=alt.value(0), text="target_label:N"),
    )  # fmt: skip


@cache
def hours(lang: str) -> Spec:
    """The hours of the week, the darker the higher; a dot where there are too few cases to show anything.

    weekday (0 is Monday), hour (0–23), value (null where too few), shown, when (in words).
    """
    days = [weekday_name(day, lang)[:3] for day in range(7)]
    x = alt.X("hour:O", axis=axis(text(N_("Timme"), lang), labelAngle=0, ticks=False, domain=False))
    y = alt.Y("weekday:O", axis=axis(labelExpr=f"{days}[datum.value]", ticks=False, domain=False))
    tone = alt.Color("value:Q", scale=alt.Scale(range=[GRID, BLUE]), legend=alt.Legend(gradientLength=180))
    base = rows(x=x, y=y, tooltip=hover(lang, when=N_("Tid"), shown=N_("Värde")))
    return finished(
        lang,
        alt.Step(26),
        base.transform_filter(_KNOWN).mark_rect(stroke=PAPER, strokeWidth=1).encode(color=tone),
        base.transform_filter("!isValid(datum.value)").mark_text(color=QUIET).encode(text=alt.TextValue("·")),
    )
