"""All views of all series at all origins, and what follows of them: availability, the combination, the errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from svlc_core.catalogue.methods import (
    COMBINED,
    DEFAULTS,
    METHODS,
    NEEDS_BUDGET,
    NEEDS_MONTHS,
    NEEDS_TWO_YEARS,
    NEEDS_YEARS,
    NOT_ASKED,
    NOT_FITTED,
    Method,
)
from svlc_core.forecast.combine import median, voters, weights
from svlc_core.forecast.views import VIEWS, Flags, Floats, Origins, origins
from svlc_core.wording import Words


@dataclass(frozen=True)
class Path:
    """What is said of some series. rest: S × (12 − m), the real year. errors: S × trials, NaN where not tried."""

    rest: Floats
    errors: Floats


@dataclass(frozen=True)
class Run:
    """rest: method → S × O × (12 − m), the real year last; NaN where the method has too little to go on.

    errors: method → S × (O − 1), outcome − forecast of the rest of each pseudo-year with a complete year before it.
    Methods that are optional and not asked for are in neither.
    """

    at: Origins
    rest: dict[str, Floats]
    errors: dict[str, Floats]

    def available(self, code: str, row: int) -> bool:
        return self.reason(code, row) is None

    def reason(self, code: str, row: int) -> Words | None:
        """Why the method says nothing about the series' real year."""
        method = METHODS[code]
        if self.at.years[row, -1] < method.years:
            return NEEDS_TWO_YEARS if method.years > 1 else NEEDS_YEARS
        if self.at.months < method.months:
            return NEEDS_MONTHS
        if method.budget and np.isnan(self.at.budget[row, -1]).any():
            return NEEDS_BUDGET
        if code not in self.rest:
            return NOT_ASKED
        return NOT_FITTED if np.isnan(self.rest[code][row, -1]).any() else None

    def default(self, rows: Sequence[int]) -> str:
        """The first default that can be used for every one of the series."""
        found = (code for code in DEFAULTS if all(self.available(code, row) for row in rows))
        code = next(found, None)
        if code is None:
            raise ValueError("nothing to forecast from: no known month, no complete year before and no budget")
        return code

    def path(self, code: str) -> Path:
        """What the method says; nothing where it is optional and not asked for."""
        if code not in self.rest:
            return Path(np.full_like(self.rest[COMBINED][:, -1], np.nan), np.full_like(self.errors[COMBINED], np.nan))
        return Path(self.rest[code][:, -1], self.errors[code])

    def mixed(self, codes: Sequence[str]) -> Path:
        """What each series' own method says of it."""
        paths = {code: self.path(code) for code in codes}
        rest, errors = zip(
            *((paths[code].rest[row], paths[code].errors[row]) for row, code in enumerate(codes)), strict=True
        )
        return Path(np.stack(rest), np.stack(errors))

    @property
    def voices(self) -> Floats:
        """views × S: what each voting view says of the rest of the real year."""
        return np.stack([self.rest[method.code][:, -1].sum(-1) for method in voters(self.at.months)])


def run(values: Floats, months: int, budget: Floats | None = None, whole: bool = False, optional: bool = False) -> Run:
    """values: S × N, NaN only in front, the last `months` are the year's. budget: S × (N + 12 − months).

    whole: every forecast month is rounded to whole units, so sums of parts are exact. optional: the models too.
    """
    at = origins(values, months, budget)
    views = VIEWS | _models() if optional else VIEWS
    said = {code: _said(at, code, view(at), whole) for code, view in views.items()}
    errors = {code: _errors(at, each) for code, each in said.items()}
    codes = [method.code for method in voters(months)]
    weight = weights(np.stack([errors[code] for code in codes]), months)
    said[COMBINED] = _said(at, COMBINED, median(np.stack([said[code] for code in codes]), weight[..., None]), whole)
    return Run(at, said, errors | {COMBINED: _errors(at, said[COMBINED])})


def _said(at: Origins, code: str, rest: Floats, whole: bool) -> Floats:
    """Nothing where the method lacks what it needs."""
    return np.where(_grounds(at, METHODS[code])[..., None], np.rint(rest) if whole else rest, np.nan)


def _models() -> dict[str, Callable[[Origins], Floats]]:
    from svlc_core.forecast import models

    return {code: getattr(models, code) for code, method in METHODS.items() if method.optional}


def _errors(at: Origins, rest: Floats) -> Floats:
    return np.where(at.years[:, :-1] >= 1, (at.rest - rest)[:, :-1].sum(-1), np.nan)


def _grounds(at: Origins, method: Method) -> Flags:
    enough: Flags = (at.years >= method.years) & (at.months >= method.months)
    return enough & ~np.isnan(at.budget).any(-1) if method.budget else enough


@dataclass(frozen=True)
class Trial:
    """A method tried on every pseudo-year: errors (outcome − forecast of the rest), oldest first."""

    errors: Floats

    @property
    def n(self) -> int:
        return len(self.errors)

    @property
    def rmse(self) -> float:
        return float(np.sqrt(np.mean(self.errors**2))) if self.n else float("nan")
