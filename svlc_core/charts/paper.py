"""What every chart is drawn on: white paper, readable labels, the language's numbers and months, axes with words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt

from svlc_core.wording import month_name, signs, text, weekday_name

Spec = dict[str, Any]
Chart = Callable[..., Spec]
INK, QUIET, FAINT, GRID, PAPER = "#14202b", "#4a5661", "#9aa7b1", "#e4e9ed", "#ffffff"
BLUE, ORANGE, PALE, GREEN, PLUM = "#005a8c", "#b35900", "#a9cbe0", "#5b7f2b", "#7a4988"
# Each ink where the page is dark: as light on that ground as it is dark on white.
NIGHT = {
    INK: "#f2f5f7", QUIET: "#b6c2cc", FAINT: "#728290", GRID: "#263440", PAPER: "#0f1720",
    BLUE: "#6cb8ec", ORANGE: "#f0a35e", PALE: "#24506e", GREEN: "#a9cf72", PLUM: "#cfa0dd",
}  # fmt: skip
MONTHS = list(range(1, 13))
_SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)


@cache
def locale(lang: str) -> Spec:
    """How Vega writes numbers, months and days in this language."""
    decimal, thousands, minus = signs(lang)
    days = [weekday_name(day, lang) for day in _SUNDAY_FIRST]
    return {
        "number": {
            "decimal": decimal,
            "thousands": thousands,
            "grouping": [3],
            "currency": ["", ""],
            "minus": minus,
        },
        "time": {
            "dateTime": "%Y-%m-%d %H:%M",
            "date": "%Y-%m-%d",
            "time": "%H:%M",
            "periods": ["", ""],
            "days": days,
            "shortDays": [day[:3] for day in days],
            "months": [month_name(month, lang) for month in MONTHS],
            "shortMonths": [month_name(month, lang, short=True) for month in MONTHS],
        },
    }


@cache
def dark(chart: Chart, *asked: Any) -> Spec:
    """What `chart(*asked)` is, for a page that is dark."""
    spec: Spec = _by_night(chart(*asked))
    return spec


def _by_night(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _by_night(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_by_night(each) for each in part]
    return NIGHT.get(part, part) if isinstance(part, str) else part


def finished(lang: str, height: int | alt.Step, *layers: alt.Chart) -> Spec:
    """The layers as a spec without data, on paper of their own: a picture saved from it can be read anywhere."""
    chart = (
        alt.layer(*layers, data=alt.NamedData("rows"))
        .properties(height=height, background=PAPER, padding=dict.fromkeys(("left", "top", "right", "bottom"), 8))
        .configure(locale=locale(lang))
        .configure_axis(
            labelColor=QUIET, titleColor=INK, gridColor=GRID, domainColor=FAINT, tickColor=FAINT,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=260,
        )
        .configure_legend(
            labelColor=INK, labelFontSize=12, orient="top", direction="horizontal", title=None, labelLimit=260,
        )
        .configure_text(color=INK, fontSize=12)
        .configure_view(strokeWidth=0)
    )  # fmt: skip
    spec: Spec = chart.to_dict()
    del spec["data"]
    return spec


def rows(**encoding: Any) -> alt.Chart:
    """A layer to be, on the rows that the page sends."""
    return alt.Chart().encode(**encoding)


def axis(title: str = "", **options: Any) -> alt.Axis:
    """An axis that a screen reader hears by its title instead of by an English sentence."""
    return alt.Axis(title=title or None, description=title or " ", labelFlush=False, **options)


def unseen() -> alt.Axis:
    """No axis, where every figure is written out. (Streamlit draws nothing at all for an axis of null.)"""
    return axis(labels=False, ticks=False, domain=False, grid=False)


def months(lang: str, **options: Any) -> alt.Axis:
    """Months by their short names along the bottom."""
    names = ["", *(month_name(month, lang, short=True) for month in MONTHS)]
    return axis(labelExpr=f"{names}[datum.value]", labelAngle=0, grid=False, **options)


def amounts(lang: str, unit: str, orient: str = "left") -> alt.Axis:
    """Amounts in `unit`, which stands above the axis when that is on the left."""
    above = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleY": -10, "titleX": -30}
    return axis(text(unit, lang), format=",.0f", tickCount=6, orient=orient, **(above if orient == "left" else {}))


def categories(field: str, **options: Any) -> alt.Y:
    """Words down the left side, in the order of the rows."""
    return alt.Y(field, sort=None, axis=axis(ticks=False, domain=False, labelPadding=8, **options))


def zero(down: bool = True) -> alt.Chart:
    """The line where nothing was gained or lost: lying across a chart of columns, standing in a chart of bars."""
    line: alt.Chart = rows().mark_rule(color=QUIET, aria=False)
    return line.encode(y=alt.YDatum(0)) if down else line.encode(x=alt.XDatum(0))


def room(**encoding: Any) -> alt.Chart:
    """Nothing to see; it stretches the axis so that charts beside each other can be compared."""
    layer: alt.Chart = rows(**encoding).mark_point(opacity=0, aria=False, tooltip=None)
    return layer


def keyed(layer: alt.Chart, name: str, scale: alt.Scale) -> alt.Chart:
    """The layer in the colour that the key shows for `name`."""
    return layer.transform_calculate(key=f"'{name}'").encode(color=alt.Color("key:N", scale=scale))


def striped(ink: str, stripes: int, standing: bool = True) -> Spec:
    """A fill of equal stripes for what has not happened; Vega-Lite has no hatching of its own.

    A gradient follows its bar, so the stripes run along the side that every bar has in common: standing in columns,
    lying in bars.
    """
    bands = 2 * stripes - 1
    stops = [
        {"offset": round(end / bands, 4), "color": PAPER if band % 2 else ink}
        for band in range(bands)
        for end in (band, band + 1)
    ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": int(standing), "y2": int(not standing), "stops": stops}


def hover(lang: str, **titles: str) -> list[alt.Tooltip]:
    """A tooltip of fields, each under its title."""
    return [alt.Tooltip(f"{field}:N", title=text(title, lang)) for field, title in titles.items()]


def spread(heights: list[float], gap: float) -> list[float]:
    """Where to write labels that want to stand at `heights`: at least `gap` apart, in the same order."""
    placed: dict[int, float] = {}
    floor = float("-inf")
    for index in sorted(range(len(heights)), key=heights.__getitem__):
        placed[index] = max(heights[index], floor)
        floor = placed[index] + gap
    return [placed[index] for index in range(len(heights))]
