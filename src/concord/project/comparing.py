"""How reliably was this project coded: coders who read the same texts, and people who decided on the same candidates.

Every coder counts, the machines too. Actors are compared under the ids that the project has joined them to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.errors import NotFoundError, OptionError
from concord.values import Document, SamePair, Statement

if TYPE_CHECKING:
    from concord.coding.reliability import Bootstrap, Coefficient, StatementReliability
    from concord.project.view import Canonical
    from concord.store import Store

__all__ = ["ProjectReliability", "ReviewReliability", "reliability_of"]

EVERY = ""


@dataclass(frozen=True, slots=True)
class ReviewReliability:
    """How alike candidates of one issue (empty: of all) were decided: rejected, or which stance."""

    issue: str
    coders: tuple[str, ...]
    alpha: Coefficient
    ac1: Coefficient
    kappa: Coefficient | None


@dataclass(frozen=True, slots=True)
class ProjectReliability:
    """What can be measured: codings of the same texts (``None`` where there are none), and decisions on candidates.

    ``conflicts`` are the candidates that people decided differently, each with what they decided; ``documents`` the
    texts that were compared and those of conflicts.
    """

    coded: StatementReliability | None
    reviewed: tuple[ReviewReliability, ...]
    conflicts: tuple[tuple[Statement, tuple[tuple[str, str], ...]], ...]
    documents: tuple[Document, ...]


def reliability_of(
    store: Store, *, coders: Sequence[str] = (), people: Sequence[str] = (), bootstrap: Bootstrap | None = None
) -> ProjectReliability:
    """Measure how reliably a project was coded.

    Parameters
    ----------
    store : Store
    coders : sequence of str, optional
        Whose codings to compare; default everybody who coded a text that another coded, too.
    people : sequence of str, optional
        Whose decisions on candidates to compare; default everybody's.
    bootstrap : Bootstrap, optional
        For intervals.

    Raises
    ------
    OptionError
        If somebody is named who coded or decided nothing, or only one coder is named.
    NotFoundError
        If no two coders have read the same text and no two people decided on the same candidate.
    """
    found = _coded(store, tuple(coders), bootstrap)
    reviewed = _reviewed(store, tuple(people), bootstrap)
    if found is None and not reviewed:
        raise NotFoundError(
            "reliability",
            "cannot be measured: no text was read by two coders",
            "two coders on one text",
            "let a second person code or `concord review --blind`, and merge",
        )
    differing = _conflicts(store)
    shared = () if found is None else found.documents
    texts = dict.fromkeys((*shared, *(statement.passage.document for statement, _ in differing)))
    return ProjectReliability(found, reviewed, differing, tuple(store.document(d) for d in texts))


def _coded(store: Store, coders: tuple[str, ...], bootstrap: Bootstrap | None) -> StatementReliability | None:
    from concord.coding.reliability import compare

    read: dict[str, set[str]] = {}
    for key in store.coding_keys():
        read.setdefault(key.coder, set()).add(key.document)
    unknown = [c for c in coders if c not in read]
    if unknown or len(coders) == 1:
        wrong = f"{unknown[0]!r} coded nothing here" if unknown else "names one coder"
        raise OptionError("--coder", wrong, "two or more of: " + ", ".join(sorted(read)), "name them")
    chosen = coders or _sharing(read)
    if len(chosen) < 2:
        return None
    common = set.intersection(*(read[c] for c in chosen))
    if not common:
        if coders:
            thing = ", ".join(coders)
            raise NotFoundError(thing, "have no text in common", "a text that all of them coded", "name others")
        return None
    documents = [store.document(d) for d in store.document_ids() if d in common]
    statements = _statements(store, common)
    order = [issue.id for issue in store.codebook().issues]
    said = {s.issue for c in chosen for s in statements.get(c, ())}
    issues = [i for i in order if i in said] + sorted(said - set(order))
    return compare({c: statements.get(c, []) for c in chosen}, documents, issues=issues, bootstrap=bootstrap)


def _sharing(read: dict[str, set[str]]) -> tuple[str, ...]:
    """Return the coders who share a text with another; where not all share one, the two who share most."""
    names = sorted(read)
    pairs = [(len(read[a] & read[b]), a, b) for n, a in enumerate(names) for b in names[n + 1 :]]
    sharing = sorted({name for shared, *both in pairs if shared for name in both})
    if len(sharing) < 3 or set.intersection(*(read[c] for c in sharing)):
        return tuple(sharing)
    most = max(shared for shared, _, _ in pairs)
    return next((a, b) for shared, a, b in pairs if shared == most)


def _names(store: Store) -> Canonical:
    """Return what puts the project's ids of actors in place of the documents'."""
    from concord.actors import ActorList, resolve
    from concord.project.view import Canonical

    listed = store.actor_list()
    judged = [SamePair(j.a, j.b, 1.0, f"judged by {j.who}", j.judgement) for j in store.judgements()]
    return Canonical(resolve(tuple(store.codings()), ActorList(listed.actors, listed.affiliations), judged))


def _statements(store: Store, documents: set[str]) -> dict[str, list[Statement]]:
    """Return what each coder coded, under the project's ids of actors."""
    from concord.coding.queue import claimed
    from concord.project.learning import scored

    names = _names(store)
    found: dict[str, list[Statement]] = {}
    for coding in scored(store):
        if coding.document in documents:
            found.setdefault(coding.coder, []).extend(names.statement(s) for s in coding.statements if claimed(s))
    return found


def _reviewed(store: Store, people: tuple[str, ...], bootstrap: Bootstrap | None) -> tuple[ReviewReliability, ...]:
    from concord.coding.queue import review_ratings
    from concord.coding.reliability import cohen_kappa, gwet_ac, krippendorff_alpha

    reviews = store.reviews()
    decided = sorted({r.who for r in reviews})
    for who in people:
        if who not in decided:
            raise OptionError(
                "--reviewer", f"{who!r} decided nothing here", "one of: " + ", ".join(decided), "name them"
            )
    machine = {r.proposed.id: r.proposed for r in reviews}
    found = []
    for issue in (EVERY, *dict.fromkeys(sorted(r.proposed.issue for r in reviews))):
        table = review_ratings(reviews, machine, issue=issue, people=people)
        if table is None:
            continue
        found.append(
            ReviewReliability(
                issue,
                table.coders,
                krippendorff_alpha(table, bootstrap=bootstrap),
                gwet_ac(table, bootstrap=bootstrap),
                cohen_kappa(table, bootstrap=bootstrap) if len(table.coders) == 2 else None,
            )
        )
    return tuple(found)


def _conflicts(store: Store) -> tuple[tuple[Statement, tuple[tuple[str, str], ...]], ...]:
    from concord.coding.queue import REJECTED, conflicts

    found = conflicts(store.reviews()).values()
    if not found:
        return ()
    names = _names(store)

    def said(statement: Statement | None) -> str:
        return REJECTED if statement is None else f"{names.of(statement.holder)} {statement.stance} {statement.issue}"

    return tuple((own[0].proposed, tuple((r.who, said(r.decided)) for r in own)) for own in found)
