"""Bringing a study of another program into a project: checked whole, stored in one transaction, never twice.

Answers: how do I go on here with what I coded there? It refuses to half-import: a file that is damaged, foreign or
contradicts itself leaves no trace, and what has no place in a project is said, one line each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import FormatError, NotFoundError, OptionError
from concord.values import Actor, Codebook, Coding, Document, Issue, Statement

if TYPE_CHECKING:
    from concord.project.from_dna import DnaWishes
    from concord.store import Store, Unit

__all__ = ["ImportReport", "Incoming", "Known", "Naming", "Whole", "import_study", "read_study"]

LONGEST_ID = 64  # of an issue in a codebook
WANTED = "a .dna file or the folder of a Polis export"
ENDING = 8  # hex digits that tell two names with one slug apart


@dataclass(frozen=True, slots=True)
class Whole:
    """A study as it came, and how it was read: what Concord has no word for is given back from it."""

    kind: str
    content: bytes
    wishes: Mapping[str, str]
    known: Known


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a study brings: ``originals`` are the bytes that each document was made of.

    ``notes`` say what has no place in a project, ``kept`` what is only kept beside it in ``whole``.
    """

    name: str
    documents: tuple[Document, ...]
    originals: tuple[bytes, ...]
    actors: tuple[Actor, ...]
    codebook: Codebook
    statements: tuple[Statement, ...]
    notes: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a study: how much was new in the project, how much there is, and what had no place.

    ``kept`` is what plays no part in Concord and goes back out with ``concord export --dna``.
    """

    name: str
    project: str
    documents: int
    new_documents: int
    statements: int
    new_statements: int
    actors: int
    issues: int
    notes: tuple[str, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a project has given to names already."""

    issues: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)


class Naming:
    """Makes ids of names: a slug, and where two names share one or it is too long, a slug with a few digits of a hash.

    Examples
    --------
    >>> ids = Naming()
    >>> ids("CO2 tax"), ids("CO2-tax") == ids("CO2 tax"), ids("CO2 tax")
    ('co2-tax', False, 'co2-tax')
    """

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._ids = dict(known or {})
        self._taken = set(self._ids.values())

    def __call__(self, name: str) -> str:
        """Return the id of a name, the same whenever it is asked for."""
        if name not in self._ids:
            self._ids[name] = self._new(name)
            self._taken.add(self._ids[name])
        return self._ids[name]

    def _new(self, name: str) -> str:
        from concord.text.names import slug

        plain = slug(name)
        if plain not in self._taken and len(plain) <= LONGEST_ID:
            return plain
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{plain[: LONGEST_ID - ENDING - 1]}-{digest[:ENDING]}"


def read_study(source: Path, known: Known | None = None, wishes: DnaWishes | None = None) -> Incoming:
    """Read a file of Discourse Network Analyzer or a folder of a Polis export, whole or not at all.

    Raises
    ------
    NotFoundError
        If it is not there.
    FormatError
        If it is neither, damaged, or contradicts itself.
    OptionError
        If a wish names what the study does not have.
    """
    known = known or Known()
    if not source.exists():
        raise NotFoundError(
            str(source), "is not there", "a .dna file or the folder of a Polis export", "check the name"
        )
    if source.is_dir():
        if wishes is not None and wishes.given:
            raise OptionError(", ".join(wishes.given), "are for .dna files", "no such option for a folder of votes")
        from concord.project.from_polis import polis_incoming

        return polis_incoming(source)
    if source.suffix.lower() == ".csv" or source.name.lower().endswith(".csv.gz"):
        wrong, mend = "is one table of votes, without the statements", "name the folder that holds it and comments.csv"
        raise FormatError(source.name, wrong, WANTED, mend)
    from concord.project.from_dna import dna_incoming

    return dna_incoming(source, known, wishes)


def import_study(source: Path, target: str, wishes: DnaWishes | None = None) -> ImportReport:
    """Bring a study into the project at ``target``, which is made if it is not there.

    The project's own codebook keeps its issues; those only the study has are added under a new version. The same file
    twice adds nothing.
    """
    from concord.store import create, exists, open_store
    from concord.store.checks import check_document

    if not exists(target):
        incoming = read_study(source, None, wishes)
        for document, original in zip(incoming.documents, incoming.originals, strict=True):
            check_document(document, original)  # before there is a project, so that none is left behind
        with create(target, codebook=incoming.codebook) as store:
            return _stored(store, incoming, incoming.codebook)
    with open_store(target) as store:
        known = Known(
            {issue.label: issue.id for issue in store.codebook().issues},
            {name: a.id for a in store.actor_list().actors for name in (a.id, a.name, *a.aliases)},
        )
        incoming = read_study(source, known, wishes)
        return _stored(store, incoming, _joined(store.codebook(), incoming.codebook))


def _joined(ours: Codebook, theirs: Codebook) -> Codebook:
    """Add the issues that only the study has; what the project has defined stays as it is."""
    from concord.codebook import content_hash

    have = {issue.id for issue in ours.issues}
    added = tuple(issue for issue in theirs.issues if issue.id not in have)
    if not added:
        return ours
    joined = replace(ours, issues=(*ours.issues, *added))
    return replace(joined, version=f"{ours.version.partition('+')[0]}+{content_hash(joined)}")


def _stored(store: Store, incoming: Incoming, codebook: Codebook) -> ImportReport:
    """Write everything in one transaction."""
    there = {(c.document, c.coder): frozenset(s.id for s in c.statements) for c in store.codings()}
    ours = {issue.id: issue for issue in store.codebook().issues}
    new_documents = new_statements = 0
    with store.writing(who="import") as unit:
        unit.set_codebook(codebook)
        for document, original in zip(incoming.documents, incoming.originals, strict=True):
            new_documents += unit.add_document(document, original)
        for coding in _codings(incoming):
            held = there.get((coding.document, coding.coder), frozenset())
            new_statements += _add(unit, coding, held, codebook.version)
        _keep(unit, incoming)
    return ImportReport(
        incoming.name,
        store.label,
        len(incoming.documents),
        new_documents,
        len(incoming.statements),
        new_statements,
        len(incoming.actors),
        len(incoming.codebook.issues),
        (*incoming.notes, *_redefined(ours, incoming.codebook.issues), *_alike(incoming.actors)),
        incoming.kept,
    )


def _keep(unit: Unit, incoming: Incoming) -> None:
    """Keep the study itself, once for each way in which it was read."""
    whole = incoming.whole
    if whole is None:
        return
    sha256 = hashlib.sha256(whole.content).hexdigest()
    wishes = dict(whole.wishes)
    if any(held.sha256 == sha256 and held.options["wishes"] == wishes for held in unit.studies(whole.kind)):
        return
    options = {"wishes": wishes, "issues": dict(whole.known.issues), "actors": dict(whole.known.actors)}
    unit.add_study(whole.kind, incoming.name, whole.content, options)


def _add(unit: Unit, coding: Coding, held: frozenset[str], version: str) -> int:
    """Add a coding unless the project has it; return how many statements are new."""
    ids = {s.id for s in coding.statements}
    if ids == held:
        return 0
    unit.add_coding(coding, codebook_version=version)
    return len(ids - held)


def _codings(incoming: Incoming) -> Iterator[Coding]:
    """Put the statements together by document and coder, each with the actors it speaks of."""
    actors = {actor.id: actor for actor in incoming.actors}
    rows = sorted(incoming.statements, key=lambda s: (s.passage.document, s.coder))
    for (document, coder), found in groupby(rows, key=lambda s: (s.passage.document, s.coder)):
        mine = tuple(found)
        named = dict.fromkeys(i for s in mine for i in (s.holder, s.speaker, s.addressee) if i is not None)
        yield Coding(document, coder, tuple(actors[i] for i in named), statements=mine)


def _redefined(ours: Mapping[str, Issue], theirs: Sequence[Issue]) -> tuple[str, ...]:
    """Say which issues the project goes on defining in its own words."""
    other = [i.label for i in theirs if i.id in ours and ours[i.id].definition != i.definition]
    if not other:
        return ()
    return (f"issues that the project defines otherwise, kept as they are: {_listed(other)}",)


def _alike(actors: Sequence[Actor]) -> tuple[str, ...]:
    """Say which names a project reads as one actor."""
    from concord.text.names import name_key

    by_key: dict[tuple[str, str], list[str]] = {}
    for actor in actors:
        by_key.setdefault((actor.kind, name_key(actor.name)), []).append(actor.name)
    pairs = [" = ".join(names) for names in by_key.values() if len(names) > 1]
    if not pairs:
        return ()
    return (f"names read as one actor (part them with `concord actors --different`): {_listed(pairs)}",)


def _listed(names: Sequence[str], most: int = 5) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
