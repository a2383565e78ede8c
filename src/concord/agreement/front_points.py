"""A Pareto front as a result: its points with their coalitions, in both readings, and what they say in sentences.

The text of a coalition is computed when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from concord.agreement.beyond import interrupted
from concord.agreement.cube import Ints, Reading
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement, best_platform
from concord.agreement.words import all_of, evidence_of, number, plural, result_id
from concord.values import Certificate, Proof, Sentence

__all__ = ["Front", "FrontPoint", "Fronts"]


@dataclass(frozen=True)
class FrontPoint:
    """A weight of signatories and the most that so many can settle, with every coalition that does.

    ``complete`` says that all coalitions that reach the point are listed; ``bound`` is proven to be the most that this
    weight could settle, and is above ``coverage`` only where the solver was stopped.
    """

    weight: float
    coverage: float
    coalitions: tuple[tuple[str, ...], ...]
    reading: Reading
    model: Model = field(repr=False, compare=False)
    complete: bool = True
    bound: float = 0.0

    @property
    def proven(self) -> bool:
        """Whether no coalition of this weight can settle more."""
        return self.bound <= self.coverage

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The text each of the coalitions would sign, with the reservations it carries."""
        return tuple(best_platform(self.model, c, reading=self.reading) for c in self.coalitions)


@dataclass(frozen=True)
class Front:
    """The Pareto front under one reading, broadest first; empty where no coalition can sign anything."""

    reading: Reading
    points: tuple[FrontPoint, ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "front", self.reading)

    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence a point: who, how much weight, how much is settled."""
        if not self.points and self.certificate.proof is Proof.GAP:
            return (Sentence("The search ended before a coalition was found that can sign.", (self.id,)),)
        if not self.points:
            reason = _why_nobody(self.model, self.reading)
            return (Sentence(f"No coalition can sign: {reason[0]}.", (*reason[1], self.id)),)
        out = [_point_sentence(self, point) for point in self.points]
        if interrupted(self.certificate):
            broadest = number(self.points[0].weight)
            text = f"The search was stopped: coalitions of more weight than {broadest} were not looked at."
            out.append(Sentence(text, (self.id,)))
        return tuple(out)


@dataclass(frozen=True)
class Fronts:
    """Both readings of the front: ``low`` if every unknown consent is a refusal, ``high`` if each is a signature."""

    low: Front
    high: Front

    @property
    def certain(self) -> bool:
        """Whether unknown consents make no difference to the front."""
        return [(p.weight, p.coverage, p.coalitions) for p in self.low.points] == [
            (p.weight, p.coverage, p.coalitions) for p in self.high.points
        ]

    @property
    def points(self) -> tuple[FrontPoint, ...]:
        """The points that hold whatever the unknown consents turn out to be."""
        return self.low.points

    def sentences(self) -> tuple[Sentence, ...]:
        """The pessimistic front, and the optimistic one where it differs."""
        if self.certain:
            return self.low.sentences()
        low = tuple(
            Sentence(f"If those who have not spoken refuse: {s.text}", s.evidence) for s in self.low.sentences()
        )
        return low + tuple(
            Sentence(f"If those who have not spoken sign: {s.text}", s.evidence) for s in self.high.sentences()
        )


def _point_sentence(front: Front, point: FrontPoint) -> Sentence:
    model, first = front.model, front.model.members(point.coalitions[0])
    total = int(model.cube.weights.sum()) / model.cube.weight_scale
    who = all_of(model, first)
    text = f"Signatories of weight {number(point.weight)} of {number(total)} can settle {number(point.coverage)}: {who}"
    text += " (proven" if point.proven else f" (at most {number(point.bound)} is possible"
    others = len(point.coalitions) - 1
    text += f"; {plural(others, 'other coalition')} can too" if others else ""
    text += ")" if point.complete else "; there may be more coalitions that can)"
    agreement = best_platform(model, point.coalitions[0], reading=point.reading)
    cells = [(i, *model.wording_index[c.article, c.wording]) for c in agreement.choices for i in first]
    return Sentence(text + ".", (*evidence_of(model, cells), front.id))


def _why_nobody(model: Model, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Say why no coalition can sign: an article that nobody can word, or a quota that no signable coalition meets."""
    cube = model.cube
    blocked: Ints = cube.blocked(reading).astype(np.int64)
    for j, article in enumerate(model.charter.articles):
        open_ = cube.offered[j]
        if not open_.any():
            return f"no wording of “{article.title}” is on offer", ()
        if blocked[:, j, open_].all():
            cells = [(i, j, int(k)) for i in range(cube.shape[0]) for k in np.flatnonzero(open_)]
            return f"no party can sign any wording of “{article.title}”, which may not be left out", evidence_of(
                model, cells
            )
    quota = number(cube.quota / cube.weight_scale)
    return f"no coalition that can sign a text meets the quota of {quota} and the other conditions", ()
