"""Models that cannot be asked anything are refused in one line; models nobody can sign are answered."""

from dataclasses import replace

import numpy as np
import pytest

from concord.agreement import Model, SigningRule, Veto, best_platform, blockers, front, power
from concord.agreement.cube import to_integers
from concord.errors import ModelError, NotFoundError, OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording

TALKS = Article("talks", "Talks", (Wording("silent", "", value=0, silent=True), Wording("yes", "Talks at once.")))
CHARTER = Charter("c", "Charter", "1", (TALKS,))
A, B = Party("a"), Party("b", 2.0)


def cell(party: str, level: Consent, source: ConsentSource = ConsentSource.DECLARED, **more: object) -> ConsentCell:
    return ConsentCell(party, "talks", "yes", level, source, **more)  # type: ignore[arg-type]


def articles(*many: Article) -> Charter:
    return replace(CHARTER, articles=many)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (((), CHARTER, ()), "has no parties"),
        (((A, A), CHARTER, ()), "party 'a': is at the table twice"),
        (((Party("a", -1.0),), CHARTER, ()), "has the weight -1"),
        (((Party("a", float("nan")),), CHARTER, ()), "has the weight nan"),
        (((Party("a", float("inf")),), CHARTER, ()), "has the weight inf"),
        (((Party("a", 1.0, ("a",)),), CHARTER, ()), "refuses to sign with itself"),
        (((Party("a", 1.0, ("z",)),), CHARTER, ()), "refuses 'z', who is not at the table"),
        (((A,), articles(), ()), "has no articles"),
        (((A,), articles(TALKS, TALKS), ()), "names article 'talks' twice"),
        (((A,), articles(replace(TALKS, wordings=())), ()), "has no wordings"),
        (((A,), articles(replace(TALKS, wordings=(TALKS.wordings[1],) * 2)), ()), "names wording 'yes' twice"),
        (((A,), articles(replace(TALKS, wordings=(Wording("y", "", value=-1),))), ()), "has the value -1"),
        (((A,), articles(replace(TALKS, wordings=(Wording("y", "", silent=True),))), ()), "silence 'y' has the value"),
        (((A,), CHARTER, (cell("z", Consent.ACCEPT),)), "the party is not at the table"),
        (((A,), CHARTER, (replace(cell("a", Consent.ACCEPT), wording="no"),)), "the charter has no such wording"),
        (((A,), CHARTER, (cell("a", Consent.ACCEPT),) * 2), "is declared twice"),
        (((A,), CHARTER, (cell("a", Consent.ACCEPT, salience=0),)), "has the salience 0"),
        (((A,), CHARTER, (cell("a", Consent.ACCEPT, probabilities=(0.5, 0.6, 0, 0, 0, 0)),)), "has the probabilities"),
        (((A,), CHARTER, (cell("a", Consent.UNKNOWN, probabilities=(0, 0, 0, 0, 0, 1.0)),)), "is UNKNOWN and has"),
        (((A, B), CHARTER, (), SigningRule(quota=3.5)), "the quota 3.5 is above the weight of all parties together, 3"),
        (((A,), CHARTER, (), SigningRule(price=-1)), "the price is -1"),
        (((A,), CHARTER, (), SigningRule(required=("z",))), "requires 'z'"),
        (((A,), CHARTER, (), SigningRule(must_have=("z",))), "must-have article 'z'"),
        (((A,), CHARTER, (), SigningRule(vetoes=(Veto("talks", "z", "host"),))), "a veto names wording 'z'"),
    ],
)  # fmt: skip
def test_what_makes_no_model(parts: tuple, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        Model(*parts)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_declared_beats_inferred_in_any_order() -> None:
    declared, inferred = cell("a", Consent.OBJECT), cell("a", Consent.ENDORSE, ConsentSource.INFERRED)
    for cells in ((declared, inferred), (inferred, declared)):
        assert Model((A,), CHARTER, cells).cube.level[0, 0, 1] == Consent.OBJECT


def test_unknown_is_an_interval_and_never_a_signature() -> None:
    model = Model((A, B), CHARTER, (cell("a", Consent.ENDORSE),))
    assert (best_platform(model).coverage.low, best_platform(model).coverage.high) == (0.0, 1.0)
    assert best_platform(model).coverage.expected is None
    assert not front(model).certain
    result = blockers(model, "talks")
    assert result.conflicts == ()  # nobody is known to block
    assert result.conflicts_if_unknown_refuse == (("b",),)
    assert "if those who have not spoken agree" in result.sentences()[0].text


def test_an_expected_value_where_there_are_chances() -> None:
    inferred = cell("a", Consent.ACCEPT, ConsentSource.INFERRED, probabilities=(0, 0.25, 0, 0, 0.75, 0))
    model = Model((A, B), CHARTER, (inferred, cell("b", Consent.ACCEPT)))
    assert best_platform(model).coverage.expected == pytest.approx(0.75)


def test_no_coalition_can_sign_is_an_answer_with_its_reason() -> None:
    must = Charter("c", "Charter", "1", (replace(TALKS, must_have=True),))
    model = Model((A, B), must, (cell("a", Consent.OBJECT), cell("b", Consent.RED_LINE, evidence=("s-1",))))
    result = front(model)
    assert result.points == ()
    (sentence,) = result.sentences()
    assert sentence.text == (
        "No coalition can sign: no party can sign any wording of “Talks”, which may not be left out."
    )
    assert "s-1" in sentence.evidence
    agreement = best_platform(model, ("a",))
    assert agreement.obstacles == ("talks",)
    assert "no wording of “Talks” can be signed by all" in agreement.sentences()[0].text


def test_a_quota_no_coalition_meets_is_an_answer() -> None:
    model = Model((Party("a", 1.0, ("b",)), B), CHARTER, (), SigningRule(quota=3))
    assert front(model).points == ()
    assert "meets the quota of 3" in front(model).sentences()[0].text


def test_names_that_are_not_there() -> None:
    model = Model((A,), CHARTER, ())
    with pytest.raises(NotFoundError, match="has no article 'war'"):
        blockers(model, "war")
    with pytest.raises(NotFoundError, match="'z' is not at the table"):
        best_platform(model, ("z",))


def test_identical_parties_count_as_one_and_power_refuses_more_than_24() -> None:
    parties = tuple(Party(f"p{i}") for i in range(25))
    model = Model(parties, CHARTER, tuple(cell(p.actor, Consent.OBJECT) for p in parties[:3]))
    result = front(model).high
    assert [(p.weight, p.coverage) for p in result.points] == [(25, 0.0), (22, 1.0)]
    assert result.certificate.work == "4 coalitions of 2 distinct parties"
    with pytest.raises(OptionError, match="25 parties make"):
        power(model)


def test_numbers_become_exact_integers() -> None:
    assert to_integers(np.array([0.1, 0.2, 0.3]), "values")[0].tolist() == [1, 2, 3]
    integers, scale, rounded = to_integers(np.array([1 / 3]), "values")
    assert (integers[0], scale, rounded) == (333_333_333, 10**9, True)
    with pytest.raises(ModelError, match="too large to add up exactly"):
        to_integers(np.array([1e17]), "values")


def test_the_same_model_has_the_same_hash_and_another_one_another() -> None:
    one, two = (Model((A, B), CHARTER, (cell("a", level),)) for level in (Consent.ACCEPT, Consent.OBJECT))
    assert one.cube.digest == Model((A, B), CHARTER, (cell("a", Consent.ACCEPT),)).cube.digest
    assert one.cube.digest != two.cube.digest
