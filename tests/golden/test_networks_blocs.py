"""Published optima: the sixteen tribes of the Gahuku-Gama (Read 1954), 29 friendships and 29 enmities.

Aref and Wilson (2019), and Doreian and Mrvar (1996) before them: frustration 7 with two blocs, 2 with three, and
2 with the number of blocs free.
"""

from __future__ import annotations

import numpy as np
import pytest

from concord.networks import Network, blocs
from concord.values import Proof

FRIENDS = (
    "1-2 3-4 3-6 3-7 5-7 6-7 3-8 4-8 6-8 7-8 5-9 9-10 6-11 7-11 8-11 6-12 7-12 8-12 11-12 7-13 9-13 10-13 5-14 13-14"
    " 1-15 2-15 1-16 2-16 15-16"
)
ENEMIES = (
    "1-3 2-3 1-4 1-5 2-5 1-6 2-6 2-9 6-9 2-10 9-11 10-11 1-12 6-13 11-13 8-14 12-14 5-15 9-15 10-15 11-15 12-15 13-15"
    " 5-16 6-16 11-16 12-16 13-16 14-16"
)


def highland_tribes() -> Network:
    weights = np.zeros((16, 16))
    for sign, pairs in ((1.0, FRIENDS), (-1.0, ENEMIES)):
        for pair in pairs.split():
            a, b = (int(tribe) - 1 for tribe in pair.split("-"))
            weights[a, b] = weights[b, a] = sign
    return Network("signed", tuple(f"tribe {n}" for n in range(1, 17)), weights)


def test_the_data_are_those_of_the_literature() -> None:
    weights = highland_tribes().weights
    assert (weights > 0).sum() / 2 == 29
    assert (weights < 0).sum() / 2 == 29


@pytest.mark.parametrize(("most", "frustration", "blocs_found"), [(2, 7.0, 2), (3, 2.0, 3), (None, 2.0, 3)])
def test_the_highland_tribes(most: int | None, frustration: float, blocs_found: int) -> None:
    found = blocs(highland_tribes(), at_most=most)
    assert found.frustration == frustration
    assert len(found.members) == blocs_found
    assert found.certificate.proof is Proof.PROVEN
