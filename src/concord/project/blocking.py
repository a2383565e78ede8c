"""Blocs with everything that says how far to trust them: proof, rivals, stability, and the issues behind them.

Answers: who stands together, would other statements have told the same, and on which issues do the blocs part or meet?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError
from concord.values import Statement

if TYPE_CHECKING:
    from concord.networks import Blocs, Cleavage, Cleavages
    from concord.networks.bridging import Bridge
    from concord.networks.ideal_points import IdealPoints
    from concord.networks.stability import Stability
    from concord.positions import PositionMatrix
    from concord.project.from_dna import DnaWishes
    from concord.project.project import Project

__all__ = ["Standing", "plain_standing", "standing_of_dna", "standing_of_project"]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Positions, the blocs they make, and the names to show; ``blocs`` is None where fewer than two actors spoke."""

    matrix: PositionMatrix
    statements: tuple[Statement, ...]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    blocs: Blocs | None
    cleavages: Cleavages | None
    weights: Mapping[str, float] = field(default_factory=dict)
    red_lines: tuple[tuple[str, str], ...] = ()
    left_out: int = 0  # actors of a project with one position, who are no parties
    titles: Mapping[str, str] = field(default_factory=dict)  # of documents

    @property
    def cancelled(self) -> tuple[str, ...]:
        """Return who is in no bloc though tied: agreement and disagreement with each other actor weigh the same."""
        from concord.networks import conflict, congruence

        if self.blocs is None:
            return ()
        found = {n.actors[a] for n in (congruence(self.matrix), conflict(self.matrix)) for a in n.weights.nonzero()[0]}
        return tuple(a for a in self.blocs.isolates if a in found)

    def weighed(self, weights: Iterable[str], red_lines: Iterable[str]) -> Standing:
        """Give parties weights (``NAME=3``) and red lines (``NAME=ISSUE``); names or ids, as they are shown.

        Raises
        ------
        OptionError
            If a pair is not of that form, or names nobody or no issue.
        """
        given: dict[str, float] = {}
        for pair in weights:
            name, equals, number = pair.rpartition("=")
            try:
                weight = float(number if equals else "none")
            except ValueError:
                raise OptionError("--weight", f"is {pair!r}", "NAME=NUMBER", "write it as 'Coast Union=3'") from None
            if not 0 < weight < float("inf"):
                raise OptionError("--weight", f"is {pair!r}", "a finite number above 0", f"write it as '{name}=3'")
            given[_known(name, self.names, "--weight")] = weight
        lines = []
        for pair in red_lines:
            name, _, issue = pair.partition("=")
            lines.append((_known(name, self.names, "--red-line"), _known(issue, self.labels, "--red-line")))
        return replace(self, weights=given, red_lines=tuple(lines))

    def divided(self, at_most: int | None, near: float) -> Standing:
        """Divide the actors again, into so many blocs at most, with the divisions that are nearly as good."""
        from concord.networks import blocs, cleavages, signed

        if self.blocs is None:
            return self
        found = blocs(signed(self.matrix), at_most=at_most, near=near)
        return replace(self, blocs=found, cleavages=cleavages(self.matrix, found))

    def stability(self, *, rounds: int, seed: int, unit: str = "statements") -> Stability | None:
        """Draw statements (or coders) again and see what remains of the blocs."""
        from concord.networks.stability import bloc_stability

        if self.blocs is None:
            return None
        return bloc_stability(self.statements, self.blocs, seed=seed, rounds=rounds, unit=unit)

    def bridges(self) -> tuple[Bridge, ...]:
        """Rank the issues by the support that they find in every bloc, silence counting at both ends."""
        from concord.networks.bridging import bridges

        if self.blocs is None or not self.blocs.members:
            return ()
        placed = {a for members in self.blocs.members for a in members}
        weights = {a: weight for a, weight in self.weights.items() if a in placed}
        return bridges(self.matrix, self.blocs.members, weights=weights, red_lines=self.red_lines)

    def ideal_points(self, *, seed: int, dimensions: int = 1, pole: str | None = None) -> IdealPoints:
        """Place actors and issues on one line, or in a few dimensions; ``pole`` is positive on the first."""
        from concord.networks.ideal_points import ideal_points

        positive = None if pole is None else _known(pole, self.names, "--pole")
        return ideal_points(self.matrix, seed=seed, dimensions=dimensions, positive=positive)


def _known(name: str, names: Mapping[str, str], option: str) -> str:
    """Return the id of what is called so."""
    if name in names:
        return name
    found = [i for i, called in names.items() if called.casefold() == name.strip().casefold()]
    if len(found) != 1:
        known = ", ".join(list(names.values())[:6])
        raise OptionError(option, f"names '{name}'", f"one name that is known, such as {known}")
    return found[0]


def standing_of_project(project: Project) -> Standing:
    """Take the positions of organisations of a project, and the blocs of all who could be on its map."""
    from concord.networks import blocs, cleavages, signed
    from concord.positions import restrict, roll_up
    from concord.project.analysis import mappable

    analysis = project.analysis()
    mapped, view = analysis.map, project.view
    actors = mappable(analysis.matrix, analysis.table)
    matrix = analysis.matrix if mapped is None else restrict(analysis.matrix, actors=actors)
    found, split = (None, None) if mapped is None else (mapped.blocs, mapped.cleavages)
    if mapped is not None and len(actors) > len(mapped.congruence.actors):  # more than can be read on one map
        found = blocs(signed(matrix))
        split = cleavages(matrix, found)
    return Standing(
        matrix,
        roll_up(view.statements, view.affiliations, view.actors),
        {a.id: a.name for a in analysis.actors.values()},
        {issue.id: issue.label for issue in analysis.codebook.issues},
        found,
        split,
        left_out=len({p.actor for p in analysis.matrix.positions} - set(actors)),
        titles={d.id: d.title or d.provenance.source for d in view.documents},
    )


def standing_of_dna(path: Path, wishes: DnaWishes | None = None) -> Standing:
    """Take the positions of the holders of a .dna file; ``wishes`` say which columns play which part.

    Raises
    ------
    FormatError
        If the file is damaged or not of the program.
    OptionError
        If a wish names what the study does not have.
    """
    from concord.networks import blocs, cleavages, signed
    from concord.positions import tally
    from concord.project.from_dna import DnaWishes, dna_study_of, read_dna
    from concord.project.importing import Known

    wishes = wishes or DnaWishes()
    study = dna_study_of(read_dna(path, wishes.zone), path.name, Known(), wishes)
    matrix = tally(study.statements, issues=tuple(issue.id for issue in study.codebook.issues))
    found = blocs(signed(matrix)) if len(matrix.actors) > 1 else None
    return Standing(
        matrix,
        study.statements,
        {actor.id: actor.name for actor in study.actors},
        {issue.id: issue.label for issue in study.codebook.issues},
        found,
        None if found is None else cleavages(matrix, found),
        titles={d.id: d.title or d.provenance.source for d in study.documents},
    )


def plain_standing(standing: Standing, stability: Stability | None = None) -> dict[str, Any]:
    """Return blocs, proof, rivals and issues as plain values, with the statements that each issue rests on."""
    from concord.project.bloc_opening import tied
    from concord.project.plain import plain_result

    found, split = standing.blocs, standing.cleavages
    if found is None or split is None:
        return {"blocs": [], "actors": dict(standing.names)}
    plain: dict[str, Any] = {
        "actors": {a: standing.names[a] for a in (*(a for m in found.members for a in m), *found.isolates)},
        "issues": dict(standing.labels),
        "blocs": [list(members) for members in found.members],
        "isolates": list(found.isolates),
        "ties_cancel_out": list(standing.cancelled),
        "left_out_with_one_position": standing.left_out,
        "frustration": found.frustration,
        "certificate": plain_result(found.certificate),
        "other_divisions_as_good": [[list(m) for m in tie] for tie in found.ties],
        "divisions_nearly_as_good": [
            {"frustration": loss, "blocs": [list(m) for m in near]} for loss, near in found.near
        ],
        "all_divisions_listed": found.ties_complete,
        "ties_against": tied(standing, found.frustrated)["ties"],
        "splitting": [_cleavage(c) for c in split.splits],
        "bridging": [_cleavage(c) for c in split.bridges],
        "neither": [_cleavage(c) for c in split.neither],
        "unheard": list(split.unheard),
        "support": [plain_result(b) for b in standing.bridges()],
    }
    return plain if stability is None else plain | {"stability": plain_result(stability)}


def _cleavage(c: Cleavage) -> dict[str, Any]:
    return {
        "issue": c.issue,
        "across": c.across,
        "worst": c.worst,
        "furthest": list(c.furthest),
        "within": c.within,
        "blocs_heard": list(c.heard),
        "actors_heard": c.voices,
        "statements": list(c.statements),
    }
