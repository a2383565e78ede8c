"""Two project files become one: everything of both is kept, and every place where they differ is listed.

What stands in the project that is merged into goes on standing; nothing is decided by merging. Where the two differ,
the other's word is in the history and in the list of conflicts, and a person decides. Merging the same file again adds
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from concord.errors import CodebookError, NotFoundError, OptionError
from concord.values import Coding, Review

if TYPE_CHECKING:
    from concord.store import Store, Unit

__all__ = ["Conflict", "MergeReport", "merge"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that the two projects say differently; ``here`` stands, ``there`` is the other's."""

    what: str  # document, codebook, coding, statement, decision, judgement, actor, charter, consent
    thing: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What came in from the other project, and where the two differ."""

    documents: int
    codings: int
    statements: int
    reviews: int
    judgements: int
    actors: int
    consents: int
    conflicts: tuple[Conflict, ...]


class _Merge:
    """One merge, in one transaction of the project that is merged into."""

    def __init__(self, unit: Unit, other: Store) -> None:
        self.unit = unit
        self.other = other
        self.conflicts: list[Conflict] = []
        self.codings = self.statements = 0

    def differ(self, what: str, thing: str, here: object, there: object) -> None:
        self.conflicts.append(Conflict(what, thing, str(here), str(there)))

    def documents(self) -> tuple[int, set[str]]:
        """Add what is not there; return how many, and the documents whose text is another here."""
        known, added, strange = set(self.unit.document_ids()), 0, set()
        for document in self.other.documents():
            if document.id not in known:
                added += self.unit.add_document(document, self.other.original(document.id))
            elif self.unit.document(document.id).text != document.text:
                strange.add(document.id)
                self.differ("document", document.id, "read in one way", "read in another way: its codings stay there")
        return added, strange

    def codebooks(self, versions: Iterable[str]) -> None:
        """Make every codebook known that the other's codings name; the one in use here stays in use."""
        mine, theirs = self.unit.codebook(), self.other.codebook()
        if mine != theirs:
            self.differ("codebook", mine.id, f"{mine.id} {mine.version}", f"{theirs.id} {theirs.version}")
        for version in sorted(versions):
            wanted = self.other.codebook(version)
            try:
                found = self.unit.codebook(version)
            except NotFoundError:
                self.unit.set_codebook(wanted)
                continue
            if found != wanted:
                thing = f"codebook {wanted.id}, version {version}"
                expected = "one meaning for one version"
                raise CodebookError(thing, "is another one in each project", expected, "raise the version in one")
        self.unit.set_codebook(mine)

    def all_codings(self, strange: set[str]) -> None:
        versions = {(k.document, k.coder): k.codebook_version for k in self.other.coding_keys()}
        self.codebooks({v for (document, _), v in versions.items() if document not in strange})
        mine = {(c.document, c.coder): c for c in self.unit.codings(candidates=True)}
        own = {(k.document, k.coder): k.codebook_version for k in self.unit.coding_keys()}
        for theirs in self.other.codings(candidates=True):
            key = (theirs.document, theirs.coder)
            if theirs.document in strange or mine.get(key) == theirs:
                continue
            if key not in mine:
                self._add(theirs, versions[key])
            else:
                self._both(mine[key], own[key], theirs, versions[key])

    def _add(self, coding: Coding, version: str) -> None:
        self.codings += self.unit.add_coding(coding, codebook_version=version)
        self.statements += len(coding.statements)

    def _both(self, mine: Coding, my_version: str, theirs: Coding, version: str) -> None:
        """Keep the other's coding in the history; of a person's two codings the union becomes current."""
        thing = f"{mine.coder} on {mine.document}"
        changed = self._differences(mine, theirs)
        by_hand = mine.coder.startswith("hand:")
        new = [s for s in theirs.statements if s.id not in {m.id for m in mine.statements}]
        if changed or not by_hand:
            self.differ("coding", thing, f"{len(mine.statements)} statements", f"{len(theirs.statements)} statements")
        if self.unit.knows_coding(theirs):
            return
        self.unit.add_coding(theirs, codebook_version=version)
        self.codings += 1
        if by_hand:
            self.statements += len(new)
            self.unit.add_coding(_union(mine, theirs), codebook_version=my_version)
        else:
            self.unit.add_coding(mine, codebook_version=my_version)

    def _differences(self, mine: Coding, theirs: Coding) -> bool:
        """List the statements that both have and say differently."""
        own = {s.id: s for s in mine.statements}
        changed = [s for s in theirs.statements if s.id in own and own[s.id] != s]
        for statement in changed:
            before = own[statement.id]
            names = [f.name for f in fields(statement) if getattr(before, f.name) != getattr(statement, f.name)]
            here = ", ".join(f"{n} {getattr(before, n)}" for n in names)
            self.differ("statement", statement.id, here, ", ".join(f"{n} {getattr(statement, n)}" for n in names))
        return bool(changed)

    def reviews(self, strange: set[str]) -> int:
        from concord.coding.queue import outcome, standing

        mine = self.unit.reviews()
        theirs = [r for r in self.other.reviews() if r.proposed.passage.document not in strange]
        here, there = standing(mine), standing(theirs)
        for id_, review in there.items():
            if id_ in here and outcome(here[id_]) != outcome(review):
                self.differ("decision", id_, _said(here[id_]), _said(review))
        known = {_key(r): r.number for r in mine}
        numbers = {r.number: known[_key(r)] for r in theirs if _key(r) in known}
        new = [r for r in theirs if r.number not in numbers]
        return self.unit.add_reviews(new, source=self.other.label.rsplit("/", 1)[-1], known=numbers)

    def judgements(self) -> int:
        mine = {(j.a, j.b): j for j in self.unit.judgements()}
        new = 0
        who = self.unit.who
        for judged in self.other.judgements():
            before = mine.get((judged.a, judged.b))
            if before is None:
                self.unit.who = judged.who  # it stays the judgement of who made it
                new += self.unit.judge(judged.a, judged.b, judged.judgement)
            elif before.judgement is not judged.judgement:
                thing = f"{judged.a} / {judged.b}"
                self.differ(
                    "judgement", thing, f"{before.judgement} ({before.who})", f"{judged.judgement} ({judged.who})"
                )
        self.unit.who = who
        return new

    def actors(self) -> int:
        mine, theirs = self.unit.actor_list(), self.other.actor_list()
        own = {a.id: a for a in mine.actors}
        for actor in theirs.actors:
            if actor.id in own and own[actor.id] != actor:
                self.differ("actor", actor.id, own[actor.id], actor)
        new = [a for a in theirs.actors if a.id not in own]
        ties = [a for a in theirs.affiliations if a not in mine.affiliations]
        if new or ties:
            self.unit.add_actor_list((*mine.actors, *new), (*mine.affiliations, *ties))
        return len(new)

    def studies(self) -> None:
        """Take the studies of other programs along, as they came."""
        for study in self.other.studies("dna"):
            self.unit.add_study(study.kind, study.name, self.other.study_bytes(study), study.options)

    def charter_and_consents(self) -> int:
        mine, theirs = self.unit.charter(), self.other.charter()
        if theirs is not None and mine is None:
            self.unit.set_charter(theirs)
        elif theirs is not None and mine is not None and mine != theirs:
            self.differ("charter", mine.id, f"{mine.id} {mine.version}", f"{theirs.id} {theirs.version}")
        own = {(c.party, c.article, c.wording): c for c in self.unit.consents()}
        new = 0
        for cell in self.other.consents():
            before, thing = own.get((cell.party, cell.article, cell.wording)), f"{cell.party} on {cell.article}"
            if before is not None:
                if before != cell:
                    self.differ("consent", thing, before.level.name, cell.level.name)
                continue
            if mine is not None and mine != theirs:
                self.differ("consent", thing, "declared on another charter", cell.level.name)
                continue
            new += self.unit.declare_consent(cell)
        return new


def merge(store: Store, other: Store, *, who: str) -> MergeReport:
    """Take everything of ``other`` into ``store``, in one transaction: all of it or nothing.

    Documents, current codings, reviews with their own persons and times, judgements on names, listed actors, charter,
    declared consents and the studies that were brought in. A machine's coding that differs is kept in the history; of
    one person's two codings of a text the union becomes current. Settings, and what was superseded in the other file,
    stay there.

    Parameters
    ----------
    store : Store
        Open for writing; what stands in it goes on standing.
    other : Store
        The other project; it is only read.
    who : str
        Who merges, for the audit.

    Raises
    ------
    CodebookError
        If the two mean different codebooks by the same version: their codings could not be told apart.
    OptionError
        If both are the same project.
    """
    if store.label == other.label:
        raise OptionError(other.label, "is the project itself", "another project", "name the other file")
    with store.writing(who=who) as unit:
        work = _Merge(unit, other)
        documents, strange = work.documents()
        actors = work.actors()
        work.all_codings(strange)
        reviews = work.reviews(strange)
        judgements = work.judgements()
        consents = work.charter_and_consents()
        work.studies()
    counts = (documents, work.codings, work.statements, reviews, judgements, actors, consents)
    return MergeReport(*counts, conflicts=tuple(work.conflicts))


def _union(mine: Coding, theirs: Coding) -> Coding:
    """Join two codings of one person: what has an id once, as it is here."""
    parts: dict[str, Any] = {}
    for part in ("actors", "quotes", "statements", "events", "contradictions"):
        own = {x.id: x for x in getattr(mine, part)}
        parts[part] = tuple((own | {x.id: x for x in getattr(theirs, part) if x.id not in own}).values())
    for part in ("affiliations", "mentions", "same_pairs"):
        parts[part] = tuple(dict.fromkeys((*getattr(mine, part), *getattr(theirs, part))))
    return replace(mine, **parts)


def _key(review: Review) -> tuple[object, ...]:
    """Tell a review from every other, wherever it is stored."""
    return review.who, review.at, review.proposed.id, review.verdict


def _said(review: Review) -> str:
    s = review.decided
    names = {actor.id: actor.name for actor in review.actors}  # ids of a text are no names to read
    what = "rejected" if s is None else f"{names.get(s.holder, s.holder)} {s.stance} {s.issue}"
    return f"{what} ({review.who})"
