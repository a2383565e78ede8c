"""Chances, fragile consents and questions, against solving again and against counting."""

import itertools
import math
from dataclasses import replace
from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest

from concord.agreement import (
    Model,
    Questions,
    Reading,
    SigningRule,
    ask_next,
    best_platform,
    fragile_cells,
    holds,
)
from concord.agreement.robustness import weight_distribution
from concord.agreement.words import share
from concord.errors import OptionError
from concord.values import (
    Article,
    Charter,
    Consent,
    ConsentCell,
    ConsentSource,
    Party,
    Wording,
)

SILENT = Wording("silent", "", value=0, silent=True)
CHARTER = Charter("c", "C", "1", tuple(Article(a, a, (SILENT, Wording("yes", f"{a}."))) for a in ("talks", "vote")))


def inferred(party: str, article: str, p: float) -> ConsentCell:
    level = Consent.ACCEPT if p >= 0.5 else Consent.OBJECT
    chances = (0.0, 1 - p, 0.0, 0.0, p, 0.0)
    return ConsentCell(party, article, "yes", level, ConsentSource.INFERRED, chances, (f"s-{party}-{article}",))


def doubtful() -> Model:
    cells = (inferred("a", "talks", 0.9), inferred("a", "vote", 0.8), inferred("b", "talks", 0.7))
    declared = ConsentCell("b", "vote", "yes", Consent.ACCEPT, ConsentSource.DECLARED)
    return Model((Party("a", 1), Party("b", 2)), CHARTER, (*cells, declared))


def test_the_chance_that_all_can_sign_is_a_product() -> None:
    result = holds(best_platform(doubtful()), quota=2)
    assert result.everybody.low == pytest.approx(0.9 * 0.8 * 0.7)
    assert dict(result.parties)["a"].high == pytest.approx(0.72)
    assert result.at_quota.low == pytest.approx(0.7)  # b alone weighs 2
    assert result.weakest[0] == ("b", "talks", pytest.approx(0.7))
    assert "It hangs most on b on “talks” (70%)" in result.sentences()[1].text
    assert "s-b-talks" in result.sentences()[1].evidence


def test_a_small_chance_is_not_said_to_be_none() -> None:
    assert [share(p) for p in (0, 2e-5, 0.002, 0.5, 0.99999, 1)] == [
        "0%", "below 0.01%", "0.20%", "50%", "above 99.99%", "100%",
    ]  # fmt: skip


def test_unknown_consents_make_an_interval() -> None:
    model = Model((Party("a"), Party("b")), CHARTER, (inferred("a", "talks", 0.9),))
    result = holds(best_platform(model, reading=Reading.OPTIMISTIC))
    assert (result.everybody.low, result.everybody.high) == (0.0, pytest.approx(0.9))


@pytest.mark.parametrize("seed", range(8))
def test_expected_coverage_is_the_mean_over_all_outcomes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    texts = (SILENT, Wording("w1", "", value=1.0), Wording("w2", "", value=2.5))
    charter = Charter("c", "C", "1", (Article("x", "X", texts), Article("y", "Y", texts[:2])))
    cells = []
    for party, (article, wording) in itertools.product("ab", (("x", "w1"), ("x", "w2"), ("y", "w1"))):
        p = float(round(rng.random(), 2))
        level = Consent.ACCEPT if p >= 0.5 else Consent.OBJECT
        chances = (0.0, 1 - p, 0.0, 0.0, p, 0.0)
        cells.append(ConsentCell(party, article, wording, level, ConsentSource.INFERRED, chances))
    model = Model((Party("a"), Party("b")), charter, tuple(cells))
    mean = 0.0
    for signed in itertools.product((True, False), repeat=len(cells)):
        fixed = [
            replace(c, level=Consent.ACCEPT if s else Consent.OBJECT, probabilities=())
            for c, s in zip(cells, signed, strict=True)
        ]
        weight = math.prod(c.probabilities[4] if s else c.probabilities[1] for c, s in zip(cells, signed, strict=True))
        mean += weight * (best_platform(Model(model.parties, charter, tuple(fixed))).coverage.low or 0.0)
    assert best_platform(model).coverage.expected == pytest.approx(mean)


def test_weights_are_convolved() -> None:
    rng = np.random.default_rng(0)
    chances, weights = rng.random(6), rng.integers(1, 5, 6)
    want = np.zeros(int(weights.sum()) + 1)
    for signed in itertools.product((0, 1), repeat=6):
        p = np.prod([c if s else 1 - c for c, s in zip(chances, signed, strict=True)])
        want[int(np.dot(weights, signed))] += p
    assert weight_distribution(chances, weights) == pytest.approx(want)


def test_weights_with_many_digits_are_summed_coalition_by_coalition() -> None:
    model = doubtful()
    odd = replace(model, parties=(Party("a", 1.123456789), Party("b", 2.000000001)))
    result = holds(best_platform(odd), quota=2)
    assert result.at_quota.low == pytest.approx(0.7)


@pytest.mark.parametrize("seed", range(60))
def test_fragile_cells_equal_solving_again(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=4, articles=3)
    model = replace(model, rule=replace(model.rule, price=0.0))
    total = sum(p.weight for p in model.parties)
    for quota, reading in ((total, Reading.PESSIMISTIC), (total / 2, Reading.OPTIMISTIC)):
        optimistic = reading is Reading.OPTIMISTIC
        got = fragile_cells(model, quota, reading=reading)
        changes = {(c.party, c.article, c.wording): c.change for c in got.cells}
        before = oracle.best_at(model, Fraction(str(quota)), optimistic)
        for cell in model.cells:
            article = model.article(cell.article)
            k = model.wording_index[cell.article, cell.wording][1]
            if k not in oracle.offered(model, article) or cell.level is Consent.UNKNOWN:
                continue
            blocks = oracle.blocks(model, cell.party, article, article.wordings[k], optimistic)
            other = Consent.RED_LINE if not blocks else Consent.ACCEPT
            after = oracle.best_at(model.with_cell(replace(cell, level=other)), Fraction(str(quota)), optimistic)
            if before is None:
                want = 0.0 if after is None else math.inf
            else:
                want = -math.inf if after is None else float(after - before)
            assert changes.get((cell.party, cell.article, cell.wording), 0.0) == pytest.approx(want), seed


def test_golden_fragile_cells(golden: Model) -> None:
    cells = {(c.party, c.wording): c.change for c in fragile_cells(golden).cells}
    assert cells["MPJ", "last-resort"] == pytest.approx(1.2)
    assert cells["DI", "deferred"] == -math.inf  # nothing could be written on the state at all
    assert cells["CC", "charter"] == pytest.approx(-1)


def test_risk_is_doubt_times_change() -> None:
    result = fragile_cells(doubtful(), 3)
    assert [(c.party, c.article, round(c.risk, 6)) for c in result.cells[:3]] == [
        ("b", "talks", 0.3), ("a", "vote", 0.2), ("a", "talks", 0.1),
    ]  # fmt: skip
    assert result.cells[-1].doubt is None  # declared: nothing says how likely it is wrong
    assert "1 less can be settled (chance that it is wrong: 30%)" in result.sentences()[1].text


def test_the_question_whose_answer_moves_most_comes_first() -> None:
    texts = (SILENT, Wording("yes", "Yes.", value=3.0))
    charter = Charter("c", "C", "1", (*CHARTER.articles, Article("land", "Land", texts)))
    known = [ConsentCell("b", a, "yes", Consent.ACCEPT, ConsentSource.DECLARED) for a in ("talks", "vote", "land")]
    model = Model((Party("a"), Party("b")), charter, (*known, inferred("a", "talks", 0.9)))
    result = ask_next(model, draws=2000, seed=1)
    assert [(q.party, q.article) for q in result.questions] == [("a", "land"), ("a", "vote"), ("a", "talks")]
    first = result.questions[0]
    assert first.worth == pytest.approx(1.5, abs=5 * first.error)  # even odds of 3: 2 * 1/2 * 1/2 * 3
    assert (first.opens, first.closes, first.unknown) == (3.0, 3.0, True)
    assert result.questions == ask_next(model, draws=2000, seed=1).questions  # the same seed, the same answer
    assert result.sentences()[0].text.startswith("Ask a about “Land”: the answer moves what can be settled by 1.")


def test_where_many_are_unknown_a_question_is_worth_what_a_no_closes() -> None:
    parties = tuple(Party(f"p{i}") for i in range(8))
    must = replace(CHARTER.articles[1], must_have=True)
    model = Model(parties, replace(CHARTER, articles=(CHARTER.articles[0], must)), ())
    result = ask_next(model)
    assert {q.article: (q.worth, q.opens, q.closes) for q in result.questions} == {
        "vote": (0.0, 0.0, math.inf),
        "talks": (0.0, 0.0, 1.0),
    }
    assert result.questions[0].article == "vote"
    assert result.sentences()[0].text == "Ask p0 about “vote”: a no leaves nothing that can be signed."
    assert "takes 1 from what is possible" in _no_closes(result)


def _no_closes(result: Questions) -> str:
    from concord.agreement.asking import _use

    return _use(result.questions[-1])


def test_what_cannot_change_the_answer_is_not_asked() -> None:
    model = Model((Party("a"), Party("b")), CHARTER, tuple(
        ConsentCell("b", a, "yes", Consent.OBJECT, ConsentSource.DECLARED) for a in ("talks", "vote")
    ))  # fmt: skip
    assert ask_next(model).questions == ()
    assert ask_next(model, 1).questions != ()  # a could sign alone


def test_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="draws"):
        ask_next(golden, draws=1)
    with pytest.raises(OptionError, match="quota"):
        fragile_cells(golden, 99)
    nobody = replace(golden, rule=SigningRule(must_have=("arms",)))
    with pytest.raises(OptionError, match="has no text"):
        holds(best_platform(nobody))
