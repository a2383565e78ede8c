r"""Communities: who agrees more with each other than their activity alone would make them.

Answers: which groups are there where there is no conflict to go by? Modularity of the positive ties (Newman and Girvan
2004),

.. math:: Q = \frac{1}{2m} \sum_{ab} \left(w_{ab} - \gamma \frac{s_a s_b}{2m}\right) [c_a = c_b],

searched by moves and joins from several seeded starts, the same search as for blocs: to maximise Q is to minimise the
frustration of the network with weights :math:`w_{ab} - \gamma s_a s_b / 2m`. It refuses to call a search a proof; up to
the size of exact blocs it can be proven, and then says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from concord.errors import OptionError
from concord.networks.blocs import blocs
from concord.networks.network import Network
from concord.values import Certificate

__all__ = ["Communities", "communities"]


@dataclass(frozen=True, slots=True)
class Communities:
    """Communities, largest first, those in none, their modularity, and how far that is proven to be the largest.

    The certificate is of the frustration that was minimised in place of the modularity.
    """

    members: tuple[tuple[str, ...], ...]
    isolates: tuple[str, ...]
    modularity: float
    certificate: Certificate


def communities(network: Network, *, resolution: float = 1.0, exact_up_to: int = 30, seed: int = 0) -> Communities:
    """Divide the actors into communities by the positive ties.

    Parameters
    ----------
    network : Network
        Negative ties are left out.
    resolution : float
        Above 1: more and smaller communities.
    exact_up_to : int
        Up to so many actors the division is proven.

    Raises
    ------
    OptionError
        If ``resolution`` is not above 0.

    Examples
    --------
    >>> w = np.kron(np.eye(2), np.ones((3, 3))) - np.eye(6)
    >>> found = communities(Network("congruence", tuple("abcdef"), w))
    >>> found.members, round(found.modularity, 6)
    ((('a', 'b', 'c'), ('d', 'e', 'f')), 0.5)
    """
    if resolution <= 0:
        raise OptionError("resolution", f"is {resolution}", "above 0")
    positive = np.maximum(network.weights, 0.0)
    strength = positive.sum(axis=1)
    tied = np.flatnonzero(strength > 0)
    total = float(strength.sum())
    if not len(tied):
        nothing = blocs(Network(network.kind, (), np.zeros((0, 0))))
        return Communities((), network.actors, 0.0, nothing.certificate)
    expected = resolution * strength[:, None] * strength[None, :] / total
    surplus = (positive - expected)[np.ix_(tied, tied)]
    names = tuple(network.actors[a] for a in tied)
    found = blocs(Network("modularity", names, surplus), exact_up_to=exact_up_to, seed=seed)
    members = found.members + tuple((actor,) for actor in found.isolates)
    group = {actor: number for number, own in enumerate(members) for actor in own}
    labels = np.array([group[actor] for actor in names])
    same = labels[:, None] == labels[None, :]
    inside = positive[np.ix_(tied, tied)] - expected[np.ix_(tied, tied)]
    isolates = tuple(a for a, s in zip(network.actors, strength, strict=True) if s == 0)
    return Communities(members, isolates, float(inside[same].sum() / total), found.certificate)
