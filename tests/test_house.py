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
README = (ROOT / "README.md").read_text(encoding="utf-8")


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize(
    "module", ["svlc_core", "svlc_core.read", "svlc_core.check", "svlc_core.forecast", "svlc_core.scenario"]
)
def test_importing_the_core_loads_no_library_that_only_some_page_needs(module: str) -> None:
    heavy = ("scipy", "statsmodels", "ibis", "altair")
    program = f"import sys, {module}; print(*(name for name in {heavy!r} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == ""


def test_every_requirement_is_pinned_exactly_and_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    for line in requirements("requirements.txt") + requirements("requirements-dev.txt"):
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


def test_the_changelog_speaks_of_the_version_in_pyproject() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_rule_code_is_used_twice() -> None:
    declared = (ROOT / "svlc_core" / "catalogue" / "rules.py").read_text(encoding="utf-8")
    codes = re.findall(r'"([RCKS]\d{3})"', declared)
    assert sorted(codes) == sorted(RULES)


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("[a-z]*.py")), ids=lambda page: page.stem)
def test_a_page_composes_within_sixty_lines(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60
    imported = {
        getattr(node, "module", None) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)
    }
    assert not imported & {"pandas", "numpy", "altair", "duckdb", "ibis"}
