"""Charts of how wrong the forecasts have been: errors as dots about zero, where the forecast was right."""

from __future__ import annotations

from functools import cache

import altair as alt

from svlc_core.charts.paper import (
    BLUE,
    ORANGE,
    PALE,
    PAPER,
    QUIET,
    Spec,
    amounts,
    categories,
    finished,
    hover,
    keyed,
    rows,
    zero,
)
from svlc_core.wording import N_, text


@cache
def errors(lang: str, unit: str = "tkr") -> Spec:
    """How far each year ended from its forecast, one line of dots a year (or a forecast); to the right is better.

    label, error, kind (forecast | other | budget), method, shown; for a forecast with an interval also low, high: the
    errors that the 80 % interval had room for.
    """
    names = [text(each, lang) for each in (N_("Prognosen"), N_("Andra metoder"), N_("Årets budget"))]
    scale = alt.Scale(domain=names, range=[BLUE, QUIET, ORANGE])
    said = hover(lang, label=N_("Vad"), method=N_("Metod"), shown=N_("Fel"))
    x = alt.X("error:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(zero=True, nice=True))
    base = rows(x=x, y=categories("label:N", grid=True), tooltip=said)
    ours, others, budget = (
        base.transform_filter(f"datum.kind == '{kind}'") for kind in ("forecast", "other", "budget")
    )
    return finished(
        lang,
        alt.Step(46),
        rows(y=categories("label:N", grid=True), x=alt.X("low:Q", axis=amounts(lang, unit, "bottom")), x2="high:Q")
        .transform_filter("isValid(datum.low)")
        .mark_bar(color=PALE, height={"band": 0.5}, aria=False),
        zero(down=False),
        keyed(others.mark_point(size=70, strokeWidth=1.5, opacity=1, fill=PAPER), names[1], scale),
        keyed(budget.mark_point(shape="diamond", size=110, filled=True, opacity=1), names[2], scale),
        keyed(ours.mark_point(size=200, filled=True, opacity=1), names[0], scale),
        ours.mark_text(dy=-17, fontWeight="bold", color=BLUE).encode(text="shown:N"),
    )
