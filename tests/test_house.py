"""The house: heavy libraries stay where they are used, the map names what exists, and the documents are true."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from docs.map import mapped, says, tracked
from svlc_core.catalogue.rules import RULES

ROOT = Path(__file__).parent.parent
CORE = ROOT / "svlc_core"
CODE = {file: file.read_text(encoding="utf-8") for file in CORE.rglob("*.py")}
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def room_of(file: Path) -> str:
    return file.relative_to(CORE).parts[0].removesuffix(".py")


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


# Every room, and the library that it cannot be imported without; what rows and words are made of is everywhere.
NEEDS = {
    "catalogue": "", "charts": "altair", "check": "", "commands": "duckdb", "errors": "", "forecast": "", "measure": "",
    "read": "", "report": "openpyxl", "scenario": "", "signals": "", "store": "duckdb", "vocabulary": "", "wording": "",
}  # fmt: skip
EVERYWHERE = {"pandas", "numpy", "pyarrow", "babel"}


@pytest.mark.parametrize(("room", "needed"), NEEDS.items())
def test_importing_a_room_loads_no_library_that_only_some_page_needs(room: str, needed: str) -> None:
    imported_as = {"ibis-framework": "ibis"}
    listed = [line.partition("==")[0] for line in requirements("requirements.txt")]
    heavy = {imported_as.get(name, name.replace("-", "_")) for name in (*listed, "pyspark", "statsmodels")} - EVERYWHERE
    program = f"import sys, svlc_core.{room}; print(*(name for name in {heavy!r} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == needed


def test_no_room_is_left_out_of_that_list() -> None:
    assert set(map(room_of, CODE)) - {"__init__", "__main__"} == set(NEEDS)


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("altair", {"charts"}),
        ("babel", {"wording"}),
        ("duckdb", {"measure", "store"}),
        ("ibis", {"measure", "store"}),
        ("openpyxl", {"report"}),
        ("py4j", {"store"}),
        ("pyspark", {"store"}),
        ("scipy", {"forecast", "scenario"}),
        ("statsforecast", {"forecast"}),
        ("xlrd", {"read"}),
        ("streamlit", set()),
    ],
)
def test_a_library_has_one_door(library: str, rooms: set[str]) -> None:
    said = re.compile(rf"^\s*(?:from|import) {library}\b", re.MULTILINE)
    found = {room_of(file) for file, source in CODE.items() if said.search(source)}
    assert found == rooms


def test_every_requirement_is_pinned_exactly_and_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    for line in (each for name in ("", "-dev", "-spark") for each in requirements(f"requirements{name}.txt")):
        name, _, version = line.partition("==")
        assert version, line
        assert name.split("[")[0].removeprefix("pytest-").lower() in reasons, name


def test_the_readme_says_what_every_file_of_the_tree_is_for() -> None:
    assert mapped(README) == README, "run `make map`"
    assert all(says(name) for name in tracked())


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make (\w+)", README))))
def test_every_make_command_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_and_picture_of_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_page_has_its_picture_in_the_readme() -> None:
    pictures = set(re.findall(r"docs/screenshots/(\w+)\.png", README))
    assert pictures == {page.stem for page in (ROOT / "pages").glob("[a-z]*.py")}


IN_CODE = "".join(re.findall(r"^\|[^|]*\|([^|]*)", GLOSSARY, re.MULTILINE))


@pytest.mark.parametrize("name", re.findall(r"`(\w+)`", IN_CODE))
def test_a_name_that_the_glossary_gives_to_the_code_is_found_there(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", source) for source in CODE.values())


def test_the_changelog_speaks_of_the_version_in_pyproject() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_rule_code_is_used_twice() -> None:
    declared = (source for file, source in CODE.items() if file.parent.name == "rules")
    codes = re.findall(r'"([RCKS]\d{3})"', "".join(declared))
    assert sorted(codes) == sorted(RULES)


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("[a-z]*.py")), ids=lambda page: page.stem)
def test_a_page_composes_within_sixty_lines(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60
    imported = {
        getattr(node, "module", None) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)
    }
    assert not imported & {"pandas", "numpy", "altair", "duckdb", "ibis"}
