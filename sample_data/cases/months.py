"""The drawn cases month by month in the order of their calls, each with its number and its person's."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .dice import Cases
from .draw import drawn
from .plan import planned

KNOWN_BEFORE = 80  # per mille of the people who have called in an earlier month


def _again(known: int, month: int, count: int, rng: np.random.Generator) -> np.ndarray:
    """So many different people among the first `known`: odd numbers in odd months, even in even.

    So nobody is drawn in two months in a row, and no return within a day comes about but those that are planned.
    """
    half = known // 2
    count = min(count, half)
    width = half // count if count else 1
    places = np.arange(count) * width + rng.integers(0, width, count)
    return rng.permutation(2 * places + 1 + month % 2)


def _people(cases: Cases, month: int, before: tuple[int, int], rng: np.random.Generator) -> int:
    """person: 1 and up in the order in which they first call, −1 without a valid identity. → how many there are now.

    before: how many people there were two months ago, and one month ago.
    """
    free = np.flatnonzero(cases["identified"] & (cases["pair"] < 0))
    again = rng.permutation(free)[: len(free) * KNOWN_BEFORE // 1000]
    known = _again(before[0], month, len(again), rng)
    again = again[: len(known)]
    pairs = np.flatnonzero(cases["pair"] >= 0)
    pairs = pairs[np.argsort(cases["pair"][pairs], kind="stable")].reshape(-1, 2)  # the referral comes first
    new = cases["identified"].copy()
    new[again] = new[pairs[:, 1]] = False
    person = np.where(new, before[1] + np.cumsum(new), -1)
    person[again], person[pairs[:, 1]] = known, person[pairs[:, 0]]
    cases["person"] = person
    return before[1] + int(new.sum())


def _together(cells: list[Cases]) -> Cases:
    """One table in the order of the calls; pairs keep numbers of their own."""
    for place, cell in enumerate(cells):
        cell["pair"] = np.where(cell["pair"] < 0, -1, cell["pair"] * len(cells) + place)
    cases = {name: np.concatenate([cell[name] for cell in cells]) for name in cells[0]}
    order = np.argsort(cases["called"], kind="stable")
    return {name: column[order] for name, column in cases.items()}


def months(size: int, seed: int) -> Iterator[Cases]:
    """So many cases from January 2022 to August 2025, a month at a time. Raises ValueError for too few.

    Columns beside those of `draw`: number (1 and up) and person. The same size and seed give the same cases.
    """
    people, numbered = (0, 0), 0
    for month, (_, plan) in enumerate(planned(size, seed).groupby(["year", "month"])):
        rng = np.random.default_rng([seed, 1, month])
        cases = _together([drawn(cell, rng) for cell in plan.to_dict("records")])
        people = people[1], _people(cases, month, people, rng)
        count = len(cases["called"])
        cases["number"] = numbered + 1 + np.arange(count)
        numbered += count
        yield cases
