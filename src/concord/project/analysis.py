"""The whole answer, computed from what a project holds: positions, map, agenda, obstacles, criticism."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from concord.values import Actor, Charter, Party

if TYPE_CHECKING:
    from concord.agreement.table import Table
    from concord.briefs.analysis import Agenda, Analysis, Map
    from concord.positions import PositionMatrix
    from concord.project.view import View

__all__ = ["AnalysisOptions", "actor_named", "analyse", "mappable", "proposed"]

QUESTION = "Can these groups unite behind a shared agenda?"
SECONDS = 60.0  # of the solver, a point of the front: beyond 24 parties, where nothing can be enumerated
MOST_MAPPED = 40  # actors on the map: more cannot be read, and the blocs of so many are proven


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """What the user may decide; what is empty is found by stated rules and said in the brief.

    Parameters
    ----------
    parties : sequence of str
        Ids or names of the actors who are asked to sign.
    weights : mapping of str to float
        By id or name; 1 where not given.
    refusals : sequence of (str, str, str)
        The first, by its own declaration, will not sign with the second; the third says where that was said: the id
        of a statement, a sentence or source, or "".
    quota : float, optional
        The least weight of signatories that counts; default everybody.
    price : float, optional
        What a written reservation takes from coverage, times the salience of the article to the party; default 0, or
        what a saved model says.
    charter : Charter, optional
        Instead of the project's, or the proposed one.
    """

    title: str = ""
    question: str = QUESTION
    parties: Sequence[str] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    refusals: Sequence[tuple[str, str, str]] = ()
    quota: float | None = None
    price: float | None = None
    charter: Charter | None = None


def analyse(view: View, options: AnalysisOptions) -> Analysis:
    """Compute everything that a brief may speak of.

    Raises
    ------
    OptionError
        If a party or weight names nobody, or the quota is above the weight of all.
    """
    from concord.briefs.analysis import Analysis
    from concord.positions.criticism import criticise

    matrix, table = _seated(view, options)
    return Analysis(
        title=options.title or _title(view),
        question=options.question,
        documents=view.documents,
        codebook=view.codebook,
        actors=view.actors,
        affiliations=view.affiliations,
        statements=view.statements,
        quotes=view.quotes,
        events=view.events,
        contradictions=view.contradictions,
        same_pairs=view.same_pairs,
        matrix=matrix,
        table=table,
        criticism=criticise(
            view.documents,
            view.actors,
            view.statements,
            view.quotes,
            view.mentions,
            table,
            affiliations=view.affiliations,
        ),
        map=_map(matrix, table),
        agenda=_agenda(view, matrix, table, options),
    )


def proposed(view: View, options: AnalysisOptions) -> Charter:
    """Propose a charter from what the parties hold.

    Raises
    ------
    NotFoundError
        If no party holds anything, so that there is nothing to propose from.
    """
    from concord.errors import NotFoundError

    charter = _proposal(view, *_seated(view, options))
    if charter is None:
        wrong = "cannot be proposed: no party holds a position yet"
        mend = "read and code texts first, or put your own before the parties with --use"
        raise NotFoundError("a charter", wrong, "statements of parties in the project", mend)
    return charter


def _proposal(view: View, matrix: PositionMatrix, table: Table) -> Charter | None:
    from concord.charter import propose

    seated = {party.actor for party in table.parties}
    held = [p for p in matrix.positions if p.actor in seated]
    return propose(view.codebook, held) if held else None


def _seated(view: View, options: AnalysisOptions) -> tuple[PositionMatrix, Table]:
    """Tally the positions of organisations and seat the parties."""
    from concord.agreement.table import counterpart_of, seat
    from concord.positions import roll_up, tally

    statements = roll_up(view.statements, view.affiliations, view.actors)
    matrix = tally(statements, issues=tuple(issue.id for issue in view.codebook.issues))
    texts = [(document, view.mentions.get(document.id, ())) for document in view.documents]
    table = seat(
        matrix.positions,
        view.actors,
        named=[actor_named(name, view.actors, "--party") for name in options.parties],
        weights={actor_named(name, view.actors, "--weight"): w for name, w in options.weights.items()},
        **_refusals(options, view),
        counterpart=counterpart_of(texts, view.actors),
    )
    return matrix, table


def _refusals(options: AnalysisOptions, view: View) -> dict[str, Any]:
    """Return who refuses whom, and where that was said."""
    from concord.agreement.table import STATEMENT
    from concord.errors import OptionError

    refusals: dict[str, list[str]] = {}
    reasons: dict[tuple[str, str], str] = {}
    known = {s.id for s in view.statements}
    for who, whom, said in options.refusals:
        one, other = (actor_named(name, view.actors, "--refuses") for name in (who, whom))
        if STATEMENT.fullmatch(said) and said not in known:
            raise OptionError(
                "--refuses", f"cites {said!r}", "an id that `concord positions --json` shows", "copy the id"
            )
        refusals.setdefault(one, []).append(other)
        if said:
            reasons[one, other] = said
    return {"refusals": refusals, "reasons": reasons}


def actor_named(name: str, actors: Mapping[str, Actor], option: str) -> str:
    """Return the id of an actor named by id, name or alias."""
    from concord.errors import OptionError
    from concord.text.names import fold

    if name in actors:
        return name
    key = fold(name)
    found = [a.id for a in actors.values() if key in {fold(n) for n in (a.name, *a.aliases)}]
    if len(found) == 1:
        return found[0]
    wrong = f"{name!r} is the name of {len(found)} actors" if found else f"{name!r} is no actor of this project"
    raise OptionError(option, wrong, "an id that `concord actors` shows", "run `concord actors` and copy the id")


def _title(view: View) -> str:
    """Name what the answer rests on: the one text, or how many of which time."""
    if len(view.documents) == 1:
        return view.documents[0].title or view.documents[0].provenance.source
    days = sorted(d.published for d in view.documents if d.published)
    between = "" if not days else f", {days[0]:%B %Y}" + (f" to {days[-1]:%B %Y}" if days[-1] != days[0] else "")
    return f"{len(view.documents)} documents{between}"


def mappable(matrix: PositionMatrix, table: Table) -> tuple[str, ...]:
    """Return who could stand on a map: the parties first, then the others with at least two positions, most first."""
    held: dict[str, int] = {}
    for position in matrix.positions:
        held[position.actor] = held.get(position.actor, 0) + 1
    parties = [party.actor for party in table.parties if party.actor in held]
    others = sorted((a for a in held if a not in parties and held[a] > 1), key=lambda a: (-held[a], a))
    return (*parties, *others)


def _map(matrix: PositionMatrix, table: Table) -> Map | None:
    """Map the parties and who holds most positions."""
    from concord.briefs.analysis import Map
    from concord.networks import blocs, cleavages, conflict, congruence, signed
    from concord.positions import restrict

    mapped = mappable(matrix, table)[:MOST_MAPPED]
    if len(mapped) < 2:
        return None
    part = restrict(matrix, actors=mapped)
    divided = blocs(signed(part))
    return Map(congruence(part), conflict(part), divided, cleavages(part, divided))


def _agenda(view: View, matrix: PositionMatrix, table: Table, options: AnalysisOptions) -> Agenda | None:
    from concord.agreement import Model, SigningRule, all_blockers, concessions, front, infer_consents
    from concord.briefs.analysis import Agenda

    if not table.parties:
        return None
    given = options.charter or view.charter
    charter = given or _proposal(view, matrix, table)
    if charter is None or not charter.articles:
        return None
    inferred = infer_consents(charter, matrix, table.parties, codebook=view.codebook, statements=view.statements)
    seated = {party.actor for party in table.parties}
    declared = tuple(cell for cell in view.consents if cell.party in seated)
    model = Model(
        parties=table.parties,
        charter=charter,
        cells=(*declared, *inferred),
        rule=SigningRule(quota=options.quota or 0.0, price=options.price or 0.0),
        names=_names(table.parties, view.actors),
    )
    quotas = dict.fromkeys((None, options.quota))
    return Agenda(
        charter=charter,
        given=given is not None,
        model=model,
        fronts=front(model, seconds=SECONDS),
        blockers=all_blockers(model),
        concessions=tuple(concessions(model, quota, seconds=SECONDS) for quota in quotas),
    )


def _names(parties: tuple[Party, ...], actors: Mapping[str, Actor]) -> tuple[tuple[str, str], ...]:
    return tuple((p.actor, actors[p.actor].name) for p in parties)
