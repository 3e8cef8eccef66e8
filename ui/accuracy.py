"""The page Prognossäkerhet: what is asked, the answer in a sentence, and what it does and does not mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from svlc_core import forecast, measure
from svlc_core.catalogue.levers import FORECAST_SERIES
from svlc_core.vocabulary import OWNERS, Region
from svlc_core.wording import N_, month_name, percent
from ui import address, data, frame, ledger_way, provenance, widgets
from ui.amounts import missing, said
from ui.language import _, lang

SCOPES = (Region.ALL, *OWNERS)
MONTHS = tuple(range(1, 12))
AUGUST = 8
Row = dict[Any, Any]


@dataclass(frozen=True)
class Asked:
    """After how many months the forecasts are looked at, and whose."""

    months: int
    region: Region


def asked() -> Asked | None:
    """Draw the controls; None where there is neither a ledger nor a published forecast."""
    if not data.vintages() and data.monthly()["actual"].isna().all():
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        address.seed("accuracy_months", "efter", AUGUST, {str(each): each for each in MONTHS}.get)
        hint = _("Prognosen som den hade sett ut när så många av årets månader var kända.")
        months = int(st.selectbox(_("Prognos efter"), MONTHS, key="accuracy_months", format_func=_month, width=170,
                                  help=hint))  # fmt: skip
        address.seed("accuracy_region", "region", Region.ALL, {str(each): each for each in SCOPES}.get)
        region = Region(str(st.segmented_control(_("Region"), SCOPES, key="accuracy_region", required=True,
                                                 help=_(widgets.SUV))))  # fmt: skip
    address.keep({"efter": str(months), "region": region})
    return Asked(months, region)


def _month(month: int) -> str:
    return month_name(month, lang())


def nothing_yet() -> None:
    """What to do when there is nothing to follow up."""
    st.info(
        _("Det finns inget utfall och ingen publicerad prognos ännu. Lämna in huvudboken, så prövas prognosen mot den.")
    )
    st.page_link(frame.place("hand_in"))


@data.once_a_version
def own(months: int) -> list[Row]:
    """What the product would have said each past year, in each region: rows of `forecast.replay`."""
    found = data.replayed(months)
    rows: list[Row] = found[found["chosen"]].to_dict("records")
    return rows


@data.once_a_version
def summed(months: int) -> dict[str, Row]:
    """Region → how wrong that was, all years together: rows of `forecast.accuracy`."""
    found = data.replayed(months)
    rows = forecast.accuracy(found[found["chosen"]], by=("region",)).to_dict("records")
    return {row["region"]: row for row in rows}


def headline(ask: Asked) -> None:
    """How wrong, in which direction, and whether the interval held: in figures and in a sentence."""
    row = summed(ask.months).get(ask.region)
    if row is None:
        st.info(_("Det finns inget helt år för {region} att pröva prognosen på ännu.", region=ask.region))
        return
    columns = st.columns(3)
    with columns[0]:
        widgets.headline(_("Genomsnittligt fel"), said(row["mean_abs"]), beside=_share(row["abs_share"]))
    with columns[1]:
        widgets.headline(_("Åt vilket håll"), said(row["bias"], signed=True), beside=_direction(row["bias"]))
    with columns[2]:
        beside = _("utfall") if row["tried"] else _("inget år hade ett intervall")
        widgets.headline(_("Inom 80 %-intervallet"), held(row, "80") if row["tried"] else "–", beside=beside)
    st.markdown(_sentence(ask, row))


def _share(share: float) -> str:
    return "" if missing(share) else _("{share} av bruttokostnaden", share=percent(share, 2, lang()))


def _direction(bias: int) -> str:
    if not bias:
        return _("ingen slagsida")
    return _("utfallet blev bättre") if bias > 0 else _("utfallet blev sämre")


def held(row: Row, width: str) -> str:
    """How many of the years that had an interval ended inside it."""
    if not row["tried"]:
        return _("kan inte anges")
    return _("{inside} av {tried}", inside=row[f"within{width}"], tried=row["tried"])


def inside80(row: Row) -> str:
    """How many outcomes ended inside the 80 % interval, as the end of a sentence."""
    if not row["tried"]:
        return _("inget av dem hade ett intervall")
    return _("{held} utfall låg inom 80 %-intervallet", held=held(row, "80"))


def _sentence(ask: Asked, row: Row) -> str:
    years = sorted(each["year"] for each in own(ask.months) if each["region"] == ask.region)
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    told = _(
        "**Prognoser gjorda efter {month} har i genomsnitt slagit fel med {amount} ({region}, {span}); {held}.** "
        "Prognoserna är räknade i efterhand på det som var känt då.",
        month=month_name(ask.months, lang()), amount=said(row["mean_abs"]), region=ask.region, span=span,
        held=inside80(row),
    )  # fmt: skip
    return " ".join(part for part in (told, _yardsticks(row)) if part)


def _yardsticks(row: Row) -> str:
    """What the simplest ways would have given."""
    if missing(row["compared_abs"]):
        return ""
    return _(
        "Över år som går att jämföra ({count} st) slog prognosen fel med {own}, förra årets återstående månader med "
        "{naive} och årets budget med {budget}.",
        count=row["compared"], own=said(row["compared_abs"]), naive=said(row["naive_abs"]),
        budget=said(row["budget_abs"]),
    )  # fmt: skip


_MEANING = (
    N_("**Felet är utfall minus prognos, i kronor.** Plus betyder att året slutade bättre än prognosen, minus att "
       "det slutade sämre. Resultatet är litet mot omsättningen, så felet anges aldrig i procent av det."),
    N_("**Ett 80 %-intervall ska missa ibland:** i det långa loppet vart femte utfall. Träffar det alltid är det "
       "för brett, missar det oftare är det för smalt."),
    N_("**Några få år bevisar inte mycket.** Med tre år kan tre av tre, eller en av tre, vara en slump. Metoderna "
       "väljs därför inte efter den här tabellen utan efter prövningen på Helårsprognos."),
    N_("**Prövningen använder dagens huvudbok.** Rättelser som kom senare är med, och det som ingen metod kan veta, "
       "som nya avtal, är inte inlagt. En prognos som faktiskt publicerades är det ärligaste provet."),
    N_("**Det säger vad felet har varit,** inte vad det blir: en stor förändring syns inte i gamla fel."),
)  # fmt: skip


def meaning() -> None:
    """For those who are to lean on the figures."""
    st.header(_("Vad det betyder, och vad det inte betyder"), anchor=False)
    st.markdown("\n".join(f"- {_(each)}" for each in _MEANING))


@data.once_a_version
def _known(region: Region) -> dict[int, int]:
    """Year → the last month that every part of the region has, the latest year first."""
    monthly = data.monthly()
    years = sorted(monthly.dropna(subset=["actual"])["year"].unique(), reverse=True)
    return {int(year): measure.latest_month(monthly, int(year), measure.members(region)) for year in years}


def ways(ask: Asked) -> None:
    """From the outcomes to the rows of the files, and from the published forecast to where it stood."""
    if known := _known(ask.region):
        ledger_way.of_outcome(ask.region, known, "accuracy")
    provenance.of_published((FORECAST_SERIES,), "accuracy_published")
