"""Who stands in the way of an article, and who would have to move to free it?

A *conflict* is a minimal set of parties that together exclude every wording that settles anything (a minimal
unsatisfiable subset); a *correction* is, per wording, the parties that would have to move for it (a minimal correction
set when no other wording asks less). Conflicts and minimal corrections are each other's minimal hitting sets. Parties
whose view is unknown are never called blockers: they are listed apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Reading
from concord.agreement.model import Model
from concord.agreement.transversals import bits, minimal, minimal_transversals
from concord.agreement.words import because, evidence_of, join, names, phrase, result_id
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Blockers", "Correction", "all_blockers", "blockers"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What would free the article with one wording: these parties move (and those who have not spoken sign).

    ``red_lines`` are the movers for whom the wording is a red line, which is not for sale; ``minimal`` says that no
    other wording asks a smaller set of parties to move.
    """

    wording: str
    parties: tuple[str, ...]
    unknown: tuple[str, ...]
    red_lines: tuple[str, ...]
    minimal: bool


@dataclass(frozen=True)
class Blockers:
    """The obstacles of one article for one coalition.

    ``conflicts`` rest on known refusals alone; ``conflicts_if_unknown_refuse`` are those if every unknown consent is
    a refusal. Both are complete. No conflicts means that some wording can be signed by all.
    """

    article: str
    coalition: tuple[str, ...]
    conflicts: tuple[tuple[str, ...], ...]
    conflicts_if_unknown_refuse: tuple[tuple[str, ...], ...]
    corrections: tuple[Correction, ...]
    settled_by: tuple[str, ...]  # wordings that settle something and that no known refusal excludes
    off_the_table: tuple[str, ...]  # vetoed wordings
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "blockers", self.article, *self.coalition)

    @property
    def blocked(self) -> bool:
        """Whether known refusals exclude every wording that settles something."""
        return not self.settled_by

    def sentences(self) -> tuple[Sentence, ...]:
        """Say each conflict with the stance that makes it, and what would free the article."""
        return _sentences(self)


def blockers(model: Model, article: str, coalition: tuple[str, ...] | None = None) -> Blockers:
    """Return who blocks an article for a coalition (default: everybody), completely.

    A wording counts as settling something when its value is above 0; silence and a deferral worth nothing do not.

    Raises
    ------
    NotFoundError
        If the article or a member is not in the model.
    """
    j = model.article_index[model.article(article).id]
    members = model.members(coalition)
    cube = model.cube
    settling = [int(k) for k in np.flatnonzero(cube.offered[j] & (cube.values[j] > 0))]
    known = _masks(model, members, j, settling, Reading.OPTIMISTIC)
    feared = _masks(model, members, j, settling, Reading.PESSIMISTIC)
    conflicts = minimal_transversals(known) if settling else []
    small = minimal(known)
    corrections = tuple(
        _correction(model, members, (j, k), mask, fear & ~mask, mask in small)
        for k, mask, fear in zip(settling, known, feared, strict=True)
    )
    wordings = model.charter.articles[j].wordings
    work = f"{len(settling)} wordings, {len(conflicts)} conflicts"
    return Blockers(
        article=article,
        coalition=_actors(model, members),
        conflicts=tuple(_actors(model, [members[b] for b in bits(m)]) for m in conflicts),
        conflicts_if_unknown_refuse=tuple(
            _actors(model, [members[b] for b in bits(m)]) for m in (minimal_transversals(feared) if settling else [])
        ),
        corrections=corrections,
        settled_by=tuple(wordings[k].id for k, mask in zip(settling, known, strict=True) if not mask),
        off_the_table=tuple(v.wording for v in model.rule.vetoes if v.article == article),
        certificate=Certificate(Proof.PROVEN, len(conflicts), len(conflicts), "transversals", work, cube.digest),
        model=model,
    )


def all_blockers(model: Model, coalition: tuple[str, ...] | None = None) -> tuple[Blockers, ...]:
    """Return :func:`blockers` of every article, in charter order."""
    return tuple(blockers(model, article.id, coalition) for article in model.charter.articles)


def _masks(model: Model, members: tuple[int, ...], j: int, ks: list[int], reading: Reading) -> list[int]:
    """The members that block each wording; bit b is members[b]."""
    level = model.cube.level[list(members), j]
    blocks = level == Consent.RED_LINE
    if model.cube.objections_block:
        blocks |= level == Consent.OBJECT
    if model.cube.core[j]:
        blocks |= level == Consent.RESERVE
    if reading is Reading.PESSIMISTIC:
        blocks |= level == Consent.UNKNOWN
    return [sum(1 << b for b in np.flatnonzero(blocks[:, k]).tolist()) for k in ks]


def _correction(
    model: Model, members: tuple[int, ...], at: tuple[int, int], mask: int, unknown: int, smallest: bool
) -> Correction:
    movers = [members[b] for b in bits(mask)]
    red = [i for i in movers if model.cube.level[(i, *at)] == Consent.RED_LINE]
    return Correction(
        wording=model.wording(*at).id,
        parties=_actors(model, movers),
        unknown=_actors(model, [members[b] for b in bits(unknown)]),
        red_lines=_actors(model, red),
        minimal=smallest,
    )


def _actors(model: Model, indices: list[int] | tuple[int, ...]) -> tuple[str, ...]:
    return tuple(model.parties[i].actor for i in indices)


def _sentences(result: Blockers) -> tuple[Sentence, ...]:
    model = result.model
    j = model.article_index[result.article]
    title = model.charter.articles[j].title
    if result.settled_by:
        free = [phrase(model.wording(*model.wording_index[result.article, w])) for w in result.settled_by]
        waiting = [c.unknown for c in result.corrections if c.wording in result.settled_by and c.unknown]
        text = f"Nobody is known to block “{title}”: {join(free, 'or')} can be signed"
        return (Sentence(text + (", if those who have not spoken agree." if waiting else "."), (result.id,)),)
    if not result.corrections:
        return (Sentence(f"“{title}” has no wording on offer that settles anything.", (result.id,)),)
    return (
        *(_conflict_sentence(result, j, c) for c in result.conflicts),
        *(_correction_sentence(result, j, c) for c in result.corrections),
    )


def _conflict_sentence(result: Blockers, j: int, conflict: tuple[str, ...]) -> Sentence:
    model, members = result.model, result.model.members(conflict)
    who = join(names(model, members))
    level, article = model.cube.level, model.charter.articles[j]
    signs = [
        phrase(w)
        for k, w in enumerate(article.wordings)
        if model.cube.offered[j, k] and not any(_refuses(model, i, j, k) for i in members)
    ]
    verb = "cannot sign" if len(members) == 1 else "together exclude"
    text = f"{who} {verb} any wording of “{article.title}”" + (f" but {join(signs, 'or')}" if signs else "")
    cells = [(i, j, k) for k in range(len(article.wordings)) for i in members if _refuses(model, i, j, k)]
    reasons = [because(model, *cell) for cell in cells if level[cell] != Consent.UNKNOWN]
    return Sentence(f"{text}, because {join(reasons)}.", (*evidence_of(model, cells), result.id))


def _correction_sentence(result: Blockers, j: int, correction: Correction) -> Sentence:
    model = result.model
    k = model.wording_index[result.article, correction.wording][1]
    who = join([model.name(a) for a in correction.parties])
    text = f"To write {phrase(model.wording(j, k))} into “{model.charter.articles[j].title}”, {who} would have to move"
    if correction.red_lines:
        text += f" (a red line of {join([model.name(a) for a in correction.red_lines])})"
    if correction.unknown:
        text += f", and {join([model.name(a) for a in correction.unknown])}, who have not spoken, to sign"
    cells = [(model.party_index[a], j, k) for a in correction.parties]
    return Sentence(text + ".", (*evidence_of(model, cells), result.id))


def _refuses(model: Model, i: int, j: int, k: int) -> bool:
    level, cube = model.cube.level[i, j, k], model.cube
    if not cube.offered[j, k]:
        return False
    refuses = level == Consent.RED_LINE or (level == Consent.OBJECT and cube.objections_block)
    return bool(refuses or (level == Consent.RESERVE and cube.core[j]))
