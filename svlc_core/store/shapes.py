"""What a part of a handed-in JSON text may be: each shape makes the part what it is, or refuses it by name.

A shape takes the name of the part and its value, and raises Refused with what is allowed there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from svlc_core.catalogue.rules import PART_MISSING, PART_NOT_ALLOWED, TEXT_NOT_JSON
from svlc_core.errors import Refused
from svlc_core.wording import N_

Shape = Callable[[str, Any], Any]
_OBJECT = N_("ett objekt med namn och värden")


def loaded(written: str) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise Refused(TEXT_NOT_JSON.at(row=error.lineno)) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting that no recipe has
        raise Refused(TEXT_NOT_JSON.at()) from error


def refused(part: str, value: object, allowed: Iterable[object]) -> Refused:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Refused(PART_NOT_ALLOWED.at(part=part or N_("hela texten"), value=written, allowed=tuple(allowed)))


def text(part: str, value: Any) -> str:
    if not isinstance(value, str):
        raise refused(part, value, [N_("en text")])
    return value


def moment(part: str, value: Any) -> datetime:
    """With its distance from UTC."""
    with suppress(TypeError, ValueError):
        found = datetime.fromisoformat(value)
        if found.tzinfo:
            return found
    raise refused(part, value, [N_("en tidpunkt som 2025-09-15T12:00:00+02:00")])


def whole(allowed: range, words: str) -> Shape:
    """A whole number among these."""

    def made(part: str, value: Any) -> int:
        if type(value) is not int or value not in allowed:
            raise refused(part, value, [words])
        return value

    return made


def among(allowed: Iterable[str]) -> Shape:
    known = {str(each): each for each in allowed}

    def made(part: str, value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise refused(part, value, [json.dumps(each, ensure_ascii=False) for each in known])
        return known[value]

    return made


def listed(each: Shape) -> Shape:
    def made(part: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise refused(part, value, [N_("en lista")])
        return tuple(each(f"{part}[{place}]", found) for place, found in enumerate(value, 1))

    return made


def named(each: Shape) -> Shape:
    """An object with any names, and all values of one shape."""

    def made(part: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refused(part, value, [_OBJECT])
        return {name: each(_below(part, name), found) for name, found in value.items()}

    return made


def some_of(shapes: Mapping[str, Shape]) -> Shape:
    """An object with no other names than these."""

    def made(part: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise refused(part, value, [_OBJECT])
        for name in value:
            if name not in shapes:
                raise refused(_below(part, name), value[name], shapes)
        return {name: shapes[name](_below(part, name), found) for name, found in value.items()}

    return made


def all_of(shapes: Mapping[str, Shape]) -> Shape:
    """An object with exactly these names."""

    def made(part: str, value: Any) -> dict[str, Any]:
        found: dict[str, Any] = some_of(shapes)(part, value)
        for name in shapes:
            if name not in found:
                raise Refused(PART_MISSING.at(part=_below(part, name), allowed=tuple(shapes)))
        return found

    return made


def _below(part: str, name: str) -> str:
    return f"{part}.{name}" if part else name
