"""The combination: month by month the weighted median of the views that vote."""

from __future__ import annotations

import numpy as np

from svlc_core.catalogue.methods import BUDGET_VOTES_UNTIL, METHODS, Method
from svlc_core.forecast.views import Floats

POWER = 0.25  # weight = (mean squared error) ** -POWER: four times the error is half the weight
FINE = 2.0**40  # parts of the largest value that can be told apart
LEAST = 1e-4  # of the views' mean squared error; a view that happens to have erred by less weighs no more


def voters(months: int) -> list[Method]:
    """The views that vote in the combination when so many months are known."""
    return [
        method for method in METHODS.values() if method.votes and (months <= BUDGET_VOTES_UNTIL or not method.budget)
    ]


def weights(errors: Floats, months: int) -> Floats:
    """views × S × O, of errors views × S × (O − 1): at each origin by the trials whose outcome was known by then.

    All weigh the same where nothing has been tried; a view that has not been tried weighs as the mean of the others.
    """
    trials = errors.shape[-1]
    known = np.clip(np.arange(trials + 1) + months - 11, 0, trials)
    known[-1] = trials
    squares, n = (_first(each, known) for each in (np.nan_to_num(errors) ** 2, ~np.isnan(errors)))
    tried = n > 0
    mean = np.where(tried, squares / np.maximum(n, 1), 0.0)
    typical = mean.sum(0) / np.maximum(tried.sum(0), 1)
    relative = np.where(tried & (typical > 0), mean / np.where(typical > 0, typical, 1.0), 1.0)
    return np.asarray(np.maximum(relative, LEAST) ** -POWER)


def _first(values: Floats, counts: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> Floats:
    """The sums of so many of the first values, along the last axis."""
    sums = np.cumsum(values, axis=-1, dtype=float)
    return np.asarray(np.pad(sums, ((0, 0), (0, 0), (1, 0)))[..., counts])


def median(said: Floats, weight: Floats) -> Floats:
    """The weighted median over the first axis of what is not NaN; NaN where nothing is.

    With equal weights it is the ordinary median. Of equal values with different weights either may stand first;
    looking from above too makes opposite signs give exactly the opposite answer.
    """
    return (_from_below(said, weight) - _from_below(-said, weight)) / 2


def _coarse(said: Floats) -> Floats:
    """What differs by no more than rounding made equal, so that the unit of the series does not decide the order."""
    most = np.where(np.isnan(said), 0.0, np.abs(said)).max(0)
    return np.rint(said * (FINE / np.where(most > 0, most, 1.0)))


def _from_below(said: Floats, weight: Floats) -> Floats:
    """Each value stands in the middle of its share of the weights; one half of them is read between two neighbours."""
    order = np.argsort(_coarse(said), axis=0, kind="stable")  # NaN last
    values = np.take_along_axis(said, order, 0)
    shares = np.take_along_axis(np.where(np.isnan(said), 0.0, weight), order, 0)
    place = np.cumsum(shares, axis=0) - shares / 2 - shares.sum(0) / 2
    at = np.minimum((place < 0).sum(0), np.maximum((~np.isnan(said)).sum(0) - 1, 0))[None]
    (low, left), (high, right) = (
        [np.take_along_axis(each, here, 0)[0] for each in (values, place)] for here in (np.maximum(at - 1, 0), at)
    )
    share = np.where(right > left, -left, 0.0) / np.where(right > left, right - left, 1.0)
    return np.asarray(low + np.clip(share, 0.0, 1.0) * (high - low))
