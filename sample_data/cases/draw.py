"""The cases of one month and region, drawn by its plan: arrays of codes and whole numbers, in no order of time.

Chance chooses which cases get a property and when they come; how many get it is the plan's. Times are whole
milliseconds from the call, `NEVER` where there is none; −1 stands for a code, an age or a visit that is not told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .dice import BREATHING, HIDDEN, TABLE, WEEKDAYS, Array, Cases, Draw, table
from .figures import PRIORITIES, REGIONS, SYSTEM_ERROR, WAITED_DAYS
from .times import answers, dispatched

SKIPPED = np.array(["2022-03-27T02", "2023-03-26T02", "2024-03-31T02", "2025-03-30T02"], "datetime64[h]").astype(int)
YOUNG = 5  # below it, breathing difficulties are excluded


def _called(draw: Draw) -> Array:
    """Seconds since 1970 on the wall clock; the hour that summer time skips gets no call."""
    cell, rng, n = draw.cell, draw.rng, len(draw.all)
    first = cell["start"] // 86_400 + 3  # 1970-01-01 was a Thursday
    days = table({day: WEEKDAYS[(first + day) % 7] for day in range(cell["days"])})[rng.integers(0, TABLE, n)]
    called = cell["start"] + days * 86_400 + draw.of("hours", n) * 3600 + rng.integers(0, 3600, n)
    if cell["last"]:
        _ending(draw, called)
    return called


def _ending(draw: Draw, called: Array) -> None:
    """The last month ends with a call, and as many referrals as planned fall within what is waited for."""
    cell, end = draw.cell, draw.end
    referrals, window = draw.block["hänvisning"], WAITED_DAYS * 86_400
    waiting, known = np.split(referrals, [cell["waiting"]])
    called[waiting] = end - 600 - draw.rng.integers(0, window - 1200, len(waiting))
    called[known] -= 7 * 86_400 * (called[known] > end - window - 600)  # the same hour a week before
    called[draw.second[0]] = end - 1 - draw.rng.integers(0, 300)


def _summer_time(called: Array) -> Array:
    return called + 3600 * np.isin(called // 3600, SKIPPED)


def _people(draw: Draw, cases: Cases) -> None:
    """identified; pair: the same number for a referral and for the same person's return within a day, else −1."""
    cell, rng = draw.cell, draw.rng
    cases["identified"] = rng.integers(0, 1000, len(draw.all)) < 940
    referrals = draw.some(draw.block["hänvisning"], cell["identified"])
    cases["identified"][draw.block["hänvisning"]] = False
    cases["identified"][referrals] = True
    called, end = cases["called"], draw.end
    until = end - (90_000 if cell["last"] else 7_200)  # the last day is not waited for
    referred = referrals[called[referrals] < until][: cell["recontact"]]
    if len(referred) < cell["recontact"]:
        raise ValueError("too few referrals for the published recontacts")
    returned = draw.some(draw.first, len(referred))
    longest = np.minimum(82_000, end - 1 - called[referred])
    called[returned] = called[referred] + 1_200 + rng.integers(0, longest - 1_200)
    cases["identified"][returned] = True
    cases["pair"] = np.full(len(draw.all), -1)
    cases["pair"][referred] = cases["pair"][returned] = np.arange(len(referred))


def _needs(draw: Draw, cases: Cases) -> None:
    """complaint, age and carried: the exclusions of priority 1 are as many as planned."""
    cell, n = draw.cell, len(draw.all)
    complaint, age, carried = draw.of("sent", n), draw.of("ages", n), np.full(n, -1)
    complaint[draw.block["hänvisning"]] = draw.of("referred", len(draw.block["hänvisning"]))
    order = draw.some(draw.first, len(draw.first))
    excluded, _, judged = np.split(order, [cell["excluded"], cell["excluded"] + cell["untold"]])
    complaint[excluded] = draw.of("excluded", len(excluded))
    complaint[order[cell["excluded"] :]] = draw.of("judged", len(order) - cell["excluded"])
    breathing = complaint[order] == BREATHING
    left_out = np.arange(len(order)) < cell["excluded"]
    # Nobody of five: the report says younger than five, its authors' own method five or younger; both give the same.
    age[order] = np.where(breathing & left_out, age[order] % YOUNG, age[order])
    age[order] = np.where(breathing & ~left_out, np.maximum(age[order], YOUNG + 1), age[order])
    carried[excluded] = np.array([0, 1, 3])[draw.rng.integers(0, 3, len(excluded))]
    carried[judged[: cell["not_carried"]]] = 3
    went = judged[cell["not_carried"] :]
    carried[went] = np.array([0, 0, 1, 1, 1, 2])[draw.rng.integers(0, 6, len(went))]
    second = draw.some(draw.second, len(draw.second))
    carried[second] = 3
    carried[second[: cell["carried"]]] = 1 + (draw.rng.integers(0, 8, cell["carried"]) == 0)
    carried[second[: cell["carried_1"]]] = 0
    third = draw.block["3"]
    carried[third] = np.array([1, 2, 2, 2, 3])[draw.rng.integers(0, 5, len(third))]
    age[draw.some(np.flatnonzero(complaint != BREATHING), n // 80)] = -1
    cases |= {"complaint": complaint, "age": age, "carried": carried}


def _support(draw: Draw, cases: Cases) -> None:
    """advised, and reason: a place among REASONS, HIDDEN by the system error, −1 where none is filled in."""
    cell, rng, n = draw.cell, draw.rng, len(draw.all)
    filled = draw.some(draw.all, cell["advised"])
    other = filled[: cell["otherwise"]]
    advised, reason = np.full(n, -1), np.full(n, -1)
    advised[filled] = draw.chosen[filled]
    step = np.array([-2, -1, -1, 1, 1, 1, 2])[rng.integers(0, 7, len(other))]
    there = draw.chosen[other] + step
    advised[other] = np.where((there < 0) | (there >= len(PRIORITIES)), draw.chosen[other] - step, there)
    reason[other[: cell["reason"]]] = rng.integers(0, HIDDEN, cell["reason"])
    cases |= {"advised": advised, "reason": np.full(n, HIDDEN) if cell["year"] == SYSTEM_ERROR else reason}


def _visits(draw: Draw, cases: Cases) -> None:
    """visit: minutes from the call to the emergency visit, and whether it led to admission; of Uppsala's referrals."""
    cell, rng, n = draw.cell, draw.rng, len(draw.all)
    visit, admitted = np.full(n, -1), np.full(n, -1)
    if cell["region"] == "Uppsala":
        waiting, known = np.split(draw.block["hänvisning"], [cell["waiting"]])
        known, more = draw.some(known, len(known)), len(known) // 11
        soon, home, late, _ = np.split(known, np.cumsum([cell["admitted"], more, more // 4]))
        soon = np.append(soon, waiting[: cell["admitted_waiting"]])
        for places, low, high in ((soon, 45, 4_300), (home, 45, 4_300), (late, 4_400, 14_000)):
            visit[places] = low + (high - low) * rng.integers(0, 1000, len(places)) ** 2 // 1_000_000  # most come soon
        admitted[soon], admitted[home] = 1, 0
        admitted[late] = rng.integers(0, 2, len(late))
    cases |= {"visit": visit, "admitted": admitted}


def _centre(draw: Draw, cases: Cases) -> None:
    """Most are answered by the region's own centre, the others where there is somebody free."""
    own = list(REGIONS).index(draw.cell["region"])
    elsewhere = draw.rng.integers(0, 100, len(draw.all)) >= 82
    cases["centre"] = (own + elsewhere * draw.rng.integers(1, len(REGIONS), len(draw.all))) % len(REGIONS)
    cases["region"] = np.full(len(draw.all), own)


STEPS: tuple[Callable[[Draw, Cases], None], ...] = (_people, _needs, _support, answers, dispatched, _visits, _centre)


def drawn(cell: dict[str, Any], rng: np.random.Generator) -> Cases:
    """The cases of one cell of the plan: columns of equal length. Raises ValueError where the cell is too small."""
    draw = Draw(cell, rng)
    cases: Cases = {"chosen": draw.chosen, "called": _called(draw)}
    for step in STEPS:
        step(draw, cases)
    cases["called"] = _summer_time(cases["called"])
    return cases
