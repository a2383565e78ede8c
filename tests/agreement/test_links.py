"""Links between wordings: every question honours them, and equals brute force with them."""

import itertools
import math
import os
from dataclasses import replace
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import (
    AtLeast,
    Link,
    LinkKind,
    Model,
    Reading,
    SigningRule,
    ask_next,
    best_at_quota,
    best_coalition,
    best_platform,
    best_under,
    cheapest_moves,
    compare,
    concessions,
    cut_agenda,
    decide,
    dump_model,
    federation,
    fragile_cells,
    front,
    load_model,
    power,
    stability,
    supported_front,
)
from concord.agreement.lattice import coverage
from concord.agreement.linked import manageable
from concord.agreement.links import kept
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
    said = "the link that “A federal state.” on “Form of the state” excludes “The charter supports the resistance.”"
    assert change.thing.startswith(said)
    assert (change.before, change.after, change.evidence) == ("not there", "in force", ("s-1",))
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
    assert eight.certificate.solver == "enumeration"
    assert eight.sentences()[0].evidence == ("s-DI-state", eight.id)


def test_texts_that_break_a_link_are_refused(golden: Model) -> None:
    model = replace(golden, links=(Link("state", "federal", LinkKind.EXCLUDES, "arms", "support"),))
    with pytest.raises(OptionError, match="breaks a link"):
        best_coalition(model, {"state": "federal", "arms": "support"})
    assert best_coalition(model, {"state": "federal", "arms": "silent"}).coalitions
    with pytest.raises(OptionError, match="breaks a link"):
        decide(model, AtLeast(1), {"state": "federal", "arms": "support"})
    with pytest.raises(OptionError, match="links couple the articles"):
        supported_front(model)


@pytest.mark.parametrize("seed", range(0, MODELS, 3))
def test_every_coalition_is_worth_what_brute_force_gives(oracle: ModuleType, seed: int) -> None:
    for model in (oracle.linked_model(s, parties=5, articles=5) for s in range(seed, seed + 3)):
        cube = model.cube
        for reading in Reading:
            found = coverage(cube, reading)
            for coalition in oracle.coalitions(model):
                mask = sum(1 << model.party_index[a] for a in coalition)
                value, _ = oracle.coverage(model, coalition, reading is Reading.OPTIMISTIC)
                got = int(found.values[mask])
                assert (got / cube.scale if got >= found.floor else None) == (
                    None if value is None else pytest.approx(float(value))
                ), (model.links, coalition)


@pytest.mark.parametrize("seed", range(20))
def test_power_counts_the_coalitions_of_brute_force(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=4, articles=4)
    total = oracle.weight(model, tuple(p.actor for p in model.parties))
    wins = [
        c
        for c in oracle.coalitions(model)
        if oracle.weight(model, c) * 2 >= total and (oracle.coverage(model, c, False)[0] or Fraction(-1)) >= 1
    ]
    got = power(model, quota=float(total) / 2, least=1.0)
    assert got.winning == len(wins)
    assert set(got.minimal_winning) == {c for c in wins if not any(set(d) < set(c) for d in wins)}
    under = best_under(model, AtLeast(1))
    most = max(
        (v for c in oracle.coalitions(model) if (v := oracle.coverage(model, c, False)[0]) is not None), default=None
    )
    assert under.coverage == (None if most is None else pytest.approx(float(most)))


@pytest.mark.parametrize("seed", range(20))
def test_fragile_cells_equal_solving_again(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=4, articles=3)
    model = replace(model, rule=replace(model.rule, price=0.0))
    quota = oracle.weight(model, tuple(p.actor for p in model.parties)) / 2
    got = {(c.party, c.article, c.wording): c.change for c in fragile_cells(model, float(quota)).cells}
    before = oracle.best_at(model, quota, True)
    for cell in model.cells:
        article = model.article(cell.article)
        if model.wording_index[cell.article, cell.wording][1] not in oracle.offered(model, article):
            continue
        blocks = oracle.blocks(
            model, cell.party, article, article.wordings[model.wording_index[cell.article, cell.wording][1]], True
        )
        turned = replace(cell, level=Consent.ACCEPT if blocks else Consent.RED_LINE)
        after = oracle.best_at(model.with_cell(turned), quota, True)
        if before is None:
            want = 0.0 if after is None else math.inf
        else:
            want = -math.inf if after is None else float(after - before)
        assert got.get((cell.party, cell.article, cell.wording), 0.0) == pytest.approx(want), seed


@pytest.mark.parametrize("seed", range(12))
def test_what_a_yes_opens_and_a_no_closes(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=3, articles=3)
    model = replace(model, rule=replace(model.rule, price=0.0))
    quota = oracle.weight(model, tuple(p.actor for p in model.parties)) / 2
    best = [oracle.best_at(model, quota, optimistic) for optimistic in (False, True)]
    for question in ask_next(model, float(quota), draws=20).questions:
        i, j = model.party_index[question.party], model.article_index[question.article]
        opens, closes = 0.0, 0.0
        for k, wording in enumerate(model.charter.articles[j].wordings):
            if model.cube.level[i, j, k] != Consent.UNKNOWN or not model.cube.offered[j, k]:
                continue
            changed = [
                model.with_cell(
                    ConsentCell(question.party, question.article, wording.id, level, ConsentSource.DECLARED)
                )
                for level in (Consent.ACCEPT, Consent.RED_LINE)
            ]
            after = [oracle.best_at(m, quota, o) for m, o in zip(changed, (False, True), strict=True)]
            opens = max(opens, gain(best[0], after[0]))
            if best[1] is not None:
                closes = max(closes, math.inf if after[1] is None else float(best[1] - after[1]))
        assert (question.opens, question.closes) == (pytest.approx(opens), pytest.approx(closes)), seed


@pytest.mark.parametrize("seed", range(30))
def test_a_core_and_its_protocols_keep_links(oracle: ModuleType, seed: int) -> None:
    model = oracle.linked_model(seed, parties=4, articles=4)
    model = replace(model, rule=SigningRule(), parties=tuple(replace(p, refuses=()) for p in model.parties))
    everybody = tuple(p.actor for p in model.parties)
    try:
        want, _ = oracle.coverage(model, everybody, False)
    except ValueError:
        return
    got = federation(model)
    if want is not None:
        assert got.coverage == pytest.approx(float(want))
    for protocol in got.protocols:
        own, _ = oracle.coverage(model, protocol.signatories, False)
        text = dict([(protocol.article, protocol.wording), *protocol.also])
        named = {model.article_index[a]: model.wording_index[a, w][1] for a, w in text.items()}
        assert kept(model.cube.links, named)
        for article, wording in text.items():
            found = model.article(article)
            at = found.wordings[model.wording_index[article, wording][1]]
            assert not any(oracle.blocks(model, a, found, at, False) for a in protocol.signatories)
        if own is not None and want is not None:
            assert own > want


def test_a_protocol_brings_what_its_wording_needs(golden: Model) -> None:
    needs = Link("arms", "support", LinkKind.REQUIRES, "state", "federal")
    result = federation(replace(golden, links=(needs,)))
    assert result.core == tuple((a.id, "charter") for a in golden.charter.articles[2:])
    both = result.protocols[-1]
    assert (both.article, both.wording, both.also) == ("state", "federal", (("arms", "support"),))
    assert (both.signatories, both.value) == (("NC", "NRF", "AFF"), 5)
    assert not any((p.article, p.wording) == ("arms", "support") for p in result.protocols)  # never by itself
    said = result.sentences()[-1].text
    assert "“A federal state.” and Armed resistance: “The charter supports the resistance.”." in said


def test_a_cut_agenda_says_which_link_it_breaks(golden: Model) -> None:
    needs = Link("talks", "charter", LinkKind.REQUIRES, "women", "charter", ("s-1",))
    agreement = best_platform(replace(golden, links=(needs,)))
    cuts = [cut_agenda(agreement, n) for n in (1, 4)]
    assert [bool(c.broken) for c in cuts] == [
        dict(c.points).get("talks") is not None and "women" not in dict(c.points) for c in cuts
    ]
    agreement = best_platform(replace(golden, links=(replace(needs, article="women", other_article="terrorism"),)))
    cut = cut_agenda(agreement, 1)
    assert dict(cut.points) == {"women": "charter"}
    assert cut.broken
    assert "The cut breaks a link" in cut.sentences()[-1].text
    assert cut.sentences()[-1].evidence[0] == "s-1"


@pytest.mark.parametrize("seed", range(25))
def test_the_solver_and_enumeration_agree_on_moves(oracle: ModuleType, seed: int) -> None:
    from concord.agreement.concessions import _beyond
    from concord.agreement.gains import refusals_of

    model = oracle.linked_model(seed, parties=4, articles=3)
    total = int(model.cube.weights.sum())
    solved = _beyond(model, total // 2, refusals_of(model.cube), math.inf)
    counted = concessions(model, total // 2 / model.cube.weight_scale)
    assert counted.certificate.solver == "enumeration"
    assert solved.best_before == counted.best_before
    got, want = (
        {(m.party, m.article, m.wording): (m.gain, m.gain_if_signed) for m in r.moves} for r in (solved, counted)
    )
    assert got.keys() == want.keys()
    assert all(got[move] == pytest.approx(gains) for move, gains in want.items())


def test_a_long_chain_of_links_is_counted(oracle: ModuleType) -> None:
    """Thirty articles in a chain have 3^30 texts; the solver finds the same."""
    model = model_of_chain(30)
    points = front(model).low.points
    assert points
    for point in points[:3]:
        answer = best_at_quota(model, point.weight)
        assert answer.certificate.value == pytest.approx(point.coverage)
        assert point.agreements[0].coverage.low == pytest.approx(point.coverage)


def model_of_chain(length: int) -> Model:
    levels = (Consent.OBJECT, Consent.RESERVE, Consent.ACCEPT, Consent.ENDORSE)
    articles = tuple(
        Article(
            f"a{j}",
            f"Article {j}",
            (Wording("no", "", value=0, silent=True), *(Wording(f"w{k}", "", value=k + j % 3 / 10) for k in (1, 2))),
        )
        for j in range(length)
    )
    cells = tuple(
        ConsentCell(f"p{i}", a.id, f"w{k}", levels[(7 * i + 5 * j + 3 * k + i * j) % 4], ConsentSource.DECLARED)
        for i in range(6)
        for j, a in enumerate(articles)
        for k in (1, 2)
    )
    links = tuple(
        Link(a.id, "w2", LinkKind.REQUIRES if n % 2 else LinkKind.EXCLUDES, b.id, "w2" if n % 3 else "w1")
        for n, (a, b) in enumerate(itertools.pairwise(articles))
    )
    return Model(tuple(Party(f"p{i}") for i in range(6)), Charter("c", "C", "1", articles), cells, links=links)


def test_links_that_cross_too_often_go_to_the_solver() -> None:
    model = model_of_chain(9)
    tied = tuple(Link(f"a{a}", "w2", LinkKind.EXCLUDES, f"a{b}", "w1") for a, b in itertools.combinations(range(9), 2))
    model = replace(model, links=tied)
    assert not manageable(model.cube)
    fronts = front(model)
    assert fronts.low.certificate.solver == "HiGHS"
    assert fronts.low.points[0].proven
    assert concessions(model, 5).certificate.solver == "HiGHS"
    with pytest.raises(OptionError, match="couple 9 articles too closely"):
        power(model)


def test_contradictory_links_are_no_model(golden: Model) -> None:
    one = Link("state", "federal", LinkKind.EXCLUDES, "arms", "support")
    with pytest.raises(ModelError, match="both requires and excludes"):
        replace(golden, links=(one, replace(one, kind=LinkKind.REQUIRES)))
    with pytest.raises(ModelError, match="no wording 'arms/peace'"):
        replace(golden, links=(replace(one, other_wording="peace"),))
    text = dump_model(golden) + "links:\n- {wording: state, requires: arms/support}\n"
    with pytest.raises(ConcordError, match="an article and a wording, as in state/federal"):
        load_model(text)
