"""Mutates the corpus and hands it in: `make fuzz`, or `python -m tests.fuzz --seconds 60 --count 20000 --seed 1`.

No input may raise anything but Refused, give a receipt that does not add up, or take long. Exit code 1 where one does.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from svlc_core import check, read
from svlc_core.errors import Refused
from tests.corpus.books import packed
from tests.corpus.case import Case
from tests.corpus.make import CASES

CHECKED = 10  # one input in so many is checked too, which takes ten times as long as reading it
SLOW = 5.0  # seconds; what the product promises for a hostile file
LARGEST = 100_000
# What readers look for; a mutation that hits one of these gets further than noise does.
WORDS = [
    b";", b"\t", b"|", b",", b".", b"-", b'"', b"\n", b"\r", b"\r\n", b"\0", b"{", b"}", b"#", b"(", b")", b"%",
    b"sep=;", b"Summa", b"Region", b"Uppsala", b"Period", b"Utfall", b"Budget", b"Konto", b"202501", b"T2 2025",
    b"31/2 2025", b"1.234", b"1e400", b"9" * 30, b"-0", b"tkr", b"varav", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff",
    b"\x84", b"\xe4", b"\xc3", b"\xed\xa0\x80", b"#PSALDO 0 202501 3010 {} -5", b"#RES 0 3010 5",
    b"#VER A 1 20250101", b"#TRANS", b"#RAR 0 00000000 99999999", b"#KSUMMA", b"#KSUMMA 1", b"#DIM 1",
    b"#OBJEKT 1 10 Uppsala", b"NaN", b"Infinity", b"<c", b"</row>", b't="e"', b't="s"', b"<v>1</v>",
    b'table:number-rows-repeated="1000000000"', b'table:number-columns-repeated="16384"', b'office:value="1e400"',
    b"\x06\0\x16\0", b"\xbd\0", b"\xfc\0", b"\xe5\0\x0a\0", b"\x2f\0\x36\0", b"\x0a\0\0\0", b"\xff\xff",
    b'r="XFD1048576"', b'r="A0"', b'r="-1"', b"<!DOCTYPE a>", b"&#0;", b"&a;", b"</c>", b"</sheetData>",
]  # fmt: skip


@dataclass(frozen=True)
class Crash:
    """An input that broke a promise, and how to make it again."""

    case: Case
    turn: int
    why: str


KINDS = ("text", "sie", "xlsx", "xls", "ods")


def kind(case: Case) -> str:
    if case.raw.startswith(b"PK"):
        return "ods" if b"content.xml" in case.raw else "xlsx"
    if case.raw.startswith(b"\xd0\xcf"):
        return "xls"
    return "sie" if case.file.endswith((".se", ".si", ".sie")) else "text"


def mutated(raw: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    """A workbook is mostly mutated inside its parts: its checksums would give away anything else."""
    if raw.startswith(b"PK") and draw.random() < 0.8 and (parts := _parts(raw)):
        name = draw.choice(list(parts))
        donors = [part for other in others if other.startswith(b"PK") for part in _parts(other).values()]
        return packed(parts | {name: _several(parts[name], draw, donors)})
    return _several(raw, draw, others)


def _parts(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _several(raw: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        raw = draw.choice(MUTATIONS)(raw, draw, others)[:LARGEST]
    return raw


def _flip(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    if not raw:
        return raw
    place = draw.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ (1 << draw.randrange(8))]) + raw[place + 1 :]


def _truncate(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    return raw[: draw.randrange(len(raw) + 1)]


def _insert(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    place = draw.randrange(len(raw) + 1)
    said = draw.choice(WORDS) if draw.random() < 0.8 else draw.randbytes(draw.randrange(1, 8))
    return raw[:place] + said * draw.choice((1, 1, 1, 2, 50)) + raw[place:]


def _replace(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    """One of the words, or a number, in place of a cell or a field."""
    place = draw.randrange(len(raw) + 1)
    return raw[:place] + draw.choice(WORDS) + raw[place + draw.randrange(12) :]


def _drop(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    place = draw.randrange(len(raw) + 1)
    return raw[:place] + raw[place + draw.randrange(40) :]


def _double(raw: bytes, draw: random.Random, _: list[bytes]) -> bytes:
    start = draw.randrange(len(raw) + 1)
    end = start + draw.randrange(200)
    return raw[:end] + raw[start:]


def _splice(raw: bytes, draw: random.Random, others: list[bytes]) -> bytes:
    """The beginning of one file and the end of another."""
    other = draw.choice(others) if others else raw
    return raw[: draw.randrange(len(raw) + 1)] + other[draw.randrange(len(other) + 1) :]


MUTATIONS: list[Callable[[bytes, random.Random, list[bytes]], bytes]] = [
    _flip, _truncate, _insert, _replace, _drop, _double, _splice,
]  # fmt: skip


def inputs(seed: int, first: int = 0) -> Iterator[tuple[int, Case, bytes]]:
    """Endless; the same turn of the same seed gives the same bytes, whatever came before it."""
    by_kind = {name: [case for case in CASES if kind(case) == name] for name in KINDS}
    turn = first
    while True:
        draw = random.Random(f"{seed}/{turn}")
        cases = by_kind[KINDS[turn % len(KINDS)]]
        case = draw.choice(cases)
        others = [each.raw for each in draw.sample(cases, 3)]
        yield turn, case, mutated(case.raw, draw, others)
        turn += 1


def broken(case: Case, raw: bytes, checked: bool) -> str | None:
    """What promise these bytes break, or None. The outcome of a kept promise is an answer or a refusal."""
    started = time.process_time()
    try:
        reading = read.upload(case.sent_as or case.file, raw)
        receipt = check.delivery(reading).receipt if checked else None
        why = f"the receipt does not add up: {receipt}" if receipt and not receipt.balanced else None
    except Refused:
        why = None
    except Exception:
        why = traceback.format_exc()
    took = time.process_time() - started
    return why or (f"took {took:.1f} s" if took > SLOW else None)


def run(seconds: float, count: int, seed: int, first: int = 0) -> tuple[int, list[Crash]]:
    """How many inputs were tried, and those that broke a promise."""
    crashes = []
    end = time.monotonic() + seconds
    for turn, case, raw in inputs(seed, first):
        if turn - first >= count or time.monotonic() > end:
            return turn - first, crashes
        if why := broken(case, raw, checked=turn % CHECKED == 0):
            crashes.append(Crash(case, turn, why))
    raise AssertionError("the inputs are endless")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Mutate the corpus and hand it in.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the turn to begin with, to see a crash again")
    given = parser.parse_args(arguments)
    tried, crashes = run(given.seconds, given.count, given.seed, given.first)
    last = Counter(crash.why.strip().splitlines()[-1] for crash in crashes)
    for crash in {crash.why.strip().splitlines()[-1]: crash for crash in reversed(crashes)}.values():
        print(f"{crash.case.file}, --seed {given.seed} --first {crash.turn} --count 1\n{crash.why}", file=sys.stderr)
    print(
        f"fuzz: {tried} inputs from {len(CASES)} files, seed {given.seed}: {len(crashes)} crashes of {len(last)} kinds"
    )
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
