"""Statements and coders drawn again: spreads that are there when they should be, and not when not."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from concord.agreement import (
    Draws,
    Link,
    LinkKind,
    Model,
    best_platform,
    bootstrap,
    front,
    infer_consents,
    scenarios,
)
from concord.agreement.cube import Cube
from concord.agreement.draws import drawn_cubes
from concord.errors import OptionError
from concord.positions import tally
from concord.values import (
    Article,
    Ask,
    Attribution,
    Charter,
    Consent,
    ConsentCell,
    ConsentSource,
    Party,
    Passage,
    Stance,
    Statement,
    Wording,
)

SILENT = Wording("silent", "", value=0, silent=True)


def statement(n: int, holder: str, issue: str, stance: Stance) -> Statement:
    return Statement(
        f"s-{n}", holder, issue, stance, 2, Passage("d-1", n, n + 1, "x"), Attribution.SAID, "hand", 0.9, "by hand"
    )


def test_bootstrap_draws_the_statements_again() -> None:
    charter = Charter("c", "C", "1", (Article("talks", "Talks", (SILENT, Wording("yes", "Talk.", (Ask("talks"),)))),))
    said = [statement(n, "a", "talks", Stance.AGREE) for n in range(5)]
    said += [statement(9 + n, "b", "talks", s) for n, s in enumerate((Stance.AGREE, Stance.AGREE, Stance.DISAGREE))]
    model = Model((Party("a"), Party("b")), charter, infer_consents(charter, tally(said), ["a", "b"]))
    agreement = best_platform(model)
    assert agreement.platform == {"talks": "yes"}
    result = bootstrap(agreement, said, draws=Draws(100, 3))
    assert result == bootstrap(agreement, said, draws=Draws(100, 3))
    assert 0.3 < result.everybody.low < 0.95
    assert result.everybody.low <= result.everybody.high
    assert result.coverage[0] <= result.coverage[1] <= result.coverage[2] <= 1
    says = [s.text for s in result.sentences()]
    stands = f"{result.everybody.low:.0%} if those who have not spoken refuse, {result.everybody.high:.0%} if they sign"
    assert says[0] == f"Of 100 draws of the statements, a and b can still sign the best text for them in {stands}."
    low, middle, high = (f"{c:g}" for c in result.coverage)
    assert f"nine of ten draws lie from {low} to {high}, half of them at {middle} or more" in says[1]
    assert {s.evidence for s in result.sentences()} == {(result.id,)}
    alone = bootstrap(best_platform(model, ("a",)), said, draws=Draws(50))
    assert alone.everybody.low > 0.9


def test_bootstrap_takes_one_coder_of_each_document() -> None:
    charter = Charter("c", "C", "1", (Article("talks", "Talks", (SILENT, Wording("yes", "Talk.", (Ask("talks"),)))),))
    yes = [statement(n, "a", "talks", Stance.AGREE) for n in range(6)]
    no = [replace(statement(20 + n, "a", "talks", Stance.DISAGREE), coder="second") for n in range(4)]
    model = Model((Party("a"),), charter, infer_consents(charter, tally([*yes, *no]), ["a"]))
    agreement = best_platform(model)
    assert agreement.platform == {"talks": "yes"}
    both = bootstrap(agreement, [*yes, *no], draws=Draws(200, 1))
    assert both.everybody.low == pytest.approx(0.5, abs=0.15)  # the two coders contradict each other
    assert bootstrap(agreement, yes, draws=Draws(50)).everybody.low > 0.95


def test_bootstrap_keeps_links_in_what_could_be_settled() -> None:
    articles = tuple(Article(a, a, (SILENT, Wording("yes", a, (Ask(a),)))) for a in ("talks", "vote"))
    charter = Charter("c", "C", "1", articles)
    said = [statement(n, "a", ("talks", "vote")[n % 2], Stance.AGREE) for n in range(40)]
    model = Model((Party("a"),), charter, infer_consents(charter, tally(said), ["a"]))
    assert bootstrap(best_platform(model), said, draws=Draws(20)).coverage == (2, 2, 2)
    apart = replace(model, links=(Link("talks", "yes", LinkKind.EXCLUDES, "vote", "yes"),))
    assert bootstrap(best_platform(apart), said, draws=Draws(20)).coverage == (1, 1, 1)


def table(spoken: dict[str, list[Stance]], *, confidence: float = 0.9) -> tuple[Model, list[Statement]]:
    """Parties that spoke on one issue, and a charter that asks about it."""
    charter = Charter("c", "C", "1", (Article("talks", "Talks", (SILENT, Wording("yes", "Talk.", (Ask("talks"),)))),))
    numbered = [(actor, stance) for actor, stances in spoken.items() for stance in stances]
    said = [replace(statement(n, a, "talks", s), confidence=confidence) for n, (a, s) in enumerate(numbered)]
    parties = tuple(Party(a) for a in spoken)
    return Model(parties, charter, infer_consents(charter, tally(said), list(spoken))), said


def test_errors_that_come_together_do_not_average_out() -> None:
    """Nine doubtful statements against: alone some of them are right in every draw, bent together none may be."""
    model, said = table({"a": [Stance.AGREE] * 9}, confidence=0.5)
    kept = {}
    for together in (0.0, 1.0):
        cubes = drawn_cubes(model, said, Draws(400, 1, together))
        unknown = [int(c.level[0, 0, 1]) == Consent.UNKNOWN for c in cubes]
        kept[together] = float(np.mean(unknown))
    assert kept[0.0] < 0.02  # 0.5 ** 9
    assert kept[1.0] == pytest.approx(0.5, abs=0.08)


@pytest.mark.parametrize("together", [0.0, 0.3, 0.9])
def test_a_coding_is_right_as_often_as_its_confidence_says(together: float) -> None:
    model, said = table({f"p{n}": [Stance.AGREE] for n in range(6)}, confidence=0.7)
    signed = [(c.level[:, 0, 1] != Consent.UNKNOWN).mean() for c in drawn_cubes(model, said, Draws(600, 2, together))]
    assert np.mean(signed) == pytest.approx(0.7, abs=0.04)


def test_the_front_over_the_draws() -> None:
    model, said = table({"a": [Stance.AGREE] * 6, "b": [Stance.AGREE] * 3 + [Stance.DISAGREE] * 2})
    result = scenarios(model, said, draws=Draws(150, 5))
    assert result == scenarios(model, said, draws=Draws(150, 5))
    assert [level.weight for level in result.levels] == [p.weight for p in front(model).high.points]
    for level in result.levels:
        for low, middle, high in (level.low, level.high):
            assert 0 <= low <= middle <= high <= 1
        assert level.signable == replace(level.signable, low=1.0, high=1.0)  # silence can always be signed
    (coalition, share), *_ = result.stays
    assert coalition == ("a", "b")
    assert share == 1.0  # all of them are always on the front, with talks or with silence
    said_out = [s.text for s in result.sentences()]
    assert said_out[0].startswith("Over 150 draws of statements and coders, signatories of weight 2 can settle ")
    assert "stay on it in 100% of them" in said_out[-1]


def test_where_nobody_can_sign_there_is_no_front_to_draw() -> None:
    model, said = table({"a": [Stance.DISAGREE] * 30})
    must = replace(model.charter, articles=(replace(model.charter.articles[0], must_have=True),))
    barred = replace(model, charter=must)
    assert scenarios(barred, said, draws=Draws(3)).sentences()[0].text.startswith("No coalition can sign a text")


def test_declared_consents_are_not_drawn_again() -> None:
    model, said = table({"a": [Stance.DISAGREE] * 3, "b": [Stance.AGREE] * 3})
    model = model.with_cell(ConsentCell("a", "talks", "yes", Consent.ACCEPT, ConsentSource.DECLARED))
    result = bootstrap(best_platform(model), said, draws=Draws(60, together=0.0))
    assert result.everybody.low > 0.9


def test_an_interrupt_keeps_the_draws_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    model, said = table({"a": [Stance.AGREE] * 3})
    real = list(drawn_cubes(model, said, Draws(5)))

    def stopped(*_: object, **__: object) -> Iterator[Cube]:
        yield from real[:3]
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules[bootstrap.__module__], "drawn_cubes", stopped)
    assert bootstrap(best_platform(model), said, draws=Draws(5)).draws == 3
    assert scenarios(model, said, draws=Draws(5)).draws == 3


def test_bad_draws() -> None:
    for bad in ({"count": 0}, {"together": 1.5}, {"together": -0.1}):
        with pytest.raises(OptionError):
            Draws(**bad)  # type: ignore[arg-type]
    model, said = table({"a": [Stance.DISAGREE]})
    must = replace(model.charter, articles=(replace(model.charter.articles[0], must_have=True),))
    with pytest.raises(OptionError, match="nothing to draw for"):
        bootstrap(best_platform(replace(model, charter=must)), said)
