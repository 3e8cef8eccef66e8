"""Encodings: a Swedish text in any page is read as it was written, or the lines that may be wrong are told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core.errors import Refused
from svlc_core.read.text.encoding import NAMES, SIE_PAGES, TABLE_PAGES, damaged_rows, decode

WORDS = (
    "Löner", "på väg", "Sörmland", "Västmanland", "ÖVRIGT", "Årsarbetare", "Ärenden", "åt", "hjälpmedel", "Linné",
    "Ersättning för Värmland", "FÖRSÄLJNING", "Åkesson", "ö", "Personal", "4010", "-1234,50", "Müller",
)  # fmt: skip


# Alone on its line the letter is but a sign, and DOS's ö is Windows' closing quotation mark.
IN_WORDS = tuple(word for word in WORDS if word != "ö")


def written(*lines: tuple[str, str]) -> bytes:
    """Each line in its own page."""
    return b"".join(f"{line}\r\n".encode(codec) for line, codec in lines)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Lines of words, of which at least one has a Swedish letter."""
    lines = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(";".join), max_size=5))
    return "\r\n".join([*lines, draw(st.sampled_from(WORDS[:9])), ""])


@given(texts(), st.sampled_from(list(NAMES)))
def test_any_swedish_text_reads_back_in_any_encoding(text: str, codec: str) -> None:
    found, _ = decode(text.encode(codec))
    assert found == text


@given(st.lists(st.tuples(st.sampled_from(IN_WORDS), st.sampled_from(["cp1252", "cp437"])), min_size=3, max_size=9))
def test_lines_of_two_pages_read_back_or_are_told(lines: list[tuple[str, str]]) -> None:
    raw = written(*lines)
    text, name = decode(raw)
    told = damaged_rows(raw, text, name)
    wrong = [row for row, (line, was) in enumerate(zip(lines, text.split("\r\n"), strict=False), 1) if line[0] != was]
    assert set(wrong) <= set(told)


@given(st.binary(max_size=200), st.sampled_from(["", *NAMES]))
def test_no_bytes_give_anything_but_text_or_a_refusal(raw: bytes, chosen: str) -> None:
    try:
        text, name = decode(raw, chosen=chosen)
    except Refused:
        return
    assert name in NAMES.values()
    assert all(0 < row <= text.count("\n") + text.count("\r") + 1 for row in damaged_rows(raw, text, name))


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("ö", "cp1252", "Windows-1252"),
        ("Löner 5 €", "iso8859-15", "ISO-8859-15"),
        ("Löner 5 €", "cp1252", "Windows-1252"),
        ("Škoda på väg", "iso8859-15", "ISO-8859-15"),
        ("Škoda på väg", "cp1252", "Windows-1252"),
        ("Löner", "iso8859-15", "Windows-1252"),  # the same bytes, and the same text
        ("Löner", "cp850", "CP437"),  # likewise
        ("Löner för Sørensen § 5", "cp850", "CP850"),
        ("på", "cp437", "CP437"),
        ("på", "mac_roman", "Mac Roman"),
        ("ÖVRIGT", "mac_roman", "Mac Roman"),
        ("Linné för vård", "mac_roman", "Mac Roman"),
        ("3\u00a0234,50", "cp1252", "Windows-1252"),
        ("jan–aug", "cp1252", "Windows-1252"),
    ],
)
def test_the_page_is_found_in_a_text_with_few_letters(text: str, codec: str, name: str) -> None:
    assert decode(text.encode(codec)) == (text, name)


MAIN = [("Löner för månaden", "cp1252"), ("Ersättning från ägare", "cp1252")]


@pytest.mark.parametrize(
    ("line", "codec", "read_as"),
    [
        ("Löner på väg", "cp437", "Löner på väg"),
        ("Årsarbetare", "cp437", "Årsarbetare"),
        ("på väg", "mac_roman", "på väg"),
        # A sign that may be meant stays as the rest of the file has it; the line is told all the same.
        ("ägare", "cp437", "„gare"),
        ("älg och šål", "cp1252", None),
        ("Excel™", "cp1252", None),
        ("”Löner” – 5 €", "cp1252", None),
        ("Café Linné", "cp1252", None),
    ],
)
def test_a_line_in_another_page_is_read_in_it_where_that_is_certain(line: str, codec: str, read_as: str | None) -> None:
    raw = written(*MAIN, (line, codec))
    text, name = decode(raw)
    assert text.split("\r\n")[2] == (read_as or line)
    assert (name, damaged_rows(raw, text, name)) == ("Windows-1252", [3] if read_as else [])


def test_a_latin_line_in_a_dos_file_is_read_as_it_was_meant() -> None:
    raw = written(("Löner på väg", "cp437"), ("Försäljning", "cp437"), ("Åkesson", "cp1252"))
    text, name = decode(raw, SIE_PAGES)
    assert (text.splitlines()[2], name, damaged_rows(raw, text, name)) == ("Åkesson", "CP437", [3])


def test_a_sign_between_numbers_is_no_letter() -> None:
    raw = written(("Löner på väg", "cp437"), ("100 ÷ 200", "cp437"))
    text, name = decode(raw)
    assert (text.splitlines()[1], damaged_rows(raw, text, name)) == ("100 ÷ 200", [2])


@pytest.mark.parametrize("codec", list(NAMES))
def test_a_chosen_encoding_is_honoured(codec: str) -> None:
    raw = "Löner, 5 kr".encode(codec)
    assert decode(raw, TABLE_PAGES, codec) == ("Löner, 5 kr", NAMES[codec])


@pytest.mark.parametrize(("chosen", "name"), [("latin9", "ISO-8859-15"), ("windows-1252", "Windows-1252")])
def test_a_chosen_encoding_may_be_called_what_python_calls_it(chosen: str, name: str) -> None:
    assert decode("Löner".encode("cp1252"), chosen=chosen) == ("Löner", name)


@pytest.mark.parametrize("raw", [codecs.BOM_UTF8 + b"kr", codecs.BOM_UTF16_BE + "kr".encode("utf-16-be")])
def test_a_chosen_encoding_reads_past_its_mark(raw: bytes) -> None:
    assert decode(raw, chosen="utf-8" if raw.startswith(codecs.BOM_UTF8) else "utf-16")[0] == "kr"


def test_utf16_without_any_sign_of_its_order_is_read_as_windows_writes_it() -> None:
    assert decode("Ł".encode("utf-16-le"), chosen="utf-16") == ("Ł", "UTF-16")


@pytest.mark.parametrize(
    ("chosen", "raw", "rows"),
    [
        ("utf-8", b"ett\r\nL\xf6ner\r\ntre", [2]),
        ("cp1252", b"ett\r\ntv\x81\r\ntre", [2]),  # a byte that the page does not have
        ("cp1252", b"L\x94ner\r\ntv\xe5", [1]),  # a line that makes sense in another one
        ("cp437", b"L\x94ner\r\ntv\x86", []),
    ],
)
def test_what_the_chosen_encoding_cannot_say_is_told_by_line(chosen: str, raw: bytes, rows: list[int]) -> None:
    text, name = decode(raw, chosen=chosen)
    assert len(text.splitlines()) == len(raw.splitlines())
    assert damaged_rows(raw, text, name) == rows


@pytest.mark.parametrize("chosen", ["latin-1", "rot13", "klingon", "cp\0", "ascii"])
def test_an_encoding_that_is_not_offered_is_refused_with_those_that_are(chosen: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(b"kr", chosen=chosen)
    assert caught.value.finding.code == "R061"
    assert "Windows-1252, ISO-8859-15" in caught.value.finding.remedy()


@pytest.mark.parametrize("raw", [b"L\xf6ner\0\x01", codecs.BOM_UTF16_LE + "Löner\0".encode("utf-16-le")])
def test_what_holds_zeros_is_no_text(raw: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(raw)
    assert caught.value.finding.code == "R001"
