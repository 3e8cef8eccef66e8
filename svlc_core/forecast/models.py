"""Two optional views by statsforecast's models: a fit takes up to 30 ms, so only where they are asked for."""

from __future__ import annotations

from typing import Any

import numpy as np

from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast.views import Flags, Floats, Origins

EVERY = 4  # pseudo-origins from one fit to the next; overlapping years say little more (docs/method.md, 2)
SIZE = 1000.0  # the mean month, without sign, of what is fitted: the optimiser's steps are not free of scale


def theta(at: Origins) -> Floats:
    """S, O, 12 − m. NaN at origins not tried, and for a whole series if any of its fits fails."""
    from statsforecast.models import Theta

    return _fitted(at, METHODS["theta"].years, Theta(season_length=12))


def auto_ets(at: Origins) -> Floats:
    """As theta."""
    from statsforecast.models import AutoETS

    return _fitted(at, METHODS["auto_ets"].years, AutoETS(season_length=12))


def _fitted(at: Origins, needed: int, model: Any) -> Floats:
    ahead = 12 - at.months
    found = np.full((*at.years.shape, ahead), np.nan)
    tried = _tried(at, needed) & (ahead > 0)
    for where in map(tuple, np.argwhere(tried)):
        run = np.concatenate([at.past[where][at.counted[where]].ravel(), at.known[where]])
        found[where] = _ahead(model, run, ahead)
    failed = (tried & np.isnan(found).any(-1)).any(-1)  # an error without the trials that failed would be too small
    found[failed] = np.nan
    return found


def _tried(at: Origins, years: int) -> Flags:
    """S, O: the real year and, from the newest pseudo-origin backwards, every fourth with so many years before it."""
    pseudo = np.arange(at.years.shape[1] - 1)[::-1]  # 0 is the newest
    return np.asarray((at.years >= years) & np.append(pseudo % EVERY == 0, True))


def _ahead(model: Any, run: Floats, months: int) -> Floats:
    """The months after `run`, NaN where the model cannot say. What never changes goes on so, without a model.

    Neither model treats x and −x alike: the run is turned so that its sum is positive, which also errs the least.
    """
    if run.min() == run.max():
        return np.full(months, run[0])
    unit = np.abs(run).mean() / SIZE * (np.sign(run.sum()) or np.sign(run[np.flatnonzero(run)[0]]))
    try:
        with np.errstate(all="ignore"):
            said = unit * np.asarray(model.forecast(y=run / unit, h=months)["mean"])  # a new array: it is written to
    except Exception:  # what the library raises where no model fits has no type of its own
        return np.full(months, np.nan)
    return said if np.isfinite(said).all() else np.full(months, np.nan)
