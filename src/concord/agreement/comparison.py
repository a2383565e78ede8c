"""What changed in the answer between two models, and which changes caused it?

Two charters, two dates, or a what-if: the parts that differ are listed, and each is put to the test twice. A change is
*enough* if it alone, made in the old model, changes the front; it is *needed* if the new front would be another one
without it. Changes that are neither did not matter to the answer. The front counts with the coalitions that reach it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from concord.agreement.differences import Change, changes_between
from concord.agreement.model import Model
from concord.agreement.revision import Revision
from concord.agreement.words import join, names, number, result_id
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Change", "Comparison", "compare"]

Answer = tuple[tuple[tuple[float, float], ...], ...]
Who = tuple[tuple[tuple[tuple[str, ...], ...], ...], ...]


@dataclass(frozen=True)
class Comparison:
    """The two fronts as (weight, coverage) points, pessimistic and optimistic, and the changes between the models.

    ``who_before`` and ``who_after`` are the coalitions that reach each of those points.
    """

    before: Answer
    after: Answer
    changes: tuple[Change, ...]
    certificate: Certificate
    old: Model = field(repr=False, compare=False)
    new: Model = field(repr=False, compare=False)
    who_before: Who = ()
    who_after: Who = ()

    @property
    def same(self) -> bool:
        """Whether the answer is the same: as much for as many, and for the same."""
        return self.before == self.after and self.who_before == self.who_after

    @property
    def shared(self) -> tuple[str, ...]:
        """The parties that are at both tables."""
        return tuple(actor for actor in self.old.party_index if actor in self.new.party_index)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say what became of the answer, and which changes made it so."""
        this = (result_id(self.new, "comparison", self.old.cube.digest),)
        if not self.shared:
            said = "The models share no party, so that no change can be the cause of another answer"
            fronts = f"the answer of the first is {_points(self.before[1])}, of the second {_points(self.after[1])}"
            fronts += "" if self.before[0] == self.before[1] and self.after[0] == self.after[1] else _SIGNED
            return (Sentence(f"{said}; {fronts}.", this),)
        if self.same:
            said = "The answer is the same" if self.changes else "The models are the same"
            return (Sentence(f"{said}: {_points(self.after[0])}.", this),)
        out = []
        differ = [n for n in range(2) if (self.before[n], self.who_before[n]) != (self.after[n], self.who_after[n])]
        sides = (self.before, self.after, self.who_before, self.who_after)
        known = all(low == high for low, high in sides)
        out += [
            Sentence(("" if known else _READ[n]) + self._became(n), this) for n in (differ[:1] if known else differ)
        ]
        for change in self.changes:
            if change.caused:
                how = " (enough by itself)" if change.enough else ""
                text = f"{change.thing}: {change.before} before, {change.after} now{how}."
                out.append(Sentence(text, (*change.evidence, *this)))
        return tuple(out)

    def _became(self, n: int) -> str:
        before, after = self.before[n], self.after[n]
        if before != after:
            return f"The answer was {_points(before)}; it is now {_points(after)}."
        moved = [p for p, a, b in zip(after, self.who_before[n], self.who_after[n], strict=True) if a != b]
        now = next(b for a, b in zip(self.who_before[n], self.who_after[n], strict=True) if a != b)
        who = join(names(self.new, self.new.members(now[0]))) if now else "nobody"
        at = join([f"{number(c)} at weight {number(w)}" for w, c in moved[:3]])
        return f"The figures are the same, but others reach {at}: now {who}."


_SIGNED = ", those who have not spoken counted as signing"
_READ = ("If who has not spoken refuses: ", "If who has not spoken signs: ")


def compare(old: Model, new: Model, *, tested: int = 200) -> Comparison:
    """Compare two models: their fronts, and what between them differs.

    Parameters
    ----------
    tested : int
        So many changes are made and unmade, parties, articles and rules first; the verdicts of the rest are ``None``.

    Raises
    ------
    OptionError
        If ``tested`` is negative.
    """
    if tested < 0:
        raise OptionError("tested", f"is {tested}", "0 or more")
    was, now = Revision.of(old), Revision.of(new)
    before, after = _answer(was), _answer(now)
    found = changes_between(old, new)
    if not set(old.party_index) & set(new.party_index):
        tested = 0  # two tables, not one that changed: nothing is the cause of the other
    changes: list[Change] = []
    try:
        for change, forward, backward in found[:tested]:
            enough, needed = _differs(was, forward, before), _differs(now, backward, after)
            changes.append(replace(change, enough=enough, needed=needed))
    except KeyboardInterrupt:
        pass  # the changes that were put to the test by then keep their verdicts
    done = len(changes)
    changes += [change for change, _, _ in found[done:]]
    work = f"{done} of {len(changes)} changes made and unmade"
    certificate = Certificate(Proof.PROVEN, len(changes), len(changes), "enumeration", work, new.cube.digest)
    return Comparison(before[0], after[0], tuple(changes), certificate, old, new, before[1], after[1])


def _answer(revision: Revision) -> tuple[Answer, Who]:
    both = (revision.fronts.low, revision.fronts.high)
    points = tuple(tuple((p.weight, p.coverage) for p in f.points) for f in both)
    return points, tuple(tuple(p.coalitions for p in f.points) for f in both)


def _differs(base: Revision, model: Model | None, answer: tuple[Answer, Who]) -> bool | None:
    return None if model is None else _answer(base.to(model)) != answer


def _points(points: tuple[tuple[float, float], ...]) -> str:
    """Say a front: "4 at weight 9, 5.2 at 8"."""
    if not points:
        return "no coalition can sign"
    said = [f"{number(c)} at weight {number(w)}" for w, c in points]
    return join(said[:4] + ([f"{len(said) - 4} more"] if len(said) > 4 else []))
