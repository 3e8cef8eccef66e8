"""What is signal and what is noise: statistical process control, pure, on the standard library and numpy."""

from svlc_core.signals.chart import Chart, Kind, Rule, Side, Signal, Status
from svlc_core.signals.funnel import Funnel, funnel
from svlc_core.signals.intervals import Interval, difference, wilson
from svlc_core.signals.judge import Verdict, judge
from svlc_core.signals.prime import p_prime, u_prime
from svlc_core.signals.runs import RunChart, run_chart
from svlc_core.signals.verdict import Assurance, Variation, assurance, variation
from svlc_core.signals.xmr import xmr

__all__ = [
    "Assurance", "Chart", "Funnel", "Interval", "Kind", "Rule", "RunChart", "Side", "Signal", "Status", "Variation",
    "Verdict", "assurance", "difference", "funnel", "judge", "p_prime", "run_chart", "u_prime", "variation", "wilson",
    "xmr",
]  # fmt: skip
