"""A lever as data: on or off, from a month to a month, likely so large and at least and at most so large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from svlc_core.catalogue.levers import BY_COST, EQUAL, LEVERS, SHARED_BY, Effect, LeverKind
from svlc_core.scenario.written import REGIONS
from svlc_core.vocabulary import Line, Region

LONGEST_RAMP = 12
_MONTHS = range(1, 13)
_WEIGHT = r"\d{1,3}(?:\.\d{1,3})?"
_WEIGHTS = re.compile("-".join([_WEIGHT] * len(SHARED_BY)))


@dataclass(frozen=True)
class Lever:
    """A change of the months `start` to `end`. Sizes are in the kind's unit; `size` is the likely one.

    cost: the kind's second input, its default where None. low, high: None where that side is certain. ramp: months
    until full effect (0 or 1: at once), or for a kind that fades from full effect. probability: that it happens at all.
    line: empty for the kind's own. key: how an amount for all is shared: equal, cost, or weights such as 50-30-20. to:
    who receives a reallocated budget. measure: name or address of a planned measure. A single event has neither end nor
    ramp. Raises ValueError for what the catalogue does not declare.
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
    end: int = 12
    ramp: int = 0
    probability: float = 1.0
    line: str = ""
    key: str = EQUAL
    to: str = ""
    owner: str = ""
    note: str = ""
    measure: str = ""

    def __post_init__(self) -> None:
        if self.code not in LEVERS:
            raise ValueError(f"no such lever: {self.code}")
        if self.kind.cost and self.cost is None:
            object.__setattr__(self, "cost", self.kind.cost.default)
        try:
            fault = next((fault for sound, fault in self._checked() if not sound), None)
        except TypeError as error:  # a text or nothing where a number is
            raise ValueError(f"not a number: {self}") from error
        if fault:
            raise ValueError(f"{fault}: {self}")
        for name in ("start", "end", "ramp"):  # 9.0 out of a table is 9
            object.__setattr__(self, name, int(getattr(self, name)))

    def _checked(self) -> Iterator[tuple[bool, str]]:
        low, high = self.ends
        priced = self.kind.cost
        yield all(map(self.kind.size.holds, (low, self.size, high))), "out of bounds"
        yield low <= self.size <= high, "low, size and high are not in order"
        yield priced is not None or self.cost is None, "has no cost"
        yield priced is None or priced.holds(self.second), "cost out of bounds"
        yield self.start in _MONTHS and self.end in _MONTHS and self.start <= self.end, "months out of bounds"
        yield self.ramp in range(LONGEST_RAMP + 1), "ramp out of bounds"
        yield 0 <= self.probability <= 1, "probability out of bounds"
        yield not self.line or self.line in self.kind.lines, "no such line"
        yield self.key in (EQUAL, BY_COST) or sum(self.weights) > 0, "no such key"
        yield self.region in REGIONS, "region out of bounds"
        yield self._moves() if self.kind.effect is Effect.BUDGET else not self.to, "no such receiver"

    def _moves(self) -> bool:
        """A budget goes from one region to another one."""
        return self.region != Region.ALL and self.to in REGIONS[1:] and self.to != self.region

    @property
    def kind(self) -> LeverKind:
        return LEVERS[self.code]

    @property
    def second(self) -> float:
        """The second input; 0 for a kind that has none."""
        return 0.0 if self.cost is None else self.cost

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the largest size; both the likely one where it is certain."""
        return self.size if self.low is None else self.low, self.size if self.high is None else self.high

    @property
    def on_line(self) -> Line:
        return Line(self.line) if self.line else self.kind.line

    @property
    def last(self) -> int:
        """The last month with effect."""
        return self.end if self.kind.lasts else self.start

    @property
    def weights(self) -> tuple[Decimal, ...]:
        """The owners' weights of a key that says them; none of another."""
        return tuple(map(Decimal, self.key.split("-"))) if _WEIGHTS.fullmatch(self.key) else ()

    @property
    def stated(self) -> dict[str, object]:
        """Every part that is not as declared, by name; size, start and a price always."""
        each = ((field.name, getattr(self, field.name), self._declared(field.name)) for field in fields(self)[1:])
        return {name: value for name, value, declared in each if value != declared}

    def _declared(self, name: str) -> object:
        """A price is always written: a saved scenario keeps its amount when the default becomes another."""
        if name != "cost":
            return _DEFAULTS[name]
        return None if self.kind.cost is None else _ALWAYS if self.kind.cost.default else 0.0


_ALWAYS = object()  # equals no value
_DEFAULTS = {field.name: field.default for field in fields(Lever)}  # size and start have none, and are always written


def fresh(code: str, start: int) -> Lever:
    """The lever as the catalogue declares it, off until someone turns it on. Raises KeyError for an unknown code."""
    kind = LEVERS[code]
    if kind.effect is Effect.BUDGET:
        return Lever(code, kind.size.default, start, SHARED_BY[0], on=False, to=SHARED_BY[1])
    return Lever(code, kind.size.default, start, on=False)
