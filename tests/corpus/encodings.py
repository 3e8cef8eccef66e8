"""Text files: one table in every encoding that programs write, and in some that they should not."""

from __future__ import annotations

import codecs
import unicodedata

from tests.corpus.case import BASE, HEADER, LINES, POSTS, TABLE, TITLE, Case, base, delimited, text

TABBED = delimited(TABLE, "\t")
MIXED = [
    "Huvudbok för larmcentralen, belopp i kr",
    "Region;Period;Konto;Kontonamn;Utfall",
    "Uppsala;202501;3010;Ersättning från ägare;-900,00",
    "Uppsala;202501;4010;Löner för månadsavlönade;600,00",
    "Uppsala;202501;5010;Förbrukningsmaterial på väg;50,00",
]
NAMES = Case(
    "", "", b"",
    status="accepted_with_warnings",
    codes="R020",
    rows=(5, 3, 0, 2),
    actual=(900_00 - 600_00 - 50_00, 0, 0),
    cells=("Uppsala 2025-01 revenue actual 90000", "Uppsala 2025-01 staff actual -60000"),
)  # fmt: skip


def _patched(encoding: str, line: int, other: str) -> bytes:
    """One line in another encoding than the rest."""
    lines = [each.encode(encoding) for each in MIXED]
    lines[line] = MIXED[line].encode(other)
    return b"\r\n".join(lines) + b"\r\n"


CASES = [
    BASE,
    base("text_utf8_bom.csv", "Excels ”CSV UTF-8”", codecs.BOM_UTF8 + BASE.raw),
    base("text_cp1252.csv", "Excels vanliga CSV", text(*LINES)),
    base("text_iso8859_15.csv", "ISO-8859-15 från ett Unixsystem", text(*LINES, encoding="iso-8859-15", end="\n")),
    base("text_cp437.csv", "DOS-teckentabell 437", text(*LINES, encoding="cp437")),
    base("text_cp850.csv", "DOS-teckentabell 850", text(*LINES, encoding="cp850")),
    base("text_mac_roman.csv", "äldre Mac, rader skilda av CR", text(*LINES, encoding="mac_roman", end="\r")),
    base(
        "text_iso8859_15_euro.csv",
        "ISO-8859-15 med euro och Š i en not",
        text(*LINES, "Not: kurs 11,20 €, leverantör Škoda", encoding="iso-8859-15", end="\n"),
        rows=(7, 4, 0, 3),
    ),
    base(
        "text_cp850_not.csv",
        "CP850 med ø och paragraftecken, som CP437 inte har",
        text(*LINES, "Not: Sørensen, § 5", encoding="cp850"),
        rows=(7, 4, 0, 3),
    ),
    base(
        "text_cp1252_fa.csv",
        "en enda svensk bokstav i hela filen",
        text(
            "Belopp i kr, på väg",
            *delimited(
                [
                    HEADER,
                    *(
                        [*row[:3], "Konto", *row[4:]]
                        for row in [["C", *POSTS[0][1:]], POSTS[1], ["U", *POSTS[2][1:]], ["U", *POSTS[3][1:]]]
                    ),
                ]
            ),
        ),
    ),
    base(
        "text_utf16_le.txt",
        "Excels ”Unicodetext”: UTF-16 med tabb",
        codecs.BOM_UTF16_LE + text(*TABBED, encoding="utf-16-le"),
    ),
    base("text_utf16_be.txt", "UTF-16, störst först", codecs.BOM_UTF16_BE + text(*TABBED, encoding="utf-16-be")),
    base("text_utf16_le_utan_bom.csv", "UTF-16 utan märke", text(*LINES, encoding="utf-16-le")),
    base("text_utf16_be_utan_bom.csv", "UTF-16, störst först, utan märke", text(*LINES, encoding="utf-16-be")),
    base(
        "text_nfd.csv",
        "å, ä och ö skrivna som bokstav och tecken (Mac)",
        text(*(unicodedata.normalize("NFD", line) for line in LINES), encoding="utf-8", end="\n"),
    ),
    base(
        "text_dos_slut.csv",
        "slutar med DOS slutmärke Ctrl-Z",
        text(*LINES, encoding="cp437") + b"\x1a",
        rows=(7, 4, 0, 3),
    ),
    base(
        "text_tva_bom.csv",
        "två UTF-8-filer lagda efter varandra, med märke och rubrik var",
        codecs.BOM_UTF8
        + text(*delimited([TITLE, HEADER, *POSTS[:2]]), encoding="utf-8")
        + codecs.BOM_UTF8
        + text(*delimited([HEADER, *POSTS[2:]]), encoding="utf-8"),
        rows=(7, 4, 0, 3),
    ),
    NAMES.but("text_utf8_med_cp1252_rad.csv", "UTF-8 med en rad i Windows-1252", _patched("utf-8", 3, "cp1252")),
    NAMES.but("text_cp437_med_latin1_rad.csv", "CP437 med en rad i Latin-1", _patched("cp437", 3, "latin-1")),
    NAMES.but("text_cp1252_med_cp437_rad.csv", "Windows-1252 med en rad i CP437", _patched("cp1252", 3, "cp437")),
    NAMES.but("text_cp1252_med_mac_rad.csv", "Windows-1252 med en rad från Mac", _patched("cp1252", 4, "mac-roman")),
    NAMES.but("text_mac_med_cp1252_rad.csv", "Mac Roman med en rad i Windows-1252", _patched("mac-roman", 2, "cp1252")),
    NAMES.but(
        "text_forstord.csv",
        "bokstäver som förstördes redan vid exporten (U+FFFD)",
        text(*(line.replace("Löner", "L\ufffdner") for line in MIXED), encoding="utf-8"),
    ),
    NAMES.but(
        "text_ascii.csv",
        "inga svenska bokstäver alls",
        text(*(line.translate(str.maketrans("åäö", "aao")) for line in MIXED), encoding="ascii"),
        status="accepted",
        codes="",
    ),
    Case(
        "text_dubbelkodad_region.csv",
        "UTF-8 läst som Windows-1252 och sparad som UTF-8 igen: Sörmland går inte att känna igen",
        text(
            "Belopp i kr;;;",
            "Region;Period;Konto;Utfall",
            "Uppsala;202501;3010;-900",
            "Sörmland;202501;3010;-800",
            encoding="utf-8",
        )
        .decode("cp1252")
        .encode("utf-8"),
        status="accepted_with_warnings",
        codes="R065",
        rows=(4, 1, 1, 2),
        actual=(900_00, 800_00, 0),
        cells=("Uppsala 2025-01 revenue actual 90000",),
    ),
]
