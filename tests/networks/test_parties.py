"""Bridging with silence as an interval, stability by drawing again, ideal points by a posterior."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import NotFoundError, OptionError
from concord.networks import blocs, signed
from concord.networks.bridging import bridges
from concord.networks.graded_response import GradedResponse
from concord.networks.ideal_points import ideal_points
from concord.networks.stability import bloc_stability
from concord.positions import tally
from concord.values import Attribution, Document, Provenance, Stance, Statement


def test_silence_is_an_interval_and_the_weakest_bloc_decides(matrix_of) -> None:
    matrix = matrix_of(
        {
            ("n1", "vote"): "a",
            ("n2", "vote"): "a",
            ("s1", "vote"): "r",
            ("n1", "war"): "a",
            ("s1", "war"): "d",
            ("s2", "war"): "d",
        }
    )
    found = {b.issue: b for b in bridges(matrix, [("n1", "n2"), ("s1", "s2")], weights={"s2": 3.0})}
    vote = found["vote"]
    assert vote.blocs == ((1.0, 1.0), (0.75 / 4, 0.75 / 4 + 0.75))
    assert (vote.worst, vote.best, vote.heard) == (0.75 / 4, 0.75 / 4 + 0.75, 0.75)
    assert (vote.weakest, vote.silent, vote.ask) == (1, ("s2",), "s2")
    assert vote.statements == ("s-n1-vote-0", "s-n2-vote-0", "s-s1-vote-0")
    war = found["war"]
    assert (war.worst, war.best, war.ask) == (0.0, 0.0, None)


def test_a_red_line_comes_after_everything_that_can_be_signed(matrix_of) -> None:
    matrix = matrix_of({("n", "flag"): "a", ("s", "flag"): "a", ("n", "vote"): "d", ("s", "vote"): "d"})
    ranked = bridges(matrix, [("n",), ("s",)], red_lines=[("s", "flag")])
    assert [(b.issue, b.vetoes) for b in ranked] == [("vote", ()), ("flag", ("s",))]


def test_unanimous_support_is_one_however_many_blocs(matrix_of) -> None:
    for number in (2, 3, 5):
        names = [f"p{n}" for n in range(number)]
        matrix = matrix_of({(name, "vote"): "a" for name in names})
        assert bridges(matrix, [(name,) for name in names])[0].worst == 1.0


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 3))
def test_an_answer_of_a_silent_party_stays_within_the_interval(seed: int, stance: int) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.poisson(0.4, size=(6, 1, 4))
    counts[5] = 0
    names = tuple("abcdef")

    def matrix(values: np.ndarray) -> SimpleNamespace:
        return SimpleNamespace(actors=names, issues=("i",), counts=values, weights=values, get=lambda *_: None)

    groups = [tuple("abc"), tuple("def")]
    before = bridges(matrix(counts), groups)[0]
    counts = counts.copy()
    counts[5, 0, stance] = 1
    after = bridges(matrix(counts), groups)[0]
    assert before.worst - 1e-12 <= after.worst <= after.best + 1e-12 <= before.best + 2e-12


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocs": []},
        {"blocs": [("n",), ()]},
        {"blocs": [("n",), ("n",)]},
        {"blocs": [("n",), ("nobody",)]},
        {"blocs": [("n",)], "weights": {"n": 0.0}},
    ],
)
def test_blocs_and_weights_that_make_no_sense_are_errors(matrix_of, wrong) -> None:
    with pytest.raises(OptionError):
        bridges(matrix_of({("n", "vote"): "a"}), **wrong)


def statements(camps: dict[str, str], coders: tuple[str, ...] = ("ann", "ben")) -> list[Statement]:
    """Each actor takes its camp's side on four issues, once per coder."""
    document = Document("d-1", "", "word " * 40, "en", Provenance("a", "0", "text/plain"))
    made = []
    for actor, camp in camps.items():
        for issue in range(4):
            for coder in coders:
                stance = Stance.AGREE if (camp == "x") == (issue < 2) else Stance.DISAGREE
                made.append(
                    Statement(
                        f"s-{actor}{issue}{coder}",
                        actor,
                        f"i{issue}",
                        stance,
                        2,
                        document.passage(0, 4),
                        Attribution.SAID,
                        coder,
                        1.0,
                        "by hand",
                    )
                )
    return made


def test_the_matrix_of_the_positions_room_is_what_networks_need() -> None:
    matrix = tally(statements({"a": "x", "b": "x", "c": "y"}))
    found = blocs(signed(matrix))
    assert found.members == (("a", "b"), ("c",))
    assert signed(matrix).evidence("a", "c")[0].statements[0].startswith("s-a")


@pytest.mark.parametrize("unit", ["statements", "coders"])
def test_clear_camps_are_stable_and_a_wavering_actor_is_not(unit: str) -> None:
    rows = statements({"a": "x", "b": "x", "c": "y", "d": "y"})
    found = blocs(signed(tally(rows)))
    sure = bloc_stability(rows, found, seed=1, rounds=30, unit=unit)
    assert sure.cohesion == (1.0, 1.0)
    assert sure.separation == 1.0
    assert sure.counts == ((2, 1.0),)
    torn = statements({"w": "x"}, ("ann",)) + [
        s for s in statements({"w": "y"}, ("ben",)) if s.issue in ("i0", "i1", "i2")
    ]
    mixed = [s for s in rows if s.holder != "w"] + torn
    doubtful = bloc_stability(mixed, blocs(signed(tally(mixed))), seed=1, rounds=40, unit=unit)
    assert min(doubtful.cohesion) < 1.0 or doubtful.separation < 1.0 or len(doubtful.counts) > 1
    again = bloc_stability(mixed, blocs(signed(tally(mixed))), seed=1, rounds=40, unit=unit)
    assert np.array_equal(again.together, doubtful.together, equal_nan=True)


def test_wrong_options_of_stability() -> None:
    rows = statements({"a": "x", "b": "x"}, ("ann",))
    found = blocs(signed(tally(rows)))
    for wrong in ({"rounds": 0}, {"unit": "issues"}, {"unit": "coders"}):
        with pytest.raises(OptionError):
            bloc_stability(rows, found, seed=1, **wrong)


def responses(seed: int = 0) -> tuple[SimpleNamespace, np.ndarray]:
    """Draw counts from the model itself."""
    rng = np.random.default_rng(seed)
    theta, cuts = np.linspace(-2, 2, 9), np.array([-1.0, 0.0, 1.0])
    beta = rng.choice([-1.0, 1.0], 14) * rng.uniform(1, 2, 14)
    counts = np.zeros((10, 14, 4), dtype=np.int64)
    for a in range(9):
        for i in range(14):
            for _ in range(3):
                chances = 1 / (1 + np.exp(cuts - beta[i] * theta[a]))
                level = int((chances > rng.random()).sum())
                counts[a, i, [1, 3, 2, 0][level]] += 1
    names = tuple(f"a{n}" for n in range(10))
    return SimpleNamespace(
        actors=names, issues=tuple(f"i{n}" for n in range(14)), counts=counts, weights=counts, get=None
    ), theta


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_the_gradient_is_that_of_the_posterior(dimensions: int) -> None:
    matrix, _ = responses()
    model = GradedResponse(matrix.counts.astype(float), dimensions)
    x = np.random.default_rng(1).normal(size=model.size) * 0.5
    _, gradient = model.value_and_gradient(x)
    steps = np.eye(model.size) * 1e-6
    numeric = [(model.value_and_gradient(x + s)[0] - model.value_and_gradient(x - s)[0]) / 2e-6 for s in steps]
    assert gradient == pytest.approx(np.array(numeric), abs=1e-5)


def test_places_are_found_again_with_intervals_that_cover_them() -> None:
    matrix, theta = responses()
    found = ideal_points(matrix, seed=3, draws=200, chains=2, positive="a8")
    assert found.largest_r_hat < 1.1
    assert 0.5 < found.accepted < 1.0
    means = {p.name: p for p in found.actors}
    assert "a9" not in means  # who said nothing has no place
    placed = np.array([means[f"a{n}"].mean for n in range(9)])
    assert np.corrcoef(placed, theta)[0, 1] > 0.95
    assert means["a8"].positive > 0.95
    assert means["a0"].high < 0
    turned = ideal_points(matrix, seed=3, draws=200, chains=2, positive="a0")
    assert {p.name: p.mean for p in turned.actors}["a8"] == pytest.approx(-means["a8"].mean)
    assert found == ideal_points(matrix, seed=3, draws=200, chains=2, positive="a8")


def planes() -> tuple[SimpleNamespace, np.ndarray]:
    """Actors in a plane, wider than high, and issues that ask in every direction."""
    rng = np.random.default_rng(8)
    theta = np.array([(x, y) for x in (-2.0, -0.7, 0.7, 2.0) for y in (-1.0, 0.0, 1.0)])
    beta = np.array([(2 * np.cos(t), 2 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 24, endpoint=False)])
    cuts = np.array([-0.7, 0.0, 0.7])
    counts = np.zeros((12, 24, 4), dtype=np.int64)
    for a in range(12):
        for i in range(24):
            for _ in range(3):
                level = int((1 / (1 + np.exp(cuts - beta[i] @ theta[a])) > rng.random()).sum())
                counts[a, i, [1, 3, 2, 0][level]] += 1
    names = tuple(f"a{n}" for n in range(12))
    issues = tuple(f"i{n}" for n in range(24))
    return SimpleNamespace(actors=names, issues=issues, counts=counts, weights=counts, get=None), theta


def test_a_plane_is_found_again_whatever_the_rotation_of_the_draws() -> None:
    matrix, theta = planes()
    found = ideal_points(matrix, seed=2, draws=200, chains=2, positive="a11", dimensions=2)
    assert found.largest_r_hat < 1.1
    (second,) = found.further
    first = {p.name: p.mean for p in found.actors}
    other = {p.name: p.mean for p in second.actors}
    assert abs(np.corrcoef([first[n] for n in matrix.actors], theta[:, 0])[0, 1]) > 0.95
    assert abs(np.corrcoef([other[n] for n in matrix.actors], theta[:, 1])[0, 1]) > 0.9
    assert found.share > second.share > 0.05
    assert found.share + second.share == pytest.approx(1.0)
    assert first["a11"] > 0
    assert other[second.pole] == max(other.values(), key=abs)
    assert all(p.low < p.mean < p.high for p in (*found.actors, *second.actors, *second.issues))
    assert found == ideal_points(matrix, seed=2, draws=200, chains=2, positive="a11", dimensions=2)


def test_little_is_uncertain_and_never_a_warning(matrix_of) -> None:
    pair = matrix_of({("a", "i"): "a", ("b", "i"): "d"})
    for seed in range(4):
        found = ideal_points(pair, seed=seed, draws=100, chains=2)
        assert all(p.low < 0 < p.high for p in found.actors)
        assert np.isfinite(found.largest_r_hat)


def test_wrong_options_of_ideal_points(matrix_of) -> None:
    pair = matrix_of({("a", "i"): "a", ("b", "i"): "d"})
    for wrong in ({"draws": 10}, {"chains": 1}, {"dimensions": 0}, {"dimensions": 2}):
        with pytest.raises(OptionError):
            ideal_points(pair, seed=1, **wrong)
    with pytest.raises(NotFoundError):
        ideal_points(pair, seed=1, draws=50, positive="c")
    with pytest.raises(OptionError):
        ideal_points(matrix_of({("a", "i"): "a"}), seed=1)
