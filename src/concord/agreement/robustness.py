"""Will it hold? The chance that every member of a coalition can really sign its text, given uncertain codings.

Exact for independent consents: a product for all members, a convolution for "signatories of at least this weight".
Consents nothing is known about are read both ways, so every chance is an interval. A declared consent is taken at its
word. :mod:`concord.agreement.bootstrap` drops independence: it draws the statements and the coders again.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Floats, Ints
from concord.agreement.gains import quota_units
from concord.agreement.lattice import MOST_PARTIES, subset_sums
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.words import all_of, if_unknown, join, result_id, share
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Chance", "Holds", "holds", "weight_distribution"]

_MOST_WEIGHTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability if unknown consents are refusals (``low``) and if they are signatures (``high``)."""

    low: float
    high: float

    def __str__(self) -> str:
        low, high = f"{self.low:.0%}", f"{self.high:.0%}"
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True)
class Holds:
    """Whether a text holds: for all members together, for each, and for the quota.

    ``weakest`` are the (party, article) cells most likely to break it, weakest first, at most ten.
    """

    coalition: tuple[str, ...]
    everybody: Chance
    parties: tuple[tuple[str, Chance], ...]
    quota: float
    at_quota: Chance
    weakest: tuple[tuple[str, str, float], ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the chance, and what it hangs on."""
        model, this = self.model, (result_id(self.model, "holds", self.quota, *self.coalition),)
        who = all_of(model, model.members(self.coalition))
        low, high = share(self.everybody.low), share(self.everybody.high)
        text = f"The chance that {who} can sign the best text for them, codings erring independently of each other, is "
        out = [Sentence(f"{text}{if_unknown(low, high)}.", this)]
        if self.weakest:
            cells = [f"{model.name(p)} on “{model.article(a).title}” ({share(c)})" for p, a, c in self.weakest[:3]]
            ids = {(c.party, c.article): c.evidence for c in model.cells}
            evidence = tuple(dict.fromkeys(e for p, a, _ in self.weakest[:3] for e in ids.get((p, a), ())))
            out.append(Sentence(f"It hangs most on {join(cells)}.", (*evidence, *this)))
        return tuple(out)


def holds(agreement: Agreement, *, quota: float | None = None) -> Holds:
    """Return the chance that a coalition can sign the text of an agreement.

    Parameters
    ----------
    quota : float, optional
        Also the chance that members of this weight together can sign; default: the weight of the coalition.

    Raises
    ------
    OptionError
        If the agreement has no text, or the quota is out of range.

    Notes
    -----
    ``P(i signs) = product over articles of P(i can sign the wording)``; members together are the product of these,
    the weight that signs a Poisson-binomial convolution over integer weights.
    """
    model = agreement.model
    if not agreement.signable:
        raise OptionError("agreement", "has no text", "a coalition that can sign something")
    members = list(model.members(agreement.coalition))
    at = [model.wording_index[c.article, c.wording] for c in agreement.choices]
    signs = np.stack([model.cube.signs[members, j, k] for j, k in at], axis=1)  # members, articles
    low, high = (np.where(np.isnan(signs), fill, signs).prod(axis=1) for fill in (0.0, 1.0))
    units = quota_units(model.cube, agreement.weight if quota is None else quota)
    weights = model.cube.weights[members]
    reach = [_chance_of_weight(p, weights, units) for p in (low, high)]
    value = float(low.prod())
    return Holds(
        coalition=agreement.coalition,
        everybody=Chance(value, float(high.prod())),
        parties=tuple((a, Chance(float(p), float(q))) for a, p, q in zip(agreement.coalition, low, high, strict=True)),
        quota=units / model.cube.weight_scale,
        at_quota=Chance(*reach),
        weakest=_weakest(agreement, signs),
        certificate=Certificate(Proof.PROVEN, value, value, "product", f"{signs.size} cells", model.cube.digest),
        model=model,
    )


def weight_distribution(chances: Floats, weights: Ints) -> Floats:
    """Return the probability of each total weight 0 .. sum of weights of those that sign, independently.

    >>> weight_distribution(np.array([0.5, 0.5]), np.array([1, 2])).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    out = np.zeros(int(weights.sum()) + 1)
    out[0] = 1.0
    for chance, weight in zip(chances, weights.tolist(), strict=True):
        signed = np.zeros_like(out)
        signed[weight:] = out[: len(out) - weight]
        out = (1 - chance) * out + chance * signed
    return out


def _chance_of_weight(chances: Floats, weights: Ints, units: int) -> float:
    """Chance that those who sign weigh at least so much; weights with many digits are summed coalition by coalition."""
    if weights.sum() <= _MOST_WEIGHTS:
        return float(weight_distribution(chances, weights)[units:].sum())
    if len(weights) > MOST_PARTIES:
        raise OptionError("weights", f"of {len(weights)} parties have too many digits", "weights with fewer digits")
    p = np.ones(1)
    for chance in chances:
        p = np.concatenate([(1 - chance) * p, chance * p])
    return float(p[subset_sums(weights) >= units].sum())


def _weakest(agreement: Agreement, signs: Floats) -> tuple[tuple[str, str, float], ...]:
    found = [(float(signs[b, n]), b, n) for b, n in np.argwhere(~np.isnan(signs) & (signs < 1))]
    found.sort()
    choices = agreement.choices
    return tuple((agreement.coalition[b], choices[n].article, p) for p, b, n in found[:10])
