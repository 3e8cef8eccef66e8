"""What if: levers change the months that have not happened, and nothing downstream knows."""

from svlc_core.scenario.bridge import bridge, compare, landing, results
from svlc_core.scenario.change import Ahead, ahead, apply, effects
from svlc_core.scenario.combinations import Combination, Combinations, combinations
from svlc_core.scenario.difference import between, differences
from svlc_core.scenario.family import family, resized
from svlc_core.scenario.lever import LONGEST_RAMP, Lever, fresh
from svlc_core.scenario.overlap import overlaps
from svlc_core.scenario.presets import Preset, Published, based, presets, published, published_frame
from svlc_core.scenario.reach import Reach, Together, reach, reach_together
from svlc_core.scenario.scenario import BASELINE, Base, Scenario, misread
from svlc_core.scenario.simulate import Simulated, simulate
from svlc_core.scenario.tornado import FORECAST_ITSELF, tornado
from svlc_core.scenario.yearly import budgets

__all__ = [
    "BASELINE", "FORECAST_ITSELF", "LONGEST_RAMP",
    "Ahead", "Base", "Combination", "Combinations", "Lever", "Preset", "Published", "Reach", "Scenario",
    "Simulated", "Together",
    "ahead", "apply", "based", "between", "bridge", "budgets", "combinations", "compare", "differences", "effects",
    "family", "fresh", "landing", "misread", "overlaps", "presets", "published", "published_frame", "reach",
    "reach_together", "resized", "results", "simulate", "tornado",
]  # fmt: skip
