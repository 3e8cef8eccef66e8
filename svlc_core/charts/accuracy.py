"""Charts of how wrong the forecasts have been: errors as dots about zero, where the forecast was right."""

from __future__ import annotations

from functools import cache
from typing import Any

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
    """How far each year ended from each forecast of it, one line of dots a year; to the right is better.

    label, error, kind (forecast | other | budget), method, shown; for a forecast with an interval also low, high: the
    errors that the 80 % interval has room for.
    """
    names = [text(each, lang) for each in (N_("Prognosen"), N_("Andra metoder"), N_("Årets budget"))]
    scale = alt.Scale(domain=names, range=[BLUE, QUIET, ORANGE])
    base = _dots(lang, unit, label=N_("År"), method=N_("Metod"), shown=N_("Fel"))
    ours, others, budget = (
        base.transform_filter(f"datum.kind == '{kind}'") for kind in ("forecast", "other", "budget")
    )
    return finished(
        lang,
        alt.Step(46),
        _room(lang, unit),
        zero(down=False),
        keyed(others.mark_point(size=70, strokeWidth=1.5, opacity=1, fill=PAPER), names[1], scale),
        keyed(budget.mark_point(shape="diamond", size=110, filled=True, opacity=1), names[2], scale),
        keyed(ours.mark_point(size=200, filled=True, opacity=1), names[0], scale),
        *_written(ours),
    )


@cache
def scores(lang: str, unit: str = "tkr") -> Spec:
    """How far the outcome is from each published forecast, a line a forecast; to the right is better.

    label, error, until (what it was compared with), shown; where there was an interval also low, high: the errors that
    the 80 % interval has room for.
    """
    base = _dots(lang, unit, label=N_("Prognos"), until=N_("Mot"), shown=N_("Fel"))
    return finished(
        lang,
        alt.Step(46),
        _room(lang, unit),
        zero(down=False),
        base.mark_point(size=200, filled=True, opacity=1, color=BLUE),
        *_written(base),
    )


def _dots(lang: str, unit: str, **said: str) -> alt.Chart:
    x = alt.X("error:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(zero=True, nice=True))
    return rows(x=x, y=categories("label:N", grid=True), tooltip=hover(lang, **said))


def _room(lang: str, unit: str) -> alt.Chart:
    """The interval, as the errors that it has room for."""
    x = alt.X("low:Q", axis=amounts(lang, unit, "bottom"))
    known = rows(y=categories("label:N", grid=True), x=x, x2="high:Q").transform_filter("isValid(datum.low)")
    band: alt.Chart = known.mark_bar(color=PALE, height={"band": 0.5}, aria=False)
    return band


def _written(dots: alt.Chart) -> tuple[alt.Chart, alt.Chart]:
    """The error above its dot, readable across the line and the band."""
    above: dict[str, Any] = {"dy": -17, "fontWeight": "bold"}
    words = dots.encode(text="shown:N")
    behind = words.mark_text(**above, stroke=PAPER, strokeWidth=4, aria=False)
    return behind, words.mark_text(**above, color=BLUE)
