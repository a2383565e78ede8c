"""Every worked example of docs/reference/networks.md, computed: what the reader works out by hand is what comes out."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pytest

from concord.networks import Network, blocs, cleavages, conflict, congruence, signed
from concord.networks.backbone import Discourse
from concord.networks.communities import communities
from concord.networks.graded_response import GradedResponse
from concord.networks.kernels import smoothed
from concord.networks.opinion.counts import GroupCounts
from concord.networks.opinion.polis_figures import (
    group_aware_consensus,
    priorities,
    representative,
    share,
    share_test,
    two_share_test,
)
from concord.networks.opinion.production import standings
from concord.networks.phases import network_distances, phases
from concord.networks.polarisation import polarisation
from concord.networks.projections import Projection, one_mode, two_mode
from concord.networks.stability import bloc_stability
from concord.networks.table import Field, StatementTable, seconds
from concord.networks.windows import rolling

AGREE, DISAGREE, RESERVE, DEFER = range(4)
DAY = seconds(dt.datetime(2024, 1, 1))


def table(rows: list[tuple[str, str, int]], days: list[int] | None = None) -> StatementTable:
    who, what = sorted({r[0] for r in rows}), sorted({r[1] for r in rows})
    fields = {
        "who": Field("text", np.array([who.index(r[0]) for r in rows]), tuple(who)),
        "what": Field("text", np.array([what.index(r[1]) for r in rows]), tuple(what)),
        "yes": Field("boolean", np.array([r[2] for r in rows]), (), (0, 1)),
    }
    times = np.array(days or [0] * len(rows)) * 86400 + DAY
    return StatementTable(np.arange(len(rows)), times, np.arange(len(rows)), fields)


def test_ties_by_issues_and_by_statements() -> None:
    counts = np.zeros((2, 2, 4), dtype=np.int64)
    counts[0, 0, AGREE], counts[0, 1, DISAGREE] = 2, 1
    counts[1, 0, RESERVE], counts[1, 1, AGREE] = 1, 1
    matrix = SimpleNamespace(
        actors=("north", "south"), issues=("war", "talks"), counts=counts, weights=counts, get=None
    )
    assert congruence(matrix).weights[0, 1] == pytest.approx(0.5)
    assert conflict(matrix).weights[0, 1] == pytest.approx(1.0)
    assert signed(matrix).weights[0, 1] == pytest.approx(-0.5)
    assert signed(matrix, normalisation="shared").weights[0, 1] == pytest.approx(-0.25)
    assert signed(matrix, counting="statements").weights[0, 1] == pytest.approx(0.0)


def net(weights: list[list[float]]) -> Network:
    return Network("signed", tuple("abcdefgh"[: len(weights)]), np.array(weights, dtype=float))


def test_blocs_communities_and_polarisation() -> None:
    found = blocs(net([[0, 2, -1], [2, 0, -1], [-1, -1, 0]]))
    assert (found.members, found.frustration) == ((("a", "b"), ("c",)), 0.0)
    torn = blocs(net([[0, 1, -1], [1, 0, 1], [-1, 1, 0]]))
    assert torn.frustration == 1.0
    assert len(torn.ties) == 2
    cliques = np.kron(np.eye(2), np.ones((3, 3)) - np.eye(3))
    assert communities(Network("congruence", tuple("abcdef"), cliques)).modularity == pytest.approx(0.5)
    camps = np.where(np.equal.outer([0] * 8 + [1] * 3, [0] * 8 + [1] * 3), 1.0, -1.0) - np.eye(11)
    index = polarisation(Network("signed", tuple("abcdefghijk"), camps))
    assert (index.loss, round(index.evenness, 2), round(index.index, 2)) == (0.0, 0.79, 0.79)
    assert polarisation(Network("signed", tuple("abc"), np.ones((3, 3)) - np.eye(3))).index == 0.0


def test_cleavages() -> None:
    counts = np.zeros((3, 2, 4), dtype=np.int64)
    for actor, (tolls, ferries) in enumerate([(AGREE, AGREE), (AGREE, RESERVE), (DISAGREE, AGREE)]):
        counts[actor, 0, tolls] = counts[actor, 1, ferries] = 1
    matrix = SimpleNamespace(
        actors=tuple("abc"), issues=("tolls", "ferries"), counts=counts, weights=counts, get=lambda a, i: None
    )
    found = cleavages(matrix, blocs(net([[0, 1, -1], [1, 0, -1], [-1, -1, 0]])))
    assert [(c.issue, c.worst) for c in found.splits] == [("tolls", -1.0)]
    assert [(c.issue, c.worst) for c in found.bridges] == [("ferries", 0.75)]


def test_projections() -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "b", 1), ("y", "c", 0)]

    def tie(**options: str) -> float:
        return float(one_mode(table(rows), "who", "what", qualifier="yes", **options).weights[0, 1])

    assert tie(aggregation="congruence") == 2.0
    assert tie(aggregation="conflict") == 1.0
    assert tie(aggregation="congruence", normalisation="average") == pytest.approx(2 / 3)
    assert tie(aggregation="congruence", normalisation="jaccard") == pytest.approx(1 / 4)
    assert tie(aggregation="congruence", normalisation="jaccard", compat="dna") == pytest.approx(2 / 5)
    assert tie(aggregation="congruence", normalisation="cosine") == pytest.approx(2 / np.sqrt(5 * 3))
    assert tie(aggregation="congruence", normalisation="cosine", compat="dna") == pytest.approx(2 / 9)
    both = two_mode(table([*rows, ("x", "a", 0)]), "who", "what", qualifier="yes", aggregation="combine")
    assert both.weights.tolist() == [[3, 2, 0], [1, 1, 2]]
    shares = two_mode(table(rows), "who", "what", normalisation="activity").weights
    assert shares[0].tolist() == pytest.approx([2 / 3, 1 / 3, 0])
    shares = two_mode(table(rows), "who", "what", normalisation="prominence").weights
    assert shares[:, 0].tolist() == pytest.approx([2 / 3, 1 / 3])


def test_windows_and_kernels() -> None:
    pair = table([("a", "w", 1), ("b", "w", 1)], [0, 4])
    assert [w.projection.weights.sum() for w in rolling(pair, "who", "what", unit="days", size=4)] == [2.0]
    slices = smoothed(pair, "who", "what", unit="days", width=8, kernel="triangular")
    ties = [float(s.projection.weights[0, 1]) for s in slices]
    assert (ties[0], ties[2]) == pytest.approx((0.0, 0.5))


def test_backbone_and_phases() -> None:
    rows = [(who, "a", 1) for who in "xyz"] + [("x", "b", 1), ("y", "b", 1)]
    steps = Discourse(table(rows), "who", "what", qualifier="yes", aggregation="congruence").nested().steps
    assert [(s.removed, round(s.loss, 3)) for s in steps] == [(("b",), 0.25), (("a",), 1.0)]

    def part(day: int, weight: float) -> SimpleNamespace:
        weights = np.array([[0.0, weight, 1.0], [weight, 0.0, 1.0], [1.0, 1.0, 0.0]])
        held = Projection("one-mode subtract", tuple("abc"), tuple("abc"), weights, "none", 1)
        return SimpleNamespace(middle=dt.datetime(2024, 1, day), projection=held)

    series = [part(day, 2.0 if day < 4 else -2.0) for day in range(1, 7)]
    assert network_distances(series)[0, 5] == pytest.approx(1.0)
    assert [(p.start.day, p.stop.day) for p in phases(series).phases] == [(1, 3), (4, 6)]


def test_opinion_groups() -> None:
    a, d, s = (np.array([[n], [m]]) for n, m in ((3, 2), (0, 0), (4, 9)))
    assert share(a[0], s[0])[0] == pytest.approx(0.667, abs=5e-4)
    assert share_test(a[0], s[0])[0] == pytest.approx(1.342, abs=5e-4)
    assert share(a[1], s[1])[0] == pytest.approx(0.273, abs=5e-4)
    assert (share(a[0], s[0]) / share(a[1], s[1]))[0] == pytest.approx(2.444, abs=5e-4)
    assert two_share_test(a[0], a[1], s[0], s[1])[0] == pytest.approx(1.83, abs=5e-3)
    counts = GroupCounts((0, 1), np.array([7]), np.array([4, 10]), a, d, s)
    assert representative(counts)[0][0].agrees
    assert group_aware_consensus(counts)[0] == pytest.approx(4 / 6 * 3 / 11)
    wanted = ((1 - 9 / 15) * 2 * 6 / 15 * (1 + 8 * 2 ** (-13 / 5))) ** 2
    assert priorities(counts, np.array([1.0]))[0] == pytest.approx(wanted)
    assert wanted == pytest.approx(0.551, abs=5e-4)
    places = np.array([[0.0, 0.0], [4.0, 0.0], [6.0, 0.0]])
    last = standings(np.arange(3), np.full(3, 9), places, np.array([0, 1, 1]))[2]
    assert (last.centricness, last.coreness, last.extremeness) == pytest.approx((1 - 8 / 3, 0.0, 1.0))


def test_ideal_points() -> None:
    def chance(place: float, stance: int) -> float:
        one = np.zeros((1, 1, 4))
        one[0, 0, stance] = 1.0
        held = GradedResponse(one, 1)
        x = np.array([place, 2.0, 0.0, -1.0, 0.0, 0.0])
        prior = x - np.array([0, 0, 0, -1.0, 0, 0])
        return float(np.exp(held.value_and_gradient(x)[0] + (prior**2).sum() / 2))

    assert chance(0.5, AGREE) == pytest.approx(0.5)
    assert chance(0.5, AGREE) + chance(0.5, RESERVE) == pytest.approx(0.73, abs=5e-3)
    assert chance(0.5, DISAGREE) == pytest.approx(0.12, abs=5e-3)
    assert chance(-0.5, DISAGREE) == pytest.approx(0.5)


def test_stability() -> None:
    from concord.values import Attribution, Document, Provenance, Stance, Statement

    document = Document("d-1", "t", "Yes, no, yes, no.", "en", Provenance("a.txt", "0", "text/plain"))
    passage = document.passage(0, 3)

    def said(number: int, who: str, stance: Stance) -> Statement:
        return Statement(f"s-{number}", who, "war", stance, 2, passage, Attribution.SAID, "hand:a", 1.0, "by hand")

    stances = {"a": Stance.AGREE, "b": Stance.AGREE, "c": Stance.DISAGREE}
    statements = [said(n, who, stance) for n, (who, stance) in enumerate(sorted(stances.items()) * 2)]
    found = bloc_stability(statements, blocs(net([[0, 1, -1], [1, 0, -1], [-1, -1, 0]])), seed=1, rounds=20)
    assert found.cohesion[0] == 1.0
    assert found.counts == ((2, 1.0),)
