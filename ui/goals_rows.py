"""A line along time as rows for the control charts, and as the table behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from svlc_core import charts
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.catalogue.series import Statistic
from svlc_core.signals.verdict import direction
from svlc_core.wording import MARKS
from ui import data, goals_data, goals_icons
from ui.goals_series import Line, applying, name, written
from ui.language import _

Row = dict[str, Any]
_LINES = {"centre": "centre", "low": "lower", "high": "upper", "near_low": "near_lower", "near_high": "near_upper"}
_APART = 0.055  # of the height: labels of lines keep so far from each other
_LEVELS = 4  # so many events in a row are named one below the other


# What is drawn follows from the store's version, the line and the language that it is written in.


@data.once_a_version
def control(line: Line, _language: str) -> pd.DataFrame:
    """Rows for `charts.control`: the points, the names of the lines, and what happened."""
    points = [_point(line, position) for position in range(len(line.periods))]
    return pd.DataFrame([*points, *_edges(line, points), *_events(line)])


@data.once_a_version
def panels(lines: tuple[Line, ...], _language: str) -> tuple[pd.DataFrame, ...]:
    """Rows for `charts.panel`, one of each line, that share the ends of the axis."""
    drawn = [[_point(line, position) for position in range(len(line.periods))] for line in lines]
    low, high = _ends([row for points in drawn for row in points])
    return tuple(pd.DataFrame(points).assign(floor=low, top=high) for points in drawn)


def _ends(points: list[Row]) -> tuple[float, float]:
    """The lowest and the highest that is drawn."""
    drawn = [row[field] for row in points for field in ("value", "low", "high", "target") if row[field] is not None]
    return min(drawn), max(drawn)


def _point(line: Line, position: int) -> Row:
    row, chart = line.row(position), line.verdict.chart
    known = not pd.isna(row["value"])
    signal = chart.signal_at(position)
    cause = direction(signal.side, line.indicator.better).cause if signal else "common"
    lowest, highest = (0.0, 100.0 if line.indicator.statistic is Statistic.SHARE else None)
    limits = {field: _within(getattr(chart, own)[position], lowest, highest) for field, own in _LINES.items()}
    return {
        "what": "point", "at": _moment(row["begins"]), "when": line.when(position),
        "value": float(row["value"]) if known else None, "shown": line.value(position),
        "kind": goals_icons.KINDS[cause], "said": _said(line, position),
        "open": bool(row["preliminary"] or not row["finished"]), "gap": None if known else _gap(line, position),
        "phase": chart.phase[position], "target": line.indicator.target.level if line.indicator.target else None,
        **limits,
    }  # fmt: skip


def _within(value: float | None, lowest: float, highest: float | None) -> float | None:
    """A limit is not drawn where no value can be."""
    if value is None:
        return None
    return min(max(value, lowest), value if highest is None else highest)


def _said(line: Line, position: int) -> str:
    row, signal = line.row(position), line.verdict.chart.signal_at(position)
    if not row["finished"]:
        return _("perioden är inte slut och bedöms inte")
    told = _(signal.rule.label) if signal else _("vanlig variation")
    return _("{verdict}; preliminär", verdict=told) if row["preliminary"] else told


def _gap(line: Line, position: int) -> str | None:
    """Why a value is missing, once the region has begun to tell its cases."""
    if not line.periods["value"].iloc[:position].notna().any():
        return None
    lacking = line.row(position)["missing"]
    if not pd.isna(lacking) and lacking:
        return _("uppgiften saknas i periodens ärenden")
    return _("inga ärenden att mäta")


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _edges(line: Line, drawn: list[Row]) -> list[Row]:
    """The lines' names, beside their right ends and clear of each other."""
    last = drawn[-1]
    middle = _("medel {value}") if line.indicator.statistic is not Statistic.SHARE else _("andel {value}")
    named = {"high": _("övre gräns {value}"), "centre": middle, "low": _("nedre gräns {value}")}
    told = [(last[field], text.format(value=written(last[field], line.indicator))) for field, text in named.items()]
    told.append((last["target"], _("mål {value}", value=written(last["target"], line.indicator))))
    known = [(height, text) for height, text in told if height is not None]
    low, high = _ends(drawn)
    places = charts.spread([height for height, _text in known], _APART * (high - low))
    return [{"what": "edge", "label": text, "label_at": at} for (_h, text), at in zip(known, places, strict=True)]


def _events(line: Line) -> list[Row]:
    """Marks within the time of the chart, each named below the one before it."""
    begins, until = line.periods["begins"].iloc[0], line.periods["ends"].iloc[-1]
    mine = [mark for mark in goals_data.marks() if applying(mark, line.indicator, line.region)]
    shown = sorted([*mine, *joining(line)], key=lambda mark: mark.since)
    within = [mark for mark in shown if begins <= mark.since <= until]
    return [_event(mark, number % _LEVELS) for number, mark in enumerate(within)]


def _event(mark: Mark, level: int) -> Row:
    text = _("Nya gränser: {reason}", reason=mark.text) if mark.kind is MarkKind.REBASE else mark.text
    lasted = _moment(mark.until) if mark.until else None
    return {"what": mark.kind.value, "at": _moment(mark.since), "until": lasted, "label": "\n" * level + text}


def joining(line: Line) -> list[Mark]:
    """Where a region begins to count in a joint scope: from there on the figure speaks of others."""
    return [
        Mark(MarkKind.EVENT, since, _("{region} ingår från {day}", region=name(region), day=since.isoformat()))
        for region, since in goals_data.joined(line.region).items()
    ]


def table(line: Line) -> pd.DataFrame:
    """Each period: its value, what it is counted from, the limits and what the point says."""
    chart, rows = line.verdict.chart, line.periods
    share = line.indicator.statistic is Statistic.SHARE
    return pd.DataFrame(
        {
            _("Period"): [line.when(at) for at in range(len(rows))],
            _("Värde"): rows["value"],
            **({_("Räknade"): rows["x"]} if share else {}),
            _("Av"): rows["n"],
            _("Saknas"): rows["missing"],
            _("Undantagna"): rows["excluded"],
            _("Mittlinje"): pd.Series(chart.centre, dtype="float64"),
            _("Nedre gräns"): pd.Series(chart.lower, dtype="float64"),
            _("Övre gräns"): pd.Series(chart.upper, dtype="float64"),
            _("Signal"): [_said(line, at) if value else MARKS["not_reported"]
                             for at, value in enumerate(rows["value"].notna())],
        }
    )  # fmt: skip
