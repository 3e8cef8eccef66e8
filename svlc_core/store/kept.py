"""Findings and receipts as text in the store, and back again, so that they can be said in any language later."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum
from typing import Any

from svlc_core import vocabulary
from svlc_core.catalogue.delivery import Receipt, Split
from svlc_core.catalogue.rules import RULES
from svlc_core.check import Group
from svlc_core.errors import Finding
from svlc_core.vocabulary import Measure, Period
from svlc_core.wording import Words


def findings_text(findings: Iterable[Finding]) -> str:
    """A JSON list; each value says what it is, since a word, a region and a period are shown in different ways."""
    return json.dumps([_told(each) for each in findings], ensure_ascii=False)


def findings_of(kept: str) -> tuple[Finding, ...]:
    return tuple(_found(each) for each in json.loads(kept))


def _told(each: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": each.code,
        "sheet": each.sheet,
        "row": each.row,
        "column": each.column,
        "value": each.value,
    }
    told["values"] = {name: _packed(value) for name, value in each.values.items()}
    return told | ({"count": each.count, "rows": each.rows} if isinstance(each, Group) else {})


def _found(told: dict[str, Any]) -> Finding:
    values = {name: _unpacked(value) for name, value in told["values"].items()}
    said = (RULES[told["code"]], told["sheet"], told["row"], told["column"], told["value"], values)
    return Group(*said, count=told["count"], rows=tuple(told["rows"])) if "count" in told else Finding(*said)


def _packed(value: object) -> object:
    match value:
        case Words():
            return {"Words": str(value)}
        case StrEnum():
            return {type(value).__name__: value.value}
        case Period() | Decimal():
            return {type(value).__name__: str(value)}
        case tuple() | list():
            return [_packed(each) for each in value]
        case bool() | int() | float() | str() | None:
            return value
        case _:
            return str(value)


def _unpacked(kept: Any) -> object:
    """A kind that the vocabulary does not know is plain text."""
    if isinstance(kept, list):
        return tuple(_unpacked(each) for each in kept)
    if not isinstance(kept, dict):
        return kept
    [(kind, text)] = kept.items()
    makers: dict[str, Any] = {"Words": Words, "Decimal": Decimal, "Period": Period.of}
    return makers.get(kind, getattr(vocabulary, kind, str))(text)


def receipt_text(receipt: Receipt) -> str:
    return json.dumps(asdict(receipt))


def receipt_of(kept: str) -> Receipt:
    told = json.loads(kept)
    return Receipt(Split(**told["rows"]), {Measure(name): Split(**split) for name, split in told["sums"].items()})
