"""How a lever is written in an address: its code, then each part that is not as declared, by name.

`vacancies~size=2~start=10~region=sormland~cost=60000~name=Natt`: the parts may come in any order, and a text may hold
anything.
Addresses of the form before, `code~size~start~region~cost~on~name`, are still read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from svlc_core.catalogue.levers import FORMER, SHARED_BY
from svlc_core.vocabulary import Line, Region

REGIONS = (Region.ALL, *SHARED_BY, Region.VARMLAND)
_BY_CODE = {region.name.lower(): region for region in REGIONS}
_BEFORE = ("size", "start", "region", "cost", "on", "name")


def to_text(code: str, parts: Mapping[str, object]) -> str:
    return "~".join([code, *(f"{name}={_FORMS[name][0](value)}" for name, value in parts.items())])


def from_text(written: str) -> tuple[str, dict[str, object]]:
    """The code and the parts by name. Raises ValueError or KeyError for what cannot be understood."""
    code, _, rest = written.partition("~")
    named = "=" in rest.partition("~")[0]
    pairs = [_pair(part) for part in rest.split("~")] if named else _in_order(rest)
    parts = {name: _FORMS[name][1](text) for name, text in pairs}
    if len(parts) < len(pairs):
        raise ValueError(f"a part twice: {written}")
    return FORMER.get(code, code), parts


def _in_order(rest: str) -> list[tuple[str, str]]:
    """The form before: the name is last, so it may hold anything; an empty cost is the kind's own."""
    return [(name, part) for name, part in zip(_BEFORE, rest.split("~", 5), strict=True) if name != "cost" or part]


def _pair(part: str) -> tuple[str, str]:
    name, _, text = part.partition("=")
    return name, text.replace("%7E", "~").replace("%25", "%")


def _number(value: object) -> str:
    """Exact to the last bit, without the .0 of a whole number."""
    return repr(float(str(value))).removesuffix(".0")


def _text(value: object) -> str:
    return str(value).replace("%", "%25").replace("~", "%7E")


def _region(value: object) -> str:
    return Region(str(value)).name.lower()


def _flag(text: str) -> bool:
    return {"0": False, "1": True}[text]


_Form = tuple[Callable[[object], str], Callable[[str], object]]
_NUMBER: _Form = _number, float
_WHOLE: _Form = str, int
_TEXT: _Form = _text, str
_REGION: _Form = _region, _BY_CODE.__getitem__
_FORMS: dict[str, _Form] = {
    **dict.fromkeys(("size", "cost", "low", "high", "probability"), _NUMBER),
    **dict.fromkeys(("start", "end", "ramp"), _WHOLE),
    **dict.fromkeys(("region", "to"), _REGION),
    **dict.fromkeys(("key", "name", "owner", "note", "measure"), _TEXT),
    "line": (str, Line),
    "on": (lambda value: str(int(bool(value))), _flag),
}
