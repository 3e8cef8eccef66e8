"""What tests share: a store of their own, filled with the sample data or empty."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"  # tests want to see what went wrong
os.environ.pop("SVLC_STORE", None)

settings.register_profile("house", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
STORE = "svlc.duckdb"
SERVERS = {"test_browser.py", "test_engines.py"}  # a browser, a Spark cluster: each wants the machine for itself


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes the longest begins first; otherwise in order."""
    items.sort(key=lambda item: item.path.name not in SERVERS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """On several cores: a file stays in one process, and the files that start servers in the same.

    Not by marks of xdist's own: it writes them where this version of pytest does not read them.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "servers" if Path(file).name in SERVERS else file

    return ByFile(config, log)


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store was filled with the sample data as on a first start."""
    from ui import keeping

    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVLC_STORE", str(folder / STORE))
        keeping.store()
        keeping.close()
    return folder


@pytest.fixture(scope="session")
def untouched():
    """Folder → a copy of it that no test has changed so far; without one the next test takes a new copy."""
    from ui import keeping

    copies: dict[Path, Path] = {}
    yield copies
    keeping.close()


@pytest.fixture
def sharing(untouched: dict[Path, Path], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """Let the app's store be a copy of a folder's. What a test does to it stays in the test.

    Tests that only look share one copy, so what pages ask of it is answered once for them all.
    """
    from ui import keeping

    @contextmanager
    def shared(folder: Path) -> Iterator[Path]:
        copy = untouched.pop(folder, None) or shutil.copytree(folder, tmp_path_factory.mktemp("copy") / "store")
        monkeypatch.setenv("SVLC_STORE", str(copy / STORE))
        keeping.store()
        before = _traces(copy)
        yield copy / STORE
        if _traces(copy) == before:
            untouched[folder] = copy
        else:
            _let_go(copy / STORE)

    return shared


@pytest.fixture
def sample_store(filled_folder: Path, sharing):
    """The app's store holds the sample data."""
    with sharing(filled_folder) as path:
        yield path


def _traces(folder: Path) -> dict[Path, tuple[int, int]]:
    """What tells that the store was written to. Answers that it keeps beside itself do not change it."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.parent.name != "measured")
    return {file: (file.stat().st_size, file.stat().st_mtime_ns) for file in files}


def _let_go(path: Path) -> None:
    from ui import keeping

    if found := keeping._open.pop(path, None):
        found.close()


@pytest.fixture
def own_store(filled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As sample_store, and nobody has asked anything of it."""
    folder = shutil.copytree(filled_folder, tmp_path / "own")
    monkeypatch.setenv("SVLC_STORE", str(folder / STORE))
    yield folder / STORE
    _let_go(folder / STORE)


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The app's store exists and has never held anything."""
    from svlc_core.store import Store

    path = tmp_path / STORE
    Store(path).close()
    monkeypatch.setenv("SVLC_STORE", str(path))
    yield path
    _let_go(path)
