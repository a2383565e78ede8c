"""Communities against brute force over all partitions."""

from __future__ import annotations

import numpy as np
import pytest

from concord.errors import OptionError
from concord.networks import Network
from concord.networks.communities import communities
from concord.values import Proof


def partitions(size: int):
    def extend(prefix):
        if len(prefix) == size:
            yield np.array(prefix)
            return
        for label in range(max(prefix, default=-1) + 2):
            yield from extend((*prefix, label))

    yield from extend(())


def modularity(weights: np.ndarray, labels: np.ndarray, resolution: float) -> float:
    strength, total = weights.sum(axis=1), weights.sum()
    same = labels[:, None] == labels[None, :]
    return float(((weights - resolution * np.outer(strength, strength) / total) * same).sum() / total)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("resolution", [0.7, 1.0, 1.5])
def test_the_largest_modularity_is_found(seed: int, resolution: float) -> None:
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.integers(0, 4, (6, 6)) * (rng.random((6, 6)) < 0.6), 1)
    weights = (upper + upper.T).astype(float)
    network = Network("congruence", tuple("abcdef"), weights - 5 * (np.ones((6, 6)) - np.eye(6)) * (weights == 0))
    found = communities(network, resolution=resolution)
    best = max(modularity(weights, labels, resolution) for labels in partitions(6))
    assert found.modularity == pytest.approx(best)
    assert found.certificate.proof is Proof.PROVEN
    assert sorted(a for own in found.members for a in own) == sorted(set("abcdef") - set(found.isolates))


def test_nobody_tied_and_wrong_options() -> None:
    alone = Network("congruence", ("a", "b"), np.zeros((2, 2)))
    assert communities(alone).isolates == ("a", "b")
    assert communities(alone).modularity == 0.0
    with pytest.raises(OptionError):
        communities(alone, resolution=0.0)
