"""Reliability: do coders read the same text alike, and where do they not?

Coefficients from a table of ratings (:func:`krippendorff_alpha`, :func:`cohen_kappa`, :func:`gwet_ac`) and from texts
cut into units (:func:`unitised_alpha`). Machine coders are coders like others. Nothing here says who is right, and
nothing here is about political agreement.
"""

from concord.coding.reliability.alpha import krippendorff_alpha
from concord.coding.reliability.coefficient import Bootstrap, Coefficient, Interval
from concord.coding.reliability.continua import Continuum, Unit
from concord.coding.reliability.gwet import gwet_ac
from concord.coding.reliability.kappa import cohen_kappa
from concord.coding.reliability.ratings import Ratings, ratings_of
from concord.coding.reliability.unitised import UnitisedAlpha, unitised_alpha
from concord.coding.reliability.weights import agreement_weights

__all__ = [
    "Bootstrap",
    "Coefficient",
    "Continuum",
    "Interval",
    "Ratings",
    "Unit",
    "UnitisedAlpha",
    "agreement_weights",
    "cohen_kappa",
    "gwet_ac",
    "krippendorff_alpha",
    "ratings_of",
    "unitised_alpha",
]
