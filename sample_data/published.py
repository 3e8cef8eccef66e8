"""The published figures, as printed in the centre's follow-up report T2 2025 and operations plan 2026.

Every figure keeps its printed form: mixed decimal signs, units in the cell, `-` and `*`. The labels are our own words.
"""

from __future__ import annotations

Table = list[list[str]]

REPORT, PLAN = "Uppföljning T2 2025", "Verksamhetsplan 2026"
EVERYONE = "Alla (Värmland ingår)"
BASELINE = "nuläge 2024 enligt planen"
PERIODS = ["2022", "2023", "2024", "T2 2025"]

_LABELS = {
    "larmtid_1a_median": "Prio 1A: tid från besvarat samtal till utlarmning, median",
    "svarstid_medel": "Svarstid på prioriterad linje, medel",
    "prio2_ut_prio1_in": "Prioritet 2 ut med prioritet 1 in",
    "prio1_ut_utan_transport": "Prioritet 1 ut utan transport till sjukhus",
    "aterkontakt_24h_prio1": "Hänvisning med återkontakt inom 24 timmar och prioritet 1",
    "hanvisad_inskriven_3d": "Hänvisad, besöker akutmottagning inom 3 dagar och skrivs in",
    "orsak_andrad_prio_ifylld": "Orsak ifylld när vald prioritet avviker från beslutsstödets",
}
_SECONDS = {"larmtid_1a_median": "80", "svarstid_medel": "8"}  # measured in seconds, with the level aimed at
_WISHES = {"orsak_andrad_prio_ifylld": ("högre", "öka")}  # every other one is to fall
_SCOPES = {("hanvisad_inskriven_3d", REPORT): "Uppsala", ("hanvisad_inskriven_3d", PLAN): "ej angivet"}

_REPORTED = {
    "larmtid_1a_median": ["86 sek", "87,5 sek", "91,1 sek", "84,4sek"],
    "svarstid_medel": ["3,9 sek", "4,0 sek", "4,0 sek", "4.0sek"],
    "prio2_ut_prio1_in": ["3.7", "4.3", "4.1", "4.5"],
    "prio1_ut_utan_transport": ["18.6", "18.2", "19,4", "19.5"],
    "aterkontakt_24h_prio1": ["1.1", "1", "1.2", "1.2"],
    "hanvisad_inskriven_3d": ["6.5", "6.4", "6.0", "5.3"],
    "orsak_andrad_prio_ifylld": ["13,6", "15,8", "-", "28.9"],
}
_PLANNED = {
    "prio2_ut_prio1_in": "6,1",
    "prio1_ut_utan_transport": "19,4",
    "aterkontakt_24h_prio1": "1,0",
    "hanvisad_inskriven_3d": "5,4",
    "orsak_andrad_prio_ifylld": "-",
}

_SICK_LEAVE = {
    "Total sjukfrånvaro": "4,26% 3,41% 1,98% 1,95% 5,3% 6,0% 6,8% 4,9% 5,71% 7,89% 5,88% 2,85%",
    "Varav långtidssjukfrånvaro över 60 dagar": "0% 0% 0% 0% 1,6% 0% 15,3% 28,3% * 1,63% 2,05% 0%",
    "Män": "1,99% 3,90% 0,77% 0,70% 4,1% 3,3% 9,8% 5,0% 0,96% 2,74% 3,02% 4,58%",
    "Kvinnor": "5,45% 3,03% 2,66% 2,47% 5,9% 7,4% 5,1% 4,8% 7,05% 9,77% 6,88% 5,33%",
    "Anställda –29 år": "5,68% 1,93% 1,48% 0,87% 5,5% 19,6% 4,5% 3,2% 2,98% 3,63% 4,89% 0%",
    "Anställda 30–49 år": "5,88% 1,72% 2,08% 2,97% 6,0% 4,5% 6,4% 5,5% 5,41% 9,0% 6,35% 3,82%",
    "Anställda 50 år och äldre": "2,23% 5,16% 0,75% 2,59% 4,2% 4,8% 7,7% 4,0% 7,11% 5,71% 5,32% 6,75%",
    "Antal heltidssjukskrivna": "0 0 0 0 0 0 1 0 0 2 0,16 0",
    "Antal deltidssjukskrivna": "0 0 0 1 0 0 1 0 4 0 0 0",
    "Rehabiliteringsärenden, totalt": "0 0 0 0 2 6 2 0 3 0 0 0",
    "Rehabiliteringsärenden, avslutade": "0 1 0 0 2 5 1 1 3 1 0 0",
}
_SICK_LEAVE_REGIONS = ["Sörmland", "Västmanland", "Uppsala"]  # the order of the printed columns

_YEAR_TO_DATE, _YEAR = "jan-aug 2025", "2025"
_OWNERS = "Sörmland+Uppsala+Västmanland"
_FINANCE = (
    ("Ackumulerat resultat", "Alla", _YEAR_TO_DATE, "2", "mnkr", "lika stor avvikelse mot budget"),
    ("Bruttokostnadsutveckling", "Alla", _YEAR_TO_DATE, "-0,01", "%", "strecket kan vara minustecken eller tankstreck"),
    ("Helårsprognos, resultat", "Alla", _YEAR, "1,7", "mnkr", "avvikelsen mot budget är ungefär lika stor"),
    ("Helårsprognos, resultat", "Sörmland", _YEAR, "881", "tkr", "personal och teknik kostar mindre"),
    ("Helårsprognos, resultat", "Uppsala", _YEAR, "676", "tkr", "personal kostar mindre"),
    ("Helårsprognos, resultat", "Västmanland", _YEAR, "185", "tkr", "personal kostar mindre"),
    (
        "Kostnadsminskning genom Värmland",
        _OWNERS,
        _YEAR_TO_DATE,
        "994",
        "tkr",
        "oklart om den redan ingår i resultatet",
    ),
    ("Teknikkostnad lägre än budget, helår", "Alla", _YEAR, "1,5", "mnkr", "räknas inte med i prognosen"),
    ("Helårsprognos med Värmlands intäkter", "Alla", _YEAR, "3,2", "mnkr", "allt annat oförändrat"),
)


def indicators() -> Table:
    """One row an indicator and source; a plan row has only its 2024 cell filled."""
    head = ["Indikator", "Benämning", "Enhet", "Region", "Källa", "Målvärde", "Riktning"]
    rows = [["Mål och indikatorer"], ["Publicerade uppgifter, Sjukvårdens Larmcentral"], []]
    rows.append([*head, *PERIODS, "Anmärkning"])
    for code, cells in _REPORTED.items():
        rows.append([*_about(code, REPORT), *cells, _reason(cells, "")])
    for code, cell in _PLANNED.items():
        rows.append([*_about(code, PLAN), "", "", cell, "", _reason([cell], BASELINE)])
    return rows


def _about(code: str, source: str) -> list[str]:
    direction, wish = _WISHES.get(code, ("lägre", "minska"))
    unit, scope = "sek" if code in _SECONDS else "%", _SCOPES.get((code, source), EVERYONE)
    target = wish if source == PLAN else _SECONDS.get(code, "")
    return [code, _LABELS[code], unit, scope, source, target, direction]


def _reason(cells: list[str], note: str) -> str:
    missing = "systemfel, uppgift saknas" if "-" in cells else ""
    return "; ".join(part for part in (note, missing) if part)


def sick_leave_printed(region: str, period: str) -> dict[str, str]:
    """What is printed of a region and a period: label → figure."""
    place = 4 * _SICK_LEAVE_REGIONS.index(region) + PERIODS.index(period)
    return {label: printed.split()[place] for label, printed in _SICK_LEAVE.items()}


def sick_leave() -> Table:
    """One row a key figure and region."""
    rows = [["Sjukfrånvaro och rehabilitering"], ["Publicerade uppgifter, Uppföljning T2 2025"], []]
    rows.append(["Nyckeltal", "Enhet", "Region", *PERIODS])
    for label, printed in _SICK_LEAVE.items():
        cells = printed.split()
        for place, region in enumerate(_SICK_LEAVE_REGIONS):
            unit = "%" if "%" in printed else "antal"
            rows.append([label, unit, region, *cells[4 * place : 4 * place + 4]])
    return [*rows, [], ["* uppgiften kan inte kvalitetssäkras efter byte av personalsystem"]]


def finance() -> Table:
    """One row a figure."""
    rows = [["Ekonomi januari–augusti 2025 och helårsprognos"], ["Publicerade uppgifter"], []]
    rows.append(["Post", "Region", "Period", "Värde", "Enhet", "Källa", "Anmärkning"])
    return rows + [[*row[:5], REPORT, row[5]] for row in _FINANCE]


def events() -> Table:
    """What the charts mark in time: of each whether it is published, and what of it is made up."""
    error = "Systemfel: orsak till ändrad prioritet kan inte redovisas"
    joining = "Värmland faktureras för sin anslutning till larmcentralen"
    return [
        ["datum", "till", "händelse", "region", "indikator", "uppgift"],
        ["2024-01-01", "2024-12-31", error, "", "orsak_andrad_prio_ifylld", "publicerad"],
        ["2025-01-01", "2025-08-31", joining, "Värmland", "", "publicerad, men i exempeldatan är Värmland med alla år"],
        ["2025-02-01", "", "Uppgradering av Alitis, under T1 2025", "", "", "publicerad, men dagen är påhittad"],
    ]


def vintages() -> Table:
    """The published full-year forecast, one row an owner: their sum, 1 742 tkr, is what is printed as 1,7 mnkr."""
    head = ["prognosomgång", "år", "kända månader", "region", "helår (tkr)", "källa", "kommentar"]
    told = [(region, amount, note) for name, region, period, amount, unit, note in _FINANCE
            if (name, period, unit) == ("Helårsprognos, resultat", _YEAR, "tkr")]  # fmt: skip
    return [head, *(["Augustiprognos 2025", _YEAR, "8", *row[:2], REPORT, row[2]] for row in told)]
