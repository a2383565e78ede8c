"""Minimum cuts against enumeration: exact where wordings are nested, a bound elsewhere."""

from itertools import pairwise
from types import ModuleType

import numpy as np
import pytest

from concord.agreement import Model, Reading, SigningRule, front, supported_front
from concord.agreement.lattice import coverage, subset_sums
from concord.agreement.mincut import corner_points, hull_bound, nested
from concord.errors import OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Proof, Wording


def onion(seed: int, parties: int = 7, articles: int = 5) -> Model:
    """Nested wordings: a party signs up to some strength in each article."""
    rng = np.random.default_rng(seed)
    built, cells = [], []
    for j in range(articles):
        values = np.cumsum(rng.integers(1, 9, 3)) / 2
        texts = [Wording(f"w{k}", "", value=float(v)) for k, v in enumerate(values)]
        built.append(Article(f"a{j}", f"A{j}", (Wording("silent", "", value=0, silent=True), *texts)))
        for i in range(parties):
            most = int(rng.integers(0, 4))
            cells += [
                ConsentCell(
                    f"p{i}",
                    f"a{j}",
                    f"w{k}",
                    Consent.ACCEPT if k < most else Consent.OBJECT,
                    ConsentSource.DECLARED,
                )
                for k in range(3)
            ]
    weights = rng.integers(1, 6, parties)
    table = tuple(Party(f"p{i}", float(w)) for i, w in enumerate(weights))
    return Model(table, Charter("c", "C", "1", tuple(built)), tuple(cells))


@pytest.mark.parametrize("seed", range(30))
def test_nested_wordings_give_the_hull_of_the_front(seed: int) -> None:
    model = onion(seed)
    assert nested(model.cube, Reading.PESSIMISTIC)
    got = supported_front(model)
    points = [(p.weight, p.coverage) for p in front(model).low.points]
    found = [(p.weight, p.coverage) for p in got.points]
    assert set(found) <= set(points)
    assert found[0] == points[0]
    # Every other point lies on or under the lines between the corners (nobody, at weight 0, included).
    cube = model.cube
    corners, _ = corner_points(cube, Reading.PESSIMISTIC)
    for weight, value in points:
        assert value * cube.scale <= hull_bound(corners, int(weight)) + 1e-9
    assert got.certificate.proof is Proof.PROVEN
    members = [set(p.coalition) for p in got.points]
    assert all(b <= a for a, b in pairwise(members))  # nested in each other


@pytest.mark.parametrize("seed", range(40))
def test_elsewhere_the_cut_is_a_bound(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed)
    cube = model.cube
    for reading in Reading:
        corners, _ = corner_points(cube, reading)
        values = coverage(cube, reading).values.astype(np.int64)
        weights = subset_sums(cube.weights)
        for quota in range(1, int(cube.weights.sum()) + 1):
            assert hull_bound(corners, quota) >= int(values[weights >= quota].max()), seed


def test_where_it_would_only_be_a_bound_it_is_refused(golden: Model) -> None:
    with pytest.raises(OptionError, match="not nested"):
        supported_front(golden)
    model = onion(1)
    priced = Model(model.parties, model.charter, model.cells, SigningRule(required=("p0",)))
    with pytest.raises(OptionError, match="some parties are required"):
        supported_front(priced)
    many = tuple(Party(p.actor, p.weight + 0.123456789) for p in model.parties)
    with pytest.raises(OptionError, match="digits"):
        supported_front(Model(many, model.charter, model.cells))
