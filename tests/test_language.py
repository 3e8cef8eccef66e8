"""Language: every text is marked, every marked text is translated, and the placeholders survive."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from svlc_core.wording import N_, text

ROOT = Path(__file__).parent.parent
KEYWORDS = {"_": None, "N_": None, "text": None}
PLACEHOLDER = re.compile(r"{(\w+)}")
LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{2}")
MARKUP = re.compile(r":material/\w+:|:[a-z-]+\[")  # Streamlit's own icons and colours


def marked() -> set[str]:
    found = {message for _, message, *_ in extract_from_file("python", str(ROOT / "app.py"), keywords=KEYWORDS)}
    for folder in ("svlc_core", "ui", "pages"):
        found |= {message for _, _, message, *_ in extract_from_dir(str(ROOT / folder), keywords=KEYWORDS)}
    return {str(message) for message in found}


def english() -> Catalog:
    with (ROOT / "locale/en/LC_MESSAGES/svlc.po").open(encoding="utf-8") as file:
        return read_po(file)


def test_every_marked_text_has_an_english_translation():
    translated = {str(entry.id) for entry in english() if entry.id and entry.string and not entry.fuzzy}
    assert sorted(marked() - translated) == []


def test_the_catalogue_holds_no_text_that_nobody_says():
    assert sorted({str(entry.id) for entry in english() if entry.id} - marked()) == []


def test_a_translation_has_the_same_placeholders_as_its_source():
    differing = [
        entry.id
        for entry in english()
        if entry.id and set(PLACEHOLDER.findall(str(entry.id))) != set(PLACEHOLDER.findall(str(entry.string)))
    ]
    assert differing == []


def test_a_text_follows_the_language():
    assert text(N_("Lämna in"), "sv") == "Lämna in"
    assert text(N_("Lämna in"), "en") == "Hand in"


SCREENS = [ROOT / "app.py", *sorted((ROOT / "ui").glob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
# Arguments of Streamlit's functions that a person never reads.
UNREAD = {
    "key", "icon", "type", "color", "bind", "on_change", "on_click", "on_select", "width", "height", "gap",
    "vertical_alignment", "horizontal_alignment", "label_visibility", "persist_state", "delta_color", "delta_arrow",
    "selection_mode", "position", "url_path", "layout", "size", "mime", "border", "format", "file_name", "theme",
    "text_alignment", "alignment", "autocomplete", "chart_type", "initial_sidebar_state", "icon_position", "shortcut",
    "num_rows", "args",
}  # fmt: skip
SILENT = {
    "space", "html", "logo", "set_page_config", "switch_page", "rerun", "session_state", "get_option",
}  # fmt: skip
# How many of the leading arguments a person reads, where it is not all of them: the rest are addresses and file names.
READ = {"page_link": 0, "download_button": 1}


def _path(call: ast.Call) -> list[str]:
    """st.sidebar.title(…) as ["st", "sidebar", "title"]; empty for a call that is no such path."""
    names, func = [], call.func
    while isinstance(func, ast.Attribute):
        names, func = [func.attr, *names], func.value
    return [func.id, *names] if isinstance(func, ast.Name) else []


def _speaks(call: ast.Call) -> bool:
    """Whether the call draws something in Streamlit that a person reads."""
    path = _path(call)
    return path[:1] == ["st"] and not SILENT & set(path)


def _arguments(call: ast.Call) -> list[ast.expr]:
    read = call.args[: READ.get(_path(call)[-1], len(call.args))]
    return [*read, *(each.value for each in call.keywords if each.arg not in UNREAD)]


def _literals(node: ast.AST):
    """Texts that would be shown as they are, outside of a marker or any other call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr | ast.List | ast.Tuple | ast.BinOp | ast.IfExp):
        for child in ast.iter_child_nodes(node):
            yield from _literals(child)


def unmarked(source: str) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _speaks(node))
    texts = (text for call in calls for argument in _arguments(call) for text in _literals(argument))
    return [each for each in texts if LETTERS.search(MARKUP.sub("", each))]


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_screen_shows_no_unmarked_text(file):
    assert unmarked(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('st.title("Ekonomi")', ["Ekonomi"]),
        ('st.caption(f"{year} utfall")', [" utfall"]),
        ('st.sidebar.radio(_("Region"), ["Alla", "En"])', ["Alla", "En"]),
        ('st.title(_("Ekonomi"), anchor=False)', []),
        ('st.button(_("Spara"), key="save", type="primary", icon=":material/save:")', []),
    ],
)
def test_an_unmarked_text_is_noticed(source, found):
    assert unmarked(source) == found
