"""The forecast's own errors in the draws, and what the draws miss of the distribution that they are drawn from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from svlc_core.catalogue.methods import TAILS, UNIT
from svlc_core.catalogue.regions import joint
from svlc_core.scenario.draws import Floats, of_region, quantiles, surprises


@dataclass(frozen=True, eq=False)
class Errors:
    """drawn: region (and joint scope) → the forecast's error in öre in each draw. s: the unit of its interval, in öre.

    The distribution is known: Student's t with `TAILS` degrees of freedom and the scale s·`UNIT`. Some thousand draws
    of it miss its ends by a percent or two. What they miss is known as well, and whoever counts on the draws adds it
    (a control variate): the interval of a scenario without uncertain levers is then the forecast's own, exactly.
    """

    drawn: dict[str, Floats]
    s: dict[str, float]

    @classmethod
    def of(cls, uncertainty: pd.DataFrame | None, regions: Collection[str], draws: int) -> Errors:
        """uncertainty: the scale matrix in öre², regions × regions. Regions not in it, or NaN there, are left out."""
        if uncertainty is None:
            return cls({}, {})
        if not isinstance(uncertainty, pd.DataFrame):
            raise ValueError(f"uncertainty is a table of regions × regions, not {type(uncertainty).__name__}")
        tried = ~np.isnan(np.diag(uncertainty.to_numpy(dtype=float)))
        known = [each for each in map(str, uncertainty.index[tried]) if each in regions]
        if not known:
            return cls({}, {})
        matrix = uncertainty.loc[known, known].to_numpy(dtype=float)
        drawn = _root(matrix) @ surprises(draws)[[of_region(each) for each in known]] * UNIT
        scopes = {each: (each,) for each in known} | {str(scope): some for scope, some in joint(known).items()}
        taken = {scope: [known.index(each) for each in some] for scope, some in scopes.items()}
        return cls(
            {scope: drawn[rows].sum(axis=0) for scope, rows in taken.items()},
            {scope: float(np.sqrt(max(matrix[np.ix_(rows, rows)].sum(), 0.0))) for scope, rows in taken.items()},
        )

    def missed(self, region: str, shares: Floats) -> Floats:
        """What to add to quantiles of the draws, in öre."""
        from scipy.special import stdtrit

        if region not in self.drawn:
            return np.zeros_like(shares)
        there = self.s[region] * UNIT * stdtrit(TAILS, shares)
        return np.asarray(there - np.quantile(self.drawn[region], shares))

    def corrected(self, region: str, drawn: Floats) -> Floats:
        """`drawn`, rising, with what the draws of the error miss at each of them; the error of the region is known."""
        there = self.s[region] * UNIT * quantiles(len(drawn))
        return np.sort(np.sort(drawn) + there - np.sort(self.drawn[region]))


def _root(matrix: Floats) -> Floats:
    """The symmetric root: there is only one, so nothing depends on the signs or the order of eigenvectors, and a little
    change of the matrix is a little change of every draw. What rounding has left below zero counts as zero.
    """
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T)
