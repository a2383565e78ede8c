"""Reliability: do coders read the same text alike, and where do they not?

Coefficients from a table of ratings (:func:`krippendorff_alpha`, :func:`cohen_kappa`, :func:`gwet_ac`) and from texts
cut into units (:func:`unitised_alpha`); of statements, which of one coder is which of another's (:func:`align`), and
all figures issue by issue (:func:`compare`). Machine coders are coders like others. Nothing here says who is right,
and nothing here is about political agreement.
"""

from concord.coding.reliability.alignment import Alignment, Disagreement, Pair, align
from concord.coding.reliability.alpha import krippendorff_alpha
from concord.coding.reliability.coefficient import Bootstrap, Coefficient, Interval
from concord.coding.reliability.continua import Continuum, Unit
from concord.coding.reliability.gwet import gwet_ac
from concord.coding.reliability.kappa import cohen_kappa
from concord.coding.reliability.ratings import Ratings, ratings_of
from concord.coding.reliability.statements import IssueReliability, StatementReliability, compare
from concord.coding.reliability.unitised import UnitisedAlpha, unitised_alpha
from concord.coding.reliability.weights import agreement_weights

__all__ = [
    "Alignment",
    "Bootstrap",
    "Coefficient",
    "Continuum",
    "Disagreement",
    "Interval",
    "IssueReliability",
    "Pair",
    "Ratings",
    "StatementReliability",
    "Unit",
    "UnitisedAlpha",
    "agreement_weights",
    "align",
    "cohen_kappa",
    "compare",
    "gwet_ac",
    "krippendorff_alpha",
    "ratings_of",
    "unitised_alpha",
]
