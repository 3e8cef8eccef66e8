"""A condition of an own indicator: from the export's words to the columns of a case."""

from __future__ import annotations

from collections.abc import Iterator

from svlc_core.catalogue import rules
from svlc_core.catalogue.indicators import Condition, Value
from svlc_core.catalogue.own import COLUMNS, CONDITION, Holds, OwnColumn
from svlc_core.read.toml import Part

_NAMES = {"är": "among", "minst": "at_least", "högst": "at_most", "känd": "known", "skiljer_från": "differs"}
_GROUPS = {"alla": "every", "någon": "some", "ingen": "none"}
_EXAMPLE = '{ kolumn = "prioritet", är = ["1A", "1B"] }'
_DEEPEST = 8
_COMPARED = ("prioritet", "mbs")
_ALLOWED = {
    Holds.WORD: ("är", "känd"),
    Holds.TEXT: ("är", "känd"),
    Holds.FLAG: ("är", "känd"),
    Holds.NUMBER: ("är", "minst", "högst", "känd"),
    Holds.SEALED: ("känd",),
}


def condition(part: Part, depth: int = 1) -> Condition:
    """Raises Refused where it cannot be understood, or says nothing."""
    told = part.table(CONDITION)
    if depth > _DEEPEST:
        raise part.refused(rules.OWN_OUT_OF_RANGE, value=depth, allowed=f"1–{_DEEPEST}")
    said = [key for key in _NAMES if key in told]
    part.lacks("kolumn", CONDITION, unless=not said or "kolumn" in told)
    if (not said and not told.keys() & _GROUPS.keys()) or ("kolumn" in told and not said):
        raise part.refused(rules.OWN_CONDITION_EMPTY, example=_EXAMPLE)
    groups = {
        name: tuple(condition(each, depth + 1) for each in _some(told[key]))
        for key, name in _GROUPS.items()
        if key in told
    }
    return Condition(**_of_column(told, said), **groups)  # type: ignore[arg-type]


def needs(counted: Condition) -> tuple[str, ...]:
    """The columns of a case whose value decides whether the condition holds, and without which that is not known."""
    return tuple(dict.fromkeys(_needed(counted)))


_ABSENCE = {each.column for each in COLUMNS.values() if each.absence}


def _needed(counted: Condition) -> Iterator[str]:
    said = counted.among or counted.differs or counted.at_least is not None or counted.at_most is not None
    if said and counted.column not in _ABSENCE:
        yield counted.column
    for each in (*counted.every, *counted.some, *counted.none):
        yield from _needed(each)


def _some(part: Part) -> list[Part]:
    if not (found := part.items()):
        raise part.refused(rules.OWN_CONDITION_EMPTY, example=_EXAMPLE)
    return found


def _of_column(told: dict[str, Part], said: list[str]) -> dict[str, object]:
    if not said:
        return {}
    column = COLUMNS[told["kolumn"].word(COLUMNS)]
    allowed = (*_ALLOWED[column.holds], *(["skiljer_från"] if column.name in _COMPARED else []))
    for key in said:
        if key not in allowed:
            raise told[key].refused(rules.OWN_OPERATOR, key=key, value=column.name, allowed=allowed)
    made = {_NAMES[key]: _said(told[key], key, column) for key in said}
    low, high = (made.get(_NAMES[key]) for key in ("minst", "högst"))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise told["minst"].refused(rules.OWN_OUT_OF_RANGE, allowed=f"≤ {told['högst'].said}")
    return {"column": column.column} | made


def _said(part: Part, key: str, column: OwnColumn) -> object:
    if key == "är":
        return _values(part, column)
    if key == "känd":
        return part.flag()
    if key == "skiljer_från":
        return COLUMNS[part.word(each for each in _COMPARED if each != column.name)].column
    return part.whole(column.times)


def _values(part: Part, column: OwnColumn) -> tuple[Value, ...]:
    """One value, or a list of them."""
    some = _some(part) if isinstance(part.value, list) else [part]
    return tuple(_value(each, column) for each in some)


def _value(part: Part, column: OwnColumn) -> Value:
    if column.holds is Holds.FLAG:
        return part.flag()
    if column.holds is Holds.NUMBER:
        return part.whole(column.times)
    return part.word(column.words) if column.words else str(part.text())
