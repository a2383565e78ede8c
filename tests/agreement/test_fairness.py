"""Minorities at the table: who gets least, who has a claim, and which text shares better."""

import itertools
from types import ModuleType

import pytest

from concord.agreement import Model, best_platform, cut_agenda, fairest_text, fairness
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
    assert texts[0] == "Fewest articles of the text, 0, are what m endorses."
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
