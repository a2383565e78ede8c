"""Minorities at the table: who gets least, who has a claim, and which text shares better."""

import itertools
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import Model, best_platform, cut_agenda, fairest_text, fairness, front
from concord.agreement.proportional import harmonic
from concord.errors import OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording

SILENT = Wording("silent", "", value=0, silent=True)


def camp_model() -> Model:
    """Three parties of a camp of weight 6 and a minority of weight 3; each article is endorsed by one side."""
    parties = (Party("a", 2), Party("b", 2), Party("c", 2), Party("m", 3))
    articles, cells = [], []
    for n in range(6):
        ours = n < 4
        articles.append(Article(f"a{n}", f"Article {n}", (SILENT, Wording("yes", f"Text {n}.", value=1.0))))
        for p in parties:
            level = Consent.ENDORSE if (p.actor == "m") != ours else Consent.ACCEPT
            cells.append(ConsentCell(p.actor, f"a{n}", "yes", level, ConsentSource.DECLARED, evidence=(f"s-{n}",)))
    return Model(parties, Charter("c", "C", "1", tuple(articles)), tuple(cells))


def test_an_agenda_cut_short_keeps_the_minority_in() -> None:
    agreement = best_platform(camp_model())
    for method in ("pav", "equal-shares"):
        agenda = cut_agenda(agreement, 3, method=method)  # type: ignore[arg-type]
        theirs = [a for a, _ in agenda.points if a in ("a4", "a5")]
        assert len(theirs) == 1  # a third of the weight, a third of the points
        assert agenda.claims == ()


def test_the_audit_names_those_left_out() -> None:
    model = camp_model()
    cells = tuple(
        c if c.article not in ("a4", "a5") or c.party != "a" else ConsentCell(
            "a", c.article, "yes", Consent.OBJECT, ConsentSource.DECLARED
        )
        for c in model.cells
    )  # fmt: skip
    blocked = Model(model.parties, model.charter, cells)
    result = fairness(best_platform(blocked))
    assert dict(result.endorsed) == {"a": 4, "b": 4, "c": 4, "m": 0}
    assert {(c.article, c.parties, c.deserves) for c in result.claims} == {
        ("a4", ("m",), 1), ("a5", ("m",), 1),
    }  # fmt: skip
    assert not result.priceable
    texts = [s.text for s in result.sentences()]
    assert texts[0] == "Of the 4 articles the best text of all 4 parties settles, m endorses fewest: 0."
    assert "m weighs enough for 1 article, has fewer, and wants “Text 4.”" in texts[1]
    assert "s-4" in result.sentences()[1].evidence
    assert fairness(best_platform(model)).claims == ()


@pytest.mark.parametrize("seed", range(30))
def test_the_fairest_text_is_the_best_of_all_texts(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, plain=True, unknown=False)
    agreement = best_platform(model)
    if not agreement.signable or not any(c.value for c in agreement.choices):
        return
    got = fairest_text(agreement, slack=0.4)
    best = 0.0
    ids = [p.actor for p in model.parties]
    for platform in oracle.platforms(model):
        value = oracle.worth(model, tuple(ids), platform, False)
        if value is None or float(value) < got.best_coverage * 0.6 - 1e-9:
            continue
        score = 0.0
        for actor in ids:
            endorsed = [
                a
                for a, k in zip(model.charter.articles, platform, strict=True)
                if a.wordings[k].value > 0 and oracle.level_of(model, actor, a, a.wordings[k]) is Consent.ENDORSE
            ]
            score += float(harmonic(len(endorsed)))
        best = max(best, score)
    assert got.certificate.value == pytest.approx(best), seed
    assert got.coverage >= got.best_coverage * 0.6 - 1e-9
    assert sum(n for _, n in got.endorsed) >= 0
    assert len(list(itertools.chain(got.platform))) == len(model.charter.articles)


def test_options(golden: Model) -> None:
    agreement = best_platform(golden)
    with pytest.raises(OptionError, match="level"):
        fairness(agreement, level=Consent.RESERVE)
    with pytest.raises(OptionError, match="method"):
        cut_agenda(agreement, 2, method="borda")  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="slate"):
        cut_agenda(agreement, 99)
    with pytest.raises(OptionError, match="slack"):
        fairest_text(agreement, slack=2)


def either_model() -> Model:
    """Two articles on which the wording worth more is endorsed by the same of two parties."""
    articles = tuple(
        Article(
            a, a.title(), (SILENT, Wording("ours", f"{a} ours.", value=1.1), Wording("theirs", f"{a} theirs.", value=1))
        )
        for a in ("land", "water")
    )
    cells = tuple(
        ConsentCell(p, a.id, w, Consent.ENDORSE if (p, w) in (("a", "ours"), ("b", "theirs")) else Consent.ACCEPT,
                    ConsentSource.DECLARED, evidence=(f"s-{p}-{a.id}-{w}",))
        for p in ("a", "b") for a in articles for w in ("ours", "theirs")
    )  # fmt: skip
    return Model(
        (Party("a"), Party("b")), Charter("c", "C", "1", articles), cells, names=(("a", "Alpha"), ("b", "Beta"))
    )


def test_the_fairest_text_says_what_it_words_otherwise_and_for_whom() -> None:
    agreement = best_platform(either_model())
    result = fairest_text(agreement, slack=0.1)
    assert result.fairer
    texts = [s.text for s in result.sentences()]
    assert texts[0] == (
        "Of the texts of Alpha and Beta, the fairest that gives up at most 10 % settles 2.1 of 2.2: Alpha endorses 1 "
        "article instead of 2 and Beta endorses 1 article instead of 0."
    )
    changed = [a for a, w in result.platform if w == "theirs"]
    assert len(texts) == 2
    assert texts[1] == f"On “{changed[0].title()}” it has “{changed[0]} theirs.” instead of “{changed[0]} ours.”."
    assert result.sentences()[1].evidence == (
        f"s-a-{changed[0]}-theirs", f"s-a-{changed[0]}-ours", f"s-b-{changed[0]}-theirs", f"s-b-{changed[0]}-ours",
        result.id,
    )  # fmt: skip
    strict = fairest_text(agreement, slack=0.0)
    assert not strict.fairer
    (says,) = strict.sentences()
    assert (
        says.text == "Of the texts of Alpha and Beta, none that gives up at most 0 % of the 2.2 that can be settled "
        "shares it better than the one worth most."
    )
    assert says.evidence == (strict.id,)
    assert strict.id != result.id


def test_a_short_agenda_says_what_stays_and_who_wants_it() -> None:
    agenda = cut_agenda(best_platform(camp_model()), 3)
    sentences = agenda.sentences()
    points = [s.text for s in sentences[:3]]
    assert points[0] == "“Text 0.” on “Article 0” stays: a, b and c endorse it."
    assert points[2] == "“Text 4.” on “Article 4” stays: m endorses it."
    assert sentences[2].evidence == ("s-4", agenda.id)
    assert sentences[3].text == (
        "3 points by equal shares; another choice would have done as well, and the first in the charter was taken; "
        "every group has the points its weight deserves (EJR+)."
    )
    assert len(sentences) == 4
    alone = cut_agenda(best_platform(camp_model()), 1, method="pav").sentences()
    assert alone[1].text.startswith("1 point by proportional approval voting; every group has")


def test_fairer_is_the_score_of_both_texts_compared(oracle: ModuleType) -> None:
    seen = []
    for seed in range(40):
        model = oracle.random_model(seed, unknown=False)
        points = [p for p in front(model).points if p.coverage > 0]
        if not points:
            continue
        result = fairest_text(best_platform(model, points[0].coalitions[0]), slack=0.5)
        weights = {p.actor: p.weight for p in model.parties}
        now, before = (
            sum(Fraction(str(weights[a])) * harmonic(n) for a, n in counts)
            for counts in (result.endorsed, result.endorsed_before)
        )
        assert result.fairer is (now > before), seed
        assert now >= before
        assert all(s.evidence[-1] == result.id for s in result.sentences())
        seen.append(result.fairer)
    assert {True, False} <= set(seen)
