"""After changed consents the answer is that of starting over, and only what changed was worked out."""

import random
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.agreement import Model, Revision, concessions, front
from concord.errors import ModelError
from concord.values import Consent, ConsentCell, ConsentSource

some = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def said(fronts: object) -> list[list[tuple[float, float, tuple[tuple[str, ...], ...]]]]:
    return [[(p.weight, p.coverage, p.coalitions) for p in f.points] for f in (fronts.low, fronts.high)]  # type: ignore[attr-defined]


def changes(model: Model, seed: int, count: int) -> list[ConsentCell]:
    rng = random.Random(seed)
    out = []
    for _ in range(count):
        article = rng.choice(model.charter.articles)
        party, wording = rng.choice(model.parties).actor, rng.choice(article.wordings).id
        salience = float(model.salience[model.party_index[party], model.article_index[article.id]])
        if rng.random() < 0.2:
            salience = rng.choice([0.25, 0.5, 1.0])
        level = rng.choice(list(Consent))
        out.append(ConsentCell(party, article.id, wording, level, ConsentSource.DECLARED, salience=salience))
    return out


@some
@given(seed=st.integers(0, 10**6), linked=st.booleans())
def test_a_chain_of_changes_equals_starting_over(oracle: ModuleType, seed: int, linked: bool) -> None:
    model = (oracle.linked_model if linked else oracle.random_model)(seed, parties=5, articles=4)
    revision = Revision.of(model)
    assert said(revision.fronts) == said(front(model))
    for cell in changes(model, seed, 6):
        revision = revision.with_cell(cell)
        fresh = replace(revision.model)  # nothing remembered
        assert revision.model == fresh
        assert revision.model.cube.digest == fresh.cube.digest
        assert said(revision.fronts) == said(front(fresh))


@some
@given(seed=st.integers(0, 10**6))
def test_a_model_with_one_cell_changed_is_that_model(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    assert model.cube.shape
    for cell in changes(model, seed, 3):
        model = model.with_cell(cell)
        fresh = replace(model)
        assert model.cube.digest == fresh.cube.digest
        assert model.cell_index == fresh.cell_index
        assert (model.salience == fresh.salience).all()


def test_only_the_article_of_the_cell_is_worked_out(golden: Model) -> None:
    first = Revision.of(golden)
    assert first.recomputed == 6
    moved = first.with_cell(ConsentCell("MPJ", "arms", "last-resort", Consent.RESERVE, ConsentSource.DECLARED))
    assert moved.recomputed == 1
    assert next((p.weight, p.coverage) for p in moved.fronts.points) == (9, 5.2)
    assert concessions(moved.model, 9).best_before == (5.2, 5.2)
    same = moved.to(moved.model)
    assert same.recomputed == 0
    assert said(same.fronts) == said(moved.fronts)
    heavier = replace(golden, parties=(replace(golden.parties[0], weight=2.0), *golden.parties[1:]))
    assert moved.to(heavier).recomputed == 6  # something else than a consent changed
    assert said(moved.to(heavier).fronts) == said(front(heavier))


def test_a_cell_that_fits_nothing_is_refused(golden: Model) -> None:
    with pytest.raises(ModelError, match="not at the table"):
        Revision.of(golden).with_cell(ConsentCell("XX", "arms", "silent", Consent.ACCEPT, ConsentSource.DECLARED))
    with pytest.raises(ModelError, match="salience"):
        golden.with_cell(ConsentCell("CC", "arms", "silent", Consent.ACCEPT, ConsentSource.DECLARED, salience=2.0))
