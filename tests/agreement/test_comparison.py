"""What changed, and what of it mattered."""

from dataclasses import replace
from types import ModuleType

import pytest

from concord.agreement import Model, Revision, SigningRule, compare, front
from concord.errors import OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording


def moved(model: Model, party: str, article: str, wording: str, level: Consent) -> Model:
    return model.with_cell(ConsentCell(party, article, wording, level, ConsentSource.DECLARED, evidence=("s-new",)))


def test_one_concession_and_one_change_that_does_not_matter(golden: Model) -> None:
    new = moved(golden, "MPJ", "arms", "last-resort", Consent.RESERVE)
    new = moved(new, "CC", "women", "charter", Consent.ACCEPT)
    result = compare(golden, new)
    assert not result.same
    causes = {c.thing: (c.enough, c.needed) for c in result.changes}
    assert causes["MPJ on “Armed resistance”, last-resort"] == (True, True)
    assert causes["CC on “Women”, charter"] == (False, False)
    texts = [s.text for s in result.sentences()]
    assert any("object (declared) before, reserve (declared) now (enough by itself)" in t for t in texts)
    assert not any("CC on" in t for t in texts)
    assert "s-new" in result.sentences()[1].evidence


def test_changes_that_only_work_together(golden: Model) -> None:
    for_all = replace(golden, rule=SigningRule(quota=9))
    new = for_all
    for party in ("DI", "HI"):
        new = moved(new, party, "state", "decentralised", Consent.RESERVE)
    result = compare(for_all, new)
    assert result.before[0] == ((9.0, 4.0),)
    assert result.after[0] == ((9.0, 6.4),)
    assert [(c.enough, c.needed) for c in result.changes] == [(False, True), (False, True)]


def test_a_party_an_article_and_a_rule(golden: Model) -> None:
    without = replace(golden, parties=golden.parties[:-1], cells=tuple(c for c in golden.cells if c.party != "DP"))
    (change,) = compare(without, golden).changes
    assert (change.kind, change.before, change.after) == ("party", "not at the table", "weight 1")
    assert change.needed
    heavier = replace(golden, parties=(Party("CC", 3.0), *golden.parties[1:]))
    assert compare(golden, heavier).changes[0].after == "weight 3"
    fewer = replace(
        golden,
        charter=replace(golden.charter, articles=golden.charter.articles[:-1]),
        cells=tuple(c for c in golden.cells if c.article != "terrorism"),
    )
    (dropped,) = compare(golden, fewer).changes
    assert (dropped.kind, dropped.after, dropped.enough) == ("charter", "not in the charter", True)
    (rule,) = compare(golden, replace(golden, rule=SigningRule(quota=5))).changes
    assert (rule.thing, rule.enough) == ("the rule's quota", True)


def test_so_many_changes_are_tested(golden: Model) -> None:
    new = moved(golden, "MPJ", "arms", "last-resort", Consent.RESERVE)
    new = moved(new, "CC", "women", "charter", Consent.ACCEPT)
    verdicts = [(c.enough, c.needed) for c in compare(golden, new, tested=1).changes]
    assert verdicts.count((None, None)) == 1
    with pytest.raises(OptionError, match="tested"):
        compare(golden, new, tested=-1)


def test_the_same_figures_for_others_is_another_answer() -> None:
    yes = Wording("yes", "Talk.")
    charter = Charter("c", "C", "1", (Article("t", "Talks", (Wording("silent", "", value=0, silent=True), yes)),))
    cells = tuple(
        ConsentCell(p, "t", "yes", level, ConsentSource.DECLARED)
        for p, level in zip("abc", (Consent.OBJECT, Consent.ACCEPT, Consent.ACCEPT), strict=True)
    )
    old = Model((Party("a"), Party("b"), Party("c")), charter, cells)
    new = moved(moved(old, "a", "t", "yes", Consent.ACCEPT), "b", "t", "yes", Consent.OBJECT)
    result = compare(old, new)
    assert result.before == result.after
    assert not result.same
    assert result.sentences()[0].text == "The figures are the same, but others reach 1 at weight 2: now a and c."
    assert [(c.enough, c.needed) for c in result.changes] == [(True, True), (True, True)]


def test_an_interrupt_keeps_the_verdicts_so_far(golden: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    new = moved(golden, "MPJ", "arms", "last-resort", Consent.RESERVE)
    new = moved(new, "CC", "women", "charter", Consent.ACCEPT)
    real, asked = Revision.to, []

    def stopped(self: Revision, model: Model) -> Revision:
        asked.append(model)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return real(self, model)

    monkeypatch.setattr(Revision, "to", stopped)
    result = compare(golden, new)
    assert [c.enough is None for c in result.changes] == [False, True]
    assert result.certificate.work == "1 of 2 changes made and unmade"


def test_the_same_model(golden: Model) -> None:
    result = compare(golden, golden)
    assert result.same
    assert result.changes == ()
    assert result.sentences()[0].text.startswith("The models are the same")


@pytest.mark.parametrize("seed", range(25))
def test_verdicts_are_those_of_solving_again(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    rng = __import__("random").Random(seed)
    new = model
    for cell in rng.sample(model.cells, min(3, len(model.cells))):
        new = new.with_cell(replace(cell, level=rng.choice([Consent.ACCEPT, Consent.OBJECT])))

    def answer(m: Model) -> list[list[tuple[float, float]]]:
        return [[(p.weight, p.coverage) for p in f.points] for f in (front(m).low, front(m).high)]

    result = compare(model, new)
    assert (result.before == result.after) == (answer(model) == answer(new))
    if not result.same:
        assert any(c.needed or c.enough for c in result.changes) or len(result.changes) > 1
