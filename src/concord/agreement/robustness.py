"""Will it hold? The chance that every member of a coalition can really sign its text, given uncertain codings.

Exact for independent consents: a product for all members, a convolution for "signatories of at least this weight".
Consents nothing is known about are read both ways, so every chance is an interval. A declared consent is taken at its
word. :func:`bootstrap` drops independence: it draws the statements again and asks the same question of each draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from concord.agreement.concessions import quota_units
from concord.agreement.consents import infer_consents
from concord.agreement.cube import Bool, Floats, Ints, Reading
from concord.agreement.lattice import MOST_PARTIES, subset_sums
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.texts import best_text
from concord.agreement.words import join, number, plural, result_id
from concord.errors import OptionError
from concord.values import Certificate, Codebook, ConsentSource, Proof, Sentence, Statement

__all__ = ["Bootstrap", "Chance", "Holds", "bootstrap", "holds", "weight_distribution"]

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
        text = f"The chance that all {len(self.coalition)} can sign this text is {self.everybody}"
        out = [Sentence(text + ", if codings err independently of each other.", this)]
        if self.weakest:
            cells = [f"{model.name(p)} on “{model.article(a).title}” ({c:.0%})" for p, a, c in self.weakest[:3]]
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


@dataclass(frozen=True)
class Bootstrap:
    """The same questions asked of statements drawn again.

    ``everybody`` is the share of draws in which all members can sign (pessimistic, optimistic); ``coverage`` the 5th,
    50th and 95th percentile of the best coverage of the coalition over draws (optimistic reading; 0 in a draw in which
    it can sign nothing).
    """

    draws: int
    seed: int
    everybody: Chance
    coverage: tuple[float, float, float]
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        asked = ("bootstrap", self.draws, self.seed, *self.agreement.coalition)
        return result_id(self.agreement.model, *asked)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say how often the text still stands, and what could be settled otherwise."""
        draws, members = plural(self.draws, "draw"), len(self.agreement.coalition)
        who = f"all {members} can" if members > 1 else "its one signatory can"
        low, middle, high = map(number, self.coverage)
        most = f"nine of ten draws lie from {low} to {high}, half of them at {middle} or more"
        return (
            Sentence(f"In {self.everybody} of {draws} of the statements {who} still sign this text.", (self.id,)),
            Sentence(f"The most they could settle in a draw: {most}, unknown consents counted as signed.", (self.id,)),
        )


def bootstrap(
    agreement: Agreement,
    statements: Sequence[Statement],
    *,
    codebook: Codebook | None = None,
    draws: int = 200,
    seed: int = 0,
) -> Bootstrap:
    """Draw the statements of each party again and ask whether its coalition can still sign the text.

    The statements are those of the parties themselves (see :func:`concord.positions.roll_up` for their leaders').
    A draw takes one of the coders of every document, then for each party as many of its statements as it has, with
    replacement, and keeps each with its confidence as the chance that it was coded right; positions and consents are
    worked out anew. Declared consents stay as they are.

    Raises
    ------
    OptionError
        If the agreement has no text, or fewer than one draw is asked for.
    """
    from concord.positions import tally

    if not agreement.signable or draws < 1:
        raise OptionError("bootstrap", "has nothing to draw for", "an agreement with a text, and at least one draw")
    model, rng = agreement.model, np.random.default_rng(seed)
    declared = tuple(c for c in model.cells if c.source is ConsentSource.DECLARED)
    own = [s for s in statements if s.holder in agreement.coalition]
    at = [model.wording_index[c.article, c.wording] for c in agreement.choices]
    members = list(model.members(agreement.coalition))
    signed, values = np.zeros((draws, 2), dtype=bool), np.zeros(draws)
    for draw in range(draws):
        read = _one_reading(own, rng)
        drawn = [s for a in agreement.coalition for s in _drawn([s for s in read if s.holder == a], rng)]
        cells = infer_consents(model.charter, tally(drawn), agreement.coalition, codebook=codebook, statements=drawn)
        cube = replace(model, cells=(*declared, *cells)).cube
        for n, reading in enumerate(Reading):
            blocked: Bool = cube.blocked(reading)[members]
            signed[draw, n] = not any(blocked[:, j, k].any() for j, k in at)
        text = best_text(cube, members, Reading.OPTIMISTIC)
        values[draw] = 0.0 if text.stuck else text.value / cube.scale
    low, high = signed.mean(axis=0)
    spread = np.percentile(values, [5, 50, 95])
    certificate = Certificate(
        Proof.GAP, float(low), float(high), "bootstrap", f"{draws} draws, seed {seed}", model.cube.digest
    )
    middle = (float(spread[0]), float(spread[1]), float(spread[2]))
    return Bootstrap(draws, seed, Chance(float(low), float(high)), middle, certificate, agreement)


def _one_reading(statements: Sequence[Statement], rng: np.random.Generator) -> list[Statement]:
    """For each document the statements of one of the coders who read it, drawn at random."""
    coders: dict[str, list[str]] = {}
    for s in statements:
        known = coders.setdefault(s.passage.document, [])
        if s.coder not in known:
            known.append(s.coder)
    chosen = {d: known[int(rng.integers(len(known)))] for d, known in sorted(coders.items())}
    return [s for s in statements if s.coder == chosen[s.passage.document]]


def _drawn(statements: Sequence[Statement], rng: np.random.Generator) -> list[Statement]:
    """Statements drawn with replacement, each kept with its confidence; ids made unique, since one may come twice."""
    picks: list[int] = rng.integers(len(statements), size=len(statements)).tolist() if statements else []
    kept = [statements[p] for p in picks if rng.random() < statements[p].confidence]
    return [replace(s, id=f"{s.id}-{n}") for n, s in enumerate(kept)]
