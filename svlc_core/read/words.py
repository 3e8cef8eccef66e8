"""Texts of a file → the product's own words: regions, report lines; all compared folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import TypeVar

from svlc_core.catalogue.accounts import LINE_NAMES
from svlc_core.catalogue.exports import OF_WHICH, SUBTOTALS, SUM_WORDS
from svlc_core.catalogue.regions import REGIONS
from svlc_core.vocabulary import Line, Region

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


NO_WORDS: Mapping[str, Region] = MappingProxyType({})


class Memo(dict[Key, Value]):
    """A function that is asked once for each distinct argument, for as long as one file is read."""

    def __init__(self, function: Callable[[Key], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._function(key)
        return value


def fold(text: str) -> str:
    """Lower case letters and digits alone, å and ä as a, ö as o."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if sign.isalnum())


_REGIONS = {fold(name): region for region, names in REGIONS.items() for name in names}
_COUNTIES = {
    name: region
    for name, region in _REGIONS.items()
    if region not in (Region.ALL, Region.ALL_VARMLAND, Region.UNSTATED)
}
_LINES = {fold(name): line for line, names in LINE_NAMES.items() for name in names}


def region_of(text: str, told: Mapping[str, Region] = NO_WORDS) -> Region | None:
    """The region that a cell names, or that a person has said it means, or None."""
    folded = fold(text)
    known = {fold(word): region for word, region in told.items()} if told else told
    return known.get(folded) or _REGIONS.get(folded)


def counties_in(text: str) -> set[Region]:
    """The counties that a title, a sheet's name or a file's name mentions."""
    folded = fold(text)
    return {region for name, region in _COUNTIES.items() if name in folded}


def line_of(text: str) -> Line | None:
    """The report line that a name stands for, or None."""
    return _LINES.get(fold(text))


def line_of_account(account: str, lines: Mapping[str, Line]) -> Line:
    """The report line of the longest prefix."""
    prefixes = (account[:length] for length in range(len(account), 0, -1))
    return next((lines[prefix] for prefix in prefixes if prefix in lines), Line.UNMAPPED)


def is_subtotal(label: str) -> bool:
    return _begins(label, SUBTOTALS)


def is_sum(label: str) -> bool:
    """Said outright: a row with an account number may be called "Resultat från …" and be none."""
    return _begins(label, SUM_WORDS)


def _begins(label: str, words: tuple[str, ...]) -> bool:
    """With one of the words, whole: "Summa 3010" does, "Summaringskonto" does not."""
    folded = label.casefold().strip()
    return any(folded.startswith(word) and not folded[len(word) :][:1].isalpha() for word in words)


def is_of_which(label: str) -> bool:
    return label.casefold().strip().startswith(OF_WHICH)
