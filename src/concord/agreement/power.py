"""Whose presence costs or decides most? Shapley and Banzhaf values, pivotality for coverage, winning coalitions.

For coverage the values follow from its masses in closed form, at any number of parties. For the simple game "meets the
quota and can settle at least so much" all coalitions are counted (to 24 parties). The game is not monotone: one more
party adds weight and takes text away, so a party can also be pivotal by staying out; both are counted, with their sign.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Bool, Cube, Floats, Ints, Reading
from concord.agreement.gains import quota_units
from concord.agreement.lattice import Lattice, coverage, subset_sums
from concord.agreement.masses import coverage_masses
from concord.agreement.model import Model
from concord.agreement.transversals import bits
from concord.agreement.words import join, number, plural, read_as, result_id, upper
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["PartyPower", "Power", "banzhaf_of_masses", "power", "shapley_of_masses"]

_MOST_LISTED = 200
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class PartyPower:
    """One party's power.

    ``shapley`` and ``banzhaf`` are of the game "this coalition wins"; ``coverage`` is the Shapley share of what the
    presence of all costs in coverage (0 or less), ``freed`` what all others could settle more without it. Both are
    ``None`` where some coalition can sign nothing at all.
    """

    party: str
    shapley: float
    banzhaf: float
    coverage: float | None
    freed: float | None


@dataclass(frozen=True)
class Power:
    """Winning coalitions and who decides them.

    A coalition wins when it weighs at least ``quota`` and can settle at least ``least``. ``minimal_winning`` lists the
    smallest first, at most 200; ``minimal_winning_count`` is exact. A coalition blocks when nobody can win without one
    of its members; ``minimal_blocking`` likewise. ``vetoers`` block alone: they are in every winning coalition.
    """

    quota: float
    least: float
    reading: Reading
    parties: tuple[PartyPower, ...]
    winning: int
    minimal_winning: tuple[tuple[str, ...], ...]
    minimal_winning_count: int
    minimal_blocking: tuple[tuple[str, ...], ...]
    minimal_blocking_count: int
    vetoers: tuple[str, ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)
    majority: bool = False  # nobody gave a quota: more than half was taken

    def sentences(self) -> tuple[Sentence, ...]:
        """Say who is in every winning coalition, and whose presence costs the most text."""
        model, this = self.model, (result_id(self.model, "power", self.quota, self.least, self.reading),)
        able = f"settle {number(self.least)} or more" if self.least > 0 else "sign a text"
        taken = " (more than half, since no quota was given)" if self.majority else ""
        said = f"{plural(self.winning, 'coalition')} of weight {number(self.quota)} or more{taken} can {able}."
        out = [Sentence(upper(read_as(model, self.reading) + said), this)]
        if self.vetoers and self.winning:
            who = join([model.name(a) for a in self.vetoers])
            out.append(Sentence(f"None of them can be formed without {who}.", this))
        if self.winning:
            out.append(Sentence(self._who_decides(), this))
        freed = [(p.freed, p.party) for p in self.parties if p.freed]
        if freed:
            most = max(f for f, _ in freed)
            who = join([model.name(a) for f, a in freed if f == most], "or")
            out.append(Sentence(f"Most is freed, {number(most)}, if {who} stays away.", this))
        return tuple(out)

    def _who_decides(self) -> str:
        """Parties that are alike are named together."""
        alike: dict[tuple[str, str], list[str]] = {}
        for party in sorted(self.parties, key=lambda p: -p.shapley):  # stable: ties stay in table order
            alike.setdefault((number(party.shapley), number(party.banzhaf)), []).append(self.model.name(party.party))
        if len(alike) == 1:
            ((shapley, banzhaf),) = alike
            return f"Each party decides as much as any other (Shapley value {shapley}, Banzhaf value {banzhaf})."
        said = [f"{join(who)} {shapley} ({banzhaf})" for (shapley, banzhaf), who in alike.items()]
        more = f"; and {len(said) - _MOST_NAMED} levels below" if len(said) > _MOST_NAMED else ""
        return f"Who decides, by Shapley value (Banzhaf value): {'; '.join(said[:_MOST_NAMED])}{more}."


def power(
    model: Model, *, quota: float | None = None, least: float = 0.0, reading: Reading = Reading.PESSIMISTIC
) -> Power:
    """Return the power of every party.

    Parameters
    ----------
    quota : float, optional
        Weight of a winning coalition; default: more than half.
    least : float
        What a winning coalition must be able to settle.

    Raises
    ------
    OptionError
        If the quota is above the total, ``least`` is not a number, or there are more than 24 parties.

    Notes
    -----
    Shapley: sum over S without i of |S|! (n-|S|-1)! / n! (v(S+i) - v(S)); Banzhaf: the same differences, mean over S
    (L. Shapley 1953; J. Banzhaf 1965).
    """
    cube = model.cube
    if not math.isfinite(least):
        raise OptionError("least", f"is {least}", "a number")
    half = int(cube.weights.sum()) // 2 + 1
    units = half if quota is None else quota_units(cube, quota)
    lattice = coverage(cube, reading)
    wins = (lattice.values >= max(lattice.floor, math.ceil(round(least * cube.scale, 6)))) & (
        subset_sums(cube.weights) >= units
    )
    wins[0] = False
    shapley, banzhaf = _values_of(wins, cube.shape[0])
    costs, freed = _costs(cube, lattice, reading)
    part = _has_winning_part(wins, cube.shape[0])
    blocks = ~(wins | part)[::-1]  # of those outside, no coalition wins
    smallest = _minimal(wins, part)
    blocking = _minimal(blocks, _has_winning_part(blocks, cube.shape[0]))
    always = int(np.bitwise_and.reduce(np.flatnonzero(wins))) if wins.any() else 0
    ids = [p.actor for p in model.parties]
    count = int(wins.sum())
    return Power(
        quota=units / cube.weight_scale,
        least=least,
        reading=reading,
        parties=tuple(
            PartyPower(a, float(shapley[i]), float(banzhaf[i]), costs[i], freed[i]) for i, a in enumerate(ids)
        ),
        winning=count,
        minimal_winning=tuple(tuple(ids[i] for i in bits(m)) for m in smallest[:_MOST_LISTED]),
        minimal_winning_count=len(smallest),
        minimal_blocking=tuple(tuple(ids[i] for i in bits(m)) for m in blocking[:_MOST_LISTED]),
        minimal_blocking_count=len(blocking),
        vetoers=tuple(ids[i] for i in bits(always)),
        certificate=Certificate(Proof.PROVEN, count, count, "enumeration", f"{len(wins)} coalitions", cube.digest),
        model=model,
        majority=quota is None,
    )


def shapley_of_masses(masses: Mapping[int, int], parties: int) -> Floats:
    """Return Shapley values of C(S) = sum over B of masses[B] [S and B share nobody].

    Each term is lost by the first of B to arrive, and every member of B is equally likely to be first:
    ``phi_i = - sum over B with i of masses[B] / |B|``. They sum to C(N) - C(nobody).

    >>> shapley_of_masses({0b00: 5, 0b11: 2}, 2).tolist()
    [-1.0, -1.0]
    """
    out = np.zeros(parties)
    for union, mass in masses.items():
        members = [i for i in range(parties) if union >> i & 1]
        if members:
            out[members] -= mass / len(members)
    return out


def banzhaf_of_masses(masses: Mapping[int, int], parties: int) -> Floats:
    """Return Banzhaf values of the same: ``beta_i = - sum over B with i of masses[B] / 2^(|B| - 1)``.

    Adding i loses the term B exactly where nobody else of B is there yet.

    >>> banzhaf_of_masses({0b111: 4}, 3).tolist()
    [-1.0, -1.0, -1.0]
    """
    out = np.zeros(parties)
    for union, mass in masses.items():
        members = [i for i in range(parties) if union >> i & 1]
        if members:
            out[members] -= mass / 2.0 ** (len(members) - 1)
    return out


def _values_of(game: Bool | Ints, n: int) -> tuple[Floats, Floats]:
    """Shapley and Banzhaf values of a game given on all coalitions."""
    sizes = np.bitwise_count(np.arange(1 << n, dtype=np.uint32))
    weight = np.array([1 / (n * math.comb(n - 1, s)) for s in range(n)])
    shapley, banzhaf = np.zeros(n), np.zeros(n)
    for i in range(n):
        pairs = game.reshape(-1, 2, 1 << i)
        swing = pairs[:, 1].astype(np.int64) - pairs[:, 0]
        count = np.bincount(sizes.reshape(-1, 2, 1 << i)[:, 0].ravel(), weights=swing.ravel(), minlength=n)
        shapley[i] = count[:n] @ weight
        banzhaf[i] = count.sum() / 2 ** (n - 1)
    return shapley, banzhaf


def _costs(cube: Cube, lattice: Lattice, reading: Reading) -> tuple[list[float | None], list[float | None]]:
    """What each party's presence costs in coverage: its Shapley share, and what the others gain without it."""
    n = cube.shape[0]
    everybody = (1 << n) - 1
    if (lattice.values[1:] < lattice.floor).any():
        return [None] * n, [None] * n
    if cube.priced or cube.links:
        shares = _values_of(lattice.values.astype(np.int64), n)[0]
    else:
        shares = shapley_of_masses(coverage_masses(cube, reading), n)
    freed = [float(lattice.values[everybody ^ 1 << i]) - float(lattice.values[everybody]) for i in range(n)]
    return [float(s) / cube.scale for s in shares], [f / cube.scale if n > 1 else 0.0 for f in freed]


def _minimal(wins: Bool, part: Bool) -> list[int]:
    """Winning coalitions none of whose parts wins, smallest first."""
    found: list[int] = np.flatnonzero(wins & ~part).tolist()
    return sorted(found, key=lambda m: (m.bit_count(), m))


def _has_winning_part(wins: Bool, n: int) -> Bool:
    """Whether a proper part of each coalition wins."""
    part = np.zeros(len(wins), dtype=bool)
    for i in range(n):
        pairs, whole = part.reshape(-1, 2, 1 << i), wins.reshape(-1, 2, 1 << i)
        pairs[:, 1] |= pairs[:, 0] | whole[:, 0]
    return part
