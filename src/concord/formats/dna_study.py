"""A study of Discourse Network Analyzer as Concord's documents, actors, issues and statements, and back.

Answers: how do I go on here with what I coded there, and how do colleagues who use that program get what was coded
here? It refuses to guess a stance: a qualifier that is neither yes/no nor a number is an error, and statements
without a holder or an issue are left out and counted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from concord.errors import OptionError
from concord.formats.dna_columns import DnaColumns, columns
from concord.formats.dna_values import DnaDocument, DnaFile
from concord.values import (
    Actor,
    ActorKind,
    Attribution,
    Codebook,
    Document,
    Issue,
    Provenance,
    Region,
    RegionKind,
    Stance,
    Statement,
    When,
)

__all__ = ["DnaRoles", "DnaStudy", "moved_back", "stance_of", "to_values"]


@dataclass(frozen=True, slots=True)
class DnaRoles:
    """Which columns of the study play which part; names as :func:`concord.formats.dna.columns` gives them."""

    type_label: str = "DNA Statement"
    holder: str = "organization"
    speaker: str = "person"
    issue: str = "concept"
    qualifier: str = "agreement"


@dataclass(frozen=True, slots=True)
class DnaStudy:
    """What a study says in Concord's words.

    ``left_out`` counts statements without a holder or an issue; ``rows`` are the study's ids of ``statements``.
    """

    documents: tuple[Document, ...]
    actors: tuple[Actor, ...]
    codebook: Codebook
    statements: tuple[Statement, ...]
    left_out: int
    rows: tuple[int, ...] = ()


def to_values(
    study: DnaFile,
    *,
    source: str,
    actor_id: Callable[[str], str],
    roles: DnaRoles | None = None,
    document_ids: Iterable[int] | None = None,
) -> DnaStudy:
    """Translate a study.

    Parameters
    ----------
    study : DnaFile
        As read.
    source : str
        The name of the file, for the provenance.
    actor_id : callable
        Makes the id of an actor or issue from its name (a slug).
    roles : DnaRoles, optional
        Which variable is the holder, speaker, issue and stance. A boolean qualifier gives AGREE and DISAGREE; an
        integer AGREE above 0, DISAGREE below and DEFER at 0, its size (at most 3) the strength.
    document_ids : iterable of int, optional
        Only these documents.

    Returns
    -------
    DnaStudy
        Texts are in NFC with ``\\n``; offsets are moved along. Each statement is coded "by hand" by its coder.

    Raises
    ------
    OptionError
        If a role names a column that the study does not have, or one of the wrong kind.
    NotFoundError
        If the study has no such statement type.
    """
    roles = roles or DnaRoles()
    table = columns(study, roles.type_label)
    _check(table, roles)
    wanted = None if document_ids is None else set(document_ids)
    kept = [d for d in study.documents if wanted is None or d.id in wanted]
    documents = {d.id: _document(d, source) for d in kept}
    texts = {d.id: d.text for d in kept}
    holders, issues = _names(table, roles.holder), _names(table, roles.issue)
    speakers = _names(table, roles.speaker) if roles.speaker in table.fields else [""] * len(table.ids)
    coders = _names(table, "coder")
    statements, rows, left_out = [], [], 0
    for row, document_id in enumerate(table.documents.tolist()):
        document = documents.get(document_id)
        if document is None:
            continue
        if not holders[row] or not issues[row]:
            left_out += 1
            continue
        stance, strength = _stance(table, roles.qualifier, row)
        span = _moved(texts[document_id], int(table.starts[row]), int(table.stops[row]))
        holder, issue, coder = actor_id(holders[row]), actor_id(issues[row]), f"hand:{coders[row]}"
        key = "\x1f".join((document.id, str(span[0]), str(span[1]), holder, issue, stance, coder, str(table.ids[row])))
        published = document.published
        rows.append(int(table.ids[row]))
        statements.append(
            Statement(
                id=f"s-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
                holder=holder,
                issue=issue,
                stance=stance,
                strength=strength,
                passage=document.passage(*span),
                attribution=Attribution.SAID,
                coder=coder,
                confidence=1.0,
                rule="by hand",
                speaker=actor_id(speakers[row]) if speakers[row] else None,
                date=None if published is None else When(published.isoformat(), published, published),
            )
        )
    return DnaStudy(
        tuple(documents.values()),
        _actors(table, roles, actor_id),
        _codebook(study, roles, issues, actor_id, source),
        tuple(statements),
        left_out,
        tuple(rows),
    )


def _check(table: DnaColumns, roles: DnaRoles) -> None:
    for part, name in (("holder", roles.holder), ("issue", roles.issue), ("qualifier", roles.qualifier)):
        if name not in table.fields:
            raise OptionError(part, f"'{name}' is not a column of the study", "one of " + ", ".join(table.fields))
    for part, name in (("holder", roles.holder), ("issue", roles.issue)):
        if table.fields[name][0] != "text":
            raise OptionError(part, f"'{name}' is {table.fields[name][0]}", "a short-text variable")
    if table.fields[roles.qualifier][0] == "text":
        raise OptionError("qualifier", f"'{roles.qualifier}' is text", "a boolean or integer variable")


def _names(table: DnaColumns, name: str) -> list[str]:
    _, codes, labels = table.fields[name]
    return [labels[code] if code >= 0 else "" for code in codes.tolist()]


def _stance(table: DnaColumns, qualifier: str, row: int) -> tuple[Stance, int]:
    kind, values, _ = table.fields[qualifier]
    return stance_of(kind, int(values[row]))


def stance_of(kind: str, value: int) -> tuple[Stance, int]:
    """Return what the value of a qualifier says: stance and strength.

    >>> stance_of("integer", -5)
    (<Stance.DISAGREE: 'disagree'>, 3)
    """
    if kind == "boolean":
        return (Stance.AGREE if value else Stance.DISAGREE), 2
    stance = Stance.AGREE if value > 0 else Stance.DISAGREE if value < 0 else Stance.DEFER
    return stance, min(max(abs(value), 1), 3)


def _document(document: DnaDocument, source: str) -> Document:
    """Translate a document; its id is a hash of its text and its number in the study."""
    text = _normal(document.text)
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    own = hashlib.sha256(f"{digest}\x1f{document.id}".encode()).hexdigest()
    provenance = Provenance(
        source=source,
        sha256=digest,
        media_type="application/x-dna",
        published=document.date.date(),
        publisher=document.source,
        row=document.id,
    )
    regions = (Region(RegionKind.BODY, 0, len(text)),) if text else ()
    return Document(f"d-{own[:12]}", document.title, text, "und", provenance, regions)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _moved(text: str, start: int, end: int) -> tuple[int, int]:
    """Move a span of the text as kept in the study to the normalised text; never empty."""
    first = len(_normal(text[:start]))
    return first, max(len(_normal(text[:end])), first + 1)


def moved_back(text: str, start: int, end: int) -> tuple[int, int]:
    """Move a span of the normalised text back to the text as kept in the study; the inverse of the way here."""
    if _normal(text) == text:
        return start, end
    places = range(len(text) + 1)

    def place_of(offset: int) -> int:
        return bisect_right(places, offset, key=lambda place: len(_normal(text[:place]))) - 1

    first = place_of(start)
    return first, max(place_of(end), first + 1)


def _actors(table: DnaColumns, roles: DnaRoles, actor_id: Callable[[str], str]) -> tuple[Actor, ...]:
    """Return holders and speakers; a speaker is a person, a holder under the name "person" too."""
    made: dict[str, Actor] = {}
    for column in (roles.holder, roles.speaker):
        if column not in table.fields or table.fields[column][0] != "text":
            continue
        kind = ActorKind.PERSON if column in (roles.speaker, "person") else ActorKind.ORGANISATION
        _, codes, labels = table.fields[column]
        for code in np.unique(codes[codes >= 0]).tolist():
            actor = Actor(actor_id(labels[code]), labels[code], kind, given=True)
            made.setdefault(actor.id, actor)
    return tuple(made.values())


def _codebook(
    study: DnaFile, roles: DnaRoles, issues: list[str], actor_id: Callable[[str], str], source: str
) -> Codebook:
    """Return the concepts as issues, defined by the notes of their entities where there are any."""
    notes = {entity.value: dict(entity.attributes).get("Notes", "") for entity in study.entities}
    made = {
        actor_id(name): Issue(
            id=actor_id(name),
            label=name,
            definition=notes.get(name) or name,
            agree=f"Holds: {name}",
        )
        for name in sorted({name for name in issues if name})
    }
    return Codebook(actor_id(source), study.version, f"{roles.issue} of {source}", tuple(made.values()))


def at_midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of a day, as documents of the program have it."""
    return dt.datetime.combine(day, dt.time())
