"""SIE files, types 1–4: what the specification says and what programs really write. Credit is negative in the file."""

from __future__ import annotations

import zlib

from tests.corpus.case import Case, Money, refused, text

HEAD = ["#FLAGGA 0", '#PROGRAM "Ekonomi" 1.0', "#FORMAT PC8", "#GEN 20250905", "#SIETYP 2",
        '#FNAMN "Larmcentralen i Västmanland"', "#RAR 0 20250101 20251231", "#OMFATTN 20250228"]  # fmt: skip
ACCOUNTS = ['#KONTO 3010 "Ersättning från ägare"', '#KONTO 4010 "Löner"', "#KONTO 1930 Bank"]
MONTHS = ["#PSALDO 0 202501 3010 {} -100.50", "#PSALDO 0 202501 4010 {} 60.25", "#PSALDO 0 202502 3010 {} -110",
          "#PSALDO 0 202502 4010 {} 61.00"]  # fmt: skip
YEAR = ["#RES 0 3010 -210.50", "#RES 0 4010 121.25"]
STORED = 210_50 - 121_25
BALANCES = ["#IB 0 1930 5000.00", "#UB 0 1930 5089.25"]
COUNTIES = ['#DIM 1 "Kostnadsställe"', '#OBJEKT 1 "10" "Region Uppsala"', '#OBJEKT 1 "20" "Region Sörmland"']
CELLS = (
    "Västmanland 2025-01 revenue actual 10050",
    "Västmanland 2025-01 staff actual -6025",
    "Västmanland 2025-02 revenue actual 11000",
)


def head(**changes: str) -> list[str]:
    """The head with some records written otherwise, or left out where they are empty."""
    lines = [changes.get(line[1:].split()[0], line) for line in HEAD]
    return [line for line in lines if line]


def sie(*lines: str, first: list[str] | None = None, encoding: str = "cp437", end: str = "\r\n") -> bytes:
    return text(*(HEAD if first is None else first), *ACCOUNTS, *lines, encoding=encoding, end=end)


def voucher(number: int, day: str, *rows: str) -> list[str]:
    return [f'#VER "A" {number} {day} "Månad"', "{", *(f"  #TRANS {row}" for row in rows), "}"]


VOUCHERS = [
    *voucher(1, "20250115", "3010 {} -100.50", "1930 {} 100.50"),
    *voucher(2, "20250125", "4010 {} 60.25", "1930 {} -60.25"),
    *voucher(3, "20250215", "3010 {} -110.00", "1930 {} 110.00"),
    *voucher(4, "20250225", "4010 {} 61.00", "1930 {} -61.00"),
]
# Four rows of the bank in the vouchers above, in result sign.
BANK = -(100_50 - 60_25 + 110_00 - 61_00)
JANUARY = head(OMFATTN="#OMFATTN 20250131")
KIND_4 = head(SIETYP="#SIETYP 4", OMFATTN="")


def case(
    file: str,
    says: str,
    raw: bytes,
    rows: tuple[int, int, int, int] = (6, 4, 0, 2),
    codes: str = "",
    actual: Money = (STORED, 0, STORED),
    cells: tuple[str, ...] = CELLS,
    **more: object,
) -> Case:
    """Warnings unless the codes are notes only."""
    status = "accepted_with_warnings" if set(codes.split()) - {"R028", "R033", "R051", "R053", "R108"} else "accepted"
    return Case(file, says, raw, status, codes, rows, actual, cells=cells, **more)  # fmt: skip


def checked(lines: list[str], stated: int | None = None, encoding: str = "cp437") -> list[str]:
    """With its checksum: CRC-32 over labels and bare fields. Blanks inside quotation marks belong to the field."""
    pieces = "\n".join(lines).split('"')
    pieces[::2] = [piece.translate(dict.fromkeys(map(ord, " \n{}"))) for piece in pieces[::2]]
    found = zlib.crc32("".join(pieces).encode(encoding))
    return ["#FLAGGA 0", "#KSUMMA", *lines, f"#KSUMMA {found if stated is None else stated}"]


SIMPLE = ["#FORMAT PC8", "#SIETYP 2", "#FNAMN Västmanland", "#RAR 0 20250101 20251231", "#OMFATTN 20250228",
          "#KONTO 3010 Ersättning", *MONTHS, *YEAR]  # fmt: skip
UPPSALA, SORMLAND = '{"1" "10"}', '{"1" "20"}'
PARTED = ("Uppsala 2025-01 revenue actual 7000", "Sörmland 2025-01 revenue actual 3000")


def regional(file: str, says: str, *lines: str, rows: tuple[int, int, int, int], actual: Money, codes: str = "",
             cells: tuple[str, ...] = PARTED, **more: object) -> Case:  # fmt: skip
    first = head(SIETYP="#SIETYP 3", FNAMN='#FNAMN "Larmcentralen"', OMFATTN="#OMFATTN 20250131")
    raw = sie(*COUNTIES, *lines, first=first)
    return case(file, says, raw, rows, codes, actual, cells, **more)


PLAIN = [
    case("sie2.se", "typ 2: saldo per månad, stämmer med årets saldo", sie(*MONTHS, *YEAR)),
    case("sie2_balans.se", "balanskonton och ingående balans hör inte till resultatet",
         sie(*BALANCES, *MONTHS, "#PSALDO 0 202501 1930 {} 40.25", *YEAR),
         (9, 4, 0, 5), actual=(STORED, 0, STORED - 5000_00 - 5089_25 - 40_25)),
    case("sie2_budget.se", "budget per månad", sie(*MONTHS, "#PBUDGET 0 202501 3010 {} -90",
         "#PBUDGET 0 202502 4010 {} 55", *YEAR),
         (8, 6, 0, 2), budget=(90_00 - 55_00, 0, 0),
         cells=(*CELLS, "Västmanland 2025-01 revenue budget 9000", "Västmanland 2025-02 staff budget -5500")),
    case("sie2_utan_omfattn.se", "#OMFATTN saknas", sie(*MONTHS, *YEAR, first=head(OMFATTN=""))),
    case("sie2_orimlig_omfattn.se", "#OMFATTN är 1970", sie(*MONTHS, *YEAR, first=head(OMFATTN="#OMFATTN 19700101")),
         codes="R053"),
    case("sie2_utan_format.se", "#FORMAT saknas", sie(*MONTHS, *YEAR, first=head(FORMAT=""))),
    case("sie2_utan_sietyp.se", "#SIETYP saknas fast månader finns", sie(*MONTHS, *YEAR, first=head(SIETYP=""))),
    case("sie2_utan_rar.se", "#RAR saknas", sie(*MONTHS, *YEAR, first=head(RAR=""))),
    case("sie2_utan_res.se", "#RES saknas", sie(*MONTHS), (4, 4, 0, 0), actual=(STORED, 0, 0)),
    case("sie2_okanda_poster.se", "okända poster och fält hoppas över",
         sie("#SRU 3010 7410", "#KTYP 3010 I", "#NYHET 1 2 3", *(f"{line} 0 extra" for line in MONTHS), *YEAR)),
    case("sie2_tabbar.se", "tabbar och citerade fält (Mamut, Visma)",
         sie(*(line.replace(" ", "\t") for line in MONTHS), *YEAR, first=head(FORMAT='#FORMAT\t"PC8"'))),
    case("sie2_extra_blanksteg.se", "extra blanksteg och blankrader (Edison, SoftOne)",
         sie(*(f"  {line.replace(' ', '   ')}  \r\n" for line in MONTHS), *YEAR)),
    case("sie2_gemener.se", "etiketter med gemener", sie(*(line.lower() for line in MONTHS), *YEAR)),
    case("sie2_lf.se", "LF", sie(*MONTHS, *YEAR, end="\n")),
    case("sie2_cr.se", "CR", sie(*MONTHS, *YEAR, end="\r")),
    case("sie2_tomt_objekt.se", "objektlistan skriven som { }", sie(*(line.replace("{}", "{ }") for line in MONTHS),
         *YEAR)),
    case("sie2_citerat.se", "citattecken i ett kontonamn", sie('#KONTO 5010 "Hyra \\"A\\""', *MONTHS, *YEAR)),
    case("sie2_citerade_belopp.se", "alla fält citerade",
         sie('#PSALDO "0" "202501" "3010" {} "-100.50"', *MONTHS[1:], *YEAR)),
    case("sie2_nollor.se", "nollbelopp", sie(*MONTHS, "#PSALDO 0 202501 5010 {} 0", *YEAR), (7, 5, 0, 2)),
    case("sie2_som.txt", "en SIE-fil som heter .txt", sie(*MONTHS, *YEAR)),
    case("sie2_fornamn_i_filnamnet.se", "regionen står bara i filnamnet",
         sie(*MONTHS, *YEAR, first=head(FNAMN='#FNAMN "Larmcentralen"')), sent_as="Västmanland 2025.se"),
    case("sie2_valuta.se", "valutan är SEK", sie("#VALUTA SEK", *MONTHS, *YEAR)),
    case("sie2_forra_aret.se", "förra årets månader lämnas utanför, sägs",
         sie(*MONTHS, *YEAR, "#PSALDO -1 202401 3010 {} -7.00", "#RES -1 3010 -7.00"), (8, 4, 0, 4), "R028",
         actual=(STORED, 0, STORED + 14_00)),
    case("sie2_upprepade_rader.se", "samma period, konto och belopp två gånger (Mamut)",
         sie("#PSALDO 0 202501 3010 {} -50", "#PSALDO 0 202501 3010 {} -50", "#RES 0 3010 -100", first=JANUARY),
         (3, 2, 0, 1), "C203",
         actual=(100_00, 0, 100_00), cells=("Västmanland 2025-01 revenue actual 10000",)),
    case("sie2_saldo_stammer_inte.se", "bara första månaden är ifylld (SoftOne XE)",
         sie(MONTHS[0], "#RES 0 3010 -210.50", first=JANUARY),
         (2, 1, 0, 1), "R030", actual=(100_50, 0, 210_50), cells=CELLS[:1]),
    case("sie2_decimalkomma.se", "decimalkomma i stället för punkt",
         sie(*(line.replace(".", ",") for line in MONTHS), *YEAR)),
    case("sie2_tre_decimaler.se", "tre decimaler är inget belopp i SIE",
         sie(*MONTHS, "#PSALDO 0 202501 5010 {} 1.005", *YEAR), (7, 4, 1, 2), "R117"),
    case("sie2_manad_13.se", "månad 13 och konto med bokstäver",
         sie(*MONTHS, "#PSALDO 0 202513 5010 {} 1", "#PSALDO 0 202501 5O10 {} 1", *YEAR), (8, 4, 2, 2), "R117"),
    case("sie2_orimligt_ar.se", "årtal som inte kan vara rätt",
         sie(*MONTHS, "#PSALDO 0 242502 5010 {} 1", "#PSALDO 0 000101 5010 {} 1", *YEAR), (8, 4, 2, 2), "R117"),
    case("sie2_delat_belopp.se", "ett belopp delat av ett blanksteg avvisas och läses inte kort",
         sie(*MONTHS, "#PSALDO 0 202501 5010 {} 1 234.50", *YEAR), (7, 4, 1, 2), "R054"),
    case("sie2_kvantitet.se", "en kvantitet efter beloppet är ingen del av det",
         sie(*(f"{line} 12.5" for line in MONTHS), *YEAR)),
    case("sie2_omfattn_for_tidig.se", "#OMFATTN säger januari, månaderna går till februari",
         sie(*MONTHS, *YEAR, first=JANUARY), codes="R053"),
    case("sie2_omfattn_for_sen.se", "#OMFATTN säger december, månaderna går till februari",
         sie(*MONTHS, *YEAR, first=head(OMFATTN="#OMFATTN 20251231")), codes="R053"),
    case("sie2_budget_andra_ar.se", "budget för förra och nästa år lämnas utanför, sägs",
         sie(*MONTHS, "#PBUDGET 0 202501 3010 {} -90", "#PBUDGET -1 202401 3010 {} -80",
             "#PBUDGET 1 202601 3010 {} -95", *YEAR),
         (9, 5, 0, 4), "R028", budget=(90_00, 0, 80_00 + 95_00),
         cells=(*CELLS, "Västmanland 2025-01 revenue budget 9000")),
    case("sie2_saldo_noll_utelamnat.se", "årets saldo noll får utelämnas, liksom månader utan belopp",
         sie(*MONTHS, "#PSALDO 0 202501 5010 {} 5.00", "#PSALDO 0 202502 5010 {} -5.00", *YEAR), (8, 6, 0, 2)),
    case("sie2_trasig_post.se", "en avhuggen post", sie(*MONTHS, *YEAR, "#PSALDO 0 2025"), (7, 4, 1, 2), "R117"),
    case("sie2_brutet_ar.se", "brutet räkenskapsår",
         sie(*MONTHS, *YEAR, first=head(RAR="#RAR 0 20240901 20250831")), codes="R034"),
    case("sie2_kort_ar.se", "ett förkortat första år",
         sie(*(line.replace("202501", "202506").replace("202502", "202507") for line in MONTHS), *YEAR,
             first=head(RAR="#RAR 0 20250601 20251231", OMFATTN="#OMFATTN 20250731")), codes="R034",
         cells=("Västmanland 2025-07 revenue actual 11000",)),
    case("sie2_ej_mappat.se", "konton som inte hör till någon resultatrad",
         sie(*MONTHS, *YEAR, "#PSALDO 0 202501 9010 {} 5", "#RES 0 9010 5"), (8, 5, 0, 3), "R108",
         actual=(STORED - 5_00, 0, STORED - 5_00), cells=(*CELLS, "Västmanland 2025-01 unmapped actual -500")),
    case("sie2_atta_siffror.se", "åttasiffriga konton",
         sie(*(line.replace("3010", "30101234").replace("4010", "40101234") for line in (*MONTHS, *YEAR)))),
    case("sie2_kontrollsumma.se", "kontrollsumman stämmer", text(*checked(SIMPLE), encoding="cp437")),
    case("sie2_kontrollsumma_fel.se", "kontrollsumman stämmer inte", text(*checked(SIMPLE, 12345), encoding="cp437"),
         codes="R029"),
]  # fmt: skip

ENCODED = [
    case("sie2_utf8.se", "UTF-8 fast #FORMAT säger PC8", sie(*MONTHS, *YEAR, encoding="utf-8")),
    case("sie2_utf8_bom.se", "UTF-8 med märke", sie(*MONTHS, *YEAR, encoding="utf-8-sig")),
    case("sie2_iso8859_15.se", "ISO-8859-15 fast #FORMAT säger PC8", sie(*MONTHS, *YEAR, encoding="iso-8859-15")),
    case("sie2_cp850.se", "CP850, där å, ä och ö är som i CP437", sie(*MONTHS, *YEAR, encoding="cp850")),
    case("sie2_blandad.se", "ett kontonamn i Latin-1 bland CP437",
         sie("#KONTO 5010 H?rsel", *MONTHS, *YEAR).replace(b"H?rsel", "Hörsel på väg".replace(" ",
         "_").encode("latin-1")),
         codes="R020"),
    case("sie2_blandad_utf8.se", "ett kontonamn i UTF-8 bland CP437",
         sie("#KONTO 5010 H?rsel", *MONTHS, *YEAR).replace(b"H?rsel", "Hörsel".encode()), codes="R020"),
    case("sie2_blandad_latin1.se", "ett kontonamn i CP437 bland Latin-1",
         sie("#KONTO 5010 H?rsel", *MONTHS, *YEAR, encoding="latin-1").replace(b"H?rsel", "Hörsel".encode("cp437")),
         codes="R020"),
    case("sie2_forstord.se", "UTF-8 med bokstäver som redan är förstörda (U+FFFD)",
         sie("#KONTO 5010 L\ufffdner", *MONTHS, *YEAR, encoding="utf-8"), codes="R020"),
]  # fmt: skip

VOUCHER_FILES = [
    case("sie4.se", "typ 4: verifikationer", sie(*VOUCHERS, *YEAR, first=KIND_4), (10, 4, 0, 6),
         actual=(STORED, 0, STORED + BANK)),
    case("sie4i.si", "typ 4I: bara verifikationer, ingen kontoplan",
         text(*head(SIETYP="#SIETYP 4", OMFATTN="", RAR=""), *VOUCHERS, encoding="cp437"), (8, 4, 0, 4),
         actual=(STORED, 0, BANK)),
    case("sie4_tomma_nummer.se", "verifikationer utan serie och nummer",
         sie(*(line.replace('"A"', '""').replace(" 1 2025", ' "" 2025') for line in VOUCHERS), *YEAR, first=KIND_4),
         (10, 4, 0, 6), actual=(STORED, 0, STORED + BANK)),
    case("sie4_kontrollsumma_latin1.se", "kontrollsumman räknas på filens egna tecken",
         text(*checked(KIND_4[2:] + ACCOUNTS + VOUCHERS, encoding="latin-1"), encoding="latin-1"), (8, 4, 0, 4),
         actual=(STORED, 0, BANK)),
    case("sie4_med_manader.se", "verifikationer och månadssaldon: räknas inte två gånger",
         sie(*MONTHS, *VOUCHERS, *YEAR, first=KIND_4), (14, 4, 0, 10), actual=(STORED, 0, STORED + STORED + BANK)),
    case("sie4_rattelser.se", "#RTRANS följs av samma #TRANS, #BTRANS är struken",
         sie("#VER A 1 20250115 Text", "{", "#TRANS 3010 {} -100.50", "#TRANS 1930 {} 100.50",
             "#BTRANS 4010 {} 999.00", "#RTRANS 4010 {} 60.25", "#TRANS 4010 {} 60.25", "#TRANS 1930 {} -60.25", "}",
             first=KIND_4),
         (6, 2, 0, 4), actual=(100_50 - 60_25, 0, -(100_50 - 60_25) - 999_00 - 60_25), cells=CELLS[:2]),
    case("sie4_transdatum.se", "en rad är daterad i en annan månad än sin verifikation",
         sie(*voucher(1, "20250131", "3010 {} -100.50", "4010 {} 61.00 20250201", "1930 {} 39.50"), first=KIND_4),
         (3, 2, 0, 1), "R033", actual=(100_50 - 61_00, 0, -39_50),
         cells=("Västmanland 2025-01 revenue actual 10050", "Västmanland 2025-02 staff actual -6100")),
    case("sie4_obalans.se", "en verifikation som inte går jämnt ut",
         sie(*voucher(1, "20250131", "3010 {} -100.50", "1930 {} 100.00"), first=KIND_4),
         (2, 1, 0, 1), "R031", actual=(100_50, 0, -100_00), cells=CELLS[:1]),
    case("sie4_annat_ar.se", "en verifikation ur förra året",
         sie(*voucher(1, "20241231", "3010 {} -5", "1930 {} 5"), *VOUCHERS, first=KIND_4),
         (10, 4, 0, 6), "R028", actual=(STORED, 0, 5_00 - 5_00 + BANK)),
    case("sie4_orimligt_ar.se", "en verifikation daterad år 9925, i en fil som inte säger sitt räkenskapsår",
         sie(*voucher(1, "99250115", "5010 {} 1.00", "1930 {} -1.00"), *VOUCHERS, first=head(SIETYP="#SIETYP 4",
         RAR="")),
         (10, 4, 2, 4), "R117", actual=(STORED, 0, BANK)),
    case("sie4_utan_datum.se", "en transaktion utan datum någonstans",
         sie('#VER A 1 "" Text', "{", "#TRANS 5010 {} 1.00", "#TRANS 1930 {} -1.00", "}", *VOUCHERS, first=KIND_4),
         (10, 4, 2, 4), "R117", actual=(STORED, 0, BANK)),
    case("sie4_tva_dimensioner.se", "kostnadsställe och projekt på samma rad",
         sie(*COUNTIES, *voucher(1, "20250115", '3010 {"1" "10" "6" "P1"} -70', '3010 {6 P2 1 "20"} -30',
         "1930 {} 100"),
             first=head(SIETYP="#SIETYP 4", FNAMN="#FNAMN Larmcentralen", OMFATTN="")),
         (3, 2, 0, 1), actual=(100_00, 0, -100_00), cells=PARTED),
    case("sie4_kvantitet_och_text.se", "transaktionstext, kvantitet och signatur efter beloppet",
         sie(*voucher(1, "20250115", '3010 {} -100.50 20250115 "Faktura {1}" 12 AB', "1930 {} 100.50"), first=KIND_4),
         (2, 1, 0, 1), actual=(100_50, 0, -100_50), cells=CELLS[:1]),
    case("sie4_bas.se", "kontoplanen är BAS: löner i klass 7",
         sie('#KONTO 7010 "Löner till tjänstemän"', '#KONTO 7290 "Semesterlöner"', '#KONTO 7510 "Arbetsgivaravgifter"',
             *voucher(1, "20250125", "7010 {} 100", "7290 {} 10", "7510 {} 30", "1930 {} -140"), first=KIND_4),
         (4, 3, 0, 1), "R055", actual=(-140_00, 0, 140_00), cells=("Västmanland 2025-01 other actual -14000",)),
    case("sie4_kunder.se", "dimension 8 är kunder, och en kund är med i en avvisad rad",
         sie('#OBJEKT 8 "K9" "Kim Testperson"', *VOUCHERS, '#TRANS 3010 {"8" "K9"} -1,2,3 20250101 "Kim Testperson"',
             first=KIND_4),
         (9, 4, 1, 4), "R051 R117", actual=(STORED, 0, BANK), never=("Testperson", "K9")),
    case("sie4_anstallda.se", "dimension 7 är anställda: deras namn och nummer lagras inte",
         sie('#DIM 7 "Anställd"', '#OBJEKT 7 "A17" "Kim Testperson"',
             *voucher(1, "20250125", '4010 {"7" "A17"} 60.25 20250125 "Lön Kim Testperson"',
                      '1930 {"7" "A17"} -60.25 20250125 "Lön Kim Testperson"'), first=KIND_4),
         (2, 1, 0, 1), "R051", actual=(-60_25, 0, 60_25), cells=CELLS[1:2], never=("Testperson", "A17")),
    case("sie4_personnummer.se", "ett personnummer i en transaktionstext lämnas utanför, beloppet läses",
         sie(*voucher(1, "20250125", '4010 {} 60.25 20250125 "Lön 811218-9876"', '1930 {} -60.25'), first=KIND_4),
         (2, 1, 0, 1), "R052", actual=(-60_25, 0, 60_25), cells=CELLS[1:2], never=("811218", "9876")),
    case("sie2_personnummer_objekt.se", "ett personnummer som objekt i dimensionen anställd",
         sie('#OBJEKT 7 "19811218-9876" "Anställd"', *MONTHS, *YEAR), codes="R051", never=("811218",)),
]  # fmt: skip

REGIONAL = [
    regional("sie3_total_och_del.se", "typ 3: kontots total och dess delar bredvid varandra",
             "#PSALDO 0 202501 3010 {} -100", f"#PSALDO 0 202501 3010 {UPPSALA} -70",
             f"#PSALDO 0 202501 3010 {SORMLAND} -30", "#RES 0 3010 -100",
             rows=(4, 2, 0, 2), actual=(100_00, 0, 200_00)),
    regional("sie3_mamut.se", "typ 3: delarna upprepas och ger mer än totalen (Mamut)",
             "#PSALDO 0 202501 3010 {} -100", f"#PSALDO 0 202501 3010 {UPPSALA} -70",
             f"#PSALDO 0 202501 3010 {UPPSALA} -70", f"#PSALDO 0 202501 3010 {SORMLAND} -30", "#RES 0 3010 -100",
             rows=(5, 3, 0, 2), actual=(170_00, 0, 200_00), codes="C203 R032",
             cells=("Uppsala 2025-01 revenue actual 14000", "Sörmland 2025-01 revenue actual 3000")),
    regional("sie3_olika_konton.se", "typ 3: ett konto med total och delar, ett med bara delar",
             "#PSALDO 0 202501 3010 {} -100", f"#PSALDO 0 202501 3010 {UPPSALA} -70",
             f"#PSALDO 0 202501 3010 {SORMLAND} -30", "#RES 0 3010 -100",
             f"#PSALDO 0 202501 4010 {UPPSALA} 20", f"#PSALDO 0 202501 4010 {SORMLAND} 10", "#RES 0 4010 30",
             rows=(7, 4, 0, 3), actual=(70_00, 0, 170_00), cells=(*PARTED, "Uppsala 2025-01 staff actual -2000")),
    regional("sie3_underdim.se", "typ 3: arbetsställen under kostnadsställen",
             '#UNDERDIM 21 "Arbetsställe" 1', '#OBJEKT 21 "101" "Växel"', "#PSALDO 0 202501 3010 {} -100",
             '#PSALDO 0 202501 3010 {"21" "101"} -70', '#PSALDO 0 202501 3010 {"21" "201"} -30', "#RES 0 3010 -100",
             rows=(4, 2, 0, 2), actual=(100_00, 0, 200_00)),
    regional("sie3_regiondimension.se", "typ 3: regionerna står i en egen dimension",
             '#DIM 20 "Region"', '#OBJEKT 20 "U" "Region Uppsala"', '#OBJEKT 20 "D" "Region Sörmland"',
             '#PSALDO 0 202501 3010 {"20" "U"} -70', '#PSALDO 0 202501 3010 {"20" "D"} -30', "#RES 0 3010 -100",
             rows=(3, 2, 0, 1), actual=(100_00, 0, 100_00)),
    regional("sie3_uppdelad.se", "typ 3: bara delarna (Avendo)",
             f"#PSALDO 0 202501 3010 {UPPSALA} -70", f"#PSALDO 0 202501 3010 {SORMLAND} -30", "#RES 0 3010 -100",
             rows=(3, 2, 0, 1), actual=(100_00, 0, 100_00)),
    regional("sie3_rest_utan_del.se", "typ 3: delar, och en rest utan kostnadsställe som avvisas",
             f"#PSALDO 0 202501 3010 {UPPSALA} -70", f"#PSALDO 0 202501 3010 {SORMLAND} -30",
             "#PSALDO 0 202501 3010 {} -5", "#RES 0 3010 -105",
             rows=(4, 2, 1, 1), actual=(100_00, 5_00, 105_00), codes="R106"),
    regional("sie3_delar_stammer_inte.se", "typ 3: delarna ger inte kontots total",
             "#PSALDO 0 202501 3010 {} -100", f"#PSALDO 0 202501 3010 {UPPSALA} -70",
             f"#PSALDO 0 202501 3010 {SORMLAND} -20", "#RES 0 3010 -100",
             rows=(4, 2, 0, 2), actual=(90_00, 0, 200_00), codes="R032",
             cells=("Uppsala 2025-01 revenue actual 7000", "Sörmland 2025-01 revenue actual 2000")),
    regional("sie3_okant_stalle.se", "ett kostnadsställe som inte är någon region",
             f"#PSALDO 0 202501 3010 {UPPSALA} -70", f"#PSALDO 0 202501 3010 {SORMLAND} -30",
             '#OBJEKT 1 "90" "Gemensamt"', '#PSALDO 0 202501 3010 {"1" "90"} -5', "#RES 0 3010 -105",
             rows=(4, 2, 1, 1), actual=(100_00, 5_00, 105_00), codes="R105"),
    regional("sie3_budget.se", "typ 3: budget per kostnadsställe och total",
             f"#PSALDO 0 202501 3010 {UPPSALA} -70", f"#PSALDO 0 202501 3010 {SORMLAND} -30",
             "#PBUDGET 0 202501 3010 {} -90", f"#PBUDGET 0 202501 3010 {UPPSALA} -60",
             f"#PBUDGET 0 202501 3010 {SORMLAND} -30", "#RES 0 3010 -100",
             rows=(6, 4, 0, 2), actual=(100_00, 0, 100_00), budget=(90_00, 0, 90_00),
             cells=(*PARTED, "Uppsala 2025-01 revenue budget 6000")),
    regional("sie3_flera_dimensioner.se", "typ 3: delar per kostnadsställe och, finare, även per projekt",
             "#PSALDO 0 202501 3010 {} -100", f"#PSALDO 0 202501 3010 {UPPSALA} -70",
             f"#PSALDO 0 202501 3010 {SORMLAND} -30", '#PSALDO 0 202501 3010 {"1" "10" "6" "P1"} -70',
             "#RES 0 3010 -100",
             rows=(5, 2, 0, 3), actual=(100_00, 0, 270_00)),
]  # fmt: skip

REFUSED = [
    refused("sie1.se", "typ 1: bara årets saldon", sie(*YEAR, first=head(SIETYP="#SIETYP 1", OMFATTN="")), "R017"),
    refused("sie5.sie", "SIE 5 är XML",
            text('<?xml version="1.0" encoding="utf-8"?>', '<Sie xmlns="http://www.sie.se/sie5"><FileInfo/></Sie>'),
            "R010"),
    refused("sie5_bom.sie", "SIE 5 med märke och prefix",
            text('<?xml version="1.0" encoding="utf-8"?>', '<sie:Sie xmlns:sie="http://www.sie.se/sie5"/>',
                 encoding="utf-8-sig"), "R010"),
    refused("sie_inte_alls.se", "heter som en SIE-fil men är ett brev", text("Hej, här kommer bokföringen."), "R011"),
    refused("sie_404.se", "en sparad felsida i stället för filen",
            text("<html><head><title>404 Not Found</title></head>", "<body>Not Found</body></html>"), "R001"),
    refused("sie_tom.se", "en tom SIE-fil", b"", "R002"),
    refused("sie_bara_huvud.se", "ett huvud utan belopp", sie(), "R017"),
    refused("sie_euro.se", "bokfört i euro", sie("#VALUTA EUR", *MONTHS, *YEAR), "R015"),
    refused("sie_utan_region.se", "ingen region i kostnadsställen, namn eller filnamn",
            sie(*MONTHS, *YEAR, first=head(FNAMN='#FNAMN "Larmcentralen"')), "R006"),
    refused("sie_tva_regioner.se", "företagsnamn och filnamn säger emot varandra", sie(*MONTHS, *YEAR), "R007",
            sent_as="Uppsala.se"),
    refused("sie_personnummer.se", "ett personnummer i ett kontonamn",
            sie('#KONTO 4020 "Lön 811218-9876"', *MONTHS, *YEAR), "R009"),
    refused("sie_personnummer_stalle.se", "ett personnummer som kostnadsställe",
            sie(*voucher(1, "20250125", '4010 {1 "811218-9876"} 60.25', "1930 {} -60.25"), first=KIND_4), "R009"),
]  # fmt: skip
CASES = [*PLAIN, *ENCODED, *VOUCHER_FILES, *REGIONAL, *REFUSED]
