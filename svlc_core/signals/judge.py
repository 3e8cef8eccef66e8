"""The whole verdict on one series: whether it can be judged, by which chart, and what a board needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from svlc_core.signals.chart import Chart, Rule, Signal, Status
from svlc_core.signals.intervals import Interval, difference
from svlc_core.signals.phases import BASELINE, Values, floats
from svlc_core.signals.prime import p_prime, pairs
from svlc_core.signals.runs import RunChart, run_chart
from svlc_core.signals.telling import Facts, Said, tell
from svlc_core.signals.verdict import Assurance, Variation, assurance, variation
from svlc_core.signals.xmr import xmr
from svlc_core.vocabulary import Better, Period, Unit
from svlc_core.wording import SOURCE


@dataclass(frozen=True)
class Verdict:
    """What can be said of a series.

    variation: of the last known point. runs: the run chart of the latest phase. new: the signals that came to hold at
    `since` or later. signal: the one that the sentence tells, on the last known point or else the latest new one; None
    where the latest phase cannot be judged.
    rebase: the position from which new limits are proposed, after a shift that still goes on; they take a person, a
    date and a known cause, so they are never made here. change: the latest share less the one before, in shares of
    one, where there are counts but too few points for a chart.
    """

    status: Status
    variation: Variation
    assurance: Assurance
    chart: Chart
    runs: RunChart
    signal: Signal | None
    new: tuple[Signal, ...]
    rebase: int | None
    change: Interval | None
    parts: tuple[Said, ...]

    @property
    def judged(self) -> bool:
        """Whether signal could be told from noise."""
        return self.status.judged

    def sentence(self, lang: str = SOURCE) -> str:
        """The verdict in plain words."""
        return " ".join(part.sentence(lang) for part in self.parts)


def judge(
    values: Values,
    *,
    counted: Values | None = None,
    of: Values | None = None,
    better: Better | None = None,
    target: float | None = None,
    periods: Sequence[object] | None = None,
    unit: Unit | None = None,
    decimals: int = 1,
    rebase_at: Iterable[int] = (),
    fix_after: int | None = BASELINE,
    since: int | None = None,
    step: float | None = None,
) -> Verdict:
    """The verdict on one series, a value a period in their order; None or NaN is a missing period.

    values: in `unit`, a share in percent. counted, of: numerators and denominators of a share (of nothing else); with
    them the chart is p′ in percent, otherwise it is XmR. target: in the values' unit. periods: what the periods are
    called, each a Period or a text. decimals: of figures in the sentence. since: the position from which a signal is
    new, otherwise that of the last known point. rebase_at, fix_after, step: as in `xmr`; the limits are frozen after 24
    points. Raises ValueError for series of different lengths and as the charts do.
    """
    numbers = floats(values)
    if periods is not None and len(periods) != len(numbers):
        raise ValueError(f"{len(numbers)} values and {len(periods)} periods")
    change = None
    if counted is None or of is None:
        chart = xmr(numbers, fix_after=fix_after, rebase_at=rebase_at, step=step)
    else:
        hits, cases = pairs(counted, of)
        if len(hits) != len(numbers):
            raise ValueError(f"{len(numbers)} values and {len(hits)} counts")
        chart = p_prime(hits, cases, fix_after=fix_after, rebase_at=rebase_at, per=100)
        change = _change([(x, n) for x, n in zip(hits, cases, strict=True) if n > 0])
    names = None if periods is None else tuple(periods)
    mixed = _mixed(names or ())
    if mixed and chart.status is not Status.TOO_SHORT:
        chart = chart.without_limits(Status.NOT_COMPARABLE)
    facts = Facts(chart, names, unit, decimals, better, target, mixed)
    comparable = chart.status is Status.TOO_SHORT and not mixed and chart.phase[-1:] == (1,)
    return _verdict(facts, change if comparable else None, since)


def _mixed(periods: Sequence[object]) -> bool:
    """Whether the periods are of different length, or overlap: a tertial is read from January on."""
    spans = [each for each in periods if isinstance(each, Period)]
    return len({each.month if each.accumulated else 0 for each in spans}) > 1


def _change(shares: list[tuple[float, float]]) -> Interval | None:
    """The latest share less the one before it."""
    if len(shares) < 2:
        return None
    return difference(*shares[-1], *shares[-2])


def _verdict(facts: Facts, change: Interval | None, since: int | None) -> Verdict:
    chart = facts.chart
    latest = chart.phase[-1] if chart.phase else 0
    runs = run_chart(value for value, phase in zip(chart.value, chart.phase, strict=True) if phase == latest)
    last = max(chart.known, default=0)
    new = tuple(each for each in chart.signals if each.seen >= (last if since is None else since))
    latest_new = max(new, key=lambda each: each.seen, default=None)
    signal = (chart.signal_at(last) or latest_new) if chart.status.judged else None
    rebase = _rebase(chart, last) if chart.status.judged else None
    found = assurance(chart, facts.target, facts.better)
    parts = tell(facts, runs, found, signal, rebase, change)
    return Verdict(chart.status, variation(chart, facts.better), found, chart, runs, signal, new, rebase, change, parts)


def _rebase(chart: Chart, last: int) -> int | None:
    """Where a shift began that still goes on at the last known point."""
    ongoing = (each.points[0] for each in chart.signals if each.rule is Rule.SHIFT and each.points[-1] == last)
    return next(ongoing, None)
