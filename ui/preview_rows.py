"""The rows of a file or a delivery in the reader's words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from svlc_core.catalogue.cases import FAULT_WORDS, Fault
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.exports import Shape
from svlc_core.catalogue.hours import MEASURES
from svlc_core.vocabulary import Period, Unit
from svlc_core.wording import figure, label, money, number, period
from ui import widgets
from ui.language import _, lang

FIRST = 12


def first_rows(reading: Reading) -> pd.DataFrame:
    """The first figures as they were read, beside the text that stood in the file."""
    return rows_told(reading.export.shape, reading.rows.head(FIRST))


def rows_told(shape: Shape, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the reader's words, beside the text that stood in the file where one figure did."""
    read = _READ[shape](rows)
    place = pd.DataFrame({_("Blad"): rows["sheet"], _("Rad"): rows["row"].map(str)})
    if "text" in rows:
        place[_("Stod i filen")] = rows["text"]
    return filled(pd.concat([place, read], axis="columns")).reset_index(drop=True)


def filled(table: pd.DataFrame) -> pd.DataFrame:
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
            _("Mått"): labels(rows["measure"]),
            _("Region"): rows["region"].to_list(),
            _("Månad"): [period(month, lang(), short=True) for month in months],
            _("Konto"): rows["account"].to_list(),
            _("Kontonamn"): rows["name"].to_list(),
            _("Resultatrad"): labels(rows["line"]),
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
            _("Region"): labels(rows["region"]),
            _("Period"): [period(Period.of(code), lang()) for code in rows["period"]],
            _("Kvalitet"): labels(rows["quality"]),
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
            _("Prioritet"): labels(rows["chosen"]),
            _("Beslutsstöd"): labels(told["advised"].fillna("")),
            _("Orsak ifylld"): _yes_or_no(told["reason"]),
            _("Sökorsak"): told["complaint"],
            _("Ålder"): [str(each) if each is not None else "" for each in told["age"]],
            _("Prio in"): labels(told["carried"].fillna("")),
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
            _("Kön"): labels(rows["sex"]),
            _("Ålder"): labels(rows["age_group"]),
            _("Omfattning"): labels(rows["extent"]),
            **times,
        },
        index=rows.index,
    )


_READ = {Shape.LEDGER: _ledger, Shape.FACTS: _facts, Shape.CASES: _cases, Shape.HOURS: _hours}


def months_told(rows: pd.DataFrame) -> pd.DataFrame:
    """A delivery of cases, month by month: persons are not shown again."""
    months = [Period(int(year), int(month)) for year, month in zip(rows["year"], rows["month"], strict=True)]
    return pd.DataFrame(
        {
            _("Region"): labels(rows["region"]),
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


def labels(codes: pd.Series) -> list[str]:
    return [label(code, lang()) for code in codes]
