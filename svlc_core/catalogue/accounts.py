"""Account prefix → report line; the longest prefix wins. Also the names under which a line itself is handed in."""

from svlc_core.vocabulary import Line

# Region-Bas: class 3 revenue, class 4 staff with 44 pension; IT varies between regions, here the group 66–67 is used.
ACCOUNTS: dict[str, Line] = {
    "3": Line.REVENUE,
    "4": Line.STAFF,
    "44": Line.PENSION,
    "5": Line.OTHER,
    "6": Line.OTHER,
    "66": Line.TECHNOLOGY,
    "67": Line.TECHNOLOGY,
    "7": Line.OTHER,
    "8": Line.OTHER,
}

LINE_NAMES: dict[Line, tuple[str, ...]] = {
    Line.REVENUE: ("Intäkter", "Intäkt", "Verksamhetens intäkter", "Övriga intäkter"),
    Line.STAFF: ("Personal", "Personalkostnader", "Personalkostnad", "Löner", "Lönekostnader",
                 "Personal exkl. pension"),
    Line.PENSION: ("Pension", "Pensioner", "Pensionskostnad", "Pensionskostnader", "Pensionsavsättningar"),
    Line.TECHNOLOGY: ("Teknik/IT", "Teknik", "IT", "IT/teknik", "Teknikkostnader", "Teknik och IT", "Teknik & IT",
                      "IT-kostnader"),
    Line.OTHER: ("Övrigt", "Övriga", "Övriga kostnader", "Övrig drift", "Övriga driftskostnader"),
    Line.UNMAPPED: ("Ej mappat", "Okänt"),
}  # fmt: skip

# Classes 1 and 2 are the balance sheet; a ledger of the result leaves them out.
BALANCE_CLASSES = ("1", "2")
RESULT_CLASSES = ("3", "4", "5", "6", "7", "8")
