"""Which party is most worth asking about which article next?

Uncertain consents are drawn many times; a question is worth what its answer is expected to move the best coverage by
(value of information). Where nothing is known, even odds are assumed: they rank questions and are never shown as a
chance. Beside it stands what a yes opens and a no closes for certain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np

from concord.agreement.concessions import broadest_units
from concord.agreement.cube import Bool, Cube, Floats, Reading
from concord.agreement.fragile import losses_of_all_cells
from concord.agreement.gains import gains_of_all_moves, quota_units
from concord.agreement.lattice import MOST_PARTIES, coverage, subset_sums
from concord.agreement.model import Model
from concord.agreement.texts import best_text
from concord.agreement.words import evidence_of, number, result_id
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Question", "Questions", "ask_next"]


@dataclass(frozen=True, slots=True)
class Question:
    """Asking one party about one article.

    ``worth`` is the expected change of the best coverage by the answer, 0 where chance explains what the draws show;
    ``error`` is what chance alone would show; ``opens`` how much the sure best rises if the party can sign (one
    wording), ``closes`` how much the possible best falls if it cannot.
    """

    party: str
    article: str
    worth: float
    error: float
    opens: float
    closes: float
    unknown: bool  # nothing at all is known on some wording


@dataclass(frozen=True)
class Questions:
    """What to ask next: by worth, then by what a yes opens, then by what a no closes; ties in table, charter order."""

    quota: float
    questions: tuple[Question, ...]
    draws: int
    seed: int
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the three questions most worth asking."""
        this = (result_id(self.model, "ask", self.quota, self.draws, self.seed),)
        out = []
        for q in self.questions[:3]:
            title = self.model.article(q.article).title
            text = f"Ask {self.model.name(q.party)} about “{title}”: {_use(q)}."
            i, j = self.model.party_index[q.party], self.model.article_index[q.article]
            cells = [(i, j, k) for k in range(self.model.cube.shape[2])]
            out.append(Sentence(text, (*evidence_of(self.model, cells), *this)))
        return tuple(out) or (Sentence("No question is open whose answer would move the result.", this),)


def ask_next(model: Model, quota: float | None = None, *, draws: int = 400, seed: int = 0) -> Questions:
    """Rank the questions "what can this party sign on this article?" by what their answers are expected to change.

    Parameters
    ----------
    quota : float, optional
        Default: the weight of the broadest coalition that can sign a text (unknown consents signing).
    draws : int
        Scenarios; every uncertain consent is drawn in each, independently.

    Raises
    ------
    OptionError
        If the quota or the draws are out of range, or there are more than 24 parties and a quota below everybody.

    Notes
    -----
    A question's answer splits the scenarios by the wordings of the article the party can sign; its worth is the mean
    absolute difference of the best coverage between a part and the whole (value of information).
    """
    cube = model.cube
    units = broadest_units(model) if quota is None else quota_units(cube, quota)
    if draws < 2:
        raise OptionError("draws", f"is {draws}", "at least 2")
    if units < int(cube.weights.sum()) and cube.shape[0] > MOST_PARTIES:
        raise OptionError("parties", f"are {cube.shape[0]}", f"at most {MOST_PARTIES}, or everybody as the quota")
    chance = np.where(np.isnan(cube.signs), 0.5, cube.signs)
    open_ = cube.offered[None] & (chance > 0) & (chance < 1)
    rng = np.random.default_rng(seed)
    drawn: Bool = rng.random((draws, *cube.shape)) < chance
    best = np.array([_best_if(cube, signs, units) for signs in drawn])
    opens, closes = _sure(cube, units)
    found = []
    for i, j in np.argwhere(open_.any(axis=2)):
        worth, error = _split(drawn[:, i, j, open_[i, j]], best)
        unknown = bool((np.isnan(cube.signs[i, j]) & cube.offered[j]).any())
        actor, article = model.parties[i].actor, model.charter.articles[j].id
        found.append(Question(actor, article, worth, error, opens[i, j], closes[i, j], unknown))
    found = [q for q in found if q.worth > 0 or q.opens > 0 or q.closes > 0]
    found.sort(key=lambda q: (-q.worth, -q.opens, -q.closes))
    value = found[0].worth if found else 0.0
    bound = value + 2 * found[0].error if found else 0.0
    work = f"{draws} draws, seed {seed}"
    certificate = Certificate(Proof.GAP if found else Proof.PROVEN, value, bound, "Monte Carlo", work, cube.digest)
    return Questions(units / cube.weight_scale, tuple(found), draws, seed, certificate, model)


def _best_if(cube: Cube, signs: Bool, quota: int) -> float:
    """Best coverage at the quota if exactly these consents are signatures (0 where nothing can be signed)."""
    noted = (cube.level == Consent.RESERVE) & ~cube.core[None, :, None]
    level = np.where(signs, np.where(noted, Consent.RESERVE, Consent.ACCEPT), Consent.OBJECT)
    scene = replace(cube, level=level.astype(np.int8), objections_block=True)
    if quota == int(cube.weights.sum()) and (cube.weights > 0).all():
        if cube.refuses.any():
            return 0.0
        if cube.links:
            text = best_text(scene, range(cube.shape[0]), Reading.PESSIMISTIC)
            return 0.0 if text.stuck else text.value / cube.scale
        free = signs.all(axis=0) & cube.offered
        net = cube.values - (scene.reserves() * cube.prices[:, :, None]).sum(axis=0)
        best = np.where(free, net, -1).max(axis=1)
        return float(best.sum()) / cube.scale if free.any(axis=1).all() else 0.0
    lattice = coverage(scene, Reading.PESSIMISTIC)
    able = lattice.values[subset_sums(cube.weights) >= quota]
    return max(float(able.max()) / cube.scale, 0.0) if able.max() >= lattice.floor else 0.0


def _use(question: Question) -> str:
    """Say what an answer is good for."""
    if question.worth:
        return f"the answer moves what can be settled by {number(question.worth)} on average"
    if question.opens:
        gain = number(question.opens) if math.isfinite(question.opens) else "a first text"
        return f"a yes adds {gain} for certain"
    if math.isfinite(question.closes):
        return f"a no takes {number(question.closes)} from what is possible"
    return "a no leaves nothing that can be signed"


def _split(answers: Bool, best: Floats) -> tuple[float, float]:
    """Mean absolute difference between the mean of each answer and the whole, and what chance alone would make it.

    A difference that chance explains (below five times its expectation: one in ten thousand) is no difference.
    """
    code = answers @ (1 << np.arange(answers.shape[1]))
    mean, total, noise, n = best.mean(), 0.0, 0.0, len(best)
    for answer in np.unique(code):
        part = best[code == answer]
        total += len(part) / n * abs(part.mean() - mean)
        noise += len(part) / n * best.std() * math.sqrt(2 / math.pi * (1 / len(part) - 1 / n))
    return (float(total) if total > 5 * noise else 0.0), float(noise)


def _sure(cube: Cube, quota: int) -> tuple[Floats, Floats]:
    """What a yes opens for certain and a no closes for certain, per party and article (0 beyond 24 parties)."""
    opens, closes = np.zeros(cube.shape[:2]), np.zeros(cube.shape[:2])
    if cube.shape[0] > MOST_PARTIES:
        return opens, closes
    unknown = (cube.level == Consent.UNKNOWN) & cube.offered[None]
    cells = [(int(i), int(j), int(k)) for i, j, k in np.argwhere(unknown)]
    gains, _ = gains_of_all_moves(cube, Reading.PESSIMISTIC, quota, cells)
    losses = losses_of_all_cells(cube, Reading.OPTIMISTIC, quota, cells)
    for cell in cells:
        opens[cell[:2]] = max(opens[cell[:2]], gains[cell])
        closes[cell[:2]] = max(closes[cell[:2]], losses[cell])
    return opens, closes
