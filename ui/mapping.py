"""Which column of a file is what: the headers with samples beside them, proposed by name, likeness or content."""

from __future__ import annotations

import streamlit as st

from svlc_core.catalogue.exports import EXPORTS
from svlc_core.catalogue.recipe import LEFT_OUT
from svlc_core.read import Header, Survey, Why
from svlc_core.wording import N_, period
from ui.desk import File, decide, decided
from ui.language import _, lang
from ui.widgets import plain

_WHY = {
    Why.DECIDED: (N_("valt"), "blue"),
    Why.NAMED: (N_("känd rubrik: {column}"), "green"),
    Why.PERIOD: (N_("period"), "green"),
    Why.ALIKE: (N_("förslag: {column}, rubriken liknar"), "orange"),
    Why.VALUES: (N_("förslag: {column}, av cellerna"), "orange"),
    Why.NONE: (N_("läses inte"), "gray"),
}
_AUTO = "auto"
_SHOWN, _SAMPLES = 40, 4


def mapping(file: File, survey: Survey) -> None:
    """One line a column; what is proposed is taken with one click, everything else by choosing."""
    if survey.missing:
        st.markdown(_("Det saknas kolumn för: **{missing}**.", missing=plain(", ".join(survey.missing))))
    proposals = {each.key: each.column for each in survey.headers if each.why in (Why.ALIKE, Why.VALUES)}
    if proposals:
        st.button(
            _("Använd förslagen ({count})", count=len(proposals)),
            key=f"propose_{file.id}",
            icon=":material/auto_fix_high:",
            on_click=_map,
            args=(file, proposals),
        )
    for each in survey.headers[:_SHOWN]:
        _line(file, survey, each)
    if len(survey.headers) > _SHOWN:
        st.caption(_("De första {shown} av {count} kolumner visas.", shown=_SHOWN, count=len(survey.headers)))
    if decided(file).columns:
        st.button(_("Glöm valen av kolumner"), key=f"unmap_{file.id}", on_click=lambda: decide(file, columns={}))


def _map(file: File, columns: dict[str, str | None]) -> None:
    told = {key: column for key, column in columns.items() if column is not None}
    decide(file, columns={**decided(file).columns, **told})


def _line(file: File, survey: Survey, each: Header) -> None:
    name, samples, choice = st.columns([3, 4, 3], vertical_alignment="center")
    word, color = _WHY[each.why]
    header = plain(each.header) or _("(utan rubrik)")
    said = _(word, column=_(each.column) if each.column else "")
    name.markdown(f"**{header}**  \n:{color}-badge[{said}]")
    samples.markdown(f":small[{plain(' · '.join(each.samples[:_SAMPLES])) or '–'}]")
    if each.period:
        choice.markdown(f":small[{_(each.column or '')} {period(each.period, lang())}]")
        return
    options = _options(survey)
    key = f"column_{file.id}_{survey.export}_{each.place}_{len(decided(file).columns)}"
    now = each.column if each.why is Why.DECIDED else _AUTO
    choice.selectbox(
        _("Kolumn {place}", place=each.place),
        options,
        index=options.index(now or LEFT_OUT),
        key=key,
        format_func=_named,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(file, survey, each, key),
    )


def _options(survey: Survey) -> list[str]:
    return [_AUTO, LEFT_OUT, *(column.name for column in EXPORTS[survey.export].columns)]


def _named(code: str) -> str:
    if code == LEFT_OUT:
        return _("läses inte")
    return _("Läsaren avgör") if code == _AUTO else _(code)


def _chosen(file: File, survey: Survey, each: Header, key: str) -> None:
    columns = {name: column for name, column in decided(file).columns.items() if name != each.key}
    value = st.session_state[key]
    if value not in _options(survey):
        return  # words of another language: nothing was chosen
    decide(file, columns=columns if value == _AUTO else {**columns, each.key: value})
