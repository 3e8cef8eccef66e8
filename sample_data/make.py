"""Write the sample files anew, byte for byte the same: `python sample_data/make.py [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

import cases
import hours
import published
import synthetic
from formats import csv_file, long_table, workbook
from sie import sie


def files() -> dict[str, bytes]:
    budget = synthetic.budget()
    actual = synthetic.actual(budget)
    return {
        "arenden_2022_2025.csv.gz": cases.sample(),
        "handelser.csv": csv_file(published.events()),
        "huvudbok_2022_2025.csv": csv_file(long_table(actual, budget)),
        "huvudbok_2025_bred.xlsx": workbook(actual, budget),
        "huvudbok_2025.se": sie(actual, budget),
        "prognosomgangar.csv": csv_file(published.vintages()),
        "publicerad_ekonomi.csv": csv_file(published.finance()),
        "publicerad_sjukfranvaro.csv": csv_file(published.sick_leave()),
        "publicerade_indikatorer.csv": csv_file(published.indicators()),
        "sjukfranvaro_timmar_2022_2025.csv": csv_file(hours.table()),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files().items():
        (folder / name).write_bytes(raw)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
