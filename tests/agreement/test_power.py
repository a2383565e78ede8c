"""Power against its definition: every order of arrival, every coalition."""

import itertools
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import Model, Reading, power
from concord.agreement.lattice import coverage
from concord.agreement.masses import coverage_masses
from concord.agreement.power import banzhaf_of_masses, shapley_of_masses
from concord.errors import OptionError


def test_golden_power(golden: Model) -> None:
    result = power(golden, quota=7)
    assert result.winning == 1 + 9 + 36
    assert result.minimal_winning_count == 36
    assert result.vetoers == ()
    assert sum(p.shapley for p in result.parties) == pytest.approx(1)
    assert len({round(p.shapley, 12) for p in result.parties}) == 1  # without a floor of text, all are alike
    freed = {p.party: p.freed for p in result.parties}
    assert freed["MPJ"] == pytest.approx(1.2)  # without MPJ the other eight have "last resort"
    assert freed["DI"] == 0
    assert sum(p.coverage or 0 for p in result.parties) == pytest.approx(4.0 - 9.0)


def test_text_makes_parties_different(golden: Model) -> None:
    result = power(golden, quota=7, least=6.4)
    assert result.minimal_winning == (("CC", "NC", "NRF", "AFF", "MPJ", "NF", "DP"),)
    assert set(result.vetoers) == {"CC", "NC", "NRF", "AFF", "MPJ", "NF", "DP"}
    shares = {p.party: p.shapley for p in result.parties}
    assert shares["DI"] < 0  # its presence only spoils
    assert "None of them can be formed without" in " ".join(s.text for s in result.sentences())


@pytest.mark.parametrize("seed", range(0, 120, 4))
def test_equals_the_definition(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    total = sum(p.weight for p in model.parties)
    got = power(model, quota=total / 2, least=1.0, reading=Reading.OPTIMISTIC)
    ids = [p.actor for p in model.parties]

    def wins(coalition: tuple[str, ...]) -> int:
        if not coalition or oracle.weight(model, coalition) < Fraction(str(total)) / 2:
            return 0
        value, _ = oracle.coverage(model, coalition, True)
        return int(value is not None and value >= 1)

    orders = list(itertools.permutations(ids))
    for p in got.parties:
        swings = [wins(o[: o.index(p.party) + 1]) - wins(o[: o.index(p.party)]) for o in orders]
        assert p.shapley == pytest.approx(sum(swings) / len(orders)), seed
        others = [a for a in ids if a != p.party]
        without = [c for r in range(len(others) + 1) for c in itertools.combinations(others, r)]
        table = [wins(tuple(sorted((*c, p.party), key=ids.index))) - wins(c) for c in without]
        assert p.banzhaf == pytest.approx(sum(table) / len(table))
    winning = [c for c in oracle.coalitions(model) if wins(c)]
    assert got.winning == len(winning)
    blocking = [c for c in oracle.coalitions(model) if not any(set(d).isdisjoint(c) for d in winning)]
    least = [c for c in blocking if not any(set(d) < set(c) for d in blocking)]
    assert sorted(got.minimal_blocking) == (sorted(least) if winning else [()])
    minimal = [c for c in winning if not any(set(d) < set(c) for d in winning)]
    assert sorted(got.minimal_winning) == sorted(minimal)


@pytest.mark.parametrize("seed", range(20))
def test_closed_forms_equal_counting(oracle: ModuleType, seed: int) -> None:
    cube = oracle.random_model(seed, parties=5, articles=4, plain=True).cube
    n = cube.shape[0]
    masses = coverage_masses(cube, Reading.OPTIMISTIC)
    values = coverage(cube, Reading.OPTIMISTIC).values
    shapley, banzhaf = shapley_of_masses(masses, n), banzhaf_of_masses(masses, n)
    for i in range(n):
        without = [s for s in range(1 << n) if not s >> i & 1]
        swings = [int(values[s | 1 << i]) - int(values[s]) for s in without]
        assert banzhaf[i] == pytest.approx(sum(swings) / len(swings))
    arrivals = [0.0] * n
    orders = list(itertools.permutations(range(n)))
    for order in orders:
        here = 0
        for i in order:
            arrivals[i] += int(values[here | 1 << i]) - int(values[here])
            here |= 1 << i
    assert shapley == pytest.approx([a / len(orders) for a in arrivals])


def test_bad_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="quota"):
        power(golden, quota=10)
    with pytest.raises(OptionError, match="least"):
        power(golden, least=float("nan"))
