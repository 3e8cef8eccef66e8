"""Charts of what has not happened yet: forecast methods, the year carried on, and the bridge to a scenario."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

from svlc_core.charts.paper import (
    BLUE,
    INK,
    MONTHS,
    ORANGE,
    PAPER,
    QUIET,
    Spec,
    amounts,
    categories,
    finished,
    hover,
    months,
    room,
    rows,
    striped,
    zero,
)
from svlc_core.wording import N_, text

PICKED = "picked"  # the name of what a click chooses
_WHERE_LINES_ARE_NAMED = [0.8, 14.4]
_WRITTEN = 60  # pixels beside the outermost bars, where their amounts are written


def _chosen(yes: Any, no: Any) -> Any:
    return alt.condition("datum.chosen", alt.value(yes), alt.value(no))


@cache
def methods(lang: str, unit: str = "tkr") -> Spec:
    """Forecast methods on one axis, the chosen one in blue.

    label, order (from 0, as the rows stand), expected, low, high (the back-tested error), chosen, shown, interval (in
    words), budget (the same in every row).
    """
    said = hover(lang, label=N_("Metod"), shown=N_("Helår"), interval=N_("Intervall"))
    x = alt.X("expected:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(zero=False, nice=True))
    base = rows(y=categories("label:N", grid=True), tooltip=said)
    chosen, others = base.transform_filter("datum.chosen"), base.transform_filter("!datum.chosen")
    plan = rows(x="budget:Q").transform_filter("datum.order == 0")
    return finished(
        lang,
        alt.Step(46),
        plan.mark_rule(color=ORANGE, strokeDash=[6, 4], strokeWidth=2),
        base.mark_rule().encode(x="low:Q", x2="high:Q", color=_chosen(BLUE, QUIET), strokeWidth=_chosen(6, 2)),
        base.mark_point(opacity=1, strokeWidth=2).encode(
            x=x, color=_chosen(BLUE, QUIET), fill=_chosen(BLUE, PAPER), size=_chosen(220, 90)
        ),
        others.mark_text(dy=-15).encode(x=x, text="shown:N"),
        chosen.mark_text(dy=-17, fontWeight="bold", color=BLUE).encode(x=x, text="shown:N"),
        plan.mark_text(color=ORANGE, align="left", dx=5, baseline="top").encode(
            y=alt.value(0), text=alt.TextValue(text(N_("Budget"), lang))
        ),
    )


@cache
def bridge(lang: str, unit: str = "tkr") -> Spec:
    """From one total to another, step by step in the order of the rows.

    label, start, end, amount, shown, kind (total | gain | loss).
    """
    kinds = alt.Scale(domain=["total", "gain", "loss"], range=[QUIET, BLUE, ORANGE])
    x = alt.X("end:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(padding=_WRITTEN, nice=False))
    base = rows(y=categories("label:N"), x=x)
    right, left = (base.transform_filter(f"datum.end {sign} datum.start") for sign in (">=", "<"))
    return finished(
        lang,
        alt.Step(52),
        zero(down=False),
        base.mark_bar(height={"band": 0.6}).encode(
            x2="start:Q", color=alt.Color("kind:N", scale=kinds, legend=None),
            tooltip=hover(lang, label=N_("Steg"), shown=N_("Belopp")),
        ),
        base.mark_tick(orient="vertical", thickness=2, color=INK, height={"band": 1}),
        right.mark_text(align="left", dx=6, fontWeight="bold").encode(text="shown:N"),
        left.mark_text(align="right", dx=-6, fontWeight="bold").encode(text="shown:N"),
    )  # fmt: skip


@cache
def year(lang: str, unit: str = "tkr") -> Spec:
    """The year month by month: what happened solid, what is expected striped, and the budget as a frame behind.

    month, amount, status (actual | forecast), kind (the status in words), budget (null where there is none), when,
    shown, shown_budget.
    """
    said = hover(lang, when=N_("Månad"), kind=N_("Slag"), shown=N_("Belopp"), shown_budget=N_("Budget"))
    x = alt.X("month:O", axis=months(lang), scale=alt.Scale(domain=MONTHS, paddingInner=0.2))
    base = rows(x=x, y=alt.Y("amount:Q", axis=amounts(lang, unit)), tooltip=said)
    known, ahead = (base.transform_filter(f"datum.status == '{each}'") for each in ("actual", "forecast"))
    return finished(
        lang,
        300,
        base.mark_bar(fill=PAPER, stroke=ORANGE, strokeWidth=1.5).encode(y="budget:Q"),
        known.mark_bar(color=BLUE, width={"band": 0.6}),
        ahead.mark_bar(color=striped(BLUE, 4), stroke=BLUE, width={"band": 0.6}),
        zero(),
    )


@cache
def drivers(lang: str, unit: str = "tkr") -> Spec:
    """From the year's budget to its forecast, step by step; a click says which `step` was meant.

    label (at ", " it goes on in a new line), step, told (the step in a sentence), start, middle, end, shown, kind
    (total | step), and for a step which way each half goes and how far: happened and ahead (gain | loss),
    shown_happened, shown_ahead. What has happened is the upper half, solid, from start to middle; what is forecast the
    lower half, striped, from middle to end.
    """
    y = categories("label:N", labelExpr="split(datum.label, ', ')")
    said = hover(lang, label=N_("Steg"), shown=N_("Bidrag till helåret"), shown_happened=N_("Har hänt"),
                 shown_ahead=N_("Prognos"))  # fmt: skip
    x = alt.X("end:Q", axis=amounts(lang, unit, "bottom"), scale=alt.Scale(padding=_WRITTEN, nice=False))
    base = rows(y=y, x="start:Q")
    total, step = (base.transform_filter(f"datum.kind == '{each}'") for each in ("total", "step"))
    right, left = (base.transform_filter(f"datum.end {sign} datum.start") for sign in (">=", "<"))
    which = alt.selection_point(name=PICKED, fields=["step"], empty=False)
    return finished(
        lang,
        alt.Step(46),
        room(y=y, x=x),  # keeps the rows in their order
        zero(down=False),
        total.mark_bar(color=QUIET, height={"band": 0.55}, aria=False).encode(x2="end:Q"),
        *(half for way, ink in (("gain", BLUE), ("loss", ORANGE)) for half in _halves(step, way, ink)),
        base.mark_tick(orient="vertical", thickness=2, color=INK, height={"band": 0.9}, aria=False).encode(x="end:Q"),
        right.mark_text(align="left", dx=6, fontWeight="bold", aria=False).encode(x="end:Q", text="shown:N"),
        left.mark_text(align="right", dx=-6, fontWeight="bold", aria=False).encode(x="end:Q", text="shown:N"),
        rows(y=y, tooltip=said).mark_bar(opacity=0, cursor="pointer", height={"band": 1}).encode(
            x=alt.value(0), x2=alt.value("width"), description="told:N"
        ).add_params(which),
    )  # fmt: skip


def _halves(step: alt.Chart, way: str, ink: str) -> tuple[alt.Chart, alt.Chart]:
    happened, ahead = (step.transform_filter(f"datum.{half} == '{way}'") for half in ("happened", "ahead"))
    size = {"band": 0.32}  # said as a whole by the layer that is clicked
    return (
        happened.mark_bar(color=ink, height=size, yOffset=-7, aria=False).encode(x2="middle:Q"),
        ahead.mark_bar(color=striped(ink, 2, standing=False), stroke=ink, height=size, yOffset=7, aria=False).encode(
            x="middle:Q", x2="end:Q"
        ),
    )


@cache
def year_end(lang: str, unit: str = "tkr") -> Spec:
    """The year to date, carried on to December.

    month, value, status (actual | forecast; the last known month is in both), when, shown; in December also label, and
    where they are known low, high, budget, budget_label, budget_at (its height).
    """
    x = alt.X("month:Q", axis=months(lang, values=MONTHS), scale=alt.Scale(domain=_WHERE_LINES_ARE_NAMED, nice=False))
    base = rows(x=x, y=alt.Y("value:Q", axis=amounts(lang, unit)))
    known, ahead = (base.transform_filter(f"datum.status == '{each}'") for each in ("actual", "forecast"))
    said = hover(lang, when=N_("Till och med"), shown=N_("Ackumulerat"))
    end = rows(x=x).transform_filter("isValid(datum.label)")
    plan = end.encode(y="budget_at:Q", text="budget_label:N")
    return finished(
        lang,
        330,
        zero(),
        end.mark_rule(color=BLUE, strokeWidth=7, opacity=0.35).encode(y="low:Q", y2="high:Q"),
        known.mark_line(color=BLUE, strokeWidth=3.5),
        ahead.mark_line(color=BLUE, strokeWidth=2, strokeDash=[6, 4]),
        known.mark_point(filled=True, color=BLUE, size=26, opacity=1).encode(tooltip=said),
        ahead.mark_point(fill=PAPER, stroke=BLUE, size=40, opacity=1).encode(tooltip=said),
        end.mark_point(shape="diamond", size=110, filled=True, color=ORANGE, opacity=1).encode(y="budget:Q"),
        end.mark_text(align="left", dx=10, color=BLUE, fontWeight="bold").encode(y="value:Q", text="label:N"),
        plan.mark_text(align="left", dx=10, stroke=PAPER, strokeWidth=4, aria=False),
        plan.mark_text(align="left", dx=10, color=ORANGE),
    )
