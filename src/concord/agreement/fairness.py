"""Is a minority left without the articles its weight deserves? Weighted EJR+ and priceability of a text.

A party approves an article of a text where its consent to the wording is at least ENDORSE (or ACCEPT, if asked so).
What would repair a text is asked in :mod:`concord.agreement.fairer`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Bool
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.proportional import ejr_plus_claims, priceable
from concord.agreement.words import all_of, evidence_of, join, phrase, plural, result_id
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = [
    "APPROVES",
    "ArticleClaim",
    "Fairness",
    "claim_sentence",
    "election",
    "endorsed_counts",
    "fairness",
    "named_claim",
]

_MOST_CLAIMS = 8
APPROVES = {Consent.ENDORSE: "endorses", Consent.ACCEPT: "accepts"}


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
        this = result_id(model, "fairness", self.level, *self.agreement.coalition)
        least = min(n for _, n in self.endorsed)
        who = [model.name(a) for a, n in self.endorsed if n == least]
        verb = APPROVES[self.level] if len(who) == 1 else APPROVES[self.level].removesuffix("s")
        total = plural(len([c for c in self.agreement.choices if c.value > 0]), "article")
        signs = all_of(model, model.members(self.agreement.coalition))
        out = [
            Sentence(f"Of the {total} the best text of {signs} settles, {join(who)} {verb} fewest: {least}.", (this,))
        ]
        fair = "No group is left without the articles its weight deserves (EJR+)."
        out += [claim_sentence(model, claim, this) for claim in self.claims[:_MOST_CLAIMS]]
        if len(self.claims) > _MOST_CLAIMS:
            out.append(Sentence(f"There are {plural(len(self.claims) - _MOST_CLAIMS, 'such claim')} more.", (this,)))
        out += [] if self.claims else [Sentence(fair, (this,))]
        priced = "A price system supports the text" if self.priceable else "No price system supports the text"
        return (*out, Sentence(f"{priced} (priceability).", (this,)))


def claim_sentence(model: Model, claim: ArticleClaim, this: str) -> Sentence:
    """Say who weighs enough for how many articles, has fewer, and wants what."""
    j, k = model.wording_index[claim.article, claim.wording]
    parties = join([model.name(a) for a in claim.parties])
    verbs = ("weigh", "have", "all want") if len(claim.parties) > 1 else ("weighs", "has", "wants")
    text = (
        f"{parties} {verbs[0]} enough for {plural(claim.deserves, 'article')}, {verbs[1]} fewer, "
        f"and {verbs[2]} {phrase(model.wording(j, k))} on “{model.charter.articles[j].title}”."
    )
    cells = [(model.party_index[a], j, k) for a in claim.parties]
    return Sentence(text, (*evidence_of(model, cells), this))


def fairness(agreement: Agreement, *, level: Consent = Consent.ENDORSE) -> Fairness:
    """Audit a text for its signatories, weighted.

    Raises
    ------
    OptionError
        If the agreement settles nothing, or ``level`` is neither ENDORSE nor ACCEPT.
    """
    model, members, approve, points = election(agreement, level)
    weights = model.cube.weights[members]
    flat = approve.reshape(len(members), -1)
    chosen = [j * approve.shape[2] + k for j, k in points]
    offered = np.flatnonzero((model.cube.offered & (model.cube.values > 0)).ravel())
    keep = sorted(set(offered.tolist()) | set(chosen))
    where = {c: n for n, c in enumerate(keep)}
    committee = [where[c] for c in chosen]
    claims = ejr_plus_claims(flat[:, keep], weights, committee)
    return Fairness(
        claims=tuple(named_claim(agreement, keep[c.point], c.deserves, c.voters, approve.shape[2]) for c in claims),
        priceable=priceable(flat[:, keep], weights, committee),
        endorsed=endorsed_counts(agreement, approve, points),
        level=level,
        certificate=Certificate(
            Proof.PROVEN, len(claims), len(claims), "EJR+ and prices", f"{len(keep)} wordings", model.cube.digest
        ),
        agreement=agreement,
    )


def election(agreement: Agreement, level: Consent) -> tuple[Model, list[int], Bool, list[tuple[int, int]]]:
    """Return members, approvals [members, K, W], and the points the text settles."""
    if level not in (Consent.ENDORSE, Consent.ACCEPT):
        raise OptionError("level", f"is {level.name}", "ENDORSE or ACCEPT")
    model = agreement.model
    at = [model.wording_index[c.article, c.wording] for c in agreement.choices]
    points = [(j, k) for j, k in at if not model.wording(j, k).silent and model.cube.values[j, k] > 0]
    if not points:
        raise OptionError("agreement", "settles nothing", "a text with at least one article")
    members = list(model.members(agreement.coalition))
    return model, members, model.cube.level[members] >= level, points


def endorsed_counts(agreement: Agreement, approve: Bool, points: list[tuple[int, int]]) -> tuple[tuple[str, int], ...]:
    """Return how many of the points each member approves."""
    return tuple((a, sum(bool(approve[b, j, k]) for j, k in points)) for b, a in enumerate(agreement.coalition))


def named_claim(agreement: Agreement, flat: int, deserves: int, voters: tuple[int, ...], width: int) -> ArticleClaim:
    """Return a claim to a flat position (article times width plus wording) by the ids of its parts."""
    j, k = divmod(flat, width)
    article = agreement.model.charter.articles[j]
    return ArticleClaim(article.id, article.wordings[k].id, deserves, tuple(agreement.coalition[b] for b in voters))
