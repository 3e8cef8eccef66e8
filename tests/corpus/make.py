"""Write the files of the corpus anew, byte for byte the same: `python -m tests.corpus.make [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus import cells, dialects, encodings, headers, layouts, published, sie_files, strangers, workbooks
from tests.corpus.case import Case

FILES = Path(__file__).parent / "files"
CASES: list[Case] = [
    case
    for module in (encodings, dialects, cells, headers, layouts, published, workbooks, strangers, sie_files)
    for case in module.CASES
]


def main(folder: Path) -> None:
    """Files that no case declares any longer are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (folder / case.file).write_bytes(case.raw)
    for stranger in {path.name for path in folder.iterdir()} - {case.file for case in CASES}:
        (folder / stranger).unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILES)
