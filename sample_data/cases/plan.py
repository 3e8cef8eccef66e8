"""How many cases of each kind every month and region gets, so that the published figures follow by arithmetic.

Nothing is left to the seed's luck: a share is a count over a count, chosen before any case is drawn; a median is as
many cases below as above; a mean is a sum to reach. Only where in the year they fall is chance, kept inside the sums.
"""

from __future__ import annotations

from math import log
from statistics import NormalDist

import numpy as np
import pandas as pd

from .figures import (
    ADMITTED,
    ANSWER,
    BEFORE_UPGRADE,
    DISPATCH,
    DISPATCH_DRIFT,
    DISPATCH_REGION,
    GROWTH,
    NOT_CARRIED_REGION,
    PRIORITIES,
    REASON,
    REASON_DRIFT,
    RECONTACT,
    REGIONS,
    SEASON,
    SENT_1_NOT_CARRIED,
    SENT_2_CARRIED_1,
    SPREAD_1A,
    UPGRADE,
    WAITED_DAYS,
    YEARS,
)

Counts = np.ndarray  # whole numbers, one a cell
Weights = np.ndarray  # floats, one a cell
Plan = dict[str, np.ndarray]  # columns, one row a month and region


def spread(total: int, weights: Weights) -> Counts:
    """`total` over the weights in whole numbers that add up exactly, each within one of its share."""
    upto = np.cumsum(weights, dtype=float)
    return np.diff(np.floor(upto / upto[-1] * total + 0.5), prepend=0).astype(np.int64)


def quota(total: int, weights: Weights, room: Counts) -> Counts:
    """As `spread`, and no cell gets more than its room; what does not fit goes where there is most."""
    if total > room.sum():
        raise ValueError(f"no room for {total} in {room.sum()}: too few cases for the published figures")
    counts = np.minimum(spread(total, weights), room)
    while left := int(total - counts.sum()):
        counts += np.minimum(spread(left, room - counts), room - counts)
    return counts


def fitted(about: float, per_mille: int) -> tuple[int, int]:
    """The denominator nearest to `about`, and its numerator, whose share is the published within 0,01 percent."""
    for step in range(10_000):
        for whole in (round(about) - step, round(about) + step):
            part = (whole * per_mille + 500) // 1000
            if whole > 0 and abs(1000 * part - whole * per_mille) <= whole / 10:
                return whole, part
    raise ValueError(f"no denominator near {about} for {per_mille} per mille")


def _chance(rng: np.random.Generator, cases: Counts, rate: float) -> Weights:
    """How much a share differs between cells: what its few cases give, and a little more, but never to nothing."""
    size = np.sqrt((1 - rate) / (rate * np.maximum(cases, 1)) + 0.03**2)
    return np.maximum(1 + size * np.clip(rng.standard_normal(len(cases)), -2, 2), 0.3)


def _slope(plan: Plan, rise: float) -> Weights:
    """Rising by `rise` of its middle through the months of the year."""
    return 1 + rise * ((plan["month"] - 1) / (plan["month"].max() - 1) - 0.5)


def _by_region(plan: Plan, factors: dict[str, float]) -> Weights:
    return np.array([factors[region] for region in plan["region"]])


def _priorities(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """A count a priority; the third takes what is left when Uppsala's referrals fit the published share."""
    cases, uppsala = plan["cases"], plan["region"] == "Uppsala"
    shares = np.array([share * _chance(rng, cases, share) for share in PRIORITIES.values()])
    for name, weights in zip(PRIORITIES, cases * shares / shares.sum(axis=0), strict=True):
        plan[name] = spread(round(weights.sum()), weights)
    referrals = plan["hänvisning"]
    waiting = plan["waiting"] = np.where(plan["last"], referrals * WAITED_DAYS // 31, 0)
    known = referrals - waiting
    whole, part = fitted(known[uppsala].sum(), ADMITTED[year])
    known[uppsala] = quota(whole, known[uppsala], cases[uppsala])
    plan["hänvisning"] = known + waiting
    weights = known * uppsala * _chance(rng, referrals, ADMITTED[year] / 1000)
    plan["admitted"] = quota(part, weights, known * uppsala)
    plan["admitted_waiting"] = (waiting * uppsala * ADMITTED[year] + 500) // 1000
    plan["3"] = cases - sum(plan[name] for name in PRIORITIES if name != "3")
    if plan["3"].min() < 0:
        raise ValueError("too few cases for the published figures")


def _carried(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """Priority 1 without the excluded and the untold; priority 2 that was carried."""
    first, second = plan["1A"] + plan["1B"], plan["2A"] + plan["2B"]
    plan["untold"] = spread(round(first.sum() / 1000), first)
    room = first - plan["untold"]
    whole, part = fitted(first.sum() * 0.75, SENT_1_NOT_CARRIED[year])
    judged = quota(whole, room * _chance(rng, first, 0.75), room)
    plan["excluded"] = room - judged
    weights = judged * _by_region(plan, NOT_CARRIED_REGION) * _chance(rng, judged, 0.19)
    plan["not_carried"] = quota(part, weights, judged)
    whole, part = fitted(second.sum() * 0.82, SENT_2_CARRIED_1[year])
    carried = quota(whole, second * _chance(rng, second, 0.82), second)
    plan["carried"], plan["carried_1"] = carried, quota(part, carried * _chance(rng, carried, 0.04), carried)


def _identified(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """Referrals with a valid identity, and how many of them come back within a day with priority 1."""
    referrals = plan["hänvisning"]
    whole, part = fitted(referrals.sum() * 0.85, RECONTACT[year])
    plan["identified"] = quota(whole, referrals * _chance(rng, referrals, 0.85), referrals)
    room = np.minimum(plan["identified"] // 2, plan["1A"] + plan["1B"])
    plan["recontact"] = quota(part, room * _chance(rng, referrals, 0.01), room)


def _advised(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """Cases with the decision support filled in, those chosen otherwise, and those of them with a reason."""
    cases = plan["cases"]
    room = plan["advised"] = quota(round(cases.sum() * 0.88), cases * _chance(rng, cases, 0.88), cases)
    about = room.sum() * 0.3
    whole, part = fitted(about, REASON[year]) if year in REASON else (round(about), 0)
    other = plan["otherwise"] = quota(whole, room * _chance(rng, room, 0.3), room)
    chance = _chance(rng, other, 0.2) * _slope(plan, REASON_DRIFT.get(year, 0.0))
    plan["reason"] = quota(part, other * chance, other)


def _answers(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """Cases on the prioritised line, those whose answer is faulty, and the seconds that the others wait in all."""
    cases = plan["cases"]
    plan["prioritised"] = cases - spread(round(cases.sum() * 0.13), cases)
    plan["answer_faults"] = spread(max(3, round(cases.sum() * 0.0012)), cases)
    answered = plan["prioritised"] - plan["answer_faults"]
    chance = 1 + 0.8 / np.sqrt(answered) * np.clip(rng.standard_normal(len(cases)), -2, 2)  # as of so many waits
    plan["seconds"] = spread(round(answered.sum() * ANSWER[year] / 10), answered * chance)


def _below(goal: int, level: Weights) -> Weights:
    """The part of the times that lie below the goal where the median is `level`."""
    return np.array([NormalDist().cdf(log(goal / each) / SPREAD_1A) for each in level])


def _level(goal: int, shape: Weights, cases: Counts) -> float:
    """What the shape is to be multiplied by for half of the cases to lie below the goal."""
    low, high = goal / 2, goal * 2.0
    for _ in range(60):
        level = (low + high) / 2
        low, high = (level, high) if (cases * _below(goal, level * shape)).sum() > cases.sum() / 2 else (low, level)
    return level


def _dispatched(plan: Plan, year: int, rng: np.random.Generator) -> None:
    """1A: faulty times, times below the published median, on it and above it; as many below as above."""
    goal, cases = DISPATCH[year], plan["1A"]
    noise = 1 + np.repeat(0.012 * np.clip(rng.standard_normal(YEARS[year]), -2, 2), len(REGIONS))
    before = (plan["month"] < UPGRADE[1]) & (year == UPGRADE[0])
    shape = (
        noise
        * _by_region(plan, DISPATCH_REGION)
        * _slope(plan, DISPATCH_DRIFT[year])
        * np.where(before, BEFORE_UPGRADE, 1)
    )
    plan["dispatch_faults"] = spread(max(3, round(cases.sum() * 0.006)), cases)
    timed = cases - plan["dispatch_faults"]
    on = max(4, round(timed.sum() * 0.005))
    on += int(timed.sum() - on) % 2
    plan["level"] = shape * _level(goal, shape, timed)
    plan["below"] = quota(int(timed.sum() - on) // 2, timed * _below(goal, plan["level"]), timed)
    plan["on"] = quota(on, timed, timed - plan["below"])
    plan["goal"] = np.full(len(cases), goal)


STEPS = (_priorities, _carried, _identified, _advised, _answers, _dispatched)


def _months() -> pd.DataFrame:
    """year, month, region, start (seconds since 1970 on the wall clock), days, last: whether the data end with it."""
    rows = [(year, month, region) for year, last in YEARS.items() for month in range(1, last + 1) for region in REGIONS]
    months = pd.DataFrame(rows, columns=["year", "month", "region"])
    first = pd.to_datetime(months[["year", "month"]].assign(day=1))
    months["start"] = first.to_numpy().astype("datetime64[s]").astype(np.int64)
    months["days"] = first.dt.days_in_month
    months["last"] = months["start"] == months["start"].max()
    return months


def planned(size: int, seed: int) -> pd.DataFrame:
    """One row a month and region, in the order of time. Raises ValueError where the size is too small."""
    rng = np.random.default_rng([seed, 0])
    months = _months()
    season = months["month"].map(dict(enumerate(SEASON, 1))) * months["year"].map(GROWTH)
    chance = 1 + 0.015 * np.clip(rng.standard_normal(len(months)), -2, 2)
    months["cases"] = spread(size, (months["region"].map(REGIONS) * months["days"] * season * chance).to_numpy())
    years = []
    for year, part in months.groupby("year"):
        plan = {name: column.to_numpy(copy=True) for name, column in part.items()}
        for step in STEPS:
            step(plan, int(year), rng)
        years.append(pd.DataFrame(plan))
    return pd.concat(years, ignore_index=True)
