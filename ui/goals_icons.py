"""The two icons of an indicator, drawn as a shape, a letter and words; colour only repeats what they say."""

from __future__ import annotations

from svlc_core.signals import Assurance, Side, Variation, Verdict
from svlc_core.wording import N_
from ui.language import _

# Shape and colour by what a signal means; the same shapes mark the points of the control chart.
_SHAPES = {
    "common": ("●", "gray"),
    "improvement": ("▲", "blue"),
    "concern": ("■", "orange"),
    "neutral": ("◆", "violet"),
    "none": ("–", "gray"),
}
_LETTERS = {Side.HIGH: N_("H"), Side.LOW: N_("L")}
_ASSURANCES = {
    Assurance.HITS: ("✓", "blue"),
    Assurance.FAILS: ("✗", "orange"),
    Assurance.HIT_AND_MISS: ("?", "gray"),
    Assurance.NONE: ("–", "gray"),
}
# What the kinds of points are called in the specs of `charts`.
KINDS = {"common": "common", "improvement": "better", "concern": "worse", "neutral": "neutral", "none": "common"}
LEGEND = N_(
    "● vanlig variation, ▲ förbättring, ■ försämring, ◆ förändring utan riktning. H: högre än vanligt, L: lägre. "
    "✓ målet nås varje period, ✗ målet nås inte, ? målet nås ibland, av slump. – kan inte bedömas."
)


def variation(found: Variation) -> str:
    """The icon of the last point, in plain text: ▲ L Förbättring (lägre)."""
    letter = _(_LETTERS[found.side]) if found.side else ""
    return " ".join(filter(None, (_SHAPES[found.cause][0], letter, _(found.label))))


def assurance(found: Assurance) -> str:
    """The icon of the target, in plain text."""
    return f"{_ASSURANCES[found][0]} {_(found.label)}"


def badges(verdict: Verdict) -> str:
    """Both icons, in colour."""
    return f"{badge(verdict.variation)} {sure(verdict.assurance)}"


def badge(found: Variation) -> str:
    return f":{_SHAPES[found.cause][1]}-badge[{variation(found)}]"


def sure(found: Assurance) -> str:
    return f":{_ASSURANCES[found][1]}-badge[{assurance(found)}]"
