"""Why a cell cannot be read, where its text shows the likely cause; what was meant is never taken, only proposed."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from svlc_core.catalogue.rules import NUMBER_LOOKALIKE, NUMBER_SHORTENED, PERIOD_OF_OTHER_KIND
from svlc_core.errors import Rule
from svlc_core.read import cells, periods
from svlc_core.read.cells import ALWAYS_DECIMAL, LONGEST, Unreadable, figure
from svlc_core.read.table import Cell

# A number that Excel had no room for: its exponent, or the fence, hides digits that nobody can know. 1,2E+05 is what a
# column shows of 118 734,50, so it is not read even where its own digits would make a whole number.
_SHORTENED = re.compile(r"[-+(]?\d+(?:[.,]\d+)?e[-+]?\d+\D*|##+", re.ASCII)
_LOOKALIKES = str.maketrans("oil|", "0111")
# Spans that nothing here is followed up by.
_OTHER_SPAN = re.compile(
    r"(?:\d{4}[ -]?)?(?:q|kv|kvartal|v|vecka|w|week|h|halvår)[ .]{0,2}\d{1,2}(?:[ /-]*\d{2,4})?"
    r"|.*\b(?:kvartalet|halvåret|quarter)\b.*",
    re.ASCII,
)


def number_fault(cell: Cell, otherwise: Rule) -> Rule:
    """The rule that a cell without a readable number breaks."""
    text = cells.plain(cell) if isinstance(cell, str) and len(cell) <= LONGEST else ""
    if _SHORTENED.fullmatch(text):
        return NUMBER_SHORTENED
    return NUMBER_LOOKALIKE if _looks_alike(text) else otherwise


def _looks_alike(text: str) -> bool:
    """Whether it is a number but for letters that look like digits, or digits of another script."""
    mended = "".join(str(unicodedata.decimal(sign, sign)) for sign in text).translate(_LOOKALIKES)
    with suppress(Unreadable):
        return mended != text and any(map(str.isdecimal, text)) and figure(mended, ALWAYS_DECIMAL).value is not None
    return False


def period_fault(cell: Cell, otherwise: Rule) -> Rule:
    """The rule that a cell without a readable period breaks."""
    text = periods.plain(cell) if isinstance(cell, str) and len(cell) <= LONGEST else ""
    return PERIOD_OF_OTHER_KIND if _OTHER_SPAN.fullmatch(text) else otherwise
