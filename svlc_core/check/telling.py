"""A checked file as the object that the command line documents, and as lines for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from svlc_core.catalogue.accounts import LINE_NAMES
from svlc_core.catalogue.delivery import Delivery, Split, Status
from svlc_core.catalogue.exports import LEDGER, Export, Kind, Shape
from svlc_core.check.grouping import Group
from svlc_core.check.keyed import periods as periods_of
from svlc_core.errors import Finding, Severity
from svlc_core.vocabulary import Line, Measure, Period, Region, Unit
from svlc_core.wording import N_, label, money, number, shown, text

SUMS = {column.measure: column.name for column in LEDGER.columns if column.measure}
SAID = {
    Status.ACCEPTED: N_("godkänd"),
    Status.ACCEPTED_WITH_WARNINGS: N_("godkänd med varningar"),
    Status.REFUSED: N_("avvisad"),
    Severity.ERROR: N_("Fel"),
    Severity.WARNING: N_("Varning"),
    Severity.NOTE: N_("Notering"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of a file: a checked delivery (with its id once stored), or only the finding that refused it."""

    file: str
    status: Status
    findings: tuple[Finding, ...]
    delivery: Delivery | None = None
    id: int | None = None


def told(outcome: Outcome, with_rows: bool = False) -> dict[str, Any]:
    """The same keys for every file; where nothing is stored they hold nothing."""
    covered = _covered(outcome.delivery, outcome.status) if outcome.delivery else _covers_nothing()
    answer = {"file": outcome.file, "status": outcome.status.value, **covered}
    answer |= {"delivery": outcome.id} if outcome.id else {}
    answer["findings"] = [finding_told(each) for each in outcome.findings]
    return answer | ({"data": _data(outcome)} if with_rows else {})


def _covers_nothing() -> dict[str, Any]:
    periods = {"first": None, "last": None, "count": 0}
    sums = {name: _parts(Split(0, 0, 0, 0)) for name in SUMS.values()}
    rows = _parts(Split(0, 0, 0, 0))
    return {"dataset": None, "regions": [], "periods": periods, "choices": {}, "rows": rows, "sums": sums}


def _covered(delivery: Delivery, status: Status) -> dict[str, Any]:
    reading, receipt = delivery.reading, delivery.receipt
    refused, none = status is Status.REFUSED, Split(0, 0, 0, 0)
    rows = reading.rows.iloc[:0] if refused else reading.rows
    periods = sorted(Period.of(code) for code in _periods(reading.export, rows))
    ends = {"first": str(periods[0]), "last": str(periods[-1])} if periods else {"first": None, "last": None}
    return {
        "dataset": reading.export.code,
        "regions": [region.value for region in Region if region in set(rows["region"])],
        "periods": {**ends, "count": len(periods)},
        "choices": {shown(what): shown(choice) for what, choice in reading.choices.items()},
        "rows": _parts(receipt.rows, refused),
        "sums": {name: _parts(receipt.sums.get(measure, none), refused) for measure, name in SUMS.items()},
    }


def _periods(export: Export, rows: pd.DataFrame) -> Iterable[str]:
    """Each once; of a million cases the months are told apart before they are written."""
    some = rows[["year", "month"]].drop_duplicates() if export.shape is not Shape.FACTS else rows
    return periods_of(export.shape, some).unique()


def _parts(split: Split, refused: bool = False) -> dict[str, int]:
    """Of a refused file nothing is stored: what is not ignored is rejected."""
    stored, rejected = (0, split.file - split.ignored) if refused else (split.stored, split.rejected)
    return {"file": split.file, "stored": stored, "rejected": rejected, "ignored": split.ignored}


def finding_told(each: Finding) -> dict[str, Any]:
    place = {"sheet": each.sheet, "row": each.row, "column": each.column, "value": each.value}
    group = {"count": each.count, "rows": list(each.rows)} if isinstance(each, Group) else {}
    words = {"message": each.message(), "remedy": each.remedy()}
    return {"severity": each.severity.value, "code": each.code, **place, **words, **group}


# --- accepted rows in the dataset's own columns -----------------------------------------------------------------------

# Where an own column is found in a row: by its kind, or for texts by its name.
FIELDS: dict[str, str] = {
    Kind.REGION: "region", Kind.PERIOD: "period", Kind.ACCOUNT: "account", Kind.LINE: "line", Kind.SERIES: "series",
    Kind.FIGURE: "value", Kind.BETTER: "better", "enhet": "unit", "kontonamn": "name", "ansvar": "cost_centre",
    "ärende": "case", "central": "centre", "linje": "line", "samtal": "called", "svarstid": "answer_ms",
    "utlarmningstid": "dispatch_ms", "prioritet": "chosen", "mbs": "advised", "orsak": "reason",
    "sökorsak": "complaint", "ålder": "age", "prio in": "carried", "akutbesök": "visit_min",
    "inskriven": "admitted",
    "antal": "people", "kön": "sex", "åldersgrupp": "age_group", "omfattning": "extent", "ordinarie tid": "ordinary",
    "sjuktid": "sick", "långtid": "long_term", "rehabilitering": "rehab_open",
    "avslutad rehabilitering": "rehab_closed",
    "benämning": "label", "källa": "source", "målvärde": "target", "anmärkning": "note",
}  # fmt: skip


def _data(outcome: Outcome) -> list[dict[str, Any]]:
    if outcome.delivery is None or outcome.status is Status.REFUSED:
        return []
    return list(own_rows(outcome.delivery.reading.export, outcome.delivery.reading.rows))


def own_rows(export: Export, rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """One object a physical row and period; actual and budget side by side, öre in result sign; None where absent.

    Of cases and hours an object a row, hours in hundredths; no person is told.
    """
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    amounts = dict.fromkeys(SUMS.values()) if export.shape is Shape.LEDGER else {}
    whole = rows.assign(period=periods_of(export.shape, rows)).astype(object)
    for row in whole.where(whole.notna(), None).to_dict("records"):
        own = {name: _own(kind, row[field]) for name, kind, field in _fields(export)}
        if export.shape is Shape.LEDGER:
            one = found.setdefault((row["sheet"], row["row"], *own.values()), own | amounts)
            one[SUMS[Measure(row["measure"])]] = (one[SUMS[Measure(row["measure"])]] or 0) + row["amount"]
        else:
            yield own | ({"quality": row["quality"]} if export.shape is Shape.FACTS else {})
    yield from found.values()


def _fields(export: Export) -> list[tuple[str, Kind, str]]:
    """The own columns that a row tells, each with its kind and where it is found."""
    fields = ((column.name, column.kind, FIELDS.get(column.kind, FIELDS.get(column.name))) for column in export.columns)
    return [(name, kind, field) for name, kind, field in fields if field]


def _own(kind: Kind, value: Any) -> Any:
    if value is None or value == "":
        return None
    if kind is Kind.LINE:
        return LINE_NAMES[Line(value)][0]  # a name that can be handed in again: "varav pension" would be left out
    return label(value) if kind is Kind.BETTER else value


# --- a file as some lines ---------------------------------------------------------------------------------------------


def lines(outcome: Outcome) -> Iterator[str]:
    """For a person: the verdict, what the file covers, its receipt, and each finding."""
    answer = told(outcome)
    yield f"{outcome.file}: {text(SAID[outcome.status])}"
    if outcome.delivery:
        yield "  " + ", ".join([text(outcome.delivery.reading.export.title), *answer["regions"], *_span(answer)])
        yield "  " + _receipt(text(N_("rader")), answer["rows"], number)
        for measure, name in SUMS.items():
            if measure in outcome.delivery.receipt.sums:
                yield "  " + _receipt(name, answer["sums"][name], lambda ore: money(ore, Unit.KR))
    for each in outcome.findings:
        yield f"  {text(SAID[each.severity])} {each.code}: {each.sentence()}"


def _span(answer: dict[str, Any]) -> list[str]:
    ends = (answer["periods"]["first"], answer["periods"]["last"])
    return [" – ".join(dict.fromkeys(shown(Period.of(each)) for each in ends))] if all(ends) else []


def _receipt(what: str, split: dict[str, int], write: Callable[[int], str]) -> str:
    template = N_("{what}: {file} i filen = {stored} lagras + {rejected} avvisas + {ignored} utelämnas")
    return text(template, what=what, **{part: write(quantity) for part, quantity in split.items()})
