"""Rows → findings and a receipt: form, what the file replaces, plausibility, and consistency of published figures."""

from svlc_core.check.consistency import consistency
from svlc_core.check.delivery import delivery
from svlc_core.check.difference import restated
from svlc_core.check.grouping import Group, folded, grouped
from svlc_core.check.telling import SAID, Outcome, finding_told, lines, told

__all__ = [
    "SAID",
    "Group",
    "Outcome",
    "consistency",
    "delivery",
    "finding_told",
    "folded",
    "grouped",
    "lines",
    "restated",
    "told",
]
