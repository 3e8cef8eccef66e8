"""All persistence: deliveries with receipts, recipes, accounts, scenarios, published forecasts, undo, who did what."""

from svlc_core.store.accounts import mapping_findings
from svlc_core.store.handing_in import Known
from svlc_core.store.opening import outgrown
from svlc_core.store.recipes import Remembered, lasting, recipe_of, recipe_text, recipes_of, recipes_text
from svlc_core.store.schema import SAMPLE
from svlc_core.store.store import Store

__all__ = [
    "SAMPLE", "Known", "Remembered", "Store", "lasting", "mapping_findings", "outgrown", "recipe_of", "recipe_text",
    "recipes_of", "recipes_text",
]  # fmt: skip
