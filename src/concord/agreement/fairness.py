"""Is a minority left without the articles its weight deserves, and which text would leave nobody out?

A party approves an article of a text where its consent to the wording is at least ENDORSE (or ACCEPT, if asked so).
Audits: weighted EJR+ and priceability. Repairs: the fairest text within a stated loss of coverage, and a proportional
slate where an agenda must be cut to so many points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from concord.agreement.cube import Bool
from concord.agreement.links import link_rows
from concord.agreement.milp import Program, solve
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.proportional import ejr_plus_claims, equal_shares, harmonic, pav, priceable
from concord.agreement.texts import net_values
from concord.agreement.words import evidence_of, join, phrase, plural, result_id
from concord.errors import OptionError, SolverError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["ArticleClaim", "FairText", "Fairness", "ShortAgenda", "cut_agenda", "fairest_text", "fairness"]


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """Parties whose weight deserves ``deserves`` articles, who have fewer, and who all want this wording."""

    article: str
    wording: str
    deserves: int
    parties: tuple[str, ...]


@dataclass(frozen=True)
class Fairness:
    """The audit of a text: no ``claims`` means that EJR+ holds; ``endorsed`` counts each party's articles."""

    claims: tuple[ArticleClaim, ...]
    priceable: bool
    endorsed: tuple[tuple[str, int], ...]
    level: Consent
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say who has a claim to what, and who gets least."""
        model = self.agreement.model
        this = (result_id(model, "fairness", self.level, *self.agreement.coalition),)
        least = min(n for _, n in self.endorsed)
        who = join([model.name(a) for a, n in self.endorsed if n == least])
        verb = "endorses" if self.level is Consent.ENDORSE else "accepts"
        out = [Sentence(f"Fewest articles of the text, {least}, are what {who} {verb}.", this)]
        for claim in self.claims:
            j, k = model.wording_index[claim.article, claim.wording]
            parties = join([model.name(a) for a in claim.parties])
            verbs = ("weigh", "have", "all want") if len(claim.parties) > 1 else ("weighs", "has", "wants")
            text = (
                f"{parties} {verbs[0]} enough for {plural(claim.deserves, 'article')}, {verbs[1]} fewer, "
                f"and {verbs[2]} {phrase(model.wording(j, k))} on “{model.charter.articles[j].title}”."
            )
            cells = [(model.party_index[a], j, k) for a in claim.parties]
            out.append(Sentence(text, (*evidence_of(model, cells), *this)))
        return tuple(out)


@dataclass(frozen=True)
class FairText:
    """The text that shares endorsed articles best among those that lose at most ``slack`` of coverage.

    ``endorsed_before`` and ``endorsed`` count each member's endorsed articles in the best and in the fairest text.
    """

    platform: tuple[tuple[str, str], ...]
    coverage: float
    best_coverage: float
    slack: float
    endorsed_before: tuple[tuple[str, int], ...]
    endorsed: tuple[tuple[str, int], ...]
    certificate: Certificate


@dataclass(frozen=True)
class ShortAgenda:
    """An agenda cut to so many points: article and wording of each, and how it was chosen."""

    points: tuple[tuple[str, str], ...]
    method: str
    tied: bool
    completed: int
    claims: tuple[ArticleClaim, ...]
    certificate: Certificate


def fairness(agreement: Agreement, *, level: Consent = Consent.ENDORSE) -> Fairness:
    """Audit a text for its signatories, weighted.

    Raises
    ------
    OptionError
        If the agreement settles nothing, or ``level`` is neither ENDORSE nor ACCEPT.
    """
    model, members, approve, points = _election(agreement, level)
    weights = model.cube.weights[members]
    flat = approve.reshape(len(members), -1)
    chosen = [j * approve.shape[2] + k for j, k in points]
    offered = np.flatnonzero((model.cube.offered & (model.cube.values > 0)).ravel())
    keep = sorted(set(offered.tolist()) | set(chosen))
    where = {c: n for n, c in enumerate(keep)}
    committee = [where[c] for c in chosen]
    claims = ejr_plus_claims(flat[:, keep], weights, committee)
    return Fairness(
        claims=tuple(_named(agreement, keep[c.point], c.deserves, c.voters, approve.shape[2]) for c in claims),
        priceable=priceable(flat[:, keep], weights, committee),
        endorsed=_counts(agreement, approve, points),
        level=level,
        certificate=Certificate(
            Proof.PROVEN, len(claims), len(claims), "EJR+ and prices", f"{len(keep)} wordings", model.cube.digest
        ),
        agreement=agreement,
    )


def fairest_text(agreement: Agreement, *, slack: float = 0.05, level: Consent = Consent.ENDORSE) -> FairText:
    """Return the signable text of highest weighted PAV score that keeps all but ``slack`` of the best coverage.

    Raises
    ------
    OptionError
        If the agreement settles nothing or ``slack`` is not from 0 to 1.
    """
    if not 0 <= slack <= 1:
        raise OptionError("slack", f"is {slack:g}", "a share from 0 to 1")
    model, members, approve, points = _election(agreement, level)
    net, free = net_values(model.cube, members, agreement.reading)
    best = sum(int(net[model.wording_index[c.article, c.wording]]) for c in agreement.choices)
    program, x = Program(), {}
    for j, k in np.argwhere(free):
        x[int(j), int(k)] = program.columns(1, integer=True)[0]
    for j in range(free.shape[0]):
        program.row([c for (jj, _), c in x.items() if jj == j], lower=1.0, upper=1.0)
    link_rows(program, x, model.cube.links)
    program.row(list(x.values()), [float(net[at]) for at in x], lower=float(np.ceil(best * (1 - slack) - 1e-6)))
    for b, i in enumerate(members):
        liked = [c for (j, k), c in x.items() if approve[b, j, k] and model.cube.values[j, k] > 0]
        if liked and model.cube.weights[i]:
            steps = program.columns(
                len(liked), cost=[float(model.cube.weights[i]) / n for n in range(1, len(liked) + 1)]
            )
            program.row([*steps, *liked], [1.0] * len(liked) + [-1.0] * len(liked), upper=0.0)
    solution = solve(program, absolute_gap=1e-9)
    if solution.status != "optimal":
        raise SolverError("fairest text", "was not solved")
    text = sorted(at for at, c in x.items() if solution.x[c] > 0.5)
    settled = [at for at in text if model.cube.values[at] > 0]
    score = float(
        sum(
            int(model.cube.weights[i]) * harmonic(sum(bool(approve[b, j, k]) for j, k in settled))
            for b, i in enumerate(members)
        )
    )
    return FairText(
        platform=tuple((model.charter.articles[j].id, model.wording(j, k).id) for j, k in text),
        coverage=sum(int(net[at]) for at in text) / model.cube.scale,
        best_coverage=best / model.cube.scale,
        slack=slack,
        endorsed_before=_counts(agreement, approve, points),
        endorsed=_counts(agreement, approve, settled),
        certificate=Certificate(Proof.PROVEN, score, score, "HiGHS", f"{solution.nodes} nodes", model.cube.digest),
    )


def cut_agenda(
    agreement: Agreement,
    size: int,
    *,
    method: Literal["pav", "equal-shares"] = "equal-shares",
    level: Consent = Consent.ENDORSE,
) -> ShortAgenda:
    """Cut a text to ``size`` of the articles it settles, in proportion to the weight of those who want them.

    Raises
    ------
    OptionError
        If the method is unknown, or the text does not settle that many articles.
    """
    if method not in ("pav", "equal-shares"):
        raise OptionError("method", f"is '{method}'", "'pav' or 'equal-shares'")
    model, members, approve, points = _election(agreement, level)
    flat: Bool = np.stack([approve[:, j, k] for j, k in points], axis=1)
    weights = model.cube.weights[members]
    slate = (pav if method == "pav" else equal_shares)(flat, weights, size)
    claims = ejr_plus_claims(flat, weights, slate.points)
    width = approve.shape[2]
    score = float(slate.score)
    return ShortAgenda(
        points=tuple((model.charter.articles[points[n][0]].id, model.wording(*points[n]).id) for n in slate.points),
        method=method,
        tied=slate.tied,
        completed=slate.completed,
        claims=tuple(
            _named(agreement, points[c.point][0] * width + points[c.point][1], c.deserves, c.voters, width)
            for c in claims
        ),
        certificate=Certificate(Proof.PROVEN, score, score, method, f"{len(points)} points", model.cube.digest),
    )


def _election(agreement: Agreement, level: Consent) -> tuple[Model, list[int], Bool, list[tuple[int, int]]]:
    """Members, approvals [members, K, W], and the points the text settles."""
    if level not in (Consent.ENDORSE, Consent.ACCEPT):
        raise OptionError("level", f"is {level.name}", "ENDORSE or ACCEPT")
    model = agreement.model
    at = [model.wording_index[c.article, c.wording] for c in agreement.choices]
    points = [(j, k) for j, k in at if not model.wording(j, k).silent and model.cube.values[j, k] > 0]
    if not points:
        raise OptionError("agreement", "settles nothing", "a text with at least one article")
    members = list(model.members(agreement.coalition))
    return model, members, model.cube.level[members] >= level, points


def _counts(agreement: Agreement, approve: Bool, points: list[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((a, sum(bool(approve[b, j, k]) for j, k in points)) for b, a in enumerate(agreement.coalition))


def _named(agreement: Agreement, flat: int, deserves: int, voters: tuple[int, ...], width: int) -> ArticleClaim:
    j, k = divmod(flat, width)
    article = agreement.model.charter.articles[j]
    return ArticleClaim(article.id, article.wordings[k].id, deserves, tuple(agreement.coalition[b] for b in voters))
