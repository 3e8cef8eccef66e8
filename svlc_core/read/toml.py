"""A TOML text in parts that know where they stand, so that each mistake is refused by its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from svlc_core.catalogue import rules
from svlc_core.errors import Refused, Rule
from svlc_core.wording import N_, Words

_LINE = re.compile(r"at line (\d+)")
# Texts and remarks, which are left as they are, and what stands before an equals sign.
_KEYS = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*|(?P<key>[\w-]+)(?=[ \t]*=)',
    re.DOTALL,
)
_TRUTH = {True: "true", False: "false"}


@dataclass(frozen=True)
class Part:
    """A value, and where it stands: the names that lead to it. Raises Refused for what it is not."""

    where: tuple[object, ...]
    value: Any

    def refused(self, rule: Rule, **values: object) -> Refused:
        return Refused(rule.at(**{"value": self.said, "where": self.where} | values))  # type: ignore[arg-type]

    @property
    def said(self) -> str:
        """As it was written, or nearly."""
        if isinstance(self.value, dict | list):
            return "{…}" if isinstance(self.value, dict) else "[…]"
        return _TRUTH[self.value] if isinstance(self.value, bool) else str(self.value)

    def inside(self, *names: object, value: Any) -> Part:
        return Part((*self.where, *names), value)

    def table(self, keys: Mapping[str, Words], required: Iterable[str] = ()) -> dict[str, Part]:
        """Its parts by key."""
        if not isinstance(self.value, dict):
            raise self._other(N_("en tabell med nycklar och värden"))
        for key in self.value:
            if key not in keys:
                raise self.refused(rules.OWN_KEY_UNKNOWN, value=key, nearest=nearest(key, keys), allowed=tuple(keys))
        for key in required:
            self.lacks(key, keys, unless=key in self.value)
        return {key: self.inside(key, value=value) for key, value in self.value.items()}

    def lacks(self, key: str, keys: Mapping[str, Words], unless: bool = False) -> None:
        if not unless:
            raise self.refused(rules.OWN_KEY_MISSING, key=key, what=keys[key])

    def items(self) -> list[Part]:
        if not isinstance(self.value, list):
            raise self._other(N_("en lista"))
        return [self.inside(number, value=value) for number, value in enumerate(self.value, 1)]

    def text(self) -> Words:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self._other(N_("en text inom citattecken"))
        return Words(self.value.strip())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self._other(N_("true eller false"))
        return self.value

    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self._other(N_("ett tal"))
        return self.value

    def whole(self, times: int = 1) -> int:
        """The number times so many, which must come out whole."""
        exact = self.number() * times
        if not abs(exact) < 2**53 or abs(exact - round(exact)) > 1e-6:
            raise self._other(N_("ett heltal") if times == 1 else N_("ett antal sekunder med högst tre decimaler"))
        return round(exact)

    def among(self, allowed: range) -> int:
        found = self.whole()
        if found not in allowed:
            raise self.refused(rules.OWN_OUT_OF_RANGE, allowed=f"{allowed[0]}–{allowed[-1]}")
        return found

    def word(self, allowed: Iterable[str]) -> str:
        """One of these words."""
        words = tuple(allowed)
        found = self.text()
        if found not in words:
            raise self.refused(rules.OWN_WORD_UNKNOWN, nearest=nearest(found, words), allowed=words)
        return str(found)

    def _other(self, expected: Words) -> Refused:
        return self.refused(rules.OWN_OTHER_KIND, expected=expected)


def loaded(text: str) -> Part:
    """The whole text; a key may be written with å, ä and ö. Raises Refused, with the line, where it is not TOML."""
    try:
        return Part((N_("filen"),), tomllib.loads(_KEYS.sub(_quoted, text)))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise Refused(rules.OWN_NOT_TOML.at(row=int(line[1]) if line else text.count("\n") + 1)) from error
    except RecursionError as error:
        raise Refused(rules.OWN_NOT_TOML.at()) from error


def _quoted(found: re.Match[str]) -> str:
    """TOML takes only English letters in a key without quotation marks."""
    key = found["key"]
    return found[0] if key is None or key.isascii() else f'"{key}"'


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The one that looks most like it, whatever it is."""
    words = {each.casefold(): each for each in allowed}
    return words[get_close_matches(word[:40].casefold(), words, n=1, cutoff=0.0)[0]]
