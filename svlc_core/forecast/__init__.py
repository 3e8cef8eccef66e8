"""Months so far → the full year: several views with their back-tested errors, and an interval. See docs/method.md."""

from svlc_core.forecast.outlook import Choice, Outlook, choose, outlook
from svlc_core.forecast.ready import Readiness, readiness
from svlc_core.forecast.run import Trial
from svlc_core.forecast.year import Forecast, backtest, full_year, total

__all__ = [
    "Choice", "Forecast", "Outlook", "Readiness", "Trial",
    "backtest", "choose", "full_year", "outlook", "readiness", "total",
]  # fmt: skip
