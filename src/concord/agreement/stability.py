"""Will the agreement last, or can a part of the table do better for every one of its members on a text of its own?

A deviation is a coalition T that meets the quota and a text T can sign; it is credible when every member of T gains.
The agreement is in the core when there is none, in the epsilon-core when none gains everybody more than epsilon.
Without a quota and without a bonus for breadth a single party can dictate to itself and nothing is ever stable, so both
are stated in the result.

What a text is worth to a party is not in the model; it is assumed to be the sum over articles of salience times a
number for the level of consent (:class:`Utilities`), and silence that a party merely accepts is worth nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Floats, Reading
from concord.agreement.gains import quota_units
from concord.agreement.links import link_rows
from concord.agreement.milp import Program, solve
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.words import all_of, evidence_of, join, number, phrase, plural, read_as, result_id, upper
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Stability", "Utilities", "stability", "utilities"]


_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Utilities:
    """What a level of consent to an article's wording is worth, times the salience of the article."""

    endorse: float = 1.0
    accept: float = 0.6
    reserve: float = 0.2
    stand_aside: float = 0.0
    object_: float = -1.0
    red_line: float = -3.0
    unknown: float = 0.0

    def of(self, level: Consent) -> float:
        """Return the worth of a level."""
        name = "object_" if level is Consent.OBJECT else level.name.lower()
        return float(getattr(self, name))


@dataclass(frozen=True)
class Stability:
    """The strongest credible deviation from an agreement.

    ``strength`` is what its worst-off member gains: the agreement is in the epsilon-core for every epsilon of at least
    this. 0 means that nobody can do better: the agreement is in the core. ``deviators`` and ``platform`` are empty
    then.
    """

    stable: bool
    strength: float
    epsilon: float
    quota: float
    breadth_bonus: float
    deviators: tuple[str, ...]
    platform: tuple[tuple[str, str], ...]
    gains: tuple[float, ...]
    utilities: Utilities
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say whether it lasts, and if not, who would leave for which text."""
        model = self.agreement.model
        this = (result_id(model, "stability", self.quota, self.breadth_bonus, *self.agreement.coalition),)
        rule, read = f"of weight {number(self.quota)} or more", read_as(model, self.agreement.reading)
        proven = self.certificate.proof is Proof.PROVEN
        if not self.deviators:
            could = "can" if proven else "was found that could"
            text = f"{read}no coalition {rule} {could} do better for each member than "
            text += f"the best text of {all_of(model, model.members(self.agreement.coalition))}"
            text += "" if proven else f" (at most by {number(self.certificate.bound)})"
            text += ": it is in the core" if proven else ""
            return (Sentence(f"{upper(text)}.", this), self._assumed(this))
        who = all_of(model, model.members(self.deviators))
        sure = "" if proven else f" (at most {number(self.certificate.bound)})"
        each = "could gain" if len(self.deviators) == 1 else "could each gain"
        own = "its own" if len(self.deviators) == 1 else "their own"
        now = all_of(model, model.members(self.agreement.coalition))
        text = (
            f"{read}{who} {each} {number(self.strength)} or more{sure} in worth on a text of {own}, compared with the "
        )
        text += f"best text of {now}"
        core = f"it is in the epsilon-core only from an epsilon of {number(self.certificate.bound)}"
        verdict = f"which is within the tolerance: {core}" if self.stable else f"so the agreement is not stable: {core}"
        return (Sentence(f"{upper(text)}, {verdict}.", this), *self._text(this), self._assumed(this))

    def _text(self, this: tuple[str, ...]) -> tuple[Sentence, ...]:
        """Say where the text of those who would leave differs."""
        model, now = self.agreement.model, self.agreement.platform
        other = [model.wording_index[pair] for pair in self.platform if now.get(pair[0]) != pair[1]]
        said = [f"{phrase(model.wording(j, k))} on “{model.charter.articles[j].title}”" for j, k in other[:_MOST_NAMED]]
        more = [plural(len(other) - _MOST_NAMED, "further article")] if len(other) > _MOST_NAMED else []
        cells = [(i, j, k) for i in model.members(self.deviators) for j, k in other[:_MOST_NAMED]]
        if not said:
            return ()
        return (Sentence(f"It would differ in {join(said + more)}.", (*evidence_of(model, cells), *this)),)

    def _assumed(self, this: tuple[str, ...]) -> Sentence:
        u = self.utilities
        worth = f"endorsed {number(u.endorse)}, accepted {number(u.accept)}, reserved {number(u.reserve)}"
        text = f"Assumed of what a wording is worth to a party, times how much it cares: {worth}, objected to "
        bonus = f"; each unit of weight of signatories {number(self.breadth_bonus)}" if self.breadth_bonus else ""
        return Sentence(f"{text}{number(u.object_)}{bonus}.", this)


def utilities(model: Model, worth: Utilities | None = None) -> Floats:
    """Return float64 [P, K, W]: what each wording is worth to each party, salience included."""
    scale, cube = worth or Utilities(), model.cube
    table = np.array([scale.of(Consent(level)) for level in range(-1, 6)])
    out: Floats = table[cube.level.astype(np.int64) + 1]
    for j, article in enumerate(model.charter.articles):
        for k, wording in enumerate(article.wordings):
            if wording.silent:
                out[cube.level[:, j, k] == Consent.ACCEPT, j, k] = 0.0
    return out * model.salience[:, :, None]


def stability(
    agreement: Agreement,
    *,
    quota: float | None = None,
    breadth_bonus: float = 0.0,
    epsilon: float = 0.0,
    worth: Utilities | None = None,
    seconds: float = math.inf,
) -> Stability:
    """Find the strongest credible deviation from an agreement.

    Parameters
    ----------
    quota : float, optional
        Least weight of a deviating coalition; default: more than half.
    breadth_bonus : float
        ``beta``: what a unit of weight of signatories is worth to every signatory.
    epsilon : float
        Gains up to this do not count.

    Raises
    ------
    OptionError
        If the agreement has no text, or an option is out of range.

    Notes
    -----
    maximise t subject to ``u_i(P') + beta W(T) - u_i(P) - beta W(S) >= t`` for every i in T, T able to sign P' and
    ``W(T) >= quota``: one mixed-integer program. T = S, P' = P gives 0, so t is never below 0 where S meets the quota.
    """
    if not agreement.signable:
        raise OptionError("agreement", "has no text", "a coalition that can sign something")
    if not (math.isfinite(breadth_bonus) and breadth_bonus >= 0 and math.isfinite(epsilon) and epsilon >= 0):
        raise OptionError("stability", "an option is out of range", "breadth bonus and epsilon of 0 or more")
    model = agreement.model
    units = int(model.cube.weights.sum()) // 2 + 1 if quota is None else quota_units(model.cube, quota)
    u = utilities(model, worth)
    now = u[:, range(u.shape[1]), [model.wording_index[c.article, c.wording][1] for c in agreement.choices]].sum(axis=1)
    now = now + breadth_bonus * agreement.weight
    program, x = _program(model, agreement.reading, units, u, now, breadth_bonus)
    solution = solve(program, seconds=seconds, absolute_gap=1e-9)
    bound = max(0.0, solution.bound if math.isfinite(solution.bound) else 0.0)
    strength = max(0.0, solution.value) if solution.found else 0.0
    if strength < 1e-7:
        strength, members, platform = 0.0, [], []
    else:
        members = [int(i) for i in np.flatnonzero(solution.x[: len(model.parties)] > 0.5)]
        platform = [(j, k) for (j, k), c in x.items() if solution.x[c] > 0.5]
    weight = model.cube.weights[members].sum() / model.cube.weight_scale
    gains = [float(sum(u[i, j, k] for j, k in platform) + breadth_bonus * weight - now[i]) for i in members]
    strength = min(gains, default=0.0)
    proven = solution.status in ("optimal", "infeasible")
    bound = strength if proven else max(strength, bound)
    certificate = Certificate(
        Proof.PROVEN if proven else Proof.GAP, strength, bound, "HiGHS", f"{solution.nodes} nodes", model.cube.digest
    )
    return Stability(
        stable=bound <= epsilon,
        strength=strength,
        epsilon=epsilon,
        quota=units / model.cube.weight_scale,
        breadth_bonus=breadth_bonus,
        deviators=tuple(model.parties[i].actor for i in members),
        platform=tuple((model.charter.articles[j].id, model.wording(j, k).id) for j, k in sorted(platform)),
        gains=tuple(gains),
        utilities=worth or Utilities(),
        certificate=certificate,
        agreement=agreement,
    )


def _program(
    model: Model, reading: Reading, quota: int, u: Floats, now: Floats, beta: float
) -> tuple[Program, dict[tuple[int, int], int]]:
    """Columns: parties, then the gain t, then wordings."""
    cube, program = model.cube, Program()
    parties, articles, _ = cube.shape
    y = program.columns(parties, integer=True)
    reach = float(np.abs(u).max(axis=2).sum(axis=1).max() + np.abs(now).max() + beta * model.cube.weights.sum()) + 1
    t = program.columns(1, cost=1.0, lower=-2 * reach, upper=2 * reach)[0]
    x: dict[tuple[int, int], int] = {}
    blocked = cube.blocked(reading)
    for j in range(articles):
        for k in np.flatnonzero(cube.offered[j]):
            x[j, int(k)] = program.columns(1, integer=True)[0]
        program.row([c for (jj, _), c in x.items() if jj == j], lower=1.0, upper=1.0)
        for i in range(parties):
            barred = [x[j, int(k)] for k in np.flatnonzero(blocked[i, j])]
            if barred:
                program.row([y[i], *barred], upper=1.0)
    weights = (cube.weights / cube.weight_scale * beta).tolist()
    for i in range(parties):
        # t <= u_i(P') + beta W(T) - now_i where i deviates.
        columns = [t, y[i], *x.values(), *(y if beta else ())]
        values = [1.0, 4 * reach, *(-float(u[i, j, k]) for j, k in x), *([-w for w in weights] if beta else ())]
        program.row(*_merged(columns, values), upper=4 * reach - float(now[i]))
    link_rows(program, x, cube.links)
    program.row(y, cube.weights.astype(float).tolist(), lower=float(quota))
    program.row(y, lower=1.0)
    for i, o in np.argwhere(np.triu(cube.refuses)):
        program.row([y[i], y[o]], upper=1.0)
    for required in np.flatnonzero(cube.required):
        program.fix(y[int(required)], 1.0)
    return program, x


def _merged(columns: list[int], values: list[float]) -> tuple[list[int], list[float]]:
    """Add up coefficients of a column that stands twice in a row."""
    total: dict[int, float] = {}
    for column, value in zip(columns, values, strict=True):
        total[column] = total.get(column, 0.0) + value
    return list(total), list(total.values())
