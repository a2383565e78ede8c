"""Which text would leave nobody out, and which points stay where an agenda must be cut short?

The fairest text within a stated loss of coverage, and a proportional slate (PAV, equal shares) of the articles a text
settles. A party approves an article as in :mod:`concord.agreement.fairness`, which audits a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from concord.agreement.cube import Bool
from concord.agreement.fairness import APPROVES, ArticleClaim, claim_sentence, election, endorsed_counts, named_claim
from concord.agreement.links import Link, check_links, kept, link_rows
from concord.agreement.milp import Program, solve
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.proportional import ejr_plus_claims, equal_shares, harmonic, pav
from concord.agreement.texts import net_values
from concord.agreement.words import all_of, evidence_of, join, names, number, phrase, plural, read_as, result_id, upper
from concord.errors import OptionError, SolverError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["FairText", "ShortAgenda", "cut_agenda", "fairest_text"]

_METHODS = {"pav": "proportional approval voting", "equal-shares": "equal shares"}


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
    level: Consent
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        asked = (self.agreement.reading, *self.agreement.coalition)
        return result_id(self.agreement.model, "fairest", self.slack, self.level, *asked)

    @property
    def fairer(self) -> bool:
        """Whether it shares better than the text worth most, by the weighted PAV score."""
        model = self.agreement.model
        weights = [int(model.cube.weights[model.party_index[a]]) for a, _ in self.endorsed]
        before, after = (
            sum(w * harmonic(n) for w, (_, n) in zip(weights, counts, strict=True))
            for counts in (self.endorsed_before, self.endorsed)
        )
        return after > before

    def sentences(self) -> tuple[Sentence, ...]:
        """Say what the fairer text settles, who has more or fewer articles in it, and what it words otherwise."""
        model, best, loss = self.agreement.model, number(self.best_coverage), f"{100 * self.slack:.3g} %"
        who = all_of(model, model.members(self.agreement.coalition))
        read = f"{read_as(model, self.agreement.reading)}of the texts of {who}, "
        if not self.fairer:
            text = f"{read}none that gives up at most {loss} of the {best} that can be settled shares it better"
            return (Sentence(upper(f"{text} than the one worth most."), (self.id,)),)
        counts = [
            f"{model.name(a)} {APPROVES[self.level]} {plural(now, 'article')} instead of {before}"
            for (a, before), (_, now) in zip(self.endorsed_before, self.endorsed, strict=True)
            if now != before
        ]
        text = f"{read}the fairest that gives up at most {loss} settles {number(self.coverage)} of {best}"
        return (Sentence(upper(f"{text}: {join(counts)}."), (self.id,)), *self._otherwise())

    def _otherwise(self) -> list[Sentence]:
        """One sentence an article that it words otherwise than the text worth most."""
        model, out = self.agreement.model, []
        first = {c.article: c.wording for c in self.agreement.choices}
        for article, wording in self.platform:
            (j, k), (_, old) = (model.wording_index[article, w] for w in (wording, first[article]))
            if k != old:
                title = model.charter.articles[j].title
                text = f"On “{title}” it has {phrase(model.wording(j, k))} instead of {phrase(model.wording(j, old))}."
                cells = [(i, j, n) for i in model.members(self.agreement.coalition) for n in (k, old)]
                out.append(Sentence(text, (*evidence_of(model, cells), self.id)))
        return out


@dataclass(frozen=True)
class ShortAgenda:
    """An agenda cut to so many points: article and wording of each, and how it was chosen.

    ``broken`` are the links between wordings that the cut no longer keeps; proportionality knows nothing of them.
    """

    points: tuple[tuple[str, str], ...]
    method: str
    tied: bool
    completed: int
    claims: tuple[ArticleClaim, ...]
    level: Consent
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)
    broken: tuple[Link, ...] = ()

    @property
    def id(self) -> str:
        """The id sentences cite."""
        asked = ("short", len(self.points), self.method, self.level, *self.agreement.coalition)
        return result_id(self.agreement.model, *asked)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say which points stay and who wants each, how they were chosen, and who still has a claim."""
        out = [*map(self._point, self.points), Sentence(self._choice(), (self.id,))]
        out += [claim_sentence(self.agreement.model, claim, self.id) for claim in self.claims]
        return (*out, *map(self._break, self.broken))

    def _break(self, link: Link) -> Sentence:
        model = self.agreement.model
        ends = [(link.article, link.wording), (link.other_article, link.other_wording)]
        said = [
            f"{phrase(model.wording(*model.wording_index[end]))} on “{model.article(end[0]).title}”" for end in ends
        ]
        return Sentence(f"The cut breaks a link: {said[0]} {link.kind.value} {said[1]}.", (*link.evidence, self.id))

    def _point(self, point: tuple[str, str]) -> Sentence:
        model = self.agreement.model
        j, k = model.wording_index[point]
        cells = [(i, j, k) for i in model.members(self.agreement.coalition) if model.cube.level[i, j, k] >= self.level]
        who = join(names(model, [i for i, _, _ in cells])) or "none of them"
        verb = APPROVES[self.level] if len(cells) < 2 else APPROVES[self.level].removesuffix("s")
        text = f"{phrase(model.wording(j, k))} on “{model.charter.articles[j].title}” stays: {who} {verb} it."
        return Sentence(text, (*evidence_of(model, cells), self.id))

    def _choice(self) -> str:
        text = f"{plural(len(self.points), 'point')} by {_METHODS[self.method]}"
        if self.completed:
            text += f", the last {self.completed} by the weight of those who want them"
        if self.tied:
            text += "; another choice would have done as well, and the first in the charter was taken"
        fair = "every group has the points its weight deserves" if not self.claims else "not every group has its due"
        return f"{text}; {fair} (EJR+)."


def fairest_text(agreement: Agreement, *, slack: float = 0.05, level: Consent = Consent.ENDORSE) -> FairText:
    """Return the signable text of highest weighted PAV score that keeps all but ``slack`` of the best coverage.

    Raises
    ------
    OptionError
        If the agreement settles nothing or ``slack`` is not from 0 to 1.
    """
    if not 0 <= slack <= 1:
        raise OptionError("slack", f"is {slack:g}", "a share from 0 to 1")
    model, members, approve, points = election(agreement, level)
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
        endorsed_before=endorsed_counts(agreement, approve, points),
        endorsed=endorsed_counts(agreement, approve, settled),
        level=level,
        certificate=Certificate(Proof.PROVEN, score, score, "HiGHS", f"{solution.nodes} nodes", model.cube.digest),
        agreement=agreement,
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
    model, members, approve, points = election(agreement, level)
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
            named_claim(agreement, points[c.point][0] * width + points[c.point][1], c.deserves, c.voters, width)
            for c in claims
        ),
        level=level,
        certificate=Certificate(Proof.PROVEN, score, score, method, f"{len(points)} points", model.cube.digest),
        agreement=agreement,
        broken=_broken(model, {points[n][0]: points[n][1] for n in slate.points}),
    )


def _broken(model: Model, chosen: dict[int, int]) -> tuple[Link, ...]:
    """The links that do not hold in a text of some articles, the others left out."""
    silent = {
        j: k
        for j, article in enumerate(model.charter.articles)
        for k, wording in enumerate(article.wordings)
        if wording.silent
    }
    text = silent | chosen
    return tuple(link for link in model.links if not kept(check_links(model.wording_index, (link,)), text))
