"""The levers on the page Tänk om: controls that read as a scenario, and a scenario that fills the controls."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from svlc_core import scenario
from svlc_core.catalogue.levers import LEVERS, LeverKind, Size
from svlc_core.errors import Finding
from svlc_core.scenario import Base, Lever, Scenario, fresh
from svlc_core.vocabulary import OWNERS, Region
from svlc_core.wording import N_, month_name, shown
from ui import address
from ui.language import _, lang

REGIONS = (Region.ALL, *OWNERS)
BASES = {
    Base.FORECAST: N_("Dagens prognos"),
    Base.PUBLISHED: N_("Publicerad prognos"),
    Base.PUBLISHED_INSIDE: N_("Publicerad, minskningen ingår i utfallet"),
}
_PARTS = ("scenario", "base", "parent", *(f"lever{number}" for number in range(1, len(LEVERS) + 1)))
_FIELDS = ("on", "size", "cost", "start", "region", "name")


def carried() -> dict[str, str]:
    """The scenario of the address, or else the one last worked on, as address parts."""
    return {part: written for part in _PARTS if (written := address.chosen(part))}


def misread() -> tuple[Finding, ...]:
    """What of the address could not be understood."""
    return scenario.misread(carried())


def fill(wanted: Scenario) -> None:
    """Let every control show this scenario; used before the controls are drawn, or from a button."""
    for code in LEVERS:
        for field in _FIELDS:
            st.session_state.pop(f"{code}_{field}", None)
    st.session_state["scenario_base"] = Base(wanted.base)
    st.session_state["scenario_name"] = wanted.name
    _remember(wanted)


def _remember(wanted: Scenario) -> None:
    query = wanted.to_query()
    address.keep({part: query.get(part) for part in _PARTS})


def controls(months_known: int, bases: tuple[Base, ...]) -> Scenario:
    """Draw every lever and read the scenario from them. Only months that have not happened can be changed."""
    before = Scenario.from_query(carried())
    kept = {lever.code: lever for lever in before.levers}
    st.session_state.setdefault("scenario_name", before.name)
    base = _base(bases, Base(before.base))
    read = [_lever(kind, kept.get(code), range(months_known + 1, 13)) for code, kind in LEVERS.items()]
    levers = tuple(lever for lever in read if lever.on or lever.code in kept)
    wanted = Scenario(st.session_state["scenario_name"], levers, base, before.parent)
    _remember(wanted)
    return wanted


def _base(bases: tuple[Base, ...], before: Base) -> Base:
    if st.session_state.get("scenario_base", before) not in bases:
        before = st.session_state["scenario_base"] = Base.FORECAST
    st.session_state.setdefault("scenario_base", before)
    return Base(st.selectbox(_("Utgångspunkt"), bases, format_func=lambda base: _(BASES[base]), key="scenario_base"))


def _lever(kind: LeverKind, kept: Lever | None, months: range) -> Lever:
    """One lever's row: on or off, and once it is on its size, month and region. What has no control stays as it is."""
    before = _before(kind, kept, months)
    key = kind.code
    with st.container(border=True, gap="small", key=f"lever_{key}"):
        on = st.toggle(_(kind.label), key=_seeded(f"{key}_on", before.on), help=_(kind.help))
        if not on:
            return replace(before, on=False)
        left, right = st.columns(2)
        with left:
            size = _size(kind.size, _seeded(f"{key}_size", float(before.size)))
        with right:
            cost = _size(kind.cost, _seeded(f"{key}_cost", before.cost)) if kind.cost else None
        left, right = st.columns(2)
        with left:
            start = _start(f"{key}_start", before.start, months)
        with right:
            region = _region(kind, before)
    low, high = (None if end is None else side(end, size) for end, side in ((before.low, min), (before.high, max)))
    return replace(before, size=size, start=start, region=region, cost=cost, on=True, low=low, high=high)


def _region(kind: LeverKind, before: Lever) -> Region:
    """A budget goes from one owner; anything else may be of them all."""
    regions = [each for each in OWNERS if each != before.to] if before.to else REGIONS
    return Region(st.selectbox(_("Region"), regions, key=_seeded(f"{kind.code}_region", before.region)))


def _before(kind: LeverKind, kept: Lever | None, months: range) -> Lever:
    """The lever of the address as far as the controls can show it, or the declared one."""
    if kept is None:
        return fresh(kind.code, months[0])
    region = kept.region if kept.to or kept.region in REGIONS else Region.ALL
    start = kept.start if kept.start in months else months[0]
    return replace(kept, region=region, start=start, end=max(start, kept.end))


def _seeded(key: str, value: object) -> str:
    st.session_state.setdefault(key, value)
    return key


def _size(size: Size, key: str) -> float:
    form = "%.0f" if float(size.step).is_integer() else "%.2f" if size.step < 0.1 else "%.1f"
    return float(st.number_input(_sentence(_(size.unit)), size.least, size.most, step=size.step, format=form, key=key))


def _sentence(words: str) -> str:
    """A label begins with a capital; a unit such as kSEK is written as it is."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def _start(key: str, value: int, months: range) -> int:
    if st.session_state.get(key, value) not in months:
        st.session_state[key] = months[0]
    return int(st.selectbox(_("Från och med"), list(months), format_func=_month, key=_seeded(key, value)))


def _month(number: int) -> str:
    return month_name(number, lang())


def in_words(lever: Lever) -> str:
    """Vakanser: 2 årsarbetare à 60 000 kr per månad från september, SUV."""
    size, start = f"{shown(_plain(lever.size), lang())} {_(lever.kind.size.unit)}", _month(lever.start)
    if lever.kind.cost and lever.cost:
        size = _(
            "{size} à {cost} {unit}", size=size, cost=shown(_plain(lever.cost), lang()), unit=_(lever.kind.cost.unit)
        )
    return _(
        "{lever}: {size} från {month}, {region}", lever=_(lever.kind.label), size=size, month=start, region=lever.region
    )


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
