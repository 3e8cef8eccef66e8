"""Questions → tables. Ibis asks the store (`questions`); what follows is plain arithmetic on the answers.

Amounts are whole öre in result sign (revenue +, cost −); a variance is actual − budget, so + is better. A sum over
regions or months is missing where one of its parts is: missing is not zero.
"""

from svlc_core.measure.accounts import latest_year, met, moved, moved_sums, not_mapped
from svlc_core.measure.ahead import amount, as_ledger, course
from svlc_core.measure.calendar import Standing, calendar, owed, runs
from svlc_core.measure.finance import (
    COST_LINES,
    REPORT_LINES,
    RESULT,
    Growth,
    accumulated,
    by_month,
    gross_cost_growth,
    latest_month,
    members,
    result_lines,
    variance_by_line,
)
from svlc_core.measure.hiding import suppressed
from svlc_core.measure.published import GoalStatus, Judgement, bare, goal_status, latest, printed
from svlc_core.measure.questions import behind, behind_fact, by_account, facts, ledger, monthly
from svlc_core.measure.sick_leave import SPANS, sick_leave

__all__ = [
    "COST_LINES", "REPORT_LINES", "RESULT", "SPANS", "GoalStatus", "Growth", "Judgement", "Standing", "accumulated",
    "amount", "as_ledger", "bare", "behind", "behind_fact", "by_account", "by_month", "calendar", "course", "facts",
    "goal_status", "gross_cost_growth", "latest", "latest_month", "latest_year", "ledger", "members", "met", "monthly",
    "moved", "moved_sums", "not_mapped", "owed", "printed", "result_lines", "runs", "sick_leave", "suppressed",
    "variance_by_line",
]  # fmt: skip
