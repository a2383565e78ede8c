"""Networks: who stands with whom, in which blocs, and what divides or bridges them.

Offered here: networks of positions, blocs and cleavages. What a plain analysis does not need is loaded only by those
who ask: ``table`` and ``projections`` (networks of any two columns), ``windows``, ``kernels``, ``phases`` and
``polarisation`` (over time), ``backbone``, ``bridging``, ``stability``, ``ideal_points``, ``opinion`` (groups of a
crowd), ``graph``, ``exports`` and ``pictures``.
"""

from concord.networks.blocs import Blocs, blocs
from concord.networks.cleavages import Cleavage, Cleavages, cleavages
from concord.networks.network import Network, StanceMatrix, TieEvidence
from concord.networks.similarity import similarity
from concord.networks.ties import conflict, congruence, signed

__all__ = [
    "Blocs",
    "Cleavage",
    "Cleavages",
    "Network",
    "StanceMatrix",
    "TieEvidence",
    "blocs",
    "cleavages",
    "conflict",
    "congruence",
    "signed",
    "similarity",
]
