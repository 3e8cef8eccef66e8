"""Text files: the forms of numbers, units, signs, months and region names, each beside what it says."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.case import Case, refused, text

ORE = {"kr": 100, "tkr": 100_000, "mnkr": 100_000_000}
Form = tuple[str, str | None]


def _ore(value: str, unit: str = "kr") -> int:
    return int(Decimal(value) * ORE[unit])


def _case(
    file: str,
    says: str,
    raw: bytes,
    codes: str,
    found: list[tuple[int, str]],
    fates: str,
    unit: str = "kr",
    rejected_each: int = 0,
) -> Case:
    """found: öre as written and the cell's key; fates: a letter a row, Stored, Rejected or Ignored, anchor left out."""
    stored, rejected, ignored = (fates.count(letter) for letter in "SRI")
    return Case(
        file, says, raw,
        status="accepted_with_warnings" if codes and not set(codes.split()) <= NOTES else "accepted",
        codes=codes,
        rows=(len(fates) + 3, stored + 1, rejected, ignored + 2),
        actual=(900 * ORE[unit] - sum(ore for ore, _ in found), -rejected_each * rejected, 0),
        cells=tuple(f"{key} {-ore}" for ore, key in found),
    )  # fmt: skip


NOTES = {"R025", "R026", "R108", "R109", "R112", "C207"}
REJECTED = 1_00  # the amount of every row that is rejected for another cell than its amount
ANCHOR = "Uppsala;2025-01;3010;-900"  # revenue, which tells the sign of the file


def numbers(
    file: str, says: str, forms: list[Form], codes: str = "", unit: str = "kr", encoding: str = "utf-8"
) -> Case:
    """Costs for months in a row. A form says its value in the file's unit, a code where it is rejected, or None where
    the cell holds no amount."""
    lines = [f"Uppsala;2025-{month:02};4010;{form}" for month, (form, _) in enumerate(forms, start=1)]
    raw = text(f"Belopp i {unit}", "Region;Period;Konto;Utfall", ANCHOR, *lines,
               encoding=encoding)  # fmt: skip
    found = [
        (_ore(value, unit), f"Uppsala 2025-{month:02} staff actual")
        for month, (_, value) in enumerate(forms, start=1)
        if value and value[0] not in "RC"
    ]
    fates = "".join("I" if value is None else "R" if value[0] in "RC" else "S" for _, value in forms)
    return _case(file, says, raw, codes, found, fates, unit)


def months(file: str, says: str, forms: list[Form], codes: str = "", title: str = "Belopp i kr", **more: str) -> Case:
    """A cost of 1 kr, 2 kr … for each way to write a month; a form says its month, or a code where it is rejected."""
    written = [f"{1 if _bad(month) else place}" for place, (_, month) in enumerate(forms, start=2)]
    lines = [f"Uppsala;{form};4010;{amount}" for (form, _), amount in zip(forms, written, strict=True)]
    raw = text(title, more.get("header", "Region;Period;Konto;Utfall"), more.get("anchor", ANCHOR), *lines)
    added: dict[str, int] = {}
    for (_, month), amount in zip(forms, written, strict=True):
        if month and not _bad(month):
            added[month] = added.get(month, 0) + _ore(amount)
    found = [(ore, f"Uppsala {month} staff actual") for month, ore in added.items()]
    fates = "".join("R" if _bad(month) else "S" for _, month in forms)
    return _case(file, says, raw, codes, found, fates, rejected_each=REJECTED)


def regions(file: str, says: str, forms: list[Form], codes: str = "", encoding: str = "utf-8") -> Case:
    """A cost of 1 kr, 2 kr … on its own account for each way to write a region; a form says its region, or a code."""
    written = [f"{1 if _bad(region) else place}" for place, (_, region) in enumerate(forms, start=2)]
    accounts = range(4011, 4011 + len(forms))
    lines = [
        f"{form};2025-01;{account};{amount}"
        for (form, _), account, amount in zip(forms, accounts, written, strict=True)
    ]
    raw = text("Belopp i kr", "Region;Period;Konto;Utfall", ANCHOR, *lines, encoding=encoding)
    added: dict[str, int] = {}
    for (_, region), amount in zip(forms, written, strict=True):
        if region and not _bad(region):
            added[region] = added.get(region, 0) + _ore(amount)
    found = [(ore, f"{region} 2025-01 staff actual") for region, ore in added.items()]
    fates = "".join("R" if _bad(region) else "S" for _, region in forms)
    return _case(file, says, raw, codes, found, fates, rejected_each=REJECTED)


def _bad(value: str | None) -> bool:
    return value is not None and value.startswith("R")


NUMBERS = [
    numbers("tal_blanksteg.csv", "tusental med blanksteg: vanligt, hårt, smalt hårt, tunt och siffersmalt", [
        ("1 234,50", "1234.5"), ("2\u00a0345,60", "2345.6"), ("3\u202f456,70", "3456.7"), ("4\u2009567,80", "4567.8"),
        ("5\u2007678,90", "5678.9"), ("6\u00a0789\u00a0012,34", "6789012.34")]),
    numbers("tal_punkt_tusental.csv", "tusental med punkt", [
        ("1.234,50", "1234.5"), ("2.345.678", "2345678"), ("3.456", "3456"), ("12,5", "12.5")]),
    numbers("tal_komma_tusental.csv", "engelska tal", [
        ("1,234.50", "1234.5"), ("2,345,678", "2345678"), ("3,456", "3456"), ("12.5", "12.5")]),
    numbers("tal_apostrof.csv", "tusental med apostrof, rak och böjd", [
        ("1'234,50", "1234.5"), ("2’345,60", "2345.6"), ("3'456'789", "3456789")]),
    numbers("tal_blandade.csv", "punkt och komma som decimaltecken i samma kolumn", [
        ("18.6", "18.6"), ("18.2", "18.2"), ("19,4", "19.4"), ("19.5", "19.5"), ("1 234,5", "1234.5")]),
    numbers("tal_minus.csv", "minus på många sätt; kostnader som mest är negativa gör filens tecken osäkert", [
        ("-1,50", "-1.5"), ("−2,50", "-2.5"), ("–3,50", "-3.5"), ("4,50-", "-4.5"), ("(5,50)", "-5.5"),
        ("1 234,50-", "-1234.5"), ("(1 234)", "-1234"), ("- 8,50", "-8.5"), ("+9 999,50", "9999.5")],
        "R035"),
    numbers("tal_dubbelt_minus.csv", "två minustecken går inte att tolka", [
        ("8,00", "8"), ("--5,00", "R101"), ("-(6,00)", "R101"), ("-7,00-", "R101")], "R101"),
    numbers("tal_enheter.csv", "enheten i cellen är filens egen", [
        ("1 234 kr", "1234"), ("2 345,50 kronor", "2345.5"), ("12:-", "12"), ("13,50 SEK", "13.5"), ("14kr", "14")]),
    numbers("tal_andra_enheter.csv", "några celler har en annan enhet än filen", [
        ("1,5 tkr", "1500"), ("2 mnkr", "2000000"), ("3 kkr", "3000")], "R115"),
    numbers("tal_saknas.csv", "de sätt att skriva att ett belopp saknas", [
        ("1,00", "1"), ("-", None), ("–", None), ("..", None), ("i.u.", None), ("", None), ("*", None), ("n/a", None),
        ("saknas", None), ("—", None)]),
    numbers("tal_noll.csv", "noll är ett belopp, inte ett som saknas", [
        ("0", "0"), ("0,00", "0"), ("-0", "0"), ("0,0 kr", "0")]),
    numbers("tal_oren.csv", "fler decimaler än ören avrundas, halva öret uppåt", [
        ("1,005", "1.01"), ("2,0049", "2"), ("-3,005", "-3.01"), ("12,5", "12.5")], "R109"),
    numbers("tal_exakta.csv", "ören som ett binärt tal inte kan skriva", [
        ("0,10", "0.1"), ("0,20", "0.2"), ("0,30", "0.3"), ("123456789,01", "123456789.01")]),
    numbers("tal_ord.csv", "text där ett belopp skulle stå", [
        ("5,00", "5"), ("ettusen", "R101"), ("se not 3", "R101"), ("ca 500", "R101"), ("500?", "R101")], "R101"),
    numbers("tal_excelfel.csv", "Excels felvärden, på svenska och engelska", [
        ("5,00", "5"), ("#DIVISION/0!", "R101"), ("#REFERENS!", "R101"), ("#SAKNAS!", "R101"), ("#N/A", "R101"),
        ("#VÄRDEFEL!", "R101"),
        ("########", "R062")], "R101 R062"),
    numbers("tal_exponent.csv", "Excel har skrivit stora tal med exponent och tappat siffror", [
        ("5,00", "5"), ("1,23457E+11", "R062"), ("1E5", "R062"), ("1,2e-05 kr", "R062"), ("E5", "R101")], "R062 R101"),
    numbers("tal_procent.csv", "procent är inget belopp", [("5,00", "5"), ("12 %", "R101"), ("3,5%", "R101")], "R101"),
    numbers("tal_brutna_grupper.csv", "tusental i fel grupper", [
        ("5,00", "5"), ("12 34,00", "R101"), ("1 2345", "R101"), ("1.23.456", "R101"), ("1,234,56", "R101")], "R101"),
    numbers("tal_orimliga.csv", "ett belopp som inte får plats", [
        ("5,00", "5"), ("99999999999999999999", "R101")], "R101"),
    numbers("tal_frammande_siffror.csv", "siffror ur andra skriftspråk", [
        ("5,00", "5"), ("١٢٣", "R063"), ("１２", "R063"), ("½", "R101"), ("12²", "R101")], "R063 R101"),
    numbers("tal_ensam_punkt_kr.csv", "1.234 i kronor: en krona har två decimaler, alltså tusental", [
        ("1.234", "1234"), ("2.345", "2345")]),
    numbers("tal_ensam_punkt_tkr.csv", "1.234 i tkr kan vara båda delarna", [
        ("5 678", "5678"), ("1.234", "R102")], "R102", unit="tkr"),
    numbers("tal_ensam_punkt_tkr_sammanhang.csv", "1.234 i tkr där en annan cell i kolumnen avgör", [
        ("1.234", "1234"), ("2.345.678", "2345678"), ("3,5", "3.5")], unit="tkr"),
    numbers("tal_decimalpunkt_tkr.csv", "1.234 i tkr där kolumnens andra tal har tusental med komma", [
        ("1.234", "1.234"), ("2,345.678", "2345.678")], unit="tkr"),
    numbers("tal_tkr_ore.csv", "tkr med fem decimaler är hela ören", [
        ("0,00001", "0.00001"), ("12,34567", "12.34567"), ("-1,00001", "-1.00001")], unit="tkr"),
    numbers("tal_mnkr.csv", "mnkr med decimaler", [
        ("1,234567", "1.234567"), ("0,00000001", "0.00000001"), ("2", "2")], unit="mnkr"),
    numbers("tal_cp1252.csv", "hårda blanksteg och tankstreck i Windows-1252", [
        ("3\u00a0234,50", "3234.5"), ("–2\u00a0345,60", "-2345.6")], encoding="cp1252"),
    numbers("tal_valuta_fore.csv", "valutan före talet", [
        ("SEK 1 234,50", "1234.5"), ("kr 500", "500"), ("kr. 7,50", "7.5"), ("-SEK 5", "-5"), ("SEK -6,50", "-6.5"),
        ("(SEK 1 000)", "-1000"), ("Kr 1.234,50", "1234.5")]),
    numbers("tal_streck_for_ore.csv", "hela kronor skrivna med streck", [
        ("1 234,-", "1234"), ("500:-", "500"), ("1 234,–", "1234"), ("75 :–", "75"), ("-20,-", "-20")]),
    numbers("tal_andra_enheter_ord.csv", "utskrivna enheter i några celler", [
        ("1,5 tusen kr", "1500"), ("2 milj kr", "2000000"), ("3 milj. kr", "3000000"), ("tkr 4", "4000"),
        ("MSEK 0,5", "500000"), ("2,5 Mkr", "2500000")], "R115"),
    numbers("tal_skyddade.csv", "tal som ett system har skyddat för Excel", [
        ('="1234,50"', "1234.5"), ('"=""2345"""', "2345"), ("'3456,50", "3456.5"), ("'-5", "-5"), ('=""', None)]),
    numbers("tal_bokstaver.csv", "bokstäver i stället för siffror: läses inte, men orsaken sägs", [
        ("5,00", "5"), ("1O5", "R063"), ("l2,50", "R063"), ("1 OOO", "R063"), ("I7", "R063"), ("O", "R101")],
        "R063 R101"),
    numbers("tal_blanksteg_i_decimaler.csv", "blanksteg vid decimaltecknet kan vara två tal", [
        ("5,00", "5"), ("1 234, 50", "R101"), ("12 ,5", "R101"), ("0,5 0", "R101")], "R101"),
    numbers("tal_indiska_grupper.csv", "andra länders grupper gissas inte", [
        ("5,00", "5"), ("12,34,567", "R101"), ("1,2345,6789", "R101"), ("12'34'567", "R101")], "R101"),
    numbers("tal_annan_valuta.csv", "belopp i en annan valuta", [
        ("5,00", "5"), ("5 €", "R101"), ("USD 6", "R101"), ("7 EUR", "R101")], "R101"),
    numbers("tal_saknas_system.csv", "så skriver andra system att ett belopp saknas", [
        ("1,00", "1"), ("NULL", None), ("(tom)", None), ("(Blank)", None), ("Uppgift saknas", None), ("---", None),
        (".", None)]),
    numbers("tal_engelska_tkr.csv", "1,234.50 i tkr avgör vad 1,234 betyder", [
        ("1,234.50", "1234.5"), ("1,234", "1234"), ("-2,345.5", "-2345.5")], unit="tkr"),
    numbers("tal_ensamt_komma_tkr.csv", "1,234 i tkr kan vara båda delarna", [
        ("5 678", "5678"), ("1,234", "R102")], "R102", unit="tkr"),
    numbers("tal_osynliga.csv", "osynliga tecken i talet", [
        ("\u200b1234,50", "1234.5"), ("2345,60\ufeff", "2345.6"), ("\u20603456,70", "3456.7")]),
]  # fmt: skip

MONTHS = [
    months("manad_siffror.csv", "månader med siffror", [
        ("202501", "2025-01"), ("2025-02", "2025-02"), ("2025/03", "2025-03"), ("2025.04", "2025-04"),
        ("2025M05", "2025-05"), ("2025P06", "2025-06"), ("07/2025", "2025-07"), ("8/2025", "2025-08"),
        ("2025 09", "2025-09"), ("10-2025", "2025-10")]),
    months("manad_namn.csv", "månader med namn", [
        ("jan-25", "2025-01"), ("feb 2025", "2025-02"), ("mars 2025", "2025-03"), ("April -25", "2025-04"),
        ("maj-2025", "2025-05"), ("JUNI 2025", "2025-06"), ("jul. 2025", "2025-07"), ("augusti 2025", "2025-08"),
        ("sept 25", "2025-09"), ("okt’25", "2025-10"), ("2025 november", "2025-11"), ("dec/25", "2025-12")]),
    months("manad_engelska.csv", "månader på engelska", [
        ("January 2025", "2025-01"), ("Feb-25", "2025-02"), ("March 2025", "2025-03"), ("Apr 2025", "2025-04"),
        ("May 2025", "2025-05"), ("June 2025", "2025-06"), ("Jul-25", "2025-07"), ("August 2025", "2025-08"),
        ("Sep 2025", "2025-09"), ("Oct 2025", "2025-10")]),
    months("manad_datum.csv", "datum i månaden", [
        ("2025-01-31", "2025-01"), ("20250228", "2025-02"), ("31/3 2025", "2025-03"), ("30.4.2025", "2025-04"),
        ("2025-05-31 00:00:00", "2025-05"), ("2025-06-30T00:00:00", "2025-06"), ("31/7-2025", "2025-07")]),
    months("manad_serienummer.csv", "Excels serienummer: 45688 är 31 januari 2025", [
        ("45688", "2025-01"), ("45689", "2025-02"), ("45900", "2025-08")], "C206"),
    months("manad_utan_ar.csv", "bara månaden; året står i titeln", [
        ("jan", "2025-01"), ("P02", "2025-02"), ("3", "2025-03"), ("Period 4", "2025-04"), ("maj", "2025-05"),
        ("06", "2025-06")], title="Huvudbok 2025, belopp i kr", anchor="Uppsala;jan;3010;-900"),
    months("manad_ingenstans_ar.csv", "bara månaden och inget år någonstans: filen gissar inte", [
        ("jan", "R103"), ("P02", "R103"), ("2025-02", "2025-02")], "R103"),
    months("manad_flera.csv", "perioder som är fler än en månad", [
        ("T2 2025", "R104"), ("2025", "R104"), ("jan-aug 2025", "R104"), ("2025-02", "2025-02")], "R104"),
    months("manad_fel.csv", "månader som inte finns", [
        ("2025-13", "R103"), ("202500", "R103"), ("31/2 2025", "R103"), ("janauri 2025", "R103"),
        ("2025.1", "R103"), ("P13", "R103"),
        ("2025-02", "2025-02")], "R103"),
    months("manad_datum_namn.csv", "datum med månadens namn", [
        ("31 januari 2025", "2025-01"), ("den 28 februari 2025", "2025-02"), ("31-mar-2025", "2025-03"),
        ("30.apr.2025", "2025-04"), ("1 maj 2025", "2025-05"), ("June 30, 2025", "2025-06"),
        ("2025-07-01T00:00:00.000Z", "2025-07"), ("1 aug. 2025", "2025-08")]),
    months("manad_korta.csv", "månaden utan inledande nolla, och med flera", [
        ("2025-1", "2025-01"), ("2025/2", "2025-02"), ("2025 M3", "2025-03"), ("2025P4", "2025-04"),
        ("005.2025", "2025-05"), ("06.2025", "2025-06"), ("2025, juli", "2025-07"), ("aug -25", "2025-08")]),
    months("manad_kvartal.csv", "kvartal, veckor och halvår avvisas med sitt namn", [
        ("Q1 2025", "R064"), ("2025Q2", "R064"), ("kv 3 2025", "R064"), ("första kvartalet 2025", "R064"),
        ("v. 34", "R064"), ("vecka 34 2025", "R064"), ("2025-W34", "R064"), ("H1 2025", "R064"),
        ("2025-02", "2025-02")], "R064"),
    months("manad_skyddad.csv", "perioden skyddad för Excel", [
        ('="202501"', "2025-01"), ("'202502", "2025-02"), ('"=""2025-03"""', "2025-03")]),
    months("manad_omojligt_datum.csv", "dagar som inte finns", [
        ("30 februari 2025", "R103"), ("2025-04-31", "R103"), ("32 maj 2025", "R103"), ("2025-02", "2025-02")],
        "R103"),
    months("manad_tvetydig.csv", "2501 och 25-01 kan vara både år och dag", [
        ("2501", "R103"), ("25-01", "R103"), ("2025-02", "2025-02")], "R103"),
    months("manad_saknas.csv", "raden har belopp men ingen period", [
        ("", "R103"), ("2025-02", "2025-02")], "R103"),
]  # fmt: skip

REGIONS = [
    regions("region_uppsala.csv", "Uppsala i olika skrivning", [
        (name, "Uppsala") for name in ("Uppsala", "UPPSALA", "uppsala", "Region Uppsala", "Uppsala län", " Uppsala  ",
                                       "Region  Uppsala")]),
    regions("region_sormland.csv", "Sörmland i olika skrivning", [
        (name, "Sörmland") for name in ("Sörmland", "Sormland", "Södermanland", "Sodermanland", "Region Sörmland",
                                        "Södermanlands län", "So\u0308rmland", "REGION SÖRMLAND",
                                        "So\u0308dermanlands la\u0308n")]),
    regions("region_vastmanland.csv", "Västmanland i olika skrivning", [
        (name, "Västmanland") for name in ("Västmanland", "Vastmanland", "Region Västmanland", "Västmanlands län",
                                           "västmanland.", "Region\u00a0Västmanland")]),
    regions("region_varmland.csv", "Värmland deltar genom avtal", [
        ("Värmland", "Värmland"), ("Region Värmland", "Värmland"), ("Varmlands lan", "Värmland")]),
    regions("region_okand.csv", "regioner som inte hör hit får inte gissas", [
        ("Stockholm", "R105"), ("Region Örebro län", "R105"), ("Västra Götaland", "R105"), ("Västernorrland", "R105"),
        ("VML", "R105"), ("RegUpps", "R105"), ("Jämtland", "R105"), ("Uppsala", "Uppsala")], "R105"),
    regions("region_felstavad.csv", "en felstavad region får ett förslag, men gissas inte", [
        ("Uppsla", "R065"), ("Vestmanland", "R065"), ("Region Sörmlnd", "R065"), ("Uppsala", "Uppsala")], "R065"),
    regions("region_bokstav.csv", "länens bokstäver", [
        ("D", "Sörmland"), ("C", "Uppsala"), ("U", "Västmanland"), ("S", "Värmland"), ("u", "Västmanland")]),
    regions("region_fel_bokstav.csv", "ett annat läns bokstav", [("C", "Uppsala"), ("A", "R105")], "R105"),
    regions("region_initialer.csv", "S, U och V är initialer, men U är Västmanlands länsbokstav", [
        ("S", "R105"), ("U", "R105"), ("V", "R105")], "R105"),
    regions("region_bokstav_initial.csv", "bokstäver som är både det ena och det andra", [
        ("D", "Sörmland"), ("U", "R105"), ("V", "R105")], "R105"),
    regions("region_landsting.csv", "landsting, län och region om vartannat", [
        ("Landstinget i Uppsala län", "Uppsala"), ("Region Uppsala län", "Uppsala"),
        ("Landstinget Västmanland", "Västmanland"), ("Södermanlands läns landsting", "Sörmland"),
        ("Landstinget i Värmland", "Värmland"), ("region  va\u0308rmland", "Värmland"),
        ("\u00a0Region\u00a0Sörmland ", "Sörmland"), ("Sodermanlands lan", "Sörmland")]),
    regions("region_saknas_pa_rad.csv", "en rad utan region", [("", "R106"), ("Uppsala", "Uppsala")], "R106"),
]  # fmt: skip


def signs(file: str, says: str, revenue: str, staff: str, codes: str = "") -> Case:
    """1 000 kr revenue and 600 kr staff cost, actual; 900 and 500 in the budget."""
    raw = text("Belopp i kr", "Region;Period;Konto;Utfall;Budget", f"Uppsala;2025-01;3010;{revenue}",
               f"Uppsala;2025-01;4010;{staff}")  # fmt: skip
    cells = ("revenue actual 100000", "revenue budget 90000", "staff actual -60000", "staff budget -50000")
    return Case(
        file, says, raw, "accepted_with_warnings" if codes else "accepted", codes, (4, 2, 0, 2),
        (400_00, 0, 0), (400_00, 0, 0), tuple(f"Uppsala 2025-01 {cell}" for cell in cells),
    )  # fmt: skip


SIGNS = [
    signs("tecken_bokforing.csv", "intäkter negativa, som i bokföringen", "-1000;-900", "600;500"),
    signs("tecken_resultat.csv", "kostnader negativa", "1000;900", "-600;-500"),
    signs("tecken_utan.csv", "inga tecken alls", "1000;900", "600;500"),
    Case(
        "tecken_rattad_intakt.csv",
        "en rättelse har omvänt tecken; intäkternas summa bestämmer",
        text("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;3010;-1000", "Uppsala;2025-01;3110;150",
             "Uppsala;2025-01;4010;600"),
        rows=(5, 3, 0, 2), actual=(1000_00 - 150_00 - 600_00, 0, 0),
        cells=("Uppsala 2025-01 revenue actual 85000", "Uppsala 2025-01 staff actual -60000"),
    ),
    Case(
        "tecken_bara_kostnader.csv", "en kostnadsrapport utan intäkter, positiva belopp",
        text("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;4010;600", "Uppsala;2025-01;5010;40"),
        rows=(4, 2, 0, 2), actual=(-640_00, 0, 0), cells=("Uppsala 2025-01 other actual -4000",),
    ),
    Case(
        "tecken_kreditfaktura.csv", "en kostnadsrapport där en kreditfaktura är negativ",
        text("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;4010;600", "Uppsala;2025-01;5010;-40"),
        rows=(4, 2, 0, 2), actual=(-560_00, 0, 0), cells=("Uppsala 2025-01 other actual 4000",),
    ),
    Case(
        "tecken_budget_omvand.csv", "utfallet har bokföringens tecken, budgeten resultatets: anmärks",
        text("Belopp i kr", "Region;Period;Konto;Utfall;Budget", "Uppsala;2025-01;3010;-1000;900",
             "Uppsala;2025-01;4010;600;-500"),
        "accepted_with_warnings", "R022", (4, 2, 0, 2), (400_00, 0, 0), (-400_00, 0, 0),
        ("Uppsala 2025-01 revenue actual 100000",),
    ),
]  # fmt: skip


def units(file: str, says: str, lines: list[str], ore: int, codes: str = "", sent_as: str = "") -> Case:
    """A revenue of 12 of something; `lines` are the rows above it, the header last."""
    raw = text(*lines, "Uppsala;2025-01;3010;-12;tkr" if "enhet" in lines[-1] else "Uppsala;2025-01;3010;-12")
    return Case(
        file, says, raw, "accepted_with_warnings" if codes else "accepted", codes,
        (len(lines) + 1, 1, 0, len(lines)), (12 * ore, 0, 0), None,
        (f"Uppsala 2025-01 revenue actual {12 * ore}",), sent_as=sent_as,
    )  # fmt: skip


LONG = "Region;Period;Konto;Utfall"
UNITS = [
    units("enhet_rubrik.csv", "enheten i rubriken", [f"{LONG} (tkr)"], 100_000),
    units("enhet_rubrik_i.csv", "”Utfall i mnkr”", [f"{LONG} i mnkr"], 100_000_000),
    units("enhet_rubrik_hak.csv", "enheten inom hakparentes", [f"{LONG} [kr]"], 100),
    units("enhet_titel.csv", "enheten i titeln", ["Huvudbok januari 2025", "Belopp i tkr", LONG], 100_000),
    units("enhet_titel_ord.csv", "enheten utskriven", ["Belopp i tusental kronor", LONG], 100_000),
    units("enhet_kolumn.csv", "enheten i en egen kolumn", [f"{LONG};Beloppsenhet"], 100_000),
    units("enhet_filnamn.csv", "enheten i filnamnet", [LONG], 100_000, sent_as="Utfall tkr januari.csv"),
    units("enhet_rubrik_fore_titel.csv", "rubriken går före titeln", ["Belopp i kr om inget annat sägs",
          f"{LONG} (tkr)"],
          100_000),
    Case(
        "enhet_kolumn_blandad.csv", "varje rad har sin egen enhet",
        text("Region;Period;Konto;Utfall;Beloppsenhet", "Uppsala;2025-01;3010;-12;tkr", "Uppsala;2025-01;4010;600;kr"),
        rows=(3, 2, 0, 1), actual=(12_000_00 - 600_00, 0, 0),
        cells=("Uppsala 2025-01 revenue actual 1200000", "Uppsala 2025-01 staff actual -60000"),
    ),
    Case(
        "enhet_per_kolumn.csv", "utfall i tkr, budget i kr",
        text("Region;Period;Konto;Utfall (tkr);Budget (kr)", "Uppsala;2025-01;3010;-12;-11000"),
        rows=(2, 1, 0, 1), actual=(12_000_00, 0, 0), budget=(11_000_00, 0, 0),
        cells=("Uppsala 2025-01 revenue budget 1100000",),
    ),
    units("enhet_ingenstans.csv", "ingen enhet: kronor antas, sägs högt", [LONG], 100, "R021"),
]  # fmt: skip
PLAIN = "region;period;kontogrupp;utfall;budget"
OTHERS = [
    Case(
        "enhet_enklaste.csv", "den enklaste exporten är alltid i tkr",
        text(PLAIN, "Uppsala;202501;Intäkter;-100;-90,5", "Uppsala;202501;Personalkostnader;60;55",
             "Uppsala;202501;Pensionskostnader;6;5", "Uppsala;202501;IT;5;4", "Uppsala;202501;Övriga kostnader;3;2"),
        rows=(6, 5, 0, 1), actual=(26_000_00, 0, 0), budget=(24_500_00, 0, 0),
        cells=("Uppsala 2025-01 pension actual -600000", "Uppsala 2025-01 technology budget -400000",
               "Uppsala 2025-01 revenue budget 9050000"),
    ),
    refused("region_ingenstans.csv", "det framgår inte vilken region filen gäller",
            text("Belopp i kr", "Period;Konto;Utfall", "2025-01;3010;-100"), "R006"),
    refused("region_tva_i_titeln.csv", "titeln nämner två regioner och raderna ingen",
            text("Uppsala och Västmanland, belopp i kr", "Period;Konto;Utfall", "2025-01;3010;-100"), "R007"),
    refused("region_titel_mot_filnamn.csv", "titeln och filnamnet säger emot varandra",
            text("Region Uppsala, belopp i kr", "Period;Konto;Utfall", "2025-01;3010;-100"), "R007",
            sent_as="Huvudbok Västmanland.csv"),
    *(
        Case(file, says, text(title, "Period;Konto;Utfall", "2025-01;3010;-100"), rows=(3, 1, 0, 2),
             actual=(100_00, 0, 0), cells=("Sörmland 2025-01 revenue actual 10000",), sent_as=sent_as)
        for file, says, title, sent_as in (
            ("region_i_titeln.csv", "regionen i titeln", "Region Sörmland, belopp i kr", ""),
            ("region_i_filnamnet.csv", "regionen i filnamnet", "Belopp i kr", "Utfall_sormland_jan.csv"),
            ("region_i_filnamnet_nfd.csv", "regionen i ett filnamn från Mac", "Belopp i kr", "So\u0308rmland.csv"),
        )
    ),
    Case(
        "konto_skyddat.csv", "konton som ett system har skyddat för Excel",
        text("Belopp i kr", "Region;Period;Konto;Utfall", '="Uppsala";="202501";="3010";-900',
             "Uppsala;202501;'4010;600"),
        "accepted", "", (4, 2, 0, 2), (300_00, 0, 0), None,
        ("Uppsala 2025-01 revenue actual 90000", "Uppsala 2025-01 staff actual -60000"),
    ),
    Case(
        "manad_ar_i_egen_kolumn.csv", "år och månad i var sin kolumn",
        text("Belopp i kr", "Region;År;Månad;Konto;Utfall", "Uppsala;2024;12;3010;-900", "Uppsala;2025;1;4010;5",
             "Uppsala;2025;2;4010;6"),
        "accepted", "", (5, 3, 0, 2), (889_00, 0, 0), None,
        ("Uppsala 2024-12 revenue actual 90000", "Uppsala 2025-02 staff actual -600"),
    ),
]  # fmt: skip
CASES = [*NUMBERS, *MONTHS, *REGIONS, *SIGNS, *UNITS, *OTHERS]
