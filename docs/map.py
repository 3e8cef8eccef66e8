"""Write the README's map of the tree out of each file's own first line: `make map`. A test holds the two together."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
START, END = "<!-- karta: början -->\n", "<!-- karta: slut -->\n"
# Files that cannot say it themselves.
SAID = {
    "Makefile": "the commands: run, test, check, bench and what they need",
    "requirements.txt": "what the app needs, pinned; docs/decisions.md says why",
    "requirements-spark.txt": "what a Spark cluster needs besides, once one machine is outgrown",
    "requirements-dev.txt": "what tests and checks need besides",
    "pyproject.toml": "settings of the tools: style, types, tests, and who may import whom",
    "README.md": "this page",
    "CHANGELOG.md": "what changed, and which published numbers changed with it",
    ".ci/run": "what the build server runs: Chromium, Java, `make style`, and `make test` with its coverage",
    ".streamlit/config.toml": "server and theme settings",
    "assets/icon.svg": "the icon in the browser's tab",
    "assets/logo.svg": "the name above the menu",
    "locale/en/LC_MESSAGES/svlc.po": "the English texts; Swedish is the source",
    "notebooks/helarsprognos.ipynb": "the analysis, narrated, on the sample files",
    "sample_data/arenden_2022_2025.csv.gz": "a hundred thousand synthetic cases that give the published indicators",
    "sample_data/handelser.csv": "events for the charts to mark, and which of them are published",
    "sample_data/prognosomgangar.csv": "the full-year forecast of the follow-up report, as a vintage to be scored",
    "sample_data/huvudbok_2022_2025.csv": "ledger, long, semicolon, Windows-1252",
    "sample_data/huvudbok_2025_bred.xlsx": "the same ledger for 2025, a sheet a region, months as columns",
    "sample_data/huvudbok_2025.se": "the same ledger for 2025 as SIE 4",
    "sample_data/sjukfranvaro_timmar_2022_2025.csv": "synthetic hours at work and on sick leave, by group and month",
    "sample_data/publicerade_indikatorer.csv": "the published indicators, as printed",
    "sample_data/publicerad_sjukfranvaro.csv": "the published sick leave, as printed",
    "sample_data/publicerad_ekonomi.csv": "the published finance figures, as printed",
    "tests/schema_3.sql": "a new store of the third schema, word for word as its program made it",
    "tests/schema_4.sql": "a new store of the fourth schema, word for word as its program made it",
    "tests/corpus/files/": "what somebody might hand in, a file a case; written by `python -m tests.corpus.make`",
    "sample_data/README.md": "which of the figures are published fact, and which are synthetic",
}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.splitlines() if not name.endswith((".png", ".gitattributes", ".gitignore"))]
    return list(dict.fromkeys(map(_named, names)))


def _named(name: str) -> str:
    """The file itself, or its folder where one line says what all its files are."""
    folder = f"{Path(name).parent.as_posix()}/"
    return folder if folder in SAID else name


def says(name: str) -> str:
    """A file's first line about itself."""
    if name in SAID:
        return SAID[name]
    written = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".py"):
        return (ast.get_docstring(ast.parse(written)) or "").split("\n")[0]
    return written.split("\n")[0].lstrip("#- ")


def tree() -> str:
    """A line for every file, folder by folder."""
    rows, folder = [], None
    for name in sorted(tracked(), key=lambda name: (str(Path(name).parent), name)):
        if str(Path(name).parent) != folder:
            folder = str(Path(name).parent)
            rows.append(f"\n**{'Överst' if folder == '.' else folder + '/'}**\n")
        rows.append(f"- `{name.removeprefix(f'{folder}/')}` {says(name)}")
    return "\n".join(rows).strip() + "\n"


def mapped(readme: str) -> str:
    before, _, rest = readme.partition(START)
    return f"{before}{START}{tree()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    page = ROOT / "README.md"
    page.write_text(mapped(page.read_text(encoding="utf-8")), encoding="utf-8")
