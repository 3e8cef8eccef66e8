"""What if: levers change the months that have not happened, and nothing downstream knows."""

from svlc_core.scenario.bridge import bridge, compare, landing, results
from svlc_core.scenario.change import Ahead, ahead, apply, effects
from svlc_core.scenario.lever import BASELINE, Base, Lever, Scenario, fresh, misread
from svlc_core.scenario.presets import Preset, Published, based, presets, published, published_frame

__all__ = [
    "BASELINE", "Ahead", "Base", "Lever", "Preset", "Published", "Scenario",
    "ahead", "apply", "based", "bridge", "compare", "effects", "fresh", "landing", "misread",
    "presets", "published", "published_frame", "results",
]  # fmt: skip
