"""Four ladders and double majorities as real talks and bodies have had them, and ballots whose fate is known."""

from fractions import Fraction

import numpy as np
import pytest

from concord.agreement import (
    AllOf,
    AnyOf,
    AtLeast,
    Blocking,
    DecisionRule,
    Includes,
    Ladder,
    Ruled,
    Share,
    Step,
    load_decision_rule,
)
from concord.agreement.decision_rules import Ballots, adopted
from concord.values import Ruling


def verdict(
    rule: DecisionRule,
    weights: dict[str, int],
    favour: set[str],
    against: set[str],
    rulings: tuple[Ruling, ...] = (),
    absent: frozenset[str] = frozenset(),
) -> bool:
    ids = tuple(weights)

    def mask(group: set[str]) -> np.ndarray:
        return np.array([sum(1 << i for i, p in enumerate(ids) if p in group)], dtype=np.int64)

    ballots = Ballots(
        ids,
        np.array(list(weights.values()), dtype=np.int64),
        mask(favour),
        mask(against),
        mask(set(ids) - absent),
        {r.question: r for r in rulings},
    )
    return bool(adopted(rule, ballots)[0])


# Members and population in percent times ten, rounded (2022).
EU = {
    "DE": 186, "FR": 152, "IT": 132, "ES": 106, "PL": 84, "RO": 43, "NL": 40, "BE": 26, "CZ": 24, "EL": 24, "PT": 23,
    "SE": 23, "HU": 22, "AT": 20, "BG": 15, "DK": 13, "FI": 12, "SK": 12, "IE": 11, "HR": 9, "LT": 6, "SI": 5, "LV": 4,
    "EE": 3, "CY": 2, "LU": 1, "MT": 1,
}  # fmt: skip
QUALIFIED = Blocking(
    AllOf((Share(Fraction(55, 100), "parties"), Share(Fraction(65, 100), "weight"))), 4
)  # a blocking minority has at least four members


def test_eu_qualified_majority() -> None:
    everybody = set(EU)
    assert verdict(QUALIFIED, EU, everybody, set())
    big_three = {"DE", "FR", "IT"}  # 47 % of the people, but three members block nothing
    assert verdict(QUALIFIED, EU, everybody - big_three, big_three)
    four = big_three | {"LU"}
    assert not verdict(QUALIFIED, EU, everybody - four, four)
    small = set(sorted(EU, key=EU.__getitem__)[:13])  # half the members, few of the people
    assert not verdict(QUALIFIED, EU, everybody - small, small)  # 14 of 27 members are 51.9 %
    assert verdict(QUALIFIED, EU, everybody - small | {"MT"}, small - {"MT"})  # 15 of 27 are 55.6 %


UNIONIST, NATIONALIST = ("u1", "u2", "u3", "u4", "u5"), ("n1", "n2", "n3", "n4")
ASSEMBLY = dict.fromkeys((*UNIONIST, *NATIONALIST, "o1"), 1)


def half(*group: str) -> Share:
    return Share(Fraction(1, 2), "parties", "cast", group, strictly=True)


def forty(*group: str) -> Share:
    return Share(Fraction(2, 5), "parties", "cast", group)


PARALLEL = AllOf((half(), half(*UNIONIST), half(*NATIONALIST)))
CROSS_COMMUNITY = AnyOf(
    (PARALLEL, AllOf((Share(Fraction(3, 5), "parties", "cast"), forty(*UNIONIST), forty(*NATIONALIST))))
)


def test_parallel_consent_and_weighted_majority() -> None:
    both = {"u1", "u2", "u3", "n1", "n2", "n3"}
    assert verdict(PARALLEL, ASSEMBLY, both, set(ASSEMBLY) - both)
    one_side = {*UNIONIST, "o1", "n1"}
    assert not verdict(PARALLEL, ASSEMBLY, one_side, set(ASSEMBLY) - one_side)
    weighted = {"u1", "u2", "n1", "n2", "n3", "n4"}  # 60 % of all, 40 % of one side, all of the other
    assert not verdict(PARALLEL, ASSEMBLY, weighted, set(ASSEMBLY) - weighted)
    assert verdict(CROSS_COMMUNITY, ASSEMBLY, weighted, set(ASSEMBLY) - weighted)


def test_sufficient_consensus_needs_both_poles_and_a_ruling() -> None:
    parties = {"movement": 1, "government": 1, **{f"p{i}": 1 for i in range(8)}}
    rule = AllOf((Includes(("movement", "government")), half(), Ruled("sufficient consensus")))
    ruling = Ruling("r1", "round", "sufficient consensus", "yes", "the process can move forward with this support")
    most = {"movement", "government", "p0", "p1", "p2", "p3"}
    assert verdict(rule, parties, most, set(parties) - most, (ruling,))
    assert not verdict(rule, parties, most, set(parties) - most)  # nobody has ruled so
    without = set(parties) - {"government"}
    assert not verdict(rule, parties, without, {"government"}, (ruling,))


DIALOGUE = Ladder(
    (
        Step("consensus", AllOf((Share(Fraction(9, 10), "parties", "present"),))),
        Step("second vote after the committee", AllOf((Ruled("referred back"), Share(Fraction(3, 4), "parties")))),
        Step("presidency", Ruled("decided by the presidency")),
    )
)


def test_a_dialogue_ladder_of_consensus_committee_and_vote() -> None:
    parties = {f"p{i}": 1 for i in range(20)}
    votes = [set(list(parties)[:n]) for n in range(21)]
    back = Ruling("r1", "round", "referred back", "yes", "the committee proposed a new text")
    assert verdict(DIALOGUE, parties, votes[18], set(parties) - votes[18])
    assert not verdict(DIALOGUE, parties, votes[17], set(parties) - votes[17])
    assert verdict(DIALOGUE, parties, votes[17], set(parties) - votes[17], (back,))
    assert verdict(DIALOGUE, parties, votes[15], set(parties) - votes[15], (back,))
    assert not verdict(DIALOGUE, parties, votes[14], set(parties) - votes[14], (back,))
    final = Ruling("r2", "round", "decided by the presidency", "adopted", "both votes failed")
    assert verdict(DIALOGUE, parties, votes[14], set(parties) - votes[14], (back, final))
    # Nine in ten of those present: two who stay away are not counted.
    assert verdict(DIALOGUE, parties, votes[17], {"p17"}, absent=frozenset({"p18", "p19"}))


def test_the_same_rules_as_yaml() -> None:
    text = """
    ladder:
      - {name: consensus, rule: {all_of: [{share: 90%, of: parties, base: present}]}}
      - name: second vote after the committee
        rule: {all_of: [{ruled: referred back}, {share: 3/4, of: parties}]}
      - {name: presidency, rule: {ruled: decided by the presidency}}
    """
    assert load_decision_rule(text) == DIALOGUE
    union = "{blocking: 4, rule: {all_of: [{share: 0.55, of: parties}, {share: 65%}]}}"
    assert load_decision_rule(union) == QUALIFIED


@pytest.mark.parametrize("count", range(6))
def test_counts(count: int) -> None:
    parties = {f"p{i}": 1 for i in range(5)}
    favour = set(list(parties)[:count])
    assert verdict(AtLeast(3), parties, favour, set(parties) - favour) == (count >= 3)
