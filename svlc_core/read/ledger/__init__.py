"""Ledger tables → ledger rows, column by column: a file may have a million."""

from svlc_core.read.ledger.reading import read

__all__ = ["read"]
