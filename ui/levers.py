"""The levers on the page Tänk om: in the address, and as a list of rows that open to be edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from svlc_core import scenario
from svlc_core.catalogue.levers import LEVERS
from svlc_core.errors import Finding
from svlc_core.scenario import Base, Lever, Scenario
from svlc_core.wording import N_
from ui import address, widgets
from ui.amounts import said
from ui.language import _
from ui.what_if_lever import edit
from ui.what_if_words import called, does, in_words

__all__ = ["BASES", "carried", "controls", "fill", "in_words", "misread"]

BASES = {
    Base.FORECAST: N_("Dagens prognos"),
    Base.PUBLISHED: N_("Publicerad prognos"),
    Base.PUBLISHED_INSIDE: N_("Publicerad, minskningen ingår i utfallet"),
}
_PART = re.compile(r"scenario|base|parent|lever[1-9]\d?")
_STAFF = ("vacancies", "overtime", "agency", "salary_revision", "pension")
_TECHNOLOGY = ("technology", "partner")
GROUPS = {
    N_("Personal"): _STAFF,
    N_("Teknik och samverkan"): _TECHNOLOGY,
    N_("Annat"): tuple(code for code in LEVERS if code not in (*_STAFF, *_TECHNOLOGY)),
}
AT_MOST = 40  # more than anybody looks through; an address has room for them
_ROWS, _NEXT, _WRITTEN = "lever_rows", "lever_next", "lever_written"


def carried() -> dict[str, str]:
    """The scenario of the address, or else the one last worked on, as address parts."""
    return address.all_chosen(_PART)


def misread() -> tuple[Finding, ...]:
    """What of the address could not be understood."""
    return scenario.misread(carried())


def fill(wanted: Scenario) -> None:
    """Let every control show this scenario; used before the controls are drawn, or from a button."""
    st.session_state.pop(_ROWS, None)
    st.session_state["scenario_base"] = Base(wanted.base)
    st.session_state["scenario_name"] = wanted.name
    _remember(wanted)


def renamed(wanted: Scenario) -> None:
    """The scenario as it was saved, under its name: the rows stay as they are."""
    st.session_state["scenario_name"] = wanted.name
    _remember(wanted)


def use(wanted: Scenario, sizes: Mapping[str, float]) -> None:
    """Give levers, by their keys, the sizes that were found."""
    fill(scenario.resized(wanted, sizes))


def _remember(wanted: Scenario) -> None:
    query = wanted.to_query()
    address.keep(dict.fromkeys(carried()) | query)
    st.session_state[_WRITTEN] = query


def _rows(wanted: Scenario) -> list[int]:
    """A number for each lever's row; new ones where the scenario came from elsewhere than from these rows."""
    rows: list[int] = st.session_state.setdefault(_ROWS, [])
    if st.session_state.get(_WRITTEN) != wanted.to_query() or len(rows) != len(wanted.levers):
        rows = st.session_state[_ROWS] = [_number() for _lever in wanted.levers]
    return rows


def _number() -> int:
    st.session_state[_NEXT] = st.session_state.get(_NEXT, 0) + 1
    return int(st.session_state[_NEXT])


def base(bases: tuple[Base, ...]) -> Base:
    """Draw the choice of what the scenario starts from."""
    before = Base(Scenario.from_query(carried()).base)
    if st.session_state.get("scenario_base", before) not in bases:
        before = st.session_state["scenario_base"] = Base.FORECAST
    st.session_state.setdefault("scenario_base", before)
    return Base(st.selectbox(_("Utgångspunkt"), bases, format_func=lambda each: _(BASES[each]), key="scenario_base"))


def controls(months_known: int, base: Base, effect: Callable[[Lever], int]) -> Scenario:
    """Draw a row for each lever and read the scenario from them.

    effect: what a lever changes the year by, in öre, of the regions that are looked at.
    """
    before, months = Scenario.from_query(carried()), range(months_known + 1, 13)
    st.session_state.setdefault("scenario_name", before.name)
    rows = _rows(before)
    _add_one(months, len(rows))
    if not rows:
        st.caption(_("Inga påverkansfaktorer än. Lägg till en, eller börja med ett färdigt scenario."))
    levers = tuple(_row(number, lever, months, effect) for number, lever in zip(rows, before.levers, strict=True))
    wanted = replace(before, name=st.session_state["scenario_name"], levers=levers, base=base)
    _remember(wanted)
    return wanted


def _row(number: int, lever: Lever, months: range, effect: Callable[[Lever], int]) -> Lever:
    """One lever: on or off, what it changes, what it says; and its controls when it is open."""
    with st.container(border=True, gap="xsmall", key=f"lever{number}"):
        head = st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False)
        told = st.empty()
        if opened := bool(st.session_state.get(f"lever{number}_open")):
            lever = edit(number, lever, months)
            _foot(number)
        with head:
            st.session_state.setdefault(f"lever{number}_on", lever.on)
            name = f"**{widgets.plain(called(lever))}**"
            lever = replace(lever, on=st.toggle(name, key=f"lever{number}_on", width="stretch", wrap=True))
            st.markdown(_amount(effect(lever), lever.on), width="content")
            st.button(_("Klar") if opened else _("Ändra"), key=f"lever{number}_edit", type="tertiary",
                      on_click=_open, args=(number, not opened))  # fmt: skip
        told.markdown(f":small[{_told(lever)}]")
    return lever


def _amount(ore: int, on: bool) -> str:
    color = "gray" if not on or not ore else "green" if ore > 0 else "red"
    return f":{color}[**{widgets.plain(said(ore, signed=True))}**]"


def _told(lever: Lever) -> str:
    """What it does, and below who sees to it, what it belongs to and what else has been said of it."""
    said = [(_("Ansvarig"), lever.owner), (_("Planerad åtgärd"), lever.measure), (_("Anteckning"), lever.note)]
    about = " · ".join(f"{words}: {widgets.plain(written)}" for words, written in said if written)
    return widgets.plain(does(lever)) + (f"  \n{about}" if about else "")


def _foot(number: int) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(_("Kopiera"), key=f"lever{number}_copy", icon=":material/content_copy:", type="tertiary",
                  on_click=_copy, args=(number,))  # fmt: skip
        st.button(_("Ta bort"), key=f"lever{number}_remove", icon=":material/delete:", type="tertiary",
                  on_click=_remove, args=(number,))  # fmt: skip


def _open(number: int, opened: bool) -> None:
    st.session_state[f"lever{number}_open"] = opened


def _add_one(months: range, how_many: int) -> None:
    """Every kind of lever, grouped; the one that is taken is opened."""
    box = st.popover(_("Lägg till påverkansfaktor"), icon=":material/add:", key="lever_add", on_change="rerun",
                     disabled=how_many >= AT_MOST)  # fmt: skip
    if box.open:
        with box:
            for words, codes in GROUPS.items():
                st.caption(f"**{_(words)}**")
                with st.container(horizontal=True, gap="xsmall"):
                    for code in codes:
                        st.button(_(LEVERS[code].label), key=f"add_{code}", help=_(LEVERS[code].help), on_click=_add,
                                  args=(code, months[0]))  # fmt: skip


def _add(code: str, start: int) -> None:
    new = replace(scenario.fresh(code, start), on=True)
    _changed((*Scenario.from_query(carried()).levers, new), [*st.session_state[_ROWS], _number()])
    st.session_state["lever_add"] = False
    _open(st.session_state[_ROWS][-1], True)


def _copy(number: int) -> None:
    levers, rows = Scenario.from_query(carried()).levers, st.session_state[_ROWS]
    after = rows.index(number) + 1
    _changed((*levers[:after], levers[after - 1], *levers[after:]), [*rows[:after], _number(), *rows[after:]])


def _remove(number: int) -> None:
    levers, rows = Scenario.from_query(carried()).levers, st.session_state[_ROWS]
    at = rows.index(number)
    _changed((*levers[:at], *levers[at + 1 :]), [each for each in rows if each != number])


def _changed(levers: tuple[Lever, ...], rows: list[int]) -> None:
    _remember(replace(Scenario.from_query(carried()), levers=levers))
    st.session_state[_ROWS] = rows
