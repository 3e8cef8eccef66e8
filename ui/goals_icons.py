"""The two icons of an indicator, drawn as a shape, a letter and words; colour only repeats what they say."""

from __future__ import annotations

from svlc_core.signals import Assurance, Side, Variation, Verdict
from svlc_core.wording import N_
from ui.language import _

# Shape, colour and a short word by what a signal means; the same shapes mark the points of the control chart.
_CAUSES = {
    "common": ("●", "gray", N_("vanlig")),
    "improvement": ("▲", "blue", N_("bättre")),
    "concern": ("■", "orange", N_("sämre")),
    "neutral": ("◆", "violet", N_("ändrad")),
    "none": ("–", "gray", N_("bedöms inte")),
}
# What asks for attention first.
GRAVITY = ("concern", "improvement", "neutral", "common", "none")
_LETTERS = {Side.HIGH: N_("H"), Side.LOW: N_("L")}
_ASSURANCES = {
    Assurance.HITS: ("✓", "blue", N_("nås")),
    Assurance.FAILS: ("✗", "orange", N_("nås inte")),
    Assurance.HIT_AND_MISS: ("?", "gray", N_("nås ibland")),
    Assurance.NONE: ("–", "gray", N_("inget mål")),
}
# What the kinds of points are called in the specs of `charts`.
KINDS = {"common": "common", "improvement": "better", "concern": "worse", "neutral": "neutral", "none": "common"}
LEGEND = N_(
    "Senaste värdet: ● vanlig variation, ▲ förbättring, ■ försämring, ◆ förändring utan riktning; H högre och L lägre "
    "än vanligt. Målet: ✓ nås varje period, ✗ nås inte, ? nås ibland, av slump. – kan inte bedömas."
)


def variation(found: Variation) -> str:
    """The icon of the last point, in plain text: ▲ L Förbättring (lägre)."""
    return _joined(found, found.label)


def _joined(found: Variation, words: str) -> str:
    letter = _(_LETTERS[found.side]) if found.side else ""
    return " ".join(filter(None, (_CAUSES[found.cause][0], letter, _(words))))


def assurance(found: Assurance) -> str:
    """The icon of the target, in plain text."""
    return f"{_ASSURANCES[found][0]} {_(found.label)}"


def badges(verdict: Verdict) -> str:
    """Both icons, in colour and in full."""
    sure = verdict.assurance
    return f"{badge(verdict.variation)} :{_ASSURANCES[sure][1]}-badge[{assurance(sure)}]"


def badge(found: Variation) -> str:
    return f":{_CAUSES[found.cause][1]}-badge[{variation(found)}]"


def short(verdict: Verdict) -> str:
    """Both icons, in colour and in a word each; no second one where there is no target to judge."""
    (_shape, color, word), sure = _CAUSES[verdict.variation.cause], verdict.assurance
    one = f":{color}-badge[{_joined(verdict.variation, word)}]"
    if sure is Assurance.NONE:
        return one
    shape, tone, said = _ASSURANCES[sure]
    return f"{one} :{tone}-badge[{shape} {_(said)}]"
