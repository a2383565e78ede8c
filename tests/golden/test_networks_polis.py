"""Two conversations with the complete output of Polis' production system: equal to 1e-6, lists in order."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from concord.formats import polis
from concord.networks.opinion import PolisAnalysis, held_out, opinion_groups, polis_analysis, polis_document
from concord.networks.opinion.production import Clusters
from concord.networks.opinion.votes import included, latest_votes

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "polis"
NAMES = ("vw", "biodiversity")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.exists(), reason="the development data are not beside the checkout"),
]


@cache
def published(name: str) -> Any:
    return json.loads(gzip.decompress((DATA / name / "math.json.gz").read_bytes()))


def published_groups(name: str) -> dict[int, int]:
    return dict(published_clusters(name).groups)


def published_clusters(name: str) -> Clusters:
    math = published(name)
    members = dict(zip(math["base-clusters"]["id"], math["base-clusters"]["members"], strict=True))
    groups = {p: group["id"] for group in math["group-clusters"] for base in group["members"] for p in members[base]}
    parts = [part for listed in math["subgroup-clusters"].values() for part in listed]
    subgroups = {p: part["id"] for part in parts for base in part["members"] for p in members[base]}
    return Clusters(groups, {p: base for base, held in members.items() for p in held}, subgroups)


@cache
def analysed(name: str) -> PolisAnalysis:
    math = published(name)
    return polis_analysis(
        polis.read(DATA / name),
        rejected=math["mod-out"],
        meta=math["meta-tids"],
        published=published_clusters(name),
    )


def signs(name: str) -> np.ndarray:
    """Their votes have the sign turned, and an axis points where it happens to."""
    return np.sign((analysed(name).map.components * np.array(published(name)["pca"]["comps"])).sum(axis=1))


@pytest.mark.parametrize("name", NAMES)
def test_the_map(name: str) -> None:
    ours, theirs = analysed(name).map, published(name)["pca"]
    turn = signs(name)
    assert -ours.centre == pytest.approx(theirs["center"], abs=1e-6)
    assert ours.components * turn[:, None] == pytest.approx(np.array(theirs["comps"]), abs=1e-6)
    assert -ours.statements * turn[:, None] == pytest.approx(np.array(theirs["comment-projection"]), abs=1e-6)
    assert ours.extremity == pytest.approx(np.array(theirs["comment-extremity"]), abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_who_is_in_and_where(name: str) -> None:
    conversation, math = polis.read(DATA / name), published(name)
    matrix = latest_votes(conversation)
    inside = included(conversation, matrix)
    assert set(matrix.participants[inside].tolist()) == set(math["in-conv"])
    assert (
        dict(zip(map(str, matrix.participants.tolist()), matrix.votes_of_participants.tolist(), strict=True))
        == (math["user-vote-counts"])
    )
    ours, base, turn = analysed(name), math["base-clusters"], signs(name)
    row = {p: n for n, p in enumerate(ours.participants.tolist())}
    for x, y, members in zip(base["x"], base["y"], base["members"], strict=True):
        middle = -ours.map.positions[[row[p] for p in members]].mean(axis=0) * turn
        assert middle.tolist() == pytest.approx([x, y], abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_votes_by_group(name: str) -> None:
    counts, theirs = analysed(name).counts, published(name)["group-votes"]
    for g, group in enumerate(counts.ids):
        assert counts.sizes[g] == theirs[str(group)]["n-members"]
        for j, statement in enumerate(counts.statements.tolist()):
            votes = theirs[str(group)]["votes"][str(statement)]
            assert (counts.agree[g, j], counts.disagree[g, j], counts.seen[g, j]) == (
                votes["A"],
                votes["D"],
                votes["S"],
            )


@pytest.mark.parametrize("name", NAMES)
def test_consensus_and_priorities(name: str) -> None:
    ours, math = analysed(name), published(name)
    ids = [str(i) for i in ours.statements.tolist()]
    assert ours.consensus == pytest.approx([math["group-aware-consensus"][i] for i in ids], abs=1e-6)
    assert ours.priorities == pytest.approx([math["comment-priorities"][i] for i in ids], rel=1e-6)
    for mine, theirs in ((ours.agreed, math["consensus"]["agree"]), (ours.disagreed, math["consensus"]["disagree"])):
        assert [m.statement for m in mine] == [t["tid"] for t in theirs]
        for m, t in zip(mine, theirs, strict=True):
            assert (m.successes, m.trials) == (t["n-success"], t["n-trials"])
            assert (m.probability, m.test) == pytest.approx((t["p-success"], t["p-test"]), abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_representative_statements_in_order(name: str) -> None:
    theirs = published(name)["repness"]
    for group, mine in analysed(name).representative.items():
        expected = theirs[str(group)]
        assert [(m.statement, m.agrees) for m in mine] == [(t["tid"], t["repful-for"] == "agree") for t in expected]
        assert [m.best_agree for m in mine] == [t.get("best-agree", False) for t in expected]
        for m, t in zip(mine, expected, strict=True):
            assert (m.successes, m.trials) == (t["n-success"], t["n-trials"])
            assert (m.probability, m.test, m.ratio) == pytest.approx(
                (t["p-success"], t["p-test"], t["repness"]), abs=1e-6
            )
            assert m.ratio_test == pytest.approx(t["repness-test"], abs=1e-6)  # theirs is a float of 32 bits


def test_groups_found_from_the_votes_alone() -> None:
    ours = polis_analysis(polis.read(DATA / "vw"))
    sizes = sorted(np.bincount(list(published_groups("vw").values())).tolist(), reverse=True)
    assert ours.counts.sizes.tolist() == sizes


@pytest.mark.parametrize("name", ["biodiversity", "brexit-consensus", "vtaiwan.uberx"])
def test_the_default_map_expects_unseen_votes_better(name: str) -> None:
    conversation = polis.read(DATA / name)
    errors = {
        method: np.mean(
            [held_out(conversation, method=method, rejected=conversation.rejected, seed=s).error for s in range(4)]
        )
        for method in ("masked", "polis")
    }
    assert errors["masked"] < errors["polis"]


def test_the_default_map_is_less_about_how_much_people_voted() -> None:
    from scipy.stats import spearmanr

    conversation = polis.read(DATA / "vtaiwan.uberx")
    related = {}
    for method in ("masked", "polis"):
        found = opinion_groups(conversation, rejected=conversation.rejected, method=method)
        votes = latest_votes(conversation).votes_of_participants
        inside = found.groups >= 0
        related[method] = abs(spearmanr(np.linalg.norm(found.map.positions[inside], axis=1), votes[inside])[0])
    assert related["masked"] < related["polis"] / 2


@pytest.mark.parametrize("name", NAMES)
def test_the_document_has_the_names_and_signs_of_the_original(name: str) -> None:
    ours, math = json.loads(json.dumps(polis_document(analysed(name)))), published(name)
    assert ours["tids"] == math["tids"]
    assert set(ours["in-conv"]) == set(math["in-conv"])
    assert ours["group-votes"] == math["group-votes"]
    assert ours["pca"]["center"] == pytest.approx(math["pca"]["center"], abs=1e-6)
    assert ours["group-aware-consensus"] == pytest.approx(math["group-aware-consensus"], abs=1e-6)
    assert ours["comment-priorities"] == pytest.approx(math["comment-priorities"], rel=1e-6)
    for group, listed in math["repness"].items():
        for mine, theirs in zip(ours["repness"][group], listed, strict=True):
            assert mine.keys() == theirs.keys()
            assert mine == pytest.approx(theirs, abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_base_clusters_and_subgroups(name: str) -> None:
    ours, math, turn = json.loads(json.dumps(polis_document(analysed(name)))), published(name), signs(name)
    base, theirs = ours["base-clusters"], math["base-clusters"]
    assert (base["id"], base["count"]) == (theirs["id"], theirs["count"])
    assert [sorted(m) for m in base["members"]] == [sorted(m) for m in theirs["members"]]
    for axis, sign in zip("xy", turn, strict=True):
        assert np.array(base[axis]) * sign == pytest.approx(np.array(theirs[axis]), abs=1e-6)
    assert ours["votes-base"] == math["votes-base"]
    assert ours["user-vote-counts"] == math["user-vote-counts"]
    for mine, their in zip(ours["group-clusters"], math["group-clusters"], strict=True):
        assert (mine["id"], sorted(mine["members"])) == (their["id"], sorted(their["members"]))
    assert ours["subgroup-votes"] == math["subgroup-votes"]
    assert ours["subgroup-repness"].keys() == math["subgroup-repness"].keys()
    for group, parts in math["subgroup-repness"].items():
        for part, listed in parts.items():
            mine = ours["subgroup-repness"][group][part]
            assert [(m["tid"], m["repful-for"]) for m in mine] == [(t["tid"], t["repful-for"]) for t in listed]
            for m, t in zip(mine, listed, strict=True):
                assert m == pytest.approx(t, abs=1e-6)
