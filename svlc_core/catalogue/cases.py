"""What a case is made of besides its columns: where a measured time stops being one, and why it is left out."""

from __future__ import annotations

from enum import StrEnum

from svlc_core.vocabulary import Carried, Priority
from svlc_core.wording import N_

ANSWER_LIMIT_MS = 3_600_000  # a longer wait for an answer is a fault in the recording
DISPATCH_LIMIT_MS = 3_600_000  # so is a longer time from answer to ready for dispatch or dispatch


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

# How files write what a case is made of; compared folded (lower case letters and digits alone, without å ä ö).
PRIORITIES: dict[Priority, tuple[str, ...]] = {
    Priority.P1A: ("1A", "prio 1A", "prioritet 1A"),
    Priority.P1B: ("1B", "prio 1B", "prioritet 1B"),
    Priority.P2A: ("2A", "prio 2A", "prioritet 2A"),
    Priority.P2B: ("2B", "prio 2B", "prioritet 2B"),
    Priority.P3: ("3", "prio 3", "prioritet 3"),
    Priority.REFERRAL: ("hänvisning", "hänv", "hänvisad", "hänvisat", "referral"),
}
# The same by number, where the whole column is such numbers.
CODED = {
    "1": Priority.P1A,
    "2": Priority.P1B,
    "3": Priority.P2A,
    "4": Priority.P2B,
    "5": Priority.P3,
    "7": Priority.REFERRAL,
}
NEVER_NAMES = frozenset("457")  # those that say so: 1, 2 and 3 alone may be priorities without their letters
CARRIED: dict[Carried, tuple[str, ...]] = {
    Carried.P1: ("1", "prio 1", "1A", "1B"),
    Carried.P2: ("2", "prio 2", "2A", "2B"),
    Carried.P3: ("3", "prio 3"),
    Carried.NONE: ("ingen transport", "0", "nej", "ej transport", "utan transport"),
}
# Where a column only says whether it was priority 1: any other is told as 2.
ANY_PRIO_1_IN = {"1": Carried.P1, "0": Carried.P2, "na": Carried.NONE}
YES, NO = ("ja", "1", "j", "yes", "true", "sant"), ("nej", "0", "n", "no", "false", "falskt")
OLDEST = 125
MARK = b"svlc-person"  # what a keyed hash is made for
PSEUDONYM_BYTES = 12
