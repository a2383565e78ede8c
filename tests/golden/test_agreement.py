"""Nine parties, six articles: every number of the hand-checked model."""

import importlib.util
from pathlib import Path

import pytest

from concord.agreement import Model, Reading, best_platform, blockers, cheapest_moves, combinations, concessions, front

spec = importlib.util.spec_from_file_location(
    "agreement_models", Path(__file__).parents[1] / "agreement" / "conftest.py"
)
assert spec is not None
assert spec.loader is not None
models = importlib.util.module_from_spec(spec)
spec.loader.exec_module(models)

EVERYBODY = models.PARTIES


@pytest.fixture(scope="module")
def model() -> Model:
    return models.golden_model()


def without(*parties: str) -> tuple[str, ...]:
    return tuple(p for p in EVERYBODY if p not in parties)


def test_front_of_breadth_against_coverage(model: Model) -> None:
    fronts = front(model)
    assert fronts.certain  # nothing is unknown
    got = [(p.weight, p.coverage) for p in fronts.points]
    assert got == [(9, 4.0), (8, 5.2), (7, 6.4), (6, 7.6), (5, 8.2), (4, 8.6), (3, 9.0)]


def test_every_point_has_its_coalitions_and_text(model: Model) -> None:
    points = {int(p.weight): p for p in front(model).points}
    expected = {
        9: ([EVERYBODY], ("deferred", "silent")),
        8: ([without("MPJ")], ("deferred", "last-resort")),
        7: ([without("DI", "HI")], ("decentralised", "silent")),
        6: ([without("DI", "HI", "MPJ")], ("decentralised", "last-resort")),
        5: ([("NC", "NRF", "AFF", "NF", "DP")], ("federal", "last-resort")),
        4: ([("NC", "MPJ", "NF", "DP")], ("federal", "political-only")),
        3: ([("NC", "NRF", "AFF")], ("federal", "support")),
    }
    for weight, (coalitions, texts) in expected.items():
        point = points[weight]
        assert list(point.coalitions) == coalitions
        platform = point.agreements[0].platform
        assert (platform["state"], platform["arms"]) == texts
        assert all(platform[a] == "charter" for a in models.OTHERS)
        assert point.agreements[0].platforms == 1


def test_reservations_carried(model: Model) -> None:
    everybody = best_platform(model)
    assert set(everybody.reservations) == {
        ("CC", "state"), ("NC", "state"), ("DP", "state"), ("CC", "arms"), ("NRF", "arms"), ("AFF", "arms"),
    }  # fmt: skip
    assert everybody.coverage.low == everybody.coverage.high == 4.0


def test_blocking_sets_of_all_nine(model: Model) -> None:
    state = blockers(model, "state")
    assert set(state.conflicts) == {("DI",), ("HI", "NC"), ("HI", "DP")}
    arms = blockers(model, "arms")
    assert set(arms.conflicts) == {("CC", "MPJ"), ("NRF", "MPJ"), ("AFF", "MPJ")}
    assert len(state.conflicts) + len(arms.conflicts) == 6  # all conflicts over parties and contested articles


def test_moves_that_free_an_article(model: Model) -> None:
    moves = {c.wording: c for a in ("state", "arms") for c in blockers(model, a).corrections}
    assert {w: c.parties for w, c in moves.items()} == {
        "parliamentary": ("DI", "NC", "DP"),
        "decentralised": ("DI", "HI"),
        "federal": ("CC", "DI", "HI"),
        "last-resort": ("MPJ",),
        "support": ("MPJ", "NF", "DP"),
        "political-only": ("CC", "NRF", "AFF"),
    }
    assert moves["political-only"].red_lines == ("CC", "NRF", "AFF")
    assert moves["support"].red_lines == ("MPJ",)
    # Over parties and articles a minimal correction drops the article or moves a minimal set: (1 + 2) * (1 + 2) = 9.
    minimal = {a: sum(c.minimal for c in blockers(model, a).corrections) for a in ("state", "arms")}
    assert minimal == {"state": 2, "arms": 2}
    assert (1 + minimal["state"]) * (1 + minimal["arms"]) == 9


def test_best_single_concession(model: Model) -> None:
    everybody = concessions(model)
    assert [(m.party, m.wording) for m in everybody.ties] == [("MPJ", "last-resort")]
    assert everybody.ties[0].gain == everybody.ties[0].gain_if_signed == pytest.approx(1.2, abs=1e-12)
    eight = concessions(model, 8)
    assert [(m.party, m.wording, m.gain) for m in eight.ties] == [
        ("DI", "decentralised", pytest.approx(1.2)), ("HI", "decentralised", pytest.approx(1.2)),
    ]  # fmt: skip


def test_words_name_the_reason_and_the_evidence(model: Model) -> None:
    sentence = next(s for s in blockers(model, "state").sentences() if s.text.startswith("DI cannot sign"))
    assert "but “A transitional assembly settles the form of the state.”" in sentence.text
    assert "DI objects to “A federal state.” (declared)" in sentence.text
    assert sentence.evidence[0] == "s-DI-state"
    assert sentence.evidence[-1].startswith("m-")


def test_both_readings_agree_where_nothing_is_unknown(model: Model) -> None:
    for coalition in (EVERYBODY, ("DI",), ("NC", "MPJ")):
        low, high = (best_platform(model, coalition, reading=r).coverage.low for r in Reading)
        assert low == high


def test_cheapest_package_for_all_nine(model: Model) -> None:
    result = cheapest_moves(model, coverage=6.4)
    (package,) = result.packages
    assert result.complete
    assert result.cost == 2
    assert package.moves == (("DI", "state", "decentralised"), ("HI", "state", "decentralised"))
    assert dict(package.platform)["arms"] == "silent"
    assert package.coalition == EVERYBODY


def test_six_conflicts_and_nine_corrections_over_parties_and_contested_articles(model: Model) -> None:
    result = combinations(model, ("state", "arms"))
    assert result.complete
    assert {(u.parties, u.articles) for u in result.conflicts} == {
        (("DI",), ("state",)),
        (("HI", "NC"), ("state",)),
        (("HI", "DP"), ("state",)),
        (("CC", "MPJ"), ("arms",)),
        (("NRF", "MPJ"), ("arms",)),
        (("AFF", "MPJ"), ("arms",)),
    }
    assert len(result.corrections) == 9
    assert {(u.parties, u.articles) for u in result.corrections} >= {
        ((), ("state", "arms")),
        (("MPJ",), ("state",)),
        (("DI", "HI"), ("arms",)),
        (("DI", "HI", "MPJ"), ()),
    }
