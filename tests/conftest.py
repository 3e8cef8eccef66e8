"""What tests share: a store of their own, filled with the sample data or empty."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["STREAMLIT_CLIENT_SHOW_ERROR_DETAILS"] = "full"  # tests want to see what went wrong
os.environ.pop("SVLC_STORE", None)

settings.register_profile("house", deadline=None)  # how long an example takes depends on what else the machine does
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
STORE = "svlc.duckdb"


SERVERS = "servers"  # tests with a browser or a Spark cluster: each wants the machine for itself


@pytest.hookimpl(tryfirst=True)  # before the marks are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On several cores: a file stays in one process, and all that start servers run in one, first, one by one."""
    alone = {item: any(map(item.get_closest_marker, ("browser", "spark"))) for item in items}
    items.sort(key=lambda item: not alone[item])
    for item in items:
        item.add_marker(pytest.mark.xdist_group(SERVERS if alone[item] else item.path.stem))


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
