"""Links between wordings: every question honours them or says that it cannot."""

import math
import os
from dataclasses import replace
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import (
    Link,
    LinkKind,
    Model,
    Reading,
    SigningRule,
    ask_next,
    best_coalition,
    best_platform,
    cheapest_moves,
    compare,
    concessions,
    dump_model,
    federation,
    fragile_cells,
    front,
    load_model,
    power,
    stability,
)
from concord.errors import ConcordError, ModelError, OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording

MODELS = 300 if os.environ.get("CONCORD_SLOW") else 30


@pytest.mark.parametrize("seed", range(40))
def test_front_and_texts_equal_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=4, articles=4)
    fronts = front(model)
    for got, optimistic in ((fronts.low, False), (fronts.high, True)):
        want = oracle.front(model, optimistic)
        assert [(p.weight, pytest.approx(p.coverage)) for p in got.points] == [
            (float(w), float(v)) for w, v, _ in want
        ], seed
        for point, (_, _, coalitions) in zip(got.points, want, strict=True):
            assert point.proven
            assert set(point.coalitions) <= set(coalitions)
    for coalition in oracle.coalitions(model)[:6]:
        value, reach = oracle.coverage(model, coalition, True)
        agreement = best_platform(model, coalition, reading=Reading.OPTIMISTIC)
        assert agreement.coverage.high == (None if value is None else pytest.approx(float(value)))
        assert agreement.platforms == len(reach)
        if reach:
            chosen = tuple(model.wording_index[c.article, c.wording][1] for c in agreement.choices)
            assert chosen in reach


@pytest.mark.parametrize("seed", range(15))
def test_moves_and_deviations_keep_links(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=3, articles=3)
    for package in cheapest_moves(model, quota=1.0, coverage=0.5).packages:
        text = dict(package.platform)
        platform = tuple(model.wording_index[a.id, text[a.id]][1] for a in model.charter.articles)
        assert oracle.keeps_links(model, platform)
    points = front(model).high.points
    if points:
        deviation = dict(stability(points[0].agreements[0], quota=1.0).platform)
        if deviation:
            platform = tuple(model.wording_index[a.id, deviation[a.id]][1] for a in model.charter.articles)
            assert oracle.keeps_links(model, platform)


def test_single_moves_equal_brute_force(oracle: ModuleType) -> None:
    helped = 0
    for seed in range(300, 300 + MODELS):
        model = oracle.linked_model(seed, parties=4, articles=3)
        quota = oracle.weight(model, tuple(p.actor for p in model.parties)) / 2
        result = concessions(model, float(quota))
        assert result.complete is (len(result.moves) < 20) or not model.links
        got = {(m.party, m.article, m.wording): (m.gain, m.gain_if_signed) for m in result.moves}
        before = [oracle.best_at(model, quota, optimistic) for optimistic in (False, True)]
        assert result.best_before == tuple(None if b is None else pytest.approx(float(b)) for b in before), seed
        for article in model.charter.articles:
            for wording in (article.wordings[k] for k in oracle.offered(model, article)):
                for actor in (p.actor for p in model.parties if oracle.blocks(model, p.actor, article, wording, True)):
                    level = oracle.level_of(model, actor, article, wording)
                    if level is Consent.RED_LINE:
                        assert (actor, article.id, wording.id) not in got
                        continue
                    moved = raised(oracle, model, actor, article, wording)
                    after = [oracle.best_at(moved, quota, optimistic) for optimistic in (False, True)]
                    gains = tuple(map(gain, before, after))
                    helped += any(gains) and bool(model.links)
                    assert got.pop((actor, article.id, wording.id), (0, 0)) == pytest.approx(gains), seed
        assert not got
    assert helped > MODELS / 4


def test_a_first_text_may_be_worth_less_than_its_reservation() -> None:
    silent, text = Wording("silent", "", value=0, silent=True), Wording("yes", "Talk.", value=2.4)
    charter = Charter("c", "C", "1", (Article("talks", "Talks", (silent, text)),))
    cells = tuple(
        ConsentCell("a", "talks", w, Consent.OBJECT, ConsentSource.DECLARED, salience=0.5) for w in ("silent", "yes")
    )
    model = Model((Party("a"),), charter, cells, SigningRule(price=0.4))
    moves = concessions(model).moves
    assert [(m.wording, m.gain) for m in moves] == [("silent", math.inf), ("yes", math.inf)]


def gain(before: Fraction | None, after: Fraction | None) -> float:
    if after is None:
        return 0.0
    return math.inf if before is None else max(0.0, float(after - before))


def raised(oracle: ModuleType, model: Model, actor: str, article: Article, wording: Wording) -> Model:
    """The model after one party lets one wording pass, with the salience it had."""
    level = Consent.ACCEPT if article.core else Consent.RESERVE
    salience = float(oracle.salience_of(model, actor, article))
    cell = ConsentCell(actor, article.id, wording.id, level, ConsentSource.DECLARED, salience=salience)
    return model.with_cell(cell)


def test_golden_with_a_link(golden: Model) -> None:
    apart = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support", ("s-1",))
    model = replace(golden, links=(apart,))
    points = {p.weight: p.coverage for p in front(model).points}
    assert points[4] == 8.6
    assert 3 not in points  # federal with support was worth 9 to three
    assert load_model(dump_model(model)) == model
    assert compare(golden, golden).same
    change = compare(golden, model).changes[0]
    assert (change.thing, change.before, change.after) == ("links between wordings", "0 links", "1 link")
    assert change.enough


def test_a_link_changes_which_concession_helps(golden: Model) -> None:
    needs = Link("arms", "last-resort", LinkKind.REQUIRES, "state", "decentralised")
    model = replace(golden, links=(needs,))
    everybody = concessions(model, 9)  # MPJ alone no longer frees the last resort: DI and HI keep out what it needs
    assert everybody.best_before == (4, 4)
    assert everybody.moves == ()
    assert everybody.complete
    assert "No single concession improves" in everybody.sentences()[0].text
    eight = concessions(model, 8)
    assert [(m.party, m.wording, m.gain) for m in eight.ties] == [
        (party, "decentralised", pytest.approx(2.4)) for party in ("DI", "HI")
    ]
    assert eight.certificate.solver == "HiGHS"
    assert eight.sentences()[0].evidence == ("s-DI-state", eight.id)


def test_who_cannot_honour_links_says_so(golden: Model) -> None:
    model = replace(golden, links=(Link("state", "federal", LinkKind.EXCLUDES, "arms", "support"),))
    for question in (power, federation, ask_next, fragile_cells):
        with pytest.raises(OptionError, match="links between wordings"):
            question(model)  # type: ignore[operator]
    with pytest.raises(OptionError, match="breaks a link"):
        best_coalition(model, {"state": "federal", "arms": "support"})
    assert best_coalition(model, {"state": "federal", "arms": "silent"}).coalitions


def test_contradictory_links_are_no_model(golden: Model) -> None:
    one = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support")
    with pytest.raises(ModelError, match="both requires and excludes"):
        replace(golden, links=(one, replace(one, kind=LinkKind.REQUIRES)))
    with pytest.raises(ModelError, match="no wording 'arms/peace'"):
        replace(golden, links=(replace(one, other_wording="peace"),))
    text = dump_model(golden) + "links:\n- {wording: state, requires: arms/support}\n"
    with pytest.raises(ConcordError, match="an article and a wording, as in state/federal"):
        load_model(text)
