"""The controls of one lever: how much, when, where, how sure, and who sees to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from svlc_core.catalogue.levers import BY_COST, EQUAL, Effect, Size
from svlc_core.scenario import LONGEST_RAMP, Lever
from svlc_core.vocabulary import OWNERS, Region
from svlc_core.wording import label
from ui.language import _, lang
from ui.what_if_words import month, share_key

REGIONS = (Region.ALL, *OWNERS)
OWN_KEY = "own"
AROUND = 0.25  # how far from the likely size an uncertain one begins, before anybody has said


def edit(number: int, lever: Lever, months: range) -> Lever:
    """Draw the controls of the row `number`, filled from `lever`, and give the lever as they have it."""
    row = _Row(number)
    st.caption(_(lever.kind.help))
    values = _size(row, lever) | _time(row, lever, months) | _place(row, lever)
    more = st.expander(_("Fler val"), key=row.key("more"), type="compact", on_change="rerun")
    if more.open:
        with more:
            values |= _more(row, lever) | _told(row, lever)
    return replace(lever, **values)


def _pair() -> Sequence[DeltaGenerator]:
    """Two controls beside each other, on a phone as well."""
    return st.columns(2, gap="small", wrap=False, vertical_alignment="bottom")


class _Row:
    """The widgets of one row: each under a key of its own, filled the first time it is drawn."""

    def __init__(self, number: int) -> None:
        self.number = number

    def key(self, field: str, value: object = None) -> str:
        name = f"lever{self.number}_{field}"
        if value is not None:
            st.session_state.setdefault(name, value)
        return name

    def within(self, field: str, value: float, least: float, most: float) -> str:
        """The key of a number whose bounds follow another: it is moved along rather than refused."""
        name = self.key(field, value)
        st.session_state[name] = min(max(st.session_state[name], least), most)
        return name

    def one_of(self, field: str, value: Any, options: list[Any]) -> str:
        name = self.key(field, value)
        if st.session_state[name] not in options:
            st.session_state[name] = options[0]
        return name


def _size(row: _Row, lever: Lever) -> dict[str, Any]:
    kind = lever.kind
    left, right = _pair()
    with left:
        size = _number(_sentence(_(kind.size.unit)), kind.size, row.key("size", float(lever.size)))
    values: dict[str, Any] = {"size": size}
    with right:
        if kind.cost:
            values["cost"] = _number(_sentence(_(kind.cost.unit)), kind.cost, row.key("cost", lever.second))
    unsure = st.toggle(_("Osäker storlek"), key=row.key("unsure", lever.ends != (lever.size, lever.size)),
                       help=_("Ange hur litet och hur stort det kan bli. Det räknas med i osäkerheten."))  # fmt: skip
    return values | (_range(row, lever, size) if unsure else {"low": None, "high": None})


def _range(row: _Row, lever: Lever, size: float) -> dict[str, float | None]:
    bounds, new = lever.kind.size, lever.ends == (lever.size, lever.size)
    room = max(abs(size) * AROUND, bounds.step)
    low, high = (size - room, size + room) if new else lever.ends
    left, right = _pair()
    with left:
        lowest = row.within("low", float(low), bounds.least, size)
        least = _number(_("Lägst"), replace(bounds, most=size), lowest)
    with right:
        highest = row.within("high", float(high), size, bounds.most)
        most = _number(_("Högst"), replace(bounds, least=size), highest)
    return {"low": None if least == size else least, "high": None if most == size else most}


def _number(words: str, size: Size, key: str) -> float:
    fine = 2 if size.step < 0.1 else 0 if float(st.session_state[key]).is_integer() else 1
    form = f"%.{max(fine, 0 if float(size.step).is_integer() else 1)}f"
    return float(st.number_input(words, size.least, size.most, step=size.step, format=form, key=key))


def _sentence(words: str) -> str:
    """A label begins with a capital; a unit such as kSEK is written as it is."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def _time(row: _Row, lever: Lever, months: range) -> dict[str, Any]:
    first = st.session_state.setdefault(row.key("first"), lever.start)  # one that has passed can be kept
    options = sorted({*months, first})
    left, right = _pair()
    with left:
        once = not lever.kind.lasts
        start = int(st.selectbox(_("Månad") if once else _("Från och med"), options, format_func=month,
                                 key=row.one_of("start", lever.start, options)))  # fmt: skip
    if once:
        return {"start": start}
    ends = list(range(start, 13))
    with right:
        key = row.key("end", lever.end)
        st.session_state[key] = max(st.session_state[key], start)
        end = int(st.selectbox(_("Till och med"), ends, format_func=month, key=key))
    return {"start": start, "end": end}


def _place(row: _Row, lever: Lever) -> dict[str, Any]:
    left, right = _pair()
    moved = lever.kind.effect is Effect.BUDGET
    options = list(dict.fromkeys([*(OWNERS if moved else REGIONS), Region(lever.region)]))
    with left:
        region = Region(st.selectbox(_("Från region") if moved else _("Region"), options,
                                     key=row.one_of("region", Region(lever.region), options)))  # fmt: skip
    with right:
        if moved:
            others = [each for each in dict.fromkeys([*OWNERS, Region(lever.to)]) if each != region]
            to = st.selectbox(_("Till region"), others, key=row.one_of("to", Region(lever.to), others))
            return {"region": region, "to": Region(to)}
        return {"region": region, "key": _shared(row, lever) if region == Region.ALL else lever.key}


def _shared(row: _Row, lever: Lever) -> str:
    """How an amount for all is shared: in equal parts, by cost, or by weights of one's own."""
    own = bool(lever.weights)
    options = [EQUAL, BY_COST, OWN_KEY]
    words = {EQUAL: share_key(EQUAL), BY_COST: share_key(BY_COST), OWN_KEY: _("egna vikter")}
    chosen = st.selectbox(_("Fördelas"), options, format_func=words.__getitem__,
                          key=row.one_of("key", OWN_KEY if own else lever.key, options))  # fmt: skip
    if chosen != OWN_KEY:
        return str(chosen)
    before = list(map(float, lever.weights)) or [1.0] * len(OWNERS)
    weights = [
        st.number_input(str(owner), 0.0, 999.0, step=1.0, format="%g", key=row.key(f"weight{place}", was))
        for place, (owner, was) in enumerate(zip(OWNERS, before, strict=True))
    ]
    return "-".join(f"{weight:.3f}".rstrip("0").rstrip(".") for weight in weights) if any(weights) else EQUAL


def _more(row: _Row, lever: Lever) -> dict[str, Any]:
    """What most levers do not need: a ramp, a probability, another line."""
    left, right = _pair()
    with left:
        percent = st.number_input(
            _("Sannolikhet, %"), 0.0, 100.0, step=5.0, format="%g", help=_("Hur troligt att det alls blir av."),
            key=row.key("probability", 100 * lever.probability),
        )  # fmt: skip
    values: dict[str, Any] = {"probability": percent / 100}
    with right:
        if lever.kind.lasts:
            values["ramp"] = _ramp(row, lever)
    if lever.kind.lines:
        lines = [str(line) for line in lever.kind.lines]
        chosen = st.selectbox(_("Resultatrad"), lines, format_func=lambda line: label(line, lang()),
                              key=row.one_of("line", str(lever.on_line), lines))  # fmt: skip
        values["line"] = "" if chosen == lever.kind.line else chosen
    return values


def _ramp(row: _Row, lever: Lever) -> int:
    """How many months it takes to come, or to go."""
    if lever.kind.fades:
        words, told = (
            _("Avtar, månader"),
            _("Så många månader före slutet tills ingen effekt är kvar, till exempel rekrytering."),
        )
    else:
        words, told = (
            _("Infasning, månader"),
            _("Så många månader tills full effekt; den växer lika mycket varje månad."),
        )
    return int(st.number_input(words, 0, LONGEST_RAMP, step=1, key=row.key("ramp", lever.ramp), help=told))


def _told(row: _Row, lever: Lever) -> dict[str, str]:
    """What others need to know of it."""
    fields = {
        "name": _("Namn"),
        "owner": _("Ansvarig"),
        "measure": _("Åtgärd (namn eller adress)"),
        "note": _("Anteckning"),
    }
    values = {}
    for one, other in (("name", "owner"), ("measure", "note")):
        for place, field in zip(_pair(), (one, other), strict=True):
            words, key = fields[field], row.key(field, getattr(lever, field))
            values[field] = str(place.text_input(words, key=key, max_chars=200))
    return values
