"""What tests share: a store of their own, filled with the sample data or empty."""

import os
import shutil
from pathlib import Path

import pytest

os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"  # tests want to see what went wrong
os.environ.pop("SVLC_STORE", None)

ROOT = Path(__file__).parent.parent
STORE = "svlc.duckdb"


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store was filled with the sample data as on a first start."""
    from ui import data

    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVLC_STORE", str(folder / STORE))
        data.store()
        data.close()
    return folder


@pytest.fixture
def sample_store(filled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The app's store holds the sample data, and what a test does to it stays in the test."""
    from ui import data

    folder = shutil.copytree(filled_folder, tmp_path / "sample")
    monkeypatch.setenv("SVLC_STORE", str(folder / STORE))
    yield folder / STORE
    data.close()


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The app's store exists and has never held anything."""
    from svlc_core.store import Store
    from ui import data

    path = tmp_path / STORE
    Store(path).close()
    monkeypatch.setenv("SVLC_STORE", str(path))
    yield path
    data.close()
