"""Which core could all sign, with which optional protocols beside it? An agreement of variable geometry.

A *protocol* is an article (or a stronger wording of a core article) that a part of the coalition signs among itself:
the federation of parties of different tendencies. Articles that links tie together are taken together, so that no
protocol breaks a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Bool, Reading
from concord.agreement.linked import Group, State, Step, groups_of, steps_of
from concord.agreement.model import Model
from concord.agreement.transversals import bits
from concord.agreement.words import all_of, evidence_of, join, names, phrase, plural, result_id, upper, verb
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Federation", "Protocol", "federation"]

_MOST_TEXTS = 20_000


@dataclass(frozen=True, slots=True)
class Protocol:
    """A wording that only a part of the coalition signs; ``also`` are the wordings that links bring with it.

    ``value`` is that of all its wordings together.
    """

    article: str
    wording: str
    signatories: tuple[str, ...]
    weight: float
    value: float
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Federation:
    """The core everybody signs, and the protocols of an agreement of variable geometry.

    For each article the protocols are the wordings that no other beats in both weight of signatories and value, worth
    more than the core's wording, with at least two signatories. ``coverage`` counts the core alone; ``reach`` adds
    for every article the best protocol by the share of the weight that signs it.
    """

    coalition: tuple[str, ...]
    core: tuple[tuple[str, str], ...]
    protocols: tuple[Protocol, ...]
    coverage: float
    reach: float
    reading: Reading
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "federation", self.reading, *self.coalition)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the core in one sentence and each protocol in another."""
        model, members = self.model, self.model.members(self.coalition)
        at = [model.wording_index[c] for c in self.core]
        texts = [f"{model.charter.articles[j].title} ({phrase(model.wording(j, k))})" for j, k in at]
        known = "" if model.cube.known else _READ[self.reading]
        said = f"{known}{all_of(model, members)} {verb(len(members), 'can sign', 'share')} "
        said += f"a core of {plural(len(at), 'article')}: {join(texts)}." if at else "no article of the charter."
        said = upper(said)
        out = [Sentence(said, (*evidence_of(model, [(i, j, k) for i in members for j, k in at]), self.id))]
        return (*out, *(self._protocol(p) for p in self.protocols))

    def _protocol(self, protocol: Protocol) -> Sentence:
        model, signers = self.model, self.model.members(protocol.signatories)
        at = [model.wording_index[pair] for pair in ((protocol.article, protocol.wording), *protocol.also)]
        texts = [f"{model.charter.articles[j].title}: {phrase(model.wording(j, k))}" for j, k in at]
        said = f"{join(names(model, signers))} could add a protocol on {join(texts)}."
        return Sentence(said, (*evidence_of(model, [(i, j, k) for i in signers for j, k in at]), self.id))


_READ = {Reading.PESSIMISTIC: "On what was said alone, ", Reading.OPTIMISTIC: "If those who have not spoken sign, "}


def federation(
    model: Model, coalition: tuple[str, ...] | None = None, *, reading: Reading = Reading.PESSIMISTIC
) -> Federation:
    """Return the core a coalition (default: everybody) shares and the optional protocols beside it.

    Whether members refuse to sit together is left aside: a core is about text. Reservations count as signatures.

    Raises
    ------
    NotFoundError
        If a member is not at the table.
    OptionError
        If links couple articles so closely that there are more than 20,000 texts to compare.
    """
    cube, members = model.cube, model.members(coalition)
    units = model.cube.weights[list(members)]
    total = max(int(units.sum()), 1)
    parts = [_Part(model, members, group, reading) for group in _groups(model)]
    value = sum(part.floor for part in parts)
    reach = float(value)
    for part in parts:
        shares = [int(units[bits(mask)].sum()) / total * (v - part.floor) for mask, v, _ in part.best]
        reach += max(shares, default=0.0)
    core = sorted(at for part in parts for at in part.core)
    covered, tried = value / cube.scale, sum(part.tried for part in parts)
    return Federation(
        coalition=tuple(model.parties[i].actor for i in members),
        core=tuple(_names(model, at) for at in core),
        protocols=tuple(p for part in parts for p in part.protocols()),
        coverage=covered,
        reach=reach / cube.scale,
        reading=reading,
        certificate=Certificate(Proof.PROVEN, covered, covered, "article by article", f"{tried} texts", cube.digest),
        model=model,
    )


def _groups(model: Model) -> Iterator[Group]:
    """Groups of linked articles and single articles, in charter order of their first article."""
    linked = {min(step.article for step in group): group for group in groups_of(model.cube.links)}
    coupled = {step.article for group in linked.values() for step in group}
    for j in range(len(model.charter.articles)):
        if j in linked:
            yield linked[j]
        elif j not in coupled:
            yield (Step(j, (), (), ()),)


_Text = tuple[tuple[int, int], ...]


class _Part:
    """The texts of one group of articles that no other beats: who signs them (bits of members), value, wordings."""

    def __init__(self, model: Model, members: tuple[int, ...], group: Group, reading: Reading) -> None:
        self.model, self.members = model, members
        self.tried = 0
        everybody = (1 << len(members)) - 1
        found = self._texts(group, model.cube.blocked(reading)[list(members)], everybody)
        common = [(v, text) for mask, v, text in found if mask == everybody]
        self.floor, first = min(common, key=lambda c: (-c[0], c[1]), default=(0, ()))
        self.core = tuple(at for at in first if model.cube.values[at] > 0)
        able = [p for p in found if p[1] > self.floor and 2 <= p[0].bit_count() < len(members)]
        weighed = [(int(model.cube.weights[[members[b] for b in bits(mask)]].sum()), v) for mask, v, _ in able]
        keep = [n for n, p in enumerate(weighed) if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in weighed)]
        self.best = [able[n] for n in sorted(keep, key=lambda n: (-weighed[n][0], -weighed[n][1], able[n][2]))]

    def _texts(self, group: Group, blocked: Bool, everybody: int) -> list[tuple[int, int, _Text]]:
        cube = self.model.cube
        signs = {
            (step.article, int(k)): everybody ^ sum(1 << int(b) for b in np.flatnonzero(blocked[:, step.article, k]))
            for step in group
            for k in np.flatnonzero(cube.offered[step.article])
        }
        wordings = {step.article: [k for j, k in signs if j == step.article] for step in group}
        best: dict[State, list[tuple[int, int, _Text]]] = {(): [(everybody, 0, ())]}
        for step, moves in zip(group, steps_of(group, wordings), strict=True):
            found: dict[State, list[tuple[int, int, _Text]]] = {}
            for before, k, after in moves:
                at = step.article, k
                found.setdefault(after, []).extend(
                    (mask & signs[at], value + int(cube.values[at]), tuple(sorted((*text, at))))
                    for mask, value, text in best[before]
                )
            best = {state: _undominated(texts) for state, texts in found.items()}
            self.tried += sum(map(len, best.values()))
            if self.tried > _MOST_TEXTS:
                raise OptionError("links", f"couple {len(group)} articles too closely", "fewer links", "drop some")
        return best.get((), [])

    def protocols(self) -> Iterator[Protocol]:
        """Name the protocols: the wordings that are not the core's."""
        model, core = self.model, set(self.core)
        for mask, value, text in self.best:
            own = [at for at in text if at not in core and not model.wording(*at).silent and model.cube.values[at] > 0]
            named = [_names(model, at) for at in own]
            signers = [self.members[b] for b in bits(mask)]
            weight = int(model.cube.weights[signers].sum()) / model.cube.weight_scale
            who = tuple(model.parties[i].actor for i in signers)
            yield Protocol(*named[0], who, weight, value / model.cube.scale, tuple(named[1:]))


def _undominated(texts: list[tuple[int, int, _Text]]) -> list[tuple[int, int, _Text]]:
    """Texts that no other beats in signatories and value; of those that are equal in both the first in the charter.

    Texts of the same signatories and value stay only once; single wordings of one article all stay.
    """
    if texts and len(texts[0][2]) == 1:
        return texts
    kept: list[tuple[int, int, _Text]] = []
    for mask, value, text in sorted(texts, key=lambda p: (-p[1], -p[0].bit_count(), p[2])):
        if not any(mask & other == mask for other, _, _ in kept):
            kept.append((mask, value, text))
    return kept


def _names(model: Model, at: tuple[int, int]) -> tuple[str, str]:
    return model.charter.articles[at[0]].id, model.wording(*at).id
