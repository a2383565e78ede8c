"""A model is saved, read back and is the same; what is broken is named by line and column."""

from pathlib import Path
from types import ModuleType

import pytest

from concord.agreement import Model, dump_model, load_model
from concord.errors import ModelError, NotFoundError

SMALL = """concord-model: 1
parties:
  - {id: a, name: حزب الف, weight: 2}
charter:
  id: c
  articles:
    - id: talks
      wordings:
        - {id: silent, silent: true}
        - {id: at-once, text: Talks begin at once., asks: [{issue: talks, stances: agree}]}
consents:
  - {party: a, article: talks, wording: at-once, level: endorse, evidence: [s-1]}
"""


def test_what_a_person_writes() -> None:
    model = load_model(SMALL)
    assert model.name("a") == "حزب الف"
    assert model.cells[0].evidence == ("s-1",)
    assert [w.value for w in model.charter.articles[0].wordings] == [0.0, 1.0]
    assert load_model(dump_model(model)) == model


def test_the_golden_model_round_trips_through_a_file(golden: Model, tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(dump_model(golden), encoding="utf-8")
    again = load_model(path)
    assert again == golden
    assert again.cube.digest == golden.cube.digest


@pytest.mark.parametrize("seed", range(30))
def test_any_model_round_trips(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed)
    assert load_model(dump_model(model)) == model


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("concord-model: 1", "concord-model: 2", "model, line 1, column 16: is a model of version 2"),
        ("weight: 2", "weight: much", "line 3, column 36: 'weight' is 'much'"),
        ("level: endorse", "level: endorsed", "'level' is 'endorsed'; expected one of"),
        ("stances: agree", "stances: maybe", "'maybe'"),
        ("consents:", "consent:", "has the unknown key 'consent'"),
        ("wording: at-once", "wording: later", "consent of 'a' to 'talks/later'"),
    ],
)
def test_slips(old: str, new: str, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(SMALL.replace(old, new, 1))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_model(tmp_path / "none.yaml")
