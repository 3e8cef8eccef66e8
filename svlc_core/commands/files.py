"""`check` and `load`: files one after the other, as they would be stored, and stored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from svlc_core import check, read
from svlc_core.catalogue.delivery import Delivery, Status
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Recipe
from svlc_core.commands.command import BY, FILES, JSON, MODE, RECIPE, Command
from svlc_core.commands.saying import exit_code, print_json
from svlc_core.commands.surroundings import now, printable, raw, store_of, today, who, written
from svlc_core.errors import Refused
from svlc_core.store import Store, recipe_of
from svlc_core.wording import N_, text

Work = Callable[[str, bytes], tuple[Delivery, int | None]]


def check_files(options: Namespace) -> int:
    """The files as they would be stored; the store, if one is named, is only read."""
    recipe = _recipe(options)
    if options.store is None:
        return _each(options, _checking(options, None, Given(recipe)), options.name, options.rows)
    with closing(store_of(options)) as store:
        return _each(options, _checking(options, store, _given(store, recipe)), options.name, options.rows)


def load_files(options: Namespace) -> int:
    recipe = _recipe(options)
    with closing(store_of(options, create=True)) as store:
        return _each(options, _loading(options, store, _given(store, recipe)))


def _recipe(options: Namespace) -> Recipe:
    """Read before the store is opened: a recipe that cannot be used leaves no trace."""
    return recipe_of(written(options.recipe)) if options.recipe else NO_RECIPE


def _given(store: Store, recipe: Recipe) -> Given:
    return Given(recipe, store.recipes(), store.accounts(), store.person_key)


def _checking(options: Namespace, store: Store | None, given: Given) -> Work:
    def checked(name: str, content: bytes) -> tuple[Delivery, None]:
        reading = read.upload(name, content, given)
        return check.delivery(reading, store.touched(reading) if store else None, options.mode, today()), None

    return checked


def _loading(options: Namespace, store: Store, given: Given) -> Work:
    checked = _checking(options, store, given)

    def loaded(name: str, content: bytes) -> tuple[Delivery, int | None]:
        delivery, _ = checked(name, content)
        if delivery.status is Status.REFUSED:
            return delivery, None
        return delivery, store.save(delivery, content, who(options), now())

    return loaded


def _each(options: Namespace, work: Work, name: str | None = None, rows: bool = False) -> int:
    """Every file, one after the other; the exit code is that of the worst."""
    worst = 0
    for path in options.files:
        outcome = _outcome(path, name, work)
        if options.json:
            print_json(check.told(outcome, rows))
        else:
            print(*check.lines(outcome), sep="\n")
        worst = max(worst, exit_code(outcome.status))
    return worst


def _outcome(path: str, name: str | None, work: Work) -> check.Outcome:
    called = printable(name or path)
    try:
        delivery, stored_as = work(Path(called).name, raw(path))
    except Refused as refused:
        return check.Outcome(called, Status.REFUSED, (refused.finding,))
    return check.Outcome(called, delivery.status, delivery.findings, delivery, stored_as)


def _amiss(options: Namespace) -> str | None:
    return text(N_("--name gäller en enda fil")) if options.name and len(options.files) > 1 else None


CHECK = Command(
    N_("kontrollera filer utan att lagra dem"),
    check_files,
    {
        "files": FILES,
        "--json": JSON,
        "--rows": {"action": "store_true", "help": text(N_("ta med varje godkänd rad i JSON"))},
        "--mode": MODE,
        "--recipe": RECIPE,
        "--name": {"metavar": "ORIGINAL", "help": text(N_("filens ursprungliga namn, om den har bytt namn"))},
    },
    _amiss,
)
LOAD = Command(
    N_("kontrollera och lagra filer"),
    load_files,
    {"files": FILES, "--json": JSON, "--mode": MODE, "--recipe": RECIPE, "--by": BY},
)
