"""Questions → tables. Ibis asks the store (`questions`); what follows is plain arithmetic on the answers.

Amounts are whole öre in result sign (revenue +, cost −); a variance is actual − budget, so + is better. A sum over
regions or months is missing where one of its parts is: missing is not zero.
"""

from svlc_core.measure.ahead import amount, as_ledger, course
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
from svlc_core.measure.published import GoalStatus, Judgement, bare, goal_status, latest, printed, sick_leave_table
from svlc_core.measure.questions import behind, gross_cost, ledger, monthly

__all__ = [
    "COST_LINES",
    "REPORT_LINES",
    "RESULT",
    "GoalStatus",
    "Growth",
    "Judgement",
    "accumulated",
    "amount",
    "as_ledger",
    "bare",
    "behind",
    "by_month",
    "course",
    "goal_status",
    "gross_cost",
    "gross_cost_growth",
    "latest",
    "latest_month",
    "ledger",
    "members",
    "monthly",
    "printed",
    "result_lines",
    "sick_leave_table",
    "variance_by_line",
]
