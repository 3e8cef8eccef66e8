"""A delivery before it is saved: what it covers, how it was read, the receipt, and what is set aside."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pandas as pd

from svlc_core.catalogue.delivery import Delivery, Fate, Reading, Split
from svlc_core.catalogue.exports import Shape
from svlc_core.catalogue.rules import RULES
from svlc_core.vocabulary import Measure, Period, Region
from svlc_core.wording import N_, label, number, period
from ui.language import _, lang
from ui.preview_rows import filled

_FATES = {Fate.REJECTED: N_("avvisad"), Fate.IGNORED: N_("utelämnad")}
CHOICES = {
    "encoding": N_("Teckenkodning"),
    "separator": N_("Avgränsare"),
    "unit": N_("Enhet"),
    "sign": N_("Tecken"),
    "header_row": N_("Rubrikrad"),
    "sheets": N_("Blad"),
    "layout": N_("Uppställning"),
    "decimal": N_("Decimaltecken"),
    "dated": N_("Månad efter"),
    "priorities": N_("Prioriteter"),
    "besvarat": N_("Besvarat"),
    "svarstid": N_("Svarstid"),
    "klart": N_("Klart"),
    "utlarmat": N_("Utlarmat"),
    "utlarmningstid": N_("Utlarmningstid"),
    "akutbesök": N_("Akutbesök"),
    "hours_ordinary": N_("Ordinarie tid, timmar"),
    "hours_sick": N_("Sjuktid, timmar"),
}


def regions(rows: pd.DataFrame) -> str:
    """The regions that the figures speak of, in the order of the vocabulary."""
    found = set(rows["region"].unique())
    return ", ".join(label(region, lang()) for region in Region if region in found)


def covers(reading: Reading) -> str:
    """The first and the last period of the figures."""
    rows = reading.rows
    if rows.empty:
        return "–"
    if reading.export.shape is not Shape.FACTS:
        months = [Period(int(year), int(month)) for year, month in rows[["year", "month"]].drop_duplicates().to_numpy()]
    else:
        months = [Period.of(code) for code in rows["period"].unique()]
    ends = dict.fromkeys(period(end, lang()) for end in (min(months), max(months)))
    return " – ".join(ends)


def choices(reading: Reading) -> list[str]:
    """What the reader decided about the file, in words."""
    return [f"{_(CHOICES.get(what, what))}: {_(choice)}" for what, choice in reading.choices.items() if choice]


def receipt(delivery: Delivery) -> pd.DataFrame:
    """Rows and kronor in the file, and where they went; the last column is to be zero."""
    told = delivery.receipt
    rows = {_("Rader"): _split(told.rows, lambda count: number(count, lang=lang()))}
    for measure in (each for each in Measure if each in told.sums):
        name = _("{measure}, kr", measure=label(measure, lang()))
        rows[name] = _split(told.sums[measure], lambda ore: number(Decimal(ore) / 100, 2, lang()))
    frame = pd.DataFrame.from_dict(
        rows, orient="index", columns=[_("I filen"), _("Sparas"), _("Avvisas"), _("Utelämnas"), _("Skillnad")]
    )
    return frame.rename_axis(" ").reset_index()


def _split(split: Split, write: Callable[[int], str]) -> list[str]:
    return [write(part) for part in (split.file, split.stored, split.rejected, split.ignored, split.difference)]


def set_aside(reading: Reading) -> pd.DataFrame:
    """The rows of the file that are not saved, each with the reason."""
    aside = reading.aside
    listed = pd.DataFrame(
        {
            _("Blad"): aside["sheet"].to_list(),
            _("Rad"): aside["row"].map(str).to_list(),
            _("Vad som händer"): [_(_FATES[Fate(fate)]) for fate in aside["fate"]],
            _("Varför"): [_reason(code) for code in aside["reason"]],
            _("Stod i filen"): aside["text"].to_list(),
        }
    )
    return filled(listed)


def _reason(code: str) -> str:
    return RULES[code].message if code in RULES else label(code, lang())
