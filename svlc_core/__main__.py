"""The core from a terminal, command by command (see COMMANDS). It never asks; see docs/operations.md."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime, time
from getpass import getuser
from pathlib import Path
from typing import Any, cast

import pandas as pd

from svlc_core import check, measure, read
from svlc_core.catalogue.delivery import Delivery, Mode, Status
from svlc_core.catalogue.exports import EXPORTS, HOURS, LEDGER, Shape
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Recipe
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.catalogue.rules import (
    FILE_NOT_FOUND,
    FILE_NOT_WRITTEN,
    NO_LEDGER,
    NO_SUCH_INDICATOR,
    NOTHING_TO_FORECAST,
)
from svlc_core.errors import Finding, Refused, Severity
from svlc_core.store import Store, recipe_of, recipes_of, recipes_text
from svlc_core.vocabulary import Region, Unit
from svlc_core.wording import N_, money, text

DEFAULT_STORE = "data/svlc.duckdb"


# --- the commands: each prints, and answers with its exit code --------------------------------------------------------


def check_files(options: argparse.Namespace) -> int:
    """The files as they would be stored; the store, if one is named, is only read."""
    recipe = _recipe(options)
    if options.store is None:
        given = Given(recipe)
        return _each(options, lambda name, raw: (_checked(None, given, name, raw, options.mode), None))
    with closing(_store(options)) as store:
        given = _given(store, recipe)
        return _each(options, lambda name, raw: (_checked(store, given, name, raw, options.mode), None))


def load_files(options: argparse.Namespace) -> int:
    recipe = _recipe(options)
    with closing(_store(options, create=True)) as store:
        given = _given(store, recipe)
        return _each(options, lambda name, raw: _loaded(store, given, name, raw, options))


def _store(options: argparse.Namespace, create: bool = False) -> Store:
    """Cases are counted by the Spark cluster at SVLC_SPARK, or by this machine where it is not set."""
    return Store(options.store or DEFAULT_STORE, create, os.environ.get("SVLC_SPARK", ""))


def _recipe(options: argparse.Namespace) -> Recipe:
    """Read before the store is opened: a recipe that cannot be used leaves no trace."""
    return recipe_of(_text(options.recipe)) if options.recipe else NO_RECIPE


def _given(store: Store, recipe: Recipe) -> Given:
    return Given(recipe, store.recipes(), store.accounts(), store.person_key)


def _checked(store: Store | None, given: Given, name: str, raw: bytes, mode: str) -> Delivery:
    reading = read.upload(name, raw, given)
    return check.delivery(reading, store.touched(reading) if store else None, mode, datetime.now().astimezone().date())


def _loaded(
    store: Store, given: Given, name: str, raw: bytes, options: argparse.Namespace
) -> tuple[Delivery, int | None]:
    delivery = _checked(store, given, name, raw, options.mode)
    if delivery.status is Status.REFUSED:
        return delivery, None
    return delivery, store.save(delivery, raw, _who(options), _now())


def _who(options: argparse.Namespace) -> str:
    return _printable(options.by or getuser())


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _each(options: argparse.Namespace, work: Callable[[str, bytes], tuple[Delivery, int | None]]) -> int:
    """Every file, one after the other; the exit code is that of the worst."""
    worst = 0
    for path in options.files:
        outcome = _outcome(path, options.name, work)
        if options.json:
            _print_json(check.told(outcome, options.rows))
        else:
            print(*check.lines(outcome), sep="\n")
        worst = max(worst, list(Status).index(outcome.status))
    return worst


def _outcome(path: str, name: str | None, work: Callable[[str, bytes], tuple[Delivery, int | None]]) -> check.Outcome:
    called = _printable(name or path)
    try:
        delivery, stored_as = work(Path(called).name, _raw(path))
    except Refused as refused:
        return check.Outcome(called, Status.REFUSED, (refused.finding,))
    return check.Outcome(called, delivery.status, delivery.findings, delivery, stored_as)


def _printable(argument: str) -> str:
    """A name that was written in another encoding than the system's is no text; it can still be told."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def _raw(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refused(FILE_NOT_FOUND.at(file=_printable(path))) from error


def _text(path: str) -> str:
    """A file that people may have written: with a byte-order mark or without. What is no text becomes no JSON."""
    return _raw(path).decode("utf-8-sig", errors="replace")


def forecast_year(options: argparse.Namespace) -> int:
    """Each region and the total as they are chosen; in JSON also the lines, choices and published forecasts."""
    from svlc_core import forecast

    with closing(_store(options)) as store:
        monthly, vintages = store.ask(measure.monthly), store.vintages()
        known = monthly.dropna(subset=["actual"])["year"]
        if known.empty:
            raise Refused(NO_LEDGER.at())
        year = options.year or int(known.max())
        picks = store.picks(year)
    months = forecast.readiness(monthly, year).months if options.months is None else options.months
    try:
        seen = forecast.outlook(monthly, year, months, picks=picks)
    except ValueError as error:
        raise Refused(NOTHING_TO_FORECAST.at(year=str(year), months=months)) from error
    told = forecast.told(seen, vintages, monthly)
    if options.json:
        _print_json(told)
    else:
        print(*(_forecast_line(total, months) for total in told["totals"]), sep="\n")
    return 0


def _forecast_line(total: Mapping[str, Any], months: int) -> str:
    """What a region lands on and how surely, in a line; a year that is over has nothing unsure."""
    if months == 12:
        sure = text(N_("året är slut"))
    elif total["low80"] is None:
        sure = text(N_("för lite historik för ett intervall"))
    else:
        low, high = _tkr(total["low80"]).removesuffix("tkr").rstrip(), _tkr(total["high80"])
        sure = text(N_("80 %-intervall: {low} till {high}"), low=low, high=high)
    template = N_("{region}: {expected} ({sure}), budget {budget}")
    amounts = {"expected": _tkr(total["expected"]), "budget": _tkr(total["budget"])}
    return text(template, region=total["region"], sure=sure, **amounts)


def _tkr(ore: Any) -> str:
    return "–" if pd.isna(ore) else money(ore, Unit.TKR)


def measure_indicators(options: argparse.Namespace) -> int:
    """The indicators from the cases that count; a fault in the file of own ones is told beside the others' figures."""
    with closing(_store(options)) as store:
        known = store.indicators()
        chosen = tuple(_known(known, code) for code in options.indicator or known)
        regions = tuple(member for each in options.region for member in MEMBERS.get(each, (each,))) or None
        by = tuple(dict.fromkeys(options.by))
        rows = store.measured(measure.all_by_period, chosen, by, options.grain, regions)
        said = store.indicator_findings()
    if options.json:
        told = {"by": by, "grain": options.grain, "rows": _records(rows)}
        _print_json(told | {"findings": [check.finding_told(each) for each in said]})
    else:
        print(rows.to_csv(sep=";", index=False), *(f"{each.sentence()}\n" for each in said), sep="", end="")
    return list(Status).index(Status.ACCEPTED_WITH_WARNINGS if said else Status.ACCEPTED)


def _known(indicators: Mapping[str, Indicator], code: str) -> Indicator:
    if code not in indicators:
        raise Refused(NO_SUCH_INDICATOR.at(value=_printable(code), allowed=tuple(indicators)))
    return indicators[code]


def export_table(options: argparse.Namespace) -> int:
    """The rows that count, or counted then, or the history of deliveries, to a file or to standard output."""
    with closing(_store(options)) as store:
        frame = TABLES[options.table](store, options.as_of)
    _write(options.out, FORMATS[options.format](frame, options.table))
    return 0


def _write(path: str | None, raw: bytes) -> None:
    """To a file, or to standard output."""
    try:
        Path(path).write_bytes(raw) if path else sys.stdout.buffer.write(raw)
    except OSError as error:
        raise Refused(FILE_NOT_WRITTEN.at(file=path)) from error


def _facts(store: Store, as_of: datetime | None) -> pd.DataFrame:
    codes = (export.code for export in EXPORTS.values() if export.shape is Shape.FACTS)
    return pd.concat([store.current(code, as_of) for code in codes], ignore_index=True)


def _sick_leave(store: Store, as_of: datetime | None) -> pd.DataFrame:
    """As anyone may see it: small groups are hidden."""
    from svlc_core import measure

    return measure.suppressed(measure.sick_leave(store.current(HOURS.code, as_of)))


TABLES: dict[str, Callable[[Store, datetime | None], pd.DataFrame]] = {
    "ledger": lambda store, as_of: store.current(LEDGER.code, as_of),
    "facts": _facts,
    "sick_leave": _sick_leave,
    "deliveries": lambda store, _: store.deliveries(),
}


def moment(written: str) -> datetime:
    """2025-09-15 is the end of that day here; 2025-09-15T12:00 is that moment. Raises ValueError for anything else."""
    told = datetime.fromisoformat(written)
    return (datetime.combine(told, time.max) if len(written) <= len("2025-09-15") else told).astimezone()


def _csv(frame: pd.DataFrame, _: str) -> bytes:
    from svlc_core import report

    return report.table_csv(frame)


def _excel(frame: pd.DataFrame, title: str) -> bytes:
    from svlc_core import report

    return report.table_excel(frame, title)


def _lines_of_json(frame: pd.DataFrame, _: str) -> bytes:
    return "".join(f"{_json(each)}\n" for each in _records(frame)).encode()


FORMATS: dict[str, Callable[[pd.DataFrame, str], bytes]] = {"csv": _csv, "json": _lines_of_json, "xlsx": _excel}


def carry_recipes(options: argparse.Namespace) -> int:
    """Every remembered recipe to a file or to standard output, or those of such a file into the store."""
    return RECIPES[options.action](options)


def _export_recipes(options: argparse.Namespace) -> int:
    with closing(_store(options)) as store:
        written = recipes_text(store.remembered())
    _write(options.file, f"{written}\n".encode())
    return 0


def _import_recipes(options: argparse.Namespace) -> int:
    written = _text(options.file)
    recipes_of(written)  # one that cannot be used makes no store
    with closing(_store(options, create=True)) as store:
        said = store.take_in_recipes(written, _who(options), _now())
    return _tell(options, Status.ACCEPTED, said)


RECIPES = {"export": _export_recipes, "import": _import_recipes}


def verify_store(options: argparse.Namespace) -> int:
    with closing(_store(options)) as store:
        said = store.verify()
    status = _verdict(said)
    if not options.json:
        print(text(check.SAID[status]))
    return _tell(options, status, said)


def _tell(options: argparse.Namespace, status: Status, said: Iterable[Finding]) -> int:
    if options.json:
        _print_json({"status": status.value, "findings": [check.finding_told(each) for each in said]})
    else:
        print("".join(f"{each.sentence()}\n" for each in said), end="")
    return list(Status).index(status)


def _verdict(said: Iterable[Finding]) -> Status:
    severities = {each.severity for each in said}
    if Severity.ERROR in severities:
        return Status.REFUSED
    return Status.ACCEPTED_WITH_WARNINGS if severities else Status.ACCEPTED


# --- writing, options, and the door -----------------------------------------------------------------------------------


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    whole = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in whole.to_dict("records")]


def _json(each: object) -> str:
    return json.dumps(each, ensure_ascii=False, allow_nan=False, default=str)


def _print_json(each: object) -> None:
    print(_json(each))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m svlc_core", description=text(N_("Uppföljningen utan skärm.")))
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (work, words, arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=text(words), description=text(words))
        command.set_defaults(work=work, name=None, rows=False)
        for option, settings in arguments.items():
            command.add_argument(option, **settings)
        command.add_argument("--store", help=text(N_("lagrets fil (annars {file})"), file=DEFAULT_STORE))
    return parser


FILES: dict[str, Any] = {"nargs": "+", "metavar": "FILE", "help": text(N_("filer att läsa"))}
MODE: dict[str, Any] = {
    "choices": [mode.value for mode in Mode],
    "default": Mode.REPLACE,
    "help": text(N_("ersätt perioden, uppdatera rader eller lägg till (annars replace)")),
}
JSON: dict[str, Any] = {"action": "store_true", "help": text(N_("skriv JSON, ett objekt per rad"))}
RECIPE: dict[str, Any] = {"metavar": "RECIPE", "help": text(N_("recept för filerna, en JSON-fil"))}
BY: dict[str, Any] = {"help": text(N_("vem som lämnar in (annars datorns användarnamn)"))}
COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str, dict[str, dict[str, Any]]]] = {
    "check": (
        check_files,
        N_("kontrollera filer utan att lagra dem"),
        {
            "files": FILES,
            "--json": JSON,
            "--rows": {"action": "store_true", "help": text(N_("ta med varje godkänd rad i JSON"))},
            "--mode": MODE,
            "--recipe": RECIPE,
            "--name": {"metavar": "ORIGINAL", "help": text(N_("filens ursprungliga namn, om den har bytt namn"))},
        },
    ),
    "load": (
        load_files,
        N_("kontrollera och lagra filer"),
        {
            "files": FILES,
            "--json": JSON,
            "--mode": MODE,
            "--recipe": RECIPE,
            "--by": BY,
        },
    ),
    "forecast": (
        forecast_year,
        N_("helårsprognos per region och totalt"),
        {
            "--json": JSON,
            "--year": {"type": int, "help": text(N_("år (annars det senaste)"))},
            "--months": {"type": int, "help": text(N_("antal kända månader (annars alla som alla regioner har)"))},
        },
    ),
    "indicators": (
        measure_indicators,
        N_("indikatorerna, räknade ur ärendena"),
        {
            "--json": JSON,
            "--indicator": {"nargs": "+", "metavar": "KOD", "help": text(N_("indikatorernas koder (annars alla)"))},
            "--by": {
                "nargs": "*",
                "choices": measure.BY,
                "default": ["region"],
                "help": text(N_("vad de delas upp på (annars region); utan ord allt tillsammans")),
            },
            "--grain": {"choices": measure.GRAINS, "default": "month", "help": text(N_("period (annars month)"))},
            "--region": {
                "nargs": "+",
                "type": Region,
                "choices": [each for each in Region if each is not Region.UNSTATED],
                "default": [],
                "help": text(N_("bara dessa regioners ärenden")),
            },
        },
    ),
    "export": (
        export_table,
        N_("skriv ut det som är lagrat"),
        {
            "--table": {"choices": TABLES, "default": "ledger", "help": text(N_("vad som skrivs ut"))},
            "--as-of": {"type": moment, "metavar": "DATE", "help": text(N_("som det var den dagen, t.ex. 2025-09-15"))},
            "--format": {"choices": FORMATS, "default": "csv", "help": text(N_("filformat"))},
            "--out": {"help": text(N_("fil att skriva till (annars standard ut)"))},
        },
    ),
    "recipes": (
        carry_recipes,
        N_("ta ut lagrets recept för filer, eller ta in dem från en annan dator"),
        {
            "action": {"choices": RECIPES, "help": text(N_("ta ut eller ta in"))},
            "file": {
                "nargs": "?",
                "metavar": "FILE",
                "help": text(N_("receptens fil (annars standard ut)")),
            },
            "--json": JSON,
            "--by": BY,
        },
    ),
    "verify": (verify_store, N_("kontrollera att lagret är helt"), {"--json": JSON}),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 accepted, 1 accepted with warnings, 2 refused: the worst of what was asked for."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.name and len(options.files) > 1:
        parser.error(text(N_("--name gäller en enda fil")))
    if getattr(options, "action", None) == "import" and not options.file:
        parser.error(text(N_("recipes import behöver en fil")))
    if getattr(options, "as_of", None) and options.table == "deliveries":
        parser.error(text(N_("--as-of gäller ledger och facts; historiken är alltid hel")))
    try:
        done: int = options.work(options)
    except Refused as refused:
        said = {"status": Status.REFUSED.value, "findings": [check.finding_told(refused.finding)]}
        print(_json(said) if getattr(options, "json", False) else refused.finding.sentence())
        return list(Status).index(Status.REFUSED)
    return done


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        cast(io.TextIOWrapper, stream).reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
