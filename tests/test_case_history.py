"""A delivery of cases on the page Lämna in, once it is saved: how many, month by month, and no person."""

import pytest

from svlc_core.store import Store
from svlc_core.store.engines import Duck, Spark
from tests.case_rows import delivered
from tests.test_app import opened, seen, words
from tests.test_case_store import S, U, told
from tests.test_store import AT
from ui import data, keeping


@pytest.mark.usefixtures("empty_store")
def test_what_a_delivery_of_cases_changed_and_its_months_are_shown_without_a_person():
    rows = told((U, 20250131, 30), (U, 20250201, 2), (S, 20250201, 1), person="pseudonym")
    data.store().save(delivered(rows), b"en fil", "Kim", AT)
    app = opened("hand_in")
    app.session_state["effects"] = True
    app = seen(app.run())
    assert "Ärenden i leverans 1" in words(app)
    [months] = [each.value for each in app.dataframe if "Dygn" in each.value]
    assert months[["Region", "Dygn", "Ärenden"]].to_numpy().tolist() == [
        [S, "1", "1"], [U, "1", "30"], [U, "1", "2"],
    ]  # fmt: skip
    [changed] = [each.value for each in app.dataframe if "Blir" in each.value]
    assert list(changed["Var"]) == ["–", "–", "–"]
    assert not any("pseudonym" in each.value.to_csv() for each in app.dataframe)


@pytest.mark.parametrize(("address", "engine"), [("", Duck), ("spark://127.0.0.1:7077", Spark)])
def test_one_setting_chooses_the_engine(tmp_path, monkeypatch, address, engine):
    Store(tmp_path / "svlc.duckdb").close()
    monkeypatch.setenv("SVLC_STORE", str(tmp_path / "svlc.duckdb"))
    monkeypatch.setenv("SVLC_SPARK", address)
    assert isinstance(data.store()._engine, engine)
    keeping.close()
