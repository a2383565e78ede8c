"""Blocs: which actors stand together, found by how few ties a division contradicts.

Answers: who forms blocs, is that certain, and which other divisions are as good? It refuses to guess the number or the
sizes of blocs beforehand, to put an actor without any tie into a bloc, and to hide a tie between divisions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.networks.exact import ExactResult, solve, tolerance
from concord.networks.network import Network
from concord.networks.partition import components, frustration, growth, local_search, packing_bound
from concord.values import Certificate, Proof

__all__ = ["Blocs", "blocs"]

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Partition = tuple[tuple[str, ...], ...]

TIES_LISTED = 20


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of a network.

    Attributes
    ----------
    members : tuple of tuples
        The blocs, largest first, equal ones in the order of their first actor. A bloc of one has only negative ties,
        or ties that pull it apart.
    isolates : tuple of str
        Actors without any tie: in no bloc.
    frustration : float
        Weight of positive ties between blocs plus weight of negative ties inside them.
    certificate : Certificate
        Whether that is proven to be the least, or the bound.
    ties : tuple of partitions
        Other partitions with the same frustration. ``ties_complete`` says whether these are all there are.
    frustrated : tuple of (a, b, weight)
        The ties that the blocs contradict, strongest first.
    near : tuple of (frustration, partition)
        Where near-ties were asked for: partitions that are worse by at most that much, best first.
    """

    members: Partition
    isolates: tuple[str, ...]
    frustration: float
    certificate: Certificate
    ties: tuple[Partition, ...] = ()
    ties_complete: bool = True
    frustrated: tuple[tuple[str, str, float], ...] = ()
    near: tuple[tuple[float, Partition], ...] = ()

    def of(self, actor: str) -> int | None:
        """Return the number of the actor's bloc; None for an isolate; NotFoundError for an unknown actor."""
        for number, members in enumerate(self.members):
            if actor in members:
                return number
        if actor in self.isolates:
            return None
        raise NotFoundError(f"actor '{actor}'", "is not in the network", "one of its actors")


def blocs(
    network: Network,
    *,
    at_most: int | None = None,
    exact_up_to: int = 60,
    effort: int = 60_000,
    seed: int = 0,
    near: float = 0.0,
) -> Blocs:
    """Divide the actors into blocs with the least frustration (correlation clustering).

    Up to ``exact_up_to`` actors that hang together by positive ties the division is proven (branch and bound on
    triangle inequalities, :mod:`concord.networks.exact`); above, and where ``effort`` is used up, it is the best of
    a seeded local search, with a lower bound.

    Of equally good divisions the one with the fewest blocs is given first, then the one whose numbering of blocs
    along the actors is smallest; the others are listed as ``ties``. Every bloc hangs together by positive ties
    (a bloc that does not can be split without loss), unless ``at_most`` forces more together.

    Parameters
    ----------
    network : Network
        With signed weights.
    at_most : int, optional
        The largest number of blocs; free where not given.
    exact_up_to : int
        The largest component solved exactly.
    effort : int
        The work after which the proof is given up, in iterations of the simplex method (60,000: some fifteen seconds).
    seed : int
        Of the local search.
    near : float
        List partitions too that are worse by at most this frustration; ``ties_complete`` then speaks of these as well.

    Returns
    -------
    Blocs

    Raises
    ------
    OptionError
        If ``at_most`` or another number is below 1.

    References
    ----------
    Bansal, Blum, Chawla (2004), Correlation clustering; Groetschel, Wakabayashi (1989), A cutting plane algorithm for
    a clustering problem; Aref, Wilson (2019), Balance and frustration in signed networks; Doreian, Mrvar (1996).

    Examples
    --------
    >>> import numpy as np
    >>> w = np.array([[0, 2, -1], [2, 0, -1], [-1, -1, 0.0]])
    >>> found = blocs(Network("signed", ("a", "b", "c"), w))
    >>> found.members, found.frustration, found.certificate.proof.value
    ((('a', 'b'), ('c',)), 0.0, 'proven')
    """
    for name, given in (("at_most", at_most), ("exact_up_to", exact_up_to), ("effort", effort)):
        if given is not None and given < 1:
            raise OptionError(name, f"is {given}", "a whole number from 1")
    if near < 0:
        raise OptionError("near", f"is {near}", "0 or more")
    tied = np.flatnonzero(network.weights.any(axis=1))
    weights = network.weights[np.ix_(tied, tied)]
    groups = components(weights > 0) if at_most is None else np.zeros(len(tied), dtype=np.int64)
    parts = []
    for group in range(int(groups.max(initial=-1)) + 1):
        rows = np.flatnonzero(groups == group)
        parts.append((rows, _part(weights[np.ix_(rows, rows)], at_most, exact_up_to, effort, seed, near)))
    labels, others, complete = _combine(len(tied), parts)
    value = frustration(weights, labels)
    apart = frustration(weights, groups) - sum(
        frustration(weights[np.ix_(rows, rows)], np.zeros(len(rows), dtype=np.int64)) for rows, _ in parts
    )
    names = tuple(network.actors[i] for i in tied)
    return Blocs(
        members=_members(names, labels),
        isolates=network.isolates,
        frustration=value,
        certificate=_certificate(network, value, apart + sum(found.bound for _, found in parts), parts, exact_up_to),
        ties=tuple(_members(names, other) for other in others),
        ties_complete=complete,
        frustrated=_frustrated(network, dict(zip(names, labels.tolist(), strict=True))),
        near=_near(names, labels, value, parts),
    )


def _part(weights: Floats, at_most: int | None, exact_up_to: int, effort: int, seed: int, near: float) -> ExactResult:
    """Solve one component."""
    start = local_search(weights, seed=seed, at_most=at_most)
    value = frustration(weights, start)
    lone = tuple(growth(start).tolist())
    if len(weights) == 1:
        return ExactResult(start, 0.0, 0.0, (lone,), True, 0, 0)
    if len(weights) > exact_up_to:
        return ExactResult(start, value, min(packing_bound(weights), value), (lone,), False, 0, 0)
    return solve(weights, start, at_most=at_most, effort=effort, tie_limit=TIES_LISTED, within=near)


def _combine(size: int, parts: list[tuple[Labels, ExactResult]]) -> tuple[Labels, list[Labels], bool]:
    """Join the partitions of the components; ties are those of one component at a time, the others at their best."""
    best = np.zeros(size, dtype=np.int64)
    for number, (rows, found) in enumerate(parts):
        best[rows] = found.labels + number * size
    others = []
    for number, (rows, found) in enumerate(parts):
        for optimum in found.optima:
            if optimum != tuple(found.labels.tolist()):
                other = best.copy()
                other[rows] = np.array(optimum) + number * size
                others.append(other)
    one_tied = (
        sum(len(found.optima) + len(found.near) > 1 for _, found in parts) <= 1
    )  # else their combinations are ties too
    return best, others[:TIES_LISTED], all(found.complete for _, found in parts) and one_tied


def _near(
    names: tuple[str, ...], labels: Labels, value: float, parts: list[tuple[Labels, ExactResult]]
) -> tuple[tuple[float, Partition], ...]:
    """Return the partitions that are nearly as good, one component at a time changed, best first."""
    found = []
    for number, (rows, part) in enumerate(parts):
        for worse, partition in part.near:
            other = labels.copy()
            other[rows] = np.array(partition) + number * len(names)
            found.append((value + worse - part.value, _members(names, other)))
    return tuple(sorted(found, key=lambda item: item[0])[:TIES_LISTED])


def _members(names: tuple[str, ...], labels: Labels) -> Partition:
    numbered = growth(labels)
    groups = [
        tuple(name for name, label in zip(names, numbered, strict=True) if label == number)
        for number in range(int(numbered.max(initial=-1)) + 1)
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group), names.index(group[0]))))


def _frustrated(network: Network, bloc_of: dict[str, int]) -> tuple[tuple[str, str, float], ...]:
    return tuple((a, b, weight) for a, b, weight in network.ties() if (bloc_of[a] == bloc_of[b]) != (weight > 0))


def _certificate(
    network: Network, value: float, bound: float, parts: list[tuple[Labels, ExactResult]], exact_up_to: int
) -> Certificate:
    proven = value - bound <= tolerance(value)
    exact = all(len(rows) <= exact_up_to for rows, _ in parts)
    nodes, cuts = sum(found.nodes for _, found in parts), sum(found.cuts for _, found in parts)
    return Certificate(
        proof=Proof.PROVEN if proven else Proof.GAP,
        value=value,
        bound=value if proven else bound,
        solver="HiGHS, triangle cuts, branch and bound" if exact else "local search, bound by packed triangles",
        work=f"{nodes} nodes, {cuts} cuts",
        input_hash=network.input_hash,
    )
