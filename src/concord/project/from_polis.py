"""A Polis conversation as a study: each statement a document and an issue, each vote a stance of a participant on it.

It refuses to make a stance of a pass, and to bring in what moderators rejected; both are counted and said.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import FormatError
from concord.project.importing import Incoming
from concord.values import Actor, ActorKind, Attribution, Codebook, Document, Issue, Stance, Statement, When

if TYPE_CHECKING:
    from concord.formats.polis import PolisComment, PolisConversation

__all__ = ["polis_incoming"]

CODER = "hand:votes"
MILLISECONDS = 10**11  # time stamps above are not seconds


def polis_incoming(folder: Path) -> Incoming:
    """Read the folder of an export.

    Raises
    ------
    FormatError
        If a table is missing or wrong, or a vote is on a statement that comments.csv does not have.
    """
    from concord.formats import polis
    from concord.text.names import slug

    conversation = polis.read(folder)
    if not conversation.statements:
        raise FormatError(
            f"{folder.name}/comments.csv", "is not there or empty", "the statements that were voted on", "export it too"
        )
    name = slug(folder.resolve().name)
    kept = {s.id: s for s in conversation.statements if s.moderated >= 0 and s.text.strip()}
    documents = {number: _document(comment, folder.resolve().name) for number, comment in kept.items()}
    issues = {number: f"{name[:48]}-{number}" for number in kept}
    votes = _latest(conversation, {s.id for s in conversation.statements})
    statements = tuple(
        _statement(name, voter, issues[comment], documents[comment], value, stamp)
        for (voter, comment), (value, stamp) in votes.items()
        if value and comment in kept
    )
    participants = sorted({voter for (voter, comment), (value, _) in votes.items() if value and comment in kept})
    return Incoming(
        name=folder.resolve().name,
        documents=tuple(documents.values()),
        originals=tuple(kept[number].text.encode() for number in documents),
        actors=tuple(
            Actor(_participant(name, p), f"Participant {p} of {folder.resolve().name}", ActorKind.PERSON)
            for p in participants
        ),
        codebook=_codebook(name, folder.resolve().name, kept, issues),
        statements=statements,
        notes=_notes(conversation, votes, kept),
    )


def _latest(conversation: PolisConversation, known: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the last vote of each participant on each statement, with its time."""
    columns = (conversation.participants, conversation.comments, conversation.values, conversation.timestamps)
    votes: dict[tuple[int, int], tuple[int, int]] = {}
    for voter, comment, value, stamp in zip(*(column.tolist() for column in columns), strict=True):
        if comment not in known:
            wrong = f"has a vote on statement {comment} (of participant {voter}, time stamp {stamp})"
            raise FormatError("votes.csv", wrong, "statements of comments.csv", "export both again")
        votes[voter, comment] = (value, stamp)
    return votes


def _document(comment: PolisComment, source: str) -> Document:
    from dataclasses import replace

    from concord.documents import document_of

    made = document_of(
        comment.text,
        title=f"Statement {comment.id}",
        published=_day(comment.timestamp) if comment.timestamp else None,
        publisher=source,
        source=f"{source}/comments.csv",
    )
    # The same words may be submitted twice: the id says which of them it was.
    own = hashlib.sha256(f"{made.provenance.sha256}\x1f{comment.id}".encode()).hexdigest()
    return replace(made, id=f"d-{own[:12]}", provenance=replace(made.provenance, row=comment.id))


def _statement(name: str, voter: int, issue: str, document: Document, value: int, stamp: int) -> Statement:
    holder = _participant(name, voter)
    day = _day(stamp)
    key = "\x1f".join((document.id, holder, issue, str(value), CODER))
    return Statement(
        id=f"s-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        holder=holder,
        issue=issue,
        stance=Stance.AGREE if value > 0 else Stance.DISAGREE,
        strength=2,
        passage=document.passage(0, len(document.text)),
        attribution=Attribution.SAID,
        coder=CODER,
        confidence=1.0,
        rule="a vote",
        date=When(day.isoformat(), day, day),
    )


def _participant(name: str, number: int) -> str:
    return f"{name}-p{number}"


def _day(stamp: int) -> dt.date:
    seconds = stamp / 1000 if abs(stamp) > MILLISECONDS else stamp
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).date()


def _codebook(name: str, label: str, kept: Mapping[int, PolisComment], issues: Mapping[int, str]) -> Codebook:
    from dataclasses import replace

    from concord.codebook import content_hash

    made = tuple(
        Issue(issues[number], " ".join(c.text.split()), " ".join(c.text.split()), "Agrees with the statement.")
        for number, c in kept.items()
    )
    book = Codebook(name, "", f"Statements of {label}", made)
    return replace(book, version=content_hash(book))


def _notes(
    conversation: PolisConversation, votes: Mapping[tuple[int, int], tuple[int, int]], kept: Mapping[int, PolisComment]
) -> tuple[str, ...]:
    """Say what has no place in a project."""
    passes = sum(value == 0 for value, _ in votes.values())
    gone = sum(bool(value) and comment not in kept for (_, comment), (value, _) in votes.items())
    found = (
        (passes, "votes that pass (neither a stance nor a deferral)"),
        (len(conversation.rejected), "statements that moderators rejected"),
        (gone, "votes on statements that were rejected or have no words"),
        (len(conversation) - len(votes), "votes that were changed later (the last one counts)"),
        (len(conversation.groups), "published group memberships (`concord groups` finds groups anew)"),
    )
    return tuple(f"{what}: {number}" for number, what in found if number)
