"""The form where a controller chooses for one line: a method, several weighed together, or a figure of one's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from svlc_core import forecast
from svlc_core.catalogue.methods import COMBINED, METHODS
from svlc_core.errors import Finding, Refused
from svlc_core.forecast import Outlook, Pick
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_
from ui import data, widgets
from ui.amounts import missing, said
from ui.clock import now
from ui.forecast import Asked, Row, total
from ui.forecast_rows import by_error, line_records
from ui.language import _, lang

KEY = "forecast_picks"
PLACE = f"{KEY}_place"
ONE, BLEND, MINE = "one", "blend", "own"
KINDS = {ONE: N_("En metod"), BLEND: N_("Vägning"), MINE: N_("Egen siffra")}
PARTS = 3
_NONE = ""
_DONE = f"{KEY}_kept"  # grows with each choice that is saved, so that its form is empty again


def place_of(row: Row) -> str:
    return f"{row['region']}~{row['line']}"


def method_name(code: str) -> str:
    return _(METHODS[code].label)


def written_by(key: str) -> str:
    """A person stands behind every choice."""
    written = st.text_input(_("Ditt namn"), st.session_state.get("who", ""), key=f"{key}_who", max_chars=60, width=260)
    return str(written).strip()


def form(outlook: Outlook, ask: Asked, row: Row, kept: Pick | None) -> None:
    """What to choose, what it would give for the line and the whole result, the reason, the name, and the button."""
    key = f"{KEY}_{place_of(row)}_{ask.year}_{st.session_state.get(_DONE, 0)}"
    usable = [each for each in line_records(outlook)
              if place_of(each) == place_of(row) and each["available"] and each["method"] in METHODS]  # fmt: skip
    ways = {each["method"]: each for each in sorted(usable, key=by_error)}
    kind = st.segmented_control(_("Så räknas raden"), KINDS, format_func=lambda code: _(KINDS[code]), required=True,
                                default=_kind(kept), key=f"{key}_kind")  # fmt: skip
    pick = Pick(row["region"], row["line"])
    found = {ONE: _one, BLEND: _blend, MINE: _own}[str(kind)](pick, ways, kept, row, key)
    if isinstance(found, Finding):
        widgets.finding(found)
        return
    _preview(outlook, ask, row, found)
    reason = str(st.text_input(_("Orsak"), key=f"{key}_reason", max_chars=200,
                               placeholder=_("Vad vet du som historiken inte visar?")))  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = written_by(key)
        st.button(_("Spara valet"), key=f"{key}_keep", icon=":material/check:", type="primary",
                  disabled=not (who and reason.strip()), on_click=_keep,
                  args=(ask.year, replace(found, reason=reason.strip(), by=who), who))  # fmt: skip
    if not (who and reason.strip()):
        st.caption(_("Skriv både orsak och namn, så går det att se efteråt vem som bestämde och varför."))


def _kind(kept: Pick | None) -> str:
    if kept is None:
        return ONE
    return MINE if kept.own is not None else BLEND if len(kept.blend) > 1 else ONE


Ways = dict[str, Row]


def _one(pick: Pick, ways: Ways, kept: Pick | None, _row: Row, key: str) -> Pick:
    return replace(pick, blend=((_method(_("Metod"), ways, list(ways), _first(kept, ways), f"{key}_one"), 1.0),))


def _first(kept: Pick | None, ways: Ways) -> str:
    wanted = kept.blend[0][0] if kept else COMBINED
    return wanted if wanted in ways else next(iter(ways))


def _method(title: str, ways: Ways, options: list[str], first: str, key: str) -> str:
    def named(code: str) -> str:
        return _told(ways[code]) if code else _("ingen")

    return str(st.selectbox(title, options, options.index(first), format_func=named, key=key))


def _told(row: Row) -> str:
    """A method with what it says of the line, and its error."""
    if missing(row["rmse"]):
        return f"{_(row['label'])}: {said(row['expected'])}"
    return _("{method}: {amount}, typiskt fel {error}", method=_(row["label"]), amount=said(row["expected"]),
             error=said(row["rmse"]))  # fmt: skip


def _blend(pick: Pick, ways: Ways, kept: Pick | None, _row: Row, key: str) -> Pick | Finding:
    """Up to three methods with their weights in percent; the core says what is wrong with them."""
    before = dict(kept.blend) if kept and len(kept.blend) > 1 else {}
    codes = [code for code in before if code in ways] or [_first(kept, ways)]
    codes += [code for code in ways if code not in codes][: max(2 - len(codes), 0)]
    parts: dict[str, float] = {}
    for number in range(PARTS):
        code = codes[number] if number < len(codes) else _NONE
        with st.container(horizontal=True, vertical_alignment="bottom"):
            first = _("Metod {number}", number=number + 1)
            options = list(ways) if number == 0 else [_NONE, *ways]
            code = _method(first, ways, options, code, f"{key}_blend_{number}")
            weight = st.number_input(_("Vikt, %"), 0, 100, round(100 * before.get(code, 0.5 if number < 2 else 0)),
                                     step=5, key=f"{key}_weight_{number}", width=130)  # fmt: skip
        if code and weight:
            parts[code] = parts.get(code, 0) + weight / 100
    try:
        return replace(pick, blend=tuple(parts.items()))
    except Refused as refused:
        return refused.finding


def _own(pick: Pick, _ways: Ways, kept: Pick | None, row: Row, key: str) -> Pick:
    start = kept.own if kept and kept.own is not None else row["expected"]
    st.caption(_("Helåret för raden, i tkr: kostnader med minus. En egen siffra kan inte prövas mot tidigare år; felet "
                 "och intervallet är sammanvägningens."))  # fmt: skip
    amount = st.number_input(_("Helår, tkr"), value=round(start / Unit.TKR.ore), step=10, key=f"{key}_own", width=200)
    return replace(pick, own=int(amount) * Unit.TKR.ore)


@data.once_a_version
def _tried(ask: Asked, pick: Pick) -> Outlook:
    """Only the models that the choice names are reckoned: the others would take seconds and change nothing."""
    kept = data.picks(ask.year) if ask.choices else ()
    return forecast.outlook(data.monthly(), ask.year, ask.months, ask.method, (*kept, pick))


def _preview(outlook: Outlook, ask: Asked, row: Row, pick: Pick) -> None:
    """What the choice would give, reckoned by the same code as when it is saved."""
    tried = _tried(ask, pick)
    line = next(each for each in line_records(tried) if place_of(each) == place_of(row) and each["chosen"])
    st.markdown(_("Då blir raden **{line}** (nu {line_now}) och helårsresultatet för {region} **{whole}** (nu "
                  "{whole_now}).", line=said(line["expected"], signed=True), region=ask.region,
                  line_now=said(row["expected"], signed=True),
                  whole=said(total(tried, ask.region)["expected"], signed=True),
                  whole_now=said(total(outlook, ask.region)["expected"], signed=True)))  # fmt: skip


def _keep(year: int, pick: Pick, who: str) -> None:
    try:
        data.store().pick(year, pick, who, now())
    except Refused as refused:
        st.toast(refused.finding.message(lang()), icon=":material/error:")
        return
    st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1
    st.toast(_("Valet är sparat."), icon=":material/check:")
