"""The two icons of a control chart: what the last point says, and whether the target can be relied on."""

from __future__ import annotations

from svlc_core.signals.chart import Chart, Side, Worded
from svlc_core.vocabulary import Better
from svlc_core.wording import N_


class Variation(Worded):
    """What the last known point says, with its side: a rise may be an improvement or a concern."""

    COMMON = "common", N_("Vanlig variation")
    IMPROVEMENT_HIGH = "improvement_high", N_("Förbättring (högre)")
    IMPROVEMENT_LOW = "improvement_low", N_("Förbättring (lägre)")
    CONCERN_HIGH = "concern_high", N_("Försämring (högre)")
    CONCERN_LOW = "concern_low", N_("Försämring (lägre)")
    NEUTRAL_HIGH = "neutral_high", N_("Förändring (högre)")
    NEUTRAL_LOW = "neutral_low", N_("Förändring (lägre)")
    NONE = "none", N_("Kan inte bedömas")

    @property
    def cause(self) -> str:
        """common, improvement, concern, neutral or none: what the icon's colour follows."""
        return self.value.partition("_")[0]

    @property
    def side(self) -> Side | None:
        """What the icon's letter follows."""
        code = self.value.partition("_")[2]
        return Side(code) if code else None


class Assurance(Worded):
    """The target against the limits of the latest phase: what will come if nothing changes."""

    HITS = "hits", N_("Målet nås varje period")
    FAILS = "fails", N_("Målet nås inte")
    HIT_AND_MISS = "hit_and_miss", N_("Målet nås ibland, av slump")
    NONE = "none", N_("Ingen bedömning mot mål")


def direction(side: Side, better: Better | None) -> Variation:
    """A signal on that side, in the light of which direction is better."""
    if better is None:
        return Variation(f"neutral_{side}")
    good = (side is Side.HIGH) == (better is Better.HIGHER)
    return Variation(f"{'improvement' if good else 'concern'}_{side}")


def variation(chart: Chart, better: Better | None = None) -> Variation:
    """What the last known point says; NONE where it cannot be judged."""
    if not chart.status.judged or not chart.judged[chart.known[-1]]:
        return Variation.NONE
    signal = chart.signal_at(chart.known[-1])
    return direction(signal.side, better) if signal else Variation.COMMON


def assurance(chart: Chart, target: float | None, better: Better | None) -> Assurance:
    """The target, in the chart's unit, against the limits at the last known point. On a limit is within it."""
    if not chart.status.judged or target is None or better is None:
        return Assurance.NONE
    lower, upper = chart.lower[chart.known[-1]], chart.upper[chart.known[-1]]
    if lower is None or upper is None or lower <= target <= upper:
        return Assurance.HIT_AND_MISS
    below = target < lower
    return Assurance.HITS if below == (better is Better.HIGHER) else Assurance.FAILS
