"""The cheapest sets of moves, against trying every coalition and every platform."""

from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import Model, Reading, cheapest_moves
from concord.errors import NotFoundError, OptionError
from concord.values import Consent, Proof


def brute(
    oracle: ModuleType, model: Model, quota: Fraction, coverage: Fraction
) -> tuple[Fraction | None, set[frozenset[tuple[str, str, str]]]]:
    """Least cost, and every minimal set of moves of that cost."""
    best: Fraction | None = None
    sets: set[frozenset[tuple[str, str, str]]] = set()
    refusing = {(p.actor, o) for p in model.parties for o in p.refuses}
    for c in oracle.coalitions(model):
        if oracle.weight(model, c) < quota or set(model.rule.required) - set(c):
            continue
        if any((a, b) in refusing or (b, a) in refusing for a in c for b in c):
            continue
        for platform in oracle.platforms(model):
            cost, value, moves, possible = Fraction(0), Fraction(0), set(), True
            for article, k in zip(model.charter.articles, platform, strict=True):
                wording = article.wordings[k]
                value += Fraction(str(wording.value))
                for actor in c:
                    level = oracle.level_of(model, actor, article, wording)
                    price = Fraction(str(model.rule.price)) * oracle.salience_of(model, actor, article)
                    if not oracle.blocks(model, actor, article, wording, True):
                        value -= price if level is Consent.RESERVE else 0
                        continue
                    possible &= level is not Consent.RED_LINE
                    moves.add((actor, article.id, wording.id))
                    cost += oracle.salience_of(model, actor, article)
                    value -= 0 if article.core else price
            if possible and value >= coverage:
                if best is None or cost < best:
                    best, sets = cost, set()
                if cost == best:
                    sets.add(frozenset(moves))
    return best, {s for s in sets if not any(o < s for o in sets)}


@pytest.mark.parametrize("seed", range(60))
def test_equals_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    total = Fraction(str(sum(p.weight for p in model.parties)))
    for quota, coverage in ((total, Fraction(1)), (total / 2, Fraction(3))):
        want, sets = brute(oracle, model, quota, coverage)
        got = cheapest_moves(model, quota=float(quota), coverage=float(coverage), listed=1000)
        assert got.certificate.proof is Proof.PROVEN
        if want is None:
            assert got.packages == (), seed
        else:
            assert got.cost == pytest.approx(float(want)), seed
            assert got.complete
            assert {frozenset(p.moves) for p in got.packages} == sets, seed
            assert all(p.coverage >= float(coverage) - 1e-9 for p in got.packages)


def test_bringing_one_party_in(golden: Model) -> None:
    result = cheapest_moves(golden, include=("DI",), quota=5, coverage=6.4)
    assert {p.moves for p in result.packages} == {
        (("DI", "state", w),) for w in ("parliamentary", "decentralised", "federal")
    }
    assert all("DI" in p.coalition for p in result.packages)
    assert "DI accepts “" in result.sentences()[0].text
    assert "(today DI objects (declared))" in result.sentences()[0].text
    assert "s-DI-state" in result.sentences()[0].evidence


def test_a_cap_on_the_moves_of_one_party(golden: Model) -> None:
    free = cheapest_moves(golden, quota=8, coverage=8.2)
    capped = cheapest_moves(golden, quota=8, coverage=8.2, most_per_party=0)
    assert free.packages
    assert capped.packages == ()
    assert "No set of moves short of a red line" in capped.sentences()[0].text


def test_nobody_has_to_move(golden: Model) -> None:
    result = cheapest_moves(golden, quota=3, coverage=9)
    assert result.cost == 0
    assert result.packages[0].moves == ()
    assert "Nobody has to move" in result.sentences()[0].text


def test_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="quota"):
        cheapest_moves(golden, quota=10)
    with pytest.raises(OptionError, match="out of range"):
        cheapest_moves(golden, listed=0)
    with pytest.raises(NotFoundError, match="'XX'"):
        cheapest_moves(golden, include=("XX",))


def test_the_pessimist_has_to_win_those_who_have_not_spoken(oracle: ModuleType) -> None:
    model = oracle.random_model(9, parties=4, articles=3)
    costs = [cheapest_moves(model, coverage=1.0, reading=r).cost for r in Reading]
    assert costs[0] >= costs[1]
