"""Opinion groups of a crowd: who votes alike, what distinguishes the groups, and what they share."""

from concord.networks.opinion.analysis import (
    HeldOut,
    OpinionGroups,
    PolisAnalysis,
    held_out,
    opinion_groups,
    polis_analysis,
)
from concord.networks.opinion.contrasts import Contrast, Shared
from concord.networks.opinion.documents import opinion_document, polis_document
from concord.networks.opinion.production import Clusters

__all__ = [
    "Clusters",
    "Contrast",
    "HeldOut",
    "OpinionGroups",
    "PolisAnalysis",
    "Shared",
    "held_out",
    "opinion_document",
    "opinion_groups",
    "polis_analysis",
    "polis_document",
]
