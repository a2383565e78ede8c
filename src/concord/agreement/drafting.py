"""Which wording would have to be written where no existing one serves? What it may ask, and what it may not.

With positions, what each member said on each issue decides. Without them, an ask is cleared by a party that can sign
some wording that contains it, and suspect for a party that signs none of those; a wording of cleared asks only is
the best guess there is, and the result says that it is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from concord.agreement.consents import CONSENT_TO, Positions
from concord.agreement.cube import Reading
from concord.agreement.model import Model
from concord.agreement.words import evidence_of, join, result_id, verb
from concord.values import Article, Certificate, Proof, Sentence, Stance

__all__ = ["Draft", "wording_to_write"]


@dataclass(frozen=True)
class Draft:
    """The frame of a wording that all members could sign.

    ``may_ask`` are (issue, stance) pairs nobody is known to refuse; ``may_not_ask`` those that somebody refuses, with
    who does; ``unknown`` parties whose view of an allowed pair is not known. ``from_positions`` tells whether this
    rests on what parties said on the issues, or only on which wordings they can sign. ``needed`` is false where an
    existing wording already serves.
    """

    article: str
    coalition: tuple[str, ...]
    needed: bool
    may_ask: tuple[tuple[str, Stance], ...]
    may_not_ask: tuple[tuple[str, Stance, tuple[str, ...]], ...]
    unknown: tuple[str, ...]
    from_positions: bool
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say what a new wording may ask and what it may not, and because of whom."""
        model, title = self.model, self.model.article(self.article).title
        this = (result_id(model, "draft", self.article, *self.coalition),)
        j = model.article_index[self.article]
        parties = {a for *_, who in self.may_not_ask for a in who}
        cells = [(model.party_index[a], j, k) for a in sorted(parties) for k in range(model.cube.shape[2])]
        barred = [f"{_ask(i, s)} ({join([model.name(a) for a in who])})" for i, s, who in self.may_not_ask]
        free = [_ask(i, s) for i, s in self.may_ask]
        who = "all" if len(self.coalition) > 1 else model.name(self.coalition[0])
        out = f"A wording of “{title}” that {who} can sign may ask to {join(free, 'or')}"
        if not free:
            out = f"No wording of “{title}” that {who} can sign asks for any of the coded stances"
        if not self.from_positions:  # the asks of the present wordings are all there is to judge by
            known = "Judged by the present wordings alone, whose stances are the only ones known here"
            out = f"{known}: {out[0].lower()}{out[1:]}"
        out += f"; it may not ask to {join(barred, 'or')}" if barred else ""
        if self.unknown and free:
            out += (
                f"; {join([model.name(a) for a in self.unknown])} {verb(len(self.unknown), 'has', 'have')} not spoken"
            )
        return (Sentence(out + ".", (*evidence_of(model, cells), *this)),)


def wording_to_write(
    model: Model, article: str, coalition: tuple[str, ...] | None = None, *, matrix: Positions | None = None
) -> Draft:
    """Return what a new wording of an article may ask of a coalition (default: everybody).

    Raises
    ------
    NotFoundError
        If the article or a member is not in the model.
    """
    found, members = model.article(article), model.members(coalition)
    j, cube = model.article_index[article], model.cube
    blocked = cube.blocked(Reading.OPTIMISTIC)[list(members), j]
    settling = cube.offered[j] & (cube.values[j] > 0)
    actors = [model.parties[i].actor for i in members]
    asks = list(dict.fromkeys((a.issue, s) for w in found.wordings for a in w.asks for s in a.stances))
    if matrix is not None:
        issues = dict.fromkeys(issue for issue, _ in asks)
        asks = [(issue, stance) for issue in issues for stance in Stance]
        refuse, silent = _by_position(matrix, actors, asks)
    else:
        refuse, silent = _by_wording(model, found, members, asks)
    free = tuple(ask for ask in asks if not refuse[ask])
    return Draft(
        article=article,
        coalition=tuple(actors),
        needed=not (settling & ~blocked.any(axis=0)).any(),
        may_ask=free,
        may_not_ask=tuple((*ask, refuse[ask]) for ask in asks if refuse[ask]),
        unknown=tuple(a for a in actors if any(a in silent[ask] for ask in free)),
        from_positions=matrix is not None,
        certificate=Certificate(
            Proof.PROVEN, len(free), len(free), "ask by ask", f"{len(asks)} asks, {len(actors)} parties", cube.digest
        ),
        model=model,
    )


def _ask(issue: str, stance: Stance) -> str:
    """Say a stance on an issue as something one can be asked to do."""
    does = {
        Stance.AGREE: "agree to {}",
        Stance.DISAGREE: "reject {}",
        Stance.RESERVE: "accept {} with a condition",
        Stance.DEFER: "leave {} to later",
    }
    return does[stance].format(f"“{issue.replace('_', ' ').replace('-', ' ')}”")


_Ask = tuple[str, Stance]
_Who = dict[_Ask, tuple[str, ...]]


def _by_position(matrix: Positions, actors: list[str], asks: list[_Ask]) -> tuple[_Who, _Who]:
    refuse: _Who = {}
    silent: _Who = {}
    for issue, stance in asks:
        held = {a: matrix.get(a, issue) for a in actors}
        refuse[issue, stance] = tuple(
            a for a, p in held.items() if p is not None and CONSENT_TO[p.stance][stance].blocks
        )
        silent[issue, stance] = tuple(a for a, p in held.items() if p is None)
    return refuse, silent


def _by_wording(model: Model, article: Article, members: tuple[int, ...], asks: list[_Ask]) -> tuple[_Who, _Who]:
    j, cube = model.article_index[article.id], model.cube
    no, maybe = cube.blocked(Reading.OPTIMISTIC), cube.blocked(Reading.PESSIMISTIC)
    refuse: _Who = {}
    silent: _Who = {}
    for issue, stance in asks:
        ks = [
            k for k, w in enumerate(article.wordings) if any(a.issue == issue and stance in a.stances for a in w.asks)
        ]
        against = [i for i in members if np.all(no[i, j, ks])]
        unsure = [i for i in members if np.all(maybe[i, j, ks]) and i not in against]
        refuse[issue, stance] = tuple(model.parties[i].actor for i in against)
        silent[issue, stance] = tuple(model.parties[i].actor for i in unsure)
    return refuse, silent
