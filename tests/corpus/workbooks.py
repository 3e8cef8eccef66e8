"""Workbooks: sheets, true numbers and dates, formulas, errors, hidden and merged cells, and hostile ones."""

from __future__ import annotations

from datetime import date

from tests.corpus.books import Error, Formula, Page, Percent, Serial, Shown, Value, book, packed
from tests.corpus.case import BASE, HEADER, POSTS, TITLE, Case, base, refused
from tests.corpus.old_books import compound, old_book, stream
from tests.corpus.open_books import document, open_book

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
OLD = old_book(Page("Blad1", ROWS))
OPEN = open_book(Page("Blad1", ROWS))
SINCE_1904 = [*ROWS[:2], *([row[0], Serial(44226), *row[2:]] for row in NUMBERS)]
DATES = [*ROWS[:2], *([row[0], date(2025, 1, 31), *row[2:]] for row in NUMBERS)]
MERGED: list[list[Value]] = [
    KR,
    ["Region", "Konto", "Period", "Utfall"],
    ["Uppsala", 3010, "2025-01", -100],
    [None, None, "2025-02", None],
    [None, 4010, "2025-01", 60],
    ["Summa", None, None, -40],
]
HELD = Page("Blad1", MERGED, merged=("A3:A5", "B3:B4", "D3:D4"))
SHOWN: list[list[Value]] = [
    LONG,
    ["Uppsala", "2025-01", 3010, Shown(-1.234, '#,##0 "tkr"')],
    ["Uppsala", "2025-01", 4010, Shown(600250.0, '#,##0, "tkr"')],
]
UNSAVED: list[list[Value]] = [KR, LONG, REVENUE, ["Uppsala", "2025-01", 4010, Formula("D3*2")]]
ERRORS: list[list[Value]] = [KR, LONG, REVENUE, ["Uppsala", "2025-01", 4010, Error("#DIV/0!")]]
TWO = (Page("Synligt", [KR, LONG, REVENUE]), Page("Arkiv", [KR, LONG, REVENUE], hidden=True))
WIDE_MERGED: list[list[Value]] = [
    ["Region Uppsala 2025, belopp i kr"],
    ["Konto", "Benämning", "Utfall", None],
    [None, None, "jan", "feb"],
    *WIDE[1:],
]


def each(name: str, says: str, page: Page, **verdict: object) -> list[Case]:
    """The same sheet as Excel writes it, as Excel did until 2003, and as LibreOffice does."""
    kinds = {".xlsx": book, ".xls": old_book, ".ods": open_book}
    return [Case(name + ending, says, write(page), **verdict) for ending, write in kinds.items()]


def laughing(name: str) -> bytes:
    """Entities that would swell a billion times."""
    inside = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "haha">{inside}]><{name}>&a9;</{name}>'.encode()


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
    base("bok_xls.xls", "Excel 97–2003", OLD),
    base("bok_xls_excel5.xls", "Excel 5 och 95", old_book(Page("Blad1", ROWS), biff8=False)),
    base("bok_xls_datum.xls", "äkta datum", old_book(Page("Blad1", DATES))),
    base("bok_xls_datum_1904.xls", "datum räknade från 1904: 44226 är 31 januari 2025",
         old_book(Page("Blad1", SINCE_1904), since_1904=True)),
    base("bok_xls_makro.xls", "med makron, som aldrig körs", old_book(Page("Blad1", ROWS),
         storages=("_VBA_PROJECT_CUR",)), codes="R047"),
    base("bok_xls_som.xlsx", "en gammal arbetsbok som heter .xlsx", OLD),
    base("bok_ods.ods", "LibreOffice", OPEN),
    base("bok_ods_datum.ods", "äkta datum", open_book(Page("Blad1", DATES))),
    base("bok_ods_text.ods", "tal skrivna som text", open_book(Page("Blad1", [TITLE, HEADER, *POSTS]))),
    base("bok_ods_som.xls", "en OpenDocumentbok som heter .xls", OPEN),
    base("bok_ods_makro.ods", "med makron, som aldrig körs", open_book(Page("Blad1", ROWS),
         extra={"Basic/Standard/Module1.xml": b"<module/>"}), codes="R047"),
    base("bok_dold_rad.xls", "en dold rad läses som andra, och nämns", old_book(Page("Blad1", ROWS, hidden_rows=(4,))),
         codes="R045", **WARNED),
    base("bok_dold_rad.ods", "en dold rad läses som andra, och nämns", open_book(Page("Blad1", ROWS, hidden_rows=(4,))),
         codes="R045", **WARNED),
    *(Case(f"bok_dold_kolumn{ending}", "den dolda kolumnen Budget läses som andra, och nämns", write(
           Page("Blad1", ROWS, hidden_columns=(6, 9))), "accepted_with_warnings", "R046", BASE.rows, BASE.actual,
           BASE.budget) for ending, write in ((".xlsx", book), (".xls", old_book), (".ods", open_book))),
    *(small(f"bok_dolt_blad{ending}", "ett dolt blad lämnas utanför och nämns", write(*TWO),
            (3, 1, 0, 2), 100_00, codes="R024", **WARNED)
      for ending, write in ((".xls", old_book), (".ods", open_book))),
    *each("bok_sammanfogade", "region och konto gäller för hela sin yta, ett sammanfogat belopp bara en gång",
          HELD, rows=(6, 2, 0, 4), actual=(40_00, 0, 40_00),
          cells=("Uppsala 2025-01 revenue actual 10000", "Uppsala 2025-02 revenue actual 0",
                 "Uppsala 2025-01 staff actual -6000")),
    *each("bok_sammanfogad_rubrik", "”Utfall” sammanfogad över sina månader, ”Konto” över två rader",
          Page("Blad1", WIDE_MERGED, merged=("C2:D2", "A2:A3", "B2:B3")), rows=(5, 2, 0, 3), actual=(89_00, 0, 0),
          cells=("Uppsala 2025-02 revenue actual 11000",)),
    *each("bok_talformat_enhet", "formatet skriver tkr; ett format som skalar visar kronor i tusental",
          Page("Blad1", SHOWN), rows=(3, 2, 0, 1), actual=(1234_00 - 600250_00, 0, 0),
          cells=("Uppsala 2025-01 revenue actual 123400", "Uppsala 2025-01 staff actual -60025000")),
    *(small(f"bok_formler_osparade{ending}", "formler utan sparade värden är inte tomma celler", write(
            Page("Blad1", UNSAVED)), (4, 1, 1, 2), 100_00, codes="R101", **WARNED)
      for ending, write in ((".xls", old_book), (".ods", open_book))),
    *(small(f"bok_felvarden{ending}", "felvärden", write(Page("Blad1", ERRORS)), (4, 1, 1, 2), 100_00, codes="R101",
            **WARNED) for ending, write in ((".xls", old_book), (".ods", open_book))),
    *(Case(f"bok_procent{ending}", "4,26 % sparat som 0,0426", write(
           Page("Blad1", [["Nyckeltal", "Region", 2024], ["Kvinnor", "Uppsala", Percent(0.0426)]])), rows=(2, 1, 0, 1),
           dataset="published_sick_leave", cells=("Uppsala 2024 kvinnor 4.26 %",))
      for ending, write in ((".xls", old_book), (".ods", open_book))),
    refused("bok_xls_losenord.xls", "en lösenordsskyddad gammal arbetsbok", old_book(Page("Blad1", ROWS), locked=True),
            "R016"),
    refused("bok_ods_losenord.ods", "en lösenordsskyddad OpenDocumentbok", open_book(Page("Blad1", ROWS),
            extra={"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"}), "R016"),
    refused("bok_xls_avhuggen.xls", "en fil vars nedladdning avbröts", OLD[: len(OLD) // 2], "R001"),
    refused("bok_ods_avhuggen.ods", "en fil vars nedladdning avbröts", OPEN[: len(OPEN) // 2], "R001"),
    refused("bok_xls_skadad.xls", "en post som är längre än filen",
            compound("Workbook", stream(Page("Blad1", ROWS))[:400] + b"\x03\x02\xff\xff"), "R001"),
    refused("bok_xls_fjarran.xls", "ett ark från Excel 4", b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(40), "R050"),
    refused("bok_ods_entiteter.ods", "entiteter som sväller (”billion laughs”)",
            open_book(Page("Blad1", ROWS), extra={"content.xml": laughing("office")}), "R001"),
    refused("bok_entiteter_i_texter.xlsx", "entiteter som sväller i de texter som celler delar",
            book(Page("Blad1", ROWS), extra={"xl/sharedStrings.xml": laughing("sst")}), "R001"),
    refused("bok_ods_upprepad.ods", "en rad som upprepas en miljon gånger över tusen kolumner",
            open_book(Page("Blad1", ROWS), extra={"content.xml": document(
                '<office:body><office:spreadsheet><table:table table:name="A"><table:table-row '
                'table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1000" '
                'office:value-type="float" office:value="1"/></table:table-row></table:table></office:spreadsheet>'
                "</office:body>")}), "R012"),
    refused("bok_binar.xlsb", "en binär Excelarbetsbok", packed({"xl/workbook.bin": b"\x83\x01"}), "R050"),
    refused("bok_numbers.numbers", "ett Numbersdokument", packed({"Index/Document.iwa": b"\0"}), "R050"),
    refused("bok_word.xls", "ett gammalt Worddokument som heter .xls", compound("WordDocument", bytes(64)), "R001"),
    refused("bok_program.xls", "ett program som heter .xls", b"MZ\x90\0\x03" + bytes(200), "R001"),
    refused("bok_ordfil.docx", "ett Worddokument", packed({"word/document.xml": b"<document/>"}), "R001"),
    refused("bok_zip.zip", "ett arkiv med en CSV-fil i", packed({"huvudbok.csv": BASE.raw}), "R001"),
]  # fmt: skip
