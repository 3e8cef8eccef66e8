"""A scenario as data: levers, on or off, from a month; and how it is written in an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from svlc_core.catalogue.levers import LEVERS, SHARED_BY, LeverKind
from svlc_core.catalogue.rules import ADDRESS_PART
from svlc_core.errors import Finding
from svlc_core.vocabulary import Region

REGIONS = (Region.ALL, *SHARED_BY, Region.VARMLAND)


class Base(StrEnum):
    """Where a scenario starts: today's forecast, or the published one under either reading of the relief.

    The published documents do not say whether the partner's relief is part of the accumulated result (DESIGN §5).
    """

    FORECAST = "forecast"
    PUBLISHED = "published"
    PUBLISHED_INSIDE = "published_inside"


@dataclass(frozen=True)
class Lever:
    """A change of the months from `start` on. size: in the kind's unit. cost: kr a month, for kinds that have one.

    Raises ValueError for what the catalogue does not declare.
    """

    code: str
    size: float
    start: int
    region: str = Region.ALL
    cost: float | None = None
    on: bool = True
    name: str = ""
    low: float | None = None
    high: float | None = None
    probability: float = 1.0

    def __post_init__(self) -> None:
        if self.code not in LEVERS:
            raise ValueError(f"no such lever: {self.code}")
        if not self.kind.size.holds(self.size) or not 1 <= self.start <= 12 or self.region not in REGIONS:
            raise ValueError(f"out of bounds: {self.code} {self.size} from month {self.start} in {self.region}")
        if self.kind.cost is None and self.cost is not None:
            raise ValueError(f"{self.code} has no cost")
        if self.kind.cost is not None:
            object.__setattr__(self, "cost", self.kind.cost.default if self.cost is None else self.cost)
            if not self.kind.cost.holds(self.priced):
                raise ValueError(f"out of bounds: {self.code} at {self.cost}")

    @property
    def kind(self) -> LeverKind:
        return LEVERS[self.code]

    @property
    def priced(self) -> float:
        """The cost, or 1 for a lever whose size is money or a share."""
        return 1.0 if self.cost is None else self.cost


@dataclass(frozen=True)
class Scenario:
    """Named levers on a base; the empty one is `BASELINE`."""

    name: str = ""
    levers: tuple[Lever, ...] = ()
    base: str = Base.FORECAST

    def __post_init__(self) -> None:
        Base(self.base)

    @property
    def steps(self) -> tuple[tuple[str, Lever], ...]:
        """The levers that are on, each under its own key: its code, and from the second of a kind a number."""
        met: Counter[str] = Counter()
        keyed = []
        for lever in self.levers:
            met[lever.code] += 1
            keyed.append((lever.code if met[lever.code] == 1 else f"{lever.code}-{met[lever.code]}", lever))
        return tuple((key, lever) for key, lever in keyed if lever.on)

    def to_query(self) -> dict[str, str]:
        """The scenario as address parts, the same in every language; `BASELINE` is no parts at all."""
        parts = {"scenario": self.name, "base": "" if self.base == Base.FORECAST else str(self.base)}
        parts |= {f"lever{number}": _written(lever) for number, lever in enumerate(self.levers, 1)}
        return {key: part for key, part in parts.items() if part}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Scenario:
        """The scenario in an address; parts that cannot be understood are left out, and `misread` says which."""
        levers = [_read(part) for part in _lever_parts(query).values()]
        base = query.get("base", Base.FORECAST)
        return cls(
            query.get("scenario", ""),
            tuple(lever for lever in levers if lever),
            base if base in set(Base) else Base.FORECAST,
        )


BASELINE = Scenario()


def misread(query: Mapping[str, str]) -> tuple[Finding, ...]:
    """What `Scenario.from_query` has left out of an address. Keys that are not the scenario's are no concern of it."""
    parts = {key: part for key, part in _lever_parts(query).items() if _read(part) is None}
    if query.get("base", Base.FORECAST) not in set(Base):
        parts["base"] = query["base"]
    return tuple(ADDRESS_PART.at(value=part, part=key) for key, part in parts.items())


_LEVER_KEY = re.compile(r"lever([1-9]\d?)")
_REGION_CODES = {region.name.lower(): region for region in REGIONS}


def _written(lever: Lever) -> str:
    """code~size~start~region~cost~on~name; the name is last, so it may hold anything."""
    cost = "" if lever.cost is None else repr(float(lever.cost))
    region = Region(lever.region).name.lower()
    return f"{lever.code}~{float(lever.size)!r}~{lever.start}~{region}~{cost}~{int(lever.on)}~{lever.name}"


def _lever_parts(query: Mapping[str, str]) -> dict[str, str]:
    """The levers' parts in the order of their numbers."""
    numbers = sorted(int(match[1]) for key in query if (match := _LEVER_KEY.fullmatch(key)))
    return {f"lever{number}": query[f"lever{number}"] for number in numbers}


def _read(written: str) -> Lever | None:
    try:
        code, size, start, region, cost, on, name = written.split("~", 6)
        price = float(cost) if cost else None
        return Lever(code, float(size), int(start), _REGION_CODES[region], price, bool(int(on)), name)
    except (ValueError, KeyError):
        return None
