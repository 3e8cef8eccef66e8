"""Exports of cases: one row a call becomes one row of CASE_COLUMNS; its person becomes a pseudonym before all else."""

from __future__ import annotations

from svlc_core.catalogue.rules import NO_REGION
from svlc_core.errors import Refused
from svlc_core.read.cases import repeated
from svlc_core.read.cases.framed import frame
from svlc_core.read.cases.kept import spliced, text_of
from svlc_core.read.cases.masking import Masked, masked
from svlc_core.read.cases.reading import Answers, answers, remark
from svlc_core.read.cases.running import refuse_persons
from svlc_core.read.cases.table import Table
from svlc_core.read.cases.words import are_codes
from svlc_core.read.header.layout import Layout
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.progress import Told
from svlc_core.read.table import Sheet
from svlc_core.vocabulary import Region
from svlc_core.wording import N_

__all__ = ["Masked", "masked", "read", "spliced", "text_of"]

_CODES, _NAMES = N_("koder: 1–5 och 7"), N_("1A–3 och hänvisning")


def read(tables: list[tuple[Sheet, Layout]], notes: Notes, told: Told) -> Parts:
    """The cases of all tables, and what became of every other row."""
    read_tables = [Table(sheet, layout) for sheet, layout in tables]
    coded = _coded(read_tables)
    found = []
    for number, table in enumerate(read_tables, start=1):
        found.append(answers(table, _around(table), coded))
        refuse_persons(table, found[-1].numbers["called"])
        told(0.8 * number / len(read_tables))
    repeated.set_aside(read_tables)
    for each in found:
        remark(each)
        each.table.tell(notes)
    return Parts(
        frame(found),
        [row for table in read_tables for row in table.aside()],
        {},
        _choices(found, coded),
        troubles=[trouble for table in read_tables for trouble in sorted(table.troubles)],
    )


def _coded(tables: list[Table]) -> bool:
    slots = [slot for table in tables for name in ("prioritet", "mbs") if (slot := table.slot(name))]
    cells = [cell for table in tables for cell in table.cells("prioritet").cut(table.live).distinct.used.values]
    return are_codes((slot.header for slot in slots), cells)


def _around(table: Table) -> Region | None:
    """The region of a table without a column for it."""
    if table.slot("region"):
        return None
    region = table.layout.context.region()
    if region is Region.ALL:
        raise Refused(NO_REGION.at(sheet=table.sheet or None))
    return region


def _choices(found: list[Answers], coded: bool) -> dict[str, str]:
    told = {name: choice for each in found for name, choice in each.choices.items() if choice}
    return {"priorities": _CODES if coded else _NAMES, **told}
