"""Control charts: values in time with what chance alone would give; signals have a shape and a colour of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from svlc_core.charts.paper import BLUE, FAINT, INK, ORANGE, PAPER, PLUM, QUIET, Spec, axis, finished, hover, room, rows
from svlc_core.wording import N_, unit_name

# What a point is: within chance, a signal for the better or the worse, or one where neither way is better.
KINDS = ["common", "better", "worse", "neutral"]
SHAPES = ["circle", "triangle-up", "square", "diamond"]
INKS = [QUIET, BLUE, ORANGE, PLUM]
_DAY = alt.X("at:T", title=None)
_POINT = "datum.what == 'point'"


def inked() -> alt.Color:
    return alt.Color("kind:N", scale=alt.Scale(domain=KINDS, range=INKS), legend=None)


def shaped() -> alt.Shape:
    return alt.Shape("kind:N", scale=alt.Scale(domain=KINDS, range=SHAPES), legend=None)


def values(lang: str, unit: str, orient: str = "left") -> alt.Axis:
    """A measured value with as many decimals as the axis needs; the unit stands above an axis on the left."""
    above: dict[str, Any] = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleY": -10, "titleX": -30}
    return axis(unit_name(unit, lang), tickCount=6, orient=orient, **(above if orient == "left" else {}))


def _calendar(**options: Any) -> alt.Chart:
    """Days along the bottom, at no hour: a date is the same wherever the reader's clock is."""
    days = axis(grid=False, labelAngle=0, **options)
    return room(x=alt.X("at:T", scale=alt.Scale(type="utc", padding=14), axis=days))


_SHORT = "utcFormat(datum.value, '%b')"
_BY_MONTH: dict[str, Any] = {
    "tickCount": {"interval": "month", "step": 3},
    "labelExpr": f"utcmonth(datum.value) == 0 ? [{_SHORT}, utcFormat(datum.value, '%Y')] : {_SHORT}",
}
_BY_YEAR: dict[str, Any] = {"tickCount": {"interval": "year", "step": 1}, "labelExpr": "utcFormat(datum.value, '%Y')"}


@cache
def control(lang: str, unit: str = "%") -> Spec:
    """One indicator in one region, month by month or tertial by tertial.

    what: point | event | rebase | edge; at: the day, in milliseconds since 1970-01-01 (not of an edge).
    Of a point: when (in words), value (null where missing), shown, kind (common | better | worse | neutral), said (why
    it is a signal), open (not final), gap (why the value is missing, or null), phase (a number; grows where the limits
    start anew), centre, low, high, near_low, near_high (null where there are none), target.
    Of an event or rebase: label, and until where it lasted. Of an edge, which names a line at its end: label, label_at.
    """
    said = hover(lang, when=N_("Period"), shown=N_("Värde"), said=N_("Signal"))
    gone = hover(lang, when=N_("Period"), gap=N_("Saknas"))
    points = rows(x=_DAY).transform_filter(_POINT)
    marks = rows(x=_DAY).transform_filter("datum.what == 'event' || datum.what == 'rebase'")
    ends = rows().transform_filter("datum.what == 'edge'")
    told = hover(lang, label=N_("Händelse"))
    return finished(
        lang,
        340,
        _calendar(**_BY_MONTH),
        marks.transform_filter("isValid(datum.until)").mark_rect(color=PLUM, opacity=0.12, aria=False).encode(
            x2="until:T"
        ),
        *_limits(points),
        _target(points),
        marks.mark_rule(color=PLUM, strokeWidth=1.5).encode(
            strokeDash=alt.condition("datum.what == 'rebase'", alt.value([1, 0]), alt.value([3, 3])), tooltip=told
        ),
        *_named(marks),
        *_course(points, alt.Y("value:Q", axis=values(lang, unit), scale=alt.Scale(zero=False, padding=10)), 75, said),
        points.transform_filter("isValid(datum.gap)").mark_text(baseline="bottom", dy=-4, fontSize=14, color=QUIET)
        .encode(y=alt.value("height"), text=alt.TextValue("×"), tooltip=gone),
        ends.mark_text(align="left", dx=6, fontSize=11, color=QUIET).encode(
            x=alt.value("width"), y="label_at:Q", text="label:N"
        ),
    )  # fmt: skip


@cache
def panel(lang: str, unit: str = "%") -> Spec:
    """The same as `control` for one of several regions that stand side by side on the same axis; small.

    what (point), at, when, value, shown, kind, said, open, phase, centre, low, high, near_low, near_high, target; and
    the ends of the axis that all panels share: floor and top.
    """
    said = hover(lang, when=N_("Period"), shown=N_("Värde"), said=N_("Signal"))
    points = rows(x=_DAY).transform_filter(_POINT)
    y = alt.Y("value:Q", axis=values(lang, unit), scale=alt.Scale(zero=False))
    return finished(
        lang,
        150,
        _calendar(**_BY_YEAR).encode(y="floor:Q"),
        room(x=_DAY, y="top:Q"),
        *_limits(points),
        _target(points),
        *_course(points, y, 36, said),
    )


def _limits(points: alt.Chart) -> list[alt.Chart]:
    """Steps, since the limits of a share follow how many cases there were; broken where they start anew."""
    line = points.encode(detail="phase:N")
    outer: dict[str, Any] = {"color": QUIET, "strokeDash": [6, 3], "strokeWidth": 1.3}
    near: dict[str, Any] = {"color": FAINT, "strokeDash": [1, 3], "strokeWidth": 1.2}
    styles: dict[str, dict[str, Any]] = {"low": outer, "high": outer, "near_low": near, "near_high": near,
              "centre": {"color": QUIET, "strokeWidth": 1.3}}  # fmt: skip
    return [
        line.mark_line(interpolate="step", aria=False, **style).encode(y=f"{field}:Q")
        for field, style in styles.items()
    ]


def _target(points: alt.Chart) -> alt.Chart:
    line: alt.Chart = points.mark_line(color=INK, strokeDash=[8, 4], strokeWidth=1.3, aria=False)
    return line.encode(y="target:Q")


def _course(points: alt.Chart, y: alt.Y, size: int, said: list[alt.Tooltip]) -> list[alt.Chart]:
    """The values; a point that is not final is hollow."""
    marks = points.transform_filter("isValid(datum.value)").encode(y=y, shape=shaped(), tooltip=said)
    thick = alt.condition("datum.kind == 'common'", alt.value(size * 0.6), alt.value(size * 1.6))
    return [
        points.mark_line(color=FAINT, strokeWidth=1.8, aria=False).encode(y=y, detail="phase:N"),
        marks.transform_filter("!datum.open").mark_point(filled=True, opacity=1)
        .encode(color=inked(), size=thick),
        marks.transform_filter("datum.open").mark_point(fill=PAPER, strokeWidth=2, opacity=1)
        .encode(color=inked(), size=thick),
    ]  # fmt: skip


def _named(marks: alt.Chart) -> list[alt.Chart]:
    """What happened, at the top of its line, readable across the lines of the chart."""
    where: dict[str, Any] = {
        "align": "left",
        "baseline": "top",
        "dx": 4,
        "limit": 170,
        "lineBreak": "\n",
        "fontSize": 11,
    }
    text = marks.encode(text="label:N", y=alt.value(0))
    return [
        text.mark_text(stroke=PAPER, strokeWidth=4, aria=False, **where),
        text.mark_text(color=PLUM, tooltip=None, **where),
    ]
