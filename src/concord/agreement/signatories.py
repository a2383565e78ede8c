"""Who could sign a given text? And which core could all sign, with which optional protocols beside it?

A *protocol* is an article (or a stronger wording of a core article) that a part of the coalition signs among itself:
the federation of parties of different tendencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Bool, Cube, Reading
from concord.agreement.links import kept
from concord.agreement.model import Model
from concord.agreement.transversals import bits
from concord.agreement.words import because, evidence_of, join, names, phrase, plural, result_id
from concord.errors import NotFoundError, OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Federation", "Protocol", "Signatories", "best_coalition", "federation"]


@dataclass(frozen=True)
class Signatories:
    """The broadest coalitions that could sign a text (more than one where refusals to sit together tie).

    ``excluded`` maps each party that cannot sign to the articles it cannot sign.
    """

    platform: tuple[tuple[str, str], ...]
    coalitions: tuple[tuple[str, ...], ...]
    weight: float
    excluded: tuple[tuple[str, tuple[str, ...]], ...]
    reading: Reading
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say who could sign, and of everybody else why not."""
        model, this = self.model, (result_id(self.model, "signatories", self.reading, *self.platform),)
        if self.coalitions:
            who = join(names(model, model.members(self.coalitions[0])))
            more = len(self.coalitions) - 1
            out = [
                Sentence(
                    f"{who} could sign this text" + (f" (or {plural(more, 'other coalition')})." if more else "."), this
                )
            ]
        else:
            out = [Sentence("No coalition that meets the rule could sign this text.", this)]
        for party, articles in self.excluded:
            cells = [(model.party_index[party], *model.wording_index[a, dict(self.platform)[a]]) for a in articles]
            reasons = join([because(model, *cell) for cell in cells])
            out.append(Sentence(f"{model.name(party)} could not: {reasons}.", (*evidence_of(model, cells), *this)))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A wording that only a part of the coalition signs."""

    article: str
    wording: str
    signatories: tuple[str, ...]
    weight: float
    value: float


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

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the core in one sentence and each protocol in another."""
        model, members = self.model, self.model.members(self.coalition)
        this = (result_id(model, "federation", self.reading, *self.coalition),)
        at = [model.wording_index[c] for c in self.core]
        texts = [f"{model.charter.articles[j].title} ({phrase(model.wording(j, k))})" for j, k in at]
        who = join(names(model, members))
        said = f"{who} share a core of {plural(len(at), 'article')}" + (f": {join(texts)}." if at else ".")
        out = [Sentence(said, (*evidence_of(model, [(i, j, k) for i in members for j, k in at]), *this))]
        for p in self.protocols:
            j, k = model.wording_index[p.article, p.wording]
            signers = model.members(p.signatories)
            said = f"{join(names(model, signers))} could add a protocol on {model.charter.articles[j].title}: "
            cells = [(i, j, k) for i in signers]
            out.append(Sentence(f"{said}{phrase(model.wording(j, k))}.", (*evidence_of(model, cells), *this)))
        return tuple(out)


def best_coalition(model: Model, text: Mapping[str, str], *, reading: Reading = Reading.PESSIMISTIC) -> Signatories:
    """Return the broadest coalition that could sign a text (article to wording; articles not named are silent).

    Raises
    ------
    NotFoundError
        If an article or wording is not in the charter.
    OptionError
        If an article that has no silence is not named, or the text breaks a link.
    """
    cube = model.cube
    platform = _complete(model, text)
    blocked = cube.blocked(reading)
    ks = [model.wording_index[pair] for pair in platform]
    if not kept(cube.links, dict(ks)):
        raise OptionError("text", "breaks a link between its wordings", "wordings that the links allow together")
    barred = np.array([[blocked[i, j, k] or not cube.offered[j, k] for j, k in ks] for i in range(cube.shape[0])])
    able = [i for i in range(cube.shape[0]) if not barred[i].any()]
    groups = _broadest(cube, able) if able else []
    groups = [g for g in groups if cube.required[list(g)].sum() == cube.required.sum()]
    weight = int(cube.weights[list(groups[0])].sum()) if groups else 0
    if weight < cube.quota:
        groups, weight = [], 0
    return Signatories(
        platform=platform,
        coalitions=tuple(tuple(model.parties[i].actor for i in g) for g in groups),
        weight=weight / cube.weight_scale,
        excluded=tuple(
            (model.parties[i].actor, tuple(platform[j][0] for j in np.flatnonzero(barred[i])))
            for i in range(cube.shape[0])
            if barred[i].any()
        ),
        reading=reading,
        certificate=Certificate(
            Proof.PROVEN, weight, weight, "party by party", f"{cube.shape[0]} parties", cube.digest
        ),
        model=model,
    )


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
        If the model has links.
    """
    cube, members = model.cube, model.members(coalition)
    if cube.links:
        wrong = "takes articles one by one, and links between wordings couple them"
        raise OptionError("federation", wrong, "a model without links", "ask for the best text of each part")
    blocked = cube.blocked(reading)[list(members)]
    core, protocols, value, reach = [], [], 0, 0.0
    total = int(cube.weights[list(members)].sum())
    for j, article in enumerate(model.charter.articles):
        common = [k for k in np.flatnonzero(cube.offered[j] & ~blocked[:, j].any(axis=0)) if cube.values[j, k] > 0]
        best = min(common, key=lambda k: (-cube.values[j, k], k), default=None)
        floor = 0 if best is None else int(cube.values[j, best])
        if best is not None:
            core.append((article.id, article.wordings[best].id))
            value += floor
        found = _protocols(model, members, j, blocked[:, j], floor)
        protocols += found
        shares = [
            floor,
            *(floor + (p.value * cube.scale - floor) * p.weight * cube.weight_scale / max(total, 1) for p in found),
        ]
        reach += max(shares)
    covered = value / cube.scale
    return Federation(
        coalition=tuple(model.parties[i].actor for i in members),
        core=tuple(core),
        protocols=tuple(protocols),
        coverage=covered,
        reach=reach / cube.scale,
        reading=reading,
        certificate=Certificate(
            Proof.PROVEN, covered, covered, "article by article", f"{blocked[0].size} wordings", cube.digest
        ),
        model=model,
    )


def _protocols(model: Model, members: tuple[int, ...], j: int, blocked: Bool, floor: int) -> list[Protocol]:
    """The wordings of one article worth more than the core's that no other beats in weight and value."""
    cube, out = model.cube, []
    for k in np.flatnonzero(cube.offered[j] & (cube.values[j] > floor)):
        signers = [i for b, i in enumerate(members) if not blocked[b, k]]
        if 2 <= len(signers) < len(members):
            out.append((int(cube.weights[signers].sum()), int(cube.values[j, k]), int(k), signers))
    best = [p for p in out if not any(q[:2] != p[:2] and q[0] >= p[0] and q[1] >= p[1] for q in out)]
    best.sort(key=lambda p: (-p[0], -p[1], p[2]))
    return [
        Protocol(
            model.charter.articles[j].id,
            model.wording(j, k).id,
            tuple(model.parties[i].actor for i in signers),
            weight / cube.weight_scale,
            model.wording(j, k).value,
        )
        for weight, _, k, signers in best
    ]


def _complete(model: Model, text: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The text with silence wherever it says nothing."""
    for name, wording in text.items():
        if (model.article(name).id, wording) not in model.wording_index:
            raise NotFoundError(f"article '{name}'", f"has no wording '{wording}'", "wordings of the charter")
    out = []
    for j, article in enumerate(model.charter.articles):
        offered = model.cube.offered[j]
        silent = next((w.id for k, w in enumerate(article.wordings) if w.silent and offered[k]), None)
        chosen = text.get(article.id, silent)
        if chosen is None:
            raise OptionError("text", f"says nothing on article '{article.id}'", "a wording: it cannot be left out")
        out.append((article.id, chosen))
    return tuple(out)


def _broadest(cube: Cube, able: list[int]) -> list[tuple[int, ...]]:
    """All heaviest sets of parties that do not refuse each other, by branching on a refusal."""
    foes = {i: sum(1 << o for o in able if cube.refuses[i, o]) for i in able}
    best = -1
    found: list[int] = []

    def search(left: int) -> None:
        nonlocal best, found
        weight = int(cube.weights[bits(left)].sum())
        if weight < best:
            return
        clash = next((i for i in bits(left) if foes[i] & left), None)
        if clash is None:
            if weight > best:
                best, found = weight, []
            found.append(left)
            return
        search(left & ~foes[clash])
        search(left & ~(1 << clash))

    search(sum(1 << i for i in able))
    maximal = {m for m in found if not any(m != o and m & o == m for o in found)}
    return [tuple(bits(m)) for m in sorted(maximal)]
