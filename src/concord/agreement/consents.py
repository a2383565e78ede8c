"""What can be said about a party's consent to a wording from what it has said on the issues the wording asks about?

A party that has not spoken on an asked issue is UNKNOWN, never ACCEPT. A red line is never inferred: only a party
itself can declare one. Every inferred cell carries its probabilities, its statements and the reason in words.

How a stance held meets a stance asked:

============  ========  ========  ========  ========
held \\ asked  AGREE     DISAGREE  RESERVE   DEFER
============  ========  ========  ========  ========
AGREE         ENDORSE   OBJECT    ACCEPT    RESERVE
DISAGREE      OBJECT    ENDORSE   OBJECT    ACCEPT
RESERVE       RESERVE   OBJECT    ENDORSE   ACCEPT
DEFER         OBJECT    OBJECT    OBJECT    ENDORSE
============  ========  ========  ========  ========

Whoever wants a thing outright can sign a conditional form of it, and defer it with a reservation; whoever rejects it
can leave it to later; whoever wants it settled later refuses to settle it now; whoever holds it on conditions has not
rejected it, so does not sign a rejection. Of several stances a wording would take, the best for the party counts; of
several issues it asks about, the worst. Where the statements behind a match are weak (strength 1), ENDORSE is ACCEPT.
An ask that counts only if spoken says nothing about a party that is silent on its issue. A party that has spoken for
and against a thing about as much is UNKNOWN on what only one of the two would sign: a question to ask, not a veto.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from concord.values import (
    Article,
    Charter,
    Codebook,
    Consent,
    ConsentCell,
    ConsentSource,
    Party,
    Position,
    Stance,
    Statement,
    Wording,
)

__all__ = ["CONSENT_TO", "Positions", "infer_consents"]

_E, _A, _R, _O = Consent.ENDORSE, Consent.ACCEPT, Consent.RESERVE, Consent.OBJECT
_STANCES = tuple(Stance)
_EVEN = 0.55  # who has said both stands on neither side where neither has more of the chance than this
_LEVELS = tuple(level for level in Consent if level is not Consent.UNKNOWN)

CONSENT_TO: Mapping[Stance, Mapping[Stance, Consent]] = {
    held: dict(zip((Stance.AGREE, Stance.DISAGREE, Stance.RESERVE, Stance.DEFER), levels, strict=True))
    for held, levels in (
        (Stance.AGREE, (_E, _O, _A, _R)),
        (Stance.DISAGREE, (_O, _E, _O, _A)),
        (Stance.RESERVE, (_R, _O, _E, _A)),
        (Stance.DEFER, (_O, _O, _O, _E)),
    )
}


class Positions(Protocol):
    """What is needed of a position matrix."""

    def get(self, actor: str, issue: str) -> Position | None:
        """Return the actor's position on the issue, or ``None`` where it has not spoken."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one issue says about one party's consent: chances per level, and the reason; no chances: cannot be told."""

    chances: tuple[float, ...]
    why: str
    evidence: tuple[str, ...]

    @property
    def level(self) -> Consent:
        """The most probable level; ties go to the lower."""
        return max(_LEVELS, key=lambda level: (round(self.chances[level], 9), -level))


def infer_consents(
    charter: Charter,
    matrix: Positions,
    parties: Iterable[Party | str],
    *,
    codebook: Codebook | None = None,
    statements: Iterable[Statement] = (),
) -> tuple[ConsentCell, ...]:
    """Return one inferred cell a party, article and wording.

    Parameters
    ----------
    matrix : PositionMatrix
        Positions with probabilities of the four stances.
    codebook : Codebook, optional
        For its ``excludes``: a party silent on an issue that AGREEs with one it excludes objects to it, with that
        probability (and endorses its rejection); and for its ``settles``: a party silent on an issue that DEFERs the
        question it is part of defers it. What it said on the issue itself always comes first.
    statements : iterable of Statement, optional
        For their strength: a match that rests on weak statements only is ACCEPT, not ENDORSE.

    Notes
    -----
    Issues are taken as independent: ``P(consent >= level) = product over asked issues of P(consent to it >= level)``.
    The level is the most probable one; ties go to the lower. If the party has spoken on some of the asked issues only,
    the cell is OBJECT where what it said already refuses, and UNKNOWN otherwise. Salience is the party's number of
    statements on the article's issues over the most it spends on any article, 1 where it spends none.

    Examples
    --------
    >>> from concord.values import Ask
    >>> class Matrix:
    ...     def get(self, actor, issue):
    ...         if actor == "b":
    ...             return None
    ...         return Position("a", issue, Stance.DEFER, (0.1, 0.1, 0, 0.8), (0, 0, 0, 1), ("s-1",))
    >>> wordings = (Wording("silent", "", value=0, silent=True), Wording("federal", "", (Ask("federal"),)))
    >>> charter = Charter("c", "C", "1", (Article("state", "State", wordings),))
    >>> for cell in infer_consents(charter, Matrix(), ["a", "b"]):
    ...     print(cell.party, cell.wording, cell.level.name, [round(p, 2) for p in cell.probabilities])
    a silent ACCEPT []
    a federal OBJECT [0.0, 0.9, 0.0, 0.0, 0.0, 0.1]
    b silent ACCEPT []
    b federal UNKNOWN []
    """
    excluded, settled = _exclusions(codebook), _settlers(codebook)
    labels = {} if codebook is None else {issue.id: issue.label for issue in codebook.issues}
    strength = {s.id: s.strength for s in statements}
    cells: list[ConsentCell] = []
    for party in parties:
        actor = party if isinstance(party, str) else party.actor
        reader = _Reader(actor, matrix, excluded, settled, labels, strength)
        salience = reader.salience(charter.articles)
        for article in charter.articles:
            cells += [reader.cell(article, w, salience[article.id]) for w in article.wordings]
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One party's positions, read against wordings."""

    actor: str
    matrix: Positions
    excluded: Mapping[str, Sequence[str]]
    settled: Mapping[str, Sequence[str]]
    labels: Mapping[str, str]
    strength: Mapping[str, int]

    def cell(self, article: Article, wording: Wording, salience: float) -> ConsentCell:
        """Infer the consent to one wording."""
        if wording.silent:
            return self._made(article, wording, Consent.ACCEPT, "leaving the article out commits nobody", salience)
        asked: dict[str, dict[Stance, Consent]] = {}
        unsaid = [a.issue for a in wording.asks if a.if_spoken and self.matrix.get(self.actor, a.issue) is None]
        for ask in wording.asks:
            if ask.if_spoken and ask.issue in unsaid:
                continue
            best = {held: max(CONSENT_TO[held][want] for want in ask.stances) for held in Stance}
            old = asked.get(ask.issue, best)
            asked[ask.issue] = {held: min(best[held], old[held]) for held in Stance}
        findings = {issue: self._finding(issue, levels) for issue, levels in asked.items()}
        told = [f for f in findings.values() if f is not None]
        known = [f for f in told if f.chances]
        missing = [self._label(issue) for issue, f in findings.items() if f is None]
        if not asked:
            silent = [f"has not spoken on {self._label(issue)}" for issue in unsaid]
            why = "; ".join(silent) or "the wording asks for no coded stance"
            return self._made(article, wording, Consent.UNKNOWN, why, salience)
        joint = _Finding(_worst([f.chances for f in known]), "", ()) if known else None
        evidence = tuple(dict.fromkeys(s for f in told for s in f.evidence))
        why = "; ".join([f.why for f in told] + [f"has not spoken on {label}" for label in missing])
        if joint is not None and len(known) == len(findings):
            return self._made(article, wording, joint.level, why, salience, joint.chances, evidence)
        level = joint.level if joint is not None and joint.level.blocks else Consent.UNKNOWN
        return self._made(article, wording, level, why, salience, (), evidence)

    def salience(self, articles: Iterable[Article]) -> dict[str, float]:
        """How much of what the party says is about each article, relative to what it says most about."""
        count = {}
        for article in articles:
            issues = {ask.issue for w in article.wordings for ask in w.asks}
            held = [self.matrix.get(self.actor, issue) for issue in sorted(issues)]
            count[article.id] = sum(sum(p.counts) for p in held if p is not None)
        most = max(count.values(), default=0)
        return {a: n / most if n else 1.0 for a, n in count.items()}

    def _made(
        self,
        article: Article,
        wording: Wording,
        level: Consent,
        why: str,
        salience: float,
        chances: tuple[float, ...] = (),
        evidence: tuple[str, ...] = (),
    ) -> ConsentCell:
        inferred = ConsentSource.INFERRED
        return ConsentCell(self.actor, article.id, wording.id, level, inferred, chances, evidence, salience, why)

    def _finding(self, issue: str, levels: Mapping[Stance, Consent]) -> _Finding | None:
        position = self.matrix.get(self.actor, issue)
        if position is not None and _said_both(position, levels):
            why = f"has said both for and against {self._label(issue)}; ask which holds"
            return _Finding((), why, position.statements)
        if position is not None:
            why = f"holds {position.stance.name} on {self._label(issue)}" + (", not always" if position.mixed else "")
            return _Finding(self._chances(position, levels), why, position.statements)
        for others, meant, means, verb in (
            (self.excluded, Stance.AGREE, Stance.DISAGREE, "excludes"),
            (self.settled, Stance.DEFER, Stance.DEFER, "settles"),
        ):
            for other in others.get(issue, ()):
                rival = self.matrix.get(self.actor, other)
                if rival is not None and rival.stance is meant:
                    # The rest of the chance is silence on the issue, read with care as a refusal.
                    chances = [0.0] * len(_LEVELS)
                    chances[levels[means]] += rival.probability(meant)
                    chances[min(levels[means], Consent.OBJECT)] += 1 - rival.probability(meant)
                    why = f"holds {meant.name} on {self._label(other)}, which {verb} {self._label(issue)}"
                    return _Finding(tuple(chances), why, rival.statements)
        return None

    def _chances(self, position: Position, levels: Mapping[Stance, Consent]) -> tuple[float, ...]:
        weak = bool(position.statements) and all(self.strength.get(s, 2) == 1 for s in position.statements)
        chances = [0.0] * len(_LEVELS)
        total = sum(position.probabilities)
        for stance, p in zip(_STANCES, position.probabilities, strict=True):
            level = levels[stance]
            chances[Consent.ACCEPT if weak and level is Consent.ENDORSE else level] += p / total
        return tuple(chances)

    def _label(self, issue: str) -> str:
        return self.labels.get(issue, issue)


def _said_both(position: Position, levels: Mapping[Stance, Consent]) -> bool:
    """Whether the party spoke for and against a thing about as much, and only one of the two could sign."""
    pro = position.probability(Stance.AGREE) + position.probability(Stance.RESERVE)
    con = position.probability(Stance.DISAGREE)
    divided = levels[Stance.AGREE].blocks != levels[Stance.DISAGREE].blocks
    return position.mixed and divided and max(pro, con) <= _EVEN * (pro + con)


def _worst(parts: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Return the distribution of the lowest of independent levels.

    >>> [round(p, 2) for p in _worst([[0, 0.5, 0, 0, 0, 0.5], [0, 0.5, 0, 0, 0, 0.5]])]
    [0.0, 0.75, 0.0, 0.0, 0.0, 0.25]
    """
    if len(parts) == 1:
        return tuple(parts[0])
    tails = [1.0] * (len(_LEVELS) + 1)
    tails[-1] = 0.0
    for level in range(len(_LEVELS)):
        for part in parts:
            tails[level] *= sum(part[level:])
    return tuple(max(0.0, tails[level] - tails[level + 1]) for level in range(len(_LEVELS)))


def _exclusions(codebook: Codebook | None) -> dict[str, list[str]]:
    """Which issues exclude which, both ways."""
    out: dict[str, list[str]] = {}
    for issue in codebook.issues if codebook is not None else ():
        for other in issue.excludes:
            out.setdefault(issue.id, []).append(other)
            out.setdefault(other, []).append(issue.id)
    return {issue: sorted(set(others)) for issue, others in out.items()}


def _settlers(codebook: Codebook | None) -> dict[str, list[str]]:
    """Which issues put off which when they are deferred."""
    out: dict[str, list[str]] = {}
    for issue in codebook.issues if codebook is not None else ():
        for part in issue.settles:
            out.setdefault(part, []).append(issue.id)
    return out
