"""What leaves the product: tables as Excel and CSV, runnable notebooks, templates, and files handed back marked."""

from svlc_core.report.annotated import annotated, annotated_name
from svlc_core.report.columns import columns, domain
from svlc_core.report.forecast_csv import forecast_csv
from svlc_core.report.headline import headline
from svlc_core.report.notebook import notebook
from svlc_core.report.tables import table_csv, table_excel
from svlc_core.report.templates import template
from svlc_core.report.workbook import workbook

__all__ = [
    "annotated",
    "annotated_name",
    "columns",
    "domain",
    "forecast_csv",
    "headline",
    "notebook",
    "table_csv",
    "table_excel",
    "template",
    "workbook",
]
