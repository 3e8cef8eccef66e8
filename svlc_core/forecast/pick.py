"""What is chosen for one line of one region: a method, several of them weighed together, or a figure of one's own."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass

from svlc_core.catalogue.methods import BLEND, COMBINED, METHODS, OWN
from svlc_core.catalogue.rules import WEIGHTS_NOT_WHOLE
from svlc_core.errors import Refused
from svlc_core.vocabulary import Line

Blend = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Pick:
    """blend: methods and their weights, together 1. own: the full year, öre, result sign; it goes before the blend.

    Raises Refused for weights that are not a whole, ValueError for a method that the catalogue does not declare.
    """

    region: str
    line: str
    blend: Blend = ((COMBINED, 1.0),)
    own: int | None = None
    reason: str = ""
    by: str = ""

    def __post_init__(self) -> None:
        codes = [code for code, _ in self.blend]
        if unknown := [code for code in codes if code not in METHODS or codes.count(code) > 1]:
            raise ValueError(f"no such method, or twice the same: {unknown[0]}")
        total = math.fsum(weight for _, weight in self.blend)
        if not math.isclose(total, 1, abs_tol=1e-6) or min(weight for _, weight in self.blend) <= 0:
            raise Refused(WEIGHTS_NOT_WHOLE.at(region=self.region, line=self.named, share=round(100 * total, 1)))

    @property
    def named(self) -> str:
        """The line, as it is called where it is shown."""
        return Line(self.line) if self.line in set(Line) else self.line

    @property
    def code(self) -> str:
        """The method; or that it is a blend, or a figure of one's own."""
        if self.own is not None:
            return OWN.code
        return self.blend[0][0] if len(self.blend) == 1 else BLEND.code

    @property
    def way(self) -> tuple[Blend, int | None]:
        """What is chosen, whatever it is chosen for."""
        return self.blend, self.own

    def to_text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Pick:
        """Raises ValueError for a text that is no pick, and what a pick raises."""
        try:
            found = json.loads(text)
            blend = tuple((str(code), float(weight)) for code, weight in found.pop("blend"))
            return cls(blend=blend, **found)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"not a pick: {text}") from fault
