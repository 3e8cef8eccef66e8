"""A scenario as data: levers on a base, and how it is written in an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from svlc_core.catalogue.rules import ADDRESS_PART
from svlc_core.errors import Finding
from svlc_core.scenario.lever import Lever
from svlc_core.scenario.written import from_text, to_text


class Base(StrEnum):
    """Where a scenario starts: today's forecast, or the published one under either reading of the relief.

    The published documents do not say whether the partner's relief is part of the accumulated result.
    """

    FORECAST = "forecast"
    PUBLISHED = "published"
    PUBLISHED_INSIDE = "published_inside"


@dataclass(frozen=True)
class Scenario:
    """Named levers on a base; the empty one is `BASELINE`. parent: the name of the scenario that it was made from."""

    name: str = ""
    levers: tuple[Lever, ...] = ()
    base: str = Base.FORECAST
    parent: str = ""

    def __post_init__(self) -> None:
        Base(self.base)
        object.__setattr__(self, "levers", tuple(self.levers))

    @property
    def keyed(self) -> tuple[tuple[str, Lever], ...]:
        """Every lever under its own key: its code, and from the second of a kind a number."""
        met: Counter[str] = Counter()
        keyed = []
        for lever in self.levers:
            met[lever.code] += 1
            keyed.append((lever.code if met[lever.code] == 1 else f"{lever.code}-{met[lever.code]}", lever))
        return tuple(keyed)

    @property
    def steps(self) -> tuple[tuple[str, Lever], ...]:
        """The levers that are on, each under its key."""
        return tuple((key, lever) for key, lever in self.keyed if lever.on)

    def to_query(self) -> dict[str, str]:
        """The scenario as address parts, the same in every language; `BASELINE` is no parts at all."""
        base = "" if self.base == Base.FORECAST else str(self.base)
        parts = {"scenario": self.name, "base": base, "parent": self.parent}
        parts |= {f"lever{at}": to_text(lever.code, lever.stated) for at, lever in enumerate(self.levers, 1)}
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
            query.get("parent", ""),
        )


BASELINE = Scenario()


def misread(query: Mapping[str, str]) -> tuple[Finding, ...]:
    """What `Scenario.from_query` has left out of an address. Keys that are not the scenario's are no concern of it."""
    parts = {key: part for key, part in _lever_parts(query).items() if _read(part) is None}
    if query.get("base", Base.FORECAST) not in set(Base):
        parts["base"] = query["base"]
    return tuple(ADDRESS_PART.at(value=part, part=key) for key, part in parts.items())


_LEVER_KEY = re.compile(r"lever([1-9]\d{0,3})")


def _lever_parts(query: Mapping[str, str]) -> dict[str, str]:
    """The levers' parts in the order of their numbers."""
    numbers = sorted(int(match[1]) for key in query if (match := _LEVER_KEY.fullmatch(key)))
    return {f"lever{number}": query[f"lever{number}"] for number in numbers}


def _read(written: str) -> Lever | None:
    try:
        code, parts = from_text(written)
        return Lever(code, **parts)  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError, AttributeError):  # not a text, or a part that is wrong or not there
        return None
