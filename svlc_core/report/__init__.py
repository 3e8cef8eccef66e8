"""What leaves the product: tables as Excel and CSV, and the analysis as a runnable notebook."""

from svlc_core.report.headline import headline
from svlc_core.report.notebook import notebook
from svlc_core.report.tables import table_csv, table_excel

__all__ = ["headline", "notebook", "table_csv", "table_excel"]
