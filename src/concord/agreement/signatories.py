"""Who could sign a given text, and of everybody else: why not?

Answers for texts that keep the links between their wordings, and refuses others. Which core all could sign, with which
protocols beside it, is asked in :mod:`concord.agreement.federation`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Cube, Reading
from concord.agreement.links import kept
from concord.agreement.model import Model
from concord.agreement.transversals import bits
from concord.agreement.words import because, evidence_of, join, names, plural, read_as, result_id, upper
from concord.errors import NotFoundError, OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Signatories", "best_coalition"]


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
        said = "no coalition that meets the rule could sign this text"
        if self.coalitions:
            more = len(self.coalitions) - 1
            said = f"{join(names(model, model.members(self.coalitions[0])))} could sign this text"
            said += f" (or {plural(more, 'other coalition')})" if more else ""
        out = [Sentence(f"{upper(read_as(model, self.reading) + said)}.", this)]
        for party, articles in self.excluded:
            cells = [(model.party_index[party], *model.wording_index[a, dict(self.platform)[a]]) for a in articles]
            reasons = join([because(model, *cell) for cell in cells])
            barred = f"{read_as(model, self.reading)}{model.name(party)} could not: {reasons}."
            out.append(Sentence(upper(barred), (*evidence_of(model, cells), *this)))
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
