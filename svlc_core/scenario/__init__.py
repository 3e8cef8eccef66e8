"""What if: levers change the months that have not happened, and nothing downstream knows."""

from svlc_core.scenario.beside import Side, Slot, between, differing, family, resized
from svlc_core.scenario.bridge import bridge, compare, landing, results
from svlc_core.scenario.change import Ahead, ahead, apply, effects
from svlc_core.scenario.lever import BASELINE, LONGEST_RAMP, Base, Lever, Scenario, fresh, misread
from svlc_core.scenario.presets import Preset, Published, based, presets, published, published_frame

__all__ = [
    "BASELINE", "LONGEST_RAMP", "Ahead", "Base", "Lever", "Preset", "Published", "Scenario", "Side", "Slot",
    "ahead", "apply", "based", "between", "bridge", "compare", "differing", "effects", "family", "fresh", "landing", "misread",
    "presets", "published", "published_frame", "resized", "results",
]  # fmt: skip
