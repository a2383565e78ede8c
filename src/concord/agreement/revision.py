"""The answer after a consent changed, without starting over: only the articles whose consents changed are recomputed.

A revision holds what every coalition can settle (2^n numbers a reading). A changed consent alters the worth of one
article, for the coalitions the article's blockers leave: those numbers alone are put right, and the front is read off
again. The result equals :func:`concord.agreement.front` of the changed model, with all its ties. Where the coalitions
cannot be enumerated, or something other than consents changed, it is that function.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from concord.agreement.cube import Cube, Ints, Reading
from concord.agreement.fronts import Fronts, as_optimistic, front, front_of_corners
from concord.agreement.lattice import MOST_PARTIES, Lattice, coverage, subset_sums, superset_sums
from concord.agreement.linked import Group, LinkedWorth, Step, groups_of, manageable
from concord.agreement.masses import article_masses
from concord.agreement.model import Model
from concord.agreement.pareto import NEAR_WEIGHT, Corner, pareto, pareto_near
from concord.values import ConsentCell

__all__ = ["Revision"]

_SPARSE = 0.1
_READINGS = (Reading.PESSIMISTIC, Reading.OPTIMISTIC)


@dataclass(frozen=True, eq=False)
class Revision:
    """A model with the coverage of all its coalitions, kept up to date from change to change.

    ``recomputed`` counts the articles that were worked out for it: all of them in the first, those that changed after.

    Examples
    --------
    >>> from concord.values import Article, Charter, Consent, ConsentSource, Party, Wording
    >>> talks = Article("talks", "Talks", (Wording("silent", "", value=0, silent=True), Wording("yes", "Talk.")))
    >>> cells = [ConsentCell(p, "talks", "yes", Consent.ACCEPT, ConsentSource.DECLARED) for p in "ab"]
    >>> first = Revision.of(Model((Party("a"), Party("b")), Charter("c", "C", "1", (talks,)), tuple(cells)))
    >>> [(p.weight, p.coverage) for p in first.fronts.points]
    [(2.0, 1.0)]
    >>> then = first.with_cell(ConsentCell("b", "talks", "yes", Consent.OBJECT, ConsentSource.DECLARED))
    >>> [(p.weight, p.coverage) for p in then.fronts.points], then.recomputed
    ([(2.0, 0.0), (1.0, 1.0)], 1)
    """

    model: Model
    lattices: tuple[Lattice, ...] | None = field(repr=False)
    recomputed: int = 0
    sums: Ints | None = field(default=None, repr=False)
    before: tuple[tuple[int, ...], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, model: Model) -> Revision:
        """Begin with a model."""
        cube = model.cube
        if cube.shape[0] > MOST_PARTIES or not manageable(cube):
            return cls(model, None, cube.shape[1])
        readings = _READINGS[:1] if cube.known else _READINGS
        sums = subset_sums(cube.weights) if int(cube.weights.sum()) <= NEAR_WEIGHT else None
        return cls(model, tuple(coverage(cube, reading) for reading in readings), cube.shape[1], sums)

    def with_cell(self, cell: ConsentCell) -> Revision:
        """Return the revision after one consent took the place of what stood there."""
        return self.to(self.model.with_cell(cell))

    def to(self, model: Model) -> Revision:
        """Return the revision for a model, in as few steps as the difference allows."""
        old, new = self.model.cube, model.cube
        if self.lattices is None or not _only_consents(self.model, model):
            return Revision.of(model)
        articles = np.flatnonzero((old.level != new.level).any(axis=(0, 2))).tolist()
        readings = _READINGS[:1] if new.known else _READINGS
        held = dict(zip(_READINGS, (*self.lattices, *self.lattices[-1:]), strict=False))
        lattices = tuple(_moved(held[reading], old, new, reading, articles) for reading in readings)
        before = tuple(tuple(m for c in corners for m in c.masks) for corners in self.corners)
        return Revision(model, lattices, len(articles), self.sums, before)

    @cached_property
    def fronts(self) -> Fronts:
        """The Pareto front under both readings."""
        if self.lattices is None:
            return front(self.model)
        alone = [(i,) for i in range(len(self.model.parties))]
        found = [
            front_of_corners(self.model, reading, corners, alone)
            for reading, corners in zip(_READINGS, self.corners, strict=False)
        ]
        if len(found) == 1:
            return Fronts(found[0], as_optimistic(found[0]))
        return Fronts(*found)

    @cached_property
    def corners(self) -> tuple[tuple[Corner, ...], ...]:
        """The corners of the front, a reading each; those of the revision before say where to look."""
        cube, near = self.model.cube, dict(zip(_READINGS, (*self.before, *self.before[-1:]), strict=False))
        if not near or self.sums is None:
            return tuple(pareto(lattice, cube.weights, cube.quota) for lattice in self.lattices or ())
        return tuple(
            pareto_near(lattice, self.sums, near[reading], cube.quota)
            for reading, lattice in zip(_READINGS, self.lattices or (), strict=False)
        )


def _only_consents(old: Model, new: Model) -> bool:
    """Whether two models differ in nothing but levels of consent (and the chances and evidence that go with them)."""
    if (old.parties, old.rule, old.links) != (new.parties, new.rule, new.links) or old.charter != new.charter:
        return False
    a, b = old.cube, new.cube
    return a.priced == b.priced and a.scale == b.scale and bool((a.prices == b.prices).all())


def _moved(lattice: Lattice, old: Cube, new: Cube, reading: Reading, articles: Sequence[int]) -> Lattice:
    """The coverage of all coalitions after the consents of some articles changed."""
    values = lattice.values.copy()
    coupled = {step.article: group for group in groups_of(new.links) for step in group}
    for j in articles:
        if j not in coupled and not new.priced:
            _free(values, old, new, reading, j, lattice)
    groups = {coupled.get(j, (Step(j, (), (), ()),)) for j in articles if j in coupled or new.priced}
    for group in sorted(groups, key=lambda g: g[0].article):
        values = _regrouped(values, old, new, reading, group, lattice)
    return replace(lattice, values=values)


def _free(values: NDArray[np.int32] | Ints, old: Cube, new: Cube, reading: Reading, j: int, lattice: Lattice) -> None:
    """Put one article right where reservations are free: by the masses that changed, where each of them counts."""
    change: dict[int, int] = {}
    for cube, sign in ((old, -1), (new, 1)):
        ks = np.flatnonzero(cube.offered[j]).tolist()
        blocked = cube.blocked(reading)[:, j]
        masks = [sum(1 << int(i) for i in np.flatnonzero(blocked[:, k])) for k in ks]
        for union, mass in article_masses([int(cube.values[j, k]) for k in ks], masks, -lattice.penalty).items():
            change[union] = change.get(union, 0) + sign * mass
    change = {union: mass for union, mass in change.items() if mass}
    if sum(2.0 ** -union.bit_count() for union in change) > _SPARSE:  # many coalitions: all in one pass
        values += superset_sums(change, lattice.size).astype(values.dtype)
        return
    for union, mass in change.items():
        outside = [1 << b for b in range(lattice.size) if not union >> b & 1]
        values[subset_sums(np.array(outside, dtype=np.int64))] += mass


def _regrouped(
    values: NDArray[np.int32] | Ints, old: Cube, new: Cube, reading: Reading, group: Group, lattice: Lattice
) -> NDArray[np.int32] | Ints:
    """Put linked (or priced) articles right: the worth of the group, for the coalitions of those who changed."""
    js = [step.article for step in group]
    movers = np.flatnonzero((old.level[:, js] != new.level[:, js]).any(axis=(1, 2)))
    masks = np.arange(len(values), dtype=np.int64)
    masks = masks[(masks & int(sum(1 << int(i) for i in movers))) != 0]
    was, now = (LinkedWorth(cube, reading, group, lattice.parties, lattice.penalty) for cube in (old, new))
    values[masks] += (now.worth(masks) - was.worth(masks)).astype(values.dtype)
    return values
