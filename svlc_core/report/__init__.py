"""What leaves the product: tables as Excel and CSV, the analysis as a runnable notebook, and templates to fill in."""

from svlc_core.report.columns import columns, domain
from svlc_core.report.headline import headline
from svlc_core.report.notebook import notebook
from svlc_core.report.tables import table_csv, table_excel
from svlc_core.report.templates import template

__all__ = ["columns", "domain", "headline", "notebook", "table_csv", "table_excel", "template"]
