"""`recipes`: what the store remembers of how files are read, carried to another machine."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from svlc_core.catalogue.delivery import Status
from svlc_core.commands.command import BY, JSON, Command
from svlc_core.commands.saying import tell
from svlc_core.commands.surroundings import now, store_of, who, write, written
from svlc_core.store import recipes_of, recipes_text
from svlc_core.wording import N_, text


def carry_recipes(options: Namespace) -> int:
    """Every remembered recipe to a file or to standard output, or those of such a file into the store."""
    return ACTIONS[options.action](options)


def _export(options: Namespace) -> int:
    with closing(store_of(options)) as store:
        remembered = recipes_text(store.remembered())
    write(options.file, f"{remembered}\n".encode())
    return 0


def _import(options: Namespace) -> int:
    brought = written(options.file)
    recipes_of(brought)  # one that cannot be used makes no store
    with closing(store_of(options, create=True)) as store:
        said = store.take_in_recipes(brought, who(options), now())
    return tell(options, Status.ACCEPTED, said)


ACTIONS = {"export": _export, "import": _import}


def _amiss(options: Namespace) -> str | None:
    return text(N_("recipes import behöver en fil")) if options.action == "import" and not options.file else None


RECIPES = Command(
    N_("ta ut lagrets recept för filer, eller ta in dem från en annan dator"),
    carry_recipes,
    {
        "action": {"choices": ACTIONS, "help": text(N_("ta ut eller ta in"))},
        "file": {"nargs": "?", "metavar": "FILE", "help": text(N_("receptens fil (annars standard ut)"))},
        "--json": JSON,
        "--by": BY,
    },
    _amiss,
)
