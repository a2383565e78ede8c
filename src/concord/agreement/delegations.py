"""Whom to send? A lottery over delegations that keep every quota and give each candidate as fair a chance as can be.

Maximin: the smallest chance of being chosen is as large as possible. Leximin: then the second smallest, and so on.
Both are exact up to the solver's tolerance, by column generation: delegations are found one by one as they are needed
(Flanigan, Gölz, Gupta, Hennig and Procaccia, *Fair algorithms for selecting citizens' assemblies*, Nature 2021).
Candidates whom no quota tells apart have the same chance; they are counted together and take turns.
Quotas that nobody can meet are an answer: it says which quotas clash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from concord.agreement.delegation_search import Candidate, DelegationSearch, Quota, in_turn, mix, targets_of
from concord.agreement.words import id_of, join, plural
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Candidate", "Lottery", "Quota", "draw", "lottery"]

_ALIKE = 1e-6  # chances that differ by less are the same
_MOST_NAMED = 6


@dataclass(frozen=True)
class Lottery:
    """Delegations and their probabilities; ``chances`` are those of the candidates, in their order.

    Empty where no delegation keeps the quotas; ``clash`` then names a smallest set of quotas that cannot be kept
    together. ``least`` is the smallest chance.
    """

    objective: str
    delegations: tuple[tuple[str, ...], ...]
    probabilities: tuple[float, ...]
    chances: tuple[tuple[str, float], ...]
    clash: tuple[Quota, ...]
    certificate: Certificate

    @property
    def least(self) -> float:
        """The smallest chance of any candidate."""
        return min((p for _, p in self.chances), default=0.0)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return id_of(self.certificate.input_hash, "lottery", self.objective)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the smallest chance and whose it is, and who is sure to be sent; or which quotas clash."""
        if not self.delegations:
            clash = join([f"{q.least} to {q.most} of {q.feature} “{q.value}”" for q in self.clash])
            why = f"these quotas cannot be kept together: {clash}" if len(self.clash) > 1 else f"{clash} cannot be met"
            return (Sentence(f"No delegation keeps every quota; {why}.", (self.id,)),)
        says = (
            f"A lottery over {plural(len(self.delegations), 'delegation')} gives every candidate a chance of at least"
        )
        out = [f"{says} {self.least:.1%}; none that keeps the quotas gives the least favoured more."]
        lowest, sure = ([c for c, p in self.chances if abs(p - at) < _ALIKE] for at in (self.least, 1.0))
        if len(lowest) < len(self.chances):
            out.append(f"The smallest chance is that of {_some(lowest)}.")
            out += [f"{_some(sure)} {'is' if len(sure) == 1 else 'are'} sent for sure."] if sure else []
        return tuple(Sentence(text, (self.id,)) for text in out)


def lottery(
    candidates: Sequence[Candidate],
    size: int,
    quotas: Sequence[Quota] = (),
    *,
    objective: str = "leximin",
) -> Lottery:
    """Return the fairest lottery over delegations of ``size`` that keep all quotas.

    Raises
    ------
    OptionError
        If the objective is not "leximin" or "maximin", a candidate is named twice, the size is out of range, or a
        quota is empty or about a value nobody has.

    Examples
    --------
    >>> people = [Candidate(name, (("gender", gender),)) for name, gender in ("af", "bm", "cm")]
    >>> [(name, round(p, 6)) for name, p in lottery(people, 2, [Quota("gender", "f", 1, 1)]).chances]
    [('a', 1.0), ('b', 0.5), ('c', 0.5)]
    """
    _check(candidates, size, quotas, objective)
    digest = hashlib.sha256(repr((tuple(candidates), size, tuple(quotas))).encode()).hexdigest()[:16]
    search = DelegationSearch(candidates, size, quotas)
    first = search.best(np.ones(len(search.sizes)))
    if first is None:
        clash = _clash(candidates, size, quotas)
        certificate = Certificate(Proof.PROVEN, 0.0, 0.0, "HiGHS", "no delegation", digest)
        return Lottery(objective, (), (), (), clash, certificate)
    targets = targets_of(search, objective)
    chosen = in_turn(search, mix(search, targets))
    total = sum(p for p, _ in chosen)
    chance = np.zeros(len(candidates))
    for p, delegation in chosen:
        chance[list(delegation)] += p / total
    least = float(chance.min())
    work = f"{len(search.found)} delegations found"
    return Lottery(
        objective=objective,
        delegations=tuple(tuple(candidates[i].id for i in d) for _, d in chosen),
        probabilities=tuple(p / total for p, _ in chosen),
        chances=tuple((c.id, float(p)) for c, p in zip(candidates, chance, strict=True)),
        clash=(),
        certificate=Certificate(Proof.PROVEN, least, least, "HiGHS column generation", work, digest),
    )


def draw(drawn: Lottery, seed: int) -> tuple[str, ...]:
    """Draw one delegation; the same seed draws the same.

    Raises
    ------
    OptionError
        If no delegation keeps the quotas.
    """
    if not drawn.delegations:
        raise OptionError("lottery", "has no delegation to draw", "quotas that can be kept together")
    rng = np.random.default_rng(seed)
    return drawn.delegations[int(rng.choice(len(drawn.delegations), p=np.array(drawn.probabilities)))]


def _clash(candidates: Sequence[Candidate], size: int, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    """A smallest-by-deletion set of quotas that cannot be kept together."""
    left = list(quotas)
    for quota in quotas:
        rest = [q for q in left if q is not quota]
        search = DelegationSearch(candidates, size, rest)
        if search.best(np.ones(len(search.sizes))) is None:
            left = rest
    return tuple(left)


def _some(ids: Sequence[str]) -> str:
    """Name a few candidates, and say how many more there are."""
    more = len(ids) - _MOST_NAMED
    return join(ids) if more < 2 else join([*ids[:_MOST_NAMED], f"{more} others"])


def _having(candidates: Sequence[Candidate], quota: Quota) -> list[int]:
    return [i for i, c in enumerate(candidates) if (quota.feature, quota.value) in c.features]


def _check(candidates: Sequence[Candidate], size: int, quotas: Sequence[Quota], objective: str) -> None:
    if objective not in ("leximin", "maximin"):
        raise OptionError("objective", f"is '{objective}'", "'leximin' or 'maximin'")
    ids = [c.id for c in candidates]
    if len(set(ids)) < len(ids):
        double = next(i for i in ids if ids.count(i) > 1)
        raise OptionError(f"candidate '{double}'", "is named twice", "each candidate once")
    if not 1 <= size <= len(candidates):
        raise OptionError("delegation", f"of {size} out of {len(candidates)} candidates", "at least 1 and at most all")
    for quota in quotas:
        thing = f"quota of {quota.feature} '{quota.value}'"
        if not 0 <= quota.least <= quota.most:
            raise OptionError(thing, f"is from {quota.least} to {quota.most}", "0 <= least <= most")
        if not _having(candidates, quota):
            raise OptionError(thing, "is about a value no candidate has", "values of the candidates")
