"""Which of a model's claims hold against the text: spans letter by letter, names that stand there, nothing flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from concord.actors import find_actors
from concord.coding.statements import identifier
from concord.text.names import fold, name_key, slug
from concord.values import Actor, ActorKind, Attribution, Quote, Stance, Statement

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.coding.llm.answers import Answer, AnswerQuote, AnswerStatement
    from concord.coding.llm.marked import MarkedText
    from concord.coding.llm.suspicion import Flag
    from concord.values import Document

__all__ = ["CONFIDENCE", "Checked", "checked"]

CONFIDENCE = 0.5  # a model's word is not calibrated: neither sure nor unlikely until decisions teach


@dataclass
class Checked:
    """What was kept of an answer, and clauses on what was not."""

    actors: tuple[Actor, ...] = ()
    quotes: list[Quote] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    dropped: tuple[str, ...] = ()


def checked(
    answer: Answer, document: Document, marked: MarkedText, flags: Sequence[Flag], given: ActorList, coder: str
) -> Checked:
    """Hold ``answer`` against its document.

    Returns
    -------
    Checked
        Actors that the kept quotes and statements name, under the ids that the name finder gives the same names.
    """
    check = _Check(document, marked, flags, _Names(answer, document, flags, given), coder)
    for quote in answer.quotes:
        check.quote(quote)
    for statement in answer.statements:
        check.statement(statement)
    check.kept.actors = check.names.used()
    check.kept.dropped = tuple(check.dropped)
    return check.kept


class _Names:
    """Names a model gives, as actors; only those the text names outside flagged passages, or that the user listed."""

    def __init__(self, answer: Answer, document: Document, flags: Sequence[Flag], given: ActorList) -> None:
        found = find_actors(document, given)
        seen = {m.actor for m in found.mentions if not _flagged(flags, m.start, m.end)}
        self._known: dict[str, Actor] = {}
        for actor in (*(a for a in found.actors if a.id in seen), *given.actors):
            for name in (actor.name, *actor.aliases):
                self._known.setdefault(fold(name), actor)
        self._kinds = {fold(a.name): ActorKind(a.kind) for a in answer.actors}
        self._text = f" {fold(_unflagged(document.text, flags))} "
        self._used: dict[str, Actor] = {}

    def actor(self, name: str) -> Actor | None:
        """Return the actor of this name; ``None`` where neither text nor list knows it."""
        key = fold(name)
        actor = self._known.get(key)
        if actor is None and key and f" {key} " in self._text and name_key(name):
            kind = self._kinds.get(key, ActorKind.ORGANISATION)
            actor = self._known[key] = Actor(slug(name_key(name)), " ".join(name.split()), kind)
        if actor is not None:
            self._used[actor.id] = actor
        return actor

    def used(self) -> tuple[Actor, ...]:
        return tuple(self._used[id_] for id_ in sorted(self._used))


class _Check:
    def __init__(
        self, document: Document, marked: MarkedText, flags: Sequence[Flag], names: _Names, coder: str
    ) -> None:
        self.document, self.marked, self.flags, self.names, self.coder = document, marked, flags, names, coder
        self.kept, self.dropped = Checked(), list[str]()

    def span(self, words: str, sentence: int, what: str) -> tuple[int, int] | None:
        """Return where the words stand; what does not stand there, or stands in a flagged passage, is dropped."""
        found = self.marked.find(words, sentence)
        if found is None:
            self.dropped.append(f"a {what} whose words are not in the text")
            return None
        if _flagged(self.flags, *found):
            self.dropped.append(f"a {what} from a flagged passage")
            return None
        return found

    def quote(self, quote: AnswerQuote) -> None:
        span = self.span(quote.words, quote.sentence, "quote")
        if span is None:
            return
        speaker = self.names.actor(quote.speaker) if quote.speaker else None
        if quote.speaker and speaker is None:
            self.dropped.append("a speaker whom the text does not name")
        by = speaker.id if speaker else None
        self.kept.quotes.append(
            Quote(
                id=identifier("q", self.document.id, *span, by, self.coder),
                speaker=by,
                passage=self.document.passage(*span),
                direct=quote.direct,
                cue="",
                rule="llm",
                confidence=CONFIDENCE,
            )
        )

    def statement(self, said: AnswerStatement) -> None:
        span = self.span(said.evidence, said.sentence, "statement")
        if span is None:
            return
        holder = self.names.actor(said.holder)
        if holder is None:
            self.dropped.append("a statement whose holder the text does not name")
            return
        speaker = self.names.actor(said.speaker) if said.speaker else None
        condition = said.condition if self.marked.find(said.condition, said.sentence) else ""
        self.kept.statements.append(
            Statement(
                id=identifier("s", self.document.id, *span, holder.id, said.issue, self.coder),
                holder=holder.id,
                issue=said.issue,
                stance=Stance(said.stance),
                strength=said.strength,
                passage=self.document.passage(*span),
                attribution=Attribution(said.voice),
                coder=self.coder,
                confidence=CONFIDENCE,
                rule="llm",
                speaker=speaker.id if speaker and speaker.id != holder.id else None,
                condition=" ".join(condition.replace(self.marked.mark, " ").split()),
                accepted=False,
            )
        )


def _flagged(flags: Sequence[Flag], start: int, end: int) -> bool:
    return any(flag.start < end and start < flag.end for flag in flags)


def _unflagged(text: str, flags: Sequence[Flag]) -> str:
    """Return the text without its flagged passages: a name that only they give is no name of the text."""
    kept, at = [], 0
    for flag in flags:  # in the order of the text
        kept.append(text[at : max(at, flag.start)])
        at = max(at, flag.end)
    return " | ".join([*kept, text[at:]])
