"""The persons of a file → keyed pseudonyms: the same person gets the same one, and without the key nobody finds back.

Still personal data, but no identity. A person is asked once, however many cases have them.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256

import numpy as np
import pyarrow as pa

from svlc_core.catalogue import cases, hours
from svlc_core.catalogue.cases import PSEUDONYM_BYTES
from svlc_core.read.coded import Coded, Flags, Texts, Whole
from svlc_core.read.identities import identities, texts_of
from svlc_core.read.shapes import NOTHING, UNREAD
from svlc_core.read.table import Cell
from svlc_core.read.words import fold

# Without a key, as where a file is only looked at: made anew each time the program starts, and known to nobody.
_NO_KEY = secrets.token_bytes(32)
_CENTURY = re.compile(r"(?:18|19|20)(?=\d{10}$)")


@dataclass(frozen=True)
class Persons:
    """cells: the pseudonym of each row, empty where there is none. told: rows that say anything of a person.
    changed: whether anything of it was not already a pseudonym of the same key."""

    cells: Coded[Cell]
    told: Flags
    changed: bool

    @property
    def valid(self) -> Flags:
        return np.asarray(self.cells.codes > 0)


def key_name(key: bytes) -> str:
    """Four signs that tell one key from another and nothing of what it is."""
    return sha256(cases.MARK + key).hexdigest()[:4]


def persons(cells: Coded[Cell], key: bytes, anyone: bool = False) -> Persons:
    """What is neither an identity nor, in a column of pseudonyms, any text, is left out; all is without a key.

    anyone: any text is somebody, as an employment number is; also without a key, which then is one that nobody knows.
    """
    key = key or (_NO_KEY if anyone else b"")
    texts = texts_of(cells.values)
    found = identities(texts)
    told = (found != NOTHING)[cells.codes]
    if not key:
        return Persons(Coded([""], np.zeros(len(cells), dtype=np.int8)), told, bool(told.any()))
    others = np.flatnonzero(found == UNREAD)
    rest = texts.take(pa.array(others)).to_pylist()
    named = anyone or 2 * _lettered(rest, others, cells) > int(np.count_nonzero(told))
    distinct, codes = _distinct(found)
    hashed = _hasher(key, hours.MARK if anyone else cases.MARK)
    made = list(map(hashed, _ten_digits(distinct)))
    own = _own(rest, key)
    if named:
        made += [there or hashed(_plain(text)) for there, text in zip(own, rest, strict=True)]
        codes[others] = len(distinct) + 1 + np.arange(len(others), dtype=np.int32)
    again = np.zeros(len(found), dtype=bool)
    again[others] = [each is not None for each in own]
    changed = bool((told & ~again[cells.codes]).any())
    return Persons(Coded(Texts(_written(made, key)), codes[cells.codes]), told, changed)


def _lettered(rest: Sequence[str], places: Whole, cells: Coded[Cell]) -> int:
    """On how many rows stands a text with letters in it, which no identity has."""
    lettered = places[[any(map(str.isalpha, text)) for text in rest]]
    return int(np.bincount(cells.codes, minlength=len(cells.values))[lettered].sum()) if len(lettered) else 0


def _distinct(found: Whole) -> tuple[Whole, Whole]:
    """The identities, each once, and for every value the place of its own from 1; 0 where it is none."""
    told = pa.array(found, mask=found < 0).dictionary_encode()
    return told.dictionary.to_numpy(), told.indices.fill_null(-1).to_numpy() + np.int32(1)


def _ten_digits(numbers: Whole) -> list[bytes]:
    """The digits of all side by side, for they may be a million."""
    signs = np.empty((len(numbers), 10), dtype=np.uint8)
    for place in range(9, -1, -1):
        numbers, signs[:, place] = np.divmod(numbers, 10)
    texts: list[bytes] = (signs + 48).view("S10").ravel().tolist()
    return texts


def _own(texts: Sequence[str], key: bytes) -> list[bytes | None]:
    """The hash in a pseudonym of this very key, which stays what it is: the file that is kept can be read again."""
    own = re.compile(rf"{key_name(key)}-(?P<digest>[0-9a-f]{{{2 * PSEUDONYM_BYTES}}})")
    met = (own.fullmatch(text.strip()) for text in texts)
    return [bytes.fromhex(match["digest"]) if match else None for match in met]


def _plain(text: str) -> bytes:
    """What tells a person apart, however it is written; of digits also without the century, and with the zeros in front
    that Excel drops, so that a number is the same whether its check digit agrees or not."""
    text = text.lower() if text.isascii() and text.isalnum() else fold(text)
    if text.isascii() and text.isdigit():
        text = _CENTURY.sub("", text).lstrip("0").zfill(10)
    return text.encode()


def _hasher(key: bytes, mark: bytes) -> Callable[[bytes], bytes]:
    plain = blake2b(digest_size=PSEUDONYM_BYTES, key=key, person=mark).copy

    def digest(person: bytes) -> bytes:
        hashed = plain()
        hashed.update(person)
        return hashed.digest()

    return digest


def _written(digests: list[bytes], key: bytes) -> pa.StringArray:
    """An empty text, and then each pseudonym; as one piece, for they may be a million."""
    name = f"{key_name(key)}-".encode()
    signs = np.empty((len(digests), len(name) + 2 * PSEUDONYM_BYTES), dtype=np.uint8)
    signs[:, : len(name)] = np.frombuffer(name, dtype=np.uint8)
    signs[:, len(name) :] = np.frombuffer(b"".join(digests).hex().encode(), dtype=np.uint8).reshape(
        -1, 2 * PSEUDONYM_BYTES
    )
    ends = np.concatenate([[0], np.arange(len(digests) + 1) * signs.shape[1]]).astype(np.int32)
    return pa.StringArray.from_buffers(len(digests) + 1, pa.py_buffer(ends), pa.py_buffer(signs.ravel()))
