"""Concord's documents and statements as a study that Discourse Network Analyzer 3 opens.

Answers: how do colleagues with that program see what was coded here? The four stances keep their order on an integer
scale (2 agree, 1 with reserve, 0 deferred, -1 opposed in part, -2 disagree) beside the yes/no that the program
expects (no: below 0). It refuses to shorten a name: the format holds 190 characters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError
from concord.formats.dna_schema import VERSION
from concord.formats.dna_study import at_midnight
from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaRelation,
    DnaStatements,
    DnaType,
    DnaVariable,
)
from concord.values import Actor, Codebook, Document, Statement

__all__ = ["PALETTE", "entity_attributes", "from_values", "made_document", "person_of"]

Ints = NDArray[np.int64]

TYPE = DnaType(1, "DNA Statement", (239, 208, 51))
PERSON, ORGANISATION, CONCEPT, AGREEMENT, STANCE, STRENGTH, STANCE_NAME, CONDITION = range(1, 9)
VARIABLES = tuple(
    DnaVariable(number, name, kind, TYPE.id)
    for number, name, kind in (
        (PERSON, "person", "short text"),
        (ORGANISATION, "organization", "short text"),
        (CONCEPT, "concept", "short text"),
        (AGREEMENT, "agreement", "boolean"),
        (STANCE, "position", "integer"),
        (STRENGTH, "strength", "integer"),
        (STANCE_NAME, "stance", "short text"),
        (CONDITION, "condition", "long text"),
    )
)
ATTRIBUTES = ("Type", "Alias", "Notes")
SHORT = 190
PALETTE = ((230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0), (204, 121, 167))
UNDATED = dt.date(1970, 1, 1)  # the program has no place for "unknown"


def from_values(
    documents: Sequence[Document],
    actors: Iterable[Actor],
    codebook: Codebook,
    statements: Iterable[Statement],
) -> DnaFile:
    """Translate; write the result with :func:`concord.formats.dna.write` and a first password for the coders.

    Holders that are persons are put under "person", all others under "organization"; a speaker is put under "person".
    Statements that nobody accepted are left out.

    Raises
    ------
    NotFoundError
        If a statement names a document, actor or issue that is not given.
    """
    names = {actor.id: actor for actor in actors}
    labels = {issue.id: issue.label for issue in codebook.issues}
    numbers = {document.id: number for number, document in enumerate(documents, 1)}
    rows = [s for s in statements if s.accepted]
    for s in rows:
        for kind, key, known in (("document", s.passage.document, numbers), ("issue", s.issue, labels)):
            _known(kind, key, known, s)
        for actor in (s.holder, s.speaker):
            if actor is not None:
                _known("actor", actor, names, s)
    coders = {name: number for number, name in enumerate(["Admin", *sorted({s.coder for s in rows})], 1)}
    people = [person_of(s, names) for s in rows]
    bodies = ["" if names[s.holder].kind.value == "person" else names[s.holder].name for s in rows]
    columns = {
        PERSON: people,
        ORGANISATION: bodies,
        CONCEPT: [labels[s.issue] for s in rows],
        STANCE_NAME: [s.stance.value for s in rows],
    }
    entities = _entities(
        columns,
        {actor.name: actor for actor in names.values()},
        {issue.label: issue.definition for issue in codebook.issues},
    )
    ids = {(e.variable, e.value): e.id for e in entities}
    everywhere = np.ones(len(rows), dtype=bool)
    figures = {
        AGREEMENT: [int(s.position >= 0) for s in rows],
        STANCE: [s.position for s in rows],
        STRENGTH: [s.strength for s in rows],
    }
    made = tuple(DnaCoder(n, name, PALETTE[(n - 1) % len(PALETTE)]) for name, n in coders.items())
    return DnaFile(
        version=VERSION,
        settings=(("version", VERSION), ("date", "")),
        coders=made,
        relations=every_relation(made),
        documents=tuple(made_document(d, numbers[d.id]) for d in documents),
        types=(TYPE,),
        variables=VARIABLES,
        regexes=(),
        entities=entities,
        attribute_names=tuple((v, name) for v in (PERSON, ORGANISATION, CONCEPT, STANCE_NAME) for name in ATTRIBUTES),
        statements=DnaStatements(
            ids=_ints(range(1, len(rows) + 1)),
            types=_ints([TYPE.id] * len(rows)),
            documents=_ints([numbers[s.passage.document] for s in rows]),
            starts=_ints([s.passage.start for s in rows]),
            stops=_ints([s.passage.end for s in rows]),
            coders=_ints([coders[s.coder] for s in rows]),
            entities={v: _ints([ids[v, value] for value in values]) for v, values in columns.items()},
            numbers={v: _ints(values) for v, values in figures.items()},
            coded=dict.fromkeys(figures, everywhere),
            texts={CONDITION: {row: s.condition for row, s in enumerate(rows) if s.condition}},
        ),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _known(kind: str, key: str, known: Mapping[str, object], statement: Statement) -> None:
    if key not in known:
        raise NotFoundError(f"statement {statement.id}", f"names the {kind} '{key}'", f"a {kind} that is given")


def person_of(statement: Statement, names: Mapping[str, Actor]) -> str:
    """Return the person of a statement: who spoke, or the holder where that is a person."""
    if statement.speaker is not None:
        return names[statement.speaker].name
    holder = names[statement.holder]
    return holder.name if holder.kind.value == "person" else ""


def made_document(document: Document, number: int) -> DnaDocument:
    """Return a document as the program keeps it, put down by its first coder."""
    published = document.published
    return DnaDocument(
        number,
        document.title or document.id,
        document.text,
        1,
        at_midnight(published or UNDATED),
        source=document.provenance.publisher,
        notes=document.provenance.url,
    )


def _short(text: str) -> str:
    """Cut a note to what the format holds, at a word, with an ellipsis."""
    return text if len(text) <= SHORT else text[: SHORT - 1].rsplit(" ", 1)[0] + "\u2026"


def entity_attributes(actor: Actor | None, definition: str = "") -> tuple[tuple[str, str], ...]:
    """Return what the program's three attributes say of an actor or an issue."""
    kind, aliases = (actor.kind.value, "; ".join(actor.aliases)) if actor else ("", "")
    return ("Type", kind), ("Alias", aliases), ("Notes", _short(definition))


def every_relation(coders: Sequence[DnaCoder]) -> tuple[DnaRelation, ...]:
    """Let every coder see and change what the others did: without a relation the program hides it."""
    pairs = ((one.id, other.id) for one in coders for other in coders if one.id != other.id)
    return tuple(DnaRelation(n, *pair, True, True, True, True) for n, pair in enumerate(pairs, 1))


def _entities(
    columns: Mapping[int, Sequence[str]], actors: Mapping[str, Actor], definitions: Mapping[str, str]
) -> tuple[DnaEntity, ...]:
    """Return the values of the short-text variables, each with the empty one that means missing."""
    made: list[DnaEntity] = []
    for variable, values in columns.items():
        for value in sorted({"", *values}):
            actor = actors.get(value) if variable in (PERSON, ORGANISATION) else None
            attributes = entity_attributes(actor, definitions.get(value, "") if variable == CONCEPT else "")
            made.append(DnaEntity(len(made) + 1, variable, value, (0, 0, 0), None, attributes))
    return tuple(made)
