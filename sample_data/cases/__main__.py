"""Write so many synthetic cases: `python -m sample_data.cases SIZE FILE [--seed SEED] [--personnummer]`.

FILE ends in .csv or .csv.gz for the export, in .parquet for the shape in which the store keeps cases.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from . import SEED
from .export import tokens, write_csv
from .personnummer import numbers
from .stored import write_parquet


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sample_data.cases", description=__doc__)
    parser.add_argument("size", type=int, help="how many cases, 20 000 or more")
    parser.add_argument("file", type=Path, help="ends in .csv, .csv.gz or .parquet")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--personnummer", action="store_true", help="random personnummer, never to be handed on")
    given = parser.parse_args()
    if given.file.suffix == ".parquet":
        write_parquet(given.file, given.size, given.seed)
        return
    with given.file.open("wb") as file:
        out = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) if given.file.suffix == ".gz" else file
        with out:
            write_csv(out, given.size, given.seed, numbers if given.personnummer else tokens)


if __name__ == "__main__":
    main()
