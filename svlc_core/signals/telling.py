"""What a chart says, in sentences that someone who has never seen one understands."""

from __future__ import annotations

from dataclasses import dataclass, field

from svlc_core.signals import sentences
from svlc_core.signals.chart import Chart, Signal, Status
from svlc_core.signals.intervals import Interval
from svlc_core.signals.phases import BASELINE, FIRM, LEAST_LIMITS
from svlc_core.signals.prime import EXPECTED
from svlc_core.signals.runs import RunChart
from svlc_core.signals.verdict import Assurance, direction
from svlc_core.vocabulary import Better, Unit
from svlc_core.wording import N_, SOURCE, Words, rounded, said, unit_name


@dataclass(frozen=True)
class Said:
    """A sentence with its values, told in any language."""

    template: Words
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def sentence(self, lang: str = SOURCE) -> str:
        return said(self.template, self.values, lang)


@dataclass(frozen=True)
class Facts:
    """What the sentences speak of: the chart, and what its periods, figures and target are called."""

    chart: Chart
    periods: tuple[object, ...] | None
    unit: Unit | None
    decimals: int
    better: Better | None
    target: float | None
    mixed: bool  # periods of different length, or overlapping

    def period(self, position: int) -> object:
        """The period's name, or its number from 1."""
        return ((N_("mätpunkt"), position + 1),) if self.periods is None else self.periods[position]

    def figure(self, value: float) -> object:
        """The value, rounded, with its unit."""
        return self._with_unit(rounded(value, self.decimals))

    def exactly(self, value: float) -> object:
        """The value with the decimals that it has."""
        return self._with_unit(int(value) if value == int(value) else value)

    def _with_unit(self, told: object) -> object:
        return ((told,),) if self.unit is None else ((told, Words(unit_name(self.unit))),)

    def at(self, position: int) -> dict[str, object]:
        """The period, its value and the lines there. What never goes below zero gets no limit below it."""
        chart = self.chart
        floor = min(0.0, *(each for each in chart.value if each is not None))
        lines = {"value": chart.value, "centre": chart.centre, "low": chart.lower, "high": chart.upper}
        told = ((name, line[position]) for name, line in lines.items())
        figures = {name: self.figure(max(value, floor)) for name, value in told if value is not None}
        return {"period": self.period(position), **figures}


def tell(
    facts: Facts, runs: RunChart, found: Assurance, signal: Signal | None, rebase: int | None, change: Interval | None
) -> tuple[Said, ...]:
    """The sentences of a verdict, in their order."""
    chart = facts.chart
    if not chart.status.judged:
        return (*_unjudged(facts, runs), *_changed(facts, change))
    parts = [*_last(facts, signal), *_signalled(facts, signal)]
    if chart.status is Status.PRELIMINARY:
        parts.append(Said(sentences.PRELIMINARY, {"points": chart.points, "firm": FIRM}))
    if found in sentences.TARGETS and facts.target is not None:
        told = {"target": facts.exactly(facts.target), "better": facts.better}
        parts.append(Said(sentences.TARGETS[found], told))
    if rebase is not None:
        count = sum(value is not None for value in chart.value[rebase:])
        told = {"count": count, "period": facts.period(rebase), "least": LEAST_LIMITS}
        parts.append(Said(sentences.REBASE, told))
    return tuple(parts)


def _last(facts: Facts, signal: Signal | None) -> list[Said]:
    """The last known point, unless the signal is about it."""
    last = facts.chart.known[-1]
    if signal and last in signal.points:
        return []
    if not facts.chart.judged[last]:
        return [Said(sentences.THIN, facts.at(last))]
    within = Said(sentences.WITHIN, facts.at(last))
    return [within] if signal else [within, Said(sentences.NO_SIGNAL)]


def _signalled(facts: Facts, signal: Signal | None) -> list[Said]:
    if not signal:
        return []
    count = len(signal.points)
    values = facts.at(signal.points[-1]) | {"count": count, "steps": count - 1}
    meaning = direction(signal.side, facts.better).cause
    return [Said(sentences.SIGNALS[signal.rule, signal.side], values), Said(sentences.MEANINGS[meaning])]


def _unjudged(facts: Facts, runs: RunChart) -> list[Said]:
    """Why the series cannot be judged, and what can be said of it all the same."""
    chart = facts.chart
    figures = {value for value, phase in zip(chart.value, chart.phase, strict=True) if phase == chart.phase[-1]}
    if chart.status in (Status.TOO_COARSE, Status.TOO_FEW) and len(figures - {None}) == 1:
        return [Said(sentences.CONSTANT)]
    values: dict[str, object] = {"points": chart.points, "least": LEAST_LIMITS, "best": BASELINE, "expected": EXPECTED}
    if chart.status is Status.TOO_SHORT and chart.phase and chart.phase[-1] > 1:
        start = chart.phase.index(chart.phase[-1])
        return [Said(sentences.TOO_SHORT_SINCE, values | {"since": facts.period(start)})]
    told = [Said(sentences.UNJUDGED[chart.status], values)]
    if chart.status is Status.TOO_SHORT and facts.mixed:
        told.append(Said(sentences.NOT_COMPARABLE))
    if chart.status is Status.RUN_ONLY and runs.status is Status.RUN_ONLY:
        moving = sentences.RUN_SIGNAL if runs.signal else sentences.RUN_QUIET
        told.append(Said(moving, {"longest": runs.longest, "crossings": runs.crossings}))
    return told


def _changed(facts: Facts, change: Interval | None) -> list[Said]:
    """The latest share against the one before it."""
    if change is None:
        return []
    before, now = facts.chart.known[-2:]
    told: dict[str, object] = {"before": facts.period(before), "now": facts.period(now)}
    told |= {"old": facts.at(before)["value"], "new": facts.at(now)["value"]}
    points = {"change": change.value, "low": change.low, "high": change.high}
    told |= {name: rounded(100 * share, facts.decimals) for name, share in points.items()}
    meaning = sentences.BEYOND_CHANCE if change.beyond_chance else sentences.BY_CHANCE
    return [Said(sentences.CHANGED, told), Said(meaning)]
