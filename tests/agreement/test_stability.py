"""The strongest deviation, against trying every coalition and every text."""

from types import ModuleType

import numpy as np
import pytest

from concord.agreement import Model, Reading, Utilities, best_platform, front, stability
from concord.agreement.stability import utilities
from concord.errors import OptionError
from concord.values import Proof


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("bonus", [0.0, 0.3])
def test_equals_brute_force(oracle: ModuleType, seed: int, bonus: float) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    points = front(model).low.points
    if not points:
        return
    agreement = points[0].agreements[0]
    total = sum(p.weight for p in model.parties)
    quota = total / 2
    got = stability(agreement, quota=quota, breadth_bonus=bonus)
    u = utilities(model)
    ids = [p.actor for p in model.parties]

    def worth(party: str, platform: tuple[int, ...]) -> float:
        return float(sum(u[ids.index(party), j, k] for j, k in enumerate(platform)))

    now = tuple(model.wording_index[c.article, c.wording][1] for c in agreement.choices)
    best = 0.0
    for c in oracle.coalitions(model):
        weight = float(oracle.weight(model, c))
        if weight < quota:
            continue
        for platform in oracle.platforms(model):
            if oracle.worth(model, c, platform, False) is not None:
                extra = bonus * (weight - agreement.weight)
                best = max(best, min(worth(a, platform) - worth(a, now) + extra for a in c))
    assert got.strength == pytest.approx(best, abs=1e-6), seed
    assert got.stable == (best < 1e-6)
    assert got.certificate.proof is Proof.PROVEN
    if got.deviators:
        assert min(got.gains) == pytest.approx(best, abs=1e-6)


def test_golden_agreement_of_all_is_left_by_those_who_can_settle_more(golden: Model) -> None:
    result = stability(best_platform(golden), quota=5)
    assert not result.stable
    assert result.strength > 0
    assert len(result.deviators) >= 5
    said = result.sentences()[0].text
    assert "compared with the best text of all 9 parties, so the agreement is not stable" in said
    assert f"it is in the epsilon-core only from an epsilon of {result.strength:g}" in said
    assert stability(best_platform(golden), quota=5, epsilon=result.strength).stable
    assert stability(best_platform(golden), quota=9).stable  # only all nine may agree, and some would lose
    assert "No coalition of weight 9" in stability(best_platform(golden), quota=9).sentences()[0].text


def test_breadth_holds_an_agreement_together(golden: Model) -> None:
    loose, tight = (stability(best_platform(golden), quota=5, breadth_bonus=b).strength for b in (0.0, 1.0))
    assert tight < loose


def test_utilities_follow_levels_and_silence_is_worth_nothing(golden: Model) -> None:
    u = utilities(golden, Utilities(endorse=2.0))
    assert u[golden.party_index["DI"], 0].tolist() == [2.0, -1.0, -1.0, -1.0]
    assert u[golden.party_index["DI"], 1, 0] == 0.0
    assert np.isclose(u[golden.party_index["CC"], 1, 0], 0.2)  # it reserves on silence: that is a stance


def test_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="out of range"):
        stability(best_platform(golden), epsilon=-1)
    with pytest.raises(OptionError, match="quota"):
        stability(best_platform(golden, reading=Reading.OPTIMISTIC), quota=99)
