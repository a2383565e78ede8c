"""Run the command line in this process, as a person would in a shell; `agree_table` is importable beside the tests."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from concord.cli import main

sys.path.insert(0, str(Path(__file__).parent))

DISPATCH = """The Two Banks Divided

The River Party wants a federal system for Marenia. The Hill League rejects armed struggle.

"We will never accept a federal system," said Dara Venn, leader of the Coast Union. The Coast Union also rejects armed
struggle. The Hill League, led by Osh Tarik, says the form of the state is a topic to be discussed in the future.

The River Party, led by Ann Mirel, said that armed struggle is the last resort.
"""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def concord(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Said]:
    """Run ``concord`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONCORD_PROJECT", raising=False)

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["concord", *(str(a) for a in arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1 if stop.code else 0
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def dispatch(tmp_path: Path) -> Path:
    """A short text in which four stances are taken."""
    path = tmp_path / "dispatch.txt"
    path.write_text(DISPATCH, encoding="utf-8")
    return path


@pytest.fixture
def model(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The saved model of the test module that asks, on disk."""
    path = tmp_path / "table.yaml"
    path.write_text(request.module.MODEL, encoding="utf-8")
    return path
