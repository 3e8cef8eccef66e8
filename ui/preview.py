"""A delivery as tables to look at before it is saved: what it covers, its rows, what changes, and the receipt."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd

from svlc_core.catalogue.cases import FAULT_WORDS, Fault
from svlc_core.catalogue.delivery import Delivery, Fate, Reading, Split
from svlc_core.catalogue.exports import Shape
from svlc_core.catalogue.hours import MEASURES
from svlc_core.catalogue.rules import RULES
from svlc_core.vocabulary import Measure, Period, Region, Unit
from svlc_core.wording import N_, figure, label, money, number, period, shown, unit_name
from ui import published, widgets
from ui.language import _, lang

CHANGES = {"new": N_("nya"), "changed": N_("ändrade"), "same": N_("oförändrade"), "missing": N_("saknas nu")}
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
FIRST = 12


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


def first_rows(reading: Reading) -> pd.DataFrame:
    """The first figures as they were read, beside the text that stood in the file."""
    return rows_told(reading.export.shape, reading.rows.head(FIRST))


def rows_told(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the reader's words, beside the text that stood in the file where one figure did."""
    read = _READ[shape](rows)
    place = pd.DataFrame({_("Blad"): rows["sheet"], _("Rad"): rows["row"].map(str)})
    if "text" in rows:
        place[_("Stod i filen")] = rows["text"]
    return _filled(pd.concat([place, read], axis="columns")).reset_index(drop=True)


def _filled(table: pd.DataFrame) -> pd.DataFrame:
    """The columns in which something stands."""
    said = table.notna() & (table != "")
    return table.loc[:, said.any()]


def amounts(shape: Shape | None = None) -> list[str]:
    """The columns of written amounts, by their headings."""
    hours = [_("Antal"), *map(_, MEASURES.values())] if shape is Shape.HOURS else []
    return [_("Stod i filen"), _("Läst som"), _("Var"), _("Blir"), *hours]


def _ledger(rows: pd.DataFrame) -> pd.DataFrame:
    months = [Period(int(year), int(month)) for year, month in zip(rows["year"], rows["month"], strict=True)]
    return pd.DataFrame(
        {
            _("Läst som"): [money(int(amount), Unit.KR, lang()) for amount in rows["amount"]],
            _("Mått"): _labels(rows["measure"]),
            _("Region"): rows["region"].to_list(),
            _("Månad"): [period(month, lang(), short=True) for month in months],
            _("Konto"): rows["account"].to_list(),
            _("Kontonamn"): rows["name"].to_list(),
            _("Resultatrad"): _labels(rows["line"]),
            _("Ansvar"): rows["cost_centre"].to_list(),
        },
        index=rows.index,
    )


def _facts(rows: pd.DataFrame) -> pd.DataFrame:
    cells = zip(rows["value"], rows["unit"], rows["decimals"], rows["quality"], strict=True)
    return pd.DataFrame(
        {
            _("Läst som"): [figure(float(v), str(unit), int(d), lang(), str(quality)) for v, unit, d, quality in cells],
            _("Uppgift"): rows["label"].to_list(),
            _("Region"): _labels(rows["region"]),
            _("Period"): [period(Period.of(code), lang()) for code in rows["period"]],
            _("Kvalitet"): _labels(rows["quality"]),
            _("Anmärkning i filen"): rows["note"].to_list(),
        },
        index=rows.index,
    )


def _cases(rows: pd.DataFrame) -> pd.DataFrame:
    """In words, and without persons: only whether a case has an identity."""
    told = rows.astype(object).where(rows.notna(), None)
    moments = pd.to_datetime(rows["called"], unit="s")
    return pd.DataFrame(
        {
            _("Ärende"): told["case"],
            _("Region"): told["region"],
            _("Samtal"): moments.dt.strftime("%Y-%m-%d %H:%M:%S"),
            _("Svarstid"): [_time(*each) for each in zip(told["answer_ms"], told["answer_fault"], strict=True)],
            _("Till utlarmning"): [
                _time(*each) for each in zip(told["dispatch_ms"], told["dispatch_fault"], strict=True)
            ],
            _("Prioritet"): _labels(rows["chosen"]),
            _("Beslutsstöd"): _labels(told["advised"].fillna("")),
            _("Orsak ifylld"): _yes_or_no(told["reason"]),
            _("Sökorsak"): told["complaint"],
            _("Ålder"): [str(each) if each is not None else "" for each in told["age"]],
            _("Prio in"): _labels(told["carried"].fillna("")),
            _("Identitet"): _yes_or_no(rows["person"].notna()),
            _("Akutbesök efter"): [_minutes(each) for each in told["visit_min"]],
            _("Inskriven"): _yes_or_no(told["admitted"]),
        },
        index=rows.index,
    )


def _hours(rows: pd.DataFrame) -> pd.DataFrame:
    """Persons stay hidden: a row says only that it is about one."""
    months = [Period(int(year), int(month)) for year, month in zip(rows["year"], rows["month"], strict=True)]
    times = {_(name): [hours(each) for each in rows[measure]] for measure, name in MEASURES.items()}
    return pd.DataFrame(
        {
            _("Region"): rows["region"].to_list(),
            _("Månad"): [period(month, lang(), short=True) for month in months],
            _("Antal"): [None if pd.isna(count) else widgets.count(int(count)) for count in rows["people"]],
            _("Kön"): [_label(code) for code in rows["sex"]],
            _("Ålder"): [_label(code) for code in rows["age_group"]],
            _("Omfattning"): [_label(code) for code in rows["extent"]],
            **times,
        },
        index=rows.index,
    )


def months_told(rows: pd.DataFrame) -> pd.DataFrame:
    """A delivery of cases, month by month: persons are not shown again."""
    months = [Period(int(year), int(month)) for year, month in zip(rows["year"], rows["month"], strict=True)]
    return pd.DataFrame(
        {
            _("Region"): _labels(rows["region"]),
            _("Månad"): [period(month, lang(), short=True) for month in months],
            _("Dygn"): [widgets.count(each) for each in rows["days"]],
            _("Ärenden"): [widgets.count(each) for each in rows["cases"]],
        }
    )


def _minutes(whole: int | None) -> str:
    return "" if whole is None else _("{minutes} min", minutes=widgets.count(whole))


def _time(milliseconds: int | None, fault: str) -> str:
    """Seconds, or why there are none."""
    if milliseconds is None:
        return _(FAULT_WORDS[Fault(fault)])
    return _("{seconds} sek", seconds=number(Decimal(milliseconds) / 1000, 1, lang()))


def _yes_or_no(said: pd.Series) -> list[str]:
    return ["" if each is None else _("ja") if each else _("nej") for each in said]


def hours(hundredths: Any) -> str | None:
    """Hours as written, from hundredths."""
    return None if pd.isna(hundredths) else number(Decimal(int(hundredths)) / 100, 2, lang())


def _label(code: str) -> str:
    return label(code, lang())


_READ = {Shape.LEDGER: _ledger, Shape.FACTS: _facts, Shape.CASES: _cases, Shape.HOURS: _hours}


def _labels(codes: pd.Series) -> list[str]:
    return [_label(code) for code in codes]


def change_counts(delivery: Delivery) -> dict[str, int]:
    """How many of the figures are new, changed, the same, or no longer there."""
    counts = delivery.difference["change"].value_counts()
    return {change: int(counts.get(change, 0)) for change in CHANGES}


def changed(delivery: Delivery) -> pd.DataFrame:
    """Each figure that changes or goes missing: what it was, and what it becomes."""
    rows = delivery.difference
    return changes(delivery.reading.export.shape, rows[rows["change"].isin(["changed", "missing"])])


def changes(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that change: what each was, and what it becomes."""
    said = _MEASURED.get(shape)
    return pd.DataFrame(
        {
            _("Region"): _labels(rows["region"]),
            _("Period"): [period(Period.of(code), lang()) for code in rows["period"]],
            _("Uppgift"): [_CALLED[shape](what) for what in rows["what"]],
            **({_(said): _labels(rows["measure"])} if said else {}),
            _("Var"): _amounts(shape, rows, "was"),
            _("Blir"): _amounts(shape, rows, "becomes"),
        }
    )


_MEASURED = {Shape.LEDGER: N_("Mått"), Shape.FACTS: N_("Källa")}
_CALLED: dict[Shape, Callable[[str], str]] = {
    Shape.LEDGER: _label,
    Shape.FACTS: published.name,
    Shape.CASES: _label,
    Shape.HOURS: lambda what: _(MEASURES[what]),
}


def _amounts(shape: Shape, rows: pd.DataFrame, when: str) -> list[str]:
    """As they were printed, with their unit: the same digits in another unit are another figure."""
    if shape is Shape.HOURS:
        return [hours(value) or "–" for value in rows[when]]
    units = rows[f"unit_{when}"] if f"unit_{when}" in rows else [None] * len(rows)
    return [_amount(value, unit) for value, unit in zip(rows[when], units, strict=True)]


def _amount(value: Any, unit: str | None) -> str:
    if pd.isna(value):
        return "–"
    if unit is None:
        return money(int(value), Unit.KR, lang())
    return f"{shown(value, lang())} {unit_name(unit, lang())}"


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
    return _filled(listed)


def _reason(code: str) -> str:
    return RULES[code].message if code in RULES else label(code, lang())
