"""What docs/method.md says of accuracy is what the benchmark measures on the development set, where that is present."""

import re
from pathlib import Path

import pytest

from benchmarks import accuracy, development
from tests.documents import table

if (development.DATA / "tasks.csv").exists():

    @pytest.fixture(scope="module")
    def measured() -> list[list[list[str]]]:
        """Each table of the benchmark: its rows, of figures alone."""
        with pytest.MonkeyPatch.context() as patch:
            said: list[str] = []
            patch.setattr("builtins.print", lambda text: said.append(text.strip()))
            accuracy.main()
        tables = [text.splitlines() for text in said if "\n" in text]
        return [[re.findall(r"[-+]?\d\.\d+|NaN", line) for line in rows] for rows in tables]

    @pytest.mark.parametrize(
        ("number", "head"),
        [
            (0, ("measured", "all", "m = 4", "m = 8", "m = 10", "tuned", "reported")),
            (1, ("less med5", "all", "tuned", "reported")),
            (2, ("panels", "80 %", "95 %")),
            (3, ("history", "H = 1", "H = 2", "H = 3", "H = 5")),
            (4, ("taken below", "never", "50 %", "60 %", "70 %", "80 %", "90 %", "always the smallest")),
        ],
        ids=lambda value: value[0] if isinstance(value, tuple) else "",
    )
    def test_the_document_prints_what_the_benchmark_measures(
        number: int, head: tuple[str, ...], measured: list[list[list[str]]]
    ) -> None:
        printed = [[cell.replace("–", "NaN") for cell in row[1:]] for row in table("method.md", *head)]
        assert measured[number][-len(printed) :] == printed

    def test_the_shares_of_the_switching_table_are_those_of_the_benchmark() -> None:
        shares = [f"{share:.0%}".replace("%", " %") for share in accuracy.TAKEN_BELOW[1:-1]]
        assert table("method.md", "taken below", "never", *shares, "always the smallest")

    def test_the_combination_is_better_than_the_plain_median_and_intervals_hold_what_they_promise(
        measured: list[list[list[str]]],
    ) -> None:
        (_, (*_, most)) = measured[1][-3:][1:]
        assert float(most) < 0
        for row, wanted in ((measured[0][-2], 80), (measured[0][-1], 95)):
            assert all(abs(round(100 * float(share), 1) - wanted) <= 2 for share in row)
        for near, far in measured[2][-5:-3]:  # sums of amounts, same and mixed signs
            assert abs(round(100 * float(near), 1) - 80) <= 2
            assert abs(round(100 * float(far), 1) - 95) <= 2


def test_the_benchmark_says_in_a_sentence_that_its_data_is_absent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(development, "DATA", tmp_path / "nowhere")
    accuracy.main()
    assert "is not here" in capsys.readouterr().out
