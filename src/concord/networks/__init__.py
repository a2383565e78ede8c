"""Networks: who stands with whom, in which blocs, and what divides or bridges them."""

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
