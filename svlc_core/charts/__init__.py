"""Data-free Vega-Lite specs, built once per language; computes nothing.

A page sends rows to a spec: `st.vega_lite_chart(rows, charts.monthly(lang()))`; `dark` makes the same for a dark page.
Amounts in the rows are already in the unit that the axis names, and every written figure is a ready string in a field
`shown`. Each docstring lists the fields of a row. Better is blue and worse is orange, which also those who do not tell
red from green can see.
"""

from svlc_core.charts.accuracy import errors, scores
from svlc_core.charts.compare import alike, hours, regions
from svlc_core.charts.finance import accumulated, monthly, variance
from svlc_core.charts.laboratory import dots, tornado
from svlc_core.charts.limits import control, panel
from svlc_core.charts.outlook import PICKED, bridge, drivers, methods, year, year_end
from svlc_core.charts.paper import Chart, Spec, dark, spread
from svlc_core.charts.published import indicator, sick_leave

CHARTS = (
    accumulated, monthly, variance, sick_leave, indicator, methods, bridge, drivers, year, year_end,
    control, panel, regions, alike, hours, dots, tornado, errors, scores,
)  # fmt: skip

__all__ = [
    "CHARTS", "PICKED", "Chart", "Spec", "accumulated", "alike", "bridge", "control", "dark", "dots", "drivers",
    "errors", "hours", "indicator", "methods", "monthly", "panel", "regions", "scores", "sick_leave", "spread",
    "tornado", "variance", "year", "year_end",
]  # fmt: skip
