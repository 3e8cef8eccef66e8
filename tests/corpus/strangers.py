"""Files that hold no table: wrong format, wrong choice in the file dialog, or an export that failed."""

from __future__ import annotations

import gzip
import random

from tests.corpus.case import BASE, HEADER, POSTS, TITLE, Case, base, delimited, refused, text

PAGE = text("<!DOCTYPE html>", "<html><head><title>404</title></head>", "<body>Sidan finns inte</body></html>")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = random.Random(2025).randbytes(400)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


CASES: list[Case] = [
    refused("fel_tom.csv", "en tom fil", b"", "R002"),
    refused("fel_blanktecken.csv", "bara blanktecken", b" \r\n\t\r\n ", "R002"),
    refused("fel_bara_bom.csv", "bara ett byteordningsmärke", b"\xef\xbb\xbf\r\n", "R002"),
    refused("fel_nollor.csv", "en fil av nollor efter en full disk", b"\0" * 300, "R002"),
    refused("fel_webbsida.csv", "en inloggningssida sparad som CSV", PAGE, "R001"),
    refused("fel_webbsida.xls", "en webbsida som heter .xls", b"\r\n  <HTML><table><tr><td>1</td></tr></table></HTML>",
            "R001"),
    refused("fel_webbsida.se", "en sparad 404-sida som heter som en SIE-fil", PAGE, "R001"),
    refused("fel_pdf.pdf", "en PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj", "R001"),
    refused("fel_png.csv", "en skärmbild", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE[:60], "R001"),
    refused("fel_jpeg.xlsx", "ett foto som heter .xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + NOISE[:60], "R001"),
    refused("fel_losenord.xlsx", "en lösenordsskyddad arbetsbok",
            COMPOUND + b"\0" * 504 + _utf16("EncryptionInfo") + b"\0" * 36 + _utf16("EncryptedPackage"), "R016"),
    refused("fel_brus.csv", "slumpvisa byte", b"\x01" + NOISE, "R001"),
    base("packad.csv.gz", "en packad fil", gzip.compress(BASE.raw, mtime=0)),
    refused("fel_gzip.csv", "en packad fil som är avbruten", gzip.compress(BASE.raw, mtime=0)[:-20], "R001"),
    refused("fel_brev.txt", "ett brev", text("Hej!", "", "Här kommer siffrorna; hör av dig.", "Hälsningar"), "R004"),
    refused("fel_json.csv", "JSON", text('{"region": "Uppsala", "utfall": [1, 2, 3]}'), "R004"),
    refused("fel_kalkylxml.xls", "Excels XML från 2003",
            text('<?xml version="1.0"?>', "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
            "R050"),
    refused("fel_rtf.csv", "ett dokument i RTF", text(r"{\rtf1\ansi Huvudbok; Uppsala; 2025}"), "R004"),
    refused("fel_annan_tabell.csv", "en tabell om något annat",
            text("Namn;Adress;Ort", "Station A;Vägen 1;Enköping", "Station B;Vägen 2;Sala"), "R004"),
    refused("fel_personnummer.csv", "ett personnummer i en text",
            text("Belopp i kr", "Region;Period;Konto;Kontonamn;Utfall", "Uppsala;202501;4010;Lön 19811218-9876;600"),
            "R009"),
    refused("fel_personnummer_rubrik.csv", "ett personnummer i en rubrik",
            text("Belopp i kr", "Region;Period;Konto;Utfall 811218-9876", "Uppsala;202501;4010;600"), "R009"),
    refused("fel_personnummer_namn.csv", "ett personnummer i filens namn", BASE.raw, "R009",
            sent_as="Lön 811218-9876.csv"),
    refused("fel_samordningsnummer.csv", "ett samordningsnummer: dagen och sextio",
            text("Belopp i kr", "Region;Period;Konto;Kontonamn;Utfall", "Uppsala;202501;4010;701063-2391;600"), "R009"),
    refused("fel_personnummer_kolumn.csv", "en kolumn med anställdas nummer, utan bindestreck",
            text("Belopp i kr", "Region;Period;Konto;Anställd;Utfall", "Uppsala;202501;4010;8112189876;600"), "R009"),
    refused("fel_personnummer_plus.csv", "den som har fyllt hundra",
            text("Belopp i kr", "Region;Period;Konto;Kontonamn;Utfall", "Uppsala;202501;4010;121212+1212;600"), "R009"),
    base("fel_organisationsnummer.csv", "ett organisationsnummer är inget personnummer",
         text("Region Uppsala, org.nr 232100-0024", *delimited([TITLE, HEADER, *POSTS])), rows=(7, 4, 0, 3)),
    base("fel_fakturanummer.csv", "tio siffror som inte är något datum",
         text(*delimited([TITLE, *([*row, extra] for row, extra in zip(
             [HEADER, *POSTS], ["Faktura", "4500123456", "4500123464", "9900000001", "1234567897"], strict=True))])),
         codes="R026"),
    base("fel_andelse.xlsx", "en CSV-fil som heter .xlsx läses som den är", BASE.raw),
    base("fel_andelse.dat", "en okänd ändelse", BASE.raw),
    base("fel_andelse", "ingen ändelse alls", BASE.raw),
    base("fel_sokvag.csv", "hela sökvägen följer med i namnet", BASE.raw,
         sent_as="C:\\Ekonomi\\Stockholm\\huvudbok.csv"),
]  # fmt: skip
