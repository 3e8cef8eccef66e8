"""What the documents print, read from their tables, so that the tests can recompute it."""

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def table(document: str, *head: str) -> list[list[str]]:
    """The rows under the table of `docs/<document>` whose heading is `head`."""
    line = re.escape("| " + " | ".join(head) + " |")
    found = re.search(line + r"\n\|[-|]+\|\n((?:\|.*\n)+)", (DOCS / document).read_text(encoding="utf-8"))
    assert found, head
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in found[1].splitlines()]
