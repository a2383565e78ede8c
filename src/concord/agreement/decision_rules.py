"""Decision rules as data: when is something adopted, given who is for it, against it, and abstains?

A rule is built from shares, counts and named groups, joined by *all of* and *any of*, and climbed as a *ladder*:
consensus first, then a committee's second attempt, then a vote. Everything is exact integer arithmetic, for one
ballot or for all coalitions at once. What a chair rules (that consensus is sufficient, that a question is procedural)
is an input with a reason, never computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from concord.agreement.cube import Bool, Ints
from concord.errors import OptionError
from concord.values import Ruling

__all__ = [
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMostAgainst",
    "Ballots",
    "Blocking",
    "ByClass",
    "DecisionRule",
    "Includes",
    "Ladder",
    "Ruled",
    "Share",
    "Step",
    "adopted",
    "rule_of_class",
]

Base = Literal["all", "cast", "present"]


@dataclass(frozen=True, slots=True)
class Share:
    """Those for it are at least ``share`` of a base (or more than it, where ``strictly``).

    ``of`` counts "parties" or their "weight"; ``base`` is "all" at the table, those who "cast" a vote for or against,
    or all "present" (abstentions too). ``group`` restricts both sides to named parties. A share of nobody is met.
    """

    share: Fraction
    of: Literal["parties", "weight"] = "weight"
    base: Base = "all"
    group: tuple[str, ...] = ()
    strictly: bool = False


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many parties are for it (of a group, where one is named)."""

    count: int
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtMostAgainst:
    """At most so many parties are against it: 0 is unanimity of those who vote, n is consensus minus n."""

    count: int = 0
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Includes:
    """Each of these parties is for it."""

    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocking:
    """It takes at least so many parties not for it to block what ``rule`` would not adopt.

    Adopted where ``rule`` adopts, and also where fewer than ``count`` parties are not for it.
    """

    rule: DecisionRule
    count: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """The chair has ruled so on this question ("sufficient consensus"); without a ruling it is not adopted."""

    question: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every rule adopts."""

    rules: tuple[DecisionRule, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some rule adopts."""

    rules: tuple[DecisionRule, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of a ladder."""

    name: str
    rule: DecisionRule


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps in order; adopted at the first that adopts."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ByClass:
    """Core articles by one rule, all others by another: "two thirds, and nine tenths for the core"."""

    core: DecisionRule
    other: DecisionRule


DecisionRule = Share | AtLeast | AtMostAgainst | Includes | Blocking | Ruled | AllOf | AnyOf | Ladder | ByClass


def rule_of_class(rule: DecisionRule, *, core: bool) -> DecisionRule:
    """Return the rule for one class of articles; rules that do not tell classes apart are for both."""
    while isinstance(rule, ByClass):
        rule = rule.core if core else rule.other
    return rule


@dataclass(frozen=True, eq=False)
class Ballots:
    """One ballot or many: bit masks over ``parties`` of who is for and who is against; the rest of ``present`` abstain.

    Attributes
    ----------
    parties : tuple of str
    weights : int64 [P]
    favour, against, present : int64 [B]
    rulings : mapping of question to Ruling
    """

    parties: tuple[str, ...]
    weights: Ints
    favour: Ints
    against: Ints
    present: Ints
    rulings: Mapping[str, Ruling]

    def mask(self, group: tuple[str, ...]) -> int:
        """Return the bit mask of a group (nobody named: everybody)."""
        index = {party: i for i, party in enumerate(self.parties)}
        for party in group:
            if party not in index:
                raise OptionError("decision rule", f"names '{party}', who is not at the table", "parties of the model")
        return sum(1 << index[p] for p in group) if group else (1 << len(self.parties)) - 1

    def weigh(self, masks: Ints, of: str) -> Ints:
        """Return the number or the weight of the parties of each mask."""
        if of == "parties":
            return np.bitwise_count(masks).astype(np.int64)
        total = np.zeros(len(masks), dtype=np.int64)
        for i, weight in enumerate(self.weights):
            total += ((masks >> i) & 1) * weight
        return total


def adopted(rule: DecisionRule, ballots: Ballots) -> Bool:
    """Return bool [B]: whether each ballot adopts (under a rule by class: articles of both classes).

    Raises
    ------
    OptionError
        If the rule names somebody who is not at the table, or a number in it is out of range.
    """
    out: Bool
    match rule:
        case Share():
            out = _share(rule, ballots)
        case AtLeast(count, group):
            out = _counted(ballots, ballots.favour, group) >= _number(count)
        case AtMostAgainst(count, group):
            out = _counted(ballots, ballots.against, group) <= _number(count)
        case Includes(parties):
            mask = ballots.mask(parties) if parties else 0
            out = (ballots.favour & mask) == mask
        case Blocking(inner, count):
            missing = ballots.mask(()) & ~ballots.favour
            out = adopted(inner, ballots) | (_counted(ballots, missing, ()) < _number(count))
        case Ruled(question):
            ruling = ballots.rulings.get(question)
            said = ruling is not None and ruling.ruling.casefold() in ("yes", "adopted", "sustained")
            out = np.full(len(ballots.favour), said)
        case AllOf(rules):
            out = np.logical_and.reduce([adopted(r, ballots) for r in rules])
        case AnyOf(rules):
            out = np.logical_or.reduce([adopted(r, ballots) for r in rules])
        case ByClass(core, other):
            out = adopted(core, ballots) & adopted(other, ballots)
        case Ladder(steps):
            out = np.logical_or.reduce([adopted(s.rule, ballots) for s in steps])
    return out


def _share(rule: Share, ballots: Ballots) -> Bool:
    if not 0 <= rule.share <= 1:
        raise OptionError("decision rule", f"has the share {rule.share}", "a share from 0 to 1")
    group = ballots.mask(rule.group)
    base = {
        "all": np.full(len(ballots.favour), group, dtype=np.int64),
        "cast": (ballots.favour | ballots.against) & group,
        "present": ballots.present & group,
    }[rule.base]
    have = ballots.weigh(ballots.favour & group, rule.of) * rule.share.denominator
    need = ballots.weigh(base, rule.of) * rule.share.numerator
    return (have > need) | (need == 0) if rule.strictly else have >= need


def _counted(ballots: Ballots, masks: Ints, group: tuple[str, ...]) -> Ints:
    return ballots.weigh(masks & ballots.mask(group), "parties")


def _number(count: int) -> int:
    if count < 0:
        raise OptionError("decision rule", f"has the count {count}", "0 or more")
    return count
