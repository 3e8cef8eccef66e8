"""Own indicators, declared in TOML: rows like the declared ones, or a refusal that says what to change."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from svlc_core.catalogue import own, rules
from svlc_core.catalogue.indicators import EVERYTHING, INDICATORS, Exclusion, Followed, Indicator, Target
from svlc_core.catalogue.own import COLUMNS, DIRECTIONS, STATISTICS, UNITS
from svlc_core.catalogue.series import Statistic
from svlc_core.read.conditions import condition, needs
from svlc_core.read.toml import Part, loaded
from svlc_core.vocabulary import Better, Period, Region, Unit
from svlc_core.wording import N_, Words, shown

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_FROM = re.compile(r"\d{4}(-\d\d)?")
_KEYS = own.REQUIRED | own.OPTIONAL
_FILE = {"indikator": N_("varje egen indikator börjar med raden [[indikator]]")}
_MEASURED = [each.name for each in COLUMNS.values() if each.measurable]
# The keys that belong to one kind of statistic; of two in a tuple, one.
_PARTS: dict[Statistic, tuple[tuple[str, ...], ...]] = {
    Statistic.SHARE: (("räknas", "följs_av"),),
    Statistic.MEAN: (("kolumn",),),
    Statistic.MEDIAN: (("kolumn",),),
    Statistic.QUANTILE: (("kolumn",), ("percentil",)),
    Statistic.COUNT: (),
}
_SPECIAL = ("räknas", "följs_av", "väntar_timmar", "kolumn", "percentil")


def indicators(text: str) -> tuple[Indicator, ...]:
    """In the order of the file. Raises Refused at the first mistake, with the indicator, the key and what to do."""
    taken = {code: each.label for code, each in INDICATORS.items()}
    found = []
    whole = loaded(text).table(_FILE)
    for row in whole["indikator"].items() if whole else ():
        found.append(_indicator(Part((_name(row),), row.value), taken))
        taken[found[-1].code] = found[-1].label
    return tuple(found)


def _name(row: Part) -> tuple[object, ...]:
    """What it is called in a refusal: its code, or its number in the file."""
    code = row.value.get("kod") if isinstance(row.value, dict) else None
    return (N_("indikator"), code if isinstance(code, str) and code else row.where[-1])


def _indicator(part: Part, taken: dict[str, Words]) -> Indicator:
    told = part.table(_KEYS, own.REQUIRED)
    statistic = STATISTICS[told["mått"].word(STATISTICS)]
    _fits(part, told, statistic)
    unit = _unit(told, statistic)
    texts = {name: told[key].text() for key, name in _TEXTS.items() if key in told}
    return Indicator(
        code=_code(told["kod"], taken),
        label=told["namn"].text(),
        definition=told["definition"].text(),
        unit=unit,
        statistic=statistic,
        population=condition(told["urval"]) if "urval" in told else EVERYTHING,
        exclusions=tuple(map(_exclusion, told["utom"].items())) if "utom" in told else (),
        target=_target(part, told, unit),
        better=_better(told),
        scope=_scope(told),
        first=_first(told["gäller_från"]) if "gäller_från" in told else None,
        controlled="stickprov" in told and told["stickprov"].flag(),
        **{"source": N_("egen indikator")} | texts | _what(told),
    )


_TEXTS = {"täljare": "numerator", "nämnare": "denominator", "källa": "source"}


def _fits(part: Part, told: dict[str, Part], statistic: Statistic) -> None:
    """The keys of its statistic are there, and none of another's."""
    wanted = _PARTS[statistic]
    for some in wanted:
        there = [key for key in some if key in told]
        part.lacks(some[0], _KEYS, unless=bool(there))
        for more in there[1:]:
            raise _unfit(told, more)
    fitting = {*chain(*wanted), *(["väntar_timmar"] if "räknas" in told else [])}
    for key in _SPECIAL:
        if key in told and key not in fitting:
            raise _unfit(told, key)


def _unfit(told: dict[str, Part], key: str) -> Any:
    return told[key].refused(rules.OWN_KEY_UNFIT, key=key, value=told["mått"].said, what=own.OPTIONAL[key])


def _what(told: dict[str, Part]) -> dict[str, Any]:
    """What is counted, followed or measured."""
    if "räknas" in told:
        counted = condition(told["räknas"])
        wait = {"waits_hours": _hours(told["väntar_timmar"])} if "väntar_timmar" in told else {}
        return {"counted": counted, "needs": needs(counted)} | wait
    if "följs_av" in told:
        parts = told["följs_av"].table(own.FOLLOWED, own.FOLLOWED)
        followed = Followed(_hours(parts["inom_timmar"]), condition(parts["villkor"]))
        return {"followed": followed, "needs": ("person",)}
    if "kolumn" not in told:
        return {}
    found: dict[str, Any] = {"measured": COLUMNS[told["kolumn"].word(_MEASURED)].column}
    if "percentil" in told:
        found["quantile"] = told["percentil"].among(range(1, 100)) / 100
    elif told["mått"].value == "median":
        found["quantile"] = 0.5
    return found


def _hours(part: Part) -> int:
    return part.among(range(1, own.LONGEST_WAIT + 1))


def _unit(told: dict[str, Part], statistic: Statistic) -> Unit:
    own_unit = {Statistic.SHARE: Unit.PERCENT, Statistic.COUNT: Unit.COUNT}.get(statistic)
    unit = own_unit or COLUMNS[told["kolumn"].word(_MEASURED)].measurable or Unit.COUNT
    if "enhet" in told and UNITS[told["enhet"].word(UNITS)] is not unit:
        raise told["enhet"].refused(rules.OWN_UNIT_UNFIT, unit=str(unit))
    return unit


def _code(part: Part, taken: dict[str, Words]) -> str:
    code = str(part.text())
    if not _CODE.fullmatch(code):
        raise part.refused(rules.OWN_CODE_FORM)
    if code in taken:
        raise part.refused(rules.OWN_CODE_TAKEN, label=taken[code])
    return code


def _exclusion(part: Part) -> Exclusion:
    told = part.table(own.EXCLUSION, own.EXCLUSION)
    return Exclusion(told["namn"].text(), condition(told["villkor"]))


def _better(told: dict[str, Part]) -> Better | None:
    return DIRECTIONS[told["riktning"].word(DIRECTIONS)] if "riktning" in told else None


def _target(part: Part, told: dict[str, Part], unit: Unit) -> Target | None:
    """A word is a direction; a number is a level, to be reached from the better side."""
    if "mål" not in told:
        return None
    if isinstance(told["mål"].value, str):
        return Target(None, told["mål"].text())
    level = told["mål"].number()
    part.lacks("riktning", _KEYS, unless="riktning" in told)
    side = "minst" if _better(told) is Better.HIGHER else "högst"
    return Target(level, Words(f"{side} {shown(level)} {unit}"))


def _scope(told: dict[str, Part]) -> str:
    regions = [str(each) for each in Region if each is not Region.UNSTATED]
    return told["omfattning"].word(regions) if "omfattning" in told else ""


def _first(part: Part) -> Period:
    written = str(part.value)
    try:
        if _FROM.fullmatch(written):
            return Period.of(written)
    except ValueError:
        pass
    raise part.refused(rules.OWN_OTHER_KIND, expected=N_("ett år som 2025 eller en månad som 2025-03"))
