"""XML as a stream: nothing is kept but what is asked for, and nothing is declared, expanded or fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers.expat import ParserCreate, XMLParserType

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.words import Memo
from svlc_core.wording import N_

_CHUNK = 2**16
_LONGEST = 2**20  # bytes without an element's beginning or end; a cell holds 32 767 signs
_DEEPEST = 200
_MARKS = 40_000_000  # elements begun or ended: of a cell there are four
LONG = N_("ett blad har en text eller en märkning på mer än 1 MB")

Attributes = dict[str, str]


class Listener:
    """Hears of the elements named in `starts` and `ends`, without prefixes; `text` gathers since it was cleared."""

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.text: list[str] = []

    def hear(self, stream: IO[bytes]) -> None:
        """Raises ExpatError where the stream is not well formed, ValueError where it declares entities."""
        starts: Memo[str, Callable[[Attributes], None] | None] = Memo(lambda name: self.starts.get(_local(name)))
        ends: Memo[str, Callable[[], None] | None] = Memo(lambda name: self.ends.get(_local(name)))
        parser = _parser(
            lambda name, attributes: (start := starts[name]) and start(attributes),
            lambda name: (end := ends[name]) and end(),
        )
        parser.CharacterDataHandler = self.text.append
        for _ in _fed(parser, stream):
            if sum(map(len, self.text)) > _LONGEST:
                raise Refused(TOO_LARGE.at(why=LONG))


def elements(stream: IO[bytes]) -> Iterator[tuple[str, Attributes]]:
    """Each element's name and attributes, in the order of their beginnings; attributes without prefixes."""
    found: list[tuple[str, Attributes]] = []
    parser = _parser(lambda name, attributes: found.append((_local(name), local(attributes))))
    for _ in _fed(parser, stream):
        yield from found
        found.clear()


def local(attributes: Attributes) -> Attributes:
    return {_local(name): value for name, value in attributes.items()}


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces that end before a "<", for a count that no parser takes part in."""
    rest = b""
    marks = 0
    for chunk in _chunks(stream):
        marks += chunk.count(b"<")
        if marks > _MARKS:
            raise Refused(TOO_LARGE.at(why=N_("ett blad har för mycket annat än celler")))
        whole, mark, tail = (rest + chunk).rpartition(b"<")
        yield whole
        rest = mark + tail
        if len(rest) > _LONGEST:
            raise Refused(TOO_LARGE.at(why=LONG))
    yield rest


def _ignore(*_: object) -> None:
    pass


def _parser(start: Callable[[str, Attributes], object], end: Callable[[str], object] = _ignore) -> XMLParserType:
    """With a limit to how deep elements stand in each other: each level costs memory."""
    depth = 0

    def begin(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("no workbook is that deep")
        start(name, attributes)

    def close(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, close
    parser.StartDoctypeDeclHandler = _refuse_declarations
    return parser


def _refuse_declarations(*_: object) -> None:
    raise ValueError("a document type, where entities are declared")


def _fed(parser: XMLParserType, stream: IO[bytes]) -> Iterator[None]:
    """A pause after each chunk that the parser has taken in."""
    fed = 0
    for chunk in _chunks(stream):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _LONGEST:  # a comment or a tag that goes on and on
            raise Refused(TOO_LARGE.at(why=LONG))
        yield
    parser.Parse(b"", True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        if b"\0" in chunk:
            raise ValueError("an encoding in which bytes cannot be counted")
        yield chunk


def _local(name: str) -> str:
    return name.rpartition(":")[2]
