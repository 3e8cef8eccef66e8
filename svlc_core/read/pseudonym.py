"""Persons → keyed pseudonyms: the same person is the same text, and without the key nobody finds the way back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from hashlib import blake2b

from svlc_core.read.words import fold

_BYTES = 12
# Without a key, as where a file is only looked at: made anew each time the program starts, and known to nobody.
_NO_KEY = secrets.token_bytes(32)
_SHAPE = re.compile(r"[0-9a-f]{28}")
# Ten or twelve digits of a personal identity number, however they are parted; a century says nothing new of employees.
_NUMBER = re.compile(r"(?:18|19|20)?(\d{6})[-+\s‐‑‒–—−]{0,3}(\d{4})", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)


def pseudonym(values: Iterable[str], key: bytes) -> list[str]:
    """One text for each: four hex digits that tell the key apart, then 24 that tell the person apart; empty for none.

    A pseudonym made with the same key stays as it is, so that a file whose persons are hidden reads as it did.
    """
    name = key_name(key)
    known: dict[str, str] = {}
    for value in values:
        if value not in known:
            known[value] = _one(value, key, name)
    return [known[value] for value in values]


def key_name(key: bytes) -> str:
    """What the pseudonyms of a key begin with: it says which key it was, and nothing of it."""
    return blake2b(b"name", key=key or _NO_KEY, digest_size=2).hexdigest()


def is_pseudonym(text: str) -> bool:
    """Whether the text has the shape of one, whatever its key."""
    return bool(_SHAPE.fullmatch(text))


def _one(value: str, key: bytes, name: str) -> str:
    plain = value.strip()
    if not plain or (is_pseudonym(plain) and plain.startswith(name)):
        return plain
    return name + blake2b(_told(plain).encode(), key=key or _NO_KEY, digest_size=_BYTES).hexdigest()


def _told(text: str) -> str:
    """What tells the person apart: without the century, and without zeros in front, which Excel drops."""
    number = _NUMBER.fullmatch(text)
    if number:
        text = number[1] + number[2]
    return text.lstrip("0") if _DIGITS.fullmatch(text) else fold(text)
