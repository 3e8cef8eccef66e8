"""Questions → tables. Ibis asks the store (`questions`, `indicators`); what follows is plain arithmetic on the answers.

Amounts are whole öre in result sign (revenue +, cost −); a variance is actual − budget, so + is better. A sum over
regions or months is missing where one of its parts is: missing is not zero.
"""

from svlc_core.measure.accounts import latest_year, met, moved, moved_sums, not_mapped
from svlc_core.measure.ahead import amount, as_ledger, course
from svlc_core.measure.asking import cases
from svlc_core.measure.bridge import bridged, drivers, unplanned
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
from svlc_core.measure.grains import GRAINS, Grain
from svlc_core.measure.hiding import suppressed
from svlc_core.measure.indicators import ANSWER, BY, all_by_period, by_period, with_denominator
from svlc_core.measure.left_out import reasons, told_by
from svlc_core.measure.published import GoalStatus, Judgement, bare, goal_status, latest, printed
from svlc_core.measure.questions import behind, behind_fact, by_account, facts, ledger, monthly
from svlc_core.measure.rolling import rolled, summable
from svlc_core.measure.sampling import control_sample
from svlc_core.measure.sick_leave import SPANS, sick_leave
from svlc_core.measure.timeline import (
    ENOUGH,
    FEW,
    alike,
    begins,
    beside,
    first_after,
    identified,
    joined,
    masked,
    reports,
    timeline,
    told_until,
)

__all__ = [
    "ANSWER", "BY", "COST_LINES", "ENOUGH", "FEW", "GRAINS", "REPORT_LINES", "RESULT", "SPANS", "GoalStatus", "Grain",
    "Growth", "Judgement", "Standing", "accumulated", "alike", "all_by_period", "amount", "as_ledger", "bare", "begins",
    "behind", "behind_fact", "beside", "bridged", "by_account", "by_month", "by_period", "calendar", "cases",
    "control_sample", "course", "drivers", "facts", "first_after", "goal_status", "gross_cost_growth", "identified",
    "joined", "latest", "latest_month", "latest_year", "ledger", "masked", "members", "met", "monthly", "moved",
    "moved_sums", "not_mapped", "owed", "printed", "reasons", "reports", "result_lines", "rolled", "runs", "sick_leave",
    "summable", "suppressed", "timeline", "told_by", "told_until", "unplanned", "variance_by_line", "with_denominator",
]  # fmt: skip
