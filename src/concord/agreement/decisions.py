"""Is a text adopted under the table's own decision rule, by which step of the ladder, and who decides it?

RESERVE counts as a vote for, except in core articles, which admit no reservation; STAND_ASIDE abstains. Where a
consent is unknown the result is an interval: adopted if they refuse, adopted if they sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.decision_rules import Ballots, DecisionRule, Ladder, adopted, rule_of_class
from concord.agreement.lattice import coverage
from concord.agreement.links import kept
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement, best_platform
from concord.agreement.transversals import bits
from concord.agreement.words import all_of, evidence_of, join, number, phrase, plural, read_as, result_id, upper
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Ruling, Sentence

__all__ = ["Decision", "RuleAnswer", "best_under", "decide"]


@dataclass(frozen=True)
class Decision:
    """The fate of one wording: ``adopted`` if unknown consents are refusals, ``adopted_if_signed`` if signatures.

    ``step`` names the rung of a ladder that adopted it (pessimistic, else optimistic reading), "" otherwise.
    """

    article: str
    wording: str
    adopted: bool
    adopted_if_signed: bool
    step: str
    favour: tuple[str, ...]
    against: tuple[str, ...]
    abstain: tuple[str, ...]
    unknown: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say whether it is adopted, how, and on whose ruling."""
        model = self.model
        j, k = model.wording_index[self.article, self.wording]
        verdict = "is adopted" if self.adopted else "is not adopted"
        if self.adopted != self.adopted_if_signed:
            verdict = f"is adopted only if enough of {join([model.name(a) for a in self.unknown])} sign"
        said = f"{phrase(model.wording(j, k))} on “{model.charter.articles[j].title}” {verdict}"
        said += f" ({self.step})" if self.step else ""
        said += f": {len(self.favour)} for, {len(self.against)} against, {len(self.abstain)} abstaining"
        reasons = [f"the chair ruled on {r.question}: {r.ruling}, because {r.reason}" for r in self.rulings]
        said += f"; {join(reasons)}" if reasons else ""
        cells = [(i, j, k) for i in range(len(model.parties))]
        this = result_id(model, "decision", self.article, self.wording)
        return (Sentence(said + ".", (*evidence_of(model, cells), this)),)


@dataclass(frozen=True)
class RuleAnswer:
    """The coalitions that win under a rule with most coverage, everybody else voting against."""

    coalitions: tuple[tuple[str, ...], ...]
    coverage: float | None
    winning: int
    minimal: int
    reading: Reading
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The text of each coalition."""
        return tuple(best_platform(self.model, c, reading=self.reading) for c in self.coalitions)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say which coalition wins with most."""
        this = (result_id(self.model, "rule", self.reading, self.winning),)
        read = read_as(self.model, self.reading)
        if not self.coalitions:
            return (Sentence(upper(f"{read}no coalition that can sign a text wins under the rule."), this),)
        who = all_of(self.model, self.model.members(self.coalitions[0]))
        more = f" (or {plural(len(self.coalitions) - 1, 'other coalition')})" if len(self.coalitions) > 1 else ""
        text = f"{read}{who} can settle most under the rule, {number(self.coverage or 0.0)}{more} (proven)."
        return (Sentence(upper(text), this),)


def decide(
    model: Model, rule: DecisionRule, text: Mapping[str, str], *, rulings: Iterable[Ruling] = ()
) -> tuple[Decision, ...]:
    """Decide each article of a text (article to wording) under a rule.

    Raises
    ------
    NotFoundError
        If an article is not in the charter.
    OptionError
        If a wording is not there, the text breaks a link, or the rule names somebody who is not at the table.
    """
    given = {r.question: r for r in rulings}
    out = []
    for name, wording in text.items():
        article = model.article(name)
        if (name, wording) not in model.wording_index:
            raise OptionError(f"article '{name}'", f"has no wording '{wording}'", "wordings of the charter")
        out.append(_decision(model, rule, (article.id, wording), given))
    if not kept(model.cube.links, dict(model.wording_index[pair] for pair in text.items())):
        raise OptionError("text", "breaks a link between its wordings", "wordings that the links allow together")
    return tuple(out)


def _decision(model: Model, rule: DecisionRule, at: tuple[str, str], rulings: Mapping[str, Ruling]) -> Decision:
    j, k = model.wording_index[at]
    cube = model.cube
    rule = rule_of_class(rule, core=bool(cube.core[j]))
    level, unknown = cube.level[:, j, k], cube.level[:, j, k] == Consent.UNKNOWN
    no: Bool = (level == Consent.RED_LINE) | (level == Consent.OBJECT) | ((level == Consent.RESERVE) & cube.core[j])
    yes: Bool = ~no & ~unknown & (level != Consent.STAND_ASIDE)
    ballots = [
        _ballots(model, _mask(yes | (unknown & signed)), _mask(no | (unknown & ~np.bool_(signed))), rulings)
        for signed in (False, True)
    ]
    low, high = (bool(adopted(rule, b)[0]) for b in ballots)
    step = ""
    if isinstance(rule, Ladder):
        step = next((s.name for b in ballots for s in rule.steps if adopted(s.rule, b)[0]), "")
    ids = [p.actor for p in model.parties]
    sides = (yes, no, level == Consent.STAND_ASIDE, unknown)
    in_favour, against, aside, silent = (tuple(ids[i] for i in np.flatnonzero(side)) for side in sides)
    certificate = Certificate(Proof.PROVEN, low, high, "ballot", "2 readings", cube.digest)
    ruled = tuple(rulings.values())
    return Decision(*at, low, high, step, in_favour, against, aside, silent, ruled, certificate, model)


def best_under(
    model: Model,
    rule: DecisionRule,
    *,
    reading: Reading = Reading.PESSIMISTIC,
    rulings: Iterable[Ruling] = (),
) -> RuleAnswer:
    """Return the coalitions that win under a rule and can settle most.

    A coalition wins when it adopts with all its members for and everybody else against (core articles and others, where
    the rule tells them apart and the charter has both); the rule's quota of the model holds besides.

    Raises
    ------
    OptionError
        If there are more than 24 parties, or the rule does not fit the table.
    """
    cube = model.cube
    lattice = coverage(cube, reading)
    masks = np.arange(len(lattice.values), dtype=np.int64)
    given = {r.question: r for r in rulings}
    classes = set(cube.core.tolist())
    if len(classes) == 1:
        rule = rule_of_class(rule, core=classes.pop())
    wins = adopted(rule, _ballots(model, masks, masks[::-1], given)) & (masks > 0)
    wins &= _weights(cube, masks) >= cube.quota
    able = wins & (lattice.values >= lattice.floor)
    best = int(lattice.values[able].max()) if able.any() else None
    found: list[int] = [] if best is None else np.flatnonzero(able & (lattice.values == best)).tolist()
    ids = [p.actor for p in model.parties]
    value = None if best is None else best / cube.scale
    certificate = Certificate(
        Proof.PROVEN, value or 0.0, value or 0.0, "enumeration", f"{len(masks)} coalitions", cube.digest
    )
    coalitions = [tuple(ids[i] for i in bits(m)) for m in found]
    return RuleAnswer(tuple(coalitions), value, int(wins.sum()), _minimal(wins), reading, certificate, model)


def _minimal(wins: Bool) -> int:
    """How many winning coalitions have no winning part."""
    part = np.zeros_like(wins)
    for i in range(len(wins).bit_length() - 1):
        pairs, whole = part.reshape(-1, 2, 1 << i), wins.reshape(-1, 2, 1 << i)
        pairs[:, 1] |= pairs[:, 0] | whole[:, 0]
    return int((wins & ~part).sum())


def _weights(cube: Cube, masks: Ints) -> Ints:
    from concord.agreement.lattice import subset_sums

    return subset_sums(cube.weights)[masks]


def _mask(side: Bool) -> Ints:
    return np.array([sum(1 << int(i) for i in np.flatnonzero(side))], dtype=np.int64)


def _ballots(model: Model, favour: Ints, against: Ints, rulings: Mapping[str, Ruling]) -> Ballots:
    everybody = np.full(len(favour), (1 << len(model.parties)) - 1, dtype=np.int64)
    ids = tuple(p.actor for p in model.parties)
    return Ballots(ids, model.cube.weights, favour, against, everybody, rulings)
