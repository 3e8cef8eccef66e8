"""A lever in words: what it is called, what it does and when, and how sure it is."""

from __future__ import annotations

from functools import lru_cache

from svlc_core.catalogue.levers import EQUAL, KEYS, Effect
from svlc_core.scenario import Lever
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, month_name, percent, shown
from ui.language import _, lang


def called(lever: Lever) -> str:
    """Its own name where it has one, with the kind after it: two of a kind can be told apart."""
    return f"{lever.name} ({_(lever.kind.label)})" if lever.name else _(lever.kind.label)


def titled(key: str, lever: Lever) -> str:
    """What it is called; from the second of a kind a number, so that no two in a scenario are called the same."""
    return numbered(key, _(lever.kind.label), lever.name)


def numbered(key: str, label: str, name: str) -> str:
    """The words of a lever's key ("vacancies-2"): kind and number, and its own name before them where it has one."""
    words = f"{label} {key.partition('-')[2]}".strip()
    return f"{name} ({words})" if name else words


def does(lever: Lever) -> str:
    """2 årsarbetare à 60 000 kr per månad från september, SUV."""
    return _does(lever, lang())


@lru_cache(maxsize=1024)
def _does(lever: Lever, _lang: str) -> str:
    return ", ".join([_when(lever), _where(lever), *_sureness(lever)])


def in_words(lever: Lever) -> str:
    """Vakanser: 2 årsarbetare à 60 000 kr per månad från september, SUV."""
    return f"{called(lever)}: {does(lever)}"


def size(lever: Lever) -> str:
    """2 årsarbetare à 60 000 kr per månad."""
    written = f"{plain_number(lever.size)} {_(lever.kind.size.unit)}"
    if lever.kind.cost is None or not lever.cost:
        return written
    cost, unit = plain_number(lever.cost), _(lever.kind.cost.unit)
    if lever.kind.effect in (Effect.SHARE, Effect.PARTNER):
        return _("{size} och {cost} {unit}", size=written, cost=cost, unit=unit)
    return _("{size} à {cost} {unit}", size=written, cost=cost, unit=unit)


def plain_number(value: float) -> str:
    return shown(int(value) if value == int(value) else round(value, 2), lang())


def month(number: int) -> str:
    return month_name(number, lang())


def share_key(key: str) -> str:
    return _(KEYS[key]) if key in KEYS else key.replace("-", " / ")


def _when(lever: Lever) -> str:
    if not lever.kind.lasts:
        return _("{size} i {month}", size=size(lever), month=month(lever.start))
    if lever.end < 12:
        return _("{size} från {month} till och med {end}", size=size(lever), month=month(lever.start),
                 end=month(lever.end))  # fmt: skip
    return _("{size} från {month}", size=size(lever), month=month(lever.start))


def _where(lever: Lever) -> str:
    if lever.to:
        return _("{region} till {receiver}", region=lever.region, receiver=lever.to)
    return (
        f"{lever.region} ({share_key(lever.key)})"
        if lever.key != EQUAL and lever.region == Region.ALL
        else str(lever.region)
    )


def _sureness(lever: Lever) -> list[str]:
    said = []
    low, high = lever.ends
    if low < high:
        said.append(_("mellan {low} och {high}", low=plain_number(low), high=plain_number(high)))
    if lever.ramp > 1:
        ramp = N_("avtar under {count} månader") if lever.kind.fades else N_("infasning {count} månader")
        said.append(_(ramp, count=lever.ramp))
    if lever.probability < 1:
        said.append(_("sannolikhet {share}", share=percent(lever.probability, 0, lang())))
    return said
