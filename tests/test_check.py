"""What is said of a file before it is stored, and of published figures that contradict each other."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from svlc_core import check, read
from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import ASIDE_COLUMNS, Reading, Split, Status
from svlc_core.catalogue.exports import EXPORTS, INDICATORS, LEDGER, SICK_LEAVE
from svlc_core.catalogue.series import PartOf, Whole
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Measure, Period, Region

ROOT = Path(__file__).parent.parent
PUBLISHED = [ROOT / "sample_data", *(folder for folder in [ROOT / "../shared/reference"] if folder.exists())]
TEXTS = [name for name in (*LEDGER_COLUMNS, *FACT_COLUMNS) if name not in ("row", "year", "month", "amount", "value")]


def drawn(table: str) -> list[dict[str, str | None]]:
    """A drawn table: the first line has the names, a dot is an empty cell."""
    head, *lines = (line.split() for line in table.strip().splitlines())
    return [dict(zip(head, (None if cell == "." else cell for cell in line), strict=True)) for line in lines]


def frame(rows, columns, defaults):
    found = pd.DataFrame([defaults | row for row in rows], columns=list(columns))
    return found.astype({name: "str" for name in columns if name in TEXTS and name != "decimals"})


def ledger(table: str) -> pd.DataFrame:
    """region month account line measure amount (öre), and the row in the file (else the line of the table)."""
    rows = [
        row
        | {"row": int(row.get("row") or place), "year": int(row["period"][:4]), "month": int(row["period"][5:])}
        | {"amount": int(row["amount"]), "column": row["measure"], "text": row["amount"]}
        for place, row in enumerate(drawn(table), 2)
    ]
    return frame(rows, LEDGER_COLUMNS, {"sheet": "", "name": None, "cost_centre": None})


def facts(table: str) -> pd.DataFrame:
    """series region period value unit source; decimals as they are written."""
    rows = [
        row
        | {"row": int(row.get("row") or place), "text": row["value"], "column": row["period"]}
        | {"value": float(row["value"] or "nan"), "decimals": len((row["value"] or "").partition(".")[2])}
        | {"quality": row.get("quality") or ("ok" if row["value"] else "not_reported")}
        for place, row in enumerate(drawn(table), 2)
    ]
    defaults = {"sheet": "", "label": "Rad", "target": None, "better": None, "source": "", "note": "", "unit": "%"}
    return frame(rows, FACT_COLUMNS, defaults)


def reading(rows, *, records=None, totals=None, aside=(), findings=(), export=None) -> Reading:
    """A file of which all rows were read, unless told otherwise."""
    of_ledger = "amount" in rows
    found = {measure: int(rows.loc[rows["measure"] == measure, "amount"].sum()) for measure in Measure} if of_ledger else {}
    return Reading(
        name="fil.csv",
        digest="0" * 64,
        size=1,
        export=export or (LEDGER if of_ledger else SICK_LEAVE),
        choices={},
        rows=rows,
        aside=pd.DataFrame(aside, columns=list(ASIDE_COLUMNS)),
        records=len(rows.drop_duplicates(["sheet", "row"])) + len(aside) if records is None else records,
        totals=found if totals is None else totals,
        findings=tuple(findings),
    )


def codes(findings) -> list[str]:
    return [each.code for each in findings]


def only(findings, rule):
    [found] = [each for each in findings if each.rule is rule]
    return found


# --- the published figures --------------------------------------------------------------------------------------------

CONTRADICTIONS = """
code series                    region          period  said
K301 total_sjukfranvaro        Uppsala         2025T2  2,85
K302 rehab_avslutade           Sörmland        2023    1
K302 rehab_avslutade           Uppsala         2023    1
K302 rehab_avslutade           Västmanland     2025T2  1
K303 antal_heltidssjukskrivna  Uppsala         2024    0,16
K304 langtid_over_60_dgr       Västmanland     2022    1,6
K304 langtid_over_60_dgr       Västmanland     2025T2  28,3
K305 aterkontakt_24h_prio1     SUV_+_Värmland  2024    1,0
K305 hanvisad_inskriven_3d     Uppsala         2024    5,4
K305 prio2_ut_prio1_in         SUV_+_Värmland  2024    6,1
K306 hanvisad_inskriven_3d     Uppsala         2024    ingen
K307 larmtid_1a_median         .               .       median
K308 .                         SUV_+_Värmland  2025T2  SUV
K310 langtid_over_60_dgr       .               .       28,3
"""


def published(folder: Path) -> pd.DataFrame:
    readings = [read.upload(file.name, file.read_bytes()) for file in sorted(folder.glob("publicera*.csv"))]
    return pd.concat([each.rows.assign(dataset=each.export.code) for each in readings], ignore_index=True)


def place(finding) -> tuple[str, ...]:
    values = finding.values
    return tuple(None if values[name] is None else str(values[name]) for name in ("series", "region", "period"))


@pytest.mark.parametrize("folder", PUBLISHED, ids=lambda folder: folder.name)
def test_the_published_figures_contradict_themselves_exactly_here(folder):
    expected = [
        (row["code"], row["series"], row["region"] and row["region"].replace("_", " "), row["period"])
        for row in drawn(CONTRADICTIONS)
    ]
    found = check.consistency(published(folder))
    assert sorted((each.code, *place(each)) for each in found) == sorted(expected, key=str) or sorted(
        ((each.code, *place(each)) for each in found), key=str
    ) == sorted(expected, key=str)
    for row in drawn(CONTRADICTIONS):
        said = [each.message() for each in found if each.code == row["code"] and place(each)[0] == row["series"]]
        assert any(row["said"] in message for message in said)
