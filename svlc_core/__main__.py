"""The core from a terminal: `python -m svlc_core COMMAND`, with the commands of `commands`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from typing import cast

from svlc_core.catalogue.delivery import Status
from svlc_core.commands import COMMANDS, DEFAULT_STORE, tell
from svlc_core.errors import Refused
from svlc_core.wording import N_, text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m svlc_core", description=text(N_("Uppföljningen utan skärm.")))
    named = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        words = text(command.words)
        its_own = named.add_parser(name, help=words, description=words)
        for option, settings in command.arguments.items():
            its_own.add_argument(option, **settings)
        its_own.add_argument("--store", help=text(N_("lagrets fil (annars {file})"), file=DEFAULT_STORE))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """0 accepted, 1 accepted with warnings, 2 refused: the worst of what was asked for."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command = COMMANDS[options.command]
    if said := command.amiss(options):
        parser.error(said)
    try:
        return command.work(options)
    except Refused as refused:
        return tell(options, Status.REFUSED, [refused.finding])


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        cast(io.TextIOWrapper, stream).reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
