"""Who could sign a text, the core all share, and the protocols beside it."""

from types import ModuleType

import pytest

from concord.agreement import Model, Reading, SigningRule, best_coalition, best_platform, federation
from concord.errors import NotFoundError, OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording


def test_golden_text_and_its_signatories(golden: Model) -> None:
    text = {"state": "federal", "arms": "last-resort"}
    result = best_coalition(golden, text)
    assert result.coalitions == (("NC", "NRF", "AFF", "NF", "DP"),)
    assert dict(result.excluded)["CC"] == ("state",)
    assert dict(result.excluded)["MPJ"] == ("arms",)
    assert "MPJ could not: MPJ objects to “Force is the last resort.” (declared)." in [
        s.text for s in result.sentences()
    ]


def test_golden_federation(golden: Model) -> None:
    result = federation(golden)
    assert result.core == tuple((a, "charter") for a in ("women", "elections", "talks", "terrorism"))
    assert result.coverage == 4.0
    protocols = {(p.article, p.wording): p.signatories for p in result.protocols}
    assert protocols["state", "decentralised"] == ("CC", "NC", "NRF", "AFF", "MPJ", "NF", "DP")
    assert protocols["state", "federal"] == ("NC", "NRF", "AFF", "MPJ", "NF", "DP")
    assert ("state", "parliamentary") not in protocols  # six sign it, seven sign more
    assert protocols["arms", "last-resort"] == tuple(p.actor for p in golden.parties if p.actor != "MPJ")
    assert result.reach > result.coverage
    assert len(result.sentences()) == 1 + len(result.protocols)


@pytest.mark.parametrize("seed", range(60))
def test_equals_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed)
    for platform in oracle.platforms(model)[:20]:
        text = {a.id: a.wordings[k].id for a, k in zip(model.charter.articles, platform, strict=True)}
        able = [c for c in oracle.coalitions(model) if oracle.worth(model, c, platform, False) is not None]
        got = best_coalition(model, text)
        best = max((oracle.weight(model, c) for c in able), default=None)
        if best is None:
            assert got.coalitions == ()
        else:
            assert got.weight == pytest.approx(float(best))
            heaviest = [set(c) for c in able if oracle.weight(model, c) == best]
            largest = [c for c in heaviest if not any(c < o for o in heaviest)]
            assert sorted(map(sorted, got.coalitions)) == sorted(map(sorted, largest))


@pytest.mark.parametrize("seed", range(40))
def test_the_core_is_what_the_best_platform_settles(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, plain=True)
    got, best = federation(model, reading=Reading.OPTIMISTIC), best_platform(model, reading=Reading.OPTIMISTIC)
    if best.signable:
        assert got.coverage == pytest.approx(best.coverage.high)
    for p in got.protocols:
        alone = best_platform(model, p.signatories, reading=Reading.OPTIMISTIC)
        j = model.article_index[p.article]
        assert not alone.choices or alone.choices[j].value >= p.value


def test_refusals_split_the_signatories() -> None:
    talks = Article("talks", "Talks", (Wording("silent", "", value=0, silent=True), Wording("yes", "Talk.")))
    parties = (Party("a", 1, ("b",)), Party("b", 1), Party("c", 1))
    cells = tuple(ConsentCell(p.actor, "talks", "yes", Consent.ACCEPT, ConsentSource.DECLARED) for p in parties)
    model = Model(parties, Charter("c", "C", "1", (talks,)), cells)
    assert best_coalition(model, {"talks": "yes"}).coalitions == (("a", "c"), ("b", "c"))
    strict = Model(parties, model.charter, cells, SigningRule(quota=3))
    assert best_coalition(strict, {"talks": "yes"}).coalitions == ()


def test_texts_that_are_not_in_the_charter(golden: Model) -> None:
    with pytest.raises(NotFoundError, match="has no wording 'monarchy'"):
        best_coalition(golden, {"state": "monarchy"})
    with pytest.raises(OptionError, match="says nothing on article 'state'"):
        best_coalition(golden, {"arms": "silent"})
