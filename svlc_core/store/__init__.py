"""All persistence: deliveries with their rows, receipts and findings, scenarios, undo, and what was done by whom."""

from svlc_core.store.opening import outgrown
from svlc_core.store.schema import SAMPLE
from svlc_core.store.store import Known, Store

__all__ = ["SAMPLE", "Known", "Store", "outgrown"]
