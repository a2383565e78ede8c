"""Packages: may a party sign what it objects to, if the whole is worth it? The bargain that settles most (tier T2).

Objections can be bought within a party's budget, a party signs only if the whole text is worth its disagreement value
to it, wordings may be linked, reservations may be capped. Red lines are never for sale. This couples the articles, so
it is one mixed-integer program, offered to about 20 parties; the result says "proven" or how far from it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Cube, Floats, Reading
from concord.agreement.gains import quota_units
from concord.agreement.links import Link, check_links, link_rows
from concord.agreement.milp import Program, Solution, solve
from concord.agreement.model import Model
from concord.agreement.stability import Utilities, utilities
from concord.agreement.words import all_of, because, evidence_of, number, phrase, read_as, result_id, upper
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Bargain", "BargainTerms", "best_bargain"]


@dataclass(frozen=True, slots=True)
class BargainTerms:
    """What a package may ask of a signatory.

    Parameters
    ----------
    budget : float
        A signatory's reservations and objections, each times the salience of its article and an objection counting
        ``objection_weight``, may add up to this. 0: no objection is bought, and no reservation is made.
    budgets : mapping of str to float
        Budgets of single parties.
    objection_weight : float
        How many reservations an objection that is signed over counts.
    least_worth : mapping of str to float
        Disagreement values: a party signs only a text worth at least this to it (see :class:`Utilities`).
    reservations_at_most : int, optional
        Cap on the reservations of each signatory.
    links : sequence of Link
        Besides those of the model.
    """

    budget: float = math.inf
    budgets: Mapping[str, float] = field(default_factory=dict)
    objection_weight: float = 3.0
    objections_for_sale: bool = False
    least_worth: Mapping[str, float] = field(default_factory=dict)
    reservations_at_most: int | None = None
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Bargain:
    """The package that settles most: signatories, text, and what each party swallowed for it.

    ``coverage`` is net of priced reservations; ``bought`` are (party, article) objections signed over. Everything is
    empty where no coalition can agree.
    """

    coalition: tuple[str, ...]
    platform: tuple[tuple[str, str], ...]
    coverage: float | None
    bought: tuple[tuple[str, str], ...]
    reservations: tuple[tuple[str, str], ...]
    quota: float
    certificate: Certificate
    model: Model = field(repr=False, compare=False)
    reading: Reading = Reading.PESSIMISTIC

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the package and who swallows what."""
        model, this = self.model, (result_id(self.model, "bargain", self.quota, self.certificate.value),)
        read, proven = read_as(model, self.reading), self.certificate.proof is Proof.PROVEN
        if self.coverage is None:
            none = "there is no package" if proven else "no package was found in the time given"
            text = f"{read}{none} that signatories of weight {number(self.quota)} agree to"
            return (Sentence(f"{upper(text)}.", this),)
        who = all_of(model, model.members(self.coalition))
        sure = "proven" if proven else f"gap {self.certificate.gap:.1%}"
        text = f"{read}{who} can settle {number(self.coverage)} as a package ({sure})"
        out = [Sentence(f"{upper(text)}.", this)]
        platform = dict(self.platform)
        for party, article in self.bought:
            at = (model.party_index[party], *model.wording_index[article, platform[article]])
            text = (
                f"{model.name(party)} signs {phrase(model.wording(*at[1:]))} on “{model.article(article).title}” over "
            )
            out.append(Sentence(f"{text}its objection: {because(model, *at)}.", (*evidence_of(model, [at]), *this)))
        return tuple(out)


def best_bargain(
    model: Model,
    terms: BargainTerms,
    *,
    quota: float | None = None,
    reading: Reading = Reading.PESSIMISTIC,
    worth: Utilities | None = None,
    seconds: float = 60.0,
) -> Bargain:
    """Return the package of most coverage that signatories of at least ``quota`` (default: everybody) agree to.

    Raises
    ------
    OptionError
        If a term is out of range.
    ModelError
        If links contradict each other or name wordings that are not there.
    NotFoundError
        If a term names somebody who is not at the table.
    """
    _check(model, terms)
    if not seconds > 0:
        raise OptionError("seconds", f"is {seconds:g}", "a time above 0")
    units = quota_units(model.cube, quota)
    package = _Package(model, terms, units, reading, utilities(model, worth))
    solution = solve(package.program, seconds=seconds, absolute_gap=0.5)
    return package.read(solution)


def _check(model: Model, terms: BargainTerms) -> None:
    for name, value in (("budget", terms.budget), ("objection_weight", terms.objection_weight)):
        if math.isnan(value) or value < 0:
            raise OptionError(name, f"is {value:g}", "0 or more")
    for party, value in (*terms.budgets.items(), *terms.least_worth.items()):
        model.members((party,))
        if math.isnan(value):
            raise OptionError(f"terms of '{party}'", "are not a number", "a number")
    if terms.reservations_at_most is not None and terms.reservations_at_most < 0:
        raise OptionError("reservations_at_most", f"is {terms.reservations_at_most}", "0 or more")


class _Package:
    """The program of one package."""

    def __init__(self, model: Model, terms: BargainTerms, quota: int, reading: Reading, u: Floats) -> None:
        self.model, self.terms, self.quota, self.program = model, terms, quota, Program()
        self.reading = reading
        cube: Cube = model.cube
        self.cube = cube
        parties, articles, _ = cube.shape
        blocked = cube.blocked(reading)
        self.sold = blocked & (cube.level == Consent.OBJECT) & terms.objections_for_sale
        self.hard = blocked & ~self.sold
        self.y = self.program.columns(parties, integer=True)
        self.x: dict[tuple[int, int], int] = {}
        for j, k in np.argwhere(cube.offered):
            self.x[int(j), int(k)] = self.program.columns(1, cost=float(cube.values[j, k]), integer=True)[0]
        self.costs: list[dict[int, float]] = [{} for _ in range(parties)]
        self.noted: list[list[int]] = [[] for _ in range(parties)]
        for j in range(articles):
            at = {k: c for (jj, k), c in self.x.items() if jj == j}
            self.program.row(list(at.values()), lower=1.0, upper=1.0)
            for i in range(parties):
                self._cell(i, j, at)
        self._signing(u)
        self._linked()

    def _cell(self, i: int, j: int, at: dict[int, int]) -> None:
        """What party i excludes, swallows and reserves in article j."""
        hard = [c for k, c in at.items() if self.hard[i, j, k]]
        if hard:
            self.program.row([self.y[i], *hard], upper=1.0)
        reserves = self.cube.reserves()[i, j]
        for cells, price, weight, written in (
            ([c for k, c in at.items() if self.sold[i, j, k]], 0.0, self.terms.objection_weight, False),
            ([c for k, c in at.items() if reserves[k]], float(self.cube.prices[i, j]), 1.0, True),
        ):
            if cells:
                mark = self.program.columns(1, cost=-price)[0]
                self.program.row([mark, self.y[i], *cells], [1.0, -1.0, *[-1.0] * len(cells)], lower=-1.0)
                self.costs[i][mark] = weight * float(self.model.salience[i, j])
                if written:
                    self.noted[i].append(mark)

    def _signing(self, u: Floats) -> None:
        """Budgets, caps, disagreement values, quota, refusals."""
        model, terms, program = self.model, self.terms, self.program
        for i, party in enumerate(model.parties):
            budget = terms.budgets.get(party.actor, terms.budget)
            if math.isfinite(budget) and self.costs[i]:
                program.row(list(self.costs[i]), list(self.costs[i].values()), upper=float(budget))
            if terms.reservations_at_most is not None and self.noted[i]:
                program.row(self.noted[i], upper=float(terms.reservations_at_most))
            least = terms.least_worth.get(party.actor)
            if least is not None:
                far = float(np.abs(u[i]).max(axis=1).sum()) + abs(least) + 1
                values = [float(u[i, j, k]) for j, k in self.x]
                program.row([*self.x.values(), self.y[i]], [*values, -far], lower=least - far)
        program.row(self.y, self.cube.weights.astype(float).tolist(), lower=float(self.quota))
        program.row(self.y, lower=1.0)
        for i, o in np.argwhere(np.triu(self.cube.refuses)):
            program.row([self.y[int(i)], self.y[int(o)]], upper=1.0)
        for required in np.flatnonzero(self.cube.required):
            program.fix(self.y[int(required)], 1.0)

    def _linked(self) -> None:
        links = (*self.model.links, *self.terms.links)
        link_rows(self.program, self.x, check_links(self.model.wording_index, links))

    def read(self, solution: Solution) -> Bargain:
        """Read the package off a solution, in exact numbers."""
        model, cube = self.model, self.cube
        work = f"{solution.nodes} nodes"
        quota = self.quota / cube.weight_scale
        if not solution.found:
            proof = Proof.PROVEN if solution.status == "infeasible" else Proof.GAP
            top = 0.0 if proof is Proof.PROVEN else float(cube.values.max(axis=1).sum()) / cube.scale
            certificate = Certificate(proof, 0, top, "HiGHS", work, cube.digest)
            return Bargain((), (), None, (), (), quota, certificate, model, self.reading)
        members = [int(i) for i in np.flatnonzero(solution.x[: cube.shape[0]] > 0.5)]
        text = sorted(at for at, c in self.x.items() if solution.x[c] > 0.5)
        noted = [(i, j) for j, k in text for i in members if cube.reserves()[i, j, k]]
        value = sum(int(cube.values[at]) for at in text) - sum(int(cube.prices[i, j]) for i, j in noted)
        bound = max(value, math.floor(solution.bound + 1e-4)) if math.isfinite(solution.bound) else value
        proof = Proof.PROVEN if solution.status == "optimal" or bound == value else Proof.GAP
        bound = value if proof is Proof.PROVEN else bound
        certificate = Certificate(proof, value / cube.scale, bound / cube.scale, "HiGHS", work, cube.digest)

        def cells(found: list[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
            return tuple((model.parties[i].actor, model.charter.articles[j].id) for i, j in found)

        return Bargain(
            coalition=tuple(model.parties[i].actor for i in members),
            platform=tuple((model.charter.articles[j].id, model.wording(j, k).id) for j, k in text),
            coverage=value / cube.scale,
            bought=cells([(i, j) for j, k in text for i in members if self.sold[i, j, k]]),
            reservations=cells(noted),
            quota=quota,
            certificate=certificate,
            model=model,
            reading=self.reading,
        )
