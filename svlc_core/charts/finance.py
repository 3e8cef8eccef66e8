"""Charts of the ledger: the year to date, the months, and the variance by line."""

from __future__ import annotations

from functools import cache

import altair as alt

from svlc_core.charts.paper import (
    BLUE,
    FAINT,
    MONTHS,
    ORANGE,
    PAPER,
    QUIET,
    Spec,
    amounts,
    categories,
    finished,
    hover,
    keyed,
    months,
    room,
    rows,
    zero,
)
from svlc_core.wording import N_, text

_WHERE_LINES_ARE_NAMED = [0.8, 14.4]
_INKS = {"actual": BLUE, "budget": ORANGE}


@cache
def accumulated(lang: str, unit: str = "tkr") -> Spec:
    """This year so far against its budget and earlier years, each line named at its end.

    year, name, month, value (null where unknown), kind (actual | budget | earlier), when, shown; at the end of a line
    also label, label_at (its height) and open (true where the year is not over).
    """
    kinds = ["actual", "budget", "earlier"]
    tone = alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=[BLUE, ORANGE, FAINT]), legend=None)
    inks = [{"test": f"datum.kind == '{kind}'", "value": ink} for kind, ink in _INKS.items()]
    ink = {"condition": inks, "value": QUIET}
    dash = alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=[[1, 0], [6, 4], [1, 0]]), legend=None)
    width = alt.condition("datum.kind == 'actual'", alt.value(3.5), alt.value(1.8))
    x = alt.X("month:Q", axis=months(lang, values=MONTHS), scale=alt.Scale(domain=_WHERE_LINES_ARE_NAMED, nice=False))
    base = rows(x=x, y=alt.Y("value:Q", axis=amounts(lang, unit)), detail="name:N")
    said = hover(lang, name=N_("Serie"), when=N_("Till och med"), shown=N_("Ackumulerat"))
    ends = rows(x=x).transform_filter("isValid(datum.label)")
    named = ends.encode(y="label_at:Q", text="label:N")
    return finished(
        lang,
        360,
        zero(),
        base.mark_line().encode(color=tone, strokeDash=dash, strokeWidth=width),
        base.mark_point(size=26, filled=True, opacity=1).encode(color=tone, tooltip=said),
        ends.transform_filter("datum.open").mark_point(size=110, fill=PAPER, stroke=BLUE, strokeWidth=3, opacity=1)
        .encode(y="value:Q", tooltip=said),
        named.mark_text(align="left", dx=10, stroke=PAPER, strokeWidth=4, aria=False),
        named.mark_text(align="left", dx=10).encode(color=ink),
    )  # fmt: skip


@cache
def monthly(lang: str, unit: str = "tkr") -> Spec:
    """Each month's actual as a bar, its budget as a line across. month, actual and budget (null where unknown), when,
    shown, shown_budget."""
    names = [text(N_("Utfall"), lang), text(N_("Budget"), lang)]
    scale = alt.Scale(domain=names, range=[BLUE, ORANGE])
    x = alt.X("month:O", axis=months(lang), scale=alt.Scale(domain=MONTHS, paddingInner=0.35))
    said = hover(lang, when=N_("Månad"), shown=N_("Utfall"), shown_budget=N_("Budget"))
    base = rows(x=x, y=alt.Y("actual:Q", axis=amounts(lang, unit)), tooltip=said)
    return finished(
        lang,
        300,
        keyed(base.mark_bar(), names[0], scale),
        keyed(base.mark_tick(thickness=3, opacity=1, orient="horizontal"), names[1], scale).encode(y="budget:Q"),
        zero(),
    )


@cache
def variance(lang: str, unit: str = "tkr") -> Spec:
    """Better than budget to the right in blue, worse to the left in orange; one panel.

    line (in words), variance, shown, bare (without its unit), and the ends of the axis that all panels share: low and
    high. Rows in the order to be drawn.
    """
    words = categories("line:N")
    base = rows(y=words, x=alt.X("variance:Q", axis=amounts(lang, unit, "bottom")))
    said = hover(lang, line=N_("Resultatrad"), shown=N_("Avvikelse mot budget"))
    gains, losses = (base.transform_filter(f"datum.variance {sign} 0") for sign in (">=", "<"))
    return finished(
        lang,
        230,
        room(x="low:Q", y=words),
        room(x="high:Q", y=words),
        gains.mark_bar(height={"band": 0.6}, color=BLUE).encode(tooltip=said),
        losses.mark_bar(height={"band": 0.6}, color=ORANGE).encode(tooltip=said),
        zero(down=False),
        gains.mark_text(align="left", dx=5).encode(text="bare:N"),
        losses.mark_text(align="right", dx=-5).encode(text="bare:N"),
    )
