"""Which method is recommended, and why: the combination, unless another has been clearly better."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from svlc_core.catalogue.methods import CLEARLY_WORSE, COMBINED, DEFAULTS, FEWEST_TRIALS, METHODS
from svlc_core.wording import N_, SOURCE, Words, said

_KEEP = N_(
    "Sammanvägningen är förstahandsvalet: inget enskilt sätt har haft ett fel under {share} % av dess i prövningen."
)
_SWITCH = N_("{best} har haft klart mindre fel än sammanvägningen i prövningen: {share} % av dess fel.")
_UNTRIED = N_("Historiken räcker inte för att pröva sätten mot varandra; {best} är förvald.")


@dataclass(frozen=True)
class Choice:
    """A recommended method, with the reason."""

    region: str
    method: str
    reason: Words
    values: dict[str, object] = field(default_factory=dict)

    def why(self, lang: str = SOURCE) -> str:
        return said(self.reason, self.values, lang)


def choose(totals: pd.DataFrame) -> dict[str, Choice]:
    """Region → the recommended method: the combination, unless another has had a clearly smaller error."""
    usable = totals[totals["available"] & totals["method"].isin(METHODS)]
    return {str(region): _choice(str(region), rows) for region, rows in usable.groupby("region", sort=False)}


def _choice(region: str, rows: pd.DataFrame) -> Choice:
    errors = rows[rows["n"] >= FEWEST_TRIALS].set_index("method")["rmse"]
    if COMBINED not in errors.index:
        code = next((code for code in DEFAULTS if code in set(rows["method"])), rows["method"].iloc[0])
        return Choice(region, code, _UNTRIED, {"best": METHODS[code].label})
    best = str(errors.idxmin())
    if errors[best] < CLEARLY_WORSE * errors[COMBINED]:
        share = round(100 * errors[best] / errors[COMBINED])
        return Choice(region, best, _SWITCH, {"best": METHODS[best].label, "share": share})
    return Choice(region, COMBINED, _KEEP, {"share": round(100 * CLEARLY_WORSE)})
