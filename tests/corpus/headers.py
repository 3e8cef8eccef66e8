"""Text files: headers of two lines, lines of units, titles that are none, and headers that repeat themselves."""

from __future__ import annotations

from tests.corpus.case import Case, refused, text

TITLE = "Region Uppsala 2025, belopp i kr"
ROWS = ("3010;Ersättning;-100;-110;-90;-95", "4010;Löner;60;61;55;56")
VERDICT = {
    "rows": (5, 2, 0, 3),
    "actual": (210_00 - 121_00, 0, 0),
    "budget": (185_00 - 111_00, 0, 0),
    "cells": (
        "Uppsala 2025-01 revenue actual 10000",
        "Uppsala 2025-02 staff actual -6100",
        "Uppsala 2025-01 revenue budget 9000",
        "Uppsala 2025-02 staff budget -5600",
    ),
}


def two_lines(file: str, says: str, upper: str, lower: str, **changes: object) -> Case:
    """Revenue 100 and 110 kr against 90 and 95, staff 60 and 61 against 55 and 56, for January and February."""
    return Case(file, says, text(TITLE, upper, lower, *ROWS), **{**VERDICT, **changes})


CASES = [
    two_lines("tvarad_matt_over.csv", "Utfall och Budget över sina månader", ";;Utfall;;Budget;",
              "Konto;Benämning;jan;feb;jan;feb"),
    two_lines("tvarad_matt_upprepat.csv", "måttet upprepat över varje månad", ";;Utfall;Utfall;Budget;Budget",
              "Konto;Benämning;jan;feb;jan;feb"),
    two_lines("tvarad_rubriker_overst.csv", "rubrikerna överst, månaderna under", "Konto;Benämning;Utfall;;Budget;",
              ";;jan;feb;jan;feb"),
    Case("tvarad_manad_over.csv", "månaden över utfall och budget",
         text(TITLE, ";;jan;;feb;", "Konto;Benämning;Utfall;Budget;Utfall;Budget",
              "3010;Ersättning;-100;-90;-110;-95", "4010;Löner;60;55;61;56"), **VERDICT),
    two_lines("tvarad_med_ar.csv", "måttet med år över månader utan", ";;Utfall 2025;;Budget 2025;",
              "Konto;Benämning;jan;feb;jan;feb"),
    Case("tvarad_enheter.csv", "enheten på en egen rad under rubrikerna",
         text("region;period;konto;utfall;budget", ";;;tkr;kr", "Uppsala;2025-01;3010;-1;-900",
              "Uppsala;2025-01;4010;2;800"),
         rows=(4, 2, 0, 2), actual=(1000_00 - 2000_00, 0, 0), budget=(100_00, 0, 0),
         cells=("Uppsala 2025-01 staff actual -200000", "Uppsala 2025-01 revenue budget 90000")),
    Case("tvarad_titel.csv", "en titel ensam i första kolumnen är ingen rubrikrad",
         text("Utfall, kr;;;", "Region Uppsala 2025;;;", "Konto;Benämning;jan;feb", "3010;Ersättning;-100;-110"),
         rows=(4, 1, 0, 3), actual=(210_00, 0, 0), cells=("Uppsala 2025-02 revenue actual 11000",)),
    Case("rubrik_excels_datum.csv", "jan-25 … mar-25 som Excel har gjort om till datum i året då de skrevs",
         text("Region Uppsala, utfall i kr", "Konto;Benämning;2026-01-25;2026-02-25;2026-03-25",
              "3010;Ersättning;-100;-110;-120", "4010;Löner;60;61;62"),
         "accepted_with_warnings", "R066", rows=(4, 2, 0, 2), actual=(330_00 - 183_00, 0, 0),
         cells=("Uppsala 2025-01 revenue actual 10000", "Uppsala 2025-03 staff actual -6200")),
    refused("tvarad_bara_manader.csv", "samma månader två gånger utan att något säger vad de är",
            text(TITLE, "Konto;Benämning;jan;feb;jan;feb", *ROWS), "R005"),
]  # fmt: skip
