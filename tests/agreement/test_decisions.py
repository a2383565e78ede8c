"""Rules of decision asked of a model: ballots, coalitions, readings, slips."""

from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import (
    AllOf,
    AtMostAgainst,
    ByClass,
    Includes,
    Ladder,
    Model,
    Reading,
    Ruled,
    Share,
    SigningRule,
    Step,
    best_under,
    decide,
    front,
    load_decision_rule,
)
from concord.errors import ModelError, OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Ruling, Wording

UNANIMITY = AtMostAgainst(0)


def test_golden_ballots(golden: Model) -> None:
    (state,) = decide(golden, UNANIMITY, {"state": "decentralised"})
    assert not state.adopted
    assert state.against == ("DI", "HI")
    (minus_two,) = decide(golden, AtMostAgainst(2), {"state": "decentralised"})
    assert minus_two.adopted
    ladder = Ladder((Step("unanimity", UNANIMITY), Step("two thirds", Share(Fraction(2, 3)))))
    (laddered,) = decide(golden, ladder, {"state": "decentralised"})
    assert (laddered.adopted, laddered.step) == (True, "two thirds")
    assert "is adopted (two thirds): 7 for, 2 against" in laddered.sentences()[0].text


def test_the_best_text_under_a_rule_is_the_front_at_its_quota(golden: Model) -> None:
    for point in front(golden).points:
        answer = best_under(golden, Share(Fraction(int(point.weight), 9)))
        assert answer.coverage == point.coverage
        assert set(point.coalitions) <= set(answer.coalitions)
    with_di = best_under(golden, AllOf((Share(Fraction(1, 2), strictly=True), Includes(("DI",)))))
    assert with_di.coverage == 6.0
    assert all("DI" in c for c in with_di.coalitions)
    assert with_di.agreements[0].platform["arms"] == "support"


@pytest.mark.parametrize("seed", range(30))
def test_equals_trying_every_coalition(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed)
    ids = [p.actor for p in model.parties]
    rule = AllOf((Share(Fraction(1, 2), "parties", strictly=True), Share(Fraction(3, 5)), Includes((ids[0],))))
    total = sum(Fraction(str(p.weight)) for p in model.parties)
    winning = [
        c
        for c in oracle.coalitions(model)
        if len(c) * 2 > len(ids) and oracle.weight(model, c) * 5 >= total * 3 and ids[0] in c
    ]
    for reading in Reading:
        values = {c: oracle.coverage(model, c, reading is Reading.OPTIMISTIC)[0] for c in winning}
        best = max((v for v in values.values() if v is not None), default=None)
        got = best_under(model, rule, reading=reading)
        assert got.winning == len(winning)
        assert sorted(got.coalitions) == sorted(c for c, v in values.items() if v is not None and v == best)
        assert got.minimal == sum(not any(set(d) < set(c) for d in winning) for c in winning)


def test_core_articles_admit_no_reservation_and_unknown_is_an_interval() -> None:
    texts = (Wording("silent", "", value=0, silent=True), Wording("yes", "Yes."))
    charter = Charter("c", "C", "1", (Article("a", "A", texts, core=True), Article("b", "B", texts)))
    cells = tuple(ConsentCell("p", article, "yes", Consent.RESERVE, ConsentSource.DECLARED) for article in ("a", "b"))
    model = Model((Party("p"), Party("q")), charter, cells, SigningRule())
    core, plain = decide(model, UNANIMITY, {"a": "yes", "b": "yes"})
    assert (core.adopted, core.adopted_if_signed) == (False, False)
    assert (plain.adopted, plain.adopted_if_signed) == (False, True)
    assert "only if enough of q sign" in plain.sentences()[0].text


def test_a_ruling_is_cited_with_its_reason(golden: Model) -> None:
    ruling = Ruling("r", "round", "sufficient consensus", "yes", "both poles agree")
    (decision,) = decide(golden, Ruled("sufficient consensus"), {"arms": "support"}, rulings=[ruling])
    assert decision.adopted
    assert "because both poles agree" in decision.sentences()[0].text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{share: lots}", "the share is 'lots'"),
        ("{share: 3/2}", "a share from 0 to 1"),
        ("{at_least: -1}", "'at_least' is -1"),
        ("{at_least: 1, share: 1/2}", "names 2 kinds of rule"),
        ("{ruled: x, group: [a]}", "unknown key 'group'"),
        ("{all_of: [{any_of: [{shar: 1/2}]}]}", "line 1, column 21: names 0 kinds of rule"),
    ],
)
def test_slips(text: str, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_decision_rule(text)
    assert says in str(caught.value)


def test_rules_that_do_not_fit_the_table(golden: Model) -> None:
    with pytest.raises(OptionError, match="'XX'"):
        best_under(golden, Includes(("XX",)))
    with pytest.raises(OptionError, match="no wording 'no'"):
        decide(golden, UNANIMITY, {"state": "no"})
    with pytest.raises(OptionError, match="share"):
        best_under(golden, Share(Fraction(3, 2)))


def test_a_threshold_by_class_of_article() -> None:
    texts = (Wording("silent", "", value=0, silent=True), Wording("yes", "Yes."))
    charter = Charter("c", "C", "1", (Article("peace", "Peace", texts, core=True), Article("roads", "Roads", texts)))
    levels = {"a": Consent.ACCEPT, "b": Consent.ACCEPT, "c": Consent.OBJECT}
    cells = tuple(
        ConsentCell(p, article, "yes", level, ConsentSource.DECLARED)
        for p, level in levels.items()
        for article in ("peace", "roads")
    )
    model = Model(tuple(Party(p) for p in levels), charter, cells)
    rule = load_decision_rule("by_class: {core: {at_most_against: 0}, other: {share: 3/5, of: parties}}")
    assert rule == ByClass(AtMostAgainst(0), Share(Fraction(3, 5), "parties"))
    assert [d.adopted for d in decide(model, rule, {"peace": "yes", "roads": "yes"})] == [False, True]
    assert best_under(model, rule).coalitions == (("a", "b", "c"),)  # both classes: everybody, and silence
    assert best_under(model, rule).coverage == 0
    plain = Model(model.parties, Charter("c", "C", "1", charter.articles[1:]), cells[1::2])
    assert best_under(plain, rule).coverage == 1
    with pytest.raises(ModelError, match="core"):
        load_decision_rule("by_class: {other: {at_least: 1}}")
