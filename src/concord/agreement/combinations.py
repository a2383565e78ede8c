"""Which parties and articles cannot be had together? All minimal conflicts and corrections over the whole table.

Units are "this party signs" and "this article is settled". A *conflict* is a smallest set of units that cannot be had
together; a *correction* a smallest set of units to give up so that the rest can be had. Links, refusals to sit
together, a least coverage and a budget of reservations are honoured, which couples articles; without them the blockers
of each article say the same.

The method is MARCO (Liffiton, Previti, Malik and Marques-Silva 2016) with HiGHS in both roles: the largest set of
units not yet explored is tried; if it can be had, what it leaves out is a correction; if not, it is shrunk to a
conflict. The answer is complete unless it says otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Reading
from concord.agreement.links import Coupled, Link, check_links, link_rows
from concord.agreement.milp import Program, solve
from concord.agreement.model import Model
from concord.agreement.words import evidence_of, join, plural, result_id, verb
from concord.errors import OptionError, SolverError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Combinations", "Units", "combinations"]


@dataclass(frozen=True, slots=True)
class Units:
    """Some parties that sign and some articles that are settled."""

    parties: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Combinations:
    """Minimal conflicts and minimal corrections, smallest first; each is complete where ``complete`` says so."""

    conflicts: tuple[Units, ...]
    corrections: tuple[Units, ...]
    complete: bool
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the smallest conflicts and the smallest ways out."""
        model = self.model
        this = (result_id(model, "combinations", len(self.conflicts), len(self.corrections)),)
        if not self.conflicts:
            return (Sentence("All parties can sign a text that settles all of these articles.", this),)
        sure = "" if self.complete else " found so far"
        count = len(self.conflicts)
        keep = f"{plural(count, 'conflict')}{sure} {verb(count, 'keeps', 'keep')} all from settling everything."
        out = [Sentence(keep if self.conflicts != (Units((), ()),) else "No text can be written at all.", this)]
        for units in self.conflicts[:5]:
            cells = [(model.party_index[p], *at) for p in units.parties for at in _at(model, units.articles)]
            out.append(Sentence(self._conflict(units), (*evidence_of(model, cells), *this)))
        out += [Sentence(self._correction(units), this) for units in self.corrections[:3]]
        more = len(self.conflicts) - 5, len(self.corrections) - 3
        if max(more) > 0:
            rest = [plural(n, what) for n, what in zip(more, ("conflict", "way out"), strict=True) if n > 0]
            out.append(Sentence(f"There are {join(rest).replace('way outs', 'ways out')} more.", this))
        return tuple(out)

    def _conflict(self, units: Units) -> str:
        names = [self.model.name(a) for a in units.parties]
        what = join([f"“{self.model.article(a).title}”" for a in units.articles])
        subject = f"text that settles {what}" if what else "text"
        if not names:
            return f"No {subject} can be written, whoever signs."
        return f"{join(names)} cannot sign a {subject}{' together' if len(names) > 1 else ''}."

    def _correction(self, units: Units) -> str:
        names = [self.model.name(a) for a in units.parties]
        open_ = join([f"“{self.model.article(a).title}”" for a in units.articles])
        gone = [f"{join(names)} {verb(len(names), 'stays', 'stay')} away"] if names else []
        gone += [f"{open_} {verb(len(units.articles), 'is', 'are')} left open"] if open_ else []
        return f"The rest can be had if {join(gone)}."


def combinations(
    model: Model,
    articles: Sequence[str] | None = None,
    *,
    links: Sequence[Link] = (),
    least: float = 0.0,
    budget: float = math.inf,
    reading: Reading = Reading.OPTIMISTIC,
    most: int = 500,
) -> Combinations:
    """Return the minimal conflicts and corrections over all parties and some articles (default: all).

    Parameters
    ----------
    links : sequence of Link
        Besides those of the model.
    least : float
        The text is also worth at least so much (reservations not counted).
    budget : float
        The reservations of each signatory, times the salience of their articles, add up to at most this.
    most : int
        Stop after so many conflicts and corrections together; the result is then marked incomplete, as it is after
        Ctrl-C.

    Raises
    ------
    NotFoundError, ModelError, OptionError
        If an article, a link or an option is not fit.
    """
    if most < 1:
        raise OptionError("most", f"is {most}", "at least 1")
    if math.isnan(budget) or budget < 0:
        raise OptionError("budget", f"is {budget:g}", "0 or more")
    chosen = [model.article(a).id for a in articles] if articles is not None else list(model.article_index)
    js = [model.article_index[a] for a in dict.fromkeys(chosen)]
    table = _Table(model, js, check_links(model.wording_index, (*model.links, *links)), (least, budget), reading)
    conflicts, corrections, complete = _marco(table, most)
    ordered = [sorted(found, key=lambda units: (len(units), units)) for found in (conflicts, corrections)]
    count = len(conflicts) + len(corrections)
    proof = Proof.PROVEN if complete else Proof.GAP
    return Combinations(
        conflicts=tuple(table.named(units) for units in ordered[0]),
        corrections=tuple(table.named(units) for units in ordered[1]),
        complete=complete,
        certificate=Certificate(proof, count, count, "MARCO on HiGHS", f"{table.tries} tries", model.cube.digest),
        model=model,
    )


def _at(model: Model, articles: Sequence[str]) -> list[tuple[int, int]]:
    """Every wording of some articles, by position."""
    js = [model.article_index[a] for a in articles]
    return [(j, k) for j in js for k in range(len(model.charter.articles[j].wordings))]


class _Table:
    """Units by number: parties first, then articles; whether some can be had together."""

    def __init__(
        self,
        model: Model,
        js: list[int],
        links: Coupled,
        terms: tuple[float, float],
        reading: Reading,
    ) -> None:
        least, budget = terms
        self.model, self.js, self.tries = model, js, 0
        cube, program = model.cube, Program()
        self.parties = cube.shape[0]
        self.size = self.parties + len(js)
        units = program.columns(self.size, upper=0.0)
        x: dict[tuple[int, int], int] = {}
        blocked = cube.blocked(reading)
        for j in range(cube.shape[1]):
            for k in np.flatnonzero(cube.offered[j]):
                x[j, int(k)] = program.columns(1, cost=0.0, integer=True)[0]
            at = {k: c for (jj, k), c in x.items() if jj == j}
            program.row(list(at.values()), lower=1.0, upper=1.0)
            for i in range(self.parties):
                barred = [c for k, c in at.items() if blocked[i, j, k]]
                if barred:
                    program.row([units[i], *barred], upper=1.0)
            if j in js:
                settling = [c for k, c in at.items() if cube.values[j, k] > 0]
                program.row([*settling, units[self.parties + js.index(j)]], [1.0] * len(settling) + [-1.0], lower=0.0)
        link_rows(program, x, links)
        if least > 0:
            values = [float(cube.values[at]) for at in x]
            program.row(list(x.values()), values, lower=float(np.ceil(least * cube.scale - 1e-6)))
        for i, o in np.argwhere(np.triu(cube.refuses)):
            program.row([units[i], units[o]], upper=1.0)
        if math.isfinite(budget):
            _budgets(program, model, x, units, budget)
        self.program = program

    def possible(self, wanted: set[int]) -> bool:
        """Whether all of these units can be had together."""
        self.tries += 1
        for u in range(self.size):
            self.program.lower[u] = self.program.upper[u] = float(u in wanted)
        solution = solve(self.program)
        status = solution.status
        if solution.interrupted:
            raise KeyboardInterrupt
        if status not in ("optimal", "infeasible"):
            raise SolverError("combination", f"ended as {status}")
        return status == "optimal"

    def named(self, units: tuple[int, ...]) -> Units:
        """Parties and articles of some units."""
        model = self.model
        return Units(
            tuple(model.parties[u].actor for u in units if u < self.parties),
            tuple(model.charter.articles[self.js[u - self.parties]].id for u in units if u >= self.parties),
        )


def _budgets(
    program: Program, model: Model, x: Mapping[tuple[int, int], int], parties: Sequence[int], budget: float
) -> None:
    """Keep the reservations of every party that signs within its budget."""
    noted = model.cube.reserves()
    for i in range(len(model.parties)):
        costs = {column: float(model.salience[i, at[0]]) for at, column in x.items() if noted[(i, *at)]}
        far = sum(costs.values())
        if far > budget:
            program.row([*costs, parties[i]], [*costs.values(), far], upper=budget + far)


def _marco(table: _Table, most: int) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]], bool]:
    conflicts: list[tuple[int, ...]] = []
    corrections: list[tuple[int, ...]] = []
    explored = Program()
    units = explored.columns(table.size, cost=1.0, integer=True)
    while len(conflicts) + len(corrections) < most:
        seed = solve(explored, absolute_gap=0.5)
        if not seed.found and not seed.interrupted:
            return conflicts, corrections, True
        wanted = {int(u) for u in np.flatnonzero(seed.x > 0.5)}
        try:
            if seed.interrupted:
                break
            if table.possible(wanted):
                left = tuple(u for u in range(table.size) if u not in wanted)
                corrections.append(left)
                if not left:
                    return conflicts, [], True  # everything can be had: nothing to correct
                explored.row([units[u] for u in left], lower=1.0)
                continue
            wanted = _shrunk(table, wanted)
        except KeyboardInterrupt:
            break
        if not wanted:
            return [()], [], True  # nothing can be had, whoever signs
        conflicts.append(tuple(sorted(wanted)))
        explored.row([units[u] for u in sorted(wanted)], upper=len(wanted) - 1.0)
    return conflicts, corrections, False


def _shrunk(table: _Table, wanted: set[int]) -> set[int]:
    """Take units away as long as the rest still cannot be had together."""
    for u in sorted(wanted):
        if not table.possible(wanted - {u}):
            wanted = wanted - {u}
    return wanted
