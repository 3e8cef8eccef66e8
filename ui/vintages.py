"""Publish a forecast, and compare with the last one that was; what is published never changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from svlc_core import forecast, scenario
from svlc_core.catalogue.methods import METHODS
from svlc_core.errors import Refused
from svlc_core.forecast import Outlook, Vintage
from svlc_core.scenario import BASELINE, Scenario
from svlc_core.wording import label, month_name
from ui import as_of, data, widgets
from ui.amounts import between, said
from ui.clock import now
from ui.forecast import Asked
from ui.language import _, lang

KEY = "publish"
_TOLD = f"{KEY}_told"  # what the last attempt came to: a finding, or nothing where it was published
_DONE = f"{KEY}_done"  # it has been: the dialog closes, and the page says so


def latest(year: int) -> Vintage | None:
    """The forecast of the year that was published last."""
    return forecast.latest(data.vintages(), year)


@dataclass(frozen=True)
class Since:
    """The last published forecast, and by how much the full year has changed since: region → öre, + is better."""

    vintage: Vintage
    change: dict[str, int]


def since(outlook: Outlook) -> Since | None:
    """Against the last one that was published on no more months than the outlook's; None where there is none."""
    last = forecast.latest((each for each in data.vintages() if each.months_known <= outlook.months_known),
                           outlook.year)  # fmt: skip
    if last is None:
        return None
    changes = forecast.since(last, outlook)
    return Since(last, dict(zip(changes["region"], changes["change"].tolist(), strict=True)))


# --- publish ----------------------------------------------------------------------------------------------------------


def publish(ask: Asked, outlook: Outlook, wanted: Scenario = BASELINE) -> None:
    """The button, and the dialog where it is named and frozen. `wanted`: a scenario that the forecast is to hold."""
    if as_of.moment():
        st.caption(_("En prognos publiceras från dagens läge. Lämna läget per en tidigare dag för att publicera."))
        return
    if st.session_state.pop(_DONE, False):
        st.toast(_("Prognosen är publicerad."), icon=":material/verified:")
    hint = _("Fryser prognosen som den är nu, så att den senare kan jämföras med utfallet.")
    if st.button(_("Publicera prognosen"), key=KEY, icon=":material/verified:", help=hint):
        st.session_state.pop(_TOLD, None)
        st.dialog(_("Publicera prognosen"), width="large")(_dialog)(_frozen(outlook, wanted), ask)


def _frozen(outlook: Outlook, wanted: Scenario) -> Vintage:
    """As it will be kept, but for its name and text."""
    version = data.store().version
    if not wanted.to_query():
        return forecast.freeze(outlook, title="", data_version=version)
    after = scenario.apply(scenario.based(outlook.monthly, wanted, data.published()), wanted)
    return forecast.freeze(outlook, title="", data_version=version, scenario=wanted.to_query(), after=after)


def _dialog(frozen: Vintage, ask: Asked) -> None:
    """Drawn anew for each press within it; closed when the forecast is published."""
    if _DONE in st.session_state:
        st.rerun()
    st.markdown(_("Det här fryses och ändras aldrig mer. Det går att dra tillbaka, men inte att skriva om."))
    widgets.sheet(contents(frozen))
    if frozen.scenario:
        st.caption(_("Intervallen är prognosens, flyttade med scenariots ändring. Det som är osäkert i själva "
                     "scenariot är inte med."))  # fmt: skip
    if frozen.months_known < (known := data.readiness(ask.year).months):
        st.warning(_("Prognosen bortser från utfall som finns: {known} månader är kända och {months} är med.",
                     known=known, months=frozen.months_known))  # fmt: skip
    if (told := st.session_state.get(_TOLD)) is not None:
        widgets.finding(told) if not isinstance(told, str) else st.error(told)
    with st.form(key=f"{KEY}_form", border=False):
        month = month_name(frozen.months_known, lang()) if frozen.months_known else _("januari")
        suggestion = _("Prognos efter {month} {year}", month=month, year=frozen.year)
        st.text_input(_("Prognosens namn"), suggestion, key=f"{KEY}_title", max_chars=60)
        st.text_area(_("Kommentar till prognosen"), key=f"{KEY}_text", max_chars=600,
                     placeholder=_("Vad den bygger på, och vad som är osäkert."))  # fmt: skip
        st.text_input(_("Ditt namn"), st.session_state.get("who", ""), key=f"{KEY}_who", max_chars=60, width=260)
        st.form_submit_button(_("Publicera"), key=f"{KEY}_do", type="primary", icon=":material/verified:",
                              on_click=_publish, args=(frozen,))  # fmt: skip


def _publish(frozen: Vintage) -> None:
    title, text, who = (str(st.session_state[f"{KEY}_{part}"] or "").strip() for part in ("title", "text", "who"))
    if not who:
        st.session_state[_TOLD] = _("Skriv ditt namn, så går det att se efteråt vem som publicerade prognosen.")
        return
    try:
        data.store().publish(replace(frozen, title=title, text=text), who, now())
    except Refused as refused:
        st.session_state[_TOLD] = refused.finding
        return
    st.session_state[_DONE] = True


def contents(vintage: Vintage) -> widgets.Columns:
    """What a vintage holds, in words."""
    told: list[tuple[str, str]] = [
        (_("År"), str(vintage.year)),
        (_("Kända månader"), months(vintage)),
        *((_("Helår {region}", region=row["region"]), _year(row)) for row in vintage.totals.to_dict("records")),
        (_("Metod"), _methods(vintage)),
        (_("Egna val"), _picks(vintage)),
        (_("Scenario"), vintage.scenario.get("scenario", "") or _("utan namn")
            if vintage.scenario else _("inget")),
        (_("Underlag"), _("lagrets version {number}", number=vintage.data_version)),
    ]  # fmt: skip
    return {
        _("Vad"): [each for each, _words in told],
        _("Som det fryses"): [words for _each, words in told],
    }


def months(vintage: Vintage) -> str:
    if not vintage.months_known:
        return _("inga")
    first, last = (month_name(month, lang()) for month in (1, vintage.months_known))
    return first if vintage.months_known == 1 else f"{first}–{last}"


def _year(row: dict[object, object]) -> str:
    interval = between(row["low80"], row["high80"])
    return _("{amount} (80 %-intervall: {interval})", amount=said(row["expected"], signed=True), interval=interval)


def _methods(vintage: Vintage) -> str:
    """One word where every region has the same."""
    names = {region: _(METHODS[code].label).lower() for region, code in vintage.method.items()}
    if len(set(names.values())) <= 1:
        return next(iter(names.values()), "–")
    return ", ".join(f"{region}: {name}" for region, name in names.items())


def _picks(vintage: Vintage) -> str:
    told = [f"{each.region}, {label(each.line, lang()).lower()}: {each.reason}" for each in vintage.picks]
    return "; ".join(told) if told else _("inga")
