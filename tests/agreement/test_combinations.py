"""Conflicts and corrections over the whole table, with links, against trying every set of units."""

import itertools
from types import ModuleType

import pytest

from concord.agreement import Link, LinkKind, Model, Reading, combinations
from concord.errors import ModelError, NotFoundError, OptionError


def brute(
    oracle: ModuleType, model: Model, links: list[Link], least: float
) -> tuple[set[frozenset[tuple[str, str]]], set[frozenset[tuple[str, str]]]]:
    units = [("party", p.actor) for p in model.parties] + [("article", a.id) for a in model.charter.articles]
    index = model.wording_index

    def fits(platform: tuple[int, ...]) -> bool:
        for link in links:
            a, b = index[link.article, link.wording], index[link.other_article, link.other_wording]
            there = platform[b[0]] == b[1]
            if platform[a[0]] == a[1] and there is (link.kind is LinkKind.EXCLUDES):
                return False
        return sum(model.wording(j, k).value for j, k in enumerate(platform)) >= least - 1e-9

    texts = [p for p in oracle.platforms(model) if fits(p)]

    def possible(wanted: frozenset[tuple[str, str]]) -> bool:
        parties = tuple(p.actor for p in model.parties if ("party", p.actor) in wanted)
        articles = [j for j, a in enumerate(model.charter.articles) if ("article", a.id) in wanted]
        return any(
            oracle.worth(model, parties, p, True) is not None
            and all(model.wording(j, p[j]).value > 0 for j in articles)
            for p in texts
        )

    sets = [frozenset(c) for r in range(len(units) + 1) for c in itertools.combinations(units, r)]
    can = {s: possible(s) for s in sets}
    conflicts = {s for s in sets if not can[s] and all(can[s - {u}] for u in s)}
    largest = {s for s in sets if can[s] and all(not can[s | {u}] for u in units if u not in s)}
    return conflicts, {frozenset(units) - s for s in largest}


@pytest.mark.parametrize("seed", range(25))
def test_equals_trying_every_set(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    model = Model(model.parties, model.charter, model.cells)
    links: list[Link] = []
    if len(model.charter.articles) > 1:
        a, b = model.charter.articles[:2]
        links = [Link(a.id, a.wordings[-1].id, LinkKind.EXCLUDES, b.id, b.wordings[-1].id)]
    got = combinations(model, links=links, least=1.0)
    conflicts, corrections = brute(oracle, model, links, 1.0)

    def named(units: object) -> frozenset[tuple[str, str]]:
        return frozenset([("party", p) for p in units.parties] + [("article", a) for a in units.articles])  # type: ignore[attr-defined]

    assert got.complete
    assert {named(u) for u in got.conflicts} == conflicts
    want = set() if conflicts in (set(), {frozenset()}) else corrections
    assert {named(u) for u in got.corrections} == want
    for correction in want:  # each other's minimal hitting sets
        assert all(correction & conflict for conflict in conflicts)


def test_a_stop_is_marked(golden: Model) -> None:
    result = combinations(golden, most=3)
    assert not result.complete
    assert len(result.conflicts) + len(result.corrections) == 3
    assert "found so far" in result.sentences()[0].text


def test_words(golden: Model) -> None:
    texts = [s.text for s in combinations(golden, ("state",)).sentences()]
    assert "DI cannot sign a text that settles “Form of the state”." in texts
    assert any(t.startswith("The rest can be had if") for t in texts)
    free = combinations(golden, ("talks",))
    assert free.conflicts == free.corrections == ()
    assert "All parties can sign" in free.sentences()[0].text


def test_slips(golden: Model) -> None:
    requires = Link("state", "federal", LinkKind.REQUIRES, "arms", "silent")
    excludes = Link("state", "federal", LinkKind.EXCLUDES, "arms", "silent")
    back = Link("arms", "silent", LinkKind.EXCLUDES, "state", "federal")
    for links, says in (
        ([requires, excludes], "both requires and excludes"),
        ([requires, back], "excludes what another link requires"),
        ([Link("state", "federal", LinkKind.REQUIRES, "state", "deferred")], "two wordings of one article"),
        ([Link("state", "x", LinkKind.REQUIRES, "arms", "silent")], "no wording 'state/x'"),
    ):
        with pytest.raises(ModelError, match=says):
            combinations(golden, links=links)
    with pytest.raises(NotFoundError):
        combinations(golden, ("war",))
    with pytest.raises(OptionError, match="most"):
        combinations(golden, most=0, reading=Reading.PESSIMISTIC)
