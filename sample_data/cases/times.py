"""How long the cases wait for an answer and for an ambulance: the plan's sums, halves and faults are met exactly."""

from __future__ import annotations

import numpy as np

from .dice import NEVER, ORDERED, TABLE, Array, Cases, Draw, tables
from .figures import SPREAD_1A

HOUR_MS = 3_600_000
MEDIAN_S = {"1B": 128, "2A": 215, "2B": 260, "3": 340}  # from answer to ready for dispatch


def answers(draw: Draw, cases: Cases) -> None:
    """line (0 prioritised) and answered: whole seconds whose sum on the prioritised line is the plan's."""
    cell, rng, n = draw.cell, draw.rng, len(draw.all)
    line = np.ones(n, dtype=np.int8)
    ordered = draw.some(np.flatnonzero(cases["complaint"] == ORDERED), n - cell["prioritised"])
    rest = rng.permutation(np.setdiff1d(draw.all, ordered, assume_unique=True))
    line[rest[: cell["prioritised"]]] = 0
    waited = draw.of("answer", n) + 2 * line
    faulty = draw.some(np.flatnonzero((line == 0) & (draw.chosen > 0)), cell["answer_faults"])
    timed = np.setdiff1d(np.flatnonzero(line == 0), faulty, assume_unique=True)
    while gap := cell["seconds"] - int(waited[timed].sum()):
        room = timed if gap > 0 else timed[waited[timed] > 1]
        waited[draw.some(room, abs(gap))] += np.sign(gap)
    answered = waited * 1000
    kinds = np.arange(len(faulty)) + rng.integers(0, 3)
    strange = rng.integers(2, 40, len(faulty)) * 1000
    answered[faulty] = np.choose(kinds % 3, [np.full(len(faulty), NEVER), -strange, HOUR_MS + 30 * strange])
    cases |= {"line": line, "waited": waited, "answered": answered}


def _first_1a(draw: Draw) -> Array:
    """Tenths of a second: as many below the published median, on it and above it as the plan says."""
    cell = draw.cell
    count = len(draw.block["1A"]) - cell["dispatch_faults"]
    times = np.full(len(draw.block["1A"]), cell["goal"])
    usual = cell["level"] * np.exp(SPREAD_1A * tables()["z"])
    under = int(np.searchsorted(usual, cell["goal"]))
    for start, stop, low, high in ((0, cell["below"], 0, under), (cell["below"] + cell["on"], count, under, TABLE)):
        times[start:stop] = usual[draw.rng.integers(low, high, stop - start)]
        times[start:stop] += draw.rng.integers(-9, 10, stop - start)  # finer than the table
        bound = np.minimum if low == 0 else np.maximum
        times[start:stop] = bound(times[start:stop], cell["goal"] + (-1 if low == 0 else 1))
    return times


def dispatched(draw: Draw, cases: Cases) -> None:
    """ready and sent: the first of the two ends the time from the answer. Referrals have neither."""
    rng, n = draw.rng, len(draw.all)
    first, faulty = np.full(n, NEVER), np.zeros(n, dtype=bool)
    first[draw.block["1A"]] = _first_1a(draw) * 100
    faulty[draw.block["1A"][len(draw.block["1A"]) - draw.cell["dispatch_faults"] :]] = True
    for name, median in MEDIAN_S.items():
        places = draw.block[name]
        first[places] = np.round(draw.lognormal(median, 0.5, len(places)) * 10).astype(np.int64) * 100
        faulty[places] = rng.integers(0, 250, len(places)) == 0
    gap = np.round(draw.lognormal(25, 0.8, n)).astype(np.int64) * 1000
    later = np.where(first == NEVER, NEVER, first + gap)
    odd = np.flatnonzero(faulty)
    kind = (np.arange(len(odd)) + rng.integers(0, 4)) % 4  # the half without a time, before the answer, after an hour
    first[odd] = np.choose(
        kind, [np.full(len(odd), NEVER), np.full(len(odd), NEVER), -first[odd], HOUR_MS + first[odd]]
    )
    later[odd] = np.where(kind < 2, NEVER, first[odd])
    later[rng.integers(0, 40, n) == 0] = NEVER  # only one of the two is recorded
    shifted = [np.where(each == NEVER, NEVER, each + 1000 * cases["waited"]) for each in (first, later)]
    sent_first = rng.integers(0, 5, n) == 0
    cases["ready"], cases["sent"] = np.where(sent_first, shifted[::-1], shifted)
