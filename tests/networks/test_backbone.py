"""Backbones, phases and polarisation."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest

from concord.errors import OptionError
from concord.networks import Network
from concord.networks.backbone import Discourse
from concord.networks.kernels import smoothed
from concord.networks.phases import network_distances, phases
from concord.networks.polarisation import polarisation, polarisation_over_time
from concord.networks.projections import Projection, one_mode
from concord.networks.spectra import spectral_loss, spectrum
from concord.networks.table import Field, StatementTable
from concord.networks.windows import rolling


def table(seed: int = 0, size: int = 80, actors: int = 6, issues: int = 6) -> StatementTable:
    rng = np.random.default_rng(seed)
    fields = {
        "who": Field("text", rng.integers(0, actors, size), tuple(f"a{n}" for n in range(actors))),
        "what": Field("text", rng.integers(0, issues, size), tuple(f"i{n}" for n in range(issues))),
        "how": Field("boolean", rng.integers(0, 2, size), (), (0, 1)),
    }
    return StatementTable(np.arange(size), np.arange(size) * 86400, np.arange(size), fields)


def discourse(**options) -> Discourse:
    chosen = {"qualifier": "how", "aggregation": "subtract", "normalisation": "average"} | options
    return Discourse(table(), "who", "what", **chosen)


def test_the_laplacian_subtracts_the_weights_and_leaves_them_alone() -> None:
    weights = np.array([[0, 2.0, -1], [2, 0, 1], [-1, 1, 0]])
    before = weights.copy()
    laplacian = np.array([[2.0, -2, 0], [-2, 3, -1], [0, -1, 1]])
    assert spectrum(weights) == pytest.approx(np.linalg.eigvalsh(laplacian) / 6, abs=1e-12)
    assert spectrum(weights, compat="dna") == pytest.approx([1 / 6, 2 / 6, 3 / 6])
    assert (weights == before).all()
    assert spectrum(np.zeros((3, 3))).tolist() == [0, 0, 0]
    assert spectral_loss(spectrum(weights), spectrum(weights)) == 0.0


@pytest.mark.parametrize("normalisation", ["none", "average", "cosine", "jaccard"])
def test_a_part_of_the_issues_makes_the_network_of_their_statements(normalisation: str) -> None:
    whole = discourse(normalisation=normalisation)
    rng = np.random.default_rng(1)
    for _ in range(12):
        kept = rng.random(6) < 0.6
        if not kept.any():
            continue
        chosen = [f"i{n}" for n in np.flatnonzero(kept)]
        expected = one_mode(
            table().include({"what": chosen}),
            "who",
            "what",
            qualifier="how",
            aggregation="subtract",
            normalisation=normalisation,
            isolates=True,
        )
        assert whole.network(kept) == pytest.approx(expected.weights, abs=1e-12)


@pytest.mark.parametrize("compat", [None, "dna"])
def test_nested_removal_takes_the_least_loss_each_time(compat: str | None) -> None:
    whole = discourse(compat=compat)
    found = whole.nested()
    kept = np.ones(6, dtype=bool)
    for step in found.steps:
        losses = {}
        for j in np.flatnonzero(kept):
            without = kept.copy()
            without[j] = False
            losses[f"i{j}"] = whole.loss(without)
        assert step.loss == pytest.approx(min(losses.values()))
        assert losses[step.removed[0]] == pytest.approx(step.loss)
        for issue in step.removed:
            kept[int(issue[1:])] = False
    assert not kept.any()
    assert found.steps[-1].loss == pytest.approx(1.0)
    assert found.steps[-1].statements == 0


def test_issues_that_are_alike_are_removed_together() -> None:
    rows = [(a, i) for i in range(3) for a in range(4)]
    fields = {
        "who": Field("text", np.array([a for a, _ in rows]), tuple("wxyz")),
        "what": Field("text", np.array([i for _, i in rows]), tuple("ijk")),
    }
    same = StatementTable(np.arange(12), np.arange(12), np.arange(12), fields)
    found = Discourse(same, "who", "what").nested()
    assert found.steps[0].removed == ("i", "j", "k")


def test_the_fixed_search_finds_the_best_set_and_reports_the_best_state() -> None:
    whole = discourse()
    sets = list(combinations(whole.cube.columns, 3))
    best = min(whole.evaluate(chosen).loss for chosen in sets)
    found = whole.fixed(3, seed=4, iterations=600)
    assert found.loss == pytest.approx(best)
    assert whole.evaluate(found.issues).loss == pytest.approx(found.loss)
    assert whole.evaluate(found.issues).redundant_loss == pytest.approx(found.redundant_loss)
    assert found == whole.fixed(3, seed=4, iterations=600)
    assert 0 < found.accepted < 600


def test_a_penalty_pays_for_every_issue() -> None:
    whole = discourse()
    light = whole.penalised(0.0, seed=1, iterations=400)
    heavy = whole.penalised(12.0, seed=1, iterations=400)
    assert len(heavy.issues) <= len(light.issues)
    kept = np.array([issue in heavy.issues for issue in whole.cube.columns])
    size = len(kept)
    assert heavy.loss == pytest.approx(whole.loss(kept) * np.exp(-12.0 * (size - kept.sum()) / size))
    assert whole.penalised(12.0, seed=1, iterations=400) == heavy


@pytest.mark.parametrize(
    "wrong",
    [
        lambda d: d.fixed(0, seed=1),
        lambda d: d.fixed(6, seed=1),
        lambda d: d.fixed(2, seed=1, iterations=0),
        lambda d: d.penalised(-1.0, seed=1),
        lambda d: d.evaluate(["nothing"]),
        lambda _: discourse(normalisation="activity"),
        lambda _: discourse(qualifier=None),
        lambda _: Discourse(table().take(np.zeros(80, dtype=bool)), "who", "what"),
    ],
)
def test_wrong_options_are_errors(wrong) -> None:
    with pytest.raises(OptionError):
        wrong(discourse())


def series(states: list[np.ndarray]) -> list[SimpleNamespace]:
    names = ("a", "b", "c")
    return [
        SimpleNamespace(
            middle=dt.datetime(2023, 1, 1) + dt.timedelta(days=n),
            projection=Projection("one-mode subtract", names, names, state, "none", 1),
        )
        for n, state in enumerate(states)
    ]


def test_phases_are_cut_where_the_network_changes() -> None:
    rng = np.random.default_rng(0)
    one, other = np.array([[0, 5.0, 0], [5, 0, 0], [0, 0, 0]]), np.array([[0, 0.0, 0], [0, 0, 5], [0, 5, 0]])

    def noisy(state: np.ndarray) -> np.ndarray:
        noise = np.triu(rng.random((3, 3)) * 0.3, 1)
        return state + noise + noise.T

    found = phases(series([noisy(one) for _ in range(6)] + [noisy(other) for _ in range(4)]))
    assert found.transitions == (dt.datetime(2023, 1, 7),)
    assert [phase.slices for phase in found.phases] == [6, 4]
    alike = phases(series([noisy(np.ones((3, 3)) * 4) for _ in range(9)]))
    assert len(alike.phases) == 1
    assert len(phases(series([noisy(one)] * 5), count=3).phases) == 3


def test_distances_are_symmetric_and_need_the_same_labels() -> None:
    slices = list(smoothed(table(), "who", "what", unit="days", width=10, qualifier="how", aggregation="congruence"))
    for method in ("difference", "spectral"):
        distances = network_distances(slices[:20], method=method)
        assert distances == pytest.approx(distances.T)
        assert not np.diag(distances).any()
        assert (distances <= 2.0 + 1e-9).all()
    with pytest.raises(OptionError):
        network_distances(slices, method="euclid")
    with pytest.raises(OptionError):
        phases(slices[:3], count=4)
    few = list(rolling(table(), "who", "what", unit="days", size=5))
    with pytest.raises(OptionError, match="labels"):
        network_distances(few)


@pytest.mark.parametrize("sizes", [(4, 4), (8, 3), (1, 6)])
def test_two_perfect_camps_are_not_mixed(sizes: tuple[int, int]) -> None:
    """Four organisations agree with all concepts, four disagree: the camps are the answer, with loss 0."""
    side = np.repeat([0, 1], sizes)
    weights = np.where(side[:, None] == side[None, :], 5.0, -5.0)
    np.fill_diagonal(weights, 0.0)
    found = polarisation(Network("signed", tuple(f"o{n:02d}" for n in range(len(side))), weights))
    assert found.loss == 0.0
    assert sorted(map(len, found.blocs.members)) == sorted(sizes)
    share = max(sizes) / sum(sizes)
    assert found.index == pytest.approx(4 * share * (1 - share))


def test_agreement_of_all_and_silence_are_no_polarisation() -> None:
    together = np.ones((4, 4)) - np.eye(4)
    assert polarisation(Network("signed", tuple("abcd"), together)).index == 0.0
    assert polarisation(Network("signed", tuple("abcd"), np.zeros((4, 4)))).index == 0.0
    apart = np.zeros((4, 4))
    apart[0, 1] = apart[1, 0] = apart[2, 3] = apart[3, 2] = 1.0
    assert polarisation(Network("signed", tuple("abcd"), apart)).index == 0.0


def test_polarisation_over_time_uses_each_slice_and_no_chance() -> None:
    slices = list(
        rolling(table(), "who", "what", unit="days", size=20, qualifier="how", aggregation="subtract", isolates=True)
    )[:6]
    one, again = polarisation_over_time(slices), polarisation_over_time(slices)
    assert one == again
    for (_, found), piece in zip(one, slices, strict=True):
        assert found == polarisation(piece.projection.network())
