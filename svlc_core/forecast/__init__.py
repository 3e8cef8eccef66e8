"""Months so far → the full year: several views with their back-tested errors, and an interval. See docs/method.md."""

from svlc_core.forecast.choose import Choice, choose
from svlc_core.forecast.outlook import Outlook, outlook
from svlc_core.forecast.pick import Pick
from svlc_core.forecast.ready import Readiness, readiness
from svlc_core.forecast.replay import accuracy, replay
from svlc_core.forecast.run import Trial
from svlc_core.forecast.scale import chance
from svlc_core.forecast.score import ended, remaining, score
from svlc_core.forecast.telling import told
from svlc_core.forecast.vintage import Vintage, freeze, latest, published, since
from svlc_core.forecast.year import Forecast, backtest, full_year, total

__all__ = [
    "Choice", "Forecast", "Outlook", "Pick", "Readiness", "Trial", "Vintage",
    "accuracy", "backtest", "chance", "choose", "ended", "freeze", "full_year", "latest", "outlook", "published",
    "readiness", "remaining", "replay", "score", "since", "told", "total",
]  # fmt: skip
