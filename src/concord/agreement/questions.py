"""Which codings, if wrong, change the answer? And which party is most worth asking about which article next?

*Fragile* cells: each consent is turned round (a signature into a refusal, a refusal into a signature) and the best
coverage at the quota is worked out again, exactly. *Questions*: uncertain consents are drawn many times; a question
is worth what its answer is expected to move the best coverage by. Where nothing is known, even odds are assumed: they
rank questions and are never shown as a chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from concord.agreement.concessions import broadest_units, contenders, gains_of_all_moves, net_of_article, quota_units
from concord.agreement.cube import Bool, Cube, Floats, Ints, Reading
from concord.agreement.lattice import MOST_PARTIES, Lattice, coverage, linked_worths, subset_sums
from concord.agreement.linked import LinkedWorth
from concord.agreement.model import Model
from concord.agreement.texts import best_text
from concord.agreement.words import because, evidence_of, number, result_id
from concord.errors import OptionError
from concord.values import Certificate, Consent, ConsentSource, Proof, Sentence

__all__ = ["FragileCell", "Fragility", "Question", "Questions", "ask_next", "fragile_cells", "losses_of_all_cells"]

_Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class FragileCell:
    """A consent and what the best coverage changes by if it is the other way round.

    ``doubt`` is the chance that it is (``None`` where nothing says so); ``risk`` is doubt times the change.
    """

    party: str
    article: str
    wording: str
    level: Consent
    change: float
    doubt: float | None

    @property
    def risk(self) -> float:
        """Expected change; 0 where the doubt is not known."""
        return abs(self.change) * (self.doubt or 0.0)


@dataclass(frozen=True)
class Fragility:
    """All consents the answer hangs on: riskiest first, then largest change."""

    quota: float
    best: float | None
    cells: tuple[FragileCell, ...]
    reading: Reading
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the five the answer hangs on most."""
        this = (result_id(self.model, "fragile", self.quota, self.reading),)
        if not self.cells:
            return (Sentence("No single consent, turned round, changes the best coverage.", this),)
        return tuple(_fragile_sentence(self.model, cell, this) for cell in self.cells[:5])


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


def fragile_cells(model: Model, quota: float | None = None, *, reading: Reading = Reading.OPTIMISTIC) -> Fragility:
    """Return every consent whose reversal changes the best coverage of coalitions of at least ``quota``.

    Parameters
    ----------
    quota : float, optional
        Default: the weight of the broadest coalition that can sign a text (unknown consents signing).

    Raises
    ------
    OptionError
        If the quota is out of range, or there are more than 24 parties.
    """
    cube = model.cube
    units = broadest_units(model) if quota is None else quota_units(cube, quota)
    known = _known(model)
    blocked = cube.blocked(reading)
    gains, best = gains_of_all_moves(cube, reading, units, [c for c in known if blocked[c]])
    losses = losses_of_all_cells(cube, reading, units, [c for c in known if not blocked[c]])
    cells = []
    for cell in known:
        change = gains[cell] if blocked[cell] else -losses[cell]
        if change:
            cells.append(_fragile(model, cell, change, blocked[cell]))
    cells.sort(key=lambda c: (-c.risk, -abs(c.change)))
    work = f"{len(known)} consents turned round"
    value = best or 0.0
    certificate = Certificate(Proof.PROVEN, value, value, "enumeration", work, cube.digest)
    return Fragility(units / cube.weight_scale, best, tuple(cells), reading, certificate, model)


def _known(model: Model) -> list[_Cell]:
    """Cells that can be wrong: not unknown ones, nor silence, unless a party declared itself on it."""
    found = np.argwhere((model.cube.level != Consent.UNKNOWN) & model.cube.offered[None])
    cells = [(int(i), int(j), int(k)) for i, j, k in found]
    declared = {key for key, cell in model.cell_index.items() if cell.source is ConsentSource.DECLARED}
    return [c for c in cells if c in declared or not model.wording(c[1], c[2]).silent]


def losses_of_all_cells(cube: Cube, reading: Reading, quota: int, cells: list[_Cell]) -> dict[_Cell, float]:
    """Return what the best coverage at the quota falls by if each (signing) cell becomes a refusal.

    Where another wording of the article is free for all, only coalitions within the largest value of an article of the
    best can be the best afterwards; elsewhere any coalition can. ``inf`` where nothing can be signed then.
    """
    lattice = coverage(cube, reading)
    near, best = contenders(cube, lattice, quota)
    losses = dict.fromkeys(cells, 0.0)
    if best is None:
        return losses
    free = (cube.masks(reading) == 0) & cube.offered
    linked = linked_worths(cube, reading, lattice.parties, lattice.penalty)
    coupled = {j for group in linked for j in group.articles}
    safe = [c for c in cells if c[1] not in coupled and (np.delete(free[c[1]], c[2])).any()]
    rest = [c for c in cells if c not in set(safe)]
    losses |= _losses(cube, reading, lattice, near, best, safe, linked)
    if rest:
        heavy = (subset_sums(cube.weights) >= quota) & (lattice.values >= lattice.floor)
        heavy[0] = False
        losses |= _losses(cube, reading, lattice, np.flatnonzero(heavy), best, rest, linked)
    return losses


def _losses(
    cube: Cube,
    reading: Reading,
    lattice: Lattice,
    masks: Ints,
    best: int,
    cells: list[_Cell],
    linked: Sequence[LinkedWorth],
) -> dict[_Cell, float]:
    losses: dict[_Cell, float] = {}
    values, blocked = lattice.values[masks].astype(np.int64), cube.masks(reading)
    group_of = {j: group for group in linked for j in group.articles}
    by_article: dict[int, list[tuple[int, int]]] = {}
    for i, j, k in cells:
        by_article.setdefault(j, []).append((i, k))
    for j, pairs in by_article.items():
        ks = sorted({k for _, k in pairs})
        if j in group_of:
            worth = group_of[j].worth(masks)
            rest = {k: group_of[j].worth(masks, without=(j, k)) for k in ks}
        else:
            net = net_of_article(cube, j, masks)
            free = {k: np.where(masks & blocked[j, k] == 0, v, -lattice.penalty) for k, v in net.items()}
            worth = np.maximum.reduce(list(free.values()))
            nothing = np.full(len(masks), -lattice.penalty, dtype=np.int64)
            rest = {k: np.maximum.reduce([nothing, *(v for w, v in free.items() if w != k)]) for k in ks}
        for k, without in rest.items():
            changed = values - worth + without
            for i in (i for i, kk in pairs if kk == k):
                inside = (masks >> i) & 1 == 1
                left = int(np.where(inside, changed, values).max())
                losses[i, j, k] = math.inf if left < lattice.floor else (best - left) / cube.scale
    return losses


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


def _fragile(model: Model, cell: _Cell, change: float, blocked: bool) -> FragileCell:
    i, j, k = cell
    found = model.cell_index.get(cell)
    doubt = None
    if found is not None and found.source is ConsentSource.INFERRED and found.probabilities:
        signs = float(model.cube.signs[cell])
        doubt = signs if blocked else 1 - signs
    article = model.charter.articles[j]
    level = Consent(int(model.cube.level[cell]))
    return FragileCell(model.parties[i].actor, article.id, article.wordings[k].id, level, change, doubt)


def _fragile_sentence(model: Model, cell: FragileCell, this: tuple[str, ...]) -> Sentence:
    at = (model.party_index[cell.party], *model.wording_index[cell.article, cell.wording])
    effect = "decides everything"
    if math.isfinite(cell.change):
        effect = f"{'adds' if cell.change > 0 else 'costs'} {number(abs(cell.change))}"
    doubt = "" if cell.doubt is None else f", and is wrong with a chance of {cell.doubt:.0%}"
    title = model.article(cell.article).title
    text = f"On “{title}” {because(model, *at)}: the other way round it {effect}{doubt}."
    return Sentence(text, (*evidence_of(model, [at]), *this))
