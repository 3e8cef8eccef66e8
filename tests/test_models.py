"""Theta and AutoETS: what statsforecast says, free of sign and size, and silence where it can say nothing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsforecast.models import AutoETS, Theta

from svlc_core import forecast
from svlc_core.catalogue.methods import METHODS, NEEDS_TWO_YEARS, NOT_FITTED
from svlc_core.forecast import models
from svlc_core.forecast.views import Floats, Origins, origins

KNOWN = 8
BOTH = pytest.mark.parametrize("view", [models.theta, models.auto_ets])
MODEL = {models.theta: Theta, models.auto_ets: AutoETS}


def series(years: int = 3, noise: int = 1, size: float = 1000.0) -> Floats:
    """Whole years and eight months of a rising series with a summer, whose mean is `size`."""
    t = np.arange(12 * years + KNOWN)
    values = 100 + t / 4 + 20 * np.sin(t * np.pi / 6) + np.random.default_rng(noise).normal(0, 5, len(t))
    return np.asarray(values * size / values.mean())


def at(*values: Floats, months: int = KNOWN) -> Origins:
    return origins(np.stack(values), months)


def spoken(found: Floats) -> list[list[int]]:
    """The origins at which each series is forecast."""
    return [np.flatnonzero(~np.isnan(each).any(-1)).tolist() for each in found]


# --- what is said -----------------------------------------------------------------------------------------------------


@BOTH
def test_the_year_is_what_the_library_says_of_the_same_months(view) -> None:
    values = series()
    said = MODEL[view](season_length=12).forecast(y=values.copy(), h=4)["mean"]
    assert view(at(values))[0, -1] == pytest.approx(said, rel=1e-9)


@BOTH
def test_a_trial_sees_only_what_was_known_then(view) -> None:
    """44 months: the newest trial is of the year that begins in month 32, with two whole years and 8 months known."""
    seen = series()[8:40]
    unit = seen.mean() / 1000
    said = unit * MODEL[view](season_length=12).forecast(y=seen / unit, h=4)["mean"]
    assert view(at(series()))[0, -2] == pytest.approx(said, rel=1e-9)


@BOTH
def test_months_that_are_missing_in_front_change_nothing(view) -> None:
    late = series(2)
    longer = view(at(np.pad(late, (24, 0), constant_values=np.nan)))
    assert spoken(longer) == [[33]]
    np.testing.assert_allclose(longer[0, -1], view(at(late))[0, -1])


@BOTH
def test_a_cost_is_forecast_as_the_revenue_of_the_same_size(view) -> None:
    values = series(2)
    np.testing.assert_array_equal(view(at(-values)), -view(at(values)))


@given(st.lists(st.integers(-1000, 1000), min_size=32, max_size=32))
@settings(max_examples=20, deadline=None)
def test_theta_has_no_side(drawn: list[int]) -> None:
    """Also of a series that crosses zero, or sums to it."""
    values = np.array(drawn, dtype=float)
    balanced = np.append(values[:-1], -values[:-1].sum())
    for each in (values, balanced):
        np.testing.assert_array_equal(models.theta(at(-each)), -models.theta(at(each)))


@BOTH
@pytest.mark.parametrize("factor", [1e-3, 100.0, 1e9])
def test_a_forecast_in_oere_is_the_forecast_in_kronor(view, factor: float) -> None:
    values = series(2)
    np.testing.assert_allclose(view(at(values * factor)), view(at(values)) * factor, rtol=1e-6)


@BOTH
@pytest.mark.parametrize("level", [0.0, 100.0, -7.5])
def test_what_never_changes_goes_on(view, level: float) -> None:
    found = view(at(np.full(44, level)))
    assert found[0, -1].tolist() == [level] * 4


# --- where nothing is said --------------------------------------------------------------------------------------------


@BOTH
def test_every_fourth_trial_is_made_counted_from_the_newest(view) -> None:
    """44 months give 21 trials and the year itself (origin 21). Two years lie before the trials from origin 12 on."""
    assert spoken(view(at(series()))) == [[12, 16, 20, 21]]


@BOTH
def test_a_season_that_has_been_seen_once_is_none(view) -> None:
    assert spoken(view(at(series(1)))) == [[]]
    assert spoken(view(at(series(2)))) == [[9]]


@BOTH
def test_of_a_year_that_is_over_nothing_remains_to_be_said(view) -> None:
    assert view(at(series(), months=12)).shape == (1, 22, 0)


class Moody:
    """A model that fails in its second fit, as it is told to."""

    def __init__(self, answer: object) -> None:
        self.answer, self.fits = answer, 0

    def __call__(self, season_length: int) -> "Moody":
        return self

    def forecast(self, y: Floats, h: int) -> dict[str, Floats]:
        self.fits += 1
        if self.fits == 2 and isinstance(self.answer, Exception):
            raise self.answer
        return {"mean": np.full(h, self.answer if self.fits == 2 else 1.0)}


@pytest.mark.parametrize("answer", [Exception("no model able to be fitted"), np.nan, np.inf])
def test_a_series_that_one_fit_fails_for_is_left_out_and_the_others_are_not(monkeypatch, answer: object) -> None:
    monkeypatch.setattr("statsforecast.models.Theta", Moody(answer))
    assert spoken(models.theta(at(series(), series(noise=2)))) == [[], [12, 16, 20, 21]]


def test_that_a_model_fails_is_said_and_no_other_stands_in(monkeypatch) -> None:
    monkeypatch.setattr("statsforecast.models.Theta", Moody(Exception("no model able to be fitted")))
    with pytest.raises(ValueError, match=str(NOT_FITTED)):
        forecast.full_year(pd.Series(series()), KNOWN, method="theta")


@pytest.mark.parametrize("method", ["theta", "auto_ets"])
def test_with_less_than_two_years_it_is_said_what_is_needed(method: str) -> None:
    assert METHODS[method].years == 2
    with pytest.raises(ValueError, match=str(NEEDS_TWO_YEARS)):
        forecast.full_year(pd.Series(series(1)), KNOWN, method=method)


@pytest.mark.parametrize("method", ["theta", "auto_ets"])
def test_a_full_year_in_oere_is_its_months_and_has_the_error_of_its_own_trials(method: str) -> None:
    history = pd.Series(np.rint(-1e9 * series()).astype("int64"))
    year = forecast.full_year(history, KNOWN, method=method)
    assert year.expected == year.monthly.sum() == year.views[method]
    assert year.low80 < year.expected < year.high80
