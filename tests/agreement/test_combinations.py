"""Conflicts and corrections over the whole table, with links, against trying every set of units."""

import itertools
import sys
from dataclasses import replace
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import Link, LinkKind, Model, Reading, SigningRule, combinations
from concord.errors import ModelError, NotFoundError, OptionError
from concord.values import Consent


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


@pytest.mark.parametrize("seed", range(15))
def test_budgets_equal_trying_every_set(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    model = replace(
        model,
        rule=replace(model.rule, price=0.0, required=()),
        parties=tuple(replace(p, refuses=()) for p in model.parties),
    )
    budget = 0.5
    units = [("party", p.actor) for p in model.parties] + [("article", a.id) for a in model.charter.articles]

    def possible(wanted: frozenset[tuple[str, str]]) -> bool:
        parties = [u for kind, u in wanted if kind == "party"]
        articles = {u for kind, u in wanted if kind == "article"}
        for platform in oracle.platforms(model):
            texts = list(zip(model.charter.articles, platform, strict=True))
            if any(a.id in articles and a.wordings[k].value <= 0 for a, k in texts):
                continue
            if any(oracle.blocks(model, p, a, a.wordings[k], True) for p in parties for a, k in texts):
                continue
            spent = [
                sum(
                    oracle.salience_of(model, p, a)
                    for a, k in texts
                    if oracle.level_of(model, p, a, a.wordings[k]) is Consent.RESERVE
                )
                for p in parties
            ]
            if all(s <= Fraction(str(budget)) for s in spent):
                return True
        return False

    sets = [frozenset(c) for r in range(len(units) + 1) for c in itertools.combinations(units, r)]
    able = {s for s in sets if possible(s)}
    conflicts = {s for s in sets if s not in able and all(s - {u} in able for u in s)}
    got = combinations(model, budget=budget)
    named = {
        frozenset([*(("party", p) for p in u.parties), *(("article", a) for a in u.articles)]) for u in got.conflicts
    }
    assert got.complete
    assert named == conflicts


def test_ctrl_c_keeps_what_was_found(golden: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules[combinations.__module__]
    real, asked = room.solve, []

    def stopped(*args: object, **more: object) -> object:
        asked.append(args)
        found = real(*args, **more)
        return replace(found, interrupted=True) if len(asked) == 30 else found

    monkeypatch.setattr(room, "solve", stopped)
    result = combinations(golden, ["state", "arms"])
    assert not result.complete
    assert 0 < len(result.conflicts) + len(result.corrections) < 15
    assert "found so far" in result.sentences()[0].text or not result.conflicts


def test_a_budget_is_a_number(golden: Model) -> None:
    with pytest.raises(OptionError, match="budget"):
        combinations(golden, budget=-1)
    free = replace(golden, rule=SigningRule())
    assert len(combinations(free, ["state", "arms"], budget=99).conflicts) == 6
