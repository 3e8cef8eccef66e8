"""Signals: how often the rules cry wolf, and how often they see a wolf, against the tables of docs/signals.md."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from svlc_core import signals
from svlc_core.signals import Chart, Rule, Side
from tests import documents

table = partial(documents.table, "signals.md")
TRIED = 1000
WITHIN = 3  # percentage points; the document's figures are of 20 000 series
Draw = Callable[[np.random.Generator, int], Chart]


def leaning(noise: np.random.Generator, points: int) -> Chart:
    steps = noise.normal(size=points)
    values = [steps[0]]
    for step in steps[1:]:
        values.append(0.5 * values[-1] + step * 0.75**0.5)
    return signals.xmr(values)


def shares(noise: np.random.Generator, points: int) -> Chart:
    of = noise.integers(800, 1200, points)
    return signals.p_prime(noise.binomial(of, 0.05), of)


DRAWN: dict[str, Draw] = {
    "normal": lambda noise, points: signals.xmr(noise.normal(size=points)),
    "normal, frozen at 24": lambda noise, points: signals.xmr(noise.normal(size=points), fix_after=24),
    "normal, unscreened": lambda noise, points: signals.xmr(noise.normal(size=points), screen=False),
    "share of 5 %, 800–1 200 cases, p′": shares,
    "skewed (lognormal, σ 0.5)": lambda noise, points: signals.xmr(noise.lognormal(0, 0.5, points)),
    "each month leans on the one before (0.5)": leaning,
}


@pytest.mark.parametrize(
    "row", table("series", "points", "any", "outside", "last", "new"), ids=lambda row: f"{row[0]} {row[1]}"
)
def test_false_alarms_are_as_common_as_the_document_says(row: list[str]) -> None:
    series, points, *printed = row
    noise, n = np.random.default_rng(2025), int(points)
    charts = [DRAWN[series](noise, n) for _ in range(TRIED)]
    found = [
        sum(bool(chart.signals) for chart in charts),
        sum(any(each.rule is Rule.OUTSIDE for each in chart.signals) for chart in charts),
        sum(chart.rule[-1] is not None for chart in charts),
        sum(any(each.seen == n - 1 for each in chart.signals) for chart in charts),
    ]
    assert [100 * count / TRIED for count in found] == pytest.approx([float(cell) for cell in printed], abs=WITHIN)


@pytest.mark.parametrize("row", table("limits", "step", "within 3 months", "within 7", "within 12"))
def test_a_step_in_the_level_is_seen_as_often_as_the_document_says(row: list[str]) -> None:
    limits, step, *printed = row
    freeze = 24 if limits == "frozen at 24" else None
    for months, cell in zip((3, 7, 12), printed, strict=True):
        noise, seen = np.random.default_rng(7), 0
        for _ in range(TRIED // 2):
            values = noise.normal(size=24 + months)
            values[24:] += float(step)
            found = signals.xmr(values, fix_after=freeze).signals
            seen += any(each.seen >= 24 and each.side is Side.HIGH for each in found)
        assert 200 * seen / TRIED == pytest.approx(float(cell), abs=2 * WITHIN)


def test_four_falling_points_come_by_chance_once_in_twenty_four() -> None:
    noise = np.random.default_rng(4)
    falls = (np.diff(noise.normal(size=(20_000, 4))) < 0).all(axis=1)
    assert falls.mean() == pytest.approx(1 / 24, abs=0.005)
