"""The supported front of a large table by minimum cuts: breadth against coverage, with proof, in polynomial time.

Where wordings are *nested* (whoever accepts a stronger one accepts every weaker one) and every article can be left
out, "lambda x weight + coverage" is the value of a minimum cut in a network of parties and wordings. The coalitions
that are best for some lambda are nested in each other, and there are at most n + 1 of them: the corners of the concave
hull of the front. Points inside the hull are not found here (ask for a quota).

Elsewhere the same cuts are a relaxation: per article the blockers of a wording are replaced by the intersection with
those of all better wordings. What it promises can be too much, never too little: it bounds the coverage at any quota.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import gcd

import numpy as np

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.model import Model
from concord.agreement.words import join, names, number, result_id
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["CutPoint", "SupportedFront", "SupportedPoint", "corner_points", "hull_bound", "nested", "supported_front"]

_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A coalition that is best for some exchange of weight for coverage (integer units; coverage may be a bound)."""

    weight: int
    value: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SupportedPoint:
    """The same in the user's units."""

    weight: float
    coverage: float
    coalition: tuple[str, ...]


@dataclass(frozen=True)
class SupportedFront:
    """The corners of the concave hull of the front, broadest first."""

    reading: Reading
    points: tuple[SupportedPoint, ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence a corner."""
        this = (result_id(self.model, "supported", self.reading),)
        out = []
        for point in self.points:
            who = join(names(self.model, self.model.members(point.coalition))) or "Nobody"
            text = f"{who} (weight {number(point.weight)}) can settle {number(point.coverage)}."
            out.append(Sentence(text, this))
        return tuple(out)


def supported_front(model: Model, *, reading: Reading = Reading.PESSIMISTIC) -> SupportedFront:
    """Return the corners of the hull of the front, proven, at any number of parties.

    Raises
    ------
    OptionError
        If wordings are not nested, an article cannot be left out, reservations cost, or parties refuse or are
        required: the cut is then only a bound.
    """
    cube = model.cube
    if reason := _not_exact(cube, reading):
        raise OptionError("supported front", reason, "nested wordings and free reservations", "ask for a quota instead")
    points, cuts = corner_points(cube, reading)
    best = max(p.value for p in points) / cube.scale
    certificate = Certificate(Proof.PROVEN, best, best, "minimum cuts", f"{cuts} cuts", cube.digest)
    return SupportedFront(
        reading,
        tuple(
            SupportedPoint(
                p.weight / cube.weight_scale, p.value / cube.scale, tuple(model.parties[i].actor for i in p.members)
            )
            for p in points
            if p.members
        ),
        certificate,
        model,
    )


def nested(cube: Cube, reading: Reading) -> bool:
    """Whether whoever blocks a wording blocks every wording that is worth more, in every article."""
    blocked, value = _by_value(cube, reading)
    tie = value[:, :-1] == value[:, 1:]
    grows = ~(blocked[:, :, 1:] & ~blocked[:, :, :-1]).any(axis=0)
    return bool((grows | tie).all())


def _not_exact(cube: Cube, reading: Reading) -> str:
    """Why the cut would only be a bound ("" where it is exact)."""
    free = cube.offered & ~cube.blocked(reading).any(axis=0)
    reasons = (
        (cube.priced, "reservations cost"),
        (bool(cube.refuses.any()), "some parties refuse to sign together"),
        (bool(cube.required.any()), "some parties are required"),
        (bool(cube.links), "links couple the articles"),
        (not bool(free.any(axis=1).all()), "some article cannot be left out"),
        (not nested(cube, reading), "wordings are not nested"),
    )
    return next((reason for wrong, reason in reasons if wrong), "")


def corner_points(cube: Cube, reading: Reading) -> tuple[list[CutPoint], int]:
    """Return the corners of the hull (heaviest first; the last is nobody), and how many cuts it took.

    Between two corners the exchange that makes them equal is tried; a better coalition there is a corner between them.
    """
    network = _Network(cube, reading)
    everybody, nobody = network.point(np.ones(cube.shape[0], dtype=bool)), network.point(np.zeros(cube.shape[0], bool))
    corners, cuts = [everybody], 0
    pending = [(everybody, nobody)]
    while pending:
        broad, narrow = pending.pop()
        gain, loss = narrow.value - broad.value, broad.weight - narrow.weight
        found = None
        if gain > 0 and loss > 0:
            cuts += 1
            found = network.best(gain, loss)
            if found.value * loss + found.weight * gain <= broad.value * loss + broad.weight * gain:
                found = None
        if found is None:
            corners.append(narrow)
        else:
            pending += [(found, narrow), (broad, found)]
    unique = {(p.weight, p.value): p for p in corners}
    hull = [p for p in unique.values() if not any(q.weight >= p.weight and q.value > p.value for q in unique.values())]
    return sorted(hull, key=lambda p: -p.weight), cuts


def hull_bound(points: list[CutPoint], quota: int) -> int:
    """Return an upper bound on the coverage (integer units) of any coalition of at least ``quota``."""
    for broad, narrow in pairwise(points):
        if narrow.weight <= quota <= broad.weight and broad.weight > narrow.weight:
            steps = (narrow.value - broad.value) * (broad.weight - quota)
            return broad.value + steps // (broad.weight - narrow.weight)
    return points[-1].value if quota <= points[-1].weight else points[0].value


def _by_value(cube: Cube, reading: Reading) -> tuple[Bool, Ints]:
    """Blocked [P, K, W] and values [K, W] with the wordings of each article in falling value; not offered ones last."""
    value = np.where(cube.offered, cube.values, -1)
    order = np.argsort(-value, axis=1, kind="stable")
    blocked = cube.blocked(reading) | ~cube.offered[None]
    return np.take_along_axis(blocked, order[None], axis=2), np.take_along_axis(value, order, axis=1)


class _Network:
    """Source -> steps of coverage -> parties that must be absent for them -> sink."""

    def __init__(self, cube: Cube, reading: Reading) -> None:
        self.weights = cube.weights
        blocked, value = _by_value(cube, reading)
        value = np.maximum(value, 0)
        barred = np.logical_and.accumulate(blocked, axis=2)
        worth = value.copy()
        worth[:, :-1] -= value[:, 1:]
        real = worth > 0
        self.parties, steps = cube.shape[0], int(real.sum())
        self.worth, self.barred = worth[real], barred[:, real]
        where = np.full(worth.shape, -1)
        where[real] = np.arange(steps)
        arcs = self.barred.copy()
        chain: list[tuple[int, int]] = []
        for row in where:  # the parties of a weaker step are reached through it
            here = row[row >= 0]
            for a, b in pairwise(here):
                chain.append((int(a), int(b)))
                arcs[:, a] &= ~self.barred[:, b]
        i, s = np.nonzero(arcs)
        n = self.parties
        self.source, self.sink = n + steps, n + steps + 1
        pairs = np.array(chain, dtype=np.int64).reshape(-1, 2)
        self.rows = np.concatenate([np.full(steps, self.source), n + s, n + pairs[:, 0], np.arange(n)])
        self.columns = np.concatenate([n + np.arange(steps), i, n + pairs[:, 1], np.full(n, self.sink)])
        self.endless = len(i) + len(pairs)

    def point(self, members: Bool) -> CutPoint:
        """What a coalition is worth in the relaxation."""
        value = int(self.worth[~self.barred[members].any(axis=0)].sum())
        return CutPoint(int(self.weights[members].sum()), value, tuple(np.flatnonzero(members).tolist()))

    def best(self, gain: int, loss: int) -> CutPoint:
        """Maximise ``loss * coverage + gain * weight``: the parties the source does not reach sign."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import breadth_first_order, maximum_flow

        shared = gcd(gain, loss)
        steps, party = self.worth * (loss // shared), self.weights * (gain // shared)
        if max(int(steps.max(initial=0)), int(party.max(initial=0)), int(party.sum())) > _LARGEST:
            raise OptionError("supported front", "has values or weights of too many digits", "at most about six digits")
        data = np.concatenate([steps, np.full(self.endless, _LARGEST), party]).astype(np.int32)
        size = self.sink + 1
        network = csr_array((data, (self.rows, self.columns)), shape=(size, size))
        flow = maximum_flow(network, self.source, self.sink, method="dinic").flow
        left = csr_array(network - flow)
        left.data = np.maximum(left.data, 0)
        left.eliminate_zeros()
        members = np.ones(size, dtype=bool)
        members[breadth_first_order(left, self.source, return_predecessors=False)] = False
        return self.point(members[: self.parties])
