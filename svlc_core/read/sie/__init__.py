"""A SIE file, types 1–4 → ledger rows, and the persons in it left out."""

from svlc_core.read.sie.persons import masked
from svlc_core.read.sie.reading import count, read
from svlc_core.read.sie.records import lines_of

__all__ = ["count", "lines_of", "masked", "read"]
