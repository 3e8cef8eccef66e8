"""Each view of the remaining months, for many series and many origins at once. Pure numpy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from svlc_core.catalogue.methods import YEARS_USED

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NEAR_ZERO = 0.2  # a sum below this share of its gross volume is no basis for a ratio
SHRINK = 0.05  # the pull of the regression's slope towards the pooled ratio
LARGEST_GROWTH = 0.5
ALPHAS = (0.1, 0.3, 0.5, 0.7, 0.9)
SAME = 1e-9  # squared errors so close are equal: after one year and a month all alphas are, but for rounding


@dataclass(frozen=True)
class Origins:
    """Years seen from the month where they are `m` months old: S series × O origins, the real year last.

    past: S, O, K, 12, oldest year first, zero where `counted` (S, O, K) is false.
    known: S, O, m. rest: S, O, 12 − m as it turned out, NaN for the real year. budget: S, O, 12, NaN where unknown.
    """

    past: Floats
    counted: Flags
    known: Floats
    rest: Floats
    budget: Floats

    @property
    def months(self) -> int:
        return int(self.known.shape[-1])

    @property
    def to_date(self) -> Floats:
        return np.asarray(self.known.sum(-1))

    @property
    def past_to_date(self) -> Floats:
        """S, O, K."""
        return np.asarray(self.past[..., : self.months].sum(-1))

    @property
    def past_rest(self) -> Floats:
        """S, O, K, 12 − m."""
        return self.past[..., self.months :]

    @cached_property
    def years(self) -> NDArray[np.int_]:
        """S, O: complete years before the year."""
        return np.asarray(self.counted.sum(-1))


def origins(values: Floats, months: int, budget: Floats | None = None) -> Origins:
    """Every year of `values` (S × N, NaN only in front) that began `months` or more before the end.

    Pseudo-origins re-phase the year: it may begin in any month that has twelve before it and twelve from it.
    budget: S × (N + 12 − months).
    """
    series, length = values.shape
    years = min(YEARS_USED, max(1, (length - months) // 12))
    padded = np.pad(values, ((0, 0), (12 * years, 12 - months)), constant_values=np.nan)
    begins = np.array([*range(12, length - 11), length - months])
    windows = sliding_window_view(padded, 12 * (years + 1), axis=1)[:, begins]
    windows = windows.reshape(series, len(begins), years + 1, 12)
    past, year = windows[:, :, :-1], windows[:, :, -1]
    counted: Flags = np.logical_not(np.isnan(past).any(-1))
    if budget is None:
        budget = np.full((series, length + 12 - months), np.nan)
    plans = sliding_window_view(budget, 12, axis=1)[:, begins]
    return Origins(np.where(counted[..., None], past, 0.0), counted, year[..., :months], year[..., months:], plans)


def _ratio(part: Floats, whole: Floats, gross: Floats) -> tuple[Floats, Flags]:
    """part / whole, and where the whole is far enough from zero to divide by."""
    usable = (np.abs(whole) >= NEAR_ZERO * gross) & (whole != 0)
    return np.where(usable, part / np.where(usable, whole, 1.0), 0.0), usable


def _flat(at: Origins, level: Floats) -> Floats:
    return np.repeat(level[..., None], 12 - at.months, axis=-1)


def run_rate(at: Origins) -> Floats:
    return _flat(at, at.to_date / max(1, at.months))


def budget_rest(at: Origins) -> Floats:
    return at.budget[..., at.months :]


def budget_half(at: Origins) -> Floats:
    planned = at.budget[..., : at.months]
    return budget_rest(at) * (1 + _change(at.to_date, planned) / 2)[..., None]


def _change(now: Floats, before: Floats) -> Floats:
    """The relative change from Σ before to now, held within bounds; zero where there is no basis for one."""
    whole, gross = before.sum(-1), np.abs(before).sum(-1)
    change, _ = _ratio(now - whole, whole, gross)
    return np.asarray(np.clip(change, -LARGEST_GROWTH, LARGEST_GROWTH))


def last_year_rest(at: Origins) -> Floats:
    return at.past_rest[:, :, -1]


def _growth(at: Origins) -> Floats:
    return _change(at.to_date, at.past[:, :, -1, : at.months])[..., None]


def growth_half(at: Origins) -> Floats:
    return last_year_rest(at) * (1 + _growth(at) / 2)


def growth_full(at: Origins) -> Floats:
    return last_year_rest(at) * (1 + _growth(at))


def _pooled(at: Origins) -> tuple[Floats, Flags]:
    """Each remaining month as a share of the year's beginning, over all past years together: S, O, 12 − m."""
    gross = np.abs(at.past[..., : at.months]).sum((-1, -2))
    return _ratio(at.past_rest.sum(2), at.past_to_date.sum(-1)[..., None], gross[..., None])


def seasonal_share(at: Origins) -> Floats:
    """Where past beginnings sum to nearly nothing there is no share: last year's months stand in."""
    share, usable = _pooled(at)
    return np.where(usable, share * at.to_date[..., None], last_year_rest(at))


def ytd_regression(at: Origins) -> Floats:
    """Least squares of each remaining month on the year's beginning, the slope pulled towards the pooled share."""
    share, _ = _pooled(at)
    n = np.maximum(at.years, 1)
    mean_x = at.past_to_date.sum(-1) / n
    mean_y = at.past_rest.sum(2) / n[..., None]
    dx = np.where(at.counted, at.past_to_date - mean_x[..., None], 0.0)
    dy = np.where(at.counted[..., None], at.past_rest - mean_y[:, :, None], 0.0)
    pull = SHRINK * mean_x**2
    weight = ((dx**2).sum(-1) + pull)[..., None]
    slope = ((dx[..., None] * dy).sum(2) + pull[..., None] * share) / np.where(weight, weight, 1.0)
    return np.asarray(mean_y + slope * (at.to_date - mean_x)[..., None])


def seasonal_level(at: Origins) -> Floats:
    """Simple exponential smoothing of the series without its season; the season is each month's mean deviation."""
    season = _season(at)
    run = np.concatenate([at.past - season[:, :, None], np.zeros_like(at.past[:, :, :1])], axis=2)
    run[:, :, -1, : at.months] = at.known - season[..., : at.months]
    length = 12 * at.past.shape[2] + at.months
    seen = np.repeat(at.counted, 12, axis=-1)
    flat = run.reshape(*run.shape[:2], -1)[..., :length]
    return _smoothed(flat, seen)[..., None] + season[..., at.months :]


def _season(at: Origins) -> Floats:
    """S, O, 12: how far each month lies from its year's mean, on average."""
    deviation = np.where(at.counted[..., None], at.past - at.past.mean(-1, keepdims=True), 0.0)
    return np.asarray(deviation.sum(2) / np.maximum(at.years, 1)[..., None])


def _smoothed(run: Floats, seen: Flags) -> Floats:
    """The last level of `run` (S, O, T), with the alpha whose one-step errors were the smallest."""
    seen = np.concatenate([seen, np.ones((*seen.shape[:2], run.shape[-1] - seen.shape[-1]), dtype=bool)], axis=-1)
    started = (np.cumsum(seen, axis=-1) > 1) & seen  # the first month that is seen is the level, and no error
    alphas = np.array(ALPHAS)[:, None, None, None]
    gains = np.where(started, alphas, seen)
    level = np.zeros((len(ALPHAS), *run.shape[:2]))
    squares = np.zeros_like(level)
    for step in range(run.shape[-1]):
        error = run[..., step] - level
        squares += started[..., step] * error**2
        level += gains[..., step] * error
    best = (squares <= squares.min(0) * (1 + SAME)).argmax(0)[None]  # of equally good ones the smoothest
    return np.asarray(np.take_along_axis(level, best, 0)[0])


def last_three(at: Origins) -> Floats:
    run = np.concatenate([at.past[:, :, -1], at.known], axis=-1)
    return _flat(at, run[..., -3:].mean(-1))


VIEWS: dict[str, Callable[[Origins], Floats]] = {
    view.__name__: view
    for view in (
        run_rate, budget_rest, budget_half, last_year_rest, seasonal_share,
        growth_half, growth_full, ytd_regression, seasonal_level, last_three,
    )
}  # fmt: skip
