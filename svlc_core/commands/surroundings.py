"""What a command takes from the machine that it runs on: the store, files, the clock, and who is there."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from datetime import date, datetime
from getpass import getuser
from pathlib import Path

from svlc_core.catalogue.rules import FILE_NOT_FOUND, FILE_NOT_WRITTEN
from svlc_core.errors import Refused
from svlc_core.store import Store

DEFAULT_STORE = "data/svlc.duckdb"


def store_of(options: Namespace, create: bool = False) -> Store:
    """Cases are counted by the Spark cluster at SVLC_SPARK, or by this machine where it is not set."""
    return Store(options.store or DEFAULT_STORE, create, os.environ.get("SVLC_SPARK", ""))


def who(options: Namespace) -> str:
    return printable(options.by or getuser())


def now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    return datetime.now().astimezone().date()


def printable(argument: str) -> str:
    """A name that was written in another encoding than the system's is no text; it can still be told."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def raw(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Refused(FILE_NOT_FOUND.at(file=printable(path))) from error


def written(path: str) -> str:
    """A file that people may have written: with a byte-order mark or without. What is no text becomes no JSON."""
    return raw(path).decode("utf-8-sig", errors="replace")


def write(path: str | None, content: bytes) -> None:
    """To a file, or to standard output."""
    try:
        Path(path).write_bytes(content) if path else sys.stdout.buffer.write(content)
    except OSError as error:
        raise Refused(FILE_NOT_WRITTEN.at(file=path)) from error
