"""The dice that cases are drawn with: tables of values, and the places of one month and region by priority."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import Any

import numpy as np

from .figures import PRIORITIES
from .plan import spread

Array = np.ndarray
Cases = dict[str, Array]

NEVER = np.iinfo(np.int64).min  # in place of a time that there is not

TABLE = 4096  # chance is drawn as a place in a table of so many values: quick, and the same on every machine
HOURS = (26, 22, 20, 18, 18, 21, 29, 40, 50, 56, 59, 60, 59, 58, 57, 56, 56, 55, 54, 51, 47, 43, 37, 31)
WEEKDAYS = (1.03, 1.0, 0.98, 0.99, 1.04, 1.0, 0.96)  # from Monday

COMPLAINTS = {
    "Bröstsmärta": 15, "Andningsbesvär": 12, "Buksmärta": 10, "Fall": 10, "Stroke, neurologiskt bortfall": 8,
    "Trafikolycka": 4, "Medvetslöshet": 4, "Krampanfall": 4, "Feber, infektion": 8, "Yrsel": 7, "Ryggsmärta": 6,
    "Psykiska besvär": 6, "Förgiftning": 3, "Hjärtrytmrubbning": 3, "Hjärtstopp": 2, "Allergisk reaktion": 2,
    "Blodsocker lågt": 2, "Händelse": 2, "Beställt uppdrag": 4,
}  # fmt: skip
WORDS = list(COMPLAINTS)
BREATHING = WORDS.index("Andningsbesvär")
ORDERED = WORDS.index("Beställt uppdrag")
REASONS = ("Klinisk bedömning", "Ny uppgift under samtalet", "Resursläge", "systemfel")
HIDDEN = REASONS.index("systemfel")
EXCLUDED = {"Hjärtstopp": 22, "Allergisk reaktion": 20, "Blodsocker lågt": 12, "Andningsbesvär": 10, "Händelse": 22,
            "Beställt uppdrag": 14}  # fmt: skip
ALWAYS_1 = {"Hjärtstopp"}
NEVER_REFERRED = {"Stroke, neurologiskt bortfall", "Trafikolycka", "Medvetslöshet", "Krampanfall", "Hjärtrytmrubbning"}
AGES = {range(5): 4, range(5, 20): 7, range(20, 40): 15, range(40, 60): 19, range(60, 75): 22, range(75, 90): 27,
        range(90, 103): 6}  # fmt: skip


def table(weights: dict[Any, float]) -> Array:
    """Each key so often as its weight says."""
    return np.repeat(list(weights), spread(TABLE, np.array(list(weights.values()))))


def _complaints(words: list[str]) -> Array:
    return table({WORDS.index(word): COMPLAINTS[word] for word in words})


@cache
def tables() -> dict[str, Array]:
    normal = NormalDist()
    z = np.array([normal.inv_cdf((place + 0.5) / TABLE) for place in range(TABLE)])
    judged = [word for word in WORDS if word not in EXCLUDED or word == "Andningsbesvär"]
    return {
        "z": z,
        "answer": np.maximum(np.round(3.1 * np.exp(0.7 * z)), 1).astype(np.int64),
        "hours": table(dict(enumerate(HOURS))),
        "sent": _complaints([word for word in WORDS if word not in ALWAYS_1]),
        "referred": _complaints([word for word in judged if word not in NEVER_REFERRED]),
        "judged": _complaints(judged),
        "excluded": table({WORDS.index(word): weight for word, weight in EXCLUDED.items()}),
        "ages": table({age: weight / len(ages) for ages, weight in AGES.items() for age in ages}),
    }


class Draw:
    """One cell of the plan and its dice."""

    def __init__(self, cell: Any, rng: np.random.Generator) -> None:
        self.cell, self.rng = cell, rng
        counts = [cell[name] for name in PRIORITIES]
        ends = np.cumsum(counts)
        self.chosen = np.repeat(np.arange(len(counts), dtype=np.int8), counts)
        self.block = {
            name: np.arange(end - count, end) for name, count, end in zip(PRIORITIES, counts, ends, strict=True)
        }
        self.first = np.arange(ends[1])  # 1A and 1B
        self.second = np.arange(ends[1], ends[3])
        self.all = np.arange(ends[-1])
        self.end = cell["start"] + cell["days"] * 86_400

    def some(self, places: Array, count: int) -> Array:
        """So many of the places, without order."""
        return self.rng.permutation(places)[:count]

    def of(self, name: str, count: int) -> Array:
        """So many values from a table."""
        return tables()[name][self.rng.integers(0, TABLE, count)]

    def lognormal(self, median: Array | float, spread: float, count: int) -> Array:
        return median * np.exp(spread * self.of("z", count))
