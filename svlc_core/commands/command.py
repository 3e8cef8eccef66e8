"""What a command is: its words, its work, its arguments; and the arguments that several of them share."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from svlc_core.catalogue.delivery import Mode
from svlc_core.wording import N_, text

Arguments = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Command:
    """The work prints, and answers with the exit code. Arguments are declared as argparse takes them."""

    words: str
    work: Callable[[Namespace], int]
    arguments: Arguments
    amiss: Callable[[Namespace], str | None] = lambda _: None
    """Says what is wrong with arguments that are right one by one, but not together."""


FILES: dict[str, Any] = {"nargs": "+", "metavar": "FILE", "help": text(N_("filer att läsa"))}
MODE: dict[str, Any] = {
    "choices": [mode.value for mode in Mode],
    "default": Mode.REPLACE,
    "help": text(N_("ersätt perioden, uppdatera rader eller lägg till (annars replace)")),
}
JSON: dict[str, Any] = {"action": "store_true", "help": text(N_("skriv JSON, ett objekt per rad"))}
RECIPE: dict[str, Any] = {"metavar": "RECIPE", "help": text(N_("recept för filerna, en JSON-fil"))}
BY: dict[str, Any] = {"help": text(N_("vem som lämnar in (annars datorns användarnamn)"))}
