"""Which codings, if wrong, change the answer?

Each consent is turned round (a signature into a refusal, a refusal into a signature) and the best coverage at the quota
is worked out again, exactly. Unknown consents are not among them: which of those to ask first is asked in
:mod:`concord.agreement.asking`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.concessions import broadest_units
from concord.agreement.cube import Cube, Ints, Reading
from concord.agreement.gains import contenders, gains_of_all_moves, net_of_article, quota_units
from concord.agreement.lattice import Lattice, coverage, linked_worths, subset_sums
from concord.agreement.linked import LinkedWorth
from concord.agreement.model import Model
from concord.agreement.words import because, evidence_of, number, plural, read_as, result_id, upper, verb
from concord.values import Certificate, Consent, ConsentSource, Proof, Sentence

__all__ = ["FragileCell", "Fragility", "fragile_cells", "losses_of_all_cells"]

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
        who = f"what signatories of weight {number(self.quota)} can settle"
        if not self.cells:
            return (Sentence(f"No single consent, turned round, changes {who}.", this),)
        count = f"{plural(len(self.cells), 'consent')}, turned round, {verb(len(self.cells), 'changes', 'change')}"
        first = Sentence(f"{upper(read_as(self.model, self.reading) + count)} {who}.", this)
        return (first, *(_fragile_sentence(self.model, cell, this) for cell in self.cells[:5]))


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
    declared = {key for key, cell in model.cell_index.items() if cell.source is not ConsentSource.INFERRED}
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
    effect = "there is a first text" if cell.change > 0 else "nothing is left that can be signed"
    if math.isfinite(cell.change):
        effect = f"{number(abs(cell.change))} {'more' if cell.change > 0 else 'less'} can be settled"
    doubt = "" if cell.doubt is None else f" (chance that it is wrong: {cell.doubt:.0%})"
    title = model.article(cell.article).title
    text = f"On “{title}” {because(model, *at)}; the other way round {effect}{doubt}."
    return Sentence(text, (*evidence_of(model, [at]), *this))
