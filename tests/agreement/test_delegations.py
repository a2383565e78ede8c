"""Fair lotteries over delegations, against linear programs over every delegation there is."""

import itertools

import numpy as np
import pytest

from concord.agreement.delegations import Candidate, Quota, draw, lottery
from concord.agreement.milp import Program, solve
from concord.errors import OptionError


def people(seed: int, n: int = 9) -> list[Candidate]:
    rng = np.random.default_rng(seed)
    return [
        Candidate(
            f"c{i}",
            (("party", f"p{rng.integers(3)}"), ("gender", "f" if rng.random() < 0.4 else "m")),
        )
        for i in range(n)
    ]


def quotas_of(candidates: list[Candidate]) -> list[Quota]:
    values = sorted({f for c in candidates for f in c.features})
    return [Quota(f, v, 1, 2) if f == "party" else Quota(f, v, 1, 4) for f, v in values]


def panels(candidates: list[Candidate], size: int, quotas: list[Quota]) -> list[tuple[int, ...]]:
    def fits(panel: tuple[int, ...]) -> bool:
        counts = [sum((q.feature, q.value) in candidates[i].features for i in panel) for q in quotas]
        return all(q.least <= n <= q.most for q, n in zip(quotas, counts, strict=True))

    return [p for p in itertools.combinations(range(len(candidates)), size) if fits(p)]


def leximin_by_definition(n: int, all_panels: list[tuple[int, ...]]) -> list[float]:
    """Raise the minimum, find who cannot have more, fix them, and go on: one program a candidate and level."""
    fixed: dict[int, float] = {}

    def highest(goal: list[int], floor: float | None) -> float:
        program = Program()
        p = program.columns(len(all_panels))
        z = program.columns(1, cost=1.0)[0]
        program.row(p, lower=1, upper=1)
        for i in range(n):
            inside = [p[d] for d, panel in enumerate(all_panels) if i in panel]
            if i in fixed:
                program.row(inside, lower=fixed[i] - 1e-8)
            elif i in goal:
                program.row([*inside, z], [1.0] * len(inside) + [-1.0], lower=0)
            elif floor is not None:
                program.row(inside, lower=floor - 1e-8)
        return solve(program).value

    while len(fixed) < n:
        left = [i for i in range(n) if i not in fixed]
        level = highest(left, None)
        stuck = [i for i in left if highest([i], level) <= level + 1e-6]
        fixed |= dict.fromkeys(stuck, level)
    return [fixed[i] for i in range(n)]


@pytest.mark.parametrize("seed", range(12))
def test_leximin_and_maximin_equal_their_definition(seed: int) -> None:
    candidates = people(seed)
    quotas = quotas_of(candidates)
    every = panels(candidates, 4, quotas)
    got = lottery(candidates, 4, quotas)
    if not every:
        assert got.delegations == ()
        assert got.clash
        return
    want = leximin_by_definition(len(candidates), every)
    assert sorted(p for _, p in got.chances) == pytest.approx(sorted(want), abs=1e-5)
    assert lottery(candidates, 4, quotas, objective="maximin").least == pytest.approx(min(want), abs=1e-5)
    for delegation in got.delegations:
        assert tuple(int(c[1:]) for c in delegation) in every
    assert sum(got.probabilities) == pytest.approx(1)


def test_quotas_that_clash_are_named() -> None:
    candidates = [
        Candidate("a", (("gender", "f"),)),
        Candidate("b", (("gender", "m"),)),
        Candidate("c", (("gender", "m"),)),
    ]
    quotas = [Quota("gender", "f", 0, 3), Quota("gender", "m", 0, 0)]
    result = lottery(candidates, 2, quotas)
    assert result.delegations == ()
    assert result.clash == (quotas[1],)
    with pytest.raises(OptionError, match="no delegation to draw"):
        draw(result, 1)


def test_a_draw_is_repeatable_and_follows_the_lottery() -> None:
    candidates = people(1)
    result = lottery(candidates, 4, [])
    assert result.least == pytest.approx(4 / 9, abs=1e-6)  # without quotas all are alike
    assert draw(result, 7) == draw(result, 7)
    assert {draw(result, s) for s in range(40)} <= set(result.delegations)


def test_options() -> None:
    candidates = people(2)
    for bad, says in (
        ({"size": 99}, "delegation"),
        ({"objective": "nash"}, "objective"),
        ({"quotas": [Quota("gender", "x", 0, 1)]}, "no candidate has"),
        ({"quotas": [Quota("gender", "f", 2, 1)]}, "from 2 to 1"),
    ):
        with pytest.raises(OptionError, match=says):
            lottery(candidates, **({"size": 3} | bad))  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="named twice"):
        lottery([candidates[0]] * 2, 1)


def test_a_lottery_says_its_smallest_chance_and_who_is_sure() -> None:
    candidates = [Candidate(x, (("gender", g),)) for x, g in (("a", "f"), ("b", "m"), ("c", "m"))]
    fair = lottery(candidates, 2, [Quota("gender", "f", 1, 1)])
    assert [s.text for s in fair.sentences()] == [
        (
            "A lottery over 2 delegations gives every candidate a chance of at least 50.0%; none that keeps the quotas "
            "gives the least favoured more."
        ),
        "The smallest chance is that of b and c.",
        "a is sent for sure.",
    ]
    assert {s.evidence for s in fair.sentences()} == {(fair.id,)}
    assert len(lottery(candidates, 2).sentences()) == 1  # all are alike
    clash = lottery(candidates, 2, [Quota("gender", "m", 0, 0)])
    assert [s.text for s in clash.sentences()] == [
        "No delegation keeps every quota; 0 to 0 of gender “m” cannot be met."
    ]
    both = lottery(candidates, 2, [Quota("gender", "m", 2, 2), Quota("gender", "f", 1, 1)])
    assert "these quotas cannot be kept together: 2 to 2 of gender “m” and 1 to 1 of gender “f”" in (
        both.sentences()[0].text
    )
    assert len({fair.id, clash.id, both.id}) == 3
