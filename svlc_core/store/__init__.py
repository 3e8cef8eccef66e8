"""All persistence: deliveries with their rows, receipts and findings, scenarios, undo, and what was done by whom."""

from svlc_core.store.store import SAMPLE, Known, Store

__all__ = ["SAMPLE", "Known", "Store"]
