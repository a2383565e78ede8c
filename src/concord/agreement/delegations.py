"""Whom to send? A lottery over delegations that keep every quota and give each candidate as fair a chance as can be.

Maximin: the smallest chance of being chosen is as large as possible. Leximin: then the second smallest, and so on.
Both are exact up to the solver's tolerance, by column generation: delegations are found one by one as they are needed
(Flanigan, Gölz, Gupta, Hennig and Procaccia, *Fair algorithms for selecting citizens' assemblies*, Nature 2021).
Candidates whom no quota tells apart have the same chance; they are counted together and take turns.
Quotas that nobody can meet are an answer: it says which quotas clash.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from concord.agreement.cube import Floats
from concord.agreement.milp import Program, solve
from concord.agreement.words import id_of, join, plural
from concord.errors import OptionError, SolverError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Candidate", "Lottery", "Quota", "draw", "lottery"]

_TOLERANCE = 1e-7
_RARE = 1e-9  # probabilities below this are none
_0 = Fraction(0)
_ALIKE = 1e-6  # chances that differ by less are the same
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be sent, with features such as party, gender, region."""

    id: str
    features: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """Between ``least`` and ``most`` delegates have this value of this feature."""

    feature: str
    value: str
    least: int
    most: int


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
    search = _Search(candidates, size, quotas)
    first = search.best(np.ones(len(search.sizes)))
    if first is None:
        clash = _clash(candidates, size, quotas)
        certificate = Certificate(Proof.PROVEN, 0.0, 0.0, "HiGHS", "no delegation", digest)
        return Lottery(objective, (), (), (), clash, certificate)
    targets = _targets(search, objective)
    chosen = _in_turn(search, _mix(search, targets))
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


Counts = tuple[int, ...]


class _Search:
    """The delegations found so far, as how many of each kind of candidate they have, and the best for given weights.

    Candidates are of one kind where every quota counts them alike; ``sizes`` are how many there are of each kind.
    """

    def __init__(self, candidates: Sequence[Candidate], size: int, quotas: Sequence[Quota]) -> None:
        kinds: dict[tuple[bool, ...], list[int]] = {}
        for i, candidate in enumerate(candidates):
            key = tuple((quota.feature, quota.value) in candidate.features for quota in quotas)
            kinds.setdefault(key, []).append(i)
        self.size, self.quotas = size, quotas
        self.keys, self.kinds = list(kinds), list(kinds.values())
        self.sizes: Floats = np.array([len(kind) for kind in self.kinds], dtype=np.float64)
        self.found: list[Counts] = []

    def program(self, weights: Floats) -> Program:
        """The program of one delegation."""
        program = Program()
        x = program.columns(len(self.kinds), cost=weights.tolist(), integer=True)
        program.upper[: len(self.kinds)] = self.sizes.tolist()
        program.row(x, lower=float(self.size), upper=float(self.size))
        for n, quota in enumerate(self.quotas):
            who = [x[t] for t, key in enumerate(self.keys) if key[n]]
            program.row(who, lower=float(quota.least), upper=float(quota.most))
        return program

    def best(self, weights: Floats) -> float | None:
        """Add a delegation of largest weight; return that weight, ``None`` where no delegation keeps the quotas."""
        solution = solve(self.program(weights), absolute_gap=1e-9)
        if solution.status == "infeasible":
            return None
        if solution.status != "optimal":
            raise SolverError("delegation", "was not found")
        chosen = tuple(int(n) for n in np.rint(solution.x[: len(self.kinds)]))
        if chosen not in self.found:
            self.found.append(chosen)
        return float(weights @ chosen)


def _targets(search: _Search, objective: str) -> dict[int, float]:
    """The chance candidates of each kind are guaranteed; all but the smallest are left open by maximin."""
    fixed: dict[int, float] = {}
    everybody = set(range(len(search.kinds)))
    while len(fixed) < len(everybody):
        weights, level = _settle(search, fixed)
        settled = {t for t in everybody - set(fixed) if weights[t] > _TOLERANCE}
        if not settled:
            raise SolverError("lottery", "could not settle any further chance")
        fixed |= dict.fromkeys(settled, max(0.0, level))
        if objective == "maximin":
            return fixed | {t: max(0.0, level) for t in everybody - set(fixed)}
    return fixed


def _settle(search: _Search, fixed: Mapping[int, float]) -> tuple[Floats, float]:
    """Solve "raise the smallest open chance" in its dual, adding delegations until none is heavier than the bound.

    With y the weight of all candidates of a kind together: minimise ``b - sum over fixed of y_t p_t`` with
    ``sum over the kinds of a delegation of y_t z_t / n_t <= b`` and open y summing to 1. A kind with y > 0 among the
    open ones cannot have more than the optimum (complementary slackness).
    """
    n = len(search.kinds)
    while True:
        program = Program(maximise=False)
        costs = [-fixed[t] if t in fixed else 0.0 for t in range(n)]
        y = program.columns(n, cost=costs, upper=float("inf"))
        b = program.columns(1, cost=1.0, upper=float("inf"))[0]
        program.row([y[t] for t in range(n) if t not in fixed], lower=1.0, upper=1.0)
        for delegation in search.found:
            there = [t for t in range(n) if delegation[t]]
            program.row(
                [*(y[t] for t in there), b], [*(delegation[t] / search.sizes[t] for t in there), -1.0], upper=0.0
            )
        solution = solve(program)
        if solution.status != "optimal":
            raise SolverError("lottery", "was not solved")
        known = len(search.found)
        heaviest = search.best(solution.x[:n] / search.sizes)
        assert heaviest is not None
        if heaviest <= solution.x[b] + _TOLERANCE or len(search.found) == known:
            return solution.x[:n], solution.value


def _mix(search: _Search, targets: Mapping[int, float]) -> list[tuple[float, Counts]]:
    """Probabilities of the delegations found that miss the targets by least."""
    program = Program(maximise=False)
    p = program.columns(len(search.found))
    miss = program.columns(1, cost=1.0, upper=float("inf"))[0]
    program.row(p, lower=1.0, upper=1.0)
    for t, target in targets.items():
        inside = [d for d, delegation in enumerate(search.found) if delegation[t]]
        shares = [search.found[d][t] / search.sizes[t] for d in inside]
        program.row([*(p[d] for d in inside), miss], [*shares, 1.0], lower=target)
    solution = solve(program)
    if solution.status != "optimal":
        raise SolverError("lottery", "was not solved")
    return [(float(p), d) for p, d in zip(solution.x, search.found, strict=False) if p > _RARE]


def _in_turn(search: _Search, mixed: Sequence[tuple[float, Counts]]) -> list[tuple[float, tuple[int, ...]]]:
    """Put candidates for kinds: those of a kind stand in a ring, and each is as often among those next in turn.

    While a pointer goes round once, the z_t after it are sent; every candidate is among them for z_t / n_t of the way.
    Two neighbours change places at n_t points of the way, so that no delegation needs more parts than candidates.
    """
    out: dict[tuple[int, ...], float] = {}
    for probability, counts in mixed:
        turning = [t for t, z in enumerate(counts) if 0 < z < len(search.kinds[t])]
        stops = sorted({Fraction(j, len(search.kinds[t])) for t in turning for j in range(len(search.kinds[t]))} | {_0})
        for start, end in pairwise([*stops, Fraction(1)]):
            sent = []
            for t, z in enumerate(counts):
                kind, first = search.kinds[t], math.floor(start * len(search.kinds[t]))
                sent += [kind[(first + j) % len(kind)] for j in range(z)]
            key = tuple(sorted(sent))
            out[key] = out.get(key, 0.0) + probability * float(end - start)
    return sorted(((p, d) for d, p in out.items()), key=lambda pair: (-pair[0], pair[1]))


def _clash(candidates: Sequence[Candidate], size: int, quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    """A smallest-by-deletion set of quotas that cannot be kept together."""
    left = list(quotas)
    for quota in quotas:
        rest = [q for q in left if q is not quota]
        search = _Search(candidates, size, rest)
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
