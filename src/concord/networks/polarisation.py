"""Polarisation: how near a network is to two camps, each united and against the other.

Answers: are they two camps, and how evenly matched, and how did that change? It refuses what maximises a loss: the two
blocs are those with the *least* frustration, of whatever sizes, and two perfect camps have loss 0.

    loss = frustration of the best two blocs / sum of absolute weights           0 perfect camps (or one), 1/2 the worst
    evenness = 4 s (1 - s), s the share of tied actors in the larger bloc         1 equal camps, 0 one camp
    polarisation = (1 - 2 loss) * evenness * (0 if nothing negative lies between the blocs)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from concord.networks.blocs import Blocs, blocs
from concord.networks.network import Network
from concord.networks.phases import SliceLike

__all__ = ["Polarisation", "polarisation", "polarisation_over_time"]


@dataclass(frozen=True, slots=True)
class Polarisation:
    """The index in [0, 1], its parts, and the two blocs it is of (with their certificate)."""

    index: float
    loss: float
    evenness: float
    blocs: Blocs


def polarisation(network: Network, *, exact_up_to: int = 20) -> Polarisation:
    """Measure how near a signed network is to two opposed camps.

    Parameters
    ----------
    network : Network
        Signed: positive ties congruence, negative ties conflict.
    exact_up_to : int
        Larger networks are divided by search, with a bound in the certificate.

    Examples
    --------
    >>> w = np.array([[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0.0]])
    >>> polarisation(Network("signed", tuple("abcd"), w)).index
    1.0
    """
    found = blocs(network, at_most=2, exact_up_to=exact_up_to)
    total = float(np.abs(network.weights).sum()) / 2
    if len(found.members) < 2 or total == 0:
        loss = found.frustration / total if total > 0 else 0.0
        return Polarisation(0.0, loss, 0.0, found)
    loss = found.frustration / total
    larger, tied = len(found.members[0]), sum(len(members) for members in found.members)
    evenness = 4 * larger / tied * (1 - larger / tied)
    rows = [[network.index(a) for a in members] for members in found.members]
    opposed = any(bool((network.weights[np.ix_(one, other)] < 0).any()) for one, other in combinations(rows, 2))
    index = max(0.0, 1 - 2 * loss) * evenness if opposed else 0.0
    return Polarisation(index, loss, evenness, found)


def polarisation_over_time(
    slices: Iterable[SliceLike], *, exact_up_to: int = 20
) -> tuple[tuple[dt.datetime, Polarisation], ...]:
    """Measure each slice of a series of one-mode "subtract" networks, each by its own congruence and conflict."""
    return tuple((s.middle, polarisation(s.projection.network(), exact_up_to=exact_up_to)) for s in slices)
