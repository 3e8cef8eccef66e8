"""Texts of a file → the product's own words: regions, report lines; all compared folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar

from svlc_core.catalogue.accounts import LINE_NAMES
from svlc_core.catalogue.exports import OF_WHICH, SUBTOTALS, SUM_WORDS
from svlc_core.catalogue.regions import AFTER, BEFORE, LETTERS, REGIONS, STRANGERS
from svlc_core.vocabulary import Line, Region

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
One = TypeVar("One")


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
_LETTERS = {fold(letter): region for region, letter in LETTERS.items()}
_SURE = _LETTERS.keys() - {name[0] for name in _COUNTIES}
_COUNTY = re.compile(
    rf"(?:{'|'.join(map(fold, BEFORE))})?(?P<name>{'|'.join(_COUNTIES)})(?:{'|'.join(map(fold, AFTER))})?"
)
_NAMES: dict[str, Region | None] = {**_COUNTIES, **{fold(name): None for name in STRANGERS}}
_LIKE, _LONGEST = 0.82, 40  # how alike, and how much of a text is compared
_LINES = {fold(name): line for line, names in LINE_NAMES.items() for name in names}


def region_of(text: str, told: Mapping[str, Region] = NO_WORDS) -> Region | None:
    """The region that a cell names, or that a person has said it means, or None."""
    folded = fold(text)
    if told and (known := {fold(word): region for word, region in told.items()}.get(folded)):
        return known
    if match := _COUNTY.fullmatch(folded):
        return _COUNTIES[match["name"]]
    return _REGIONS.get(folded) or (_LETTERS[folded] if folded in _SURE else None)


def region_reader(column: Iterable[str], told: Mapping[str, Region] = NO_WORDS) -> Callable[[str], Region | None]:
    """`region_of` for the cells of one column: S and U are counties' letters beside C or D, else perhaps initials."""
    letters = {fold(text) for text in set(column) if len(text.strip()) == 1}
    sure = letters & _SURE and letters <= _LETTERS.keys()
    return lambda text: region_of(text, told) or (_LETTERS.get(fold(text)) if sure else None)


def like_region(text: str) -> Region | None:
    """The county whose name a text resembles most, to be proposed and never taken; None where it resembles none."""
    nearest = get_close_matches(fold(text)[:_LONGEST], _NAMES, n=1, cutoff=_LIKE)
    return _NAMES[nearest[0]] if nearest else None


def only(found: set[One]) -> One | None:
    """The one that there is; None where there are none or several."""
    return next(iter(found)) if len(found) == 1 else None


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
    return folded.startswith(words) and any(
        folded.startswith(word) and not folded[len(word) :][:1].isalpha() for word in words
    )


def is_of_which(label: str) -> bool:
    return label.casefold().strip().startswith(OF_WHICH)
