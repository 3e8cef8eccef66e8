"""`export` and `verify`: what is stored, written out as a table, and tried whether it is whole."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time

import pandas as pd

from svlc_core import check, measure
from svlc_core.catalogue.exports import EXPORTS, HOURS, LEDGER, Shape
from svlc_core.commands.command import JSON, Command
from svlc_core.commands.saying import line_of_json, records, tell, verdict
from svlc_core.commands.surroundings import store_of, write
from svlc_core.store import Store
from svlc_core.wording import N_, text


def export_table(options: Namespace) -> int:
    """The rows that count, or counted then, or the history of deliveries, to a file or to standard output."""
    with closing(store_of(options)) as store:
        frame = TABLES[options.table](store, options.as_of)
    write(options.out, FORMATS[options.format](frame, options.table))
    return 0


def _facts(store: Store, as_of: datetime | None) -> pd.DataFrame:
    codes = (export.code for export in EXPORTS.values() if export.shape is Shape.FACTS)
    return pd.concat([store.current(code, as_of) for code in codes], ignore_index=True)


def _sick_leave(store: Store, as_of: datetime | None) -> pd.DataFrame:
    """As anyone may see it: small groups are hidden."""
    return measure.suppressed(measure.sick_leave(store.current(HOURS.code, as_of)))


TABLES: dict[str, Callable[[Store, datetime | None], pd.DataFrame]] = {
    "ledger": lambda store, as_of: store.current(LEDGER.code, as_of),
    "facts": _facts,
    "sick_leave": _sick_leave,
    "deliveries": lambda store, _: store.deliveries(),
}


def _csv(frame: pd.DataFrame, _: str) -> bytes:
    from svlc_core import report

    return report.table_csv(frame)


def _excel(frame: pd.DataFrame, title: str) -> bytes:
    from svlc_core import report

    return report.table_excel(frame, title)


def _lines_of_json(frame: pd.DataFrame, _: str) -> bytes:
    return "".join(f"{line_of_json(each)}\n" for each in records(frame)).encode()


FORMATS: dict[str, Callable[[pd.DataFrame, str], bytes]] = {"csv": _csv, "json": _lines_of_json, "xlsx": _excel}


def moment(written: str) -> datetime:
    """2025-09-15 is the end of that day here; 2025-09-15T12:00 is that moment. Raises ValueError for anything else."""
    told = datetime.fromisoformat(written)
    return (datetime.combine(told, time.max) if len(written) <= len("2025-09-15") else told).astimezone()


def _amiss(options: Namespace) -> str | None:
    if options.as_of and options.table == "deliveries":
        return text(N_("--as-of gäller ledger och facts; historiken är alltid hel"))
    return None


EXPORT = Command(
    N_("skriv ut det som är lagrat"),
    export_table,
    {
        "--table": {"choices": TABLES, "default": "ledger", "help": text(N_("vad som skrivs ut"))},
        "--as-of": {"type": moment, "metavar": "DATE", "help": text(N_("som det var den dagen, t.ex. 2025-09-15"))},
        "--format": {"choices": FORMATS, "default": "csv", "help": text(N_("filformat"))},
        "--out": {"help": text(N_("fil att skriva till (annars standard ut)"))},
    },
    _amiss,
)


def verify_store(options: Namespace) -> int:
    with closing(store_of(options)) as store:
        said = store.verify()
    status = verdict(said)
    if not options.json:
        print(text(check.SAID[status]))
    return tell(options, status, said)


VERIFY = Command(N_("kontrollera att lagret är helt"), verify_store, {"--json": JSON})
