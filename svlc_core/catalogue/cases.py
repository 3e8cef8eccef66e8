"""What a case is made of besides its columns: where a measured time stops being one, and why it is left out."""

from __future__ import annotations

from enum import StrEnum

from svlc_core.wording import N_

ANSWER_LIMIT_MS = 3_600_000  # a longer wait for an answer is a fault in the recording
DISPATCH_LIMIT_MS = 3_600_000  # so is a longer time from answer to ready for dispatch or dispatch
COLLECTED_WITHIN_S = 86_400  # times given by the clock alone roll over midnight at most once


class Fault(StrEnum):
    """Why a time of a case is left out of what is measured."""

    MISSING = "missing"
    ORDER = "order"
    LIMIT = "limit"


FAULT_WORDS = {
    Fault.MISSING: N_("tiden saknas"),
    Fault.ORDER: N_("tiderna står i en omöjlig ordning"),
    Fault.LIMIT: N_("tiden är längre än en timme"),
}
