"""Packages, against trying every coalition and every text."""

import math
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import BargainTerms, Link, LinkKind, Model, best_bargain, front
from concord.agreement.stability import utilities
from concord.errors import NotFoundError, OptionError
from concord.values import Consent, Proof


def brute(oracle: ModuleType, model: Model, terms: BargainTerms, quota: Fraction) -> float | None:
    best = None
    u, ids = utilities(model), [p.actor for p in model.parties]
    refusing = {(p.actor, o) for p in model.parties for o in p.refuses}
    for c in oracle.coalitions(model):
        if oracle.weight(model, c) < quota or set(model.rule.required) - set(c):
            continue
        if any((a, b) in refusing or (b, a) in refusing for a in c for b in c):
            continue
        for platform in oracle.platforms(model):
            value, possible = Fraction(0), True
            for article, k in zip(model.charter.articles, platform, strict=True):
                value += Fraction(str(article.wordings[k].value))
            for actor in c:
                spent, noted = 0.0, 0
                for article, k in zip(model.charter.articles, platform, strict=True):
                    level = oracle.level_of(model, actor, article, article.wordings[k])
                    salience = oracle.salience_of(model, actor, article)
                    if oracle.blocks(model, actor, article, article.wordings[k], False):
                        possible &= level is Consent.OBJECT and terms.objections_for_sale
                        spent += terms.objection_weight * float(salience)
                    elif level is Consent.RESERVE:
                        spent += float(salience)
                        noted += 1
                        value -= Fraction(str(model.rule.price)) * salience
                possible &= spent <= terms.budget + 1e-9
                if terms.reservations_at_most is not None:
                    possible &= noted <= terms.reservations_at_most
                least = terms.least_worth.get(actor, -math.inf)
                possible &= sum(u[ids.index(actor), j, k] for j, k in enumerate(platform)) >= least - 1e-9
            if possible and (best is None or value > best):
                best = value
    return None if best is None else float(best)


@pytest.mark.parametrize("seed", range(40))
def test_equals_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    total = Fraction(str(sum(p.weight for p in model.parties)))
    first = model.parties[0].actor
    for terms in (
        BargainTerms(),
        BargainTerms(budget=3.0, objections_for_sale=True, least_worth={first: 0.3}),
        BargainTerms(reservations_at_most=0),
    ):
        for quota in (total, total / 2):
            got = best_bargain(model, terms, quota=float(quota), seconds=math.inf)
            want = brute(oracle, model, terms, quota)
            assert got.coverage == (None if want is None else pytest.approx(want)), seed
            assert got.certificate.proof is Proof.PROVEN


def test_without_terms_it_is_the_front(golden: Model) -> None:
    for point in front(golden).points:
        assert best_bargain(golden, BargainTerms(), quota=point.weight, seconds=math.inf).coverage == point.coverage


def test_bought_objections_are_named_and_red_lines_are_not_for_sale(golden: Model) -> None:
    terms = BargainTerms(objections_for_sale=True)
    result = best_bargain(golden, terms, seconds=math.inf)
    platform = dict(result.platform)
    assert platform["state"] == "federal"  # every objection on it can be bought
    assert platform["arms"] == "last-resort"  # the others are somebody's red line
    assert set(result.bought) == {("CC", "state"), ("DI", "state"), ("HI", "state"), ("MPJ", "arms")}
    said = next(s for s in result.sentences() if s.text.startswith("DI signs"))
    assert said.text.startswith("DI signs “A federal state.” on “Form of the state” over its objection: DI objects to")
    assert said.evidence[0] == "s-DI-state"
    tight = BargainTerms(objections_for_sale=True, budget=3.0, budgets={"DI": 0.0})
    assert ("DI", "state") not in best_bargain(golden, tight, seconds=math.inf).bought


def test_links_couple_articles(golden: Model) -> None:
    free = best_bargain(golden, BargainTerms(), quota=3, seconds=math.inf)
    assert free.coverage == 9.0
    apart = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support")
    linked = best_bargain(golden, BargainTerms(links=[apart]), quota=3, seconds=math.inf)
    assert linked.coverage == 8.6
    needs = Link("state", "federal", LinkKind.REQUIRES, "arms", "last-resort")
    tied = best_bargain(golden, BargainTerms(links=[needs]), quota=3, seconds=60)
    assert tied.coverage == 8.4 or dict(tied.platform)["arms"] == "last-resort"


def test_nobody_agrees(golden: Model) -> None:
    everyone = BargainTerms(least_worth={"DI": 100.0})
    result = best_bargain(golden, everyone, seconds=math.inf)
    assert result.coverage is None
    assert result.sentences()[0].text == "There is no package that signatories of weight 9 agree to."


def test_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="budget"):
        best_bargain(golden, BargainTerms(budget=-1))
    with pytest.raises(OptionError, match="seconds"):
        best_bargain(golden, BargainTerms(), seconds=0)
    with pytest.raises(NotFoundError):
        best_bargain(golden, BargainTerms(budgets={"XX": 1.0}))
    with pytest.raises(OptionError, match="reservations_at_most"):
        best_bargain(golden, BargainTerms(reservations_at_most=-1))
