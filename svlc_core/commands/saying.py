"""How a command answers: findings as sentences or as JSON, rows as JSON, and the exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

import pandas as pd

from svlc_core import check
from svlc_core.catalogue.delivery import Status
from svlc_core.errors import Finding, Severity


def exit_code(status: Status) -> int:
    """0 accepted, 1 accepted with warnings, 2 refused."""
    return list(Status).index(status)


def verdict(said: Iterable[Finding]) -> Status:
    severities = {each.severity for each in said}
    if Severity.ERROR in severities:
        return Status.REFUSED
    return Status.ACCEPTED_WITH_WARNINGS if severities else Status.ACCEPTED


def tell(options: Namespace, status: Status, said: Iterable[Finding]) -> int:
    """`export` has no --json: its output is rows, and what it refuses is said in a sentence."""
    if getattr(options, "json", False):
        print_json({"status": status.value, "findings": told(said)})
    else:
        print("".join(f"{each.sentence()}\n" for each in said), end="")
    return exit_code(status)


def told(said: Iterable[Finding]) -> list[dict[str, Any]]:
    return [check.finding_told(each) for each in said]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    whole = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in whole.to_dict("records")]


def line_of_json(each: object) -> str:
    return json.dumps(each, ensure_ascii=False, allow_nan=False, default=str)


def print_json(each: object) -> None:
    print(line_of_json(each))
