"""Workbooks: sheets, true numbers and dates, formulas, errors, hidden and merged cells, and hostile ones."""

from __future__ import annotations

from datetime import date

from tests.corpus.books import Error, Formula, Page, Percent, Serial, Value, book, packed
from tests.corpus.case import BASE, HEADER, POSTS, TITLE, Case, base, refused

NUMBERS: list[list[Value]] = [
    [*row[:2], int(row[2]), row[3], *(float(cell.replace(",", ".")) for cell in row[4:])] for row in POSTS
]
ROWS: list[list[Value]] = [[*TITLE], [*HEADER], *NUMBERS]
LONG: list[Value] = ["Region", "Period", "Konto", "Utfall"]
KR: list[Value] = ["Belopp i kr"]


def one(*rows: list[Value], name: str = "Blad1", **more: object) -> bytes:
    return book(Page(name, rows, **more))


def small(file: str, says: str, raw: bytes, rows: tuple[int, int, int, int], stored: int, **changes: object) -> Case:
    return Case(file, says, raw, rows=rows, actual=changes.pop("actual", (stored, 0, 0)), **changes)


WARNED = {"status": "accepted_with_warnings"}
REVENUE: list[Value] = ["Uppsala", "2025-01", 3010, -100]
WIDE: list[list[Value]] = [
    ["Konto", "Benämning", "jan", "feb"],
    [3010, "Ersättning", -100, -110],
    [4010, "Lön", 60, 61],
]
GOOD = book(Page("Blad1", ROWS))

CASES = [
    base("bok_tal.xlsx", "äkta tal", GOOD),
    base("bok_text.xlsx", "tal skrivna som text", one(TITLE, HEADER, *POSTS)),
    base("bok_som.csv", "en arbetsbok som heter .csv", GOOD),
    base("bok_makro.xlsm", "med makron, som aldrig körs",
         book(Page("Blad1", ROWS), extra={"xl/vbaProject.bin": b"Sub Auto_Open()"}), codes="R047"),
    base("bok_datum.xlsx", "äkta datum", one(*ROWS[:2], *([row[0], date(2025, 1, 31), *row[2:]] for row in NUMBERS))),
    base("bok_datum_1904.xlsx", "datum räknade från 1904, som på äldre Mac: 44226 är 31 januari 2025",
         book(Page("Blad1", [*ROWS[:2], *([row[0], Serial(44226), *row[2:]] for row in NUMBERS)]), since_1904=True)),
    base("bok_periodtal.xlsx", "perioden är talet 202501",
         one(*ROWS[:2], *([row[0], 202501, *row[2:]] for row in NUMBERS))),
    base("bok_tomma_rader.xlsx", "tomma rader, som inte finns i filen, och titel i kolumn C",
         one([None, None, TITLE[0]], [], *ROWS[1:3], [], *ROWS[3:])),
    base("bok_sammanfogad.xlsx", "titel i sammanfogade celler", one(*ROWS, merged=("A1:F1",))),
    base("bok_dold_rad.xlsx", "en dold rad läses som andra", one(*ROWS, hidden_rows=(4,)), codes="R045", **WARNED),
    base("bok_bladnamn.xlsx", "bladet har ett citattecken och et-tecken i namnet",
         one(*ROWS, name='Utfall "jan" & feb')),
    small("bok_binara.xlsx", "0,1 + 0,2 är 0,3 i öre",
          one(KR, LONG, ["Uppsala", "2025-01", 3010, -(0.1 + 0.2)], ["Uppsala", "2025-02", 3010, -1234567.8900000001]),
          (4, 2, 0, 2), 30 + 123456789, cells=("Uppsala 2025-01 revenue actual 30",)),
    small("bok_formler.xlsx", "formler med sparade värden",
          one(KR, LONG, ["Uppsala", "2025-01", 3010, Formula("-50*2", -100.0)], ["Summa", None, None,
              Formula("SUM(D3:D3)", -100.0)]),
          (4, 1, 0, 3), 100_00, actual=(100_00, 0, 100_00)),
    small("bok_formler_osparade.xlsx", "formler utan sparade värden är inte tomma celler",
          one(KR, LONG, REVENUE, ["Uppsala", "2025-01", 4010, Formula("D3*2")]),
          (4, 1, 1, 2), 100_00, codes="R101", **WARNED),
    small("bok_felvarden.xlsx", "Excels felvärden",
          one(KR, LONG, REVENUE, ["Uppsala", "2025-01", 4010, Error("#DIV/0!")], ["Uppsala", "2025-01", 5010,
          Error("#REF!")],
              ["Uppsala", "2025-01", 5020, Error("#N/A")]),
          (6, 1, 3, 2), 100_00, codes="R101", **WARNED),
    small("bok_logiska.xlsx", "SANT är inget belopp", one(KR, LONG, REVENUE, ["Uppsala", "2025-01", 4010, True]),
          (4, 1, 1, 2), 100_00, codes="R101", **WARNED),
    small("bok_dolt_blad.xlsx", "ett dolt blad lämnas utanför och nämns",
          book(Page("Synligt", [KR, LONG, REVENUE]), Page("Arkiv", [KR, LONG, REVENUE], hidden=True)),
          (3, 1, 0, 2), 100_00, codes="R024", **WARNED),
    small("bok_las_mig.xlsx", "ett blad som förklarar de andra är inget att anmärka på",
          book(Page("Läs mig", [["Gjord av ekonomienheten"]]), Page("Data", [KR, LONG, REVENUE])), (4, 1, 0, 3),
          100_00),
    small("bok_blad_utan_tabell.xlsx", "ett blad med anteckningar",
          book(Page("Anteckningar", [["Gjord av ekonomienheten"], ["Frågor: ring"]]), Page("Data", [KR, LONG,
          REVENUE])),
          (5, 1, 0, 4), 100_00, codes="R023", **WARNED),
    small("bok_tomt_blad.xlsx", "ett tomt blad är ingenting att nämna",
          book(Page("Data", [KR, LONG, REVENUE]), Page("Blad2", [])), (3, 1, 0, 2), 100_00),
    small("bok_blad_per_region.xlsx", "ett blad per region, månader som kolumner",
          book(*(Page(name, [["Utfall 2025, belopp i kr"], *WIDE]) for name in ("Uppsala", "Region Sörmland",
          "Västmanland"))),
          (12, 6, 0, 6), 3 * 89_00, cells=("Sörmland 2025-02 staff actual -6100",
          "Västmanland 2025-01 revenue actual 10000")),
    small("bok_blad_per_matt.xlsx", "ett blad för utfall och ett för budget",
          book(*(Page(name, [["Region Uppsala 2025, belopp i kr"], *WIDE]) for name in ("Utfall", "Budget"))),
          (8, 4, 0, 4), 89_00, budget=(89_00, 0, 0), cells=("Uppsala 2025-02 staff budget -6100",)),
    small("bok_datumrubriker.xlsx", "rubriken jan-25 har Excel gjort till 25 januari",
          one(["Region Uppsala, utfall 2025 i kr"], ["Konto", "Benämning", date(2025, 1, 25), date(2025, 2, 25)],
          *WIDE[1:]),
          (4, 2, 0, 2), 89_00, cells=("Uppsala 2025-02 revenue actual 11000",)),
    small("bok_fel_summakolumn.xlsx", "summakolumnen har glömt en månad",
          one(["Region Uppsala 2025, utfall i kr"], [*WIDE[0], "Summa"], [*WIDE[1], Formula("C3", -100.0)], [*WIDE[2],
          121]),
          (4, 2, 0, 2), 89_00, codes="R025 R111", **WARNED),
    small("bok_enhet_i_rubrik.xlsx", "tkr med decimaler som äkta tal",
          one(["Region", "Period", "Konto", "Utfall (tkr)"], ["Uppsala", "2025-01", 3010, -1.23456]),
          (2, 1, 0, 1), 1234_56, cells=("Uppsala 2025-01 revenue actual 123456",)),
    Case("bok_procent.xlsx", "4,26 % sparat som 0,0426",
         one(["Publicerade uppgifter"], ["Nyckeltal", "Region", 2024], ["Kvinnor", "Uppsala", Percent(0.0426)],
             ["Män", "Uppsala", 3.4]),
         rows=(4, 2, 0, 2), dataset="published_sick_leave",
         cells=("Uppsala 2024 kvinnor 4.26 %", "Uppsala 2024 man 3.4 %")),
    refused("bok_tva_slag.xlsx", "huvudbok och sjukfrånvaro i samma bok",
            book(Page("Huvudbok", [KR, LONG, REVENUE]),
                 Page("Sjukfrånvaro", [["Nyckeltal", "Region", 2024], ["Kvinnor", "Uppsala", 4.2]])), "R013"),
    refused("bok_tom.xlsx", "en tom arbetsbok", one(), "R002"),
    refused("bok_personnummer.xlsx", "ett personnummer som ett tal",
            one(KR, [*LONG, "Kommentar"], [*REVENUE, 198112189876]), "R009"),
    refused("bok_avhuggen.xlsx", "en fil vars nedladdning avbröts", GOOD[: len(GOOD) // 2], "R001"),
    refused("bok_skadad.xlsx", "några byte mitt i filen är andra", GOOD[:1500] + b"\0\0\0\0" + GOOD[1504:], "R001"),
    refused("bok_entiteter.xlsx", "entiteter som sväller (”billion laughs”)",
            book(Page("Blad1", ROWS), extra={"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "cccccccccc">'
                 b'<!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]><workbook>&d;</workbook>'}), "R001"),
    refused("bok_entiteter_i_blad.xlsx", "entiteter som sväller i själva bladet",
            book(Page("Blad1", ROWS), extra={"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "cccccccccc">'
                 b'<!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr">'
                 b'<is><t>&d;</t></is></c></row></sheetData></worksheet>'}), "R001"),
    refused("bok_fjarran_cell.xlsx", "en cell längst ned till höger",
            book(Page("Blad1", ROWS), extra={"xl/worksheets/sheet1.xml":
                 b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                 b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'}), "R012"),
    refused("bok_utan_blad.xlsx", "arbetsboken hänvisar till ett blad som inte finns",
            packed({"xl/workbook.xml": b"<workbook><sheets><sheet name='A'/></sheets></workbook>",
                    "xl/_rels/workbook.xml.rels": b"<Relationships/>"}), "R001"),
    refused("bok_ordfil.docx", "ett Worddokument", packed({"word/document.xml": b"<document/>"}), "R001"),
    refused("bok_zip.zip", "ett arkiv med en CSV-fil i", packed({"huvudbok.csv": BASE.raw}), "R001"),
]  # fmt: skip
