"""The rows of a table of cases, question by question; what a text means is asked once, times are read side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from svlc_core.catalogue import rules
from svlc_core.catalogue.cases import ANSWER_LIMIT_MS, DISPATCH_LIMIT_MS, FAULT_WORDS, Fault
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.errors import Rule
from svlc_core.read.cases import moments, words
from svlc_core.read.cases.durations import durations
from svlc_core.read.cases.table import Table
from svlc_core.read.cases.words import UNKNOWN, Said
from svlc_core.read.coded import Coded, Flags, Whole, constant
from svlc_core.read.grid import blank
from svlc_core.read.shapes import NOTHING, UNREAD
from svlc_core.read.table import Cell, shown
from svlc_core.read.words import like_region, region_reader
from svlc_core.vocabulary import Region
from svlc_core.wording import N_

FAULTS = tuple(Fault)
_WHAT = {"answer": N_("Svarstid"), "dispatch": N_("Tid till utlarmning"), "visit": N_("Akutbesök")}
_CLOCK, _MOMENT, _SECONDS = N_("klockslag"), N_("dag och klockslag"), N_("sekunder, eller minuter och sekunder")
_TEXTS = {"centre": "central", "line": "linje", "complaint": "sökorsak"}


@dataclass
class Answers:
    """What the rows say, by the column of a case. texts: a value a row, None where nothing is said. numbers: with
    NOTHING where there is none. faults: places in FAULTS, −1 where the time can be used. choices: how times were
    understood. before: emergency visits before their call."""

    table: Table
    texts: dict[str, Coded[Any]] = field(default_factory=dict)
    numbers: dict[str, Whole] = field(default_factory=dict)
    faults: dict[str, Whole] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    before: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))


def answers(table: Table, around: Region | None, coded: bool) -> Answers:
    """around: the region of every row, where no column says it. coded: whether priorities are numbers."""
    found = Answers(table)
    found.texts["region"] = _regions(table, around)
    table.reject(rules.CASE_MISSING, table.live & blank(table.cells("ärende")), "ärende")
    _read_times(found)
    _read_words(found, coded)
    return found


# --- words ------------------------------------------------------------------------------------------------------------


def _regions(table: Table, around: Region | None) -> Coded[Any]:
    """A case belongs to one county."""
    if around is not None:
        return constant(around.value, len(table.grid))
    cells = table.cells("region")
    texts = cells.map(shown)
    told = region_reader(texts.values, table.layout.given.recipe.words)
    found = texts.map(lambda text: region.value if (region := told(text)) and _is_county(region) else None)
    unknown = table.live & found.flags(lambda region: region is None)
    table.reject(rules.REGION_MISSING, unknown & texts.flags(lambda text: not text), "region")
    table.reject_cells(_region_fault, unknown & texts.flags(bool), "region")
    return found


def _is_county(region: Region) -> bool:
    return region not in (*MEMBERS, Region.UNSTATED)


def _region_fault(cell: Cell) -> Rule:
    return rules.REGION_LIKE if like_region(shown(cell)) else rules.UNKNOWN_REGION


def _read_words(found: Answers, coded: bool) -> None:
    table = found.table
    carried = table.slot("prio in")
    found.texts["chosen"] = _said(table, "prioritet", words.priority(coded), rules.PRIORITY_UNKNOWN)
    nothing = found.texts["chosen"].flags(lambda said: said is None)
    table.reject(rules.PRIORITY_MISSING, table.live & nothing, "prioritet")
    found.texts["advised"] = _said(table, "mbs", words.priority(coded), rules.PRIORITY_UNKNOWN)
    found.texts["reason"] = _said(table, "orsak", words.reason, rules.PRIORITY_UNKNOWN)
    found.texts["age"] = _said(table, "ålder", words.age, rules.AGE_UNREADABLE)
    found.texts["carried"] = _said(
        table, "prio in", words.carried(carried.header if carried else ""), rules.CARRIED_UNKNOWN
    )
    found.texts |= {name: table.cells(own).map(words.text) for name, own in _TEXTS.items()}
    found.texts["admitted"] = _admitted(table)


def _said(table: Table, name: str, said: Said, rule: Rule) -> Coded[Any]:
    if not table.slot(name):
        return constant(None, len(table.grid))
    found = table.cells(name).map(said)
    if UNKNOWN in found.values:
        table.reject_cells(lambda _: rule, table.live & found.flags(lambda each: each is UNKNOWN), name)
    return found


def _admitted(table: Table) -> Coded[Any]:
    """In a column of times an empty cell says no; in one of yes and no it says nothing."""
    if not table.slot("inskriven"):
        return constant(None, len(table.grid))
    cells = table.cells("inskriven")
    found = cells.map(words.yes_or_no)
    unknown = found.flags(lambda each: each is UNKNOWN)
    if not unknown.any():
        return found
    told = unknown & (moments.moments(cells) >= 0)
    table.reject_cells(lambda _: rules.ADMITTED_UNKNOWN, table.live & unknown & ~told, "inskriven")
    if told.any():
        found = found.map(lambda each: False if each is None else each)
    return found.where(~told, constant(True, len(cells)))


# --- times ------------------------------------------------------------------------------------------------------------


def _read_times(found: Answers) -> None:
    called = _called(found)
    answered, ready, dispatched = (_moment(found, name, called) for name in ("besvarat", "klart", "utlarmat"))
    took, until = (_duration(found, name) for name in ("svarstid", "utlarmningstid"))
    answered = _or(answered, called + took, took != NOTHING)
    first = np.where(
        ready == NOTHING, dispatched, np.where(dispatched == NOTHING, ready, np.minimum(ready, dispatched))
    )
    both = (first != NOTHING) & (answered != NOTHING)
    found.numbers["called"] = called
    _measure(found, "answer", np.where(answered == NOTHING, NOTHING, answered - called), ANSWER_LIMIT_MS)
    _measure(found, "dispatch", np.where(both, first - answered, until), DISPATCH_LIMIT_MS)
    visit = _moment(found, "akutbesök", called, clock=False)
    since = np.where(visit == NOTHING, NOTHING, (visit - called) // 60_000)
    odd = (since < 0) & (since != NOTHING)
    found.before = odd
    found.numbers["visit_min"] = np.where(odd, NOTHING, since)


def _or(one: Whole, other: Whole, told: Flags) -> Whole:
    return np.where((one == NOTHING) & told, other, one)


def _called(found: Answers) -> Whole:
    table = found.table
    called = moments.moments(table.cells("samtal"))
    _reject_times(table, "samtal", (called == UNREAD) | ((called >= 0) & (called < moments.DAY_MS)))
    table.reject(rules.TIME_MISSING, table.live & (called == NOTHING), "samtal")
    return np.where(called < moments.DAY_MS, moments.START, called)


def _moment(found: Answers, name: str, called: Whole, clock: bool = True) -> Whole:
    """The moment; a time of the day alone is that day's or, where that would be before the call, the next day's."""
    table = found.table
    if not table.slot(name):
        return np.full(len(called), NOTHING, dtype=np.int64)
    told = moments.moments(table.cells(name))
    clocks = (told >= 0) & (told < moments.DAY_MS)
    _reject_times(table, name, (told == UNREAD) | (clocks & (not clock)))
    kinds = [_MOMENT] * bool((told >= moments.DAY_MS).any()) + [_CLOCK] * bool(clocks.any())
    found.choices[name] = kinds[0] if len(kinds) == 1 else N_("dag och klockslag, eller klockslag") if kinds else ""
    if not clocks.any():
        return np.where(told == UNREAD, NOTHING, told)
    same_day = called - called % moments.DAY_MS + told
    rolled = np.where(same_day < called, same_day + moments.DAY_MS, same_day)
    return np.where(clocks, rolled, np.where(told == UNREAD, NOTHING, told))


def _reject_times(table: Table, name: str, rows: Flags) -> None:
    if rows.any():
        table.reject_cells(lambda _: rules.TIME_UNREADABLE, table.live & rows, name)


def _duration(found: Answers, name: str) -> Whole:
    table = found.table
    if not table.slot(name):
        return np.full(len(table.grid), NOTHING, dtype=np.int64)
    told = durations(table.cells(name))
    if (told == UNREAD).any():
        table.reject_cells(lambda _: rules.DURATION_UNREADABLE, table.live & (told == UNREAD), name)
    found.choices[name] = _SECONDS
    return np.where(told == UNREAD, NOTHING, told)


def _measure(found: Answers, name: str, told: Whole, limit: int) -> None:
    """With its fault where it cannot be used; told of the rows that stay, once all columns have been read."""
    missing = told == NOTHING
    fault = np.select([missing, told < 0, told > limit], list(range(len(FAULTS))), -1).astype(np.int8)
    found.faults[f"{name}_fault"] = fault
    found.numbers[f"{name}_ms"] = np.where(fault < 0, told, NOTHING)


def remark(found: Answers) -> None:
    """How many times are out of order or too long."""
    table = found.table
    for name in ("answer", "dispatch"):
        for fault in (Fault.ORDER, Fault.LIMIT):
            rows = table.kept & (found.faults[f"{name}_fault"] == FAULTS.index(fault))
            table.note(rules.TIME_UNUSED, rows, what=_WHAT[name], why=FAULT_WORDS[fault])
    table.note(rules.TIME_UNUSED, table.kept & found.before, what=_WHAT["visit"], why=FAULT_WORDS[Fault.ORDER])
