"""Text files: separators, titles, ragged rows, quotation marks, line ends, repeated headers and footers."""

from __future__ import annotations

import csv

from tests.corpus.case import BASE, HEADER, LINES, POSTS, TABLE, TITLE, base, delimited, refused, text

POINTS = [TITLE, HEADER, *([*row[:4], row[4].replace(",", "."), row[5].replace(",", ".")] for row in POSTS)]


def _lines(*changes: tuple[int, str]) -> list[str]:
    """The table's lines, some of them written otherwise."""
    lines = list(LINES)
    for place, line in changes:
        lines[place] = line
    return lines


CASES = [
    base("skilje_komma_citat.csv", "komma mellan cellerna, decimalkomma inom citattecken",
         text(*delimited(TABLE, ","))),
    base("skilje_komma_punkt.csv", "komma mellan cellerna och decimalpunkt, LF",
         text(*delimited(POINTS, ","), encoding="utf-8", end="\n")),
    base("skilje_semikolon_punkt.csv", "semikolon och decimalpunkt", text(*delimited(POINTS))),
    base("skilje_tabb.txt", "tabb", text(*delimited(TABLE, "\t"))),
    base("skilje_lodstreck.txt", "lodstreck", text(*delimited(TABLE, "|"))),
    base("skilje_sep_semikolon.csv", "Excels första rad sep=;", text("sep=;", *LINES), rows=(7, 4, 0, 3)),
    base("skilje_sep_komma.csv", "sep=, med BOM",
         text("sep=,", *delimited(TABLE, ","), encoding="utf-8-sig"), rows=(7, 4, 0, 3)),
    base("skilje_sep_tabb.csv", "sep= följt av en tabb", text("sep=\t", *delimited(TABLE, "\t")), rows=(7, 4, 0, 3)),
    base("citat_allt.csv", "alla celler inom citattecken", text(*delimited(TABLE, ";", csv.QUOTE_ALL))),
    base("citat_radbrytning.csv", "en radbrytning i ett kontonamn",
         text(*_lines((3, 'Uppsala;202501;4010;"Löner,\r\nmånadsavlönade";600,25;700,00')))),
    base("citat_radbrytning_lf.csv", "Excels egen LF inom en cell i en fil med CRLF",
         text(*_lines((3, 'Uppsala;202501;4010;"Löner,\nmånads\navlönade";600,25;700,00')))),
    base("citat_dubbla.csv", "dubblerade citattecken i en text",
         text(*_lines((3, 'Uppsala;202501;4010;"Löner ""fast""; månad";600,25;700,00')))),
    base("citat_tum.csv", "ett ensamt citattecken mitt i en text",
         text(*_lines((3, 'Uppsala;202501;4010;Skärm 19" till larmbord;600,25;700,00')))),
    base("citat_rubrik_radbrytning.csv", "radbrytning inom rubrikerna",
         text(*_lines((1, 'Region;Period;Konto;Kontonamn;"Utfall\r\n(kr)";"Budget\r\n(kr)"')))),
    refused("citat_oppet.csv", "ett citattecken som aldrig stängs",
            text(*_lines((3, 'Uppsala;202501;4010;"Löner;600,25;700,00'))), "R014"),
    refused("citat_svaljer_rader.csv", "ett vilset citattecken som gör två rader till en cell",
            text(*_lines((2, 'Uppsala;202501;3010;"Ersättning;-1234,50;-1000,00'),
                         (3, 'Uppsala;202501;4010;Löner";600,25;700,00'))), "R014"),
    base("rader_lf.csv", "LF", text(*LINES, end="\n")),
    base("rader_cr.csv", "CR", text(*LINES, end="\r")),
    base("rader_blandade.csv", "CRLF, LF och CR om vartannat",
         b"".join(line.encode("cp1252") + end
                  for line, end in zip(LINES, [b"\r\n", b"\n", b"\r", b"\n", b"\r\n", b"\n"], strict=True))),
    base("rader_utan_sista.csv", "ingen radbrytning på sista raden", "\r\n".join(LINES).encode("cp1252")),
    base("rader_tomma.csv", "tomma rader före, mellan och efter",
         text("", "", *LINES[:3], "", *LINES[3:], "", ""), rows=(11, 4, 0, 7)),
    base("rader_tomma_semikolon.csv", "tomma rader som Excel skriver dem: bara semikolon",
         text(*LINES, *[";;;;;"] * 5), rows=(11, 4, 0, 7)),
    base("rader_avslutande_skilje.csv", "ett skiljetecken för mycket sist på varje rad",
         text(*(f"{line};" for line in LINES))),
    base("rader_korta.csv", "avslutande tomma celler saknas: sista raden har ingen budget",
         text(*_lines((5, "Västmanland;202501;6600;Ärendesystem på väg;150,75"))),
         budget=(1000_00 - 700_00 + 2100_00, 0, 0), cells=BASE.cells[:3]),
    base("rader_for_langa.csv", "ett oskyddat decimalkomma gav en cell för mycket",
         text(*delimited([TITLE, HEADER], ","), *(
             ",".join([*row[:3], "namn", row[4].replace(",", "."), row[5].replace(",", ".")]) for row in POSTS[:3]),
             "Västmanland,202501,6600,namn,150,75,160.00"),
         status="accepted_with_warnings", codes="R118", rows=(6, 3, 1, 2), cells=BASE.cells[:3],
         actual=(1234_50 - 600_25 + 2000_00, 0, 0), budget=(1000_00 - 700_00 + 2100_00, 0, 0)),
    base("rubrik_upprepad.csv", "rubriken upprepas för varje utskriven sida",
         text(*LINES[:4], LINES[1], *LINES[4:]), rows=(7, 4, 0, 3)),
    base("rubrik_titelrader.csv", "fyra rader ovanför tabellen, med datum och sidnummer",
         text("Region Mitt - ekonomisystem", "Utskriven 2025-02-03 08:15;;;;;Sida 1", "", *LINES), rows=(9, 4, 0, 5)),
    base("rubrik_versaler.csv", "rubriker med versaler, punkt och blanksteg",
         text(*_lines((1, " REGION ;PERIOD;KONTONR.;BENÄMNING;UTFALL ; BUDGET")))),
    base("rubrik_annan_ordning.csv", "kolumnerna i en annan ordning",
         text(*delimited([TITLE, *([row[5], row[4], *row[:4]] for row in [HEADER, *POSTS])]))),
    base("rubrik_fler_kolumner.csv", "kolumner som inte behövs",
         text(*delimited([TITLE, *([*row, extra] for row, extra in
                                   zip([HEADER, *POSTS], ["Attestant", *"ABCD"], strict=True))])), codes="R026"),
    refused("rubrik_dubbel.csv", "två kolumner heter Utfall",
            text(*_lines((1, "Region;Period;Konto;Kontonamn;Utfall;Utfall"))), "R005"),
    refused("rubrik_saknas.csv", "raderna utan rubrik", text(*LINES[2:]), "R004"),
    refused("rubrik_ensam.csv", "rubrik utan rader", text(*LINES[:2]), "R002"),
    refused("rubrik_utan_period.csv", "ingen kolumn för period",
            text("Belopp i kr", "Region;Konto;Utfall", "Uppsala;3010;-100"), "R004"),
    base("fot_kalla.csv", "noter under tabellen",
         text(*LINES, "", "Källa: ekonomisystemet;;;;;", "Utskriven 2025-02-03", "Antal rader: 4"),
         rows=(10, 4, 0, 6)),
    base("fot_summa.csv", "summarad som stämmer",
         text(*LINES, "Summa;;;;-2483,50;-2240,00"),
         rows=(7, 4, 0, 3), actual=(2483_50, 0, 2483_50), budget=(2240_00, 0, 2240_00)),
    base("celler_utfyllda.csv", "celler utfyllda med blanksteg",
         text(*(";".join(f"  {cell}   " for cell in row) for row in TABLE))),
    base("konto_och_namn.csv", "konto och benämning i samma cell",
         text(*delimited([TITLE, [*HEADER[:3], *HEADER[4:]],
                          *([*row[:2], f"{row[2]} {row[3]}", *row[4:]] for row in POSTS)]))),
]  # fmt: skip
