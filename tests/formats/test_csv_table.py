"""A table that left the project opens in a spreadsheet as what it is."""

import csv
from pathlib import Path

import pytest

from concord.formats.csv_table import csv_text, write_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert f"\"'{start}SUM" in csv_text(["a"], [[f"{start}SUM(1)"]])


def test_numbers_stay_numbers() -> None:
    assert csv_text(["a", "b"], [[-1, 0.5]]).splitlines()[1] == "-1,0.5"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(path, ["name", "note"], [["می‌خواهد", 'a "b"\nc, d']])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["name", "note"], ["می‌خواهد", 'a "b"\nc, d']]
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]
